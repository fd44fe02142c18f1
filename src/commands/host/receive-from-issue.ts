import { join } from 'node:path';
import { campaignNames, type Lives } from '../../core/approval/lives.ts';
import { readHostEvent } from '../../core/host/host-event.ts';
import { problem } from '../../core/problem/problem.ts';
import { Refusal } from '../../core/problem/refusal.ts';
import { codeSpan, escapeMarkdown } from '../../core/words/print-markdown.ts';
import { cacheFolder, keptFor } from '../../io/cache/cache-folder.ts';
import { readNamed } from '../../io/files/named-file.ts';
import { campaignsBrought, openBranches } from '../../io/git/branches.ts';
import { checkoutCommit } from '../../io/git/checkout.ts';
import type { Letter } from '../decide/letters.ts';
import { signedFor } from '../decide/read-letter.ts';
import { placeReceived, type Reception, readLetters } from '../decide/receive.ts';
import { bringCommit } from '../draw/bring-missing.ts';
import { loadCatalogue } from '../load/load-catalogue.ts';

/** What came of a form with a decision: the files that were written, the branch they belong on where it is not one of their own, and what is to be said in the issue. */
export type DecisionFromIssue = Reception & {
  readonly paths: readonly string[];
  readonly branch?: string;
  readonly on: number;
  readonly says?: string;
};

/**
 * Takes in the decision that somebody pasted into the form of the code host, from the event as the host wrote it. Who opened the issue is
 * nobody's concern, and nothing of its text is believed that the proof does not hold. What the branch that counts does not have, or has
 * in another state, may be what a proposal brings: those are looked at too, newest first, by the rules of the branch that counts, and
 * a decision that holds there goes onto that branch.
 * @throws Refusal when the event is about no issue.
 */
export async function receiveFromIssue(options: {
  readonly root: string;
  readonly now: string;
  readonly eventFile: string;
  /** The environment by which what a partial clone lacks is fetched; without it, that is an error. */
  readonly fetchWith?: NodeJS.ProcessEnv;
}): Promise<DecisionFromIssue> {
  const { root, now, eventFile } = options;
  const read = readHostEvent(eventFile, await readNamed(eventFile, '--from-issue'));
  if ('problems' in read) throw new Refusal(read.problems);
  if (!('issue' in read.event)) throw new Refusal([noIssue(eventFile)]);
  const { issue } = read.event;
  const on = issue.number;
  const letters: Letter[] = [{ from: `issue #${on}`, text: issue.body ?? '' }];
  const catalogue = await loadCatalogue({ root, now });
  const here = readLetters(letters, catalogue, now);
  const there =
    here.problems.length === 0
      ? undefined
      : await onBranches(letters, options, catalogue.record, catalogue.history?.lives ?? new Map());
  const { files, taken, received, problems } = there ?? here;
  const paths = await (files.length === 0 ? [] : placeReceived(root, { files, taken }));
  const says = answer({ received, problems });
  return {
    ...{ received, problems, paths, on },
    ...(there === undefined ? {} : { branch: there.branch }),
    ...(says === undefined ? {} : { says }),
  };
}

type Rules = NonNullable<Parameters<typeof loadCatalogue>[0]['rules']>;

/** The newest branch on which these letters hold. What cannot be read there holds nothing. */
async function onBranches(
  letters: readonly Letter[],
  { root, now, fetchWith }: { readonly root: string; readonly now: string; readonly fetchWith?: NodeJS.ProcessEnv },
  rules: Rules,
  lives: Lives,
): Promise<(ReturnType<typeof readLetters> & { readonly branch: string }) | undefined> {
  const kept = { cacheDir: join(keptFor(root), 'base'), behind: cacheFolder(root) };
  const here = rules.campaigns.flatMap(({ id }) => campaignNames(lives, id));
  const signed = letters.map((letter) => new Set(signedFor(letter, here, rules.team)));
  const tried = new Set(here);
  for (const { branch, commit } of await openBranches(root)) {
    const brought = await campaignsBrought(root, commit);
    const fresh = brought.filter((name) => !tried.has(name));
    for (const [at, letter] of letters.entries())
      for (const name of signedFor(letter, fresh, rules.team)) signed[at]?.add(name);
    for (const name of fresh) tried.add(name);
    // Anybody may open an issue: nothing is fetched for a text that nobody of the team signed for something there.
    if (brought.length === 0 || signed.some((names) => names.size === 0)) continue;
    // What cannot be fetched is an error: a decision about it would seem to be about nothing.
    if (fetchWith !== undefined) await bringCommit(root, commit, fetchWith);
    const copy = await checkoutCommit(root, commit);
    if (copy === undefined) continue;
    try {
      const found = readLetters(letters, await loadCatalogue({ root: copy.root, now, rules, ...kept }), now);
      if (found.problems.length === 0) return { ...found, branch };
    } catch (thrown) {
      if (!(thrown instanceof Refusal)) throw thrown;
    } finally {
      await copy.done();
    }
  }
  return undefined;
}

/** What whoever sent it is told. What was written down, the proposal tells. */
function answer({ received, problems }: Reception): string | undefined {
  if (problems.length > 0)
    return [
      'This decision was not taken in:',
      problems.map(({ message, fix }) => `- ${escapeMarkdown(message)} ${escapeMarkdown(fix)}`).join('\n'),
      'Edit the text above when you have another one, and it is read again.\n',
    ].join('\n\n');
  const known = received.find((each) => each.known);
  return known === undefined ? undefined : `This decision is in the record already: ${codeSpan(known.path)}\n`;
}

const noIssue = (file: string) =>
  problem(
    'event-unusable',
    { file, line: 1, column: 1 },
    {
      message: 'This event is about no issue; a decision comes by the form in one.',
      fix: 'Run this in the workflow that is started by issues.',
    },
  );
