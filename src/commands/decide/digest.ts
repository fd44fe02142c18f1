import { allStandings } from '../../core/approval/all-standings.ts';
import { type Explained, explainChange } from '../../core/approval/explain-change.ts';
import type { Digest } from '../../core/digest.ts';
import { WrongUse } from '../../core/problem/refusal.ts';
import { describeSaid } from '../../core/subject/describe-said.ts';
import { describeSubject, type SubjectPart } from '../../core/subject/describe-subject.ts';
import { findSubject } from '../../core/subject/find-subject.ts';
import { missingWords } from '../../core/subject/missing.ts';
import { SAID_SCHEME } from '../../core/subject/said.ts';
import { SUBJECT_SCHEME } from '../../core/subject/subject.ts';
import { sha256 } from '../../io/files/sha256.ts';
import { type LoadOptions, loadCatalogue } from '../load/load-catalogue.ts';

/** What exactly is being approved: the digest and everything that went into it. */
export type Digested = {
  readonly campaign: string;
  readonly subject: string;
  readonly digest: Digest;
  readonly scheme: string;
  readonly parts: readonly SubjectPart[];
  /** Of an asset: what is said with it, which has a digest of its own. */
  readonly said?: { readonly digest: Digest; readonly scheme: string; readonly parts: readonly SubjectPart[] };
  /** In plain words, what could not enter; until it does, nothing can be approved. */
  readonly missing: readonly string[];
  /** When asked to explain a digest: who saw it, and what changed since. */
  readonly since?: readonly Explained[];
};

/**
 * Digests one subject as it stands in the working copy, and explains what changed since `explain`: each decision about it, or those
 * that saw an older digest of it or of what was said with it.
 * @throws WrongUse when nothing has that name, nobody decided about that digest, or nobody decided at all.
 */
export async function digestOfSubject(
  options: LoadOptions & { readonly name: string; readonly explain?: 'all' | { readonly digest: string } },
): Promise<Digested> {
  const catalogue = await loadCatalogue(options);
  const found = findSubject(options.name, catalogue.record, sha256, catalogue.unread);
  if (!('subject' in found)) throw new WrongUse(`${found.message} ${found.fix}`);
  const { campaign, ref, digest: value, content, missing, said } = found.subject;
  const facts = { campaign, subject: ref, digest: value, scheme: SUBJECT_SCHEME, missing: missing.map(missingWords) };
  const digested = {
    ...facts,
    parts: describeSubject(content),
    ...(said === undefined
      ? {}
      : { said: { digest: said.digest, scheme: SAID_SCHEME, parts: describeSaid(said.content) } }),
  };
  if (options.explain === undefined) return digested;
  const { standing } = allStandings(catalogue).find((each) => each.campaign === campaign && each.ref === ref)!;
  const { explain } = options;
  const since = explainChange(explain === 'all' ? undefined : explain.digest, standing, catalogue.record.team);
  if (since.length > 0) return { ...digested, since };
  const known = [
    ...new Set(standing.log.flatMap(({ approval: { digest, said: read = [] } }) => [digest, read].flat())),
  ];
  const subjectName = `${campaign}/${ref}`;
  if (explain === 'all' || known.length === 0)
    throw new WrongUse(
      `Nobody decided about ${subjectName} yet, so there is nothing to compare with. Without --explain: what would be approved.`,
    );
  throw new WrongUse(
    `No decision about ${subjectName} saw ${explain.digest}. Write at least eight hex digits of one of these, or none for all: ${known.join(', ')}.`,
  );
}
