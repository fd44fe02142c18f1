import { describeSubject, type SubjectPart } from '../core/describe-subject.ts';
import type { Digest } from '../core/digest.ts';
import { findSubject } from '../core/find-subject.ts';
import { WrongUse } from '../core/refusal.ts';
import { SUBJECT_SCHEME } from '../core/subject.ts';
import { sha256 } from '../io/sha256.ts';
import { type LoadOptions, loadCatalogue } from './load-catalogue.ts';

/** What exactly is being approved: the digest and everything that went into it. */
export type Digested = {
  readonly campaign: string;
  readonly subject: string;
  readonly digest: Digest;
  readonly scheme: string;
  readonly parts: readonly SubjectPart[];
  /** In plain words, what could not enter; until it does, nothing can be approved. */
  readonly missing: readonly string[];
};

/** Digests one subject as it stands in the working copy. @throws WrongUse when nothing has that name. */
export async function digest(options: LoadOptions & { readonly name: string }): Promise<Digested> {
  const { record } = await loadCatalogue(options);
  const found = findSubject(options.name, record, sha256);
  if (!('subject' in found)) throw new WrongUse(`${found.message} ${found.fix}`);
  const { campaign, ref, digest: value, content, missing } = found.subject;
  return { campaign, subject: ref, digest: value, scheme: SUBJECT_SCHEME, parts: describeSubject(content), missing };
}
