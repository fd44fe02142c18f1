import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { count } from '../../src/core/words/plain-words.ts';
import { drawStepPictures } from './step-pictures.ts';
import { writtenManual } from './written.ts';

const project = join(import.meta.dirname, '../..');
writeFileSync(join(project, 'src/core/pages/manual-written.ts'), await writtenManual(project));
const names = await drawStepPictures(project, join(project, 'src/site/public/manual/steps'));
console.log(`The manual's commands and ways out are written, and ${count(names.length, 'picture')} of steps drawn.`);
