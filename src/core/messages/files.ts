import { FORMAT_WORDS } from './formats.ts';

/** Files and packs to take away. */
const en = {
  noRendition: 'No rendition was drawn.',
  onceApproved: 'Files are made once it is approved.',
  safeAreas: 'Safe areas',
  safeAreasAre: 'what the platform covers or cuts',
  filesFor: (channel: string): string => `Files for ${channel}`,
  forPrint: (format: string | undefined): string => `${format}, for print`,
  download: 'Download ',
  of: (title: string, size: string): string => ` of ${title}, ${size}`,
  more: 'More',
  moreOf: (title: string): string => ` of ${title}`,
  copyDigest: 'Copy the digest',
  copyHtml: 'Copy the HTML',
  copyMarkdown: 'Copy the Markdown',
  copyPicture: 'Copy <picture> with all of them',
  enlarged: (times: string): string => `enlarged ${times}×`,
  everything: 'Everything',
  downloadPack: (channel: string): string => `Download ${channel}`,
  downloadAll: 'Download everything',
  needsScript:
    'Packs are put together by a script of this page, and this browser runs none. Each picture can be saved by itself on its own page.',
  holds: (pictures: number, files: number): string =>
    `${FORMAT_WORDS.en.count(pictures, ['picture', 'pictures'])}${files === pictures ? '' : ` in ${FORMAT_WORDS.en.count(files, ['file', 'files'])}`}`,
  // While a pack is put together.
  packing: 'Packing',
  packingOf: (done: number, of: number): string => `Packing ${done} of ${of}`,
  downloaded: (file: string): string => `${file} is among your downloads`,
  noPack: (why: string): string => `No pack: ${why}.`,
  notPut: 'it could not be put together',
  list: 'the list of this pack',
  another: (name: string): string =>
    `${name} is not the file that was approved. Reload this page: the catalogue may just have been published anew`,
  unlike: 'the pack does not come out as it was listed. Reload this page',
  notFetched: (what: string): string => `${what} could not be fetched. Look at your connection`,
  notThere: (what: string, status: number): string => `${what} is not there (${status}). Reload this page`,
};

const de: typeof en = {
  noRendition: 'Es wurde keine Datei erzeugt.',
  onceApproved: 'Dateien entstehen, sobald es freigegeben ist.',
  safeAreas: 'Sichere Bereiche',
  safeAreasAre: 'was die Plattform verdeckt oder beschneidet',
  filesFor: (channel) => `Dateien für ${channel}`,
  forPrint: (format) => `${format}, für den Druck`,
  download: 'Download: ',
  of: (title, size) => ` von ${title}, ${size}`,
  more: 'Mehr',
  moreOf: (title) => ` zu ${title}`,
  copyDigest: 'Prüfsumme kopieren',
  copyHtml: 'HTML kopieren',
  copyMarkdown: 'Markdown kopieren',
  copyPicture: '<picture> mit allen kopieren',
  enlarged: (times) => `${times}× vergrößert`,
  everything: 'Alles',
  downloadPack: (channel) => `${channel} herunterladen`,
  downloadAll: 'Alles herunterladen',
  needsScript:
    'Pakete stellt ein Skript dieser Seite zusammen, und dieser Browser führt keines aus. Jedes Bild lässt sich einzeln auf seiner Seite speichern.',
  holds: (pictures, files) =>
    `${FORMAT_WORDS.de.count(pictures, ['Bild', 'Bilder'])}${files === pictures ? '' : ` in ${FORMAT_WORDS.de.count(files, ['Datei', 'Dateien'])}`}`,
  packing: 'Wird gepackt',
  packingOf: (done, of) => `${done} von ${of} gepackt`,
  downloaded: (file) => `${file} liegt bei den Downloads`,
  noPack: (why) => `Kein Paket: ${why}.`,
  notPut: 'es ließ sich nicht zusammenstellen',
  list: 'die Liste dieses Pakets',
  another: (name) =>
    `${name} ist nicht die freigegebene Datei. Bitte die Seite neu laden: vielleicht wurde der Katalog gerade neu veröffentlicht`,
  unlike: 'das Paket fällt anders aus als angekündigt. Bitte die Seite neu laden',
  notFetched: (what) => `${what} ließ sich nicht laden. Bitte die Verbindung prüfen`,
  notThere: (what, status) => `${what} ist nicht da (${status}). Bitte die Seite neu laden`,
};

export const FILE_WORDS = { en, de };
