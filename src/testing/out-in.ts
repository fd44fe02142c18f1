import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { listedFolder, type OutFolder } from '../io/files/out-folder.ts';
import { listText, OUT_LIST } from '../io/files/out-list.ts';
import { contentOf } from './folder.ts';

/** A folder to write to in which everything that lies there was written by Greenlit, but for what is named. */
export function outIn(path: string, strangers: readonly string[] = []): OutFolder {
  const files = Object.keys(contentOf(path)).filter((each) => each !== OUT_LIST && !strangers.includes(each));
  writeFileSync(join(path, OUT_LIST), listText(new Set(files)));
  return listedFolder(path);
}
