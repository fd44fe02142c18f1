import { expect, it } from 'vitest';
import type { OutputFile } from '../../core/record/rendition.ts';
import { putMedia, siteMedia } from './site-media.ts';

const file = (digits: string, width = 640, height = 640): OutputFile => ({
  ...{ for: 'preview', path: `/cache/${digits}.webp`, digest: `sha256:${digits.repeat(12)}0000`, bytes: 9 },
  ...{ width, height, format: 'webp' },
});
const at = (digits: string): string => `media/${digits.repeat(12)}.webp`;
const shows = (...digits: readonly string[]): ReadonlySet<string> => new Set(digits.map((each) => each.repeat(12)));

const DRAWN: { readonly [campaign: string]: readonly OutputFile[] } = {
  dawn: [file('a'), file('b', 640, 800)],
  dusk: [file('c', 800, 640), file('d')],
};
const LEFT = new Map([['dusk', { put: { media: [[at('c'), 1250] as const], lists: [], parts: [], shown: [] } }]]);

const found = (shown: ReadonlySet<string>, more: Partial<Parameters<typeof siteMedia>[0]> = {}) => {
  const asked: string[] = [];
  const filesOf = (campaign: string) => {
    asked.push(campaign);
    return DRAWN[campaign] ?? [];
  };
  return { asked, media: siteMedia({ shown, campaigns: ['dawn', 'dusk'], filesOf, left: LEFT, ...more }) };
};

it('asks a campaign that is left alone for nothing as long as pages show what lies there of it', () => {
  const { asked, media } = found(shows('b', 'c'));
  expect(asked).toEqual(['dawn']);
  expect([...media.files]).toEqual([
    [at('b'), file('b', 640, 800)],
    [at('c'), undefined],
  ]);
  expect([[...media.ratios], media.of.get('dusk')]).toEqual([[799, 1250], LEFT.get('dusk')?.put.media]);
});

it('looks through it where a page shows a picture that is found nowhere else', () => {
  const { asked, media } = found(shows('a', 'd'));
  expect(asked).toEqual(['dawn', 'dusk']);
  expect([[...media.files.keys()], media.of.get('dusk')]).toEqual([[at('a'), at('d')], [[at('d'), 1000]]]);
});

it('looks once for what nobody drew', () => {
  const first = found(shows('a', 'e'));
  expect([first.asked, first.media.unknown]).toEqual([['dawn', 'dusk'], ['eeeeeeeeeeee']]);
  const again = found(shows('a', 'e'), { unknown: first.media.unknown });
  expect([again.asked, again.media.unknown]).toEqual([['dawn'], ['eeeeeeeeeeee']]);
});

it('puts what was drawn, and keeps what lies there', () => {
  const said: string[] = [];
  putMedia(
    { put: (path) => said.push(`put ${path}`) > 0, keep: (path) => said.push(`keep ${path}`) },
    found(shows('a', 'c')).media,
  );
  expect(said).toEqual([`put ${at('a')}`, `keep ${at('c')}`]);
});
