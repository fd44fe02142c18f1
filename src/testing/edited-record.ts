import { cpSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { approvalText, catalogueIn, MARA, madeRecord, sightOf, TEAM, TEAM_FILE, TOM } from './approved-record.ts';
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

/** Three campaigns that look at each other: one was forked from another, uses its recipe and refers to its winner. */
export async function editedRecord(): Promise<GitRepo> {
  const repo = madeRecord({
    '.gitignore': '.greenlit/\n/dist/\n',
    [TEAM_FILE]: TEAM + CHANNELS,
    ...campaign('first-light', {}),
    ...campaign('second-light', {
      'brief.mdx': String(SMALL['brief.mdx']).replace(
        'brand: Fernbrook\n',
        'brand: Halden\nforkedFrom: { campaign: first-light, asset: hero, commit: "0000000" }\n',
      ),
      'assets/story/asset.md': asset('Story', 'd02').replace('- crop: { ratio: "4:5" }', '- use: first-light/hero'),
    }),
    'campaigns/second-light/references/references.md': String(SMALL['references/references.md']).replace(
      'references:\n',
      'references:\n  - { id: won, kind: winner, asset: first-light/hero, note: The light of last time }\n',
    ),
    ...campaign('third-light', { 'batches/01-low-light/d01.png': pngOf(40, 50, [20, 60, 200]) }),
  });
  rmSync(join(repo.path, 'campaigns/first-light/batches/01-low-light/d03.png'), { force: true });
  for (const ref of ['first-light/hero', 'second-light/story', 'third-light/hero', 'first-light/brief'])
    await approveIn(repo, ref, '2026-11-12T09:30:00Z');
  return repo;
}

/** Mara says yes to something as it lies there, in a commit of her own that holds nothing else. */
async function approveIn(repo: GitRepo, ref: string, at: string): Promise<void> {
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

type Edit = (desk: Desk) => void | Promise<void>;

/** Puts other words where some stand; nothing happens where they do not. */
function swap({ repo }: Desk, path: string, from: RegExp, to: string): void {
  const file = join(repo.path, path);
  if (existsSync(file)) writeFileSync(file, readFileSync(file, 'utf8').replace(from, to));
}

const one = ({ pick }: Desk): string => IDS[pick(IDS.length)]!;
const asOne = (desk: Desk): string => `campaigns/${one(desk)}/assets/${ASSETS[desk.pick(2)]}/asset.md`;
const batchOf = (desk: Desk): string => `campaigns/${one(desk)}/batches/01-low-light/batch.md`;

/** One edit for every kind of fact, and everything else that can become of a record and of what is remembered of it. */
export const EDITS: { readonly [what: string]: Edit } = {
  'the message of a brief': (desk) =>
    swap(desk, `campaigns/${one(desk)}/brief.mdx`, /^message: .*$/m, `message: Morning ${desk.pick(99)}`),
  'the prose of a brief': (desk) =>
    swap(desk, `campaigns/${one(desk)}/brief.mdx`, /Quiet.*/, `Quiet pictures ${desk.pick(99)}.`),
  'the title of a campaign': (desk) =>
    swap(desk, `campaigns/${one(desk)}/brief.mdx`, /^title: .*$/m, `title: Light ${desk.pick(99)}`),
  'a criterion': (desk) =>
    swap(desk, `campaigns/${one(desk)}/brief.mdx`, /reads at \d+ px/, `reads at ${200 + desk.pick(200)} px`),
  'the title of an asset': (desk) => swap(desk, asOne(desk), /^title: .*$/m, `title: Frame ${desk.pick(99)}`),
  'an alt text': (desk) => swap(desk, asOne(desk), /^alt: .*$/m, `alt: A bottle, ${desk.pick(99)} steps away`),
  'the tags of an asset': (desk) => swap(desk, asOne(desk), /^tags: .*$/m, `tags: [bottle, t${desk.pick(9)}]`),
  'the prose of an asset': (desk) => swap(desk, asOne(desk), /^Seen at.*$/m, `Seen at ${desk.pick(99)}.`),
  'the recipe of an asset': (desk) =>
    swap(desk, asOne(desk), /- crop: .*/, `- crop: { ratio: "4:5", focus: [0.${desk.pick(9)}, 0.5] }`),
  'the channels of an asset': (desk) =>
    swap(desk, asOne(desk), /^channels: .*$/m, `channels: [${['small', 'wide', 'small, wide'][desk.pick(3)]}]`),
  'the rights of an asset': (desk) =>
    swap(desk, asOne(desk), /until: 2026-\d\d-\d\d/, `until: 2026-1${1 + desk.pick(2)}-2${desk.pick(9)}`),
  'a hypothesis': (desk) => swap(desk, batchOf(desk), /^hypothesis: .*$/m, `hypothesis: Light ${desk.pick(99)}`),
  'a verdict': (desk) =>
    swap(
      desk,
      batchOf(desk),
      /verdict: \w+, why: The frame/,
      `verdict: ${['pick', 'hold'][desk.pick(2)]}, why: The frame`,
    ),
  'a fragment of a prompt': (desk) => swap(desk, batchOf(desk), /light: [^}]*/, `light: low sun ${desk.pick(3)} `),
  'the note of a reference': (desk) =>
    swap(desk, `campaigns/${one(desk)}/references/references.md`, /note: [^,]*/, `note: Colour ${desk.pick(99)}`),
  'the rights of a reference': (desk) =>
    swap(
      desk,
      `campaigns/${one(desk)}/references/references.md`,
      /distribute: \w+/,
      `distribute: ${desk.pick(2) === 0}`,
    ),
  'the pixels of a draft': (desk) =>
    desk.repo.write({
      [`campaigns/${one(desk)}/batches/01-low-light/d0${1 + desk.pick(2)}.png`]: pngOf(40, 50, [desk.pick(255), 9, 90]),
    }),
  'the pixels of a reference': (desk) =>
    desk.repo.write({ [`campaigns/${one(desk)}/references/front.png`]: pngOf(8, 10, [desk.pick(255), 190, 160]) }),
  'the title of the site': (desk) =>
    swap(desk, TEAM_FILE, /^site: \{ (?:title: \w+, )?/m, `site: { title: T${desk.pick(99)}, `),
  'the name of a person': (desk) => swap(desk, TEAM_FILE, /name: Mara \w+/, `name: Mara L${desk.pick(99)}`),
  'a channel of the team': (desk) => swap(desk, TEAM_FILE, /name: Small\w*/, `name: Small${desk.pick(9)}`),
  'the size of a channel': (desk) => swap(desk, TEAM_FILE, /width: 3\d/, `width: 3${desk.pick(3)}`),
  'a recipe of the team': (desk) => swap(desk, TEAM_FILE, /radius: 0\.\d/, `radius: 0.${1 + desk.pick(8)}`),
  'where a recipe comes from': (desk) =>
    swap(
      desk,
      asOne(desk),
      /- (?:crop|use): .*/,
      ['- use: soft', '- use: third-light/hero', '- crop: { ratio: "1:1" }'][desk.pick(3)]!,
    ),
  'what a campaign was forked from': (desk) =>
    swap(
      desk,
      'campaigns/second-light/brief.mdx',
      /forkedFrom: \{ campaign: [\w-]+/,
      `forkedFrom: { campaign: ${IDS[desk.pick(2) * 2]}`,
    ),
  'an approval': (desk) =>
    approveIn(
      desk.repo,
      `${one(desk)}/${[...ASSETS, 'brief'][desk.pick(3)]}`,
      `2026-11-2${desk.pick(4)}T1${desk.pick(9)}:3${desk.pick(9)}:00Z`,
    ),
  'another approval': (desk) =>
    approveIn(desk.repo, `${one(desk)}/hero`, `2026-11-23T1${desk.pick(9)}:0${desk.pick(9)}:00Z`),
  'a commit of all that lies there': ({ repo }) => {
    if (repo.git('status', '--porcelain') !== '') repo.commit({ by: TOM, at: '2026-11-23T08:00:00Z' });
  },
  'a checkout of before, and back': ({ repo }) => {
    repo.git('stash', '-q', '-u');
    repo.git('checkout', '-q', 'HEAD~1');
    repo.git('checkout', '-q', '-');
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
