import type { z } from 'zod';
import { approvalSchema } from '../record/approval.ts';
import { DECISIONS } from '../record/decisions.ts';
import type { SourceFile } from '../record/source-file.ts';
import { nearest } from '../words/nearest.ts';
import { UNSEEN } from './judge.ts';

/**
 * What somebody meant who wrote a no as no decision may be written: a word misspelt, a field too many. It is told as it is, and heard
 * as a no, also when its file is gone: nobody else may take it back by taking it away. Undefined where it does not say who objects to
 * what.
 */
export function meantNo({ data }: Pick<SourceFile, 'data'>): z.output<typeof approvalSchema> | undefined {
  if (typeof data !== 'object' || data === null) return undefined;
  const { subject, digest, decision, by, role, at, for: behalf } = data as { readonly [field: string]: unknown };
  const meant =
    typeof decision === 'string' ? nearest(decision.trim().toLowerCase(), Object.keys(DECISIONS)) : undefined;
  if (meant === undefined || !DECISIONS[meant as keyof typeof DECISIONS].blocks) return undefined;
  const facts = { subject, decision: meant, by, role, at, ...(behalf === undefined ? {} : { for: behalf }) };
  for (const seen of [digest, UNSEEN]) {
    const { data: read } = approvalSchema.safeParse({ ...facts, digest: seen });
    if (read !== undefined) return read;
  }
  return undefined;
}
