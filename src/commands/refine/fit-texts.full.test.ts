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
    'Step 2 (text) of first-light/hero@ja-JP.a cannot be set: references/latin.woff lacks the characters “静”, “か”, “な” and “朝”.',
  );
  expect(said).toContain(
    'Step 2 (text) of first-light/hero@ar.a has a contrast of 1.14 : 1 to what lies under it, where letters of this size need 3 : 1.',
  );
  expect(said.find((each) => each.includes('de-DE.a is cut by'))).toMatch(
    / is cut by \d+ px in Instagram feed, square\.$/,
  );
});

test('a name that nothing has is told', async () => {
  await expect(
    fitTexts({ root: folder.path, now: '2026-11-24T09:00:00Z', target: 'first-light/nobody' }),
  ).rejects.toThrow('There is nothing called "first-light/nobody" whose texts could be measured.');
});
