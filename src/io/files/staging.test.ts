import {
  chmodSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { contentOf, type Files, folderOf } from '../../testing/folder.ts';
import { type Arrived, openStaging, settleStaging } from './staging.ts';
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
  writeFileSync(join(staging, 'text-0'), 'longer');
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
  if (done.includes('text')) renameSync(join(staging, 'text-0'), join(path, '01-old/batch.md'));
}

describe('a run that was killed', () => {
  it.each([
    ['before it moved anything', []],
    ['after a folder', ['folder']],
    ['after a folder and a file', ['folder', 'file']],
  ] as const)('%s is taken back by the next one', async (_, done) => {
    const { path, list } = room({ '01-old/batch.md': 'old', '01-old/d01.png': 'a' });
    const before = list();
    killed(path, done);
    await (await openStaging(path)).close();
    expect([list(), readFileSync(join(path, '01-old/batch.md'), 'utf8')]).toEqual([before, 'old']);
  });

  it('after everything but the end of its journal has done its work, and what somebody made of it since stays', async () => {
    const { path, list } = room({ '01-old/batch.md': 'old' });
    killed(path, ['folder', 'file', 'text']);
    writeFileSync(join(path, '02-new/d01.png'), 'theirs');
    writeFileSync(join(path, '01-old/batch.md'), 'longer, with a verdict');
    expect(await settleStaging(path)).toEqual([
      { how: 'finished', paths: ['02-new', '01-old/d03.png', '01-old/batch.md'].map((each) => join(path, each)) },
    ]);
    expect(list()).toEqual(['01-old/batch.md', '01-old/d03.png', '02-new/batch.md', '02-new/d01.png']);
    expect(readFileSync(join(path, '01-old/batch.md'), 'utf8')).toBe('longer, with a verdict');
    expect(await settleStaging(path)).toEqual([]);
  });

  it.each([
    ['a file was added to', (folder: string) => writeFileSync(join(folder, 'd01.png'), 'theirs')],
    ['a file was changed in', (folder: string) => writeFileSync(join(folder, 'batch.md'), 'edited since')],
    ['a file was renamed in', (folder: string) => renameSync(join(folder, 'batch.md'), join(folder, 'notes.md'))],
    [
      'a file was changed and given its old date back in',
      (folder: string) => {
        const { atime, mtime } = statSync(join(folder, 'batch.md'));
        writeFileSync(join(folder, 'batch.md'), 'wen');
        utimesSync(join(folder, 'batch.md'), atime, mtime);
      },
    ],
  ])('leaves a folder alone that %s since', async (_, change) => {
    const { path } = room({ '01-old/batch.md': 'old' });
    killed(path, ['folder', 'file']);
    // Nobody is there within the same tick of the disk's clock.
    await sleep(50);
    change(join(path, '02-new'));
    const theirs = contentOf(join(path, '02-new'));
    expect(await settleStaging(path)).toEqual([{ how: 'left', paths: [join(path, '02-new')] }]);
    expect(contentOf(path)).toEqual({
      '01-old/batch.md': Buffer.from('old'),
      ...Object.fromEntries(Object.entries(theirs).map(([name, bytes]) => [`02-new/${name}`, bytes])),
    });
  });

  it('takes back what is left of it when taking it back was stopped as well', async () => {
    const { path, list } = room({ '01-old/batch.md': 'old', '01-old/d01.png': 'a' });
    const before = list();
    killed(path, ['folder', 'file', 'text']);
    // The text is as it was again; the folder and the file are not gone yet.
    writeFileSync(join(path, '01-old/batch.md'), 'old');
    expect(await settleStaging(path)).toEqual([
      { how: 'taken back', paths: ['01-old/d03.png', '02-new'].map((each) => join(path, each)) },
    ]);
    expect(list()).toEqual(before);
  });

  it('asks whether git took in what was to be committed, and takes it back where it did not', async () => {
    for (const holds of [true, false]) {
      const { path, list } = room({ 'approvals/a.md': 'a decision', '.staging-999999-dead/new-0': 'a decision' });
      const file = join(path, 'approvals/a.md');
      const staging = join(path, '.staging-999999-dead');
      const moves = [{ kind: 'file', ready: join(staging, 'new-0'), path: file }, { kind: 'commit' }];
      writeFileSync(join(staging, 'journal.json'), JSON.stringify(moves));
      const uncommitted: string[] = [];
      const settled = await settleStaging(path, {
        holds: async () => holds,
        uncommit: async (paths) => {
          uncommitted.push(...paths);
        },
      });
      expect([settled, list(), uncommitted]).toEqual(
        holds
          ? [[{ how: 'finished', paths: [file] }], ['approvals/a.md'], []]
          : [[{ how: 'taken back', paths: [file] }], [], [file]],
      );
    }
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

it('gives new files the first name that is free, replaces and removes others, or changes nothing', async () => {
  const { path } = room({ 'log/a.md': 'theirs', 'mask.png': 'old', 'hand.png': 'hand' });
  const before = contentOf(path);
  const changes = {
    news: [{ names: ['a.md', 'a-2.md', 'a-3.md'].map((each) => join(path, 'log', each)), content: 'mine' }],
    replaced: [{ path: join(path, 'mask.png'), content: Buffer.from('new') }],
    gone: [join(path, 'hand.png')],
  };
  const failing = await openStaging(path);
  await expect(failing.commit(changes, () => Promise.reject(new Error('git says no')))).rejects.toThrow('git says no');
  await failing.close();
  expect(contentOf(path)).toEqual(before);
  const staging = await openStaging(path);
  expect(await staging.commit(changes)).toEqual([join(path, 'log/a-2.md')]);
  await staging.close();
  expect(contentOf(path)).toEqual({
    'log/a.md': Buffer.from('theirs'),
    'log/a-2.md': Buffer.from('mine'),
    'mask.png': Buffer.from('new'),
  });
});

it.skipIf(process.platform === 'win32')('writes nothing through a link, and replaces none', async () => {
  const { path } = room({ 'a/text.md': 'a' });
  const elsewhere = room({ 'theirs.md': 'theirs' });
  symlinkSync(elsewhere.path, join(path, 'log'));
  symlinkSync(join(elsewhere.path, 'nowhere.md'), join(path, 'a/b.md'));
  const staging = await openStaging(path);
  const write = (...names: string[]) =>
    staging.commit({ news: [{ names: names.map((each) => join(path, each)), content: 'mine' }] });
  await expect(write('log/new.md')).rejects.toThrow(
    `${join(path, 'log')} is a symbolic link, and nothing is written through one.`,
  );
  await staging.close();
  const again = await openStaging(path);
  expect(
    await again.commit({ news: [{ names: ['a/b.md', 'a/b-2.md'].map((each) => join(path, each)), content: 'mine' }] }),
  ).toEqual([join(path, 'a/b-2.md')]);
  await again.close();
  expect(contentOf(elsewhere.path)).toEqual({ 'theirs.md': Buffer.from('theirs') });
});
