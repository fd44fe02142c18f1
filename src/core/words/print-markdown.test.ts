import fc from 'fast-check';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { expect, test } from 'vitest';
import { codeSpan, escapeMarkdown } from './print-markdown.ts';

test('an author’s title stays a title', () => {
  expect(escapeMarkdown('First Light, hero')).toBe('First Light, hero');
  expect(
    escapeMarkdown(
      'x](javascript:alert(1)) ![p](https://evil.example/p.png) <script>@team</script> #12 | a\n# b `c` --- 1. d',
    ),
  ).toMatchInlineSnapshot(
    `"x\\](javascript:alert(1)) !\\[p\\](https&#58;//evil.example/p.png) &lt;script&gt;@​team&lt;/script&gt; #​12 \\| a # b \\\`c\\\` --- 1. d"`,
  );
});

test('nobody is pinged and no issue is linked, however the host reads the text that is shown', () => {
  const shown = micromark(
    escapeMarkdown('Ask @acme/leads, mara@example.com, acme/campaigns#12, #7 and GH-9; not # 7 or C#'),
    {
      extensions: [gfm()],
      htmlExtensions: [gfmHtml()],
    },
  );
  expect(shown).not.toMatch(/@[a-z0-9]|#\d|gh-\d|<a /i);
  expect(shown.replaceAll('\u200b', '')).toBe(
    '<p>Ask @acme/leads, mara@example.com, acme/campaigns#12, #7 and GH-9; not # 7 or C#</p>',
  );
});

const hostile = fc
  .array(
    fc.constantFrom(
      ...[
        '[',
        ']',
        '(',
        ')',
        '!',
        '<',
        '>',
        '&',
        '*',
        '_',
        '`',
        '~',
        '#',
        '|',
        '\n',
        '\\',
        '@mara',
        'https://e.example',
        'www.e.example',
      ],
      ...[
        '<b>',
        '<!--',
        '-->',
        '&lt;',
        '- ',
        '1. ',
        '> ',
        'x',
        ' ',
        '\u2028',
        '\0',
        'mara@example.com',
        '```',
        '|-|',
        '\u202e',
      ],
    ),
    { maxLength: 15 },
  )
  .map((parts) => parts.join(''));

test('whatever an author writes, it comes out as one paragraph of plain text', () => {
  fc.assert(
    fc.property(hostile, (text) => {
      const html = micromark(`Title: ${escapeMarkdown(text)} end`, {
        extensions: [gfm()],
        htmlExtensions: [gfmHtml()],
      });
      expect(html.replace(/^<p>|<\/p>$/g, '')).not.toMatch(/<(?!br)/);
      const alone = fromMarkdown(escapeMarkdown(text), { extensions: [gfm()] });
      for (const block of alone.children) expect(block.type).toBe('paragraph');
    }),
    { numRuns: 500, seed: 20261124 },
  );
});

test('whatever stands in a code span stays in it', () => {
  fc.assert(
    fc.property(hostile, (text) => {
      const tree = fromMarkdown(`a ${codeSpan(text)} b`);
      const [paragraph] = tree.children;
      expect(tree.children).toHaveLength(1);
      expect(paragraph?.type === 'paragraph' && paragraph.children.map((each) => each.type)).toEqual([
        'text',
        'inlineCode',
        'text',
      ]);
    }),
    { numRuns: 500, seed: 20261124 },
  );
});
