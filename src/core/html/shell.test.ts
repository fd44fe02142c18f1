import { expect, test } from 'vitest';
import { html } from '../words/html.ts';
import { fillReferences, HOLES, referenceHole, shellOf } from './shell.ts';

const SHELL = `<head>${HOLES.head}</head><main>${HOLES.main}</main>`;

test('a shell is filled as often as there are pages, and a value that names a hole fills nothing', () => {
  const shell = shellOf(SHELL);
  expect(shell(html`<title>Hero</title>`, html`<h1>Hero</h1>`).join('')).toBe(
    '<head><title>Hero</title></head><main><h1>Hero</h1></main>',
  );
  expect(shell(html`<title>${HOLES.main}</title>`, html`<h1>${HOLES.head}</h1>`).join('')).toBe(
    `<head><title>${HOLES.main}</title></head><main><h1>${HOLES.head}</h1></main>`,
  );
});

test('a shell without a hole, or with one twice, is a defect', () => {
  for (const page of ['<main></main>', SHELL.replace(HOLES.head, ''), SHELL + HOLES.main, `${HOLES.head}${SHELL}`])
    expect(() => shellOf(page)).toThrow('the shell of a page has lost its holes');
});

test('a reference stands in the prose of a brief where Astro left it a place, and nowhere that the prose itself names', () => {
  const mark = 'sha256:0a';
  const prose = `<p>One</p>${referenceHole(mark, 'label')}<p title="${referenceHole('sha256:0b', 'label')}">Two</p>${referenceHole(mark, 'front')}`;
  expect(fillReferences(prose, mark, (id) => `<li>${id}</li>`)).toBe(
    '<p>One</p><li>label</li><p title="<!--sha256:0b label-->">Two</p><li>front</li>',
  );
  expect(fillReferences('<p>One</p>', mark, () => 'nothing')).toBe('<p>One</p>');
});
