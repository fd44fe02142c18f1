import { exportPacks } from '../src/commands/export.ts';
import { engineVersions } from '../src/io/engine-versions.ts';
import type { Command } from './cli/command.ts';
import { PROJECT } from './cli/project.ts';
import { sealWords, signingFrom } from './cli/signing.ts';

export const command: Command = {
  name: 'export',
  summary: 'Draws the renditions of everything approved, checks each file, and writes the packs. Builds no pages.',
  options: {
    effort: { type: 'string', choices: ['draft', 'publish'], describe: 'how hard to compress AVIF (default: publish)' },
  },
  run: async ({ root, out, now, env, text, progress }) => {
    const effort = text('effort') === 'draft' ? 'draft' : 'publish';
    const signing = signingFrom({ root, now, env });
    const engine = engineVersions(PROJECT);
    const made = await exportPacks({ root, out, now, effort, engine, ...signing, onProgress: progress });
    const files = made.packs.map(({ path, bytes, digest }) => `  ${digest.slice(7, 19)}  ${weight(bytes)}  ${path}`);
    const count = `${made.packs.length} pack${made.packs.length === 1 ? '' : 's'}`;
    return {
      problems: made.problems,
      text: [
        `${count} (${made.written} written, ${made.drawn} pictures drawn) in ${out}:`,
        ...files,
        `Seals: ${sealWords(signing.signer?.subject)}.`,
      ].join('\n'),
      json: { packs: made.packs, problems: made.problems, written: made.written, drawn: made.drawn },
    };
  },
};

const weight = (bytes: number): string => `${(bytes / 1_000_000).toFixed(2).padStart(8)} MB`;
