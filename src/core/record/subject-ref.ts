import { assetOfCell } from '../words/cell-name.ts';
import type { SubjectGate } from './gates.ts';
import { campaignFolder } from './layout.ts';

/**
 * How subjects are named inside a campaign, everywhere: `brief`, `batches/<id>`, `assets/<id>`, `deliveries/<id>`. What kind of
 * subject a name is of is read here and nowhere else.
 */
const FOLDERS = {
  batch: { folder: 'batches', file: '/batch.md' },
  asset: { folder: 'assets', file: '/asset.md' },
  delivery: { folder: 'deliveries', file: '.md' },
} as const satisfies {
  readonly [gate in Exclude<SubjectGate, 'brief'>]: { readonly folder: string; readonly file: string };
};

/** A subject by the gate it passes and its id there; a brief has none. */
export type SubjectRef =
  | { readonly gate: 'brief'; readonly id?: undefined }
  | { readonly gate: keyof typeof FOLDERS; readonly id: string };

/** Reads a subject's name. @throws TypeError when it is none: names of the record were checked when it was read. */
export function readSubjectRef(ref: string): SubjectRef {
  if (ref === 'brief') return { gate: 'brief' };
  const [folder, id = ''] = ref.split('/');
  for (const gate of ['batch', 'asset', 'delivery'] as const) if (FOLDERS[gate].folder === folder) return { gate, id };
  throw new TypeError(`${ref} names no subject`);
}

/** The file that a subject is told by, from the root; of a cell, that of its asset. */
export function subjectFile(campaign: string, ref: string): string {
  const { gate } = readSubjectRef(ref);
  return `${campaignFolder(campaign)}/${gate === 'brief' ? 'brief.mdx' : `${assetOfCell(ref)}${FOLDERS[gate].file}`}`;
}
