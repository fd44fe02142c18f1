import type { CatalogueAsset, CatalogueCampaign } from '../approval/catalogue.ts';
import { otherTerms } from '../declaration/declaration.ts';
import { declaredWords } from '../declaration/words.ts';
import { shortDigest } from '../digest.ts';
import type { Channel } from '../record/channel.ts';
import type { OutputFormat } from '../record/rendition.ts';
import type { PackedRendition } from '../trail/packed-rendition.ts';
import type { Trail } from '../trail/trail.ts';
import { count } from '../words/plain-words.ts';
import { oneLine } from '../words/terminal.ts';
import { usableUntil } from './exportable.ts';

/** What the first page of a pack tells. */
export type ReadMe = {
  readonly title: string;
  readonly campaign: CatalogueCampaign;
  readonly renditions: readonly PackedRendition[];
  readonly trails: readonly Trail[];
  readonly channels: ReadonlyMap<string, Channel>;
  /** Every name in the pack but this text's own. */
  readonly names: readonly string[];
};

/** `README.txt`: what a media buyer has to know before anything is uploaded, in the order in which it is asked. */
export function readMe({ title, campaign, renditions, trails, channels, names }: ReadMe): string {
  const assets = [...new Set(renditions.map(({ asset }) => asset))];
  const used = [...new Set(renditions.map(({ file }) => file.channel))];
  const sections = [
    [title, ...(campaign.campaign.brief.sample ? ['A sample: the brand and its people are invented.'] : [])],
    ['FILES', ...used.flatMap((id) => filesOf(id, channels.get(id), renditions))],
    ['MAY BE USED', ...assets.map((each) => `${each.asset.title}: ${terms(each)}`)],
    ['TO BE SAID WITH IT', ...assets.flatMap(saidWith)],
    ['WHAT WAS APPROVED', ...assets.map(approvedWords)],
    ['HOW IT WAS MADE', ...trails.flatMap(madeLines)],
    cautions(used, channels),
    ['WHAT ELSE IS HERE', ...CONTENTS.flatMap(([name, words]) => (has(names, name) ? [`${name}: ${words}`] : []))],
    [
      'IS IT COMPLETE?',
      'sha256sum -c SHA256SUMS (macOS: shasum -a 256 -c SHA256SUMS) finds damage.',
      'Whether it is what was approved, the owners of the campaign can tell: npm run verify -- PACK.zip',
    ],
  ].filter((lines) => lines.length > 1 || lines[0] === title);
  return `${sections.map((lines) => lines.map(oneLine).join('\n')).join('\n\n')}\n`;
}

const NAMES: { readonly [format in OutputFormat]: string } = {
  jpeg: 'JPEG',
  png: 'PNG',
  webp: 'WebP',
  avif: 'AVIF',
  tiff: 'TIFF',
};

function filesOf(id: string, channel: Channel | undefined, renditions: readonly PackedRendition[]): string[] {
  const own = renditions.filter(({ file }) => file.channel === id);
  const sizes = [...new Set(own.map(({ file }) => `${file.width} x ${file.height}`))];
  const formats = [...new Set(own.map(({ file }) => NAMES[file.format]))];
  const safe = channel?.safe;
  return [
    `renditions/${id}/  ${channel?.name ?? id}: ${count(own.length, 'file')}, ${formats.join(', ')}, ${sizes.join(', ')} px`,
    ...(safe === undefined
      ? []
      : [
          `    keep clear: ${safe.top} px at the top, ${safe.right} right, ${safe.bottom} at the bottom, ${safe.left} left`,
        ]),
    ...(channel?.bleed === undefined ? [] : [`    with ${channel.bleed} px of bleed on each side, to be cut off`]),
  ];
}

function terms(entry: CatalogueAsset): string {
  const { rights } = entry.asset;
  const last = usableUntil(entry);
  const until = last === undefined ? 'no end was recorded' : `until ${last}`;
  return rights === undefined ? `rights not recorded; ${until}` : `${rights.licence} (${rights.holder}), ${until}`;
}

const saidWith = ({ asset: { title, copy, disclosure } }: CatalogueAsset): string[] => [
  ...Object.entries(copy).map(([name, text]) => `${title}, ${name}: ${text}`),
  ...(disclosure === undefined ? [] : [`${title}, wherever it runs: ${disclosure}`]),
];

/** What an approval was given to: the picture, and the words that go with it. */
const approvedWords = ({ asset, standing, said }: CatalogueAsset): string =>
  `${asset.title}: picture ${shortDigest(standing.digest)}, words ${shortDigest(said.digest)}`;

/** Platforms and, in places, the law ask for this when an advertisement is uploaded. */
function madeLines({ title, declaration, weaker }: Trail): string[] {
  const { term } = declaration;
  const line = (each: typeof term): string =>
    each === undefined
      ? 'not recorded well enough to say whether AI made it; ask before you declare it'
      : `${declaredWords(each)} (${each})`;
  return [
    `${title}: ${line(term)}`,
    ...otherTerms(declaration).map(([channel, each]) => `    for ${channel}: ${line(each)}`),
    ...weaker.map((each) => `    ${each}`),
  ];
}

const cautions = (used: readonly string[], channels: ReadonlyMap<string, Channel>): string[] => [
  'TO BE DECIDED BY A PERSON',
  ...used.flatMap((id) => {
    const caution = channels.get(id)?.caution;
    return caution === undefined ? [] : [`${id}: ${caution}`];
  }),
];

const has = (names: readonly string[], name: string): boolean =>
  names.some((each) => (name.endsWith('/') ? each.startsWith(name) : each.endsWith(name)));

const CONTENTS: readonly (readonly [string, string])[] = [
  ['renditions.csv', 'every picture with its size, weight, text for those who cannot see it, and last day'],
  ['picture.html', 'beside a web set: the picture element to paste'],
  ['contact-sheet.pdf', 'all pictures at a glance, to print or to mail'],
  ['contact-sheet.jpg', 'the same as one picture'],
  ['proof-sheet.pdf', 'the print files at their size, with trim, bleed and marks; for looking, not for printing'],
  ['licences.txt', 'whose rights, under what terms, until when'],
  ['trail.html', 'how each picture came about, from brief to file'],
  ['trail.json', 'the same for programs (W3C PROV, JSON-LD)'],
  ['copy/', 'the texts of each platform: CSV for its bulk upload, and JSON'],
  ['prompts/', 'what was asked for, with which tools'],
  ['references/', 'what the pictures were made after'],
  ['manifest.json', 'what this pack is, for programs; manifest.schema.json describes it'],
  ['statement.json', 'the same claim in the form of in-toto, to be signed'],
];
