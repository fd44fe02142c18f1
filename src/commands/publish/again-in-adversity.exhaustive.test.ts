import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import { sha256 } from '../../io/files/sha256.ts';
import { MARA, TOM } from '../../testing/approved-record.ts';
import { approveIn, editedRecord } from '../../testing/edited-record.ts';
import { contentOf, folderOf } from '../../testing/folder.ts';
import type { GitRepo } from '../../testing/git-repo.ts';
import { PROJECT } from '../../testing/sample-site.ts';
import { build } from './build.ts';
import { workFolderOf } from './site-ground.ts';

/** A record that was built, and everything that can come between one build and the next. */
type Place = {
  readonly repo: GitRepo;
  readonly out: string;
  /** A folder beside the record. */
  readonly beside: (name: string) => string;
  /** As of when is built from now on, and by how many milliseconds the machine's clock stands later than it does. */
  now: string;
  late: number;
  /** Builds, and tells that or what was refused. */
  readonly build: (root?: string, out?: string) => Promise<string>;
};

const BRIEF = 'campaigns/first-light/brief.mdx';
const ASSET = 'campaigns/second-light/assets/hero/asset.md';

function edit({ repo }: Pick<Place, 'repo'>, path: string, from: string | RegExp, to: string): void {
  const text = readFileSync(join(repo.path, path), 'utf8');
  const after = text.replace(from, to);
  if (after === text) throw new Error(`${path} does not say ${from}`);
  writeFileSync(join(repo.path, path), after);
}

/** As a program that restores a cache does it: with the times that files had. */
const restored = (from: string, to: string): void => {
  rmSync(to, { recursive: true, force: true });
  cpSync(from, to, { recursive: true, preserveTimestamps: true });
};

const cut = (folder: string, is: (path: string) => boolean): void => {
  for (const path of Object.keys(contentOf(folder)).filter(is)) {
    const bytes = readFileSync(join(folder, path));
    rmSync(join(folder, path));
    writeFileSync(join(folder, path), bytes.subarray(0, bytes.length >> 1));
  }
};

const REFUSED = 'a branch on which an approval is gone, and a merge of it';

const CASES: readonly (readonly [string, (place: Place) => unknown])[] = [
  [
    'a cache that was restored from another clone, which stood on another commit',
    async (place) => {
      const other = place.beside('clone');
      place.repo.git('clone', '-q', place.repo.path, other);
      place.repo.git('-C', other, 'checkout', '-q', 'HEAD~2');
      await place.build(other, join(other, 'dist'));
      restored(join(other, '.greenlit'), join(place.repo.path, '.greenlit'));
    },
  ],
  [
    'a cache and a site that were restored from before an approval',
    async (place) => {
      const folders = ['.greenlit', 'dist'];
      for (const each of folders) restored(join(place.repo.path, each), place.beside(each));
      await approveIn(place.repo, 'third-light/story', '2026-11-22T09:30:00Z');
      await place.build();
      for (const each of folders) restored(place.beside(each), join(place.repo.path, each));
    },
  ],
  [
    'a site that was restored from before, beside a cache of now',
    async (place) => {
      restored(place.out, place.beside('site'));
      edit(place, BRIEF, /^title: .*$/m, 'title: Another Light');
      await place.build();
      restored(place.beside('site'), place.out);
    },
  ],
  [
    'a day that went by, and back',
    async (place) => {
      for (const day of ['2026-11-27', '2026-11-25']) {
        place.now = `${day}T12:00:00.000Z`;
        await place.build();
      }
      place.now = '2026-11-26T12:00:00.000Z';
    },
  ],
  [
    'a clock of the machine that was set back by an hour',
    async (place) => {
      place.late = -3600_000;
      edit(place, BRIEF, /^message: .*$/m, 'message: Before it was');
      await place.build();
      edit(place, BRIEF, /^message: .*$/m, 'message: As it was once');
    },
  ],
  [
    'other words of the same size, within the same moment by the times that can be set',
    (place) => {
      const file = join(place.repo.path, BRIEF);
      const { atime, mtime } = statSync(file);
      edit(place, BRIEF, 'Early risers', 'Later risers');
      utimesSync(file, atime, mtime);
    },
  ],
  [
    'a checkout of before with a build, and one back',
    async (place) => {
      place.repo.git('checkout', '-q', 'HEAD~2');
      await place.build();
      place.repo.git('checkout', '-q', '-');
    },
  ],
  [
    REFUSED,
    async (place) => {
      const [path = ''] = place.repo.git('ls-files', 'campaigns/first-light/approvals').split('\n');
      place.repo.git('checkout', '-q', '-b', 'side');
      place.repo.delete(path);
      place.repo.commit({ by: MARA, at: '2026-11-20T08:00:00Z' });
      await place.build();
      place.repo.git('checkout', '-q', '-');
      await place.build();
      place.repo.git(...AS_TOM, 'merge', '-q', '--no-ff', '-m', 'Merge side', 'side');
    },
  ],
  [
    'a commit that was amended by somebody else, with the same files',
    (place) => place.repo.git(...AS_TOM, 'commit', '-q', '--amend', '--no-edit', '--author', 'Tom <tom@example.com>'),
  ],
  [
    'two builds at once, into two folders',
    async (place) => {
      edit(place, ASSET, /^title: .*$/m, 'title: Twice');
      await Promise.all([place.build(), place.build(place.repo.path, place.beside('second'))]);
      expect(digests(place.beside('second'))).toEqual(digests(place.out));
    },
  ],
  [
    'two builds at once, into one folder, of which one may be refused',
    async (place) => {
      edit(place, ASSET, /^title: .*$/m, 'title: Twice');
      expect(await Promise.all([place.build(), place.build()])).toContain('built');
    },
  ],
  [
    'notes of the cache that are half written',
    (place) => {
      cut(join(place.repo.path, '.greenlit'), (path) => path.endsWith('.json'));
      edit(place, BRIEF, /^message: .*$/m, 'message: Half of it');
    },
  ],
  [
    'files of the cache that are half written',
    (place) => {
      cut(join(place.repo.path, '.greenlit'), (path) => !path.endsWith('.json'));
      edit(place, ASSET, /- crop: .*/, '- crop: { ratio: "4:5", focus: [0.2, 0.5] }');
    },
  ],
  [
    'files of the cache that are half written, where a page shows another one’s new title',
    (place) => {
      cut(join(place.repo.path, '.greenlit'), (path) => !path.endsWith('.json'));
      edit(place, BRIEF, /^title: .*$/m, 'title: Another Light');
    },
  ],
  [
    'a picture of the site that somebody replaced, and one that is gone',
    (place) => {
      const pictures = Object.keys(contentOf(place.out)).filter((path) => path.startsWith('media/'));
      writeFileSync(join(place.out, pictures[0]!), 'theirs');
      rmSync(join(place.out, pictures.at(-1)!));
      edit(place, BRIEF, /^message: .*$/m, 'message: Beside a picture');
    },
  ],
  [
    'a work folder that is half written',
    (place) => {
      cut(workFolderOf(join(PROJECT, '.greenlit/site'), place.out, SITE), () => true);
      edit(place, BRIEF, /Quiet.*/, 'Quiet pictures, said again.');
    },
  ],
  ...[3, 17, 60].map((calls): readonly [string, (place: Place) => Promise<void>] => [
    `a build that was killed after an edit, before change ${calls}`,
    async (place) => {
      edit(place, ASSET, /- crop: .*/, '- crop: { ratio: "1:1" }');
      edit(place, BRIEF, /^title: .*$/m, 'title: A Light That Went Out');
      const argv = [RUN, String(calls), 'build', '--root', place.repo.path, '--out', place.out, '--now', place.now];
      const killed = spawn(process.execPath, [...argv, '--effort', 'draft', '--local'], { stdio: 'ignore' });
      expect((await once(killed, 'exit'))[1]).toBe('SIGKILL');
    },
  ]),
];

const AS_TOM = ['-c', `user.name=${TOM.name}`, '-c', `user.email=${TOM.email}`];
const SITE = { audience: 'internal', base: '/' } as const;
const RUN = fileURLToPath(new URL('../../testing/run-until-killed.ts', import.meta.url));

it.each(CASES)(
  'after %s, a build comes to what one comes to that remembers nothing, byte for byte',
  async (what, happen) => {
    const repo = await editedRecord();
    const { path: elsewhere, remove } = folderOf({});
    onTestFinished(() => {
      repo.remove();
      remove();
    });
    const place: Place = {
      repo,
      out: join(repo.path, 'dist'),
      beside: (name) => join(elsewhere, name),
      now: '2026-11-24T12:00:00.000Z',
      late: 10_000,
      build: async (root = repo.path, out = join(root, 'dist')) => {
        const options = { project: PROJECT, root, out, now: place.now, audience: 'internal', effort: 'draft' } as const;
        const receipts = { at: Date.now() + place.late, instant: true };
        return build({ ...options, receipts, onProgress: () => {} }).then(
          () => 'built',
          (thrown: Error) => thrown.message,
        );
      },
    };
    expect([await place.build(), await place.build()]).toEqual(['built', 'built']);
    await happen(place);
    const again = await place.build();
    const clean = join(elsewhere, 'clean');
    for (const each of ['.git', '.gitignore', 'campaigns'])
      cpSync(join(repo.path, each), join(clean, each), { recursive: true });
    expect(again).toBe(await place.build(clean));
    if (again === 'built') expect(digests(place.out)).toEqual(digests(join(clean, 'dist')));
    // Only what was taken back by its author is refused.
    expect([what, again === 'built']).toEqual([what, what !== REFUSED]);
  },
);

/** Every file by its path, each in one word. */
const digests = (folder: string): { readonly [path: string]: string } =>
  Object.fromEntries(Object.entries(contentOf(folder)).map(([path, bytes]) => [path, sha256(bytes)]));
