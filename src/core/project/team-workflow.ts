import { installedWords } from './installed-words.ts';
import { MANAGERS, type Manager } from './project-answers.ts';

/** What calls the steps of the package, as a team has it: with the program that installs its packages. */
export const teamWorkflow = (caller: string, manager: Manager): string =>
  HEAD + installedWords(caller).replaceAll('npm ci --ignore-scripts', MANAGERS[manager].install);

const HEAD = `# What Greenlit does here is in its package, which the lockfile names by digest. Steps of your own go before or after the one that
# uses ./node_modules/greenlit, jobs of your own beside these: an upgrade leaves them where they are.
`;

/**
 * The steps of a workflow as the package has them, for whatever installed it. What the tool kept is kept for one version of it, and that is
 * what a lockfile says.
 */
export const packagedAction = (action: string): string =>
  installedWords(action).replace(
    /hashFiles\('(tool\/)?package\*\.json'[^)]*\)/g,
    (_, folder = '') =>
      `hashFiles(${Object.values(MANAGERS)
        .map(({ lockfile }) => `'${folder}${lockfile}'`)
        .join(', ')})`,
  );
