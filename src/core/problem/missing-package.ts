import { type Problem, problem } from './problem.ts';

/**
 * The problem that a package is which npm did not install, or only half of: packages of native code come in one part for each
 * kind of machine, which npm leaves out with `--omit=optional` and which a copied node_modules has for another one. That is the
 * installation's fault, neither the record's nor a defect of ours. Undefined for everything else.
 */
export function missingPackage(thrown: object): Problem | undefined {
  const said = saidIn(thrown, 0);
  const name = said.map((message) => NAMING.map((each) => each.exec(message)?.[1]).find(Boolean)).find(Boolean);
  const unnamed = said.some((message) => message.startsWith(UNNAMED));
  if (name === undefined && !unnamed) return undefined;
  const file = name === undefined ? 'node_modules' : `node_modules/${name}`;
  return problem(
    'package-missing',
    { file, line: 1, column: 1 },
    {
      message: `${name === undefined ? 'A package of native code' : `The package ${name}`} is not installed here, or not for this kind of machine.`,
      fix: 'In the folder of Greenlit, run: npm ci --include=optional',
    },
  );
}

/** How Node and the packages themselves say it, with the name of the package. */
const NAMING = [
  // Node: a bare name, never a path, which would be a file of ours.
  /^Cannot find (?:package|module) '((?:@[\w.-]+\/)?[a-z0-9][\w.-]*)'/,
  /^Could not load the "(sharp)" module/,
  /^The package "(@[\w.-]+\/[\w.-]+)" could not be found/,
  /^Failed to install either of \[(?:pagefind_extended, )?(pagefind)\]/,
];
/** How packages made with napi-rs begin; the name stands in a cause, or nowhere. */
const UNNAMED = 'Cannot find native binding.';

/** What an error and its causes say; of several causes (napi-rs gives the tries) each. */
function saidIn(thrown: unknown, depth: number): string[] {
  if (typeof thrown !== 'object' || thrown === null || depth > 10) return [];
  const { message, cause } = thrown as { readonly message?: unknown; readonly cause?: unknown };
  const causes = Array.isArray(cause) ? (cause as unknown[]) : [cause];
  return [...(typeof message === 'string' ? [message] : []), ...causes.flatMap((each) => saidIn(each, depth + 1))];
}
