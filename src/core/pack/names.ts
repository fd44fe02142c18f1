/** What a pack is called: the campaign, and the channel when it is for one. */
export const packName = (campaign: string, channel?: string): string =>
  channel === undefined ? `${campaign}.zip` : `${campaign}--${channel}.zip`;

/** Where a pack lies, relative to the folder that is written to. */
export const packPath = (campaign: string, channel?: string): string =>
  `packs/${campaign}/${packName(campaign, channel)}`;
