import fc from 'fast-check';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfm } from 'micromark-extension-gfm';
import { expect, test } from 'vitest';
import { BRIEF_COMPONENTS } from '../../core/untrusted/components.ts';
import { judgeMdx, type MdxNode } from '../../core/untrusted/mdx.ts';
import { guardMdx, guardProse, MDX_LIMIT } from './mdx-guard.ts';

const brief = (prose: string) =>
  guardMdx({ path: 'campaigns/a/brief.mdx', text: `---\ntitle: A\n---\n${prose}`, bodyLine: 4 });
const lines = (prose: string) => brief(prose).map((each) => `${each.line}:${each.column} ${each.code} ${each.message}`);

test('an ordinary brief has no problems', () => {
  expect(
    brief(`
# First light

Morning begins *quietly*; see the [brand guide](https://example.com/brand) or [write](mailto:mara@example.com).

![Bottle on a ledge](references/product-front.jpg)

${Object.values(BRIEF_COMPONENTS)
  .map((each) => each.example)
  .join('\n\n')}

| channel | ratio |
| ------- | ----- |
| feed    | 4:5   |

Prompts such as \`{dawn|noon}\` stand in back-ticks, braces like \\{ this \\} after a backslash.

~~~
a bottle, {dawn|noon} light <lora:soft:0.6>
~~~

- [x] important: exports are checked
- import duties are paid
`),
  ).toEqual([]);
});

test.each([
  [
    'an import',
    "import fs from 'node:fs'",
    '4:1 mdx-code This line reads as an import or export statement, and a brief may hold neither.',
  ],
  [
    'an import without spaces',
    'import"node:fs"',
    '4:1 mdx-code This line reads as an import or export statement, and a brief may hold neither.',
  ],
  [
    'an import under prose',
    "words\nimport fs from 'node:fs'",
    '5:1 mdx-code This line reads as an import or export statement, and a brief may hold neither.',
  ],
  [
    'an import in a code block',
    "~~~\nimport fs from 'node:fs'\n~~~",
    '5:1 mdx-code This line reads as an import or export statement, and a brief may hold neither.',
  ],
  [
    'an export',
    'export const a = 1',
    '4:1 mdx-code This line reads as an import or export statement, and a brief may hold neither.',
  ],
  [
    'a default export',
    'export default Layout',
    '4:1 mdx-code This line reads as an import or export statement, and a brief may hold neither.',
  ],
  [
    'an expression',
    'Hello\n\n{process.exit()}',
    '6:1 mdx-code Curly braces hold JavaScript in MDX, and a brief may not hold any.',
  ],
  [
    'an expression in text',
    'Hello {globalThis.name}',
    '4:7 mdx-code Curly braces hold JavaScript in MDX, and a brief may not hold any.',
  ],
  [
    'a comment expression',
    '{/* hidden */}',
    '4:1 mdx-code Curly braces hold JavaScript in MDX, and a brief may not hold any.',
  ],
  [
    'an expression in a heading',
    '# {x}',
    '4:3 mdx-code Curly braces hold JavaScript in MDX, and a brief may not hold any.',
  ],
  [
    'an expression in a link text',
    '[{x}](https://example.com)',
    '4:2 mdx-code Curly braces hold JavaScript in MDX, and a brief may not hold any.',
  ],
  [
    'an expression that a table cell frees from its quotes',
    '| a | b |\n| - | - |\n| `x | {evil()} ` |',
    '6:8 mdx-code Curly braces hold JavaScript in MDX, and a brief may not hold any.',
  ],
  [
    'a second front matter that names a layout',
    '\n---\nlayout: "data:text/javascript,evil()"\n---\n',
    '5:1 mdx-code The prose begins with a second front matter.',
  ],
  [
    'an open brace',
    'from { here',
    '4:12 mdx-code A curly brace opens JavaScript in MDX, and this one is never closed.',
  ],
  [
    'an attribute expression',
    '<Callout title={steal()} />',
    '4:1 mdx-code <Callout>: title is set to JavaScript in braces.',
  ],
  ['a spread', '<Callout {...props} />', '4:1 mdx-code <Callout>: {...} spreads the result of JavaScript.'],
  ['a script', '<script src="https://evil.example/x.js"></script>', '4:1 mdx-component <script> is HTML.'],
  ['an event handler', '<img src="x" onerror="alert(1)" />', '4:1 mdx-component <img> is HTML.'],
  ['a frame', '<iframe src="https://evil.example"></iframe>', '4:1 mdx-component <iframe> is HTML.'],
  ['a style', '<style>body</style>', '4:1 mdx-component <style> is HTML.'],
  ['an unlisted component', '<Fetch />', '4:1 mdx-component <Fetch> is no component of briefs.'],
  ['a component named like a method of objects', '<constructor />', '4:1 mdx-component <constructor> is HTML.'],
  ['a member', '<Callout.Evil />', '4:1 mdx-component <Callout.Evil> is no component of briefs.'],
  ['a namespace', '<svg:script />', '4:1 mdx-component <svg:script> is HTML.'],
  ['a fragment', '<>hello</>', '4:1 mdx-component <> is a fragment.'],
  ['a directive', '<Callout set:html="<script>" />', '4:1 mdx-attribute <Callout>: there is no attribute set:html.'],
  [
    'a hydration directive',
    '<Callout client:load />',
    '4:1 mdx-attribute <Callout>: there is no attribute client:load.',
  ],
  [
    'a handler on a component',
    '<Callout onclick="alert(1)" />',
    '4:1 mdx-attribute <Callout>: there is no attribute onclick.',
  ],
  [
    'a link in an attribute',
    '<Quote source="javascript:alert(1)" />',
    '4:1 link-unsafe <Quote>: source has the scheme javascript:.',
  ],
  [
    'a javascript link',
    '[x](javascript:alert(1))',
    '4:1 link-unsafe The link javascript:alert(1) has the scheme javascript:.',
  ],
  [
    'a javascript link in disguise',
    '[x](<java&#10;script&colon;alert(1)>)',
    '4:1 link-unsafe The link java\\u{a}script:alert(1) has the scheme javascript:.',
  ],
  ['a data link', '[x](data:text/html,hello)', '4:1 link-unsafe The link data:text/html,hello has the scheme data:.'],
  ['a file link', '[x](file:///etc/passwd)', '4:1 link-unsafe The link file:///etc/passwd has the scheme file:.'],
  [
    'a link by definition',
    '[x][1]\n\n[1]: vbscript:x',
    '6:1 link-unsafe The link vbscript:x has the scheme vbscript:.',
  ],
  [
    'a link without its scheme',
    '[x](//evil.example)',
    '4:1 link-unsafe The link //evil.example leaves out its scheme.',
  ],
  [
    'a remote image',
    '![x](https://evil.example/pixel.png)',
    '4:1 image-remote The image https://evil.example/pixel.png lies on another server.',
  ],
  [
    'an image without its scheme',
    '![x](//evil.example/pixel.png)',
    '4:1 image-remote The image //evil.example/pixel.png lies on another server.',
  ],
  ['an image that climbs out', '![x](../../secret.png)', '4:1 link-unsafe The image ../../secret.png holds "..".'],
  [
    'an image that climbs out in code',
    '![x](%2e%2e/%2e%2e/secret.png)',
    '4:1 link-unsafe The image %2e%2e/%2e%2e/secret.png holds "..".',
  ],
  [
    'an SVG',
    '![x](references/logo.svg)',
    '4:1 link-unsafe The image references/logo.svg is no PNG, JPEG, WebP, AVIF or TIFF.',
  ],
  [
    'an image as data',
    '![x](data:image/svg+xml,hello)',
    '4:1 link-unsafe The image data:image/svg+xml,hello has the scheme data:.',
  ],
  [
    'an image by reference',
    '![x][1]\n\n[1]: https://evil.example/pixel.png',
    '4:1 link-unsafe This image names its file somewhere else in the text.',
  ],
  [
    'an HTML comment',
    '<!-- hidden -->',
    '4:2 mdx-invalid This is read as a tag and is not one: Unexpected character `!` (U+0021) before name, expected a character that can start a name, such as a letter, `$`, or `_`.',
  ],
  [
    'an open component',
    '<Callout>\n\nwords',
    '4:1 mdx-invalid This is read as a tag and is not one: Expected a closing tag for `<Callout>`.',
  ],
])('%s is found, not run', (_, prose, said) => {
  expect(lines(prose)).toEqual([said]);
});

test('what an author reads', () => {
  expect(brief('Hello {name}')).toMatchInlineSnapshot(`
    [
      {
        "code": "mdx-code",
        "column": 7,
        "example": "\\{ and \\}",
        "file": "campaigns/a/brief.mdx",
        "fix": "Write the text itself. For a brace as a character, put a backslash before it or the text in back-ticks.",
        "line": 4,
        "message": "Curly braces hold JavaScript in MDX, and a brief may not hold any.",
        "severity": "error",
        "why": "Code in a brief would run on the machine that builds the catalogue. Briefs are content: they are read, never executed.",
      },
    ]
  `);
  expect(brief('<Callout colour="red">x</Callout>')).toMatchInlineSnapshot(`
    [
      {
        "code": "mdx-attribute",
        "column": 1,
        "example": "<Callout title="Binding">The label is never cropped.</Callout>",
        "file": "campaigns/a/brief.mdx",
        "fix": "Callout takes title, kind, each as plain text in quotes.",
        "line": 4,
        "message": "<Callout>: there is no attribute colour.",
        "severity": "error",
        "why": "Components take a few plain texts; anything else could smuggle code or styles into the page.",
      },
    ]
  `);
});

test('prose that is only Markdown may hold braces, and neither HTML nor links that run something', () => {
  const prose =
    'a {b} <!-- kept from readers -->\n\nimport duties\n\n<script>x</script>\n\n[x](javascript:x) <b>bold</b>';
  expect(
    guardProse({ path: 'campaigns/a/assets/b/asset.md', text: `---\n---\n${prose}`, bodyLine: 3 }).map(
      (each) => `${each.line}:${each.column} ${each.code} ${each.message}`,
    ),
  ).toMatchInlineSnapshot(`
    [
      "7:1 prose-html Prose may not hold HTML: <script>x</script>",
      "9:1 link-unsafe The link javascript:x has the scheme javascript:.",
      "9:19 prose-html Prose may not hold HTML: <b>",
      "9:26 prose-html Prose may not hold HTML: </b>",
    ]
  `);
});

test('everything is said at once', () => {
  expect(
    lines("import a from 'a'\n\n{b}\n\n<C />\n\n![d](https://e.example/f.png)").map((line) => line.split(' ')[1]),
  ).toEqual(['mdx-code', 'mdx-code', 'mdx-component', 'image-remote']);
});

test('what is too long or too deep to be read in time is refused', () => {
  expect(lines('a'.repeat(MDX_LIMIT + 1))).toEqual([
    '4:1 file-too-large The prose has 60,004 characters; the limit is 60,000.',
  ]);
  expect(lines('[a]('.repeat(2001))).toEqual(['4:1 mdx-invalid The prose has more than 2,000 opening brackets.']);
  expect(lines('>'.repeat(5000))).toEqual(['4:1 mdx-invalid Quotes or lists are nested more than forty deep.']);
  expect(lines(`${'<Callout>'.repeat(100)}${'</Callout>'.repeat(100)}`)[0]).toContain('mdx-invalid Things are nested');
});

test('whatever an author types, the guard answers with problems inside the file and never throws', () => {
  const token = fc.constantFrom(
    ...[
      '{',
      '}',
      '<',
      '>',
      '</',
      '/>',
      '`',
      '``',
      '~~~\n',
      '\n',
      '\n\n',
      '|',
      '| - |\n',
      '*',
      '[',
      '](',
      ')',
      '!',
      '\\',
      '"',
      '=',
      ' ',
    ],
    ...[
      'import ',
      'export ',
      'Callout',
      'script',
      'javascript:',
      '&colon;',
      '{...a}',
      '<!--',
      '-->',
      '- ',
      '> ',
      '    ',
      'x',
      '\u2028',
      '\uFEFF',
      '\0',
    ],
  );
  fc.assert(
    fc.property(fc.array(token, { maxLength: 40 }), (tokens) => {
      const prose = tokens.join('');
      for (const each of brief(prose)) {
        expect(each.line).toBeGreaterThanOrEqual(4);
        expect(each.line).toBeLessThanOrEqual(4 + prose.split(/\r\n|\r|\n/).length);
      }
    }),
    { numRuns: 400, seed: 20261124 },
  );
});

test('prose that no parser is asked about is prose in which the parser would have found nothing', () => {
  const signs =
    '> |- |+ |* |1. |2) |*|**|_|__|~~|`|```\n|~~~\n|#|===\n|---\n|\n|\n\n|    | |\t|:|!|](|]|)|(|&lt;|&#91;|\\|"'.split(
      '|',
    );
  const words = [
    'a',
    'www.a.example',
    'https://a.example',
    'a@b.example',
    'javascript:x',
    'import ',
    '{b}',
    '\0',
    '\u2028',
  ];
  const rare = ['<b>', '<!-- c -->', '[x](data:y)', '![x][y]', '[y]: file:z', '[^1]', '<https://a.example>'];
  const token = fc.oneof(
    { weight: 12, arbitrary: fc.constantFrom(...signs) },
    { weight: 8, arbitrary: fc.constantFrom(...words) },
    { weight: 1, arbitrary: fc.constantFrom(...rare) },
  );
  const parsed = (prose: string) =>
    judgeMdx('a.md', fromMarkdown(prose, { extensions: [gfm()] }) as MdxNode).map(
      ({ code, message }) => `${code} ${message}`,
    );
  let unasked = 0;
  fc.assert(
    fc.property(fc.array(token, { maxLength: 60 }), (tokens) => {
      // Begins with a word: what begins with three dashes is refused before.
      const prose = `a ${tokens.join('')}`;
      const said = guardProse({ path: 'a.md', text: prose, bodyLine: 1 });
      if (said.some(({ message }) => /forty deep/.test(message))) return;
      unasked += /[<[]/.test(prose) ? 0 : 1;
      expect(said.map(({ code, message }) => `${code} ${message}`).sort()).toEqual(parsed(prose).sort());
    }),
    { numRuns: 500, seed: 20261128 },
  );
  expect(unasked).toBeGreaterThan(100);
});

test('things nested too deep are found without a bracket among them', () => {
  const said = (prose: string) =>
    guardProse({ path: 'a.md', text: prose, bodyLine: 1 }).map(({ message }) => message.replace(/\d+/, 'N'));
  expect(said('a *b **c '.repeat(40) + '** d*'.repeat(40))[0]).toBe('Things are nested more than N deep here.');
  expect(said(Array.from({ length: 31 }, (_, level) => `${'  '.repeat(level)}- a`).join('\n'))[0]).toBe(
    'Things are nested more than N deep here.',
  );
  expect(said(Array.from({ length: 24 }, (_, level) => `${'  '.repeat(level)}- a`).join('\n'))).toEqual([]);
});
