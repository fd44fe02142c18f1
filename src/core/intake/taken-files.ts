import type { Digest } from '../digest.ts';
import type { Generated } from './generated.ts';
import type { PlannedBatch } from './plan-ingest.ts';

/** A file that was read, and what became of it: `draft` is the new draft, `known` the one that has the same bytes already, or the file of this run that has them (absolute). */
export type TakenFile = Generated & {
  /** Where it was read, absolute. */
  readonly path: string;
  readonly digest: Digest;
  readonly bytes: number;
  readonly draft?: string;
  readonly known?: string;
};

/** The files, each new one with the name of the draft that it is to be. */
export function nameDrafts(files: readonly TakenFile[], planned: readonly PlannedBatch[]): TakenFile[] {
  const drafts = new Map(
    planned.flatMap((batch) =>
      batch.drafts.map(({ incoming, item }) => [incoming.digest, `${batch.id}/${item.id}`] as const),
    ),
  );
  return files.map((file) => {
    const draft = drafts.get(file.digest);
    return file.known !== undefined || draft === undefined ? file : { ...file, draft };
  });
}
