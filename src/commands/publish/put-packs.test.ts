import { expect, it } from 'vitest';
import type { OutputFile } from '../../core/record/rendition.ts';
import { putPacks, type SitePacks } from './put-packs.ts';

const part = (name: string, digits: string) => ({
  ...{ name, digest: `sha256:${digits.repeat(12)}0000` as const, bytes: 9 },
  path: `/cache/${digits}`,
});
const PARTS = [part('README.txt', 'a'), part('renditions/hero.jpg', 'b')];

/** Puts the packs of a campaign where pages show these pictures; tells what was done, and what was put. */
function put(
  media: readonly string[],
  before?: ReturnType<typeof putPacks> extends ReadonlyMap<string, infer Put> ? Put : never,
) {
  const said: string[] = [];
  const packs: SitePacks = [
    {
      ...{ campaign: 'dawn', file: 'dawn.zip', bytes: 20, digest: 'sha256:1', loose: true },
      get files() {
        said.push('asked for files');
        return PARTS;
      },
      get parts() {
        said.push('asked for parts');
        return PARTS;
      },
    },
  ];
  const done = putPacks({
    tree: { put: (path) => said.push(`put ${path}`) > 0, keep: (path) => said.push(`keep ${path}`) },
    packs,
    media: { files: new Map(media.map((path): [string, OutputFile | undefined] => [path, undefined])) },
    left: before && new Map([['dawn', { put: { ...before, media: [] } }]]),
    out: '/dist',
  });
  return { said, put: done.get('dawn')! };
}

const TEXT = 'packs/parts/aaaaaaaaaaaa.txt';
const HERO = 'packs/parts/bbbbbbbbbbbb.jpg';
const SHOWN = 'media/bbbbbbbbbbbb.jpg';

it('puts the list of a pack and what no page shows of it', () => {
  const first = put([SHOWN]);
  expect(first.put).toEqual({ lists: ['packs/dawn/dawn.json'], parts: [TEXT], shown: [SHOWN] });
  expect(first.said).toEqual(['asked for parts', `put ${TEXT}`, 'put packs/dawn/dawn.json']);
});

it('keeps those of a campaign that is left alone, and asks for no file, as long as pages show the same of them', () => {
  const first = put([SHOWN]);
  const again = put([SHOWN, 'media/cccccccccccc.jpg'], first.put);
  expect([again.put, again.said]).toEqual([first.put, ['keep packs/dawn/dawn.json', `keep ${TEXT}`]]);
});

it('makes the list again where a page of anybody shows another one of its pictures, or no longer does', () => {
  const [shown, alone] = [put([SHOWN]).put, put([]).put];
  expect(alone.parts).toEqual([TEXT, HERO]);
  expect(put([], shown).put).toEqual(alone);
  expect(put([SHOWN], alone).put).toEqual(shown);
});
