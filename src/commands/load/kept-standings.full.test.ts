import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import type { KeptStandings } from '../../core/approval/kept-standings.ts';
import { checkedText, readChecked } from '../../io/cache/checked-json.ts';
import { approvalText, JONAS, MARA, NOOR, TEAM_FILE, TOM } from '../../testing/approved-record.ts';
import { editedRecord } from '../../testing/edited-record.ts';
import { contentOf } from '../../testing/folder.ts';
import type { GitRepo } from '../../testing/git-repo.ts';
import { toldStandings } from '../../testing/told-standings.ts';
import { loadCatalogue } from './load-catalogue.ts';

const NOW = '2026-11-24T12:00:00.000Z';
const HERO_YES = 'campaigns/first-light/approvals/assets-hero--2026-11-12-0930--mara.md';
const THIRD = 'campaigns/third-light';

async function record(): Promise<GitRepo> {
  const repo = await editedRecord();
  onTestFinished(() => repo.remove());
  return repo;
}

/** What is told with all that was kept so far, which is kept for the next time. */
async function told({ path }: { readonly path: string }, now = NOW): Promise<string> {
  const catalogue = await loadCatalogue({ root: path, now, whole: true });
  return toldStandings(catalogue);
}

/** The same where nothing was kept. */
async function anew({ path }: { readonly path: string }, now = NOW): Promise<string> {
  const cacheDir = mkdtempSync(join(tmpdir(), 'greenlit-anew-'));
  try {
    return toldStandings(await loadCatalogue({ root: path, now, cacheDir }));
  } finally {
    rmSync(cacheDir, { recursive: true, force: true });
  }
}

const keptFiles = (repo: GitRepo): string[] => {
  const entries = join(repo.path, '.greenlit/cache/entries');
  return readdirSync(entries, { recursive: true, encoding: 'utf8' })
    .map((each) => join(entries, each))
    .filter((each) => each.endsWith('.json') && kept(each) !== undefined);
};
type Entry = { readonly value: { readonly found?: Partial<KeptStandings> } };
const kept = (file: string): Partial<KeptStandings> | undefined => {
  const { found } = (readChecked(file)!.value as Entry).value;
  return found?.assets === undefined ? undefined : found;
};

const no = (by: string, digest: string, at = '2026-11-20T09:00:00Z'): string =>
  approvalText(digest, { decision: 'rejected', by, at, note: 'No', said: undefined });
const digestIn = (repo: GitRepo): string =>
  /^digest: (\S+)$/m.exec(readFileSync(join(repo.path, HERO_YES), 'utf8'))![1]!;
const NOORS_NO = 'campaigns/first-light/approvals/assets-hero--2026-11-20--noor.md';
const at = (day: number): string => `2026-11-${day}T10:00:00Z`;
const edit = (repo: GitRepo, path: string, from: RegExp | string, to: string): void =>
  writeFileSync(join(repo.path, path), readFileSync(join(repo.path, path), 'utf8').replace(from, to));

type Step = (repo: GitRepo) => void;
/** Each story is looked at before its first step and after each. */
const STORIES: { readonly [what: string]: readonly Step[] } = {
  'a no that is made on another branch, merged, and taken away in a commit': [
    (repo) => {
      repo.git('switch', '-q', '-c', 'side');
      repo.write({ [NOORS_NO]: no('noor', digestIn(repo)) });
      repo.commit({ by: NOOR, at: at(20) });
      repo.git('switch', '-q', 'main');
    },
    (repo) => void repo.merge('side', { by: TOM, at: at(21) }),
    (repo) => {
      repo.delete(NOORS_NO);
      repo.commit({ by: TOM, at: at(22) });
    },
    (repo) => void repo.git('checkout', '-q', 'HEAD~1'),
    (repo) => void repo.git('checkout', '-q', 'main'),
  ],
  'a no that a merge leaves out without a word': [
    (repo) => {
      repo.git('switch', '-q', '-c', 'side');
      repo.write({ [NOORS_NO]: no('noor', digestIn(repo)) });
      repo.commit({ by: NOOR, at: at(20) });
      repo.git('switch', '-q', 'main');
      edit(repo, `${THIRD}/brief.mdx`, /^message: .*$/m, 'message: Another morning');
      repo.commit({ by: TOM, at: at(20) });
    },
    (repo) => {
      repo.git('-c', 'user.name=x', '-c', 'user.email=x@x', 'merge', '-q', '-s', 'ours', '-m', 'Merge', 'side');
    },
  ],
  'a no about the same content under another name': [
    (repo) => {
      edit(repo, 'campaigns/first-light/assets/hero/asset.md', 'title: Hero', 'title: Hero');
      repo.write({ [NOORS_NO]: no('noor', digestIn(repo)) });
      repo.commit({ by: NOOR, at: at(20) });
    },
    (repo) => {
      repo.git('mv', 'campaigns/first-light/assets/hero', 'campaigns/first-light/assets/champion');
      repo.commit({ by: TOM, at: at(21) });
    },
    (repo) => {
      cpSync(
        join(repo.path, 'campaigns/first-light/assets/champion'),
        join(repo.path, 'campaigns/first-light/assets/hero-2'),
        { recursive: true },
      );
      repo.commit({ by: TOM, at: at(22) });
    },
  ],
  'rules that change in team.yaml alone': [
    (repo) => {
      edit(repo, TEAM_FILE, 'channels:', 'policy: { gates: { asset: { roles: { creative-lead: 2 } } } }\nchannels:');
    },
    (repo) => void repo.commit({ by: MARA, at: at(20) }),
    (repo) => {
      edit(repo, TEAM_FILE, 'creative-lead: 2', 'creative-lead: 1');
      repo.commit({ by: TOM, at: at(21) });
    },
    (repo) =>
      edit(
        repo,
        TEAM_FILE,
        'id: mara, name: Mara Lindqvist, roles: [creative-lead]',
        'id: mara, name: Mara Lindqvist, roles: [editor]',
      ),
  ],
  'a delegate, who is none any more': [
    (repo) => {
      edit(repo, TEAM_FILE, 'channels:', 'policy: { delegates: { mara: [noor] } }\nchannels:');
      repo.commit({ by: MARA, at: at(19) });
    },
    (repo) => {
      const text = approvalText(digestIn(repo), {
        by: 'noor',
        for: 'mara',
        at: at(20),
        decision: 'withdrawn',
        said: undefined,
        criteria: undefined,
      });
      repo.write({ 'campaigns/first-light/approvals/assets-hero--2026-11-20--noor.md': text });
      repo.commit({ by: NOOR, at: at(20) });
    },
    (repo) => {
      edit(repo, TEAM_FILE, 'mara: [noor]', '');
      repo.commit({ by: MARA, at: at(21) });
    },
  ],
  'a campaign that is moved, and back': [
    (repo) => {
      repo.git('mv', THIRD, 'campaigns/fourth-light');
      repo.commit({ by: TOM, at: at(20) });
    },
    (repo) => {
      repo.git('mv', 'campaigns/fourth-light', THIRD);
      repo.commit({ by: TOM, at: at(21) });
    },
  ],
  'a decision that somebody else moves to another campaign': [
    (repo) => {
      repo.git('mv', `${THIRD}/approvals/assets-hero--2026-11-12-0930--mara.md`, HERO_YES.replace('first', 'second'));
      repo.commit({ by: TOM, at: at(20) });
    },
  ],
  'a commit that touches another campaign in its merge alone': [
    (repo) => {
      repo.git('switch', '-q', '-c', 'side');
      edit(repo, 'campaigns/first-light/brief.mdx', 'Quiet', 'Still');
      repo.commit({ by: TOM, at: at(20) });
      repo.git('switch', '-q', 'main');
    },
    (repo) => {
      const asset = readFileSync(join(repo.path, THIRD, 'assets/hero/asset.md'), 'utf8');
      repo.merge(
        'side',
        { by: JONAS, at: at(21) },
        {
          [`${THIRD}/assets/hero/asset.md`]: asset.replace('title: Hero', 'title: Evil'),
        },
      );
    },
  ],
  'a commit that is amended by somebody else': [
    (repo) => {
      edit(repo, 'campaigns/first-light/assets/hero/asset.md', /^alt: .*$/m, 'alt: A bottle');
      repo.commit({ by: TOM, at: at(20) });
    },
    (repo) =>
      void repo.git(
        '-c',
        'user.name=Mara Lindqvist',
        '-c',
        'user.email=mara@example.com',
        'commit',
        '-q',
        '--amend',
        '--reset-author',
        '-m',
        'Mine',
      ),
  ],
  'a yes whose file is rewritten, put back, and committed anew by its author': [
    (repo) => edit(repo, HERO_YES, 'pass', 'fail'),
    (repo) => void repo.commit({ by: TOM, at: at(20) }),
    (repo) => {
      repo.git('checkout', '-q', 'HEAD~1', '--', HERO_YES);
      repo.commit({ by: MARA, at: at(21) });
    },
  ],
  'somebody who gets a hand in a picture of another campaign with the same content': [
    (repo) => {
      const draft = contentOf(join(repo.path, THIRD, 'batches/01-low-light'))['d01.png']!;
      repo.write({ 'campaigns/first-light/batches/01-low-light/d01.png': draft });
      repo.commit({ by: MARA, at: at(20) });
    },
    (repo) => {
      repo.write({ [`${THIRD}/assets/hero/laid.png`]: 'no picture' });
      repo.commit({ by: MARA, at: at(21) });
    },
  ],
  'a recipe of another campaign that changes, and a picture that it lays on': [
    (repo) => edit(repo, 'campaigns/first-light/assets/hero/asset.md', 'ratio: "4:5"', 'ratio: "1:1"'),
    (repo) => void repo.commit({ by: TOM, at: at(20) }),
    (repo) => edit(repo, TEAM_FILE, 'radius: 0.3', 'radius: 0.4'),
  ],
  'a key list that git reads, and a name that it gives': [
    (repo) => repo.write({ '.mailmap': 'Mara Lindqvist <mara@example.com> Tom Okafor <tom@example.com>\n' }),
    (repo) => void repo.commit({ by: TOM, at: at(20) }),
  ],
};

it.each(Object.entries(STORIES))('stands the same with what was kept: %s', { timeout: 120_000 }, async (_, steps) => {
  const repo = await record();
  await told(repo);
  for (const [turn, step] of [() => {}, ...steps].entries()) {
    step(repo);
    expect([turn, await told(repo)]).toEqual([turn, await anew(repo)]);
  }
  for (const now of [
    '2026-11-25T12:00:00.000Z',
    '2026-11-26T12:00:00.000Z',
    '2026-11-27T00:00:00.000Z',
    '2026-11-19T12:00:00.000Z',
  ])
    expect([now, await told(repo, now)]).toEqual([now, await anew(repo, now)]);
});

it('derives a campaign anew when something of it moved, and no other', async () => {
  const repo = await record();
  await told(repo);
  const before = keptFiles(repo);
  expect(before).toHaveLength(3);
  await told(repo);
  expect(keptFiles(repo)).toEqual(before);
  edit(repo, `${THIRD}/brief.mdx`, /^message: .*$/m, 'message: Another morning');
  await told(repo);
  expect(keptFiles(repo)).toHaveLength(4);
  // Of the second campaign, a recipe and words are the first one's.
  edit(repo, 'campaigns/first-light/assets/hero/asset.md', 'title: Hero', 'title: Champion');
  await told(repo);
  expect(keptFiles(repo)).toHaveLength(6);
  repo.commit({ by: TOM, at: at(20) });
  await told(repo);
  expect(keptFiles(repo)).toHaveLength(9);
});

it('is believed where it is whole, by the program that wrote it, for the record that it is of', async () => {
  const repo = await record();
  const right = await told(repo);
  const forge = (file: string, change: (text: string) => string): void => {
    const { value } = readChecked(file)!;
    writeFileSync(file, checkedText(JSON.parse(change(JSON.stringify(value)))));
  };
  const files = keptFiles(repo);
  const hero = (text: string): string => text.replaceAll('\\"name\\":\\"approved\\"', '\\"name\\":\\"rejected\\"');
  // Whoever can write the digest beside it can write git's own files: that these are read at all is shown by it.
  for (const file of files) forge(file, hero);
  expect(await told(repo)).not.toBe(right);
  const damages: readonly ((whole: Buffer) => string | Uint8Array)[] = [
    (whole) => whole.toString().replaceAll('rejected', 'approved'),
    (whole) => whole.subarray(0, 300),
    (whole) => whole.toString().replaceAll('approved', 'rejected'),
  ];
  for (const damage of damages) {
    for (const file of files) writeFileSync(file, damage(readFileSync(file)));
    expect(await told(repo)).toBe(right);
    // What was damaged is taken away where it is asked for, and noted anew the next time.
    expect(await told(repo)).toBe(right);
    expect(keptFiles(repo)).toEqual(files);
  }
});

it('says nothing of another clone, another branch or an older commit when it is carried there', {
  timeout: 120_000,
}, async () => {
  const repo = await record();
  repo.write({ [NOORS_NO]: no('noor', digestIn(repo)) });
  repo.commit({ by: NOOR, at: at(20) });
  await told(repo);
  const other = await record();
  cpSync(join(repo.path, '.greenlit'), join(other.path, '.greenlit'), { recursive: true });
  expect(await told(other)).toBe(await anew(other));
  repo.git('switch', '-q', '-c', 'before', 'HEAD~1');
  expect(await told(repo)).toBe(await anew(repo));
  const shallow = repo.shallowClone(1);
  onTestFinished(() => shallow.remove());
  cpSync(join(repo.path, '.greenlit'), join(shallow.path, '.greenlit'), { recursive: true });
  expect(await told(shallow)).toBe(await anew(shallow));
  const bare = repo.withoutGit();
  onTestFinished(() => bare.remove());
  cpSync(join(repo.path, '.greenlit'), join(bare.path, '.greenlit'), { recursive: true });
  expect(await told(bare)).toBe(await anew(bare));
});

it('takes a decision that is dated later for another one as soon as its time has come', async () => {
  const repo = await record();
  repo.write({ [NOORS_NO]: no('noor', digestIn(repo), '2026-11-24T12:30:00Z') });
  repo.commit({ by: NOOR, at: '2026-11-24T11:00:00Z' });
  for (const now of [NOW, '2026-11-24T12:29:00.000Z', '2026-11-24T12:31:00.000Z', NOW])
    expect([now, await told(repo, now)]).toEqual([now, await anew(repo, now)]);
});
