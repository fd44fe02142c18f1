import type { Ingested } from '../../src/commands/generate/ingest.ts';
import { recordedFacts } from '../../src/core/intake/recorded.ts';
import type { TakenFile } from '../../src/core/intake/taken-files.ts';

/**
 * What came of an ingest, for machines: `files` holds what each generator wrote and nothing else; `taken` says in the same
 * order what became of each file, with what the common shape has no place for. Last come the pictures that were read and refused.
 * `file` is the path as it was `given`, which no two files share: the same name may lie in several folders.
 */
export const ingestJson = ({ files, refused, ...done }: Ingested, given: (path: string) => string) => ({
  files: [...files, ...refused].map((each) => recordedFacts({ ...each, file: given(each.path) })),
  taken: [
    ...files.map((each) => becameOf(each, given)),
    ...refused.map((each) => ({ ...becameOf(each, given), refused: true })),
  ],
  ...done,
});

const becameOf = (
  { path, digest, bytes, draft, known, tool, also, sources, extra, notes }: TakenFile,
  given: (path: string) => string,
) => ({
  file: given(path),
  path,
  digest,
  bytes,
  draft,
  known: known === undefined ? undefined : given(known),
  tool,
  also,
  sources,
  extra,
  notes,
});
