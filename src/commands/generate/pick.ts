import { basename, dirname, join } from 'node:path';
import { problem } from '../../core/problem/problem.ts';
import { Refusal, WrongUse } from '../../core/problem/refusal.ts';
import type { Batch, Draft, Verdict } from '../../core/record/batch.ts';
import { isProgram } from '../../core/record/people.ts';
import { personGiven } from '../../core/untrusted/option-values.ts';
import { changeRecord } from '../../io/record/change-record.ts';
import { EditRefused, setFields } from '../../io/yaml/edit-facts.ts';
import { loadRecord } from '../load/load-record.ts';
import { refuseProgram } from '../load/refuse-program.ts';
import { whoCommits } from '../load/who-commits.ts';
import { findDraft } from './find-draft.ts';

/** A verdict on drafts, by name (`<batch>/<draft>`, with the campaign in front where needed), and its reason. */
export type PickCall = {
  readonly root: string;
  readonly drafts: readonly string[];
  readonly verdict: Exclude<Verdict, 'open'>;
  readonly why: string;
  readonly by?: string;
};
export type Picked = {
  readonly draft: string;
  readonly file: string;
  readonly verdict: Verdict;
  readonly was: Verdict;
  readonly why: string;
};

/** Writes a verdict with its reason into batch.md, and nothing else: the rest of the text stays as its author left it. */
export async function pick({ root, drafts, verdict, why, by }: PickCall): Promise<Picked[]> {
  const record = await loadRecord(root);
  if (why.trim() === '')
    throw new WrongUse('Say why: --why "…". A verdict without its reason teaches nobody anything.');
  const person = personGiven(by, record.team, 'people');
  if (person !== undefined && isProgram(person))
    throw new WrongUse(`${person.name} is a program: it prepares drafts, people choose among them.`);
  if (person !== undefined) refuseProgram((await whoCommits(root, record.team)).person);
  const found = drafts.map((name) => findDraft(record, name));
  const texts = new Map<string, { readonly before: string; readonly after: string }>();
  for (const { batch, draft } of found) {
    const { path, text } = batch.source;
    const after = withVerdict(batch, draft, texts.get(path)?.after ?? text, { verdict, why: why.trim(), by });
    texts.set(path, { before: text, after });
  }
  await changeRecord(root, {
    additions: [...texts].map(([path, text]) => ({
      path: dirname(join(root, path)),
      files: [],
      text: { name: basename(path), ...text },
    })),
  });
  return found.map(({ campaign, batch, draft }) => ({
    draft: `${campaign.id}/${draft.ref}`,
    file: batch.source.path,
    verdict,
    was: draft.verdict,
    why: why.trim(),
  }));
}

/** The text of a round's file with what is said of one draft. @throws Refusal where the file is written in a way that cannot be changed in place. */
export function withVerdict(
  { source: { place } }: Batch,
  { index }: Draft,
  text: string,
  said: { readonly verdict: Verdict; readonly why?: string; readonly by?: string | undefined },
): string {
  try {
    return setFields(text, ['drafts', index], said);
  } catch (thrown) {
    if (!(thrown instanceof EditRefused)) throw thrown;
    throw new Refusal([
      problem('edit-refused', place(['drafts', index]), {
        message: `The verdict cannot be written here: ${thrown.message}.`,
        fix: `Write it yourself: verdict: ${said.verdict}`,
      }),
    ]);
  }
}
