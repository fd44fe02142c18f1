import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { briefPath, HOLES, shellPath } from '../../core/html/shell.ts';
import { campaignFacts } from '../../core/pack/campaign-facts.ts';
import type { Drawn } from '../../core/pack/drawn.ts';
import type { Audience } from '../../core/pages/options.ts';
import { picturesIn } from '../../core/pages/pictures-in.ts';
import { pageSource } from '../../core/pages/summaries.ts';
import { OUT_LIST } from '../../io/files/out-list.ts';
import { sha256 } from '../../io/files/sha256.ts';
import { TICK } from '../../io/files/stamps.ts';
import { siteTree } from '../../io/site/site-tree.ts';
import { catalogueOf, type Said } from '../../testing/catalogue-of.ts';
import { type Files, folderOf } from '../../testing/folder.ts';
import { outIn } from '../../testing/out-in.ts';
import { SMALL_RECORD } from '../../testing/small-record.ts';
import { openPagesBefore, type PagesBefore } from './pages-before.ts';
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

type State = {
  readonly record: Files;
  readonly said: Said;
  readonly drawn?: Drawn;
  readonly shells?: string;
  readonly audience?: Audience;
};
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

/**
 * Prints a state into a folder; tells what pictures it needs, how many pages were printed and how many of them were written. What was printed
 * there before is remembered in the folder `work`.
 */
async function print(out: string, state: State, work?: string) {
  const { record, said, drawn: given, shells = 'shell', audience = 'internal' } = state;
  const tree = siteTree(outIn(out));
  const printed: string[] = [];
  const told = catalogueOf(record, said);
  // Nothing of these records is derived from more than their facts.
  const catalogue = { ...told, grounds: campaignFacts(told, sha256) };
  const drawn = given ?? { previews: new Map(), assets: new Map() };
  const site = { audience, base: '/' };
  const folder = shellsOf(shells);
  let before: PagesBefore | undefined;
  const shown = picturesIn();
  const source = pageSource({ catalogue, drawn, packs: [], options: site, hash: sha256 });
  const { pages, listed } = printPages({
    source,
    shells: { folder, reused: false },
    shown,
    tree: {
      ...tree,
      put: (path, content) => {
        printed.push(path);
        return tree.put(path, content);
      },
    },
    ...(work !== undefined && {
      before: (chrome) => {
        const facts = campaignFacts(catalogue, sha256);
        const program = sha256('a program');
        before = openPagesBefore({ work, facts, program, source, chrome, shells: folder });
        return before;
      },
    }),
  });
  // What was written within the last tick is not believed the next time.
  if (work !== undefined) await sleep(TICK + 10);
  await before?.keep();
  return { pages, listed, printed, pictures: [...shown.digests].sort(), ...tree.close() };
}

function emptyFolder() {
  const folder = folderOf({});
  onTestFinished(folder.remove);
  return folder;
}

/** Prints one state after another and the second one alone; both must come to the same, byte for byte. */
async function after(change: State, before: State = BEFORE) {
  const [built, alone, work] = [emptyFolder(), emptyFolder(), emptyFolder()];
  await print(built.path, before, work.path);
  const second = await print(built.path, change, work.path);
  const whole = await print(alone.path, change);
  expect(built.list()).toEqual(alone.list());
  for (const path of alone.list().filter((each) => each !== OUT_LIST))
    expect(readFileSync(join(built.path, path), 'utf8')).toBe(readFileSync(join(alone.path, path), 'utf8'));
  expect(second.pictures).toEqual(whole.pictures);
  expect(second.listed.toSorted()).toEqual(whole.listed.toSorted());
  expect(second.pages).toBe(whole.pages);
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

test('search engines are given every page of the public edition but those that say no, and none of the team’s own', async () => {
  const { path } = emptyFolder();
  const state = { ...BEFORE, said: { ...APPROVED, 'third-light/hero': 'lapsed' } } as const;
  expect((await print(path, state)).listed).toEqual([]);
  const { listed } = await print(emptyFolder().path, { ...state, audience: 'public' });
  expect(listed).toContain('campaigns/first-light/hero/index.html');
  expect(listed).toContain('channels/index.html');
  for (const page of ['campaigns/third-light/hero', 'compare', 'insights'])
    expect(listed).not.toContain(`${page}/index.html`);
  expect(new Set(listed).size).toBe(listed.length);
});

test('of the public edition too, what is listed and printed after a change is what a whole build lists and prints', async () => {
  const before = { ...BEFORE, audience: 'public' } as const;
  const { listed } = await after({ ...before, said: { ...APPROVED, 'third-light/hero': 'lapsed' } }, before);
  expect(listed).toContain('campaigns/second-light/hero/index.html');
});

test('nothing changed: no page is written', async () => {
  const { written, removed, printed } = await after(BEFORE);
  expect({ written, removed }).toEqual({ written: 0, removed: 0 });
  // Most of what looks at the whole record is printed and found the same; no page of a campaign is, nor the table.
  expect(printed.filter((path) => path.startsWith('campaigns/') && path !== 'campaigns/index.html')).toEqual([]);
  expect(printed).not.toContain('index.html');
});

test('the table is printed again when a picture on it is another, and not when words are that it does not show', async () => {
  const brief = String(SMALL_RECORD['campaigns/first-light/brief.mdx']).replace(/^message: .*$/m, 'message: Later');
  const worded = await after({ ...BEFORE, record: { ...RECORD, 'campaigns/second-light/brief.mdx': brief } });
  expect(worded.printed).not.toContain('index.html');
  const drawn = await after(
    { ...BEFORE, drawn: drawnAs('b'.repeat(64)) },
    { ...BEFORE, drawn: drawnAs('a'.repeat(64)) },
  );
  expect(drawn.printed).toContain('index.html');
});

test('one asset’s approval changes: its page, and the pages that show it', async () => {
  const { pages, written } = await after({ ...BEFORE, said: { ...APPROVED, 'third-light/hero': 'lapsed' } });
  expect(written).toBeGreaterThan(0);
  expect(written).toBeLessThan(pages);
});

test('a campaign is added, and one is deleted', async () => {
  const added = {
    record: { ...RECORD, ...copied('fourth-light') },
    said: { ...APPROVED, 'fourth-light/hero': 'approved' as const },
  };
  const { pages, written } = await after(added);
  expect(written).toBeLessThan(pages);
  expect((await after(BEFORE, added)).removed).toBeGreaterThan(0);
});

test('team.yaml changes: a person’s name is on every page that they stand on', async () => {
  const team = (SMALL_RECORD['campaigns/team.yaml'] as string).replaceAll('name: Mara', 'name: Maria');
  expect(team).not.toBe(SMALL_RECORD['campaigns/team.yaml']);
  await after({ ...BEFORE, record: { ...RECORD, 'campaigns/team.yaml': team } });
});

test('a picture is drawn otherwise: wherever it is shown, in other campaigns too', async () => {
  const { pages, written, pictures } = await after(
    { ...BEFORE, drawn: drawnAs('b'.repeat(64)) },
    { ...BEFORE, drawn: drawnAs('a'.repeat(64)) },
  );
  expect(pictures[1]).toContain('bbbbbbbbbbbb');
  expect(written).toBeGreaterThan(0);
  expect(written).toBeLessThan(pages);
});

test('what surrounds the pages changes: all are written again', async () => {
  const { pages, written } = await after({ ...BEFORE, shells: 'another shell' });
  expect(written).toBe(pages);
});

test('a word of one campaign’s brief: only its own pages are printed, besides those of the whole record', async () => {
  const brief = String(SMALL_RECORD['campaigns/first-light/brief.mdx']).replace('begins quietly', 'begins slowly');
  const { printed } = await after({ ...BEFORE, record: { ...RECORD, 'campaigns/second-light/brief.mdx': brief } });
  expect(printed.filter((path) => path.startsWith('campaigns/') && path !== 'campaigns/index.html')).toEqual([
    'campaigns/second-light/index.html',
    'campaigns/second-light/hero/index.html',
  ]);
});

/** The small record's campaign with a second asset, which has no draft, and with other words where a test wants them. */
const withWords = (campaign: string, words: string): Files => {
  const files = copied(campaign);
  const hero = String(files[`campaigns/${campaign}/assets/hero/asset.md`]);
  const batch = `campaigns/${campaign}/batches/01-low-light/batch.md`;
  return {
    ...files,
    [batch]: String(files[batch]).replace('{ subject: a slim glass bottle, light: low warm sun }', words),
    [`campaigns/${campaign}/assets/other/asset.md`]: hero
      .replace(', hero', ', other')
      .replace('01-low-light/d01', '[]'),
  };
};

/** Of three campaigns, the first two share the light of their heroes; the third has words of its own, and nothing in common with them. */
const KINDRED: State = {
  record: {
    'campaigns/team.yaml': SMALL_RECORD['campaigns/team.yaml']!,
    ...withWords('first-light', '{ subject: a round pot, light: low warm sun }'),
    ...withWords('second-light', '{ subject: a slim glass bottle, light: low warm sun }'),
    ...withWords('third-light', '{ subject: a lamp, light: dusk }'),
  },
  said: APPROVED,
};

/** The pages of campaigns that were printed after a file of the second one was another. */
async function afterOther(path: string, from: RegExp | string, to: string, before: State = KINDRED): Promise<string[]> {
  const changed = String(before.record[path]).replace(from, to);
  expect(changed).not.toBe(before.record[path]);
  const { printed } = await after({ ...before, record: { ...before.record, [path]: changed } }, before);
  const own = path.split('/').slice(0, 2).join('/');
  return printed.filter(
    (each) => /^campaigns\/./.test(each) && each !== 'campaigns/index.html' && !each.startsWith(own),
  );
}

test('an asset’s tile changes: of other campaigns exactly the pages that show it are printed', async () => {
  const hero = 'campaigns/second-light/assets/hero/asset.md';
  expect(await afterOther(hero, /^title: .*$/m, 'title: Later')).toEqual(['campaigns/first-light/hero/index.html']);
  // What is not on the table is shown nowhere else.
  const other = 'campaigns/second-light/assets/other/asset.md';
  expect(await afterOther(other, /^title: .*$/m, 'title: Later')).toEqual([]);
  // Nothing of it is told there.
  expect(await afterOther('campaigns/second-light/brief.mdx', /^message: .*$/m, 'message: Later')).toEqual([]);
  // Another title of its campaign stands under its tile.
  expect(await afterOther('campaigns/second-light/brief.mdx', /^title: .*$/m, 'title: Later')).toEqual([
    'campaigns/first-light/hero/index.html',
  ]);
});

test('an asset gets words that others have, and loses those that it shared: both are told on their pages', async () => {
  const batch = 'campaigns/second-light/batches/01-low-light/batch.md';
  expect(await afterOther(batch, 'low warm sun', 'dusk')).toEqual([
    'campaigns/first-light/hero/index.html',
    'campaigns/third-light/hero/index.html',
  ]);
  // What it does not share is no matter of theirs.
  expect(await afterOther(batch, 'a slim glass bottle', 'a tall glass bottle')).toEqual([]);
});

test('a winner that others refer to changes: their pages are printed, and those of forks when their family is another', async () => {
  const references = 'campaigns/third-light/references/references.md';
  const brief = 'campaigns/first-light/brief.mdx';
  const record = {
    ...KINDRED.record,
    [references]: String(KINDRED.record[references]).replace(
      /\n---\n$/,
      '\n  - { id: won, asset: second-light/other, kind: winner, note: Its calm }\n---\n',
    ),
    [brief]: String(KINDRED.record[brief]).replace(
      'criteria:',
      'forkedFrom: { campaign: second-light, asset: other }\ncriteria:',
    ),
  };
  const [first, third] = ['first-light', 'third-light'].map((id) => [
    `campaigns/${id}/index.html`,
    `campaigns/${id}/hero/index.html`,
    `campaigns/${id}/other/index.html`,
  ]);
  const other = 'campaigns/second-light/assets/other/asset.md';
  const state = { ...KINDRED, record };
  expect((await afterOther(other, /^alt: .*$/m, 'alt: Later', state)).toSorted()).toEqual(third!.toSorted());
  expect((await afterOther(other, /^title: .*$/m, 'title: Later', state)).toSorted()).toEqual(
    [...first!, ...third!].toSorted(),
  );
});

test('a page that somebody wrote to is printed again', async () => {
  const [built, work] = [emptyFolder(), emptyFolder()];
  const first = await print(built.path, BEFORE, work.path);
  const page = join(built.path, 'campaigns/first-light/hero/index.html');
  const right = readFileSync(page, 'utf8');
  writeFileSync(page, right.replace('shell', 'SHELL'));
  const second = await print(built.path, BEFORE, work.path);
  expect([second.written, readFileSync(page, 'utf8') === right]).toEqual([1, true]);
  expect(second.pictures).toEqual(first.pictures);
});

test('a page that is wanted alone is the same as among all, and nothing else is printed', () => {
  const [catalogue, folder] = [catalogueOf(RECORD, APPROVED), shellsOf('shell')];
  const printed = (only?: ReadonlySet<string>): Map<string, string> => {
    const pages = new Map<string, string>();
    const tree = {
      put: (path: string, content: { readonly text: unknown } | object) =>
        'text' in content && pages.set(path, [content.text].flat().join('')).size > 0,
      stampOf: () => ({ stamp: '', changed: 0 }),
      stands: () => false,
    };
    const drawn: Drawn = { previews: new Map(), assets: new Map() };
    const site = { audience: 'internal', base: '/' } as const;
    const shells = { folder, reused: false };
    const source = pageSource({ catalogue, drawn, packs: [], options: site });
    printPages({ source, shells, shown: picturesIn(), tree, ...(only && { only }) });
    return pages;
  };
  const whole = printed();
  // Of each kind one: of pages that there are many of, each is printed as its sisters are.
  const kinds = new Map(
    [...whole.keys()].map((path) => [path.replace(/(?<=^(?:manual|patterns\/\w+|campaigns\/[\w-]+)\/).*/, ''), path]),
  );
  expect(kinds.size).toBeGreaterThan(12);
  for (const path of kinds.values()) expect([...printed(new Set([path]))]).toEqual([[path, whole.get(path)]]);
});
