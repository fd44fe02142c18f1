/**
 * How somebody who installed Greenlit calls a command, in texts that are written for somebody who cloned it: `npm run check -- --out x`
 * is `npx greenlit check --out x`. Sources are rewritten when they are packed, never texts when they are printed: what people wrote in the
 * record may hold the same words, and stays as they wrote it.
 */
export function installedWords(source: string): string {
  return source
    .replace(/\bnpm run (\S+) --(?![-\w])/g, 'npx greenlit $1')
    .replace(/\bnpm run\b/g, 'npx greenlit')
    .replace(/\bnpm start\b/g, 'npx greenlit start');
}

/** The command that a line of this repository's own workflows starts: `check` of `npm run check -- --format github`. */
export const startedBy = (line: string): string | undefined => /^npm run (\S+)/.exec(line)?.[1];
