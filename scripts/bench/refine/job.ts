/** The eight renditions of the benchmark: one description for the record, the script written by hand, and the other tools. */
export type BenchRendition = {
  readonly id: string;
  readonly width: number;
  /** Without it the shape of the picture stays. */
  readonly height?: number;
  readonly format: 'jpeg' | 'png' | 'webp' | 'avif';
  readonly quality: number;
  readonly maxBytes?: number;
};

export const RENDITIONS: readonly BenchRendition[] = [
  { id: 'feed-square', width: 1080, height: 1080, format: 'jpeg', quality: 80 },
  { id: 'feed-portrait', width: 1080, height: 1350, format: 'jpeg', quality: 80 },
  { id: 'story', width: 1080, height: 1920, format: 'jpeg', quality: 80 },
  { id: 'link', width: 1200, height: 628, format: 'webp', quality: 80 },
  { id: 'web-hero-wide', width: 2400, format: 'avif', quality: 50 },
  { id: 'banner', width: 300, height: 250, format: 'jpeg', quality: 80, maxBytes: 150_000 },
  { id: 'shop', width: 1600, height: 1600, format: 'png', quality: 100 },
  { id: 'card', width: 400, format: 'webp', quality: 80 },
];

/** AVIF quality is 0.7 of what a channel says, because it looks as good at a lower number. */
const asked = ({ format, quality }: BenchRendition): number =>
  format === 'avif' ? Math.round(quality / 0.7) : quality;

/** The renditions as channels of team.yaml. */
export const channelsYaml = (renditions: readonly BenchRendition[]): string =>
  `channels:\n${renditions
    .map((each) => {
      const size =
        each.height === undefined ? `widths: [${each.width}]` : `width: ${each.width}, height: ${each.height}`;
      const cap = each.maxBytes === undefined ? '' : `, maxBytes: ${each.maxBytes}`;
      return `  - { id: ${each.id}, ${size}, formats: [${each.format}], quality: ${asked(each)}${cap} }`;
    })
    .join('\n')}\n`;
