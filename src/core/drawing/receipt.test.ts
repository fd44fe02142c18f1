import { describe, expect, it } from 'vitest';
import { heldBy, type Receipt } from './receipt.ts';

const HOUR = 3600_000;
const RECEIPT: Receipt<string> = {
  ground: 'refine autumn, Tuesday, commit 1',
  at: 100 * HOUR,
  files: {
    'team.yaml': 'team',
    'autumn/assets/hero/asset.md': 'text',
    'autumn/batches/01/d1.png': 'one',
    'autumn/batches/01/d2.png': 'two',
    'autumn/references/logo.png': 'logo',
  },
  problems: [],
  assets: [
    {
      ref: 'autumn/hero',
      done: 'hero',
      problems: [],
      reads: ['autumn/batches/01/d1.png'],
      wrote: 'h',
    },
    {
      ref: 'autumn/story',
      done: 'story',
      problems: [],
      reads: ['autumn/batches/01/d2.png', 'autumn/references/logo.png'],
      wrote: 's',
    },
  ],
};
const OUT: { [asset: string]: string } = { hero: 'h', story: 's' };

const held = (
  change: { ground?: string; at?: number; files?: { [path: string]: string | undefined }; out?: typeof OUT } = {},
): { whole: boolean; assets: string[] } => {
  const files = Object.entries({ ...RECEIPT.files, ...change.files }).flatMap(([path, stamp]) =>
    stamp === undefined ? [] : [[path, stamp] as const],
  );
  const { whole, assets } = heldBy(
    RECEIPT,
    { ground: change.ground ?? RECEIPT.ground, at: change.at ?? 101 * HOUR, files: new Map(files) },
    (done) => ({ ...OUT, ...change.out })[done] ?? '',
  );
  return { whole, assets: [...assets.keys()] };
};

const ALL = { whole: true, assets: ['autumn/hero', 'autumn/story'] };
const NONE = { whole: false, assets: [] };

describe('a receipt of an earlier run', () => {
  it('holds while nothing changed', () => expect(held()).toEqual(ALL));

  it('loses the assets that a changed file is drawn into, and no others', () => {
    expect(held({ files: { 'autumn/batches/01/d1.png': 'other' } })).toEqual({
      whole: false,
      assets: ['autumn/story'],
    });
    expect(held({ files: { 'autumn/references/logo.png': undefined } })).toEqual({
      whole: false,
      assets: ['autumn/hero'],
    });
  });

  it('loses an asset whose result was changed or removed where it was put', () => {
    expect(held({ out: { story: 'edited' } })).toEqual({ whole: false, assets: ['autumn/hero'] });
    expect(held({ out: { hero: '' } })).toEqual({ whole: false, assets: ['autumn/story'] });
  });

  it('loses everything when a text changed, came or went, because texts speak of each other', () => {
    expect(held({ files: { 'autumn/assets/hero/asset.md': 'other' } })).toEqual(NONE);
    expect(held({ files: { 'autumn/assets/story/asset.md': 'new' } })).toEqual(NONE);
    expect(held({ files: { 'team.yaml': undefined } })).toEqual(NONE);
  });

  it('still knows what everything was drawn as, for whoever looks what would be drawn otherwise', () => {
    const knows = (ground: string) =>
      heldBy(RECEIPT, { ground, at: 101 * HOUR, files: new Map([['team.yaml', 'other']]) }, () => '').known;
    expect([...knows(RECEIPT.ground).keys()]).toEqual(['autumn/hero', 'autumn/story']);
    expect([...knows('refine winter').keys()]).toEqual([]);
  });

  it('trusts no file that is too young to tell', () =>
    expect(held({ files: { 'autumn/batches/01/d2.png': '' } })).toEqual({ whole: false, assets: ['autumn/hero'] }));

  it('is worth nothing for another question, on another day, after half a day or before it was written', () => {
    expect(held({ ground: 'refine autumn, Wednesday, commit 1' })).toEqual(NONE);
    expect(held({ at: 113 * HOUR })).toEqual(NONE);
    expect(held({ at: 99 * HOUR })).toEqual(NONE);
  });
});
