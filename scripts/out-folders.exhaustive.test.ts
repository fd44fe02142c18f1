import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, parse } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openOut } from '../src/io/files/out-folder.ts';
import { OUT_LIST } from '../src/io/files/out-list.ts';
import { approvedRecord } from '../src/testing/approved-record.ts';
import { commandRunner, type Ended } from '../src/testing/command-runner.ts';
import { contentOf, type Files, folderOf, keyOf } from '../src/testing/folder.ts';
import type { GitRepo } from '../src/testing/git-repo.ts';

/** Every command that writes to the folder that `--out` names, with a file that it writes. */
const COMMANDS: readonly (readonly [argv: string, first: string])[] = [
  ['build --effort draft', 'packs/first-light/first-light.json'],
  ['start --effort draft --port 0', 'packs/first-light/first-light.json'],
  ['dev --port 0', 'packs/first-light/first-light.json'],
  ['export --effort draft', 'packs/first-light/first-light.zip'],
  ['export --effort draft --shard 1/1', 'shard.json'],
  ['merge SHARD --effort draft', 'packs/first-light/first-light.zip'],
  ['deliver first-light --by jonas', 'packs/first-light/first-light.zip'],
  ['report --base HEAD', 'report.md'],
  ['refine first-light/hero', 'refine/first-light/hero/master.png'],
  ['refine first-light/hero --renditions', 'refine/first-light/hero/renditions/x'],
  ['contact-sheet first-light/01-low-light', 'contact-sheets/first-light--01-low-light.jpg'],
];
/** Those that come to an end by themselves; what `start` and `dev` write is what `build` writes. */
const ENDING = COMMANDS.filter(([argv]) => !/^(?:start|dev)/.test(argv));

const runner = commandRunner(120_000);
let repo: GitRepo;
let home: ReturnType<typeof folderOf>;
beforeAll(async () => {
  repo = await approvedRecord({}, {}, { '.gitignore': '.greenlit/\nscratch/\n', 'docs/letter.txt': 'mine' });
  home = folderOf({});
  const shard = await run('export --effort draft --shard 1/1', join(home.path, 'shard'));
  expect(shard.code).toBe(0);
});
afterAll(() => {
  runner.close();
  repo.remove();
  home.remove();
});

const run = (argv: string, out: string, env: NodeJS.ProcessEnv = {}): Promise<Ended> =>
  runner.run(
    [
      ...argv.split(' ').map((each) => (each === 'SHARD' ? join(home.path, 'shard') : each)),
      ...['--root', repo.path, '--out', out, '--now', '2026-11-24T12:00:00Z', '--format', 'json'],
    ],
    { env: { ...process.env, ...env } },
  );

const codesOf = ({ stdout }: Ended): string[] =>
  (JSON.parse(stdout) as { problems: { code: string }[] }).problems.map(({ code }) => code);

/** What lies in the record's folder, its history included; what is remembered of it may change. */
const everything = (): string =>
  keyOf(Object.fromEntries(Object.entries(contentOf(repo.path)).filter(([path]) => !path.startsWith('.greenlit/'))));

describe.each(COMMANDS)('%s', (argv) => {
  it('writes to no folder that holds or surrounds what others wrote', async () => {
    const before = everything();
    const places = ['.', '..', 'campaigns', 'campaigns/first-light/dist', '.git', '.git/dist', 'docs', '.greenlit'];
    const outs = [...places.map((each) => join(repo.path, each)), parse(repo.path).root, homedir(), dirname(homedir())];
    for (const out of outs) {
      const ended = await run(argv, out);
      expect([out, ended.code, ended.stderr, codesOf(ended)]).toEqual([out, 1, '', ['out-not-ours']]);
    }
    expect(everything()).toBe(before);
  });
});

describe.each(ENDING)('%s', (argv, first) => {
  it.skipIf(process.platform === 'win32')('writes through no link, of a folder or of a file', async () => {
    const elsewhere = folderOf({ 'theirs.txt': 'theirs' });
    const name = `linked-${ENDING.findIndex(([each]) => each === argv)}`;
    const outs = ['whole', 'folder', 'file'].map((each) => join(home.path, `${name}-${each}`));
    symlinkSync(elsewhere.path, outs[0]!);
    for (const out of outs.slice(1)) await (await openOut(out, { root: repo.path })).close();
    const target = (out: string): string => join(out, first);
    const [folder = ''] = first.split('/');
    symlinkSync(elsewhere.path, join(outs[1]!, folder));
    mkdirSync(dirname(target(outs[2]!)), { recursive: true });
    symlinkSync(join(elsewhere.path, 'theirs.txt'), target(outs[2]!));
    const said = [];
    for (const out of outs) said.push((await run(argv, out)).stdout);
    // What has a name that holds its digest meets no link of the name tried here.
    const tried = first.endsWith('/x') ? said.slice(0, 2) : said;
    expect(tried.map((each) => /is a symbolic link/.test(each))).toEqual(tried.map(() => true));
    expect(contentOf(elsewhere.path)).toEqual({ 'theirs.txt': Buffer.from('theirs') });
    elsewhere.remove();
  });
});

it('one after another into one folder, they leave what a person put there, and a build says so and removes the rest of ours', async () => {
  const out = join(home.path, 'dist');
  for (const [argv] of ENDING.filter(([each]) => !/deliver|shard/.test(each)))
    expect([argv, (await run(argv, out)).code]).toEqual([argv, 0]);
  const own: Files = {
    CNAME: 'acme.example',
    'packs/first-light/theirs.zip': 'theirs',
    'refine/first-light/hero/renditions/theirs.jpg': 'theirs',
    'contact-sheets/theirs.txt': 'theirs',
  };
  for (const [path, content] of Object.entries(own)) writeFileSync(join(out, path), content);
  for (const [argv] of ENDING.filter(([each]) => !/deliver|shard/.test(each))) await run(argv, out);
  const built = await run('build --effort draft', out);
  expect((JSON.parse(built.stdout) as { problems: { code: string; message: string }[] }).problems).toContainEqual(
    expect.objectContaining({
      code: 'out-strangers',
      message: 'Greenlit did not write CNAME and 3 more there, so it was left.',
    }),
  );
  const left = contentOf(out);
  for (const [path, content] of Object.entries(own)) expect([path, String(left[path])]).toEqual([path, content]);
  expect(Object.keys(left).filter((each) => /^(?:refine|contact-sheets|report)/.test(each))).toEqual([
    'contact-sheets/theirs.txt',
    'refine/first-light/hero/renditions/theirs.jpg',
  ]);
  // A person's file where one of ours would be is not replaced either.
  writeFileSync(join(out, OUT_LIST), readFileSync(join(out, OUT_LIST), 'utf8').replace('\nindex.html\n', '\n'));
  writeFileSync(join(out, 'index.html'), 'theirs');
  const refused = await run('build --effort draft', out);
  expect([refused.code, codesOf(refused), readFileSync(join(out, 'index.html'), 'utf8')]).toEqual([
    1,
    ['out-not-ours'],
    'theirs',
  ]);
});

it('a build leaves the packs that an export left and that still stand; one that is published holds none', async () => {
  const out = join(home.path, 'packed');
  const zips = (): Files =>
    Object.fromEntries(Object.entries(contentOf(out)).filter(([path]) => path.endsWith('.zip')));
  expect((await run('export --effort draft', out)).code).toBe(0);
  const made = zips();
  expect(Object.keys(made)).toEqual([
    'packs/first-light/first-light--ig-feed-4x5.zip',
    'packs/first-light/first-light.zip',
  ]);
  writeFileSync(join(out, 'packs/first-light/first-light--ig-feed-4x5.zip'), 'not ours any more');
  expect((await run('build --effort draft', out)).code).toBe(0);
  expect(zips()).toEqual({ 'packs/first-light/first-light.zip': made['packs/first-light/first-light.zip'] });
  const published = await run('build --effort draft', out, {
    GREENLIT_SITE_URL: 'https://catalogue.acme.example/',
    GREENLIT_BEHIND_LOGIN: 'true',
  });
  expect([published.code, zips()]).toEqual([0, {}]);
});

it('of two builds at once the second is told who writes there, and writes nothing', async () => {
  const out = join(home.path, 'busy');
  const held = await openOut(out, { root: repo.path });
  const ended = await run('export --effort draft', out);
  expect([ended.code, codesOf(ended)]).toEqual([1, ['out-in-use']]);
  await held.close();
  expect(Object.keys(contentOf(out))).toEqual([OUT_LIST]);
});
