import { createHash, randomBytes } from 'node:crypto';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import sharp from 'sharp';
import { ingest } from '../../src/commands/generate/ingest.ts';
import { exifOf, exifSegment, pngWith, tEXt, unicodeComment } from '../../src/testing/generated-files.ts';
import { SMALL_RECORD } from '../../src/testing/small-record.ts';

/**
 * `npm run bench -- ingest --files 1000`: what reading and taking in pictures costs beside hashing the same files, in one
 * call, in pairs, by the clock and by the processor time of this process, in which other work on the machine hardly counts.
 * A plain copy of the same files stands beside it: what the disk and its cache ask of anybody who keeps the pictures, and on a
 * virtual machine whose memory was never touched that alone is most of the bar. The pictures have 1 to 2 MB: PNG with A1111
 * text, PNG with a ComfyUI graph, JPEG with UserComment, PNG in which nothing is written.
 */
export async function run(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: { files: { type: 'string', default: '1000' }, rounds: { type: 'string', default: '3' } },
  });
  const files = Number(values.files);
  const root = mkdtempSync(join(tmpdir(), 'greenlit-bench-'));
  try {
    const paths = await pictures(join(root, 'in'), files);
    const rounds: { [name in Name]: Cost }[] = [];
    for (let round = 0; round < Number(values.rounds); round++) {
      const hash = await cost(async () => {
        for (const path of paths) createHash('sha256').update(readFileSync(path)).digest('hex');
      });
      const copies = join(root, `copies-${round}`);
      mkdirSync(copies);
      const copied = paths.map((path) => join(copies, basename(path)));
      const copy = await cost(async () => {
        for (const [at, path] of paths.entries()) copyFileSync(path, copied[at] ?? '');
      });
      const record = recordIn(root, `${round}`);
      const read = await cost(() => ingest({ root: record, files: paths, dryRun: true }));
      // The copies are what a generator left: they may go.
      const move = await cost(() => ingest({ root: record, files: copied, move: true }));
      emptyAll(record);
      const another = recordIn(root, `${round}-whole`);
      const whole = await cost(() => ingest({ root: another, files: paths }));
      emptyAll(another);
      rounds.push({
        hash,
        copy,
        both: { cpu: hash.cpu + copy.cpu, clock: hash.clock + copy.clock },
        read,
        whole,
        move,
      });
    }
    const of = (name: Name, unit: keyof Cost): string =>
      `${(median(rounds.map((each) => each[name][unit])) / 1000).toFixed(2)} s`;
    const ratio = (name: Name, to: Name, unit: keyof Cost): string =>
      median(rounds.map((each) => each[name][unit] / each[to][unit])).toFixed(2);
    const row = (...[what, ...cells]: string[]): void =>
      console.log(`  ${what?.padEnd(26)}${cells.map((each) => each.padStart(11)).join('')}`);
    console.log(`${files} files, median of ${rounds.length} rounds; the bar is 2 times hashing them`);
    row('', 'clock', '/ hashing', '/ both', 'CPU', '/ hashing', '/ both');
    for (const [what, name] of ROWS)
      row(
        what,
        ...(['clock', 'cpu'] as const).flatMap((unit) => [
          of(name, unit),
          ratio(name, 'hash', unit),
          ratio(name, 'both', unit),
        ]),
      );
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

type Name = 'hash' | 'copy' | 'both' | 'read' | 'whole' | 'move';

const ROWS: readonly (readonly [string, Name])[] = [
  ['hashing them', 'hash'],
  ['copying them', 'copy'],
  ['both', 'both'],
  ['reading them (--dry-run)', 'read'],
  ['ingest', 'whole'],
  ['ingest --move', 'move'],
];

/**
 * A file that is emptied gives its memory back: what is written next does not have to ask the machine for new. It is not removed,
 * because ext4 keeps the numbers of files that went in the last seconds from new ones, and looks through all of them for each.
 */
function emptyAll(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true }))
    if (entry.isFile()) truncateSync(join(entry.parentPath, entry.name));
}

/** A record as it is before anything is taken in. */
function recordIn(root: string, name: string): string {
  const record = join(root, `record-${name}`);
  for (const [name, content] of Object.entries(SMALL_RECORD)) {
    mkdirSync(join(record, name, '..'), { recursive: true });
    writeFileSync(join(record, name), content);
  }
  return record;
}

type Cost = { readonly cpu: number; readonly clock: number };

/** Milliseconds of this process and of the clock on the wall. */
async function cost(work: () => Promise<unknown>): Promise<Cost> {
  const started = performance.now();
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return { cpu: (user + system) / 1000, clock: performance.now() - started };
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** Pictures of 1 to 2 MB, none like another. Noise does not compress, so that a small picture is heavy. */
async function pictures(folder: string, files: number): Promise<string[]> {
  mkdirSync(folder, { recursive: true });
  const bases = await Promise.all(
    [
      [640, 560],
      [720, 640],
      [760, 760],
    ].map(async ([width = 0, height = 0]) => {
      const raw = sharp(randomBytes(width * height * 3), { raw: { width, height, channels: 3 } });
      return { png: await raw.clone().png().toBuffer(), jpeg: await raw.jpeg({ quality: 97 }).toBuffer() };
    }),
  );
  return Array.from({ length: files }, (_, index) => {
    const base = bases[index % bases.length]!;
    const text = `a slim glass bottle, low warm sun\nNegative prompt: flash\nSteps: 28, Sampler: Euler, CFG scale: 6.5, Seed: ${index}, Size: 640x560, Model: quietXL`;
    const kind = index % 4;
    const bytes =
      kind === 0
        ? pngWith([tEXt('parameters', text)], 'before', base.png)
        : kind === 1
          ? pngWith([tEXt('prompt', graph(index)), tEXt('note', String(index))], 'before', base.png)
          : kind === 2
            ? Buffer.concat([
                base.jpeg.subarray(0, 2),
                exifSegment(exifOf('MM', {}, { UserComment: unicodeComment(text, 'BE') })),
                base.jpeg.subarray(2),
              ])
            : pngWith([tEXt('Software', `editor ${index}`)], 'before', base.png);
    const path = join(folder, `${index}.${kind === 2 ? 'jpg' : 'png'}`);
    writeFileSync(path, bytes);
    return path;
  });
}

/** A graph of the size that people have: a sampler and a hundred nodes around it. */
const graph = (seed: number): string =>
  JSON.stringify({
    '1': { class_type: 'CheckpointLoaderSimple', inputs: { ckpt_name: 'quietXL.safetensors' } },
    '2': { class_type: 'CLIPTextEncode', inputs: { text: 'a slim glass bottle, low warm sun', clip: ['1', 1] } },
    '3': { class_type: 'CLIPTextEncode', inputs: { text: 'flash', clip: ['1', 1] } },
    '4': {
      class_type: 'KSampler',
      inputs: {
        seed,
        steps: 28,
        cfg: 6.5,
        sampler_name: 'euler',
        model: ['1', 0],
        positive: ['2', 0],
        negative: ['3', 0],
      },
    },
    ...Object.fromEntries(
      Array.from({ length: 100 }, (_, index) => [
        `n${index}`,
        { class_type: 'Note', inputs: { text: 'x'.repeat(300) } },
      ]),
    ),
    '5': { class_type: 'SaveImage', inputs: { images: ['4', 0] } },
  });
