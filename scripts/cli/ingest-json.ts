import type { Ingested } from '../../src/commands/generate/ingest.ts';
import { recordedFacts } from '../../src/core/intake/recorded.ts';
import type { TakenFile } from '../../src/core/intake/taken-files.ts';

/**
 * What came of an ingest, for machines: `files` holds what each generator wrote and nothing else; `taken` says in the same
 * order what became of each file, with what the common shape has no place for. Last come the pictures that were read and refused.
 */
export const ingestJson = ({ files, refused, ...done }: Ingested) => ({
  files: [...files, ...refused].map(recordedFacts),
  taken: [...files.map(becameOf), ...refused.map((each) => ({ ...becameOf(each), refused: true }))],
  ...done,
});

const becameOf = ({ file, path, digest, bytes, draft, known, tool, also, sources, extra, notes }: TakenFile) => ({
  file,
  path,
  digest,
  bytes,
  draft,
  known,
  tool,
  also,
  sources,
  extra,
  notes,
});
