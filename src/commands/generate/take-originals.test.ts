import {
  chmodSync,
  existsSync,
  linkSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { ingestText } from '../../../scripts/cli/ingest-text.ts';
import { Refusal } from '../../core/problem/refusal.ts';
import { sha256 } from '../../io/files/sha256.ts';
import { wholeFileReader } from '../../io/files/whole-file.ts';
import { type Original, removeOriginals } from '../../io/pictures/originals.ts';
import { anotherDisk } from '../../testing/another-disk.ts';
import { type Files, folderOf } from '../../testing/folder.ts';
import { pngWith, tEXt } from '../../testing/generated-files.ts';
import { gitRepo } from '../../testing/git-repo.ts';
import { pngOf } from '../../testing/png.ts';
import { SMALL_RECORD } from '../../testing/small-record.ts';
import { ingest } from './ingest.ts';

const BATCH = 'campaigns/first-light/batches/02-a-night-desk';
/** The rights of a file that is nobody's in particular; on Windows a file may be written to by all, or by none. */
const ORDINARY = process.platform === 'win32' ? 0o666 : 0o644;
const OTHER = anotherDisk();
const undo: (() => void)[] = [];
afterEach(() => {
  for (const each of undo.splice(0)) each();
});

const made = (seed: number): Buffer =>
  pngWith([tEXt('parameters', `a night desk\nSteps: 20, Seed: ${seed}`)], 'before', pngOf(8, 10, [seed, 60, 30]));

function room(incoming: Files) {
  const files = Object.entries(incoming).map(([name, bytes]) => [`in/${name}`, bytes] as const);
  const folder = folderOf({ ...SMALL_RECORD, ...Object.fromEntries(files) });
  undo.push(folder.remove);
  const at = (path: string): string => join(folder.path, path);
  const run = (more: Partial<Parameters<typeof ingest>[0]> = {}) =>
    ingest({ root: folder.path, files: [at('in')], batch: '02-a-night-desk', move: true, ...more });
  const batches = () => folder.list().filter((path) => path.startsWith('campaigns/first-light/batches/02'));
  return { root: folder.path, at, run, batches, left: () => readdirSync(at('in')).sort() };
}

const refused = async (work: Promise<unknown>): Promise<string[]> => {
  const thrown = await work.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!(thrown instanceof Refusal)) throw thrown ?? new Error('it was not refused');
  return thrown.problems.map(({ code, file, message, fix }) => `${code} ${file}: ${message} ${fix}`);
};

describe('ingest --move', () => {
  it('takes the files themselves: no byte is copied, and their folder is empty of what became a draft', async () => {
    const { at, run, left } = room({ '1.png': made(1), '2.png': made(2), 'again.png': made(1), '3.png': 'no picture' });
    chmodSync(at('in/1.png'), 0o755);
    const was = statSync(at('in/1.png')).ino;
    const done = await run();
    expect(left()).toEqual(['3.png']);
    const draft = statSync(at(`${BATCH}/d01.png`));
    expect([draft.ino, draft.nlink, draft.mode & 0o777]).toEqual([was, 1, ORDINARY]);
    expect(readFileSync(at(`${BATCH}/d02.png`))).toEqual(made(2));
    expect(ingestText(done)).toBe(
      [
        '3 pictures read (A1111-like 3).',
        '1 known already.',
        'Written:',
        '  first-light/02-a-night-desk: 2 drafts, new',
        '3 files removed from where they were.',
      ].join('\n'),
    );
  });

  it('only says so in a dry run', async () => {
    const { run, batches, left } = room({ '1.png': made(1) });
    const done = await run({ dryRun: true });
    expect([batches(), left()]).toEqual([[], ['1.png']]);
    expect(ingestText(done)).toMatch(/^1 file would be removed from where it was\.$/m);
  });

  it('finishes what a run left that was ended before it had removed everything', async () => {
    const { at, run, left } = room({ '1.png': made(1), '2.png': made(2) });
    await run({ move: false });
    rmSync(at('in/2.png'));
    linkSync(at(`${BATCH}/d02.png`), at('in/2.png'));
    const done = await run();
    expect([done.removed, left(), done.batches]).toEqual([2, [], []]);
    expect(readFileSync(at(`${BATCH}/d02.png`))).toEqual(made(2));
  });

  it('refuses all, before it reads any, when one may not be taken: links, drafts, what git keeps', async () => {
    const { root, at, run, batches, left } = room({ '1.png': made(1), '2.png': made(2) });
    symlinkSync(at('in/1.png'), at('in/link.png'));
    const repo = gitRepo(
      { 'kept.png': made(3) },
      { by: { name: 'T', email: 't@example.com' }, at: '2026-11-10T08:00:00Z' },
    );
    undo.push(repo.remove);
    repo.write({ 'new.png': made(4) });
    const draft = at('campaigns/first-light/batches/01-low-light/d01.png');
    const named = [at('in'), at('in/link.png'), repo.path, draft];
    expect(
      (await refused(run({ files: named }))).map((each) =>
        each.replace(root, '').replace(repo.path, '').replaceAll('\\', '/'),
      ),
    ).toMatchInlineSnapshot(`
        [
          "intake-not-movable /in/link.png: It is a link to a file, so it is not taken away. Take copies instead: the same without --move. Or name other files.",
          "intake-not-movable /kept.png: Git keeps it where it is, so it is not taken away. Take copies instead: the same without --move. Or name other files.",
          "intake-not-movable /campaigns/first-light/batches/01-low-light/d01.png: It is part of the record already, so it is not taken away. Take copies instead: the same without --move. Or name other files.",
        ]
      `);
    expect([batches(), left(), existsSync(draft)]).toEqual([[], ['1.png', '2.png', 'link.png'], true]);
    expect((await run({ files: [join(repo.path, 'new.png')] })).removed).toBe(1);
    expect(readdirSync(repo.path).sort()).toEqual(['.git', 'kept.png']);
  });

  it('refuses what lies in a repository that git cannot be asked about', async () => {
    const { at, run, left } = room({ '1.png': made(1), '.git': 'gitdir: nowhere\n' });
    expect((await refused(run())).join()).toMatch(
      /It lies in a repository that git cannot be asked about \(not a git repository: .*\), so it is not taken away\./,
    );
    expect([left(), existsSync(at(BATCH))]).toEqual([['.git', '1.png'], false]);
  });

  it.skipIf(OTHER === undefined)(
    'copies from another disk, compares, and then removes (needs a second disk)',
    async () => {
      const { at, run } = room({});
      const folder = mkdtempSync(join(OTHER ?? '', 'greenlit-'));
      undo.push(() => rmSync(folder, { recursive: true }));
      writeFileSync(join(folder, '1.png'), made(1));
      expect((await run({ files: [folder] })).removed).toBe(1);
      expect([readdirSync(folder), readFileSync(at(`${BATCH}/d01.png`))]).toEqual([[], made(1)]);
    },
  );
});

describe('an original stays', () => {
  /** A file and its draft, as they stand when the record is written. */
  async function pair(how: 'link' | 'copy'): Promise<Original & { left: () => Promise<string[]> }> {
    const { at } = room({ '1.png': 'as it was read' });
    const [path, draft] = [at('in/1.png'), at('d01.png')];
    const read = await wholeFileReader(1000)(path);
    if ('tooLong' in read) throw new Error('longer than this test meant');
    const digest = sha256(read.bytes);
    if (how === 'link') linkSync(path, draft);
    else writeFileSync(draft, read.bytes);
    const original = { path, draft, digest, mark: read.mark };
    return { ...original, left: async () => (await removeOriginals([original])).map(({ reason }) => reason) };
  }
  const WRITTEN = 'it was written to while it was taken';

  it.each(['link', 'copy'] as const)('when somebody wrote to it: %s', async (how) => {
    const { path, left } = await pair(how);
    writeFileSync(path, 'as it is now');
    expect([await left(), existsSync(path)]).toEqual([[WRITTEN], true]);
  });
  it.each(['link', 'copy'] as const)('when another file is in its place: %s', async (how) => {
    const { path, left } = await pair(how);
    rmSync(path);
    writeFileSync(path, 'as it was read');
    expect([await left(), existsSync(path)]).toEqual([[WRITTEN], true]);
  });
  it('when its copy has other bytes', async () => {
    const { path, draft, left } = await pair('copy');
    writeFileSync(draft, 'as it was reaD');
    expect([await left(), existsSync(path)]).toEqual([['its copy has other bytes'], true]);
  });
  it('when it is the draft itself', async () => {
    const { draft, mark, digest } = await pair('copy');
    const { mtime, atime } = statSync(draft);
    utimesSync(draft, atime, mtime);
    const [said] = await removeOriginals([{ path: draft, draft, mark, digest }]);
    expect([said?.reason, existsSync(draft)]).toEqual([WRITTEN, true]);
  });
});
