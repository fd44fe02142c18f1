import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { recordPath } from '../../io/files/record-path.ts';
import { folderOf } from '../../testing/folder.ts';
import { notSmall } from '../../testing/not-small.ts';
import { pngOf } from '../../testing/png.ts';
import { SMALL_RECORD } from '../../testing/small-record.ts';
import { type Refined, refine } from './refine.ts';

const BATCH = 'campaigns/first-light/batches/01-low-light';
const STORY = 'campaigns/first-light/assets/story/asset.md';
const asset = (title: string, draft: string): string =>
  `---\ntitle: ${title}\nalt: A bottle\nfrom: 01-low-light/${draft}\nrecipe:\n  - crop: { ratio: "1:1" }\nchannels: [ig-feed-1x1]\n---\n`;

let root: string;
let remove: () => void;
beforeEach(() => {
  ({ path: root, remove } = folderOf({
    ...SMALL_RECORD,
    'campaigns/first-light/assets/hero/asset.md': asset('Hero', 'd01'),
    [STORY]: asset('Story', 'd02'),
    'program/src/core/rules/rules.ts': 'export const rules = 1;\n',
  }));
});
afterEach(() => remove());

/** Runs as if the clock stood a little later than it does: what was written a moment ago is not trusted. */
const run = (more: { now?: string; target?: string } = {}): Promise<Refined> =>
  refine({
    root,
    out: join(root, 'dist'),
    now: '2026-11-24T09:00:00Z',
    target: 'first-light',
    renditions: { effort: 'draft', engine: async () => ({ sharp: '1' }) },
    receipts: { program: join(root, 'program'), at: Date.now() + 10_000 },
    ...more,
  });
const write = (path: string, content: string | Uint8Array): void => writeFileSync(join(root, path), content);
const files = ({ assets }: Refined): string[] =>
  assets.flatMap((each) => each.renditions.map(({ path }) => recordPath(join(root, 'dist/refine'), path) ?? path));
const fresh = async (): Promise<Refined> => {
  for (const each of ['dist', '.greenlit']) rmSync(join(root, each), { recursive: true, force: true });
  return run();
};

describe('refining again', () => {
  it('says the same once more when nothing changed, without reading the record', async () => {
    const first = await run();
    // The index of the record is all that a run would read instead; without it every text would be parsed again.
    rmSync(join(root, '.greenlit/cache/record-index.json'));
    const second = await run();
    expect([first.drawn, second.drawn, second.problems]).toEqual([2, 0, first.problems]);
    expect(files(second)).toEqual(files(first));
    expect(() => readFileSync(join(root, '.greenlit/cache/record-index.json'))).toThrow('ENOENT');
  });

  it('draws the one asset whose draft changed, and ends where a first run would', async () => {
    const first = await run();
    write(`${BATCH}/d02.png`, pngOf(40, 50, [10, 200, 30]));
    const second = await run();
    expect(second.drawn).toBe(1);
    expect(files(second)[0]).toBe(files(first)[0]);
    expect(files(second)[1]).not.toBe(files(first)[1]);
    expect(files(second)).toEqual(files(await fresh()));
  });

  it('takes over what would be drawn the same when a text changed, and tells what became of the rest', async () => {
    const first = await run();
    write(STORY, asset('Story', 'd02').replace('A bottle', 'A bottle on a sill'));
    rmSync(join(root, '.greenlit/cache/files'), { recursive: true });
    const second = await run();
    // The cache has no drawn file any more: what was not taken over would be drawn.
    expect(second.drawn).toBe(1);
    expect(files(second)[0]).toBe(files(first)[0]);
    expect(files(second)).toEqual(files(await fresh()));
  });

  it('puts a result back that was removed or changed where it lies', async () => {
    const first = await run();
    const [hero, story] = first.assets.map((each) => each.renditions[0]!.path) as [string, string];
    const whole = readFileSync(story);
    rmSync(hero);
    await run();
    expect(readFileSync(hero).length).toBeGreaterThan(0);
    rmSync(story);
    await run();
    expect(readFileSync(story).equals(whole)).toBe(true);
    writeFileSync(story, whole.toReversed());
    await run();
    expect(readFileSync(story).equals(whole)).toBe(true);
  });

  it('looks at everything again when a text, the program or the day is another one', async () => {
    await run();
    write(STORY, asset('Story, the title of which stands in the file', 'd02'));
    expect((await run()).drawn).toBe(1);
    write('program/src/core/rules/rules.ts', 'export const rules = 2;\n');
    rmSync(join(root, '.greenlit/cache/record-index.json'));
    await run();
    expect(readFileSync(join(root, '.greenlit/cache/record-index.json')).length).toBeGreaterThan(0);
    rmSync(join(root, '.greenlit/cache/record-index.json'));
    await run({ now: '2026-11-25T09:00:00Z' });
    expect(readFileSync(join(root, '.greenlit/cache/record-index.json')).length).toBeGreaterThan(0);
  });

  it('says again what it warned of, and what is wrong is tried again', async () => {
    write(`${BATCH}/d02.png`, 'no picture');
    const first = await run();
    expect(first.problems.map((each) => each.code)).toContain('picture-unreadable');
    expect((await run()).problems).toEqual(first.problems);
    write(`${BATCH}/d02.png`, pngOf(40, 50, [10, 200, 30]));
    expect((await run()).problems.filter(notSmall).map((each) => each.code)).toEqual(['pick-missing']);
  });

  it('takes a damaged receipt for none', async () => {
    const first = await run();
    const entries = join(root, '.greenlit/cache/entries');
    const paths = readdirSync(entries, { encoding: 'utf8', recursive: true }).map((name) => join(entries, name));
    const path = paths.find((each) => each.endsWith('.json') && readFileSync(each, 'utf8').includes('"ground":'))!;
    const text = readFileSync(path, 'utf8');
    expect(text).toContain('"width":1080');
    writeFileSync(path, text.replace('"width":1080', '"width":1081'));
    expect(files(await run())).toEqual(files(first));
    writeFileSync(path, text.slice(0, 300));
    expect((await run()).assets[0]!.renditions[0]!.width).toBe(1080);
  });
});
