import { join } from 'node:path';
import { makePackage } from './make-package.ts';

const project = join(import.meta.dirname, '../..');
const out = join(project, '.greenlit/package');
makePackage({ project, work: join(project, '.greenlit/package-sources'), out, types: true });
console.log(`${out}: the package. Pack it there with npm pack, or publish it with npm publish.`);
