import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { approvedRecord, BRIEF_FILE } from '../../testing/approved-record.ts';
import { contentOf, folderOf } from '../../testing/folder.ts';
import { PROJECT } from '../../testing/sample-site.ts';

/** Notes which files of a process are opened, by their paths. */
const HOOK = `
import fs from 'node:fs';
import promises from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
const { writeFileSync } = fs;
const noted = [];
const watch = (home, names) => {
  for (const name of names) {
    const own = home[name];
    home[name] = (path, ...more) => (noted.push(String(path)), own(path, ...more));
  }
};
watch(fs, ['open', 'openSync', 'readFile', 'readFileSync', 'createReadStream', 'copyFile', 'copyFileSync']);
watch(promises, ['open', 'readFile', 'copyFile']);
syncBuiltinESMExports();
process.once('exit', () => writeFileSync(process.env.NOTED, JSON.stringify(noted)));
`;

it('opens no picture, zip, page or text where nothing changed', async () => {
  const repo = await approvedRecord({}, {}, { '.gitignore': '.greenlit/\ndist/\n' });
  const notes = folderOf({});
  onTestFinished(() => {
    repo.remove();
    notes.remove();
  });
  const noted = async (...words: string[]): Promise<string[]> => {
    // What was written within the last tick is not believed.
    await sleep(120);
    const file = join(notes.path, 'noted.json');
    const hook = `data:text/javascript,${encodeURIComponent(HOOK)}`;
    const argv = ['--import', hook, join(PROJECT, 'scripts/run.mjs'), ...words, '--root', repo.path];
    execFileSync(process.execPath, [...argv, '--now', '2026-11-24T12:00:00Z'], {
      env: { ...process.env, NOTED: file },
      stdio: 'ignore',
    });
    const opened = JSON.parse(readFileSync(file, 'utf8')) as string[];
    return opened.filter((path) => ['campaigns', 'dist'].some((each) => path.startsWith(join(repo.path, each))));
  };
  const commands = [
    ['build', '--effort', 'draft'],
    ['check'],
    ['status'],
    ['report', '--base', 'HEAD', '--out', join(notes.path, 'report')],
  ];
  // The first time everything is opened: else nothing would be seen here at all.
  expect((await noted(...commands[0]!)).length).toBeGreaterThan(100);
  for (const words of commands) await noted(...words);
  // What is ours in the folder stands on a list, and a lock says who takes something away.
  const own = join(repo.path, 'dist/.greenlit-');
  const opened = async (...words: string[]) => (await noted(...words)).filter((path) => !path.startsWith(own));
  for (const words of commands) expect([words[0], await opened(...words)]).toEqual([words[0], []]);
  // A report into the folder of the catalogue is none of the build's doing: it goes, and nothing is built for it.
  const before = contentOf(join(repo.path, 'dist'));
  await noted('report', '--base', 'HEAD');
  expect(Object.keys(contentOf(join(repo.path, 'dist')))).toContain('report.html');
  expect(await opened(...commands[0]!)).toEqual([]);
  expect(contentOf(join(repo.path, 'dist'))).toEqual(before);
  repo.write({ [BRIEF_FILE]: readFileSync(join(repo.path, BRIEF_FILE), 'utf8').replace('Quiet', 'Loud') });
  expect(await noted('check')).toContain(join(repo.path, BRIEF_FILE));
});
