import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** This tool as it lies here, in a temporary folder that tests may edit: without campaigns and history, with the same packages. */
export function toolCopy(): { readonly path: string; readonly remove: () => void } {
  const path = realpathSync(mkdtempSync(join(tmpdir(), 'greenlit-tool-')));
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  for (const each of listed.split('\0')) {
    if (/^$|^campaigns\/|^src\/testing\/samples\/|^node_modules$/.test(each) || !existsSync(join(ROOT, each))) continue;
    mkdirSync(dirname(join(path, each)), { recursive: true });
    cpSync(join(ROOT, each), join(path, each));
  }
  symlinkSync(realpathSync(join(ROOT, 'node_modules')), join(path, 'node_modules'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}
