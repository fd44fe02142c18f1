import { readdirSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MANAGERS, type Manager } from '../../core/project/project-answers.ts';
import type { Team } from '../../core/record/team.ts';
import { recordPath } from '../../io/files/record-path.ts';
import { runProgram } from '../../io/tool/run-program.ts';

/**
 * What an older version of Greenlit (installed at `tool`) writes into a project that begins: the version itself is asked, so that nothing here
 * has to know how files looked once. Its text by path; none where that version cannot say.
 */
export async function writtenBefore(tool: string, team: Team, manager: Manager): Promise<ReadonlyMap<string, string>> {
  const root = await mkdtemp(join(tmpdir(), 'greenlit-before-'));
  try {
    await writeFile(join(root, MANAGERS[manager].lockfile), '');
    // By what it finds there, a version that knows brands writes what their catalogues are made by.
    const brands = Object.entries(team.brands).map(([id, { name }]) => [id, { name }]);
    if (brands.length > 0) {
      await mkdir(join(root, 'campaigns'));
      await writeFile(join(root, 'campaigns/team.yaml'), JSON.stringify({ brands: Object.fromEntries(brands) }));
    }
    const [lead] = team.people;
    const { host } = team.site;
    const words = {
      ...{ root, brand: team.site.title, lead: lead?.name ?? '', email: lead?.emails[0] ?? '' },
      ...(host === undefined ? {} : { host: host.kind, repository: host.repository }),
    };
    const options = Object.entries(words).flatMap(([name, value]) => [`--${name}`, value]);
    const { code } = await runProgram([process.execPath, join(tool, 'scripts/run.mjs'), 'init', ...options], root);
    if (code !== 0) return new Map();
    const paths = readdirSync(root, { recursive: true, withFileTypes: true }).flatMap((entry) =>
      entry.isFile() ? (recordPath(root, join(entry.parentPath, entry.name)) ?? []) : [],
    );
    return new Map(
      await Promise.all(paths.map(async (path) => [path, await readFile(join(root, path), 'utf8')] as const)),
    );
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}
