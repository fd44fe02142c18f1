import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { evidenceOf } from '../../src/core/approval/evidence.ts';
import { assemble } from '../../src/core/record/assemble.ts';
import { readHistory } from '../../src/io/git/history.ts';
import { LOG_ARGUMENTS } from '../../src/io/git/log.ts';
import { openRepository } from '../../src/io/git/repository.ts';
import { readRecord } from '../../src/io/record/read-record.ts';
import { SMALL_RECORD } from '../../src/testing/small-record.ts';
import { median } from './refine/measure.ts';

/**
 * `npm run bench -- evidence`: what git says about 5,000 approvals over 2,000 commits, beside the bare `git log` that it
 * needs (`LOG_ARGUMENTS` over campaigns/: every side of every merge, exact renames), in pairs of one call. On the clock, because most of the work is git's own process; the median is what counts.
 */
export async function run(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      approvals: { type: 'string', default: '5000' },
      commits: { type: 'string', default: '2000' },
      pairs: { type: 'string', default: '7' },
    },
  });
  const root = mkdtempSync(join(tmpdir(), 'greenlit-bench-'));
  const git = (words: readonly string[], input?: string): Buffer =>
    execFileSync('git', words, { cwd: root, input, maxBuffer: 2 ** 28, stdio: ['pipe', 'pipe', 'ignore'] });
  try {
    git(['init', '-q', '-b', 'main']);
    git(['fast-import', '--quiet'], stream(Number(values.approvals), Number(values.commits)));
    git(['reset', '-q', '--hard']);
    const { sources } = await readRecord(root, join(root, '.greenlit/cache'));
    const { team, campaigns } = assemble(sources);
    const approvals = campaigns.flatMap((each) => each.approvals);
    if (team === undefined) throw new Error('the record of the benchmark has no team');
    const paths = new Set(sources.map((each) => each.path));
    const pairs: { bare: number; ours: number; author: number }[] = [];
    for (let pair = 0; pair < Number(values.pairs); pair++) {
      const began = performance.now();
      git([...LOG_ARGUMENTS, '--', 'campaigns']);
      const between = performance.now();
      const history = await readHistory(await openRepository(root), paths);
      const levels = approvals.map((each) => evidenceOf(each, history, team).level);
      const author = levels.filter((each) => each === 'author').length;
      pairs.push({ bare: between - began, ours: performance.now() - between, author });
    }
    const of = (pick: (pair: (typeof pairs)[number]) => number): string => median(pairs.map(pick)).toFixed(0);
    const ratios = pairs.map(({ bare, ours }) => ours / bare);
    console.log(`${approvals.length} approvals over ${values.commits} commits, median of ${pairs.length} pairs`);
    console.log(`  the bare git log       ${of((each) => each.bare)} ms`);
    console.log(`  evidence of each       ${of((each) => each.ours)} ms, ${pairs[0]?.author} committed by that person`);
    console.log(
      `  ratio                  ${median(ratios).toFixed(2)} (${ratios.map((each) => each.toFixed(2)).join(', ')})`,
    );
    console.log('  bar                    2.00');
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/** A repository as `git fast-import` reads it: fifty campaigns, and approvals that Mara committed, evenly over the commits. */
function stream(approvals: number, commits: number): string {
  const brief = String(SMALL_RECORD['campaigns/first-light/brief.mdx']);
  const parts = [
    commitAt(0),
    file('campaigns/team.yaml', String(SMALL_RECORD['campaigns/team.yaml'])),
    ...Array.from({ length: CAMPAIGNS }, (_, index) => file(`campaigns/c${index}/brief.mdx`, brief)),
  ];
  let written = 0;
  for (let commit = 1; commit < commits; commit++) {
    parts.push(commitAt(commit));
    for (; written < (approvals * commit) / (commits - 1); written++)
      parts.push(
        file(
          `campaigns/c${written % CAMPAIGNS}/approvals/assets-a${written}--2026-11-12--mara.md`,
          approvalOf(written),
        ),
      );
  }
  return parts.join('');
}

const CAMPAIGNS = 50;

const commitAt = (number: number): string => {
  const who = `Mara Lindqvist <mara@example.com> ${1_760_000_000 + number * 600} +0000`;
  return `commit refs/heads/main\nauthor ${who}\ncommitter ${who}\ndata 4\nWork\n`;
};
const file = (path: string, text: string): string =>
  `M 100644 inline ${path}\ndata ${Buffer.byteLength(text)}\n${text}\n`;
const approvalOf = (number: number): string =>
  `---\nsubject: assets/a${number}\ndigest: sha256:${'0'.repeat(64)}\ndecision: approved\nby: mara\nrole: creative-lead\nat: 2026-11-12T09:30:00Z\n---\n`;
