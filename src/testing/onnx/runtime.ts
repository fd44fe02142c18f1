import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sha256 } from '../../io/files/sha256.ts';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const KEPT = fileURLToPath(new URL('../../../node_modules/.cache/greenlit-onnx/', import.meta.url));

/**
 * The file that `onnxruntime-node` is loaded from: installed once under node_modules/.cache, by its lockfile, without its install
 * script (which would fetch graphics drivers from elsewhere). Where the registry cannot be reached, what npm said.
 */
export function onnxRuntime(): { readonly file: string } | { readonly missing: string } {
  const lock = readFileSync(join(HERE, 'package-lock.json'));
  const folder = join(KEPT, sha256(lock).slice(-16));
  if (!existsSync(folder)) {
    const partial = `${folder}.${process.pid}`;
    mkdirSync(partial, { recursive: true });
    for (const name of ['package.json', 'package-lock.json']) copyFileSync(join(HERE, name), join(partial, name));
    const words = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--fetch-retries=1'];
    const npm = spawnSync('npm', words, { cwd: partial, encoding: 'utf8', shell: process.platform === 'win32' });
    if (npm.status !== 0) {
      rmSync(partial, { recursive: true });
      return { missing: (npm.error?.message ?? npm.stderr).trim() };
    }
    rmSync(folder, { recursive: true, force: true });
    renameSync(partial, folder);
  }
  return { file: createRequire(join(folder, 'package.json')).resolve('onnxruntime-node') };
}
