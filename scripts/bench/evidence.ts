import { execFileSync } from 'node:child_process';
import { createHash, createPublicKey, verify } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { evidenceOf } from '../../src/core/approval/evidence.ts';
import { decisionBytes } from '../../src/core/approval/signed-bytes.ts';
import { type Approval, approvalSchema } from '../../src/core/record/approval.ts';
import { assemble } from '../../src/core/record/assemble.ts';
import type { ProofOf } from '../../src/core/record/proof.ts';
import { type Team, teamSchema } from '../../src/core/record/team.ts';
import { readHistory } from '../../src/io/git/history.ts';
import { LOG_ARGUMENTS } from '../../src/io/git/log.ts';
import { openRepository } from '../../src/io/git/repository.ts';
import { checkProofs } from '../../src/io/proof/check-proofs.ts';
import { readRecord } from '../../src/io/record/read-record.ts';
import { authenticator } from '../../src/testing/authenticator.ts';
import { SMALL_RECORD } from '../../src/testing/small-record.ts';
import { median } from './refine/measure.ts';

/**
 * `npm run bench -- evidence`: what git says about 5,000 approvals over 2,000 commits, and what 5,000 proofs cost. The first beside the bare `git log` that it
 * needs (`LOG_ARGUMENTS` over campaigns/: every side of every merge, exact renames), in pairs of one call. Ours asks about the whole repository, for
 * those who made elsewhere what came in; of a record alone git tells that sooner. On the clock, because most of the work is git's own process; the median is what counts.
 */
export async function run(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      approvals: { type: 'string', default: '5000' },
      commits: { type: 'string', default: '2000' },
      pairs: { type: 'string', default: '21' },
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
    const texts = new Map(approvals.map(({ source }) => [source.path, source]));
    const pairs: { bare: number; ours: number; author: number }[] = [];
    for (let pair = 0; pair < Number(values.pairs); pair++) {
      const began = performance.now();
      git([...LOG_ARGUMENTS, '--', 'campaigns']);
      const between = performance.now();
      const history = await readHistory(await openRepository(root, { logAtOnce: true }), texts);
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
    await proofs(Number(values.approvals), join(root, '.greenlit/proofs'));
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/**
 * What proofs cost in processor time, which is what scales with cores: all of them new, and remembered, beside the bare signatures that
 * `node:crypto` verifies. Three people with a device each, as most phones sign (ES256), as some do (EdDSA), and as older computers do (RS256).
 */
async function proofs(count: number, cacheDir: string): Promise<void> {
  const origin = 'https://catalogue.example.com';
  const devices = (['ES256', 'EdDSA', 'RS256'] as const).map((algorithm) => authenticator('device', algorithm));
  const people = devices.map(({ key }, index) => ({
    ...{ id: `person-${index}`, name: `Person ${index}`, roles: ['creative-lead' as const], keys: [key] },
  }));
  const team = teamSchema.parse({ site: { url: origin }, people });
  const approvals = Array.from({ length: count }, (_, number): Approval => {
    const who = number % 10 < 8 ? 0 : number % 10 === 8 ? 1 : 2;
    const facts = approvalSchema.parse({
      ...{
        subject: `assets/a${number}`,
        digest: `sha256:${'0'.repeat(64)}`,
        decision: 'approved',
        by: `person-${who}`,
      },
      ...{ role: 'creative-lead', at: '2026-11-12T09:30:00Z', criteria: { 'label-readable': 'pass' } },
    });
    const signed = decisionBytes({ campaign: 'first-light', facts, body: '' });
    const path = `campaigns/first-light/approvals/a${number}.md`;
    const source = {
      path,
      text: '',
      data: {},
      body: '',
      bodyLine: 1,
      place: () => ({ file: path, line: 1, column: 1 }),
    };
    return { ...facts, id: `a${number}`, campaign: 'first-light', source, proof: devices[who]!.prove(signed, origin) };
  });
  const bare = await processorTimeOf(async () => {
    for (const { by, proof } of approvals) if (proof?.kind === 'passkey') verifyBare(team, by, proof);
  });
  const given = { team, written: team, lives: new Map(), cacheDir };
  const fresh = await processorTimeOf(() => checkProofs(approvals, given));
  const again = await processorTimeOf(() => checkProofs(approvals, given));
  const held = [...(await checkProofs(approvals, given)).values()].filter((each) => each.fault === undefined).length;
  console.log(`${count} proofs, ${held} of which hold, processor time`);
  console.log(`  the bare signatures    ${bare.toFixed(0)} ms`);
  console.log(`  all of them new        ${fresh.toFixed(0)} ms (${(fresh / bare).toFixed(2)} of the bare ones)`);
  console.log(`  remembered             ${again.toFixed(0)} ms (${(again / bare).toFixed(2)})`);
  console.log('  bar                    3000 ms');
}

function verifyBare(
  { people }: Team,
  by: string,
  { authenticator: data, client, signature }: ProofOf<'passkey'>,
): void {
  const spki = people.find(({ id }) => id === by)!.keys[0]!.public;
  const key = createPublicKey({ key: Buffer.from(spki, 'base64'), format: 'der', type: 'spki' });
  const bytes = (text: string): Buffer => Buffer.from(text, 'base64url');
  const over = Buffer.concat([bytes(data), createHash('sha256').update(bytes(client)).digest()]);
  verify(key.asymmetricKeyType === 'ed25519' ? null : 'sha256', over, key, bytes(signature));
}

/** Milliseconds of this process and what it started threads for. */
async function processorTimeOf(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
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
