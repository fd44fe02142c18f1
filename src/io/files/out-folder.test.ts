import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { homedir, hostname } from 'node:os';
import { dirname, join, parse } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { Refusal } from '../../core/problem/refusal.ts';
import { contentOf, type Files, folderOf } from '../../testing/folder.ts';
import { LOCK } from './folder-lock.ts';
import { openOut } from './out-folder.ts';
import { OUT_LIST } from './out-list.ts';
import { refuseOut } from './refuse-out.ts';

const room = (files: Files = {}) => {
  const folder = folderOf({ 'record/campaigns/team.yaml': 'people: []\n', ...files });
  onTestFinished(folder.remove);
  const at = (path: string): string => join(folder.path, path);
  return { ...folder, at, root: at('record') };
};

/** What is said of an out folder, without where it lies. */
const saidOf = (out: string, root: string): string => {
  try {
    refuseOut(out, root);
    return 'may be written to';
  } catch (thrown) {
    if (!(thrown instanceof Refusal)) throw thrown;
    return thrown.message.replaceAll(out, 'OUT').replaceAll(dirname(root), '');
  }
};

describe('where may be written to', () => {
  it('a folder that is new, empty, or holds only what systems leave in folders', () => {
    const { at, root } = room({ 'empty/.DS_Store': 'x', 'empty/Thumbs.db': 'x' });
    expect(['record/dist', 'record/a/b/c', 'elsewhere', 'empty'].map((each) => saidOf(at(each), root))).toEqual([
      'may be written to',
      'may be written to',
      'may be written to',
      'may be written to',
    ]);
  });

  it('never a disk, the record and what surrounds it, a home, or what git and Greenlit keep', () => {
    const { at, root } = room({ 'record/.git/HEAD': 'x', 'worktree/.git': 'gitdir: elsewhere' });
    const said = (path: string): string => saidOf(path, root);
    expect(
      [parse(root).root, root, dirname(root), at('record/campaigns'), at('record/campaigns/x/dist')].map(said),
    ).toMatchInlineSnapshot(`
        [
          "Nothing is written to OUT: it is the top of a disk.",
          "Nothing is written to OUT: the record lies in it.",
          "Nothing is written to OUT: the record lies in it.",
          "Nothing is written to OUT: it lies in the record.",
          "Nothing is written to OUT: it lies in the record.",
        ]
      `);
    expect(
      [at('record/.git'), at('record/.git/dist'), at('record/.greenlit/cache'), homedir(), at('worktree')].map(said),
    ).toMatchInlineSnapshot(`
      [
        "Nothing is written to OUT: it lies in a .git folder.",
        "Nothing is written to OUT: it lies in a .git folder.",
        "Nothing is written to OUT: it lies where Greenlit keeps what it remembers.",
        "Nothing is written to OUT: it is somebody’s home, or holds one.",
        "Nothing is written to OUT: it holds what Greenlit did not write (.git).",
      ]
    `);
  });

  it('never a folder with things of others, whatever looks like a catalogue in it', () => {
    const { at, root } = room({
      'docs/letter.txt': 'x',
      'old/api/catalogue.json': '{}',
      'old/index.html': 'x',
      'old/packs/a.zip': 'x',
      'old/notes.md': 'x',
      'old/z/y': 'x',
      [`forged/${OUT_LIST}`]: 'something else\nletter.txt\n',
      'forged/letter.txt': 'x',
    });
    expect(['docs', 'old', 'forged'].map((each) => saidOf(at(each), root))).toMatchInlineSnapshot(`
      [
        "Nothing is written to OUT: it holds what Greenlit did not write (letter.txt).",
        "Nothing is written to OUT: it holds what Greenlit did not write (api, index.html, notes.md and 2 more).",
        "Nothing is written to OUT: it holds what Greenlit did not write (letter.txt).",
      ]
    `);
  });

  it.skipIf(process.platform === 'win32')('never through a link', () => {
    const { at, root } = room({ 'elsewhere/x': 'x' });
    symlinkSync(at('elsewhere'), at('record/dist'));
    symlinkSync(root, at('alias'));
    symlinkSync(at('nowhere'), at('dangling'));
    expect(
      ['record/dist', 'record/dist/sub', 'alias', 'alias/campaigns', 'dangling'].map((each) => saidOf(at(each), root)),
    ).toMatchInlineSnapshot(`
      [
        "OUT is a symbolic link, and nothing is written through one.",
        "/record/dist is a symbolic link, and nothing is written through one.",
        "Nothing is written to OUT: it is a symbolic link.",
        "Nothing is written to OUT: it lies in the record.",
        "Nothing is written to OUT: it is a symbolic link.",
      ]
    `);
  });

  it.skipIf(process.platform !== 'linux')('never where another disk begins', () => {
    // The record may lie on that disk, with the temporary files.
    expect(saidOf('/dev/shm', import.meta.dirname)).toBe('Nothing is written to OUT: another disk begins there.');
  });
});

describe('what is written there', () => {
  it('is listed before it is written, and only that is removed', async () => {
    const { at, root } = room();
    const out = await openOut(at('dist'), { root });
    for (const path of ['a.txt', 'b/c.txt', 'b/d.txt']) {
      const file = out.place(path);
      expect(readFileSync(at(`dist/${OUT_LIST}`), 'utf8')).toContain(`\n${path}\n`);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, 'ours');
    }
    writeFileSync(at('dist/b/theirs.txt'), 'theirs');
    for (const path of ['b/c.txt', 'b/theirs.txt', '../record/campaigns/team.yaml']) out.remove(path);
    await out.close();
    expect(contentOf(at('dist'))).toEqual({
      [OUT_LIST]: Buffer.from(
        'greenlit-out/1: Greenlit wrote the files below, and replaces and removes no others here.\na.txt\nb/d.txt\n',
      ),
      'a.txt': Buffer.from('ours'),
      'b/d.txt': Buffer.from('ours'),
      'b/theirs.txt': Buffer.from('theirs'),
    });
    const again = await openOut(at('dist'), { root });
    expect(() => again.place('b/theirs.txt')).toThrow(
      `${at('dist/b/theirs.txt')} is in the way: Greenlit did not write it, so it is not replaced.`,
    );
    await again.close();
  });

  it('is of one brand where it was built for one, and nothing else is laid there until all of it is made anew', async () => {
    const { at, root } = room();
    const dist = at('record/dist');
    const head = (): string => readFileSync(join(dist, OUT_LIST), 'utf8').split(':')[0] ?? '';
    await (await openOut(dist, { root })).close();
    const said = [head()];
    for (const brand of ['tarn', undefined, 'amble']) {
      const out = await openOut(dist, { root, anew: { brand } });
      out.note('index.html');
      await out.close();
      said.push(head(), saidOf(dist, root));
    }
    expect(said).toEqual([
      'greenlit-out/1',
      'greenlit-out/1 of the brand tarn alone',
      'Nothing is written to OUT: it holds the catalogue of the brand tarn alone, and what is of other brands would be published with it.',
      'greenlit-out/1',
      'may be written to',
      'greenlit-out/1 of the brand amble alone',
      'Nothing is written to OUT: it holds the catalogue of the brand amble alone, and what is of other brands would be published with it.',
    ]);
    await expect(openOut(dist, { root })).rejects.toThrow('it holds the catalogue of the brand amble alone');
    const again = await openOut(dist, { root, anew: { brand: 'amble' } });
    expect([...again.listed]).toEqual(['index.html']);
    await again.close();
  });

  it('is never what a list names elsewhere', async () => {
    const { at, root } = room({ 'letter.txt': 'theirs' });
    await (await openOut(at('dist'), { root })).close();
    writeFileSync(
      at(`dist/${OUT_LIST}`),
      'greenlit-out/1\n../letter.txt\n/etc/passwd\n..\\letter.txt\na//b\nx/y.txt\ncut',
    );
    const out = await openOut(at('dist'), { root });
    expect([...out.listed]).toEqual(['x/y.txt']);
    await out.close();
  });

  it.skipIf(process.platform === 'win32')('is neither written nor removed through a link', async () => {
    const { at, root } = room({ 'elsewhere/a.zip': 'theirs' });
    const out = await openOut(at('dist'), { root });
    mkdirSync(dirname(out.place('packs/a.zip')));
    rmSync(at('dist/packs'), { recursive: true });
    symlinkSync(at('elsewhere'), at('dist/packs'));
    symlinkSync(at('elsewhere/a.zip'), at('dist/b.zip'));
    out.remove('packs/a.zip');
    await out.close();
    const again = await openOut(at('dist'), { root });
    expect(() => again.place('packs/a.zip')).toThrow('is a symbolic link, and nothing is written through one.');
    expect(() => again.place('b.zip')).toThrow('is a symbolic link, and nothing is written through one.');
    await again.close();
    expect(contentOf(at('elsewhere'))).toEqual({ 'a.zip': Buffer.from('theirs') });
  });
});

describe('two at once', () => {
  it('the second is told who writes there, or waits its turn', async () => {
    const { at, root } = room();
    const first = await openOut(at('dist'), { root });
    await expect(openOut(at('dist'), { root, patience: 0 })).rejects.toMatchObject({
      problems: [
        {
          code: 'out-in-use',
          message: `Another run is writing to ${at('dist')} (process ${process.pid}).`,
          fix: `Wait until it is done, or name another folder: --out DIR. If there is no such run, delete ${at(`dist/${LOCK}`)}.`,
        },
      ],
    });
    const second = openOut(at('dist'), { root });
    await first.close();
    await (await second).close();
    expect(Object.keys(contentOf(at('dist')))).toEqual([OUT_LIST]);
  });

  it('what a process left that has ended is taken over, by one of those that find it', async () => {
    const { at, root } = room();
    await (await openOut(at('dist'), { root })).close();
    const child = spawn(process.execPath, ['-e', '']);
    await once(child, 'exit');
    for (const pid of [child.pid, process.pid]) {
      writeFileSync(at(`dist/${LOCK}`), `${pid} ${hostname()}\n`);
      const both = await Promise.allSettled([1, 2].map(() => openOut(at('dist'), { root, patience: 0 })));
      expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      for (const each of both) if (each.status === 'fulfilled') await each.value.close();
    }
  });

  it('what a process left that was killed while it took its turn goes, and what one is taking stays', async () => {
    const { at, root } = room();
    await (await openOut(at('dist'), { root })).close();
    const [left, taking] = [4_999_999, process.pid].map((pid) => `${LOCK}.${pid}-0123abcd.tmp`);
    for (const name of [left, taking]) writeFileSync(at(`dist/${name}`), '');
    await (await openOut(at('dist'), { root })).close();
    expect(Object.keys(contentOf(at('dist'))).sort()).toEqual([taking, OUT_LIST].sort());
  });

  it('of another machine nobody here knows whether it runs', async () => {
    const { at, root } = room();
    await (await openOut(at('dist'), { root })).close();
    writeFileSync(at(`dist/${LOCK}`), '1 another-machine\n');
    await expect(openOut(at('dist'), { root, patience: 0 })).rejects.toThrow(
      `Another run is writing to ${at('dist')} (process 1 on another-machine).`,
    );
  });
});
