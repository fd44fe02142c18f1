import { expect, it } from 'vitest';
import { installedWords } from './installed-words.ts';

it.each([
  ['npm run check', 'npx greenlit check'],
  ['npm run approve -- first-light/hero --by mara', 'npx greenlit approve first-light/hero --by mara'],
  // Sources as they are written: names that come later, lists of words, and expressions that look for a command.
  ['`  npm run ${command.name} -- ${usage}`', '`  npx greenlit ${command.name} ${usage}`'],
  ["['npm run words --', ...names]", "['npx greenlit words', ...names]"],
  ['/: npm run (?:approve|withdraw) -- \\S+$/', '/: npx greenlit (?:approve|withdraw) \\S+$/'],
  ['/(?:npm run|git) \\S/', '/(?:npx greenlit|git) \\S/'],
  ['npm run <command> -- --help', 'npx greenlit <command> --help'],
  ['npm run new -- --help says what they are', 'npx greenlit new --help says what they are'],
  ['Build and serve: npm start', 'Build and serve: npx greenlit start'],
  ['npm ci and npm test stay', 'npm ci and npm test stay'],
])('%s is %s', (here, there) => {
  expect(installedWords(here)).toBe(there);
});
