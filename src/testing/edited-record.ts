import {
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { approvalText, catalogueIn, MARA, madeRecord, sightOf, TEAM, TEAM_FILE, TOM } from './approved-record.ts';
import { FACTS, textsOf, withFact } from './fact-edits.ts';
import { contentOf, type Files } from './folder.ts';
import type { GitRepo } from './git-repo.ts';
import { pngOf } from './png.ts';

/** What an edit works on: the record, what was built of it, and chance. */
export type Desk = {
  readonly repo: GitRepo;
  readonly out: string;
  /** A whole number below `below`. */
  readonly pick: (below: number) => number;
  /** As of when is built from now on. */
  now: string;
};

const CHANNELS = `channels:
  - { id: small, name: Small, width: 32, height: 40, formats: [jpeg] }
  - { id: wide, name: Wide, width: 40, height: 24, formats: [png] }
recipes: { soft: [{ sharpen: { radius: 0.3 } }] }
`;

const asset = (title: string, draft: string, more = ''): string => `---
title: ${title}
alt: A bottle on a sunlit ledge
from: 01-low-light/${draft}
by: tom
at: 2026-10-20
recipe:
  - crop: { ratio: "4:5" }
channels: [small, wide]
tags: [bottle, morning]
${more}---

Seen at ${title}.
`;

const campaign = (id: string, files: Files): Files => {
  const small = Object.entries(SMALL).map(([path, content]) => [`campaigns/${id}/${path}`, content] as const);
  const own = Object.entries(files).map(([path, content]) => [`campaigns/${id}/${path}`, content] as const);
  return Object.fromEntries([...small, ...own]);
};

const SMALL: Files = {
  'brief.mdx': `---
title: First Light
brand: Fernbrook
opened: 2026-10-05
due: 2026-11-30
audience: Early risers who cook at home
message: Morning begins quietly
roles: { creative-lead: mara, producer: jonas, editor: tom }
channels: [small, wide]
criteria:
  - { id: label-readable, must: The label reads at 320 px }
---

Quiet pictures.
`,
  'references/references.md': `---
references:
  - { id: front, file: front.png, kind: product, note: Colour is binding, rights: { holder: Fernbrook, licence: own, distribute: true, until: 2026-11-25 } }
---
`,
  'references/front.png': pngOf(8, 10, [200, 190, 160]),
  'batches/01-low-light/batch.md': `---
hypothesis: Low window light reads as a morning ritual
by: tom
at: 2026-10-12
tool: { name: Blender, version: 3.4.1 }
fragments: { subject: a slim glass bottle, light: low warm sun }
references: [front]
drafts:
  - { id: d01, file: d01.png, seed: "41001", verdict: pick, why: The shadow leads to the label }
  - { id: d02, file: d02.png, seed: "41002", verdict: pick, why: The frame leans }
---
`,
  'batches/01-low-light/d01.png': pngOf(40, 50, [210, 180, 120]),
  'batches/01-low-light/d02.png': pngOf(40, 50, [120, 110, 100]),
  'assets/hero/asset.md': asset('Hero', 'd01'),
  'assets/story/asset.md': asset('Story', 'd02', 'rights: { holder: Fernbrook, licence: own, until: 2026-11-26 }\n'),
};

/** What was handed over once; what it was drawn from is another draft by now. */
const DELIVERY = `---
at: 2026-11-14T10:00:00Z
by: jonas
to: Nordlicht Media
channels: [small]
engine: { greenlit: 0.1.0, sharp: 0.35.5, libvips: 8.18.7 }
renditions:
  - { asset: hero, subject: "sha256:${'1'.repeat(64)}", channel: small, file: first-light-hero--small--32x40--222222222222.jpg, digest: "sha256:${'2'.repeat(64)}", pixels: "sha256:${'3'.repeat(64)}", bytes: 900, width: 32, height: 40 }
packs:
  - { file: first-light--small.zip, digest: "sha256:${'4'.repeat(64)}", bytes: 1200 }
---
`;

/** Three campaigns that look at each other: one was forked from another, uses its recipe and its words, and refers to its winner. */
export function editedFiles(): Files {
  return {
    [TEAM_FILE]: TEAM + CHANNELS,
    ...campaign('first-light', { 'deliveries/2026-11-14-feed.md': DELIVERY }),
    ...campaign('second-light', {
      'brief.mdx': String(SMALL['brief.mdx']).replace(
        'brand: Fernbrook\n',
        'brand: Halden\nforkedFrom: { campaign: first-light, asset: hero, commit: "0000000" }\n',
      ),
      'assets/story/asset.md': asset('Story', 'd02').replace('- crop: { ratio: "4:5" }', '- use: first-light/hero'),
      'batches/01-low-light/batch.md': String(SMALL['batches/01-low-light/batch.md']).replace(
        'light: low',
        'mood: { use: first-light/01-low-light/light }, light: low',
      ),
    }),
    'campaigns/second-light/references/references.md': String(SMALL['references/references.md']).replace(
      'references:\n',
      'references:\n  - { id: won, kind: winner, asset: first-light/hero, note: The light of last time }\n',
    ),
    ...campaign('third-light', { 'batches/01-low-light/d01.png': pngOf(40, 50, [20, 60, 200]) }),
  };
}

/** The same in a repository, with decisions on it. */
export async function editedRecord(): Promise<GitRepo> {
  const repo = madeRecord({ '.gitignore': '.greenlit/\n/dist/\n', ...editedFiles() });
  rmSync(join(repo.path, 'campaigns/first-light/batches/01-low-light/d03.png'), { force: true });
  for (const ref of ['first-light/hero', 'second-light/story', 'third-light/hero', 'first-light/brief'])
    await approveIn(repo, ref, '2026-11-12T09:30:00Z');
  return repo;
}

/** Mara says yes to something as it lies there, in a commit of her own that holds nothing else. */
export async function approveIn(repo: GitRepo, ref: string, at: string): Promise<void> {
  if (repo.git('status', '--porcelain') !== '') repo.commit({ by: TOM, at });
  const [id = '', name = ''] = ref.split('/');
  const home = (await catalogueIn(repo)).campaigns.find((each) => each.campaign.id === id);
  const entry = home?.assets.find((each) => each.asset.id === name);
  if (home === undefined || (name !== 'brief' && entry === undefined)) return;
  const seen = entry === undefined ? home.brief.digest : sightOf(entry);
  const subject = name === 'brief' ? 'brief' : `assets/${name}`;
  const more = name === 'brief' ? { criteria: undefined } : {};
  repo.write({
    [`campaigns/${id}/approvals/${subject.replace('/', '-')}--${at.slice(0, 10)}-${at.slice(11, 13)}${at.slice(14, 16)}--mara.md`]:
      approvalText(seen, { subject, at, ...more }),
  });
  repo.commit({ by: MARA, at });
}

const IDS = ['first-light', 'second-light', 'third-light'];
const ASSETS = ['hero', 'story'];

type Chance = Desk['pick'];
/** Other words in the place of some that stand in a file; nothing happens where they do not. */
type TextEdit = { readonly path: string; readonly from: RegExp; readonly to: string };

const one = (pick: Chance): string => IDS[pick(IDS.length)]!;
const briefOf = (pick: Chance): string => `campaigns/${one(pick)}/brief.mdx`;
const asOne = (pick: Chance): string => `campaigns/${one(pick)}/assets/${ASSETS[pick(2)]}/asset.md`;
const batchOf = (pick: Chance): string => `campaigns/${one(pick)}/batches/01-low-light/batch.md`;
const referencesOf = (pick: Chance): string => `campaigns/${one(pick)}/references/references.md`;

/** One edit of a text for every kind of fact. */
export const TEXT_EDITS: { readonly [what: string]: (pick: Chance) => TextEdit } = {
  'the message of a brief': (pick) => ({
    path: briefOf(pick),
    from: /^message: .*$/m,
    to: `message: Morning ${pick(99)}`,
  }),
  'the prose of a brief': (pick) => ({ path: briefOf(pick), from: /Quiet.*/, to: `Quiet pictures ${pick(99)}.` }),
  'the title of a campaign': (pick) => ({ path: briefOf(pick), from: /^title: .*$/m, to: `title: Light ${pick(99)}` }),
  'a criterion': (pick) => ({ path: briefOf(pick), from: /reads at \d+ px/, to: `reads at ${200 + pick(200)} px` }),
  'the title of an asset': (pick) => ({ path: asOne(pick), from: /^title: .*$/m, to: `title: Frame ${pick(99)}` }),
  'an alt text': (pick) => ({ path: asOne(pick), from: /^alt: .*$/m, to: `alt: A bottle, ${pick(99)} steps away` }),
  'the tags of an asset': (pick) => ({ path: asOne(pick), from: /^tags: .*$/m, to: `tags: [bottle, t${pick(9)}]` }),
  'the prose of an asset': (pick) => ({ path: asOne(pick), from: /^Seen at.*$/m, to: `Seen at ${pick(99)}.` }),
  'the recipe of an asset': (pick) => ({
    path: asOne(pick),
    from: /- crop: .*/,
    to: `- crop: { ratio: "4:5", focus: [0.${pick(9)}, 0.5] }`,
  }),
  'the channels of an asset': (pick) => ({
    path: asOne(pick),
    from: /^channels: .*$/m,
    to: `channels: [${['small', 'wide', 'small, wide'][pick(3)]}]`,
  }),
  'the rights of an asset': (pick) => ({
    path: asOne(pick),
    from: /until: 2026-\d\d-\d\d/,
    to: `until: 2026-1${1 + pick(2)}-2${pick(9)}`,
  }),
  'a hypothesis': (pick) => ({ path: batchOf(pick), from: /^hypothesis: .*$/m, to: `hypothesis: Light ${pick(99)}` }),
  'a verdict': (pick) => ({
    path: batchOf(pick),
    from: /verdict: \w+, why: The frame/,
    to: `verdict: ${['pick', 'hold'][pick(2)]}, why: The frame`,
  }),
  'a fragment of a prompt': (pick) => ({ path: batchOf(pick), from: /light: [^}]*/, to: `light: low sun ${pick(3)} ` }),
  'the note of a reference': (pick) => ({
    path: referencesOf(pick),
    from: /note: [^,]*/,
    to: `note: Colour ${pick(99)}`,
  }),
  'the rights of a reference': (pick) => ({
    path: referencesOf(pick),
    from: /distribute: \w+/,
    to: `distribute: ${pick(2) === 0}`,
  }),
  'the title of the site': (pick) => ({
    path: TEAM_FILE,
    from: /^site: \{ (?:title: \w+, )?/m,
    to: `site: { title: T${pick(99)}, `,
  }),
  'the name of a person': (pick) => ({ path: TEAM_FILE, from: /name: Mara \w+/, to: `name: Mara L${pick(99)}` }),
  'a channel of the team': (pick) => ({ path: TEAM_FILE, from: /name: Small\w*/, to: `name: Small${pick(9)}` }),
  'the size of a channel': (pick) => ({ path: TEAM_FILE, from: /width: 3\d/, to: `width: 3${pick(3)}` }),
  'a recipe of the team': (pick) => ({ path: TEAM_FILE, from: /radius: 0\.\d/, to: `radius: 0.${3 + pick(7)}` }),
  'where a recipe comes from': (pick) => ({
    path: asOne(pick),
    from: /- (?:crop|use): .*/,
    to: ['- use: soft', '- use: third-light/hero', '- crop: { ratio: "1:1" }'][pick(3)]!,
  }),
  'what a campaign was forked from': (pick) => ({
    path: 'campaigns/second-light/brief.mdx',
    from: /forkedFrom: \{ campaign: [\w-]+/,
    to: `forkedFrom: { campaign: ${IDS[pick(2) * 2]}`,
  }),
};

type Edit = (desk: Desk) => void | Promise<void>;

/** One edit for every kind of fact, and everything else that can become of a record and of what is remembered of it. */
export const EDITS: { readonly [what: string]: Edit } = {
  ...Object.fromEntries(
    Object.entries(TEXT_EDITS).map(([what, edit]): [string, Edit] => [
      what,
      ({ repo, pick }) => {
        const { path, from, to } = edit(pick);
        const file = join(repo.path, path);
        if (existsSync(file)) writeFileSync(file, readFileSync(file, 'utf8').replace(from, to));
      },
    ]),
  ),
  'a fact of any noun': ({ repo, pick }) => {
    const paths = repo.git('ls-files', '-c', '-o', '--exclude-standard', '--', 'campaigns').trim().split('\n');
    const fact = FACTS[pick(FACTS.length)]!;
    const there = textsOf(fact, new Set(paths)).filter((path) => existsSync(join(repo.path, path)));
    const path = there[pick(Math.max(1, there.length))];
    if (path === undefined) return;
    const after = withFact(readFileSync(join(repo.path, path), 'utf8'), fact, pick);
    if (after !== undefined) repo.write({ [path]: after.text });
  },
  'the pixels of a draft': (desk) =>
    desk.repo.write({
      [`campaigns/${one(desk.pick)}/batches/01-low-light/d0${1 + desk.pick(2)}.png`]: pngOf(40, 50, [
        desk.pick(255),
        9,
        90,
      ]),
    }),
  'the pixels of a reference': (desk) =>
    desk.repo.write({ [`campaigns/${one(desk.pick)}/references/front.png`]: pngOf(8, 10, [desk.pick(255), 190, 160]) }),
  'an approval': (desk) =>
    approveIn(
      desk.repo,
      `${one(desk.pick)}/${[...ASSETS, 'brief'][desk.pick(3)]}`,
      `2026-11-2${desk.pick(4)}T1${desk.pick(9)}:3${desk.pick(9)}:00Z`,
    ),
  'another approval': (desk) =>
    approveIn(desk.repo, `${one(desk.pick)}/hero`, `2026-11-23T1${desk.pick(9)}:0${desk.pick(9)}:00Z`),
  'a commit of all that lies there': ({ repo }) => {
    if (repo.git('status', '--porcelain') !== '') repo.commit({ by: TOM, at: '2026-11-23T08:00:00Z' });
  },
  'a checkout of before, and back': ({ repo }) => {
    repo.git('stash', '-q', '-u');
    repo.git('checkout', '-q', 'HEAD~1');
    repo.git('checkout', '-q', '-');
  },
  'a commit taken back, and then forth': ({ repo }) => {
    repo.git('stash', '-q', '-u');
    repo.git('reset', '-q', '--hard', 'HEAD~1');
    repo.git('reset', '-q', '--hard', 'ORIG_HEAD');
  },
  'a branch of its own, and what was merged of it': ({ repo, pick }) => {
    if (repo.git('status', '--porcelain') !== '') repo.commit({ by: TOM, at: '2026-11-23T08:00:00Z' });
    repo.git('checkout', '-q', '-b', 'side');
    repo.write({ 'campaigns/third-light/notes.txt': `${pick(99)}` });
    repo.commit({ by: MARA, at: '2026-11-23T08:10:00Z' });
    repo.git('checkout', '-q', '-');
    const as = ['-c', `user.name=${TOM.name}`, '-c', `user.email=${TOM.email}`];
    repo.git(...as, 'merge', '-q', '--no-ff', '-m', 'Merge side', 'side');
    repo.git('branch', '-q', '-D', 'side');
  },
  'another name of an asset': ({ repo, pick }) => {
    const folder = join(repo.path, 'campaigns', one(pick), 'assets');
    const [from, to] = pick(2) === 0 ? ['story', 'tale'] : ['tale', 'story'];
    if (existsSync(join(folder, from)) && !existsSync(join(folder, to)))
      renameSync(join(folder, from), join(folder, to));
  },
  'an approval that went': ({ repo, pick }) => {
    const folder = join(repo.path, 'campaigns', one(pick), 'approvals');
    const names = existsSync(folder) ? readdirSync(folder).sort() : [];
    const name = names[pick(Math.max(1, names.length))];
    if (name !== undefined) rmSync(join(folder, name));
  },
  'other content of the same size within the same moment': ({ repo, pick }) => {
    const file = join(repo.path, briefOf(pick));
    if (!existsSync(file)) return;
    const { atime, mtime } = statSync(file);
    const text = readFileSync(file, 'utf8');
    const [from, to] = text.includes('Early') ? ['Early', 'Later'] : ['Later', 'Early'];
    writeFileSync(file, text.replace(from, to));
    utimesSync(file, atime, mtime);
  },
  'all that is not committed': ({ repo }) => void repo.git('checkout', '-q', '--', '.'),
  'another campaign': ({ repo }) => {
    const from = join(repo.path, 'campaigns/third-light');
    if (existsSync(from)) cpSync(from, join(repo.path, 'campaigns/fourth-light'), { recursive: true });
  },
  'a campaign that went': ({ repo }) =>
    rmSync(join(repo.path, 'campaigns/fourth-light'), { recursive: true, force: true }),
  'the day': (desk) => {
    desk.now = `2026-11-2${4 + desk.pick(5)}T12:00:00.000Z`;
  },
  'a page that somebody wrote to': ({ out }) => writeFileSync(join(out, 'index.html'), 'mine'),
  'a pack that somebody wrote to': ({ out }) => damage(out, (path) => path.endsWith('.zip')),
  'a picture that somebody deleted': ({ out }) => {
    const [path] = Object.keys(contentOf(out)).filter((each) => each.startsWith('media/'));
    if (path !== undefined) rmSync(join(out, path));
  },
  'a cache that was brought from elsewhere': ({ repo }) => {
    const cache = join(repo.path, '.greenlit');
    cpSync(cache, `${cache}-2`, { recursive: true });
    rmSync(cache, { recursive: true });
    renameSync(`${cache}-2`, cache);
  },
  'entries of the cache that were cut': ({ repo, pick }) => {
    const entries = join(repo.path, '.greenlit/cache/entries');
    for (const path of Object.keys(contentOf(entries)))
      if (pick(3) === 0) writeFileSync(join(entries, path), readFileSync(join(entries, path)).subarray(0, 80));
  },
  'files of the cache that were cut': ({ repo, pick }) => {
    const files = join(repo.path, '.greenlit/cache/files');
    for (const path of Object.keys(contentOf(files)))
      if (pick(4) === 0) writeFileSync(join(files, path), readFileSync(join(files, path)).subarray(0, 80));
  },
  'indexes of the cache that are gone': ({ repo }) => {
    const cache = join(repo.path, '.greenlit/cache');
    for (const name of readdirSync(cache)) if (name.endsWith('.json')) rmSync(join(cache, name));
  },
};

function damage(out: string, is: (path: string) => boolean): void {
  const path = Object.keys(contentOf(out)).find(is);
  if (path !== undefined) writeFileSync(join(out, path), readFileSync(join(out, path)).subarray(1));
}
