import {
  chmodSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { type Files, folderOf } from '../../testing/folder.ts';
import { type Arrived, openStaging } from './staging.ts';
import { wholeFileReader } from './whole-file.ts';

/** The rights of a file that is nobody's in particular; on Windows a file may be written to by all, or by none. */
const ORDINARY = process.platform === 'win32' ? 0o666 : 0o644;

const folders: { remove: () => void }[] = [];
afterEach(() => {
  for (const each of folders.splice(0)) each.remove();
});
const room = (files: Files) => {
  const folder = folderOf(files);
  folders.push(folder);
  return folder;
};

/** A file outside the record, as it was read. */
async function arrived(content: string): Promise<Arrived> {
  const path = join(room({ 'from-the-generator.png': content }).path, 'from-the-generator.png');
  const read = await wholeFileReader(1000)(path);
  if ('tooLong' in read) throw new Error('longer than this test meant');
  return { path, ...read };
}

/** What a run leaves that is killed: its hidden folder, with a journal of what it was about to move, by a process that is gone. */
function killed(path: string, done: readonly ('folder' | 'file' | 'text')[]): void {
  const staging = join(path, '.staging-999999-dead');
  mkdirSync(join(staging, 'folder-0'), { recursive: true });
  mkdirSync(join(staging, 'addition-0'));
  writeFileSync(join(staging, 'folder-0/batch.md'), 'new');
  writeFileSync(join(staging, 'addition-0/d03.png'), 'picture');
  const moves = [
    { kind: 'folder', ready: join(staging, 'folder-0'), path: join(path, '02-new') },
    { kind: 'file', ready: join(staging, 'addition-0/d03.png'), path: join(path, '01-old/d03.png') },
    {
      kind: 'text',
      ready: join(staging, 'text-0'),
      path: join(path, '01-old/batch.md'),
      before: 'old',
      after: 'longer',
    },
  ];
  writeFileSync(join(staging, 'journal.json'), JSON.stringify(moves));
  if (done.includes('folder')) renameSync(join(staging, 'folder-0'), join(path, '02-new'));
  if (done.includes('file')) linkSync(join(staging, 'addition-0/d03.png'), join(path, '01-old/d03.png'));
  if (done.includes('text')) writeFileSync(join(path, '01-old/batch.md'), 'longer');
}

describe('a run that was killed', () => {
  it.each([
    ['before it moved anything', []],
    ['after a folder', ['folder']],
    ['after a folder and a file', ['folder', 'file']],
    ['after everything but the end of its journal', ['folder', 'file', 'text']],
  ] as const)('%s is taken back by the next one', async (_, done) => {
    const { path, list } = room({ '01-old/batch.md': 'old', '01-old/d01.png': 'a' });
    const before = list();
    killed(path, done);
    await (await openStaging(path)).close();
    expect([list(), readFileSync(join(path, '01-old/batch.md'), 'utf8')]).toEqual([before, 'old']);
  });

  it('never takes away what somebody else put there meanwhile', async () => {
    const { path } = room({ '01-old/batch.md': 'old' });
    killed(path, []);
    mkdirSync(join(path, '02-new'));
    writeFileSync(join(path, '02-new/theirs'), 'x');
    writeFileSync(join(path, '01-old/d03.png'), 'theirs');
    writeFileSync(join(path, '01-old/batch.md'), 'edited since');
    await (await openStaging(path)).close();
    expect(existsSync(join(path, '02-new/theirs'))).toBe(true);
    expect(readFileSync(join(path, '01-old/d03.png'), 'utf8')).toBe('theirs');
    expect(readFileSync(join(path, '01-old/batch.md'), 'utf8')).toBe('edited since');
  });
});

it('a text that changed meanwhile stops the whole, and what was moved is taken back', async () => {
  const { path, list } = room({ '01-old/batch.md': 'edited since' });
  const before = list();
  const staging = await openStaging(path);
  const picture = await staging.add(await arrived('picture'));
  await expect(
    staging.commit({
      folders: [{ path: join(path, '02-new'), files: [{ name: 'deep/batch.md', text: 'new' }] }],
      additions: [
        {
          path: join(path, '01-old'),
          files: [{ name: 'd02.png', staged: picture }],
          text: { name: 'batch.md', before: 'old', after: 'longer' },
        },
      ],
    }),
  ).rejects.toThrow('batch.md changed meanwhile');
  await staging.close();
  expect([list(), readdirSync(path)]).toEqual([before, ['01-old']]);
});

it('takes the bytes that were read, whatever the generator writes next, and its own rights to the file', async () => {
  const { path } = room({});
  const staging = await openStaging(path);
  const first = await arrived('as it was read');
  writeFileSync(first.path, 'as it is now..');
  chmodSync(first.path, 0o555);
  const picture = await staging.add(first);
  await staging.commit({
    folders: [{ path: join(path, '01-new'), files: [{ name: 'd01.png', staged: picture }] }],
    additions: [],
  });
  await staging.close();
  const draft = join(path, '01-new/d01.png');
  expect([readFileSync(draft, 'utf8'), statSync(draft).mode & 0o777]).toEqual(['as it was read', ORDINARY]);
});
