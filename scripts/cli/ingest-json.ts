import type { Ingested } from '../../src/commands/generate/ingest.ts';
import { recordedFacts } from '../../src/core/intake/recorded.ts';

/**
 * What came of an ingest, for machines: `files` holds what each generator wrote and nothing else; `taken` says in the same
 * order what became of each file, with what the common shape has no place for.
 */
export const ingestJson = ({ files, ...done }: Ingested) => ({
  files: files.map(recordedFacts),
  taken: files.map(({ file, path, digest, bytes, draft, known, tool, also, sources, extra, notes }) => ({
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
  })),
  ...done,
});
