import { copyFile, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { toolArgv } from '../../core/record/tool.ts';
import { LIMITS } from '../../core/untrusted/files.ts';
import { temporaryFolder } from '../files/temporary-folder.ts';
import { runTool, type ToolEnd } from './run-tool.ts';

/** What came of a tool: the bytes it wrote, or how it failed. */
export type Through = { readonly bytes: Buffer } | Exclude<ToolEnd, { end: 'done' }> | { readonly end: 'no-result' };

/** Sends a picture file through a tool, in a folder of its own that is removed afterwards. `words` is its argv with `{in}` and `{out}`. */
export async function throughTool(
  picture: string,
  words: readonly string[],
  limits: { readonly seconds: number; readonly megabytes: number; readonly env: NodeJS.ProcessEnv },
): Promise<Through> {
  const { path: folder, done } = await temporaryFolder('greenlit-tool-');
  const files = { in: join(folder, 'in.png'), out: join(folder, 'out.png') };
  try {
    await copyFile(picture, files.in);
    const ended = await runTool({ argv: toolArgv(words, files), cwd: folder, ...limits });
    if (ended.end !== 'done') return ended;
    const made = await stat(files.out).catch(() => undefined);
    if (made === undefined || !made.isFile() || made.size > LIMITS.picture) return { end: 'no-result' };
    return { bytes: await readFile(files.out) };
  } finally {
    await done();
  }
}
