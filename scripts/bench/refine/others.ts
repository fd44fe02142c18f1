import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, parse } from 'node:path';
import { type BenchRendition, RENDITIONS } from './job.ts';
import { cost, median } from './measure.ts';
import { cold } from './ours.ts';
import { writeRecord } from './record.ts';
import type { Row } from './row.ts';

/** What the others are asked for: no AVIF (they have other encoders for it) and no byte budget. */
const PLAIN: readonly BenchRendition[] = RENDITIONS.filter((each) => each.format !== 'avif').map(
  ({ maxBytes: _, ...each }) => each,
);

type Other = {
  readonly name: string;
  readonly factor: number;
  /** The argv for one picture and one rendition, or undefined when the program is not installed. */
  readonly argv: ((source: string, out: string, rendition: BenchRendition) => string[]) | undefined;
};

/** The same job by the programs that are installed, as times our CPU time. */
export function otherTools(folder: string, files: readonly string[], runs: number): Row[] {
  const root = join(folder, 'plain');
  const out = join(folder, 'others');
  mkdirSync(out, { recursive: true });
  writeRecord(root, files, PLAIN);
  const ours = Array.from({ length: runs }, () => cold(root).cpu);
  return OTHERS.map(({ name, factor, argv }) => {
    if (argv === undefined) return missing(name, factor, 'not installed here');
    // One process for each picture and rendition is how these are used; a script holds them all, so that its children count.
    const script = join(out, `${name}.sh`);
    const lines = files.flatMap((file) =>
      PLAIN.map((each) => argv(file, join(out, `${parse(file).name}-${each.id}.${each.format}`), each)),
    );
    writeFileSync(script, lines.map((words) => words.map((word) => `'${word}'`).join(' ')).join('\n'));
    const theirs = Array.from({ length: runs }, () => cost(['/bin/sh', '-e', script]).cpu);
    return row(name, factor, theirs, ours);
  });
}

/** The same job by eleventy-img, when it is installed in a folder. */
export function eleventyImg(
  folder: string,
  sources: string,
  files: readonly string[],
  runs: number,
  eleventy: string | undefined,
): Row[] {
  if (eleventy === undefined || !existsSync(join(eleventy, 'node_modules/@11ty/eleventy-img')))
    return [missing('eleventy-img', 1.3, 'give --eleventy DIR with @11ty/eleventy-img in it')];
  const root = join(folder, 'plain');
  writeRecord(root, files, PLAIN);
  const script = join(eleventy, 'greenlit-bench.mjs');
  writeFileSync(script, ELEVENTY);
  const argv = [process.execPath, script, sources, join(folder, 'eleventy'), JSON.stringify(PLAIN)];
  const rounds = Array.from({ length: runs }, () => ({ ours: cold(root).cpu, theirs: cost(argv).cpu }));
  const [theirs, ours] = [rounds.map((each) => each.theirs), rounds.map((each) => each.ours)];
  return [row('eleventy-img (one call a file, frames cut in its transform)', 1.3, theirs, ours)];
}

function row(name: string, factor: number, theirs: readonly number[], ours: readonly number[]): Row {
  const ratio = median(theirs.map((cpu, index) => cpu / ours[index]!));
  return {
    work: `the same without AVIF by ${name}, CPU ${median(theirs).toFixed(2)} s; ours ${median(ours).toFixed(2)} s`,
    figure: `${ratio.toFixed(2)} ×`,
    bar: `≥ ${factor.toFixed(1)} ×`,
    holds: ratio >= factor,
  };
}

const missing = (name: string, factor: number, how: string): Row => ({
  work: `the same without AVIF by ${name}: not measured, ${how}`,
  figure: 'absent',
  bar: `≥ ${factor.toFixed(1)} ×`,
});

const found = (program: string): boolean => existsSync(join('/usr/bin', program));
const magick = (
  argv: readonly string[],
  { width, height, quality, format }: BenchRendition,
  source: string,
  out: string,
) => [
  ...argv,
  source,
  '-auto-orient',
  ...(height === undefined
    ? ['-resize', `${width}x>`]
    : ['-resize', `${width}x${height}^`, '-gravity', 'center', '-extent', `${width}x${height}`]),
  ...(format === 'png' ? [] : ['-quality', String(quality)]),
  out,
];

const OTHERS: readonly Other[] = [
  {
    name: 'vipsthumbnail',
    factor: 2,
    argv: !found('vipsthumbnail')
      ? undefined
      : (source, out, { width, height, quality, format }) => [
          'vipsthumbnail',
          source,
          ...(height === undefined ? ['-s', `${width}x`] : ['-s', `${width}x${height}`, '--smartcrop', 'centre']),
          '-o',
          `${out}[${format === 'png' ? 'compression=2,filter=all' : `Q=${quality}`}]`,
        ],
  },
  {
    name: 'ImageMagick',
    factor: 3,
    argv: !found('convert-im6.q16')
      ? undefined
      : (source, out, each) => magick(['/usr/bin/convert-im6.q16'], each, source, out),
  },
  {
    name: 'GraphicsMagick',
    factor: 3,
    argv: !found('gm') ? undefined : (source, out, each) => magick(['gm', 'convert'], each, source, out),
  },
];

/**
 * Eleventy's image plugin knows widths; frames are cut by its `transform`, which is there for that, and it may start with its
 * own threads and formats at their own settings but for those that the job says. What it does not do is left out for it:
 * profiles, descriptions, digests, a record.
 */
const ELEVENTY = `
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import Image from '@11ty/eleventy-img';
const [sources, out, renditions] = process.argv.slice(2);
for (const name of readdirSync(sources))
  for (const { id, width, height, format, quality } of JSON.parse(renditions)) {
    const outputDir = join(out, id);
    mkdirSync(outputDir, { recursive: true });
    const [file] = (await Image(join(sources, name), {
      widths: height === undefined ? [width] : ['auto'], formats: [format], outputDir, useCache: false,
      ...(height === undefined ? {} : { transform: (picture) => { picture.resize(width, height, { fit: 'cover' }); } }),
      sharpJpegOptions: { quality }, sharpWebpOptions: { quality, effort: 1 }, sharpPngOptions: { compressionLevel: 2, adaptiveFiltering: true },
    }))[format];
    if (file.width !== width || (height ?? file.height) !== file.height) throw new Error(name + ' for ' + id + ' is ' + file.width + ' × ' + file.height);
  }
`;
