import { readFile } from 'node:fs/promises';
import { WrongUse } from '../../core/problem/refusal.ts';

/** The text of a file that somebody named in an option. @throws WrongUse when it is not there or cannot be read. */
export async function readNamed(path: string, option: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (thrown) {
    throw new WrongUse(`${option} ${path} cannot be read: ${(thrown as Error).message.split(',')[0]}.`);
  }
}
