import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { folderOf } from '../../testing/folder.ts';
import { pngOf } from '../../testing/png.ts';
import { LINES, LINES_FILE, RULE, RULE_FILE, VARIANTS_RECORD } from '../../testing/variants-record.ts';
import { fitTexts } from './fit-texts.ts';

const font = (name: string) => new Uint8Array(readFileSync(join(import.meta.dirname, '../../testing/fonts', name)));
const HOME = 'campaigns/first-light';
const TEXT =
  '  - text: { text: "{copy.headline}", font: references/latin.woff, size: "9%", width: "80%", height: "12%", colour: "#777777" }';

let folder: ReturnType<typeof folderOf>;
beforeAll(() => {
  folder = folderOf({
    ...VARIANTS_RECORD,
    [`${HOME}/batches/01-low-light/d01.png`]: pngOf(400, 500, [110, 110, 110]),
    [`${HOME}/references/latin.woff`]: font('newsreader-latin.woff'),
    [`${HOME}/references/arabic.woff`]: font('noto-naskh-arabic.woff'),
    [RULE_FILE]: RULE.replace('  - use: house-look', TEXT)
      .replace('ja-JP]', 'ja-JP, ar]')
      .replace('  except', '  fonts: { Arab: references/arabic.woff }\n  except'),
    [LINES_FILE]: LINES.replace('ja-JP\r', 'ja-JP;ar\r')
      .replace('静かな朝', '静かな朝;صباح هادئ')
      .replace('まだ早い', 'まだ早い;ليس بعد')
      .replace('窓辺の瓶', '窓辺の瓶;زجاجة'),
  });
});
afterAll(() => folder.remove());

test('the texts of all cells are measured, the tightest first; what does not fit names its cell and the number', async () => {
  const { rows, problems } = await fitTexts({
    root: folder.path,
    now: '2026-11-24T09:00:00Z',
    target: 'first-light/hero',
  });
  expect(Object.fromEntries(rows.map(({ ref, lines }) => [ref.replace('first-light/hero@', ''), lines]))).toEqual({
    'ja-JP.a': 0,
    'ja-JP.b': 0,
    'de-DE.a': 2,
    'de-DE.b': 2,
    'fr-FR.a': 1,
    'ar.a': 1,
    'ar.b': 1,
  });
  expect(rows.slice(0, 2).map(({ ref }) => ref)).toEqual(['first-light/hero@ja-JP.a', 'first-light/hero@ja-JP.b']);
  const german = rows.find(({ ref }) => ref.endsWith('de-DE.a'));
  expect(german?.shrunk).toBeLessThan(100);
  expect(german?.taken).toBeLessThanOrEqual(100);
  const said = problems.map(({ message }) => message);
  expect(said).toContain(
    'Step 2 (text) of first-light/hero@ja-JP.a cannot be set: references/latin.woff has no letters for “静”, “か”, “な” and “朝”.',
  );
  expect(said).toContain(
    'Step 2 (text) of first-light/hero@ar.a has a contrast of 1.14 : 1 to what lies under it, where letters of this size need 3 : 1.',
  );
  expect(said.find((each) => each.includes('de-DE.a is cut by'))).toMatch(
    / is cut by \d+ px in Instagram feed, square\.$/,
  );
});

test('a text that only a channel sets is measured there, and where the picture’s own text comes to stand in it', async () => {
  const rule = readFileSync(join(folder.path, RULE_FILE), 'utf8');
  folder.write({
    [RULE_FILE]: rule
      .replace(
        'channels: [ig-feed-4x5, ig-feed-1x1]',
        `channels:
  - ig-feed-1x1:
      recipe:
        - text: { text: "{copy.headline}", font: references/latin.woff, size: "1%", width: "60%", gravity: top-left }`,
      )
      .replace('locale: [de-DE, fr-FR, ja-JP, ar]', 'locale: [fr-FR]')
      .replace(/ {2}except.*\n/, '')
      .replace('line: [a, b]', 'line: [a]'),
  });
  const { rows, problems } = await fitTexts({
    root: folder.path,
    now: '2026-11-24T09:00:00Z',
    target: 'first-light/hero',
  });
  folder.write({ [RULE_FILE]: rule });
  expect(rows.map(({ ref, channel, step }) => [ref.replace('first-light/hero@', ''), channel, step])).toEqual([
    ['fr-FR.a', undefined, 2],
    ['fr-FR.a', 'ig-feed-1x1', 1],
  ]);
  const said = problems.filter(({ code }) => code === 'text-unfit').map(({ line, message }) => `${line}: ${message}`);
  expect(said).toContain(
    '13: Step 1 (text) of first-light/hero@fr-FR.a for ig-feed-1x1 is 13.5 px high in Instagram feed, square; under 14 px nobody reads it.',
  );
  expect(said.filter((each) => /^9: .* of first-light\/hero@fr-FR\.a is cut by \d+ px/.test(each))).toHaveLength(1);
});

test('a name that nothing has is told', async () => {
  await expect(
    fitTexts({ root: folder.path, now: '2026-11-24T09:00:00Z', target: 'first-light/nobody' }),
  ).rejects.toThrow('There is nothing called "first-light/nobody" whose texts could be measured.');
});
