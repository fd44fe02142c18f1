import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { approvalPath, approvalPaths, approvalText } from '../../core/approval/approval-file.ts';
import type { Catalogue } from '../../core/approval/catalogue.ts';
import { decisionBytes } from '../../core/approval/decision-bytes.ts';
import { decisionTexts } from '../../core/approval/decision-texts.ts';
import { type ProofFault, proofFaultWords } from '../../core/approval/proof-fault.ts';
import type { CheckedProof } from '../../core/approval/proved.ts';
import { type Problem, problem } from '../../core/problem/problem.ts';
import { WrongUse } from '../../core/problem/refusal.ts';
import { type Approval, approvalSchema } from '../../core/record/approval.ts';
import { parseNoun } from '../../core/record/parse-noun.ts';
import { isProgram, nameOf, personOf } from '../../core/record/people.ts';
import { findSubject } from '../../core/subject/find-subject.ts';
import { sha256 } from '../../io/files/sha256.ts';
import { commitFiles } from '../../io/git/person.ts';
import { mailsOf, readMail } from '../../io/mail/read-mail.ts';
import { checkProof, type Proved, signedDecision } from '../../io/proof/check-proofs.ts';
import { changeRecord, pathsBelow } from '../../io/record/change-record.ts';
import { readSource } from '../../io/yaml/front-matter.ts';
import { loadCatalogue } from '../load/load-catalogue.ts';

/** One decision that came in: where it lies now, or lay before; refused ones are among the problems. */
export type Received = {
  readonly from: string;
  readonly subject: string;
  readonly by: string;
  readonly decision: string;
  readonly path: string;
  readonly known: boolean;
};

/** No decision is larger, and no mail that carries one has to be. */
const MAX_BYTES = 5_000_000;

/**
 * Takes in decisions that prove themselves: files, folders of them, mails (`.eml`) and mailboxes (`.mbox`). Whoever sent them is nobody's concern: what the
 * proof does not hold, what is about another subject or another state of it, and what nobody of the team may decide is refused, each with its
 * reason; what the record has already is passed over. Nothing is written when anything is refused.
 */
export async function receive(options: {
  readonly root: string;
  readonly now: string;
  readonly paths: readonly string[];
  readonly commit: boolean;
}): Promise<{ readonly received: readonly Received[]; readonly problems: readonly Problem[] }> {
  const { root, now, commit } = options;
  const catalogue = await loadCatalogue({ root, now });
  const letters = (await Promise.all(options.paths.map(lettersAt))).flat();
  const received: Received[] = [];
  const problems: Problem[] = [];
  const news: { readonly names: Iterable<string>; readonly content: string }[] = [];
  const taken = new Set(
    catalogue.record.campaigns.flatMap(({ approvals }) => approvals.map(({ source }) => source.path)),
  );
  const known = new Map(recordedIn(catalogue).map((each) => [textOf(each, each.campaign), each.source.path]));
  for (const letter of letters) {
    const read = readLetter(letter, { catalogue, known, now });
    if ('refused' in read) {
      problems.push(read.refused);
      continue;
    }
    const { decision, campaign } = read;
    const facts = { subject: `${campaign}/${decision.subject}`, by: decision.by, decision: decision.decision };
    const signed = textOf(decision, campaign);
    const before = known.get(signed);
    if (before !== undefined) {
      received.push({ from: letter.from, ...facts, path: before, known: true });
      continue;
    }
    const path = approvalPath(campaign, decision, taken);
    const { id: _, source, campaign: __, ...said } = decision;
    news.push({ names: pathsBelow(root, approvalPaths(path, taken)), content: approvalText(said, source.body) });
    taken.add(path);
    known.set(signed, path);
    received.push({ from: letter.from, ...facts, path, known: false });
  }
  if (problems.length > 0) return { received: [], problems };
  if (letters.length === 0)
    throw new WrongUse('There is nothing to receive: name files, folders, mails (.eml) or mailboxes (.mbox).');
  if (news.length === 0) return { received, problems };
  const title = news.length === 1 ? 'Receive a decision' : `Receive ${news.length} decisions`;
  await changeRecord(
    root,
    { news },
    commit
      ? async (written) => {
          for (const path of written) await commitFiles(root, [path], title);
        }
      : undefined,
  );
  return { received, problems };
}

type Letter = { readonly from: string; readonly text: string };

async function lettersAt(path: string): Promise<Letter[]> {
  const found = await stat(path).catch(() => undefined);
  if (found === undefined) throw new WrongUse(`There is no file or folder ${path}.`);
  if (found.isDirectory()) {
    const names = (await readdir(path)).filter((name) => /\.(?:md|txt|eml|mbox)$/i.test(name)).toSorted();
    return (await Promise.all(names.map((name) => lettersAt(join(path, name))))).flat();
  }
  if (found.size > MAX_BYTES && !/\.mbox$/i.test(path))
    throw new WrongUse(
      `${path} has ${Math.ceil(found.size / 1_000_000)} MB. A decision has a few kilobytes: name the file that holds it.`,
    );
  const bytes = await readFile(path);
  const from = basename(path);
  if (/\.(?:eml|mbox)$/i.test(path)) {
    const mails = /\.mbox$/i.test(path)
      ? mailsOf(bytes.toString('latin1')).map((each) => Buffer.from(each, 'latin1'))
      : [bytes];
    const parts = (await Promise.all(mails.map(readMail))).flat();
    return lettersIn(
      parts.filter(({ text }) => /^(?:> ?)*proof:/m.test(text)),
      from,
    );
  }
  return [{ from, text: bytes.toString('utf8') }];
}

/** A mail often has its decision twice, attached and among its words: the first that is whole is enough. */
function lettersIn(parts: readonly { readonly name: string; readonly text: string }[], mail: string): Letter[] {
  const attached = parts.filter(({ name }) => /\.(?:md|txt|ya?ml)$/i.test(name));
  return (attached.length > 0 ? attached : parts).map(({ name, text }) => ({ from: `${mail}: ${name}`, text }));
}

type ReadLetter = { readonly decision: Proved; readonly campaign: string } | { readonly refused: Problem };

function readLetter({ from, text }: Letter, ground: Ground): ReadLetter {
  const { catalogue } = ground;
  const { record, written } = catalogue;
  const refuse = (message: string, fix: string): ReadLetter => ({
    refused: problem('receive-refused', { file: from, line: 1, column: 1 }, { message, fix }),
  });
  const decisions = decisionTexts(text).flatMap((each): Proved[] => {
    const read = readSource('received/decision.md', each);
    const noun = 'problems' in read ? undefined : parseNoun(approvalSchema, 'approval', read.source);
    if ('problems' in read || noun?.value?.proof === undefined) return [];
    return [{ ...noun.value, id: 'decision', campaign: '', source: read.source } as Proved];
  });
  if (decisions.length === 0)
    return refuse(
      'It holds no decision with a proof that can be read.',
      'Send the file that the catalogue’s page makes, as an attachment: the words of a mail arrive with other line breaks.',
    );
  let fault: ProofFault | undefined;
  for (const decision of decisions)
    for (const { id } of record.campaigns) {
      const found: CheckedProof = checkProof(decision, id, { team: record.team, written: (written ?? record).team });
      if (found.fault === undefined) return judged(decision, id, found, { ...ground, refuse });
      fault = better(fault, found.fault);
    }
  return refuse(
    `The proof of ${nameOf(record.team, decisions[0]!.by)}’s decision about ${decisions[0]!.subject} does not hold: ${proofFaultWords(fault ?? { kind: 'signature' })}.`,
    'Ask for the file once more. What was changed on its way, or made for another catalogue, counts here for nothing.',
  );
}

/** Of several faults the one that says most: tried against every campaign, all but one are about other words. */
const better = (before: ProofFault | undefined, now: ProofFault): ProofFault =>
  before === undefined ||
  (before.kind === 'other-words' &&
    (now.kind !== 'other-words' || (now.changed?.length ?? 99) < (before.changed?.length ?? 99)))
    ? now
    : before;

/** What a letter is read on: `known` are the decisions of the record, by what a proof of them signs, with their paths. */
type Ground = { readonly catalogue: Catalogue; readonly known: ReadonlyMap<string, string>; readonly now: string };
type Judging = Ground & {
  readonly refuse: (message: string, fix: string) => ReadLetter;
};

function judged(
  decision: Proved,
  campaign: string,
  { revoked }: { readonly revoked?: string },
  { catalogue, known, refuse, now }: Judging,
): ReadLetter {
  const { record } = catalogue;
  const who = nameOf(record.team, decision.by);
  const about = `${campaign}/${decision.subject}`;
  if (revoked !== undefined && revoked <= now.slice(0, 10))
    return refuse(
      `${who}’s key “${decision.proof.key}” was revoked on ${revoked}, and this decision comes in after that.`,
      `Let ${who} decide again with a key that counts.`,
    );
  const person = personOf(record.team, decision.by);
  if (person === undefined || isProgram(person))
    return refuse(`${who} decides nothing here.`, 'Let somebody decide whom campaigns/team.yaml names as a person.');
  if (known.has(textOf(decision, campaign))) return { decision, campaign };
  const found = findSubject(about, record, sha256);
  if (!('subject' in found))
    return refuse(`It is about ${about}, and there is no such thing here. ${found.message}`, found.fix);
  const looked = decision.gate === undefined ? found.subject.digest : found.subject.said?.digest;
  if (looked !== (decision.gate === undefined ? decision.digest : decision.said))
    return refuse(
      `It is about an earlier state of ${about}: what ${who} saw is not what lies there today.`,
      `Let ${who} look again: the page shows what changed since.`,
    );
  return { decision, campaign };
}

const recordedIn = ({ record }: Catalogue): Approval[] => record.campaigns.flatMap(({ approvals }) => approvals);

const textOf = (approval: Approval, campaign: string): string =>
  Buffer.from(decisionBytes(signedDecision(approval, campaign))).toString();
