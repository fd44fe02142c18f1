import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import type { Digest } from '../../core/digest.ts';
import { outLook } from '../../io/files/out-look.ts';
import { TICK } from '../../io/files/stamps.ts';
import { catalogueOf } from '../../testing/catalogue-of.ts';
import { folderOf } from '../../testing/folder.ts';
import { SMALL_RECORD } from '../../testing/small-record.ts';
import { type LeftThere, leftNow, mapped, openLeft } from './left-alone.ts';

const ID = 'first-light';
const NOW = '2026-11-24T12:00:00.000Z';
const GROUND = new Map<string, Digest>([[ID, 'sha256:1']]);

const made = { at: Date.parse(NOW), files: 2, spared: 30, problems: [], shown: 'sha256:3' } as const;
const put = {
  media: [['media/a.webp', 800] as const],
  lists: ['packs/a.json'],
  parts: ['packs/parts/b.txt'],
  shown: [],
};

function room() {
  const folder = folderOf({ 'media/a.webp': 'a', 'packs/a.json': '{}', 'packs/parts/b.txt': 'b' });
  onTestFinished(folder.remove);
  const opened = (more: { readonly now?: string; readonly asked?: unknown; readonly facts?: Digest } = {}) =>
    openLeft({
      work: join(folder.path, '.work'),
      look: outLook(folder.path, '.work'),
      catalogue: catalogueOf(SMALL_RECORD, {}, more.now ?? NOW),
      ground: {
        facts: new Map<string, Digest>([[ID, more.facts ?? 'sha256:2']]),
        grounds: GROUND,
        asked: more.asked ?? 'a draft',
      },
    });
  return { ...folder, opened };
}

const CAME_TO = leftNow({
  catalogue: catalogueOf(SMALL_RECORD, { [`${ID}/hero`]: 'approved' }),
  left: new Map(),
  made: { campaigns: new Map([[ID, made]]), remembered: new Set([ID]) },
  packed: new Map([[ID, { work: 'sha256:4', packs: [] }]]),
  drawn: { assets: new Map(), previews: new Map(), delivered: new Map([[`${ID}/feed`, []]]) },
  put: new Map([[ID, put]]),
  audience: 'internal',
});

it('leaves a campaign alone that came to the same, as long as all of it lies there', async () => {
  const { path, opened } = room();
  await sleep(TICK + 10);
  await opened().keep(CAME_TO);
  const [[id, left] = []] = opened().left;
  expect([id, left]).toEqual([ID, CAME_TO.get(ID)]);
  expect([left?.assets, left?.approved, left?.delivered]).toEqual([1, 1, [[`${ID}/feed`, []]]]);
  const others = [{ asked: 'for print' }, { facts: 'sha256:5' }, { now: '2026-11-25T12:00:00.000Z' }] as const;
  expect(others.map((each) => opened(each).left.size)).toEqual([0, 0, 0]);
  // The clock was set back.
  expect(opened({ now: '2026-11-23T12:00:00.000Z' }).left.size).toBe(0);
  writeFileSync(join(path, 'packs/parts/b.txt'), 'B');
  expect(opened().left.size).toBe(0);
});

it('leaves none alone of which a file is gone', async () => {
  const { path, opened } = room();
  await opened().keep(CAME_TO);
  rmSync(join(path, 'media/a.webp'));
  expect(opened().left.size).toBe(0);
});

it('notes nothing of a campaign that the next build would not find, and what another site shows of it where that moved', () => {
  const catalogue = catalogueOf(SMALL_RECORD, {});
  const left: ReadonlyMap<string, LeftThere> = CAME_TO;
  const how = { catalogue, left, drawn: { assets: new Map(), previews: new Map() }, audience: 'internal' } as const;
  const packed = mapped(CAME_TO, (each) => each.packed);
  const known = { campaigns: new Map([[ID, made]]), remembered: new Set([ID]) };
  const puts = (more: Partial<typeof put>) => new Map([[ID, { ...put, ...more }]]);
  expect(leftNow({ ...how, packed, made: { ...known, remembered: new Set() }, put: puts({}) }).size).toBe(0);
  expect(leftNow({ ...how, packed: new Map(), made: known, put: puts({}) }).size).toBe(0);
  expect(leftNow({ ...how, packed, made: known, put: puts({}) }).get(ID)).toBe(CAME_TO.get(ID));
  expect(leftNow({ ...how, packed, made: known, put: puts({ parts: [] }) }).get(ID)?.put.parts).toEqual([]);
});
