import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DrawResult, purposeOf } from '../../core/record/rendition.ts';
import { drawn, encoded } from '../../testing/pictures.ts';
import { STRESS_SOURCE, stressJobs } from '../../testing/stress-jobs.ts';
import { sha256 } from '../files/sha256.ts';
import { drawJobs } from './draw-jobs.ts';

const DRAWER = fileURLToPath(new URL('../../testing/draw-until-killed.ts', import.meta.url));

/** How often two processes are killed; by default so often that each shelf of the cache is met, `GREENLIT_KILLS=25` kills fifty. */
const ROUNDS = Number(process.env['GREENLIT_KILLS'] ?? 7);

let root = '';
let right: readonly string[] = [];
beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'greenlit-adversity-'));
  const noise = (x: number, y: number): number[] => [
    (x * 7919 + y * 104729) % 251,
    (x * y * 31) % 239,
    (x + y * 17) % 241,
  ];
  writeFileSync(join(root, STRESS_SOURCE), await encoded(drawn(400, 300, noise)));
  right = digests(await drawJobs(await stressJobs(root), { root, cacheDir: join(root, 'undisturbed') }));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

describe('a cache in adversity', () => {
  it('is right, byte for byte, after many processes were killed in the middle of drawing, two at a time', async () => {
    const cacheDir = join(root, 'killed');
    let early = 0;
    for (let round = 0; round < ROUNDS; round++) {
      const ends = await Promise.all([
        killedAfter(cacheDir, 1 + ((round * 7) % 23), 0),
        killedAfter(cacheDir, 1 + ((round * 11) % 20), round),
      ]);
      early += ends.filter((each) => each === 'SIGKILL').length;
      // What is there is whole; a process that dies leaves nothing that has the name of something finished.
      if (round % 3 === 2) emptySomeShelves(cacheDir, round);
    }
    expect(early).toBeGreaterThan(ROUNDS);
    expect(wrongFiles(cacheDir)).toEqual([]);
    expect(digests(await drawJobs(await stressJobs(root), { root, cacheDir }))).toEqual(right);
    expect(wrongFiles(cacheDir)).toEqual([]);
  }, 300_000);

  it('serves two processes at once, each of them right', async () => {
    const cacheDir = join(root, 'shared');
    const jobs = await stressJobs(root);
    const other = spawn(process.execPath, [DRAWER, root, cacheDir], { stdio: 'ignore' });
    const ended = new Promise((resolve) => other.once('exit', resolve));
    const ours = await drawJobs(jobs, { root, cacheDir });
    expect(await ended).toBe(0);
    expect(digests(ours)).toEqual(right);
    const again = await drawJobs(jobs, { root, cacheDir });
    expect([digests(again), again.reduce((sum, each) => sum + each.drawn, 0)]).toEqual([right, 0]);
  });

  it('draws files with flipped bytes anew, whatever their dates say', async () => {
    const cacheDir = join(root, 'flipped');
    const jobs = await stressJobs(root);
    await drawJobs(jobs, { root, cacheDir });
    const files = shelves(cacheDir);
    for (const file of files.filter((_, index) => index % 3 === 0)) {
      const bytes = Uint8Array.from(readFileSync(file));
      bytes[bytes.length >> 1] = bytes[bytes.length >> 1]! ^ 0x40;
      writeFileSync(file, bytes);
    }
    expect(digests(await drawJobs(jobs, { root, cacheDir }))).toEqual(right);
    expect(wrongFiles(cacheDir)).toEqual([]);
  });

  it('says that the disk is full, finishes what it can, and is right once there is room', async ({ skip }) => {
    const cacheDir = join(root, 'small-disk');
    mkdirSync(cacheDir);
    if (!mounted('-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', cacheDir)) skip('only root can mount a small disk');
    try {
      const jobs = await stressJobs(root);
      const results = await drawJobs(jobs, { root, cacheDir });
      const problems = results.flatMap((each) => each.problems);
      expect(results.some((each) => each.files.length === 8)).toBe(true);
      expect([
        ...new Set(problems.map((each) => `${each.message.replace(/poster-\d+/, 'poster-N')} ${each.fix}`)),
      ]).toEqual([
        'launch/poster-N could not be stored: the disk is full. Make room, for instance with: npm run cache -- --prune',
      ]);
      expect(wrongFiles(cacheDir)).toEqual([]);
      expect(mounted('-o', 'remount,size=64m', cacheDir)).toBe(true);
      expect(digests(await drawJobs(jobs, { root, cacheDir }))).toEqual(right);
    } finally {
      execFileSync('umount', [cacheDir]);
    }
  });

  it('uses a cache that may only be read, and says when something new cannot be stored in it', async ({ skip }) => {
    const cacheDir = join(root, 'read-only');
    mkdirSync(cacheDir);
    if (!mounted('-t', 'tmpfs', '-o', 'size=64m', 'tmpfs', cacheDir)) skip('only root can mount a disk');
    try {
      const jobs = await stressJobs(root);
      await drawJobs(jobs.slice(0, 12), { root, cacheDir });
      expect(mounted('-o', 'remount,ro', cacheDir)).toBe(true);
      const results = await drawJobs(jobs.slice(11, 13), { root, cacheDir, now: Date.parse('2030-01-01T00:00:00Z') });
      expect(
        results.map(({ files, problems }) => [files.length, problems.map((each) => `${each.message} ${each.fix}`)]),
      ).toEqual([
        [8, []],
        [
          0,
          [
            'launch/poster-12 could not be stored: the cache folder is read-only. Let Greenlit keep what it draws elsewhere: set GREENLIT_CACHE_DIR to the whole path of a folder that can be written.',
          ],
        ],
      ]);
    } finally {
      execFileSync('umount', [cacheDir]);
    }
  });
});

/** Every file of every result, as the digest of what really lies there. */
const digests = (results: readonly DrawResult[]): string[] =>
  results.flatMap(({ name, problems, files, steps }) => [
    ...problems.map((each) => `${name}: ${each.message}`),
    ...[...files, ...steps.map((each) => each.file!)].map(
      (file) => `${name} ${JSON.stringify(purposeOf(file))} ${sha256(readFileSync(file.path))}`,
    ),
  ]);

/** Files of the cache that were finished. */
function shelves(cacheDir: string): string[] {
  const folder = join(cacheDir, 'files');
  return (readdirSync(folder, { recursive: true }) as string[])
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile() && !path.endsWith('.tmp'))
    .sort();
}

/** Finished files whose content is not what their name says. */
const wrongFiles = (cacheDir: string): string[] =>
  shelves(cacheDir).filter((path) => !path.includes(sha256(readFileSync(path)).slice('sha256:'.length)));

/** So that later processes have something left to write. */
function emptySomeShelves(cacheDir: string, round: number): void {
  // On a machine with much else to do, the first of them die before anything is stored.
  mkdirSync(join(cacheDir, 'files'), { recursive: true });
  for (const [index, name] of readdirSync(join(cacheDir, 'files')).entries())
    if ((index + round) % 3 === 0) rmSync(join(cacheDir, 'files', name), { recursive: true, force: true });
}

/** Starts a process that draws into the cache, and is killed so many turns after so many jobs were done; says how it ended. */
async function killedAfter(cacheDir: string, jobs: number, turns: number): Promise<string | null> {
  const child = spawn(process.execPath, [DRAWER, root, cacheDir, String(jobs), String(turns)], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [, signal] = (await once(child, 'exit')) as [number | null, string | null];
  return signal;
}

function mounted(...words: string[]): boolean {
  try {
    execFileSync('mount', words, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
