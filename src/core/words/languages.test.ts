import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { commandData, commandProperty, inert } from './build-log.ts';
import { printCsv } from './csv.ts';
import { html, htmlFile, inLines } from './html.ts';
import { printable } from './terminal.ts';
import { escapeXml } from './xml.ts';
import { quotedYaml, yamlWord } from './yaml.ts';

const ESCAPE = '\u001b[2J';
const NASTY = `"><script>alert('1')</script>&amp;\0\u000b\u000c${ESCAPE}\uffff`;

/** Texts that are made of what the languages have signs for. */
const hostile = fc
  .array(
    fc.constantFrom(
      ...['&', '<', '>', '"', "'", '`', '\\', '\n', '\r', '\t', '\0', '\u000b', '\u007f', '\u0085', '\u2028', '\u202e'],
      ...[
        ':',
        '::',
        '##[',
        '%',
        ',',
        '=',
        '- ',
        '#',
        '{',
        '}',
        ']]>',
        '-->',
        '&amp;',
        '\ud800',
        '\ufeff',
        '\uffff',
        'x',
      ],
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));

describe('HTML', () => {
  it('opens no tag and leaves no attribute; an apostrophe stays where people read or paste it', () => {
    const harmless = '&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;amp;[2J';
    expect(html`<p title="${NASTY}">${NASTY}</p>`.text).toBe(`<p title="${harmless}">${harmless}</p>`);
    const pasted = harmless.replaceAll('&#39;', "'");
    expect(htmlFile`<p title="${NASTY}">${NASTY}</p>`.text).toBe(`<p title="${pasted}">${pasted}</p>`);
  });

  it('keeps the lines of a file, and puts its parts on lines of their own', () => {
    expect(
      htmlFile`<ul>
  ${inLines([htmlFile`<li>${'<one>'}</li>`, 'two'])}
</ul>`.text,
    ).toBe('<ul>\n  <li>&lt;one&gt;</li>\ntwo\n</ul>');
  });

  it('refuses a value where a file’s apostrophes would matter', () => {
    expect(() => htmlFile`<p title='${'x'}'></p>`).toThrow('a value may not stand here in a template');
  });
});

describe('XML', () => {
  it('takes marks for text and leaves out what it cannot hold', () => {
    expect(escapeXml(NASTY)).toBe(`&quot;&gt;&lt;script&gt;alert('1')&lt;/script&gt;&amp;amp;[2J`);
    expect(escapeXml('tab\tline\nlone \ud800')).toBe('tab\tline\nlone \ufffd');
  });

  it('has nothing left that could end a text, whatever was written', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(escapeXml(text).replaceAll(/&(?:amp|lt|gt|quot);/g, '')).not.toMatch(
          // biome-ignore lint/suspicious/noControlCharactersInRegex: none may be left
          /[&<>"\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\uffff]/,
        );
      }),
    );
  });
});

describe('CSV', () => {
  it('keeps a cell together and lets no text be a formula', () => {
    expect(printCsv([['=HYPERLINK("x")', '+1', '-1', '@a', 'a,b', 'say "x"', 'two\nlines', -3, '']])).toBe(
      `\ufeff"'=HYPERLINK(""x"")",'+1,'-1,'@a,"a,b","say ""x""","two\nlines",-3,\r\n`,
    );
  });
});

describe('YAML', () => {
  it('gives back exactly what was written, as text', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(parse(`key: ${quotedYaml(text)}`)).toEqual({ key: text });
        expect(parse(`- { at: [1], note: ${quotedYaml(text)} }`)).toEqual([{ at: [1], note: text }]);
      }),
    );
    for (const text of ['true', 'null', '2026-11-30', '0x1f', '# no', '~', '- a', '!!js', '&a', '*a'])
      expect(parse(quotedYaml(text))).toBe(text);
  });

  it('writes an id bare only where it stays text', () => {
    expect(['hero', 'ig-feed-4x5', '4x5', 'true', 'null', '1'].map(yamlWord)).toEqual([
      'hero',
      'ig-feed-4x5',
      '"4x5"',
      '"true"',
      '"null"',
      '"1"',
    ]);
  });
});

describe('a build log and a terminal', () => {
  it('obey nobody', () => {
    expect(inert('::error::x\n\t ::stop-commands::y\n##[add-mask]z')).toBe(
      ': :error::x\n\t : :stop-commands::y\n## [add-mask]z',
    );
    expect(commandData('100% of\r\nit')).toBe('100%25 of%0D%0Ait');
    expect(commandProperty('a,b:c%\n')).toBe('a%2Cb%3Ac%25%0A');
    expect(printable(`a${ESCAPE}b\r\u009bc\u202ed\te\nf::g`)).toBe('a�[2Jb��c�d�e\nf::g');
  });

  it('are told no line that begins like a command, whatever was written', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const said = printable(text);
        expect(said).not.toMatch(/^[^\S\n]*::/m);
        expect(said).not.toContain('##[');
        expect(commandData(said).split('\n')).toHaveLength(1);
      }),
    );
  });
});
