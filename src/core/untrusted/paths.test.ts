import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pathProblems, pathRefusal, shown } from './paths.ts';

test.each([
  'campaigns/first-light/brief.mdx',
  'campaigns/first-light/batches/01-low-window-light/d01.png',
  'campaigns/küche/references/Zitrone (2).jpg',
  'campaigns/a/references/console.png',
  'campaigns/a/references/com.png',
  'campaigns/a/references/nul-1.png',
])('%s may be in the record', (path) => {
  expect(pathRefusal(path)).toBeUndefined();
});

test.each([
  ['../team.yaml', 'holds ".."'],
  ['campaigns/a/../../../etc/passwd', 'holds ".."'],
  ['campaigns/./a', 'holds "."'],
  ['/etc/passwd', 'is absolute'],
  ['~/key', 'is absolute'],
  ['C:/Windows/win.ini', 'is absolute'],
  ['campaigns\\a\\brief.mdx', 'holds a backslash'],
  ['campaigns/a//brief.mdx', 'holds an empty folder name'],
  ['campaigns/a/aux/brief.mdx', 'uses aux, the name of a device on Windows'],
  ['campaigns/a/NUL.png', 'uses NUL.png, the name of a device on Windows'],
  ['campaigns/a/nul .png', 'uses nul .png, the name of a device on Windows'],
  ['campaigns/a/COM¹.png', 'uses COM¹.png, the name of a device on Windows'],
  ['campaigns/a/lpt1.tar.gz', 'uses lpt1.tar.gz, the name of a device on Windows'],
  ['campaigns/a/d01.png.', 'has a name that begins with a space or ends with a space or dot'],
  ['campaigns/a/ d01.png', 'has a name that begins with a space or ends with a space or dot'],
  ['campaigns/a/d01.png:stream', 'holds :, which other systems cannot store'],
  ['campaigns/a/d01\n.png', 'holds a control character or bytes that are no text'],
  ['campaigns/a/d01\uFFFD.png', 'holds a control character or bytes that are no text'],
  ['campaigns/a/d01\u202Egnp.exe', 'holds an invisible character'],
  ['', 'has no name'],
  [`campaigns/${'a/'.repeat(200)}d01.png`, 'is longer than 240 bytes'],
  [`campaigns/${'é'.repeat(61)}.png`, 'holds a name longer than 120 bytes'],
])('%j may not: it %s', (path, because) => {
  expect(pathRefusal(path)?.because).toBe(because);
});

test('names that are one file on another system are named in pairs, folders too', () => {
  const paths = [
    'campaigns/a/references/Logo.png',
    'campaigns/a/references/logo.png',
    'campaigns/a/references/cafe\u0301.png',
    'campaigns/a/references/caf\u00e9.png',
    'campaigns/a/references/straße.png',
    'campaigns/a/references/strasse.png',
    'campaigns/B/one.png',
    'campaigns/b/two.png',
  ];
  expect(pathProblems(paths).map((each) => each.message)).toMatchInlineSnapshot(`
    [
      "campaigns/a/references/café.png and campaigns/a/references/café.png differ only by Unicode form.",
      "campaigns/a/references/logo.png and campaigns/a/references/Logo.png differ only by letter case.",
      "campaigns/a/references/straße.png and campaigns/a/references/strasse.png differ only by letter case.",
      "campaigns/b and campaigns/B differ only by letter case.",
    ]
  `);
});

test('a refused path is shown without the characters that would steer a terminal', () => {
  expect(pathProblems(['campaigns/a/\u001b[2J\u202Ed01.png'])).toMatchInlineSnapshot(`
    [
      {
        "code": "path-unsafe",
        "column": 1,
        "example": "campaigns/first-light/batches/01-low-window-light/d01.png",
        "file": "campaigns/a/\\u{1b}[2J\\u{202e}d01.png",
        "fix": "Rename it with letters, digits, hyphens and dots.",
        "line": 1,
        "message": "The path campaigns/a/\\u{1b}[2J\\u{202e}d01.png holds a control character or bytes that are no text.",
        "severity": "error",
        "why": "Paths of the record become addresses, zip entries and file names on every system, so each must mean the same everywhere and stay inside its campaign.",
      },
    ]
  `);
});

test('whatever is accepted stays inside: no part climbs, none is empty, nothing is invisible', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (path) => {
      if (pathRefusal(path)) return;
      expect(new URL(`file:///root/${path.split('/').map(encodeURIComponent).join('/')}`).pathname).toMatch(
        /^\/root\/./,
      );
      expect(path.split('/').every((part) => part !== '' && part !== '..')).toBe(true);
      expect(shown(path)).toBe(path);
    }),
    { numRuns: 500, seed: 20261124 },
  );
});
