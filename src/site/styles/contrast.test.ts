import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const TOKENS = readFileSync(new URL('tokens.css', import.meta.url), 'utf8');

/** What pictures and words lie on. */
const GROUNDS = ['table', 'sheet', 'well'];
/** What is read. */
const WORDS = ['ink', 'soft', 'yes', 'soon', 'pencil'];
/** What tells something by its shape: bars of figures, edges of fields, strokes of the pencil. */
const SHAPES = ['bar', 'wax'];
/** Sets rows apart that are apart without it. */
const ORNAMENT = ['line'];

type Colours = { readonly [token: string]: readonly [light: string, dark: string] };

/** The colours that a block of the styles gives its tokens; one that names another token has that one's. */
function coloursIn(block: string, before: Colours = {}): Colours {
  const found: { [token: string]: readonly [string, string] } = { ...before };
  const known = (value: string): readonly [string, string] => {
    const [, light, dark] = /^light-dark\((#[0-9a-f]+), (#[0-9a-f]+)\)$/.exec(value) ?? [];
    if (light !== undefined && dark !== undefined) return [light, dark];
    return found[/^var\(--([a-z]+)\)$/.exec(value)?.[1] ?? ''] ?? [value, value];
  };
  for (const [, token = '', value = ''] of block.matchAll(/--([a-z]+): ([^;]+);/g))
    if (/^(?:#|light-dark|var\(--(?:ink|soft|line|table|sheet|well))/.test(value)) found[token] = known(value);
  return found;
}

/** The block of declarations that follows some words of the styles. */
function blockAfter(words: string): string {
  const at = TOKENS.indexOf(':root {', TOKENS.indexOf(words));
  expect(TOKENS.indexOf(words), words).toBeGreaterThanOrEqual(0);
  return TOKENS.slice(at, TOKENS.indexOf('}', at));
}

/** Relative luminance, as WCAG 2.2 defines it. */
function luminance(colour: string): number {
  const digits = colour.length === 4 ? [...colour.slice(1)].map((each) => each + each).join('') : colour.slice(1);
  const [red = 0, green = 0, blue = 0] = [0, 2, 4].map((at) => {
    const share = Number.parseInt(digits.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [lighter = 0, darker = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (lighter + 0.05) / (darker + 0.05);
}

/** Every pair of a kind that is below its bar, a line each. */
function tooClose(colours: Colours, names: readonly string[], bar: number): string[] {
  return names.flatMap((name) =>
    GROUNDS.flatMap((ground) =>
      [0, 1].flatMap((light) => {
        const [on, under] = [colours[name]?.[light], colours[ground]?.[light]];
        if (on === undefined || under === undefined) return [`${name} or ${ground} has no colour`];
        const told = contrast(on, under);
        return told < bar
          ? [`${name} on ${ground}, ${light === 0 ? 'light' : 'dark'}: ${told.toFixed(2)} of ${bar}`]
          : [];
      }),
    ),
  );
}

const PLAIN = coloursIn(blockAfter('@layer base'));
const MORE = coloursIn(blockAfter('prefers-contrast: more'), PLAIN);
const PRINT = coloursIn(blockAfter('@media print'), PLAIN);

test('every colour of the table is judged: as a ground, as words, as a shape, or as an ornament', () => {
  expect(Object.keys(PLAIN).sort()).toEqual([...GROUNDS, ...WORDS, ...SHAPES, ...ORNAMENT].sort());
  for (const colours of [MORE, PRINT]) expect(Object.keys(colours).sort()).toEqual(Object.keys(PLAIN).sort());
});

test.each([
  ['as it is', PLAIN],
  ['where more contrast is asked for', MORE],
  // Paper is light, whatever the screen was.
  [
    'on paper',
    Object.fromEntries(
      Object.entries(PRINT).map(([name, [light]]): [string, [string, string]] => [name, [light, light]]),
    ),
  ],
])('%s, words stand out from every ground by 4.5 and shapes by 3', (_, colours) => {
  expect([...tooClose(colours, WORDS, 4.5), ...tooClose(colours, SHAPES, 3)]).toEqual([]);
});

test('whoever asks for more contrast gets words at 7, and lines that are seen', () => {
  expect(tooClose(MORE, ['ink', 'soft'], 7)).toEqual([]);
  expect(tooClose(MORE, ORNAMENT, 4.5)).toEqual([]);
});

test('grounds have no tint: pictures are judged on them', () => {
  for (const ground of GROUNDS)
    for (const colour of PLAIN[ground] ?? []) expect(colour).toMatch(/^#([0-9a-f]{2})\1\1$/);
});

test('the bar of the browser has the colour of the table, in the light and in the dark', () => {
  const layout = readFileSync(new URL('../layouts/Table.astro', import.meta.url), 'utf8');
  const told = [...layout.matchAll(/name="theme-color" media="\(prefers-color-scheme: (\w+)\)" content="([^"]+)"/g)];
  expect(told.map(([, scheme, colour]) => [scheme, colour])).toEqual([
    ['light', PLAIN['table']?.[0]],
    ['dark', PLAIN['table']?.[1]],
  ]);
});
