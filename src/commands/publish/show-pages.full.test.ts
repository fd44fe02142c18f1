import { cpSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { madeRecord } from '../../testing/approved-record.ts';
import { editedFiles } from '../../testing/edited-record.ts';
import { contentOf, folderOf } from '../../testing/folder.ts';
import { PROJECT } from '../../testing/sample-site.ts';
import { build } from './build.ts';
import type { Desk } from './build-options.ts';

const HERO = 'campaigns/first-light/hero/index.html';
const GONE = 'campaigns/third-light/hero/index.html';
const WATCHED = [HERO, 'campaigns/first-light/index.html', 'campaigns/index.html'];

it('shows the pages that somebody looks at first, as they are at the end, and then all of the rest', async () => {
  const repo = madeRecord({ '.gitignore': '.greenlit/\ndist/\n', ...editedFiles() });
  rmSync(join(repo.path, 'campaigns/first-light/batches/01-low-light/d03.png'), { force: true });
  const elsewhere = folderOf({});
  onTestFinished(() => {
    repo.remove();
    elsewhere.remove();
  });
  const desk: Desk = { git: { at: 0 } };
  const built = async (open: readonly string[], root = repo.path, own = desk) => {
    const out = join(root, 'dist');
    const pages = () => WATCHED.map((path) => readFileSync(join(out, path), 'utf8'));
    const shown: string[][] = [];
    const options = { project: PROJECT, root, out, now: '2026-11-24T12:00:00.000Z', effort: 'draft' } as const;
    const onShown = () => void shown.push(pages());
    await build({ ...options, desk: Object.assign(own, { open: new Set(open) }), onShown, onProgress: () => {} });
    return { shown, pages: pages(), files: contentOf(out) };
  };
  const before = await built([HERO]);
  // Nobody can look at what was never built.
  expect(before.shown).toEqual([before.pages]);
  const edit = (path: string, from: string | RegExp, to: string): void =>
    repo.write({ [path]: readFileSync(join(repo.path, path), 'utf8').replace(from, to) });
  edit('campaigns/first-light/brief.mdx', 'title: First Light', 'title: Second Light');
  // Another picture, in a shape that no page had.
  edit('campaigns/first-light/assets/hero/asset.md', '"4:5"', '"5:3"');
  const after = await built([HERO]);
  const [hero, ...others] = after.pages;
  expect(after.shown).toEqual([[hero, ...before.pages.slice(1)], after.pages]);
  expect([hero, ...others].map((page, at) => page === before.pages[at])).toEqual([false, false, false]);
  // Plain prose says by itself what Astro makes of it a second later; what only MDX understands waits for Astro.
  let stands = after.pages;
  for (const words of ['Loud **pictures**.', 'Loud <Quote by="Mara">pictures</Quote>.']) {
    edit('campaigns/first-light/brief.mdx', /(?:Quiet|Loud) .*/, words);
    const said = await built([WATCHED[1]!]);
    expect(said.pages[1]).toContain(words.includes('<') ? 'Mara' : '<p>Loud <strong>pictures</strong>.</p>');
    expect(said.shown).toEqual([said.pages, said.pages]);
    stands = said.pages;
  }
  // A page that went while somebody looked at it, and one that never was, are nobody's trouble.
  repo.delete('campaigns/third-light');
  const last = await built([GONE, HERO, 'campaigns/nothing/index.html']);
  expect(last.shown[0]).toEqual([last.pages[0], ...stands.slice(1)]);
  for (const each of ['.git', '.gitignore', 'campaigns'])
    cpSync(join(repo.path, each), join(elsewhere.path, each), { recursive: true });
  expect(last.files).toEqual((await built([], elsewhere.path, { git: { at: 0 } })).files);
  expect(Object.keys(last.files)).not.toContain(GONE);
});
