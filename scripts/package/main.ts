import { join } from 'node:path';
import { makeCreatePackage, makePackage } from './make-package.ts';

const project = join(import.meta.dirname, '../..');
const [out, create] = ['package', 'create-package'].map((name) => join(project, '.greenlit', name)) as [string, string];
makePackage({ project, work: join(project, '.greenlit/package-sources'), out, types: true });
makeCreatePackage({ project, out: create });
console.log(
  `${out}\n${create}\nThe package, and the one behind npm create. Pack them there with npm pack, or publish them with npm publish.`,
);
