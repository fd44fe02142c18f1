import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { crc32 } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import type { Problem } from '../../core/problem/problem.ts';
import { WrongUse } from '../../core/problem/refusal.ts';
import { recordPath } from '../../io/files/record-path.ts';
import { type Files, folderOf } from '../../testing/folder.ts';
import { pngWith, tEXt } from '../../testing/generated-files.ts';
import { notSmall } from '../../testing/not-small.ts';
import { pngOf } from '../../testing/png.ts';
import { SMALL_RECORD } from '../../testing/small-record.ts';
import { check } from '../decide/check.ts';
import { ingest } from './ingest.ts';
import { watchIngest } from './watch-ingest.ts';

const BATCHES = 'campaigns/first-light/batches';
const folders: { remove: () => void }[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) folder.remove();
});

/** A PNG by A1111; the seed is also its colour, so that every picture differs. */
const made = (prompt: string, seed: number, more = ''): Buffer =>
  pngWith(
    [
      tEXt(
        'parameters',
        `${prompt}\nNegative prompt: flash\nSteps: 20, Sampler: Euler a, CFG scale: 7, Seed: ${seed}, Size: 512x768, Model: quietXL${more}`,
      ),
    ],
    'before',
    pngOf(8, 10, [seed % 255, 60, 30]),
  );

function room(incoming: Files, record: Files = SMALL_RECORD) {
  const folder = folderOf({
    ...record,
    ...Object.fromEntries(Object.entries(incoming).map(([name, bytes]) => [`in/${name}`, bytes])),
  });
  folders.push(folder);
  const run = (more: Partial<Parameters<typeof ingest>[0]> = {}) =>
    ingest({ root: folder.path, files: [join(folder.path, 'in')], ...more });
  const list = () => folder.list().filter((path) => path.startsWith(BATCHES) && !path.includes('01-low-light'));
  const text = (path: string) => readFileSync(join(folder.path, path), 'utf8');
  const problems = async () =>
    (await check({ root: folder.path, now: '2026-11-24T12:00:00Z' })).problems
      // The question of a round is asked, and nobody has answered it here; and the pictures are a few pixels.
      .filter((each) => each.code !== 'question-open' && notSmall(each))
      .map((each: Problem) => `${each.file}: ${each.message}`);
  return { root: folder.path, folder, run, list, text, problems };
}

const TWO_FAMILIES: Files = {
  '1.png': made('a slim glass bottle, low warm sun', 41001),
  '2.png': made('a slim glass bottle, (low warm sun:1.3)', 41002),
  '10.png': made('a night desk under a lamp', 7),
  'notes.txt': 'not a picture',
};

describe('ingest', () => {
  it('writes one batch per prompt family, seeds as drafts, raw metadata beside', async () => {
    const { run, list, text, problems } = room(TWO_FAMILIES);
    const done = await run();
    expect(done.batches).toEqual([
      { id: '02-a-slim-glass-bottle-low', existing: false, drafts: 2 },
      { id: '03-a-night-desk-under-a', existing: false, drafts: 1 },
    ]);
    expect(list()).toEqual([
      ...['batch.md', 'd01.metadata.json', 'd01.png', 'd02.metadata.json', 'd02.png'].map(
        (name) => `${BATCHES}/02-a-slim-glass-bottle-low/${name}`,
      ),
      ...['batch.md', 'd01.metadata.json', 'd01.png'].map((name) => `${BATCHES}/03-a-night-desk-under-a/${name}`),
    ]);
    expect(text(`${BATCHES}/02-a-slim-glass-bottle-low/batch.md`)).toMatchInlineSnapshot(`
      "---
      hypothesis: "Not written yet: what was this round to find out? (begun with a picture from an A1111-like tool)"
      asBatch: origin
      model:
        name: quietXL
      fragments:
        - a slim glass bottle
        - low warm sun
      negative: flash
      settings:
        steps: 20
        cfg: 7
        sampler: Euler a
        size: 512x768
      drafts:
        - id: d01
          file: d01.png
          original: 1.png
          asBatch: [model, prompt, negative, settings]
          seed: "41001"
          raw: d01.metadata.json
        - id: d02
          file: d02.png
          original: 2.png
          asBatch: [model, negative, settings]
          seed: "41002"
          prompt: a slim glass bottle, (low warm sun:1.3)
          raw: d02.metadata.json
      ---
      "
    `);
    const metadata = JSON.parse(text(`${BATCHES}/02-a-slim-glass-bottle-low/d01.metadata.json`));
    expect(metadata).toMatchObject({
      file: '1.png',
      digest: done.files[0]?.digest,
      seed: '41001',
      raw: [{ at: 'png tEXt', key: 'parameters' }],
    });
    expect(await problems()).toEqual([]);
  });

  it('knows what it has by digest, and extends the batch of the family by what is new', async () => {
    const { root, run, text, list, problems } = room(TWO_FAMILIES);
    await run();
    const before = list();
    const again = await run();
    expect(again.files.map((each) => each.known)).toEqual([
      '02-a-slim-glass-bottle-low/d01',
      '02-a-slim-glass-bottle-low/d02',
      '03-a-night-desk-under-a/d01',
    ]);
    expect(list()).toEqual(before);
    const batch = `${BATCHES}/02-a-slim-glass-bottle-low/batch.md`;
    const own = text(batch).replace('drafts:', '# ours\ndrafts:');
    writeFileSync(join(root, batch), own);
    writeFileSync(join(root, 'in/3.png'), made('a slim glass bottle, low warm sun', 41003, ', Clip skip: 2'));
    expect((await run()).batches).toEqual([{ id: '02-a-slim-glass-bottle-low', existing: true, drafts: 1 }]);
    expect(text(batch)).toBe(
      own.replace(
        /---\n$/,
        '  - id: d03\n    file: d03.png\n    original: 3.png\n    asBatch: [model, prompt, negative, settings]\n    seed: "41003"\n    settings:\n      Clip skip: 2\n    raw: d03.metadata.json\n---\n',
      ),
    );
    expect(await problems()).toEqual([]);
  });

  it('puts everything into the batch that is named', async () => {
    const { run, text } = room(TWO_FAMILIES);
    expect((await run({ batch: '01-low-light' })).batches).toEqual([{ id: '01-low-light', existing: true, drafts: 3 }]);
    const batch = text(`${BATCHES}/01-low-light/batch.md`);
    expect(batch.startsWith(String(SMALL_RECORD[`${BATCHES}/01-low-light/batch.md`]).replace(/---\n$/, ''))).toBe(true);
    expect(batch).toContain('prompt: a night desk under a lamp');
  });

  it('says what it would do and writes nothing in a dry run, even without a record', async () => {
    const { run, list, folder } = room(TWO_FAMILIES);
    const before = folder.list().filter((path) => !path.startsWith('.greenlit'));
    const done = await run({ dryRun: true });
    expect([done.written, done.batches.length, done.files[0]?.draft]).toEqual([
      false,
      2,
      '02-a-slim-glass-bottle-low/d01',
    ]);
    expect([list(), folder.list().filter((path) => !path.startsWith('.greenlit'))]).toEqual([[], before]);
    const empty = folderOf({ 'a.png': made('x', 1) });
    folders.push(empty);
    const bare = await ingest({ root: empty.path, files: [join(empty.path, 'a.png')], dryRun: true });
    expect(bare.files[0]).toMatchObject({ writer: 'a1111', seed: '1' });
  });

  it('refuses in a dry run what the real one refuses, with the same words', async () => {
    const whole = made('a slim glass bottle, low warm sun', 41001);
    const header = Buffer.from(whole);
    header.writeUInt32BE(70_000, 16);
    header.writeUInt32BE(70_000, 20);
    header.writeUInt32BE(crc32(header.subarray(12, 29)), 29);
    const files = { 'vast.png': header, 'cut.png': whole.subarray(0, -30), 'whole.png': whole };
    const dry = await room(files).run({ dryRun: true });
    const real = await room(files).run();
    const said = ({ problems }: typeof dry) => problems.map(({ file, message }) => `${basename(file)}: ${message}`);
    expect(said(dry)).toMatchInlineSnapshot(`
      [
        "cut.png: This picture cannot be opened: the file ends in the middle of its IDAT chunk.",
        "vast.png: This picture cannot be opened: it has 70000 × 70000 pixels, more than the 268402689 that are allowed.",
      ]
    `);
    expect(said(dry)).toEqual(said(real));
    expect(dry.files.map(({ path }) => basename(path))).toEqual(['whole.png']);
    expect(dry.batches).toEqual(real.batches);
  });

  it('writes nowhere else, and nothing that the record could not be read with', async () => {
    const { run, folder } = room(TWO_FAMILIES);
    const before = folder.list().filter((path) => !path.startsWith('.greenlit'));
    await expect(run({ batch: '../x' })).rejects.toThrow('--batch ../x cannot be a name');
    await expect(run({ at: 'never' })).rejects.toThrow('--at never is no day; write it as 2026-10-12.');
    await expect(run({ by: 'nobody' })).rejects.toThrow(
      'There is nobody called "nobody" in campaigns/team.yaml. People: ',
    );
    expect(folder.list().filter((path) => !path.startsWith('.greenlit'))).toEqual(before);
  });

  it('leaves the record as it was when something fails half-way', async () => {
    const { root, run, folder } = room(TWO_FAMILIES);
    // The second family's folder cannot be made: a file that nobody reads has its name.
    writeFileSync(join(root, BATCHES, '03-a-night-desk-under-a'), '');
    const before = folder.list().filter((path) => !path.startsWith('.greenlit'));
    await expect(run()).rejects.toThrow('Nothing was written');
    expect(folder.list().filter((path) => !path.startsWith('.greenlit'))).toEqual(before);
  });

  it('never overwrites a file that lies where a draft would go, and clears up after a run that was killed', async () => {
    const { root, run, list, text } = room({ '1.png': made('a night desk', 7) });
    mkdirSync(join(root, BATCHES, '.staging-999999-dead'), { recursive: true });
    writeFileSync(join(root, BATCHES, '01-low-light/d03.png'), 'somebody’s');
    await run({ batch: '01-low-light' });
    expect(text(`${BATCHES}/01-low-light/d03.png`)).toBe('somebody’s');
    expect(text(`${BATCHES}/01-low-light/batch.md`)).toContain('id: d04');
    expect(list()).toEqual([]);
  });

  it('leaves broken files out, says why, and takes the others', async () => {
    const { run } = room({
      '1.png': made('a night desk', 7),
      '2.png': '',
      '3.jpg': 'hello',
      '4.png': made('a night desk', 8).subarray(0, 60),
      '5.png': made('a night desk', 9).subarray(0, -20),
    });
    const done = await run();
    expect(done.batches).toMatchObject([{ drafts: 1 }]);
    expect(done.problems.map(({ message }) => message)).toMatchInlineSnapshot(`
      [
        "This is not a picture that can be read: the file is empty.",
        "This is not a picture that can be read: this is not a PNG, JPEG, WebP, AVIF or TIFF.",
        "This picture cannot be opened: the file ends in the middle of its tEXt chunk.",
        "This picture cannot be opened: the file ends in the middle of its IDAT chunk.",
      ]
    `);
  });

  it('refuses a copy of a refused file as well, and takes a whole one of the same name in the next run', async () => {
    const broken = made('a night desk', 9).subarray(0, -20);
    const { root, run } = room({ '1.png': broken, '2.png': broken });
    const done = await run();
    expect(done.files).toEqual([]);
    expect(done.problems.map(({ file, message }) => `${recordPath(root, file)}: ${message}`)).toEqual([
      'in/1.png: This picture cannot be opened: the file ends in the middle of its IDAT chunk.',
      'in/2.png: This picture cannot be opened: the file ends in the middle of its IDAT chunk.',
    ]);
    writeFileSync(join(root, 'in/2.png'), made('a night desk', 9));
    expect((await run()).batches).toMatchObject([{ drafts: 1 }]);
  });

  it('leaves out what cannot be read, and takes it once it can be', async () => {
    // More than are under way together, so that the last is not read yet.
    const { root, run } = room(
      Object.fromEntries([1, 2, 3, 4, 5].map((seed) => [`${seed}.png`, made('a night desk', seed)])),
    );
    const away = room({ '6.png': made('a night desk', 6) });
    const last = join(away.root, 'in/6.png');
    const files = [join(root, 'in'), last];
    const lost = await run({
      files,
      progress: ({ done }) => done === 1 && rmSync(last, { force: true }),
    });
    expect(lost.batches).toMatchObject([{ drafts: 5 }]);
    expect(lost.problems).toMatchObject([
      {
        code: 'intake-unreadable',
        severity: 'error',
        file: last,
        message: 'This file could not be read: it went away while others were read.',
        fix: 'Run it again when the tool that writes there has ended.',
      },
    ]);
    writeFileSync(last, made('a night desk', 6));
    expect((await run({ files })).batches).toMatchObject([{ existing: true, drafts: 1 }]);
  });

  it('goes on watching: takes what is there, then what appears', async () => {
    const { root } = room({ '1.png': made('a night desk', 7) });
    const stop = new AbortController();
    const watching = await watchIngest({ root, files: [join(root, 'in')] }, stop.signal, 60);
    expect((await watching.next()).value).toMatchObject({ batches: [{ existing: false, drafts: 1 }] });
    const next = watching.next();
    writeFileSync(join(root, 'in/2.png'), made('a night desk', 8));
    expect((await next).value).toMatchObject({ batches: [{ existing: true, drafts: 1 }] });
    stop.abort();
    await watching.return(undefined);
  });

  it('watches folders and nothing else, and no longer than it goes on', async () => {
    const { root } = room({ '1.png': made('a night desk', 7) });
    const watch = (file: string, more = {}) =>
      watchIngest({ root, files: [join(root, file)], ...more }, new AbortController().signal, 60);
    await expect(watch('in/1.png')).rejects.toThrow(
      new WrongUse(
        `${join(root, 'in/1.png')} is a file, and --watch waits for what appears in a folder. Name its folder, or leave --watch out to take this one file.`,
      ),
    );
    await expect(watch('out')).rejects.toThrow(new WrongUse(`There is no folder ${join(root, 'out')} to watch.`));
    const wrong = await watch('in', { campaign: 'first-night' });
    await expect(wrong.next()).rejects.toThrow('There is no campaign "first-night".');
    await expect.poll(() => process.getActiveResourcesInfo()).not.toContain('FSEventWrap');
  });
});
