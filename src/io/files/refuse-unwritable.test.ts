import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { machineRefusal } from '../../core/problem/machine-refusal.ts';
import { folderOf } from '../../testing/folder.ts';
import { refuseUnwritable } from './refuse-unwritable.ts';

const folder = folderOf({ '.greenlit/site': 'a file in its place' });
afterEach(() => folder.remove());

const refused = async (...names: string[]): Promise<string | undefined> => {
  try {
    await refuseUnwritable(...names.map((each) => join(folder.path, each)));
    return undefined;
  } catch (thrown) {
    return machineRefusal(thrown as object)?.message.replace(folder.path, '<record>');
  }
};

it('names the folder that cannot be written before the work', async () => {
  expect(await refused('.greenlit/cache')).toBeUndefined();
  expect(await refused('.greenlit/cache', '.greenlit/site')).toBe(
    '<record>/.greenlit/site cannot be written: a file lies where a folder has to be.',
  );
  mkdirSync(join(folder.path, 'shut'));
  chmodSync(join(folder.path, 'shut'), 0o500);
  // Whoever may do everything is refused nothing; Windows keeps rights otherwise.
  if (process.getuid?.() !== 0 && process.platform !== 'win32')
    expect(await refused('shut/.greenlit')).toBe('<record>/shut/.greenlit cannot be written: permission denied.');
});
