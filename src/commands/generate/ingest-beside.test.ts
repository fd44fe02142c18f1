import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { toolOf } from '../../core/pages/facets.ts';
import type { Refusal } from '../../core/problem/refusal.ts';
import { promptOf } from '../../core/record/prompt.ts';
import { type Files, folderOf } from '../../testing/folder.ts';
import { pngWith, tEXt } from '../../testing/generated-files.ts';
import { notSmall } from '../../testing/not-small.ts';
import { pngOf } from '../../testing/png.ts';
import { SMALL_RECORD } from '../../testing/small-record.ts';
import { check } from '../decide/check.ts';
import { loadRecord } from '../load/load-record.ts';
import { type IngestCall, ingest } from './ingest.ts';
import { watchIngest } from './watch-ingest.ts';

const BATCHES = 'campaigns/first-light/batches';
const OLD = `${BATCHES}/01-low-light/batch.md`;
const folders: { remove: () => void }[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) folder.remove();
});

const png = (shade: number, parameters?: string): Buffer =>
  pngWith(parameters === undefined ? [] : [tEXt('parameters', parameters)], 'before', pngOf(8, 8, [shade, 60, 30]));

/** One prompt and model; the second was made without LoRA, negative and second pass; the third says nothing, as a camera's picture. */
const PICTURES: Files = {
  '1.png': png(
    1,
    'a red door\nNegative prompt: people\nSteps: 20, Sampler: Euler a, CFG scale: 7, Seed: 1, Size: 512x512, Model hash: aa11, Model: sdxl, Denoising strength: 0.5, Hires upscale: 2, Clip skip: 2, Version: v1.9.4',
  ),
  '2.png': png(
    2,
    'a red door\nSteps: 20, Sampler: Euler a, CFG scale: 8, Seed: 2, Size: 512x512, Model hash: aa11, Model: sdxl, Clip skip: 2, Version: v1.9.4',
  ),
  '3.png': png(3),
  '4.png': png(
    4,
    'a  blue door,\n\nby the sea,\nSteps: 4, Sampler: Euler, CFG scale: 1, Seed: 4, Size: 512x512, Model hash: bb22, Model: flux, Clip skip: 2, Version: v1.10.1',
  ),
};

function room(record: Files = SMALL_RECORD) {
  const folder = folderOf({
    ...record,
    ...Object.fromEntries(Object.entries(PICTURES).map(([n, b]) => [`in/${n}`, b])),
  });
  folders.push(folder);
  const root = folder.path;
  const run = (names: readonly string[], more: Partial<IngestCall> = {}) =>
    ingest({ root, files: names.map((name) => join(root, 'in', name)), ...more });
  const text = (batch: string) => readFileSync(join(root, BATCHES, batch, 'batch.md'), 'utf8');
  const written = () =>
    Object.fromEntries(
      folder
        .list()
        .filter((path) => path.startsWith(BATCHES))
        .map((path) => [path, readFileSync(join(root, path), 'latin1')]),
    );
  return { root, run, text, written };
}

/** A batch as its readers see it, a line a draft. */
async function madeIn(root: string, id: string): Promise<string[]> {
  const record = await loadRecord(root);
  const batch = record.campaigns[0]?.batches.find((each) => each.id === id);
  return (batch?.drafts ?? []).map((draft) => {
    const { text, negative = '-' } = promptOf({ ...record, pictures: new Map() }, draft);
    return [
      draft.original ?? '-',
      toolOf(draft.made),
      draft.made.model?.hash ?? '-',
      JSON.stringify(text),
      negative,
      Object.entries(draft.made.settings).map((pair) => pair.join(' ')),
    ].join(' | ');
  });
}

const ALL = Object.keys(PICTURES);
const AS_THEY_ARE = [
  '1.png | A1111 sdxl v1.9.4 | aa11 | "a red door" | people | steps 20,cfg 7,sampler Euler a,size 512x512,passes hires: denoise 0.5, scale 2,Denoising strength 0.5,Hires upscale 2,Clip skip 2',
  '2.png | A1111 sdxl v1.9.4 | aa11 | "a red door" | - | steps 20,sampler Euler a,size 512x512,Clip skip 2,cfg 8',
  '3.png | not recorded | - | "" | - | ',
  '4.png | A1111 flux v1.10.1 | bb22 | "a  blue door,\\n\\nby the sea," | - | size 512x512,Clip skip 2,steps 4,cfg 1,sampler Euler',
];

it('gives no draft what only its neighbour’s file says', async () => {
  const { root, run, text } = room();
  await run(ALL, { batch: '02-doors' });
  expect(await madeIn(root, '02-doors')).toEqual(AS_THEY_ARE);
  expect(text('02-doors')).toMatchInlineSnapshot(`
    "---
    hypothesis: "Not written yet: what was this round to find out? (begun with a picture from A1111)"
    asBatch: origin
    tool:
      name: A1111
      version: v1.9.4
    model:
      name: sdxl
      hash: aa11
    fragments:
      - a red door
    negative: people
    settings:
      steps: 20
      cfg: 7
      sampler: Euler a
      size: 512x512
      passes:
        - "hires: denoise 0.5, scale 2"
      Denoising strength: 0.5
      Hires upscale: 2
      Clip skip: 2
    drafts:
      - id: d01
        file: d01.png
        original: 1.png
        asBatch: [tool, model, prompt, negative, settings]
        seed: "1"
        raw: d01.metadata.json
      - id: d02
        file: d02.png
        original: 2.png
        asBatch: [tool, model, prompt, settings]
        notRecorded: [passes, Denoising strength, Hires upscale]
        seed: "2"
        settings:
          cfg: 8
        raw: d02.metadata.json
      - id: d03
        file: d03.png
        original: 3.png
        asBatch: none
        raw: d03.metadata.json
      - id: d04
        file: d04.png
        original: 4.png
        asBatch: [size, Clip skip]
        tool:
          name: A1111
          version: v1.10.1
        model:
          name: flux
          hash: bb22
        seed: "4"
        prompt: |-
          a  blue door,

          by the sea,
        settings:
          steps: 4
          cfg: 1
          sampler: Euler
        raw: d04.metadata.json
    ---
    "
  `);
  // Only the hypothesis, which nobody has said yet.
  const { problems } = await check({ root, now: '2026-11-24T12:00:00Z' });
  expect(problems.filter(notSmall).map(({ code }) => code)).toEqual(['question-open']);
});

it.each([
  ['into one batch', { batch: '02-doors' }],
  ['by families', {}],
])('writes the same record in one call, in several, and while it watches: %s', async (_, more) => {
  const [one, several, watched] = [room(), room(), room()];
  await one.run(ALL, more);
  for (const name of ALL) await several.run([name], more);
  const stop = new AbortController();
  const folder = join(watched.root, 'watched');
  const put = (name = '') => writeFileSync(join(folder, name), PICTURES[name] as Buffer);
  mkdirSync(folder);
  put(ALL[0]);
  const watching = await watchIngest({ root: watched.root, files: [folder], ...more }, stop.signal, 30);
  await watching.next();
  for (const name of ALL.slice(1)) {
    const next = watching.next();
    put(name);
    await next;
  }
  stop.abort();
  await watching.return(undefined);
  const whole = one.written();
  expect(Object.keys(whole).length).toBeGreaterThan(8);
  expect(several.written()).toEqual(whole);
  expect(watched.written()).toEqual(whole);
});

it('refuses what would make a batch longer than anybody can read, in a dry run too', async () => {
  const text = `${SMALL_RECORD[OLD]}${'x'.repeat(999_500 - String(SMALL_RECORD[OLD]).length)}`;
  const { run, written } = room({ ...SMALL_RECORD, [OLD]: text });
  const before = written();
  for (const dryRun of [true, false]) {
    const thrown = await run(['1.png', '4.png'], { batch: '01-low-light', dryRun }).catch((error: unknown) => error);
    expect((thrown as Refusal).problems.map(({ file, message, fix }) => [file, message, fix])).toEqual([
      [
        OLD,
        expect.stringMatching(
          /^Nothing was written: this file would have 1,000,\d\d\d bytes, and a text of the record has at most 1,000,000\.$/,
        ),
        'Take fewer pictures at once, into a batch of another name: --batch 02-more-of-it',
      ],
    ]);
  }
  expect(written()).toEqual(before);
});

it('mends, line by line, what was taken in before drafts said what they have as their batch', async () => {
  const { root, run, text } = room();
  await run(ALL, { batch: '02-doors' });
  const path = join(root, BATCHES, '02-doors', 'batch.md');
  const now = await madeIn(root, '02-doors');
  // As it was written then: what differed, and nothing of what was the same or missing.
  const then = text('02-doors').replace(/^ *(?:asBatch|notRecorded): .*\n/gm, '');
  writeFileSync(path, then);
  const found = async () =>
    (await check({ root, now: '2026-11-24T12:00:00Z' })).problems
      .filter(notSmall)
      .map(({ severity, line, message, fix, example }) => [severity, line, message, fix, example].join(' | '));
  const problems = await found();
  expect(problems).toMatchInlineSnapshot(`
    [
      "note | 2 | What this round was to find out is still open, so nobody can approve its picks. | Say it in a sentence that the drafts can prove wrong. | hypothesis: Low window light reads as a morning ritual",
      "warning | 28 | d02 was taken in before drafts said what they have as their batch. It has passes, Denoising strength, Hires upscale and negative from there, and its file does not say so. | Write what its file says, as below; or asBatch: all, if you know that it was made so. | asBatch: [prompt, tool, model, settings]
    notRecorded: [passes, Denoising strength, Hires upscale]",
      "warning | 35 | d03 was taken in before drafts said what they have as their batch. It has steps, cfg, sampler, size, passes, Denoising strength, Hires upscale, Clip skip, prompt, tool, model and negative from there, and its file does not say so. | Write what its file says, as below; or asBatch: all, if you know that it was made so. | asBatch: none",
      "warning | 39 | d04 was taken in before drafts said what they have as their batch. It has passes, Denoising strength, Hires upscale and negative from there, and its file does not say so. | Write what its file says, as below; or asBatch: all, if you know that it was made so. | asBatch: [size, Clip skip]",
    ]
  `);
  expect(await madeIn(root, '02-doors')).not.toEqual(now);
  let mended = then;
  for (const problem of problems.slice(1)) {
    const [id] = / (d\d+) was taken/.exec(problem)!.slice(1);
    const lines = problem.split(' | ').at(-1)!.replaceAll('\n', '\n    ');
    mended = mended.replace(`file: ${id}.png\n`, `file: ${id}.png\n    ${lines}\n`);
  }
  writeFileSync(path, mended);
  expect(await madeIn(root, '02-doors')).toEqual(now);
  expect(await found()).toEqual([problems[0]]);
});

it('leaves a batch that somebody wrote by hand as it was read, and gives its new drafts nothing of it', async () => {
  const { root, run, text } = room();
  const before = String(SMALL_RECORD[OLD]);
  const were = await madeIn(root, '01-low-light');
  await run(['2.png', '3.png'], { batch: '01-low-light' });
  expect(text('01-low-light').startsWith(before.replace(/---\n$/, ''))).toBe(true);
  expect(await madeIn(root, '01-low-light')).toEqual([
    ...were,
    '2.png | A1111 sdxl v1.9.4 | aa11 | "a red door" | - | steps 20,cfg 8,sampler Euler a,size 512x512,Clip skip 2',
    '3.png | not recorded | - | "" | - | ',
  ]);
  expect(were[0]).toBe('- | Blender 3.4.1 | - | "a slim glass bottle, low warm sun" | - | ');
});
