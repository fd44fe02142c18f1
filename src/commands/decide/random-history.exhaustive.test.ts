import fc from 'fast-check';
import { expect, it } from 'vitest';
import { approvalText, approvedRecord, heroSight, JONAS, NOOR } from '../../testing/approved-record.ts';
import { approveAnew, jonasCommits, jonasRuns, LATER, NO_FILE, outcome } from '../../testing/attacked-record.ts';
import type { GitRepo } from '../../testing/git-repo.ts';

/** What somebody who may not decide does to a history; what does not apply to it as it is does nothing. */
const STEPS = {
  'deletes a decision': (repo, files) => files[0] !== undefined && repo.delete(files[0]),
  'deletes the last decision': (repo, files) => files.length > 0 && repo.delete(files.at(-1)!),
  'alters a decision': (repo, files) =>
    files[0] !== undefined &&
    repo.write({ [files[0]]: repo.git('show', `HEAD:${files[0]}`).replace('rejected', 'approved') }),
  'gives a decision another name': (repo, files) =>
    files[0] !== undefined && repo.move(files[0], files[0].replace('.md', '-2.md')),
  'moves a decision away': (repo, files) =>
    files.length > 0 && repo.move(files.at(-1)!, `campaigns/${campaignIn(repo)}/references/${files.length}.md`),
  'renames the campaign': (repo) => {
    const campaign = campaignIn(repo);
    repo.move(`campaigns/${campaign}`, `campaigns/${campaign === 'first-light' ? 'next-light' : 'first-light'}`);
  },
  'renames the asset': (repo) => {
    const folder = `campaigns/${campaignIn(repo)}/assets`;
    const asset = assetIn(repo);
    repo.move(`${folder}/${asset}`, `${folder}/${freeName(repo)}`);
  },
  'copies the asset and takes the first away': (repo) => {
    const folder = `campaigns/${campaignIn(repo)}/assets`;
    const asset = assetIn(repo);
    const copy = `${folder}/${freeName(repo)}`;
    repo.write({ [`${copy}/asset.md`]: repo.git('show', `HEAD:${folder}/${asset}/asset.md`) });
    repo.commit({ by: JONAS, at: LATER });
    repo.delete(`${folder}/${asset}`);
  },
  'lets the asset go out of the campaign and come back': (repo) => {
    const folder = `campaigns/${campaignIn(repo)}/assets/${assetIn(repo)}`;
    repo.move(folder, 'studio');
    repo.commit({ by: JONAS, at: LATER });
    repo.move('studio', folder.replace(/[^/]+$/, freeName(repo)));
  },
  'branches off': (repo) => {
    repo.git('branch', '-f', 'side');
  },
  'merges what branched off': (repo) => {
    repo.git('checkout', '-q', '-f', 'HEAD');
    tried(repo, 'merge', '-q', '--no-ff', '-s', 'ours', '-m', 'Merge', 'side');
  },
  'swaps with what branched off and drops it': (repo) => {
    const head = repo.git('rev-parse', 'HEAD').trim();
    repo.git('reset', '-q', '--hard', 'side');
    repo.git('branch', '-f', 'side', head);
    tried(repo, 'merge', '-q', '--no-ff', '-s', 'ours', '-m', 'Merge', 'side');
  },
  'reverts the last commit': (repo) => tried(repo, 'revert', '--no-edit', 'HEAD'),
} as const satisfies { readonly [step: string]: (repo: GitRepo, decisions: readonly string[]) => unknown };

const pathsIn = (repo: GitRepo): string[] => repo.git('ls-files').split('\n');
const campaignIn = (repo: GitRepo): string => namesIn(repo, /^campaigns\/([^/]+)\/brief\.mdx$/);
const assetIn = (repo: GitRepo): string => namesIn(repo, /^campaigns\/[^/]+\/assets\/([^/]+)\/asset\.md$/);
/** A name that no asset has. */
const freeName = (repo: GitRepo): string =>
  ['hero', 'dawn', 'noon', 'dusk'].find((name) => !pathsIn(repo).some((path) => path.includes(`/assets/${name}/`)))!;
const namesIn = (repo: GitRepo, shape: RegExp): string =>
  pathsIn(repo).flatMap((path) => shape.exec(path)?.[1] ?? [])[0]!;
const assetsIn = (repo: GitRepo): string[] => pathsIn(repo).filter((path) => path.endsWith('/asset.md'));
const decisionsIn = (repo: GitRepo): string[] => pathsIn(repo).filter((path) => path.includes('/approvals/'));

/** In what form Noor says no, and under which name: as it is to be, and in ways that nobody reads. */
const FORMS: { readonly [form: string]: readonly [file: string, written: (text: string) => Uint8Array | string] } = {
  'as it is to be': [NO_FILE, (text) => text],
  broken: [NO_FILE, (text) => text.replace('subject:', 'subject: [')],
  'in other letters': [NO_FILE, (text) => Buffer.from(`\uFEFF${text}’`, 'utf16le')],
  'under another ending': [NO_FILE.replace('.md', '.txt'), (text) => text],
  'broken, under a name that says nothing': [
    NO_FILE.replace('assets-hero--2026-11-13--noor', 'notes'),
    (text) => text.replace('---\n', ''),
  ],
};

/** What git refuses leaves everything as it was. */
function tried(repo: GitRepo, ...words: readonly string[]): void {
  try {
    jonasRuns(repo, ...words);
  } catch {
    repo.git('reset', '-q', '--hard');
    repo.git('clean', '-q', '-f', '-d', 'campaigns');
  }
}

/** Each takes a second of real git, so few are asked of every run; `GREENLIT_HISTORIES=100` makes it long. What that finds becomes a case of its own. */
const RUNS = Number(process.env['GREENLIT_HISTORIES'] ?? 4);

it(
  'a no is never lost, whatever others do to the history that holds it',
  async () => {
    const step = fc.constantFrom(...(Object.keys(STEPS) as (keyof typeof STEPS)[]));
    const form = fc.constantFrom(...Object.keys(FORMS));
    await fc.assert(
      fc.asyncProperty(form, fc.array(step, { minLength: 2, maxLength: 6 }), async (said, steps) => {
        const repo = await approvedRecord();
        try {
          const [file, written] = FORMS[said]!;
          const no = { decision: 'rejected', by: 'noor', at: '2026-11-13T09:30:00Z' };
          repo.write({ [file]: written(approvalText(await heroSight(repo), no)) });
          repo.commit({ by: NOOR, at: '2026-11-13T10:00:00Z' });
          repo.git('branch', 'side');
          for (const name of steps) {
            // A revert may leave the asset outside of the campaigns: what is not there nobody approves.
            if (assetIn(repo) === undefined) return;
            STEPS[name](repo, decisionsIn(repo));
            repo.commit({ by: JONAS, at: LATER });
          }
          jonasCommits(repo);
          // Where a revert brought the first back, the copy beside it is another.
          if (assetsIn(repo).length !== 1 || assetIn(repo) === undefined) return;
          // Mara, who never saw the no, says yes to what lies there.
          await approveAnew(repo, campaignIn(repo), assetIn(repo));
          const { usable } = await outcome(repo);
          expect(usable).toEqual([]);
        } finally {
          repo.remove();
        }
      }),
      { numRuns: RUNS, seed: 20_261_130, endOnFailure: true },
    );
  },
  15_000 * RUNS,
);
