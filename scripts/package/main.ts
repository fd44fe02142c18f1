import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { makeCreatePackage, makePackage, makeSamplesPackage } from './make-package.ts';

const { values } = parseArgs({ options: { pack: { type: 'string' } } });
const project = join(import.meta.dirname, '../..');
const folders = ['package', 'create-package', 'samples-package'].map((name) => join(project, '.greenlit', name));
const [out, create, samples] = folders as [string, string, string];
await makePackage({ project, work: join(project, '.greenlit/package-sources'), out, types: true });
makeCreatePackage({ project, out: create });
makeSamplesPackage({ project, out: samples });
if (values.pack === undefined)
  console.log(
    `${out}\n${create}\nThe package, and the one behind npm create. Pack them: npm run package -- --pack DIR`,
  );
else {
  const to = resolve(project, values.pack);
  rmSync(to, { recursive: true, force: true });
  mkdirSync(to, { recursive: true });
  for (const folder of folders) {
    const words = ['pack', '--ignore-scripts', '--pack-destination', to];
    const { status } = spawnSync('npm', words, { cwd: folder, stdio: 'inherit', shell: process.platform === 'win32' });
    if (status !== 0) process.exit(1);
  }
}
