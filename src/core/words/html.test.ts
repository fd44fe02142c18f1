import { expect, test } from 'vitest';
import { attribute, html, trusted } from './html.ts';

const ATTACK = `"><script>alert('&')</script>`;
const HARMLESS = '&quot;&gt;&lt;script&gt;alert(&#39;&amp;&#39;)&lt;/script&gt;';

test('whatever a person wrote stays text, between tags, in quotes, in lists and in whole attributes', () => {
  expect(html`<p title="${ATTACK}">${ATTACK}</p>`.text).toBe(`<p title="${HARMLESS}">${HARMLESS}</p>`);
  expect(html`<ul>${[ATTACK, [ATTACK]]}</ul>`.text).toBe(`<ul>${HARMLESS}${HARMLESS}</ul>`);
  expect(html`<p${attribute('id', ATTACK)}>x</p>`.text).toBe(`<p id="${HARMLESS}">x</p>`);
});

test('only what a template printed, or what is called trusted, is HTML', () => {
  expect(html`<p>${html`<b>${1}</b>`} ${trusted('<i>two</i>')}</p>`.text).toBe('<p><b>1</b> <i>two</i></p>');
  const posing = { text: '<b>not a template</b>' } as unknown as string;
  expect(() => html`<p>${posing}</p>`).toThrow();
});

test('nothing prints nothing, an empty text included', () => {
  expect(html`<p>${false}${undefined}${''}${[]}</p>`.text).toBe('<p></p>');
  expect(html`<p${attribute('id', undefined)}${attribute('data-open', '')}></p>`.text).toBe('<p data-open=""></p>');
});

test('line breaks lay a template out and do not reach the page; those of a value do', () => {
  expect(
    html`<p>
      <b>one</b>
      ${'two\n  three'}
    </p>`.text,
  ).toBe('<p><b>one</b>two\n  three</p>');
});

test('a value where escaping is not enough is refused, harmless or not', () => {
  const safe = 'harmless';
  expect(() => html`<p title=${safe}>x</p>`).toThrow('a value may not stand here in a template: <p title=');
  expect(() => html`<${safe}>x</p>`).toThrow('a value may not stand here in a template: <');
  expect(() => html`<p ${safe}>x</p>`).toThrow('a value may not stand here in a template: <p ');
  expect(() => html`<p title='${safe}'>x</p>`).toThrow("a value may not stand here in a template: <p title='");
  expect(() => html`<script>let a = "${safe}"</script>`).toThrow(
    'a value may not stand here in a template: <script>let a = "',
  );
  expect(() => html`<style>p { color: ${safe} }</style>`).toThrow('a value may not stand here');
  expect(() => html`<!-- ${safe} -->`).toThrow('a value may not stand here');
  expect(() => html`<p id="x"${safe}>x</p>`).toThrow('only a whole attribute may stand here in a template: <p id="x"');
});
