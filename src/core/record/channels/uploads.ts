import type { Channel } from '../channel.ts';

/** What stands in a column of a platform's upload: of the ad itself, one of its texts by id, or nothing, where the team has to write it. */
type UploadValue = 'campaign' | 'asset' | 'pictures' | 'empty' | { readonly text: string };

/** The columns of a platform's bulk upload, in the order and under the names that it asks for. */
export type UploadColumns = readonly (readonly [heading: string, value: UploadValue])[];

/** Pinterest's bulk upload of Pins: eight columns in a fixed order (pinbuddy.net and kamaldeen.com, 2026). A picture has to be given by its address there. */
const PINTEREST: UploadColumns = [
  ['Title', { text: 'title' }],
  ['Media URL', 'pictures'],
  ['Pinterest board', 'empty'],
  ['Thumbnail', 'empty'],
  ['Description', { text: 'description' }],
  ['Link', 'empty'],
  ['Publish date', 'empty'],
  ['Keywords', 'empty'],
];

/** What Meta's Ads Manager exports and imports; its names of the texts are older than those that it shows (public tools that write such files). */
const META: UploadColumns = [
  ['Campaign Name', 'campaign'],
  ['Ad Set Name', 'empty'],
  ['Ad Name', 'asset'],
  ['Title', { text: 'ad-headline' }],
  ['Body', { text: 'primary-text' }],
  ['Link Description', { text: 'ad-description' }],
  ['Link', 'empty'],
  ['Image File Name', 'pictures'],
];

const FORMS: { readonly [platform: string]: UploadColumns } = {
  Pinterest: PINTEREST,
  Meta: META,
  Facebook: META,
  Instagram: META,
};

/**
 * The columns of a channel's upload. Where no form of a platform is known, and for Google, whose editor finds columns by their English names
 * whatever their order and case (support.google.com/google-ads/editor/answer/57747), each text has a column under its own name.
 */
export function uploadColumns({ platform, texts = [] }: Pick<Channel, 'platform' | 'texts'>): UploadColumns {
  const form = Object.hasOwn(FORMS, platform) ? FORMS[platform] : undefined;
  const asked = form?.flatMap(([, value]) => (typeof value === 'object' ? [value.text] : []));
  // A team that gives such a channel texts of its own gets them all.
  if (form !== undefined && texts.every(({ id }) => asked?.includes(id))) return form;
  return [
    ['Campaign', 'campaign'],
    ['Asset group', 'asset'],
    ...texts.flatMap(
      ({ id, name, most }): UploadColumns =>
        most === 1
          ? [[name, { text: id }]]
          : Array.from({ length: most }, (_, at) => [`${name} ${at + 1}`, { text: `${id}-${at + 1}` }] as const),
    ),
    ['Images', 'pictures'],
  ];
}
