import type { ExportedPacks } from '../../src/commands/deliver/export.ts';
import type { ExportOptions } from '../../src/commands/draw/draw-export.ts';
import { count } from '../../src/core/words/plain-words.ts';
import type { Outcome } from './command.ts';
import { sealWords } from './signing.ts';

/** What came of writing packs, for people and for machines. */
export function packsOutcome(made: ExportedPacks, { out, signer }: Pick<ExportOptions, 'out' | 'signer'>): Outcome {
  const files = made.packs.map(({ path, bytes, digest }) => `  ${digest.slice(7, 19)}  ${weight(bytes)}  ${path}`);
  return {
    problems: made.problems,
    text: [
      `${count(made.packs.length, 'pack')} (${made.written} written, ${count(made.drawn, 'picture')} drawn) in ${out}${files.length === 0 ? '.' : ':'}`,
      ...files,
      `Seals: ${sealWords(signer?.subject)}.`,
    ].join('\n'),
    json: { packs: made.packs, problems: made.problems, written: made.written, drawn: made.drawn },
  };
}

const weight = (bytes: number): string => `${(bytes / 1_000_000).toFixed(2).padStart(8)} MB`;
