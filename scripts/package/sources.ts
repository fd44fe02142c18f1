import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { recordPath } from '../../src/io/files/record-path.ts';
import { OF_A_CLONE } from '../cli/commands.ts';

/** What of this repository is not in the package: tests and their builders, commands that only a clone has, and what packs. */
const STAYS = new RegExp(
  String.raw`\.test\.ts$|^src/testing/|^scripts/(?:bench|manual|package)/|^scripts/(?:${OF_A_CLONE.join('|')}|fonts|with-node|subset-font\.d)\.(?:ts|mjs)$`,
);
const FOLDERS = ['src', 'scripts', '.github/workflows', '.github/ISSUE_TEMPLATE'];
const FILES = [
  '.gitattributes',
  '.github/PULL_REQUEST_TEMPLATE.md',
  'AGENTS.md',
  'astro.config.mjs',
  'CHANGELOG.md',
  'LICENSE',
  'templates/brands.yml',
];

/** Every file of the package as it lies in `project`, posix. */
export function packedSources(project: string): string[] {
  const inFolders = FOLDERS.flatMap((folder) =>
    readdirSync(join(project, folder), { recursive: true, withFileTypes: true }).flatMap((entry) =>
      entry.isFile() ? (recordPath(project, join(entry.parentPath, entry.name)) ?? []) : [],
    ),
  );
  return [...inFolders, ...FILES].filter((path) => !STAYS.test(path)).toSorted();
}
