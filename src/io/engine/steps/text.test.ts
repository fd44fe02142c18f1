import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { distance, fromGolden } from '../../../testing/golden.ts';
import { drawWritten, plain } from '../../../testing/step.ts';
import type { State } from '../state.ts';

const font = (name: string): string => fileURLToPath(new URL(`../../../testing/fonts/${name}`, import.meta.url));
const fonts = {
  'latin.woff': font('newsreader-latin.woff'),
  'arabic.woff': font('noto-naskh-arabic.woff'),
  'kanji.woff': font('dotgothic16-kanji.woff'),
  'hebrew.woff': font('noto-sans-hebrew.woff'),
  'japanese.woff': font('noto-sans-jp.woff'),
  'thai.woff': font('noto-sans-thai.woff'),
  'LICENSE.ttf': font('LICENSE'),
};
const wall = plain(800, 300, 60, 60, 60);
const set = (text: object): Promise<State> => drawWritten(wall, { text }, fonts);

describe('text', () => {
  it('stands where it is put, as large as it is told', async () => {
    const ink = inkOf(await set({ text: 'First light', font: 'latin.woff', size: 60, margin: 20 }));
    expect(ink.left).toBeGreaterThanOrEqual(18);
    expect(ink.bottom).toBeLessThanOrEqual(281);
    expect(ink.bottom - ink.top).toBeGreaterThan(40);
    expect(ink.bottom - ink.top).toBeLessThan(64);
  });

  it('breaks lines at the width, and takes line breaks as they are', async () => {
    const one = inkOf(await set({ text: 'best served cold and bright', font: 'latin.woff', size: 40 }));
    const two = inkOf(await set({ text: 'best served cold and bright', font: 'latin.woff', size: 40, width: 300 }));
    expect(two.bottom - two.top).toBeGreaterThan((one.bottom - one.top) * 1.8);
    expect(two.right - two.left).toBeLessThanOrEqual(300);
    const written = inkOf(await set({ text: 'best\nserved', font: 'latin.woff', size: 40 }));
    expect(written.bottom - written.top).toBeGreaterThan(60);
  });

  it('is set smaller until it fits its height', async () => {
    const ink = inkOf(
      await set({ text: 'Fit me in a small box please', font: 'latin.woff', size: 200, height: 50, width: '90%' }),
    );
    expect(ink.bottom - ink.top).toBeLessThanOrEqual(50);
    expect(ink.right - ink.left).toBeGreaterThan(300);
    // And no smaller than it must be: a twentieth more would not fit.
    const line = { text: 'Fit me in', font: 'latin.woff', width: '90%', height: 50 };
    const fitted = inkOf(await set({ ...line, size: 200 }));
    const sizes = await Promise.all(
      [36, 38, 40, 42, 44, 46, 48, 50].map(async (size) => inkOf(await set({ ...line, size }))),
    );
    const largest = Math.max(...sizes.map((each) => each.right - each.left));
    expect(fitted.right - fitted.left).toBeGreaterThan(largest * 0.95);
  });

  it('shows markup instead of obeying it', async () => {
    const shown = inkOf(await set({ text: '<b>&</b>', font: 'latin.woff', size: 40 }));
    const obeyed = inkOf(await set({ text: '&', font: 'latin.woff', size: 40 }));
    expect(shown.right - shown.left).toBeGreaterThan((obeyed.right - obeyed.left) * 3);
  });

  it('joins Arabic letters and starts them on the right', async () => {
    const lines = await set({ text: 'ضوء أول يوم في الصباح الباكر', font: 'arabic.woff', size: 60, width: 400 });
    const whole = inkOf(lines);
    const last = inkOf(lines, 220);
    // The second line is shorter and ends on the left, so the free room is on the left.
    expect(last.left - whole.left).toBeGreaterThan(60);
    expect(whole.right - last.right).toBeLessThan(8);
    const joined = inkOf(await set({ text: 'بببب', font: 'arabic.woff', size: 60 }));
    const apart = inkOf(await set({ text: 'ب ب ب ب', font: 'arabic.woff', size: 60 }));
    expect(apart.right - apart.left).toBeGreaterThan((joined.right - joined.left) * 1.2);
  });

  it('sets what the font lacks in the fonts that the step names for it, and in no other', async () => {
    const line = { text: 'صباح Kettle & Crane 7', font: 'arabic.woff', size: 60, width: 700 };
    await expect(set(line)).rejects.toThrow(
      'arabic.woff has no letters for “K”, “e”, “t”, “l”, “&”, “C”, “r”, “a” and 2 more',
    );
    const mixed = await set({ ...line, fallback: ['latin.woff'] });
    const [arabic, latin] = [
      inkOf(await set({ ...line, text: 'صباح' })),
      inkOf(await set({ ...line, text: 'Kettle & Crane', font: 'latin.woff' })),
    ];
    const ink = inkOf(mixed);
    expect(ink.right - ink.left).toBeGreaterThan(arabic.right - arabic.left + latin.right - latin.left);
    expect(ink.right - ink.left).toBeLessThan(700);
    await expect(set({ ...line, text: 'صباح 静か', fallback: ['latin.woff'] })).rejects.toThrow(
      'arabic.woff and latin.woff have no letters for “静” and “か”',
    );
    // A font that is not needed changes nothing.
    const plainLine = { text: 'First light', font: 'latin.woff', size: 60 };
    expect(await set({ ...plainLine, fallback: ['arabic.woff'] })).toEqual(await set(plainLine));
  });

  it('breaks CJK lines between characters', async () => {
    const ink = inkOf(await set({ text: '日月点日月点日月点日月点', font: 'kanji.woff', size: 60, width: 400 }));
    expect(ink.bottom - ink.top).toBeGreaterThan(120);
    expect(ink.right - ink.left).toBeLessThanOrEqual(400);
  });

  it('breaks Thai between its words, which have no spaces', async () => {
    const thai = { text: 'แสงแรกของวันเริ่มต้นอย่างเงียบสงบในครัว', font: 'thai.woff', size: 40 };
    const line = inkOf(await set({ ...thai, width: 780 }));
    const lines = inkOf(await set({ ...thai, width: 300 }));
    expect(lines.right - lines.left).toBeLessThanOrEqual(300);
    expect(lines.bottom - lines.top).toBeGreaterThan((line.bottom - line.top) * 1.8);
  });

  it('breaks at a soft hyphen, which is seen then alone, and never at a no-break space', async () => {
    const line = { font: 'latin.woff', size: 40, width: 160 };
    const whole = inkOf(await set({ ...line, text: 'Morgenstimmung', height: 200 }));
    const broken = inkOf(await set({ ...line, text: 'Morgen\u00adstimmung', height: 200 }));
    expect(broken.bottom - broken.top).toBeGreaterThan((whole.bottom - whole.top) * 1.8);
    const unbroken = { font: 'latin.woff', size: 40, width: 780 };
    const [seen, plainly] = [
      inkOf(await set({ ...unbroken, text: 'Morgen\u00adstimmung' })),
      inkOf(await set({ ...unbroken, text: 'Morgenstimmung' })),
    ];
    expect(Math.abs(seen.right - plainly.right)).toBeLessThanOrEqual(3);
    const free = inkOf(await set({ ...line, text: 'nur 5 Euro heute' }));
    const bound = inkOf(await set({ ...line, text: 'nur 5\u00a0Euro heute' }));
    expect(bound.right - bound.left).toBeGreaterThan(free.right - free.left);
  });

  it('refuses letters that the font does not have, and files that are no fonts', async () => {
    await expect(set({ text: '日本', font: 'latin.woff', size: 60 })).rejects.toThrow(
      'latin.woff has no letters for “日” and “本”',
    );
    await expect(set({ text: 'ضوء.', font: 'arabic.woff', size: 60 })).rejects.toThrow(
      'arabic.woff has no letters for “.”',
    );
    await expect(set({ text: '一二三四五六七八九十', font: 'latin.woff', size: 60 })).rejects.toThrow(
      'latin.woff has no letters for “一”, “二”, “三”, “四”, “五”, “六”, “七”, “八” and 2 more',
    );
    await expect(set({ text: 'a', font: 'LICENSE.ttf', size: 60 })).rejects.toThrow(
      'LICENSE.ttf is not a font file that can be used',
    );
  });

  it('is set in its own font when the cache that held it first is gone, in any process that lives on', async () => {
    const line = { text: 'First light', font: 'latin.woff', size: 60 };
    const folders = Array.from({ length: 2 }, () => mkdtempSync(join(tmpdir(), 'greenlit-cache-')));
    const before = await drawWritten(wall, { text: line }, fonts, { cacheDir: folders[0]! });
    rmSync(folders[0]!, { recursive: true });
    const after = await drawWritten(wall, { text: line }, fonts, { cacheDir: folders[1]! });
    expect(after.data).toEqual(before.data);
    // And in a size that the library has not opened the font for yet, at the place where it lay before.
    const elsewhere = await drawWritten(wall, { text: { ...line, size: 71 } }, fonts, { cacheDir: folders[1]! });
    const again = await drawWritten(wall, { text: { ...line, size: 71 } }, fonts, { cacheDir: folders[0]! });
    expect(again.data).toEqual(elsewhere.data);
    for (const folder of folders) rmSync(folder, { recursive: true });
  });

  it('gives the same pixels every time', async () => {
    const text = {
      text: 'First light',
      font: 'latin.woff',
      size: '20%',
      align: 'centre',
      gravity: 'centre',
      opacity: 0.8,
    };
    expect((await set(text)).data).toEqual((await set(text)).data);
  });
});

/** Pictures that somebody who reads these scripts would pass: each was looked at, glyph by glyph, before it was kept. */
describe('text, as it looks', () => {
  const box = { size: 30, width: 260, height: 100, gravity: 'centre' };
  const looks: [name: string, text: object][] = [
    // Two lines from the right; digits, the percent sign and Latin letters from the left; brackets turned around.
    ['text-hebrew', { ...box, font: 'hebrew.woff', text: 'אור ראשון, 15% הנחה עד 2026 (Fernbrook)' }],
    ['text-hebrew-end', { ...box, font: 'hebrew.woff', text: 'אור ראשון, 15% הנחה עד 2026', align: 'end' }],
    // Starts with Latin letters, so the line runs from the left, and its Hebrew part from the right.
    ['text-hebrew-inside', { ...box, font: 'hebrew.woff', text: 'Fernbrook אור ראשון 2026' }],
    // Initial, medial and final forms; the alef after a lam as one sign.
    ['text-arabic', { ...box, font: 'arabic.woff', text: 'ضوء أول يوم في الصباح الباكر الآن' }],
    // No line starts with a full stop, a comma, a closing bracket or a long vowel.
    ['text-japanese', { ...box, font: 'japanese.woff', text: '朝の光が静かに始まる。一杯のコーヒー、「新しい日」' }],
    [
      'text-japanese-justified',
      { ...box, font: 'japanese.woff', text: '2026年Fernbrookの朝の光が静かに始まる。', align: 'justify' },
    ],
    [
      'text-japanese-fitted',
      {
        ...box,
        font: 'japanese.woff',
        text: '朝の光が静かに始まる。一杯のコーヒー、「新しい日」を迎える場所で。',
        size: 90,
        height: 60,
      },
    ],
  ];

  it.each(looks)('%s', async (name, text) => {
    const { mean, seen } = await fromGolden(await drawWritten(plain(300, 120, 40, 40, 60), { text }, fonts), name);
    expect(mean).toBeLessThan(1.5);
    expect(seen).toBeLessThan(0.3);
  });

  it('would not pass with its letters the other way around', async () => {
    const turned = { ...box, font: 'hebrew.woff', text: '(Fernbrook) 2026 דע החנה 15% ,ןושאר רוא' };
    const { seen } = await distance(
      await drawWritten(plain(300, 120, 40, 40, 60), { text: turned }, fonts),
      'text-hebrew',
    );
    expect(seen).toBeGreaterThan(3);
  });
});

/** The box of what differs from the wall, below a row. */
function inkOf(state: State, from = 0): { left: number; top: number; right: number; bottom: number } {
  const ink = { left: state.width, top: state.height, right: 0, bottom: 0 };
  for (let y = from; y < state.height; y++)
    for (let x = 0; x < state.width; x++) {
      if (state.data[(y * state.width + x) * state.channels]! < 100) continue;
      ink.left = Math.min(ink.left, x);
      ink.right = Math.max(ink.right, x + 1);
      ink.top = Math.min(ink.top, y);
      ink.bottom = Math.max(ink.bottom, y + 1);
    }
  return ink;
}
