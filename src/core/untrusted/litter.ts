/**
 * What macOS, Windows and office programs leave in folders by themselves, as they name it: whoever keeps pictures on more than one
 * machine has these everywhere, and none of it is part of a campaign.
 */
const LITTER = new Set([
  // Windows: previews, looks of folders, what was thrown away.
  'thumbs.db',
  'ehthumbs.db',
  'ehthumbs_vista.db',
  'desktop.ini',
  '$recycle.bin',
  'system volume information',
  // macOS: icons of folders (the name ends with a carriage return, which Windows shares turn into a private sign), its half of a zip, disks.
  'icon\r',
  'icon\uf00d',
  '__macosx',
  'network trash folder',
  'temporary items',
  // Shares of Synology and QNAP: previews.
  '@eadir',
  '@__thumb',
]);

/** Whether a name of a file or folder is passed over wherever files are listed: hidden ones, and what systems leave behind. */
export const isPassedOver = (name: string): boolean =>
  name.startsWith('.') || name.startsWith('~$') || LITTER.has(name.toLowerCase());
