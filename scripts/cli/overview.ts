import type { Command } from './command.ts';

/** What all commands are for, a line each: the help of whoever names none, or one that there is not. */
export function overviewText(commands: readonly Pick<Command, 'name' | 'summary'>[]): string {
  const width = Math.max(...commands.map(({ name }) => name.length));
  return [
    'From brief to delivery in git.',
    '',
    '  npm run <command> -- [options]',
    '',
    ...commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`),
    '',
    'Options of one command: npm run <command> -- --help',
    'The manual: npm start, and “Manual” at the foot of every page.',
    'Exit: 0 fine, 1 problems, 2 wrong use.',
  ].join('\n');
}
