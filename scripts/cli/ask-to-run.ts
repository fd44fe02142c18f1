import { confirm } from '@clack/prompts';
import type { AskToRun } from '../../src/commands/refine/proven-tool.ts';
import { printable } from '../../src/core/words/terminal.ts';

/** Shows on a terminal what would be run, and runs it only when somebody says so. */
export const askToRun: AskToRun = async (words, why) =>
  (await confirm({ message: printable(`Run ${words.join(' ')}? It is new: ${why}.`), initialValue: false })) === true;
