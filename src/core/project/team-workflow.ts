import { installedWords } from './installed-words.ts';
import { MANAGERS, type Manager } from './project-answers.ts';

/**
 * A workflow of Greenlit's own repository as a team has it: the same jobs with the same rights, which start the version that the
 * team's lockfile names. What the tool kept is kept for that version. The job "The code" is for checks of the team's own: the
 * script `test` of its package.json.
 */
export function teamWorkflow(text: string, manager: Manager): string {
  const { lockfile, install } = MANAGERS[manager];
  return installedWords(text)
    .replace(/hashFiles\('(tool\/)?package\*\.json'[^)]*\)/g, (_, folder = '') => `hashFiles('${folder}${lockfile}')`)
    .replaceAll('package-lock.json', lockfile)
    .replaceAll('npm ci --ignore-scripts', install)
    .replace(/ {6}#[^\n]*\n(?: {6}#[^\n]*\n)* {6}- name: Is it the code that changes\?\n(?: {8}[^\n]*\n)+/, '')
    .replace(/npm test\n {8}if: [^\n]+/, 'npm test --if-present');
}
