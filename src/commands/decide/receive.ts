import { approvalPath, approvalPaths, approvalText } from '../../core/approval/approval-file.ts';
import type { Catalogue } from '../../core/approval/catalogue.ts';
import type { Problem } from '../../core/problem/problem.ts';
import { WrongUse } from '../../core/problem/refusal.ts';
import type { Approval } from '../../core/record/approval.ts';
import { commitFiles } from '../../io/git/person.ts';
import { changeRecord, pathsBelow } from '../../io/record/change-record.ts';
import { loadCatalogue } from '../load/load-catalogue.ts';
import { type Letter, lettersAt } from './letters.ts';
import { readLetter, signedText } from './read-letter.ts';

/** One decision that came in: where it lies now, or lay before; refused ones are among the problems. */
type Received = {
  readonly from: string;
  readonly subject: string;
  readonly by: string;
  readonly decision: string;
  readonly path: string;
  readonly known: boolean;
};

/** What came in, or every reason why nothing did. */
export type Reception = { readonly received: readonly Received[]; readonly problems: readonly Problem[] };

/**
 * Takes in decisions that prove themselves: files, folders of them, mails (`.eml`) and mailboxes (`.mbox`).
 * @see receiveLetters
 */
export async function receive({
  paths,
  ...options
}: {
  readonly root: string;
  readonly now: string;
  readonly paths: readonly string[];
  readonly commit: boolean;
}): Promise<Reception> {
  const letters = (await Promise.all(paths.map(lettersAt))).flat();
  if (letters.length === 0)
    throw new WrongUse('There is nothing to receive: name files, folders, mails (.eml) or mailboxes (.mbox).');
  return receiveLetters({ ...options, letters });
}

/**
 * Takes in the decisions that these letters hold. Whoever sent them is nobody's concern: what the proof does not hold, what is about
 * another subject or another state of it, and what the policy would not count is refused, each with its reason; what the record has
 * already is passed over. Nothing is written when anything is refused.
 */
export async function receiveLetters(options: {
  readonly root: string;
  readonly now: string;
  readonly letters: readonly Letter[];
  readonly commit: boolean;
}): Promise<Reception> {
  const { root, now, letters, commit } = options;
  const { files, taken, ...reception } = readLetters(letters, await loadCatalogue({ root, now }), now);
  if (files.length === 0) return reception;
  const title = files.length === 1 ? 'Receive a decision' : `Receive ${files.length} decisions`;
  await placeReceived(
    root,
    { files, taken },
    commit
      ? async (written) => {
          for (const path of written) await commitFiles(root, [path], title);
        }
      : undefined,
  );
  return reception;
}

/** The files that received decisions become, and the paths that there were before. */
type ReceivedFiles = {
  readonly files: readonly { readonly path: string; readonly text: string }[];
  readonly taken: ReadonlySet<string>;
};

/** Writes them, all or none; where somebody was quicker, under the next name. */
export const placeReceived = (
  root: string,
  { files, taken }: ReceivedFiles,
  commit?: (written: readonly string[]) => Promise<void>,
): Promise<readonly string[]> =>
  changeRecord(
    root,
    { news: files.map(({ path, text }) => ({ names: pathsBelow(root, approvalPaths(path, taken)), content: text })) },
    commit,
  );

/** What these letters bring to a record, and the files it becomes; nothing is written. Where anything is refused, there are no files. */
export function readLetters(letters: readonly Letter[], catalogue: Catalogue, now: string): Reception & ReceivedFiles {
  const received: Received[] = [];
  const problems: Problem[] = [];
  const files: { readonly path: string; readonly text: string }[] = [];
  const before = new Set(recordedIn(catalogue).map(({ source }) => source.path));
  const taken = new Set(before);
  const known = new Map(provedIn(catalogue).map((each) => [signedText(each, each.campaign), each.source.path]));
  for (const letter of letters) {
    const read = readLetter(letter, { catalogue, known, now });
    if ('refused' in read) {
      problems.push(...read.refused);
      continue;
    }
    const { decision, campaign } = read;
    const facts = { subject: `${campaign}/${decision.subject}`, by: decision.by, decision: decision.decision };
    const signed = signedText(decision, campaign);
    const there = known.get(signed);
    if (there !== undefined) {
      received.push({ from: letter.from, ...facts, path: there, known: true });
      continue;
    }
    const path = approvalPath(campaign, decision, taken);
    const { id: _, source, campaign: __, ...said } = decision;
    files.push({ path, text: approvalText(said, source.body) });
    taken.add(path);
    known.set(signed, path);
    received.push({ from: letter.from, ...facts, path, known: false });
  }
  return problems.length > 0
    ? { received: [], problems, files: [], taken: before }
    : { received, problems, files, taken: before };
}

/** A copy that proves nothing (somebody wrote it out, or spoilt it) is not the decision, and does not keep it out. */
const provedIn = (catalogue: Catalogue): Approval[] =>
  recordedIn(catalogue).filter(({ source }) => {
    const proof = catalogue.history?.proofs?.get(source.path);
    return proof !== undefined && proof.fault === undefined;
  });

const recordedIn = ({ record }: Catalogue): Approval[] => record.campaigns.flatMap(({ approvals }) => approvals);
