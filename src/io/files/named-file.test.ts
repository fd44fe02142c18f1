import { afterAll, expect, it } from 'vitest';
import { WrongUse } from '../../core/problem/refusal.ts';
import { folderOf } from '../../testing/folder.ts';
import { readNamed } from './named-file.ts';

const folder = folderOf({ 'event.json': '{}' });
afterAll(folder.remove);

it('reads what an option names, and says when that leads nowhere', async () => {
  expect(await readNamed(`${folder.path}/event.json`, '--event')).toBe('{}');
  await expect(readNamed('/nowhere/event.json', '--event')).rejects.toThrow(
    new WrongUse('--event /nowhere/event.json cannot be read: ENOENT: no such file or directory.'),
  );
  await expect(readNamed(folder.path, '--event')).rejects.toThrow(
    new WrongUse(`--event ${folder.path} cannot be read: EISDIR: illegal operation on a directory.`),
  );
});
