import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { briefPath, HOLES, shellPath } from '../../core/html/shell.ts';
import type { Drawn } from '../../core/pack/drawn.ts';
import { picturesIn } from '../../core/pages/pictures-in.ts';
import { OUT_LIST } from '../../io/files/out-list.ts';
import { siteTree } from '../../io/site/site-tree.ts';
import { catalogueOf, type Said } from '../../testing/catalogue-of.ts';
import { type Files, folderOf } from '../../testing/folder.ts';
import { outIn } from '../../testing/out-in.ts';
import { SMALL_RECORD } from '../../testing/small-record.ts';
import { printPages } from './print-pages.ts';

/** The small record's campaign once more under another name. */
const copied = (campaign: string): Files =>
  Object.fromEntries(
    Object.entries(SMALL_RECORD)
      .filter(([path]) => path.startsWith('campaigns/first-light/'))
      .map(([path, content]) => [path.replace('first-light', campaign), content]),
  );

const RECORD: Files = { ...SMALL_RECORD, ...copied('second-light'), ...copied('third-light') };
const APPROVED: Said = {
  'first-light/hero': 'approved',
  'second-light/hero': 'approved',
  'third-light/hero': 'approved',
};

type State = { readonly record: Files; readonly said: Said; readonly drawn?: Drawn; readonly shells?: string };
const BEFORE: State = { record: RECORD, said: APPROVED };

/** The shells that the site has. */
const SHELLS = readdirSync(fileURLToPath(new URL('../../site/pages/shells', import.meta.url)))
  .filter((file) => file.endsWith('.astro'))
  .map((file) => file.replace('.astro', ''));

/** A folder with what Astro would have built, made of `words`. */
function shellsOf(words: string): string {
  const folder = folderOf({});
  onTestFinished(folder.remove);
  const put = (path: string, text: string): void => {
    mkdirSync(dirname(join(folder.path, path)), { recursive: true });
    writeFileSync(join(folder.path, path), text);
  };
  for (const name of SHELLS) put(shellPath(name), `${words} ${name} ${HOLES.head}<main>${HOLES.main}</main>`);
  for (const id of ['first-light', 'second-light', 'third-light', 'fourth-light']) put(briefPath(id), `brief of ${id}`);
  return folder.path;
}

/** Prints a state into a folder; tells what pictures it needs, and how many pages were written. */
function print(out: string, { record, said, drawn, shells = 'shell' }: State) {
  const tree = siteTree(outIn(out));
  const shown = picturesIn();
  const { pages, listed } = printPages({
    catalogue: catalogueOf(record, said),
    drawn: drawn ?? { previews: new Map(), assets: new Map() },
    packs: [],
    site: { audience: 'internal', base: '/' },
    shells: { folder: shellsOf(shells), reused: false },
    shown,
    tree,
  });
  return { pages, listed, pictures: [...shown.digests].sort(), ...tree.close() };
}

function emptyFolder() {
  const folder = folderOf({});
  onTestFinished(folder.remove);
  return folder;
}

/** Prints one state after another and the second one alone; both must come to the same, byte for byte. */
function after(change: State, before: State = BEFORE) {
  const [built, alone] = [emptyFolder(), emptyFolder()];
  print(built.path, before);
  const second = print(built.path, change);
  const whole = print(alone.path, change);
  expect(built.list()).toEqual(alone.list());
  for (const path of alone.list().filter((each) => each !== OUT_LIST))
    expect(readFileSync(join(built.path, path), 'utf8')).toBe(readFileSync(join(alone.path, path), 'utf8'));
  expect(second.pictures).toEqual(whole.pictures);
  expect(whole.written).toBe(whole.pages);
  return second;
}

const picture = (digest: string) =>
  ({
    for: 'preview',
    path: 'x',
    digest: `sha256:${digest}`,
    bytes: 9,
    width: 320,
    height: 400,
    format: 'webp',
  }) as const;
const drawnAs = (digest: string): Drawn => ({
  previews: new Map([['campaigns/second-light/batches/01-low-light/d01.png', [picture('9'.repeat(64))]]]),
  assets: new Map([
    [
      'second-light/hero',
      { name: 'second-light/hero', steps: [], files: [picture(digest)], problems: [], drawn: 0, milliseconds: 0 },
    ],
  ]),
});

test('search engines are given every page but those that say no', () => {
  const { path } = emptyFolder();
  const { pages, listed } = print(path, { ...BEFORE, said: { ...APPROVED, 'third-light/hero': 'lapsed' } });
  const closed = ['campaigns/third-light/hero', 'compare', 'insights'].map((page) => `${page}/index.html`);
  expect(listed).toContain('campaigns/first-light/hero/index.html');
  expect(listed).toContain('channels/index.html');
  for (const page of closed) expect(listed).not.toContain(page);
  const patterns = pages - listed.length - closed.length;
  expect(listed.filter((page) => page.startsWith('patterns/'))).toEqual(['patterns/index.html']);
  expect(patterns).toBeGreaterThan(0);
  expect(new Set(listed).size).toBe(listed.length);
});

test('nothing changed: no page is written', () => {
  const { written, removed } = after(BEFORE);
  expect({ written, removed }).toEqual({ written: 0, removed: 0 });
});

test('one asset’s approval changes: its page, and the pages that show it', () => {
  const { pages, written } = after({ ...BEFORE, said: { ...APPROVED, 'third-light/hero': 'lapsed' } });
  expect(written).toBeGreaterThan(0);
  expect(written).toBeLessThan(pages);
});

test('a campaign is added, and one is deleted', () => {
  const added = {
    record: { ...RECORD, ...copied('fourth-light') },
    said: { ...APPROVED, 'fourth-light/hero': 'approved' as const },
  };
  const { pages, written } = after(added);
  expect(written).toBeLessThan(pages);
  expect(after(BEFORE, added).removed).toBeGreaterThan(0);
});

test('team.yaml changes: a person’s name is on every page that they stand on', () => {
  const team = (SMALL_RECORD['campaigns/team.yaml'] as string).replaceAll('name: Mara', 'name: Maria');
  expect(team).not.toBe(SMALL_RECORD['campaigns/team.yaml']);
  after({ ...BEFORE, record: { ...RECORD, 'campaigns/team.yaml': team } });
});

test('a picture is drawn otherwise: wherever it is shown, in other campaigns too', () => {
  const { pages, written, pictures } = after(
    { ...BEFORE, drawn: drawnAs('b'.repeat(64)) },
    { ...BEFORE, drawn: drawnAs('a'.repeat(64)) },
  );
  expect(pictures[1]).toContain('bbbbbbbbbbbb');
  expect(written).toBeGreaterThan(0);
  expect(written).toBeLessThan(pages);
});

test('what surrounds the pages changes: all are written again', () => {
  const { pages, written } = after({ ...BEFORE, shells: 'another shell' });
  expect(written).toBe(pages);
});
