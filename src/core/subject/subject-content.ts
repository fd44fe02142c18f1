import type { Gate } from '../record/gates.ts';

/** JSON data; see the head of subject.ts. */
export type SubjectContent = { readonly scheme: string; readonly kind: Gate; readonly [part: string]: unknown };
