import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import sharp from 'sharp';
import { afterEach, describe, expect, it } from 'vitest';
import { ingestJson } from '../../../scripts/cli/ingest-json.ts';
import { ingestText } from '../../../scripts/cli/ingest-text.ts';
import { recordPath } from '../../io/files/record-path.ts';
import { type Files, folderOf } from '../../testing/folder.ts';
import {
  exifOf,
  exifSegment,
  heicWith,
  pngWith,
  segment,
  tEXt,
  unicodeComment,
} from '../../testing/generated-files.ts';
import { drawn, encoded } from '../../testing/pictures.ts';
import { pngChunk, pngOf } from '../../testing/png.ts';
import { SMALL_RECORD } from '../../testing/small-record.ts';
import { type IngestCall, type Ingested, ingest } from './ingest.ts';
import { watchIngest } from './watch-ingest.ts';

const BATCHES = 'campaigns/first-light/batches';
const HEIC = Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1');
const SETTINGS =
  'a green bottle\nNegative prompt: hands\nSteps: 20, Sampler: Euler a, CFG scale: 7, Seed: 4711, Size: 64x80, Model: foo\n';

const folders: { remove: () => void }[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) folder.remove();
});

/** A record and a folder `in` with these files. */
function room(incoming: Files) {
  const folder = folderOf(SMALL_RECORD);
  folders.push(folder);
  const at = (name: string): string => join(folder.path, name);
  mkdirSync(at('in'));
  for (const [name, content] of Object.entries(incoming)) writeFileSync(at(`in/${name}`), content);
  const call: IngestCall = { root: folder.path, files: [at('in')] };
  const run = (more: Partial<IngestCall> = {}) => ingest({ ...call, ...more });
  const drafts = () => folder.list().filter((path) => /^campaigns.*02-.*\/d\d+\.(?!metadata)/.test(path));
  return { root: folder.path, at, call, run, drafts };
}

const jpeg = () =>
  encoded(
    drawn(16, 20, (x, y) => [x * 9, y * 9, 90]),
    'jpeg',
  );

describe('what lies in a folder', () => {
  it('is taken by its bytes, told as a picture that cannot be opened, or named as left', async () => {
    const photo = await jpeg();
    const tiff = await sharp(photo).negate().tiff().toBuffer();
    const { root, at, run, drafts } = room({
      'a.jfif': photo,
      b: pngOf(8, 10, [1, 2, 3]),
      'c.tif': tiff,
      'd.HEIC': HEIC,
      'e.psd': Buffer.from('8BPS\0\x01', 'latin1'),
      'f.gif': await sharp(photo).gif().toBuffer(),
      'notes.txt': 'not a picture',
      'clip.mp4': Buffer.from('\0\0\0\x18ftypisom\0\0\x02\0', 'latin1'),
      'g.png.crdownload': pngOf(8, 10, [4, 5, 6]),
      'Thumbs.db': 'Windows',
    });
    symlinkSync(at('in/a.jfif'), at('in/link.jpg'));
    for (const dryRun of [true, false]) {
      const done = await run({ dryRun });
      const [asked, ...unread] = done.problems.toReversed();
      expect(asked?.message).toBe(
        'Where does it come from? Nothing tells whether AI made d01 (a.jfif), d02 (b), d03 (c.tif).',
      );
      expect(
        unread.toReversed().map(({ file, message, fix }) => `${recordPath(root, file)}: ${message} ${fix}`),
      ).toEqual([
        'in/d.HEIC: This is a HEIC picture. Its metadata was read; its pixels cannot be opened here. Export it as JPEG, PNG or AVIF and take that: on a Mac with “File → Export…” in Preview, on Windows with “Save as” in Photos, elsewhere with “heif-convert picture.heic picture.png”.',
        'in/e.psd: This is not a picture that can be read: it is a Photoshop file. Export it as PNG, JPEG, WebP, AVIF or TIFF.',
        'in/f.gif: This is not a picture that can be read: it is a GIF. Export it as PNG, JPEG, WebP, AVIF or TIFF.',
      ]);
      expect(ingestText(done)).toBe(
        [
          '3 pictures read.',
          '3 without anything that a generator wrote: prompt and seed are not recorded.',
          '4 files left where they are:',
          '  no picture: clip.mp4, notes.txt',
          '  still being written, by its name: g.png.crdownload',
          '  a link to a file or folder: link.jpg',
          dryRun ? 'Would be written:' : 'Written:',
          '  first-light/02-unknown-tool-intake: 3 drafts, new',
          ...(dryRun ? ['    d01 from a.jfif', '    d02 from b', '    d03 from c.tif'] : []),
        ].join('\n'),
      );
      expect(
        ingestJson(done, (path) => path).left.map((each) => `${recordPath(root, each.path)} ${each.reason}`),
      ).toEqual([
        ...['in/clip.mp4 no picture', 'in/g.png.crdownload not finished', 'in/link.jpg a link'],
        'in/notes.txt no picture',
      ]);
    }
    expect(drafts()).toEqual(
      ['d01.jpg', 'd02.png', 'd03.tif'].map((name) => `${BATCHES}/02-unknown-tool-intake/${name}`),
    );
  });

  it('has its metadata read also where its pixels cannot be a draft: a HEIC, an animation', async () => {
    const exif = exifOf('II', {}, { UserComment: unicodeComment(SETTINGS, 'LE') });
    const frames = await sharp(Buffer.concat([1, 2, 3].map((n) => Buffer.alloc(16 * 20 * 3, n * 60))), {
      raw: { width: 16, height: 60, channels: 3, pageHeight: 20 },
    })
      .webp({ loop: 0 })
      .toBuffer();
    const riff = Buffer.from(frames);
    riff.writeUInt32LE(riff.length + exif.length + (exif.length % 2), 4);
    const chunk = Buffer.alloc(8);
    chunk.write('EXIF', 'latin1');
    chunk.writeUInt32LE(exif.length, 4);
    const { root, run } = room({
      'a.heic': heicWith(exif),
      'b.webp': Buffer.concat([riff, chunk, exif, Buffer.alloc(exif.length % 2)]),
      'c.png': pngWith([pngChunk('acTL', Buffer.from([0, 0, 0, 24, 0, 0, 0, 0])), tEXt('parameters', SETTINGS)]),
    });
    const done = await run();
    expect(
      done.problems.map(({ file, message, fix }) => `${recordPath(root, file)}: ${message} ${fix}`).slice(1),
    ).toEqual([
      'in/b.webp: This WebP is animated: its metadata was read, and of its 3 frames only one can be a draft. Export one frame as PNG, JPEG, WebP or AVIF, and take that.',
      'in/c.png: This PNG is animated: its metadata was read, and of its 24 frames only one can be a draft. Export one frame as PNG, JPEG, WebP or AVIF, and take that.',
    ]);
    expect([done.files, done.batches]).toEqual([[], []]);
    expect(
      ingestJson(done, basename).files.map(({ file, prompt, seed, model }) => [file, prompt, seed, model]),
    ).toEqual(['a.heic', 'b.webp', 'c.png'].map((file) => [file, 'a green bottle', '4711', 'foo']));
  });

  it('is named up to twenty of a kind; machines get all', async () => {
    const names = Array.from({ length: 25 }, (_, at) => `${at + 1}.txt`);
    const { run } = room(Object.fromEntries(names.map((name) => [name, 'words'])));
    const done = await run({ dryRun: true });
    expect(ingestText(done).split('\n').slice(0, 3)).toEqual([
      '0 pictures read.',
      '25 files left where they are:',
      `  no picture: ${names.slice(0, 20).join(', ')} and 5 more (all: --format json)`,
    ]);
    expect(done.left).toHaveLength(25);
  });

  it('names the drafts of a run as its dry run did, whichever of two copies was read first', async () => {
    const large = await encoded(drawn(700, 700, (x, y) => [(x * y) % 256, (x * 7) % 256, (y * 11) % 256]));
    const files = {
      'a.png': large,
      'b.png': pngOf(8, 10, [1, 2, 3]),
      'c.png': large,
      'd.png': pngOf(8, 10, [1, 2, 3]),
    };
    const named = async (dryRun: boolean) => {
      const { at, run } = room(files);
      const { files: taken } = await run({ dryRun, files: [at('in')] });
      return taken.map(({ file, draft, known }) => [file, draft ?? basename(known ?? '')]);
    };
    const dry = await named(true);
    expect(dry).toEqual([
      ['a.png', '02-unknown-tool-intake/d01'],
      ['b.png', '02-unknown-tool-intake/d02'],
      ['c.png', 'a.png'],
      ['d.png', 'b.png'],
    ]);
    expect(await named(false)).toEqual(dry);
  });

  it('is waited for while it grows, said once, and taken when it is whole', async () => {
    const whole = await encoded(drawn(40, 50, (x, y) => [x * 6, y * 5, 90]));
    const { at, call, drafts } = room({ 'grown.png': whole.subarray(0, whole.length - 40) });
    const stop = new AbortController();
    const watching = await watchIngest(call, stop.signal, 60);
    const first = (await watching.next()).value as Ingested;
    expect([first.problems, first.left]).toEqual([[], [{ path: at('in/grown.png'), reason: 'still growing' }]]);
    expect(ingestText(first)).toBe(
      '0 pictures read.\n1 file left where it is:\n  still being written, or it ends in the middle: grown.png\nNothing new to write.',
    );
    const next = watching.next();
    writeFileSync(at('in/grown.png'), whole.subarray(0, whole.length - 20));
    await new Promise((resolve) => setTimeout(resolve, 400));
    writeFileSync(at('in/grown.png'), whole);
    expect((await next).value).toMatchObject({
      batches: [{ drafts: 1 }],
      problems: [{ code: 'origin-unknown' }],
      left: [],
    });
    expect(drafts()).toHaveLength(1);
    stop.abort();
    await watching.return(undefined);
  });

  it('is told once while a folder is watched', async () => {
    const { at, call } = room({ '1.png': pngOf(8, 10, [1, 2, 3]), 'notes.txt': 'not a picture' });
    const stop = new AbortController();
    const watching = await watchIngest(call, stop.signal, 60);
    expect((await watching.next()).value).toMatchObject({ left: [{ path: at('in/notes.txt') }] });
    const next = watching.next();
    writeFileSync(at('in/2.png'), pngOf(8, 10, [4, 5, 6]));
    expect((await next).value).toMatchObject({ batches: [{ drafts: 1 }], left: [] });
    stop.abort();
    await watching.return(undefined);
  });
});

describe('a text beside a picture', () => {
  it('is read where the picture itself says nothing, and kept with what was read', async () => {
    const { root, run } = room({ '00012-4711.jpg': await jpeg(), '00012-4711.txt': `\uFEFF${SETTINGS}` });
    const done = await run();
    expect(done.files).toMatchObject([
      { writer: 'a1111', prompt: 'a green bottle', negative: 'hands', seed: '4711', steps: 20, model: 'foo' },
    ]);
    expect(done.left).toEqual([]);
    const raw = JSON.parse(readFileSync(join(root, BATCHES, '02-a-green-bottle/d01.metadata.json'), 'utf8')).raw;
    expect(raw).toEqual([{ at: 'text file', key: '00012-4711.txt', text: SETTINGS }]);
  });

  it('is no prompt when it holds no settings, and does not speak against the picture', async () => {
    const photo = await jpeg();
    const own = `a red bottle\nSteps: 9, Sampler: Euler, Seed: 1, Size: 64x80`;
    const comment = exifSegment(exifOf('II', {}, { UserComment: Buffer.from(`ASCII\0\0\0${own}`) }));
    const { at, run } = room({
      'a.jpg': photo,
      'a.txt': 'A bottle on a ledge, for the training of a model',
      'b.jpg': Buffer.concat([photo.subarray(0, 2), comment, segment(0xfe, Buffer.from('x')), photo.subarray(2)]),
      'b.txt': SETTINGS,
    });
    const done = await run({ dryRun: true });
    expect(done.files.map(({ writer, prompt, raw }) => [writer, prompt, raw.length])).toEqual([
      ['none', undefined, 0],
      ['a1111', 'a red bottle', 2],
    ]);
    expect(done.left.map(({ path }) => path)).toEqual([at('in/a.txt'), at('in/b.txt')]);
  });

  it('is read beside what a picture says when sidecars are asked for, also as JSON, and adds what it knows', async () => {
    const own = 'a red bottle\nSteps: 9, Sampler: Euler, CFG scale: 7, Seed: 1, Size: 64x80';
    const photo = await jpeg();
    const easy =
      'Prompt: a green bottle,\nlow sun\nNegative Prompt: hands\nSeed: 4711\nStable Diffusion model: models/quiet.safetensors\nSampler: euler_a\nWidth: 64\nHeight: 80\nSteps: 20\nGuidance Scale: 7.5\nLoRA model: film, grain\nLoRA Strength: 0.5, 0.8\n';
    const { at, run } = room({
      'a.png': pngWith([tEXt('parameters', own)]),
      'a.json': JSON.stringify({ prompt: 'a red bottle', seed: 1, model: 'quiet.safetensors', Model_hash: 'aa11' }),
      'b.jpg': photo,
      'b.jpg.json': JSON.stringify({ id: 7, meta: { prompt: 'a blue bottle', seed: '2', steps: 30, cfgScale: 4 } }),
      'c.jpg': Buffer.concat([photo.subarray(0, 2), segment(0xfe, Buffer.from('x')), photo.subarray(2)]),
      'c.txt': easy,
      'd.json': '{"colours":["red"]}',
    });
    const told = async (sidecars: boolean) =>
      (await run({ dryRun: true, sidecars })).files.map(({ writer, also, sources, prompt, seed, model, loras }) =>
        JSON.parse(JSON.stringify({ writer, also, sources, prompt, seed, model, loras })),
      );
    const c = {
      ...{ writer: 'easy-diffusion', prompt: 'a green bottle,\nlow sun', seed: '4711', model: 'quiet' },
      loras: [
        { name: 'film', weight: 0.5 },
        { name: 'grain', weight: 0.8 },
      ],
    };
    expect(await told(true)).toEqual([
      {
        ...{ writer: 'a1111', also: ['json'], sources: { model: 'json', modelHash: 'json' } },
        ...{ prompt: 'a red bottle', seed: '1', model: 'quiet', loras: [] },
      },
      { writer: 'json', prompt: 'a blue bottle', seed: '2', loras: [] },
      c,
    ]);
    expect(await told(false)).toEqual([
      { writer: 'a1111', prompt: 'a red bottle', seed: '1', loras: [] },
      { writer: 'none', loras: [] },
      c,
    ]);
    const { left } = await run({ dryRun: true, sidecars: true });
    expect(left.map(({ path }) => path)).toEqual([at('in/d.json')]);
  });

  it('stops its picture when it cannot be read', async () => {
    const { at, run } = room({ 'a.jpg': await jpeg() });
    symlinkSync('a.txt', at('in/a.txt'));
    const done = await run({ dryRun: true });
    expect(done.files).toEqual([]);
    expect(done.problems.map(({ code, file }) => [code, file])).toEqual([['intake-unreadable', at('in/a.txt')]]);
  });
});
