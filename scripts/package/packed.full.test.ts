import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ASSET_FILE, approvedRecord, JONAS, LOOKED_AT } from '../../src/testing/approved-record.ts';
import { hosted } from '../../src/testing/code-host/hosted-tool.ts';
import { merge, openPull } from '../../src/testing/code-host/pulls.ts';
import { forget, runAll } from '../../src/testing/code-host/runs.ts';
import { person } from '../../src/testing/code-host/state.ts';
import { contentOf, type Files, folderOf } from '../../src/testing/folder.ts';
import { type GitRepo, gitRepo } from '../../src/testing/git-repo.ts';
import { PROJECT } from '../../src/testing/sample-site.ts';
import { SMALL_RECORD } from '../../src/testing/small-record.ts';
import { makeCreatePackage, makePackage } from './make-package.ts';

/** A team's project as a package manager leaves it: the package in node_modules, beside what it needs. */
const place = folderOf(
  Object.fromEntries(Object.entries(SMALL_RECORD).map(([path, text]) => [`Söhne & Co/${path}`, text])),
);
const TEAM = join(place.path, 'Söhne & Co');
const PACKAGE = join(TEAM, 'node_modules/greenlit');

beforeAll(async () => {
  await makePackage({ project: PROJECT, work: join(place.path, 'work'), out: PACKAGE, types: false });
  const needed = Object.keys((about() as { dependencies: object }).dependencies);
  for (const name of needed) {
    mkdirSync(dirname(join(TEAM, 'node_modules', name)), { recursive: true });
    symlinkSync(realpathSync(join(PROJECT, 'node_modules', name)), join(TEAM, 'node_modules', name), 'junction');
  }
  mkdirSync(join(TEAM, 'node_modules/.bin'));
  symlinkSync('../greenlit/scripts/run.mjs', join(TEAM, 'node_modules/.bin/greenlit'));
  chmodSync(join(PACKAGE, 'scripts/run.mjs'), 0o755);
});
afterAll(() => place.remove());

const about = (): Record<string, unknown> => JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8'));
const packed = (): string[] =>
  readdirSync(PACKAGE, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

function greenlit(words: readonly string[], from = TEAM): { code: number | null; said: string } {
  const { INIT_CWD: _, NODE_COMPILE_CACHE: __, ...env } = process.env;
  const ended = spawnSync(process.execPath, [join(PACKAGE, 'scripts/run.mjs'), ...words], {
    ...{ cwd: from, encoding: 'utf8', env: { ...env, NO_COLOR: '1' } },
  });
  return { code: ended.status, said: `${ended.stdout}${ended.stderr}` };
}

describe('the package', () => {
  it('holds what runs and nothing else, and runs nothing when it is installed', () => {
    const files = packed();
    expect(
      files.filter((path) => /(?<!\.d)\.ts$|\.test\.|[/\\](?:src[/\\]testing|scripts[/\\]bench)\b/.test(path)),
    ).toEqual([]);
    expect(files.length).toBeGreaterThan(500);
    // With its declarations it is a third as large again; 5 MB are too many.
    expect(files.reduce((sum, path) => sum + statSync(path).size, 0)).toBeLessThan(3_700_000);
    expect(about()).toMatchObject({
      name: 'greenlit',
      bin: { greenlit: 'scripts/run.mjs' },
      engines: { node: '>=22.18' },
    });
    expect(Object.keys(about())).not.toEqual(expect.arrayContaining(['scripts', 'private', 'devDependencies']));
  });

  it('tells every command as whoever installed it calls it', () => {
    // What is made for a team is made from these, in the team's words.
    const both = /[/\\]\.github[/\\]|[/\\]installed-words\.js$/;
    const telling = packed()
      .filter((path) => !both.test(path))
      .filter((path) => /npm run|npm start|npx greenlit \S+ -- /.test(readFileSync(path, 'latin1')));
    expect(telling).toEqual([]);
    const { code, said } = greenlit(['--help']);
    expect(code).toBe(0);
    expect(said).toContain('\n  npx greenlit <command> [options]\n');
    expect(said).toMatch(/^ {2}check {2,}/m);
    expect(said).not.toMatch(/^ {2}(?:bench|touches-code) /m);
    expect(greenlit(['check', '--help']).said).toContain('\n  npx greenlit check [<campaign>] [options]\n');
    expect(greenlit(['bench']).said).toMatch(/^There is no command "bench"\./);
    expect(greenlit(['--version'])).toEqual({ code: 0, said: `${about()['version']}\n` });
  });
});

describe('a team that installed it', () => {
  it('calls it from any folder of the project, and finds its own record', () => {
    expect(greenlit(['check'], join(TEAM, 'campaigns/first-light'))).toMatchObject({ code: 0 });
    const nowhere = greenlit(['check'], place.path);
    expect(nowhere.code).toBe(1);
    expect(nowhere.said).toContain('--root DIR');
  });

  it('builds the catalogue, and all that is written is theirs', () => {
    const before = stamps();
    const built = greenlit(['build', '--effort', 'draft']);
    expect(built.said).toMatch(/^Built dist\/ in /m);
    expect(built.code).toBe(0);
    expect(readFileSync(join(TEAM, 'dist/index.html'), 'utf8')).toContain(
      '<code>npx greenlit status</code> says what waits on whom',
    );
    expect(readdirSync(TEAM).toSorted()).toEqual(['.greenlit', 'campaigns', 'dist', 'node_modules']);
    expect(readdirSync(join(TEAM, '.greenlit')).toSorted()).toEqual(['cache', 'site']);
    expect(stamps()).toEqual(before);
    // What surrounds a page depends on the package and on what it needs, and neither changed.
    const pages = join(TEAM, '.greenlit/site');
    const shells = () => readdirSync(pages).map((each) => statSync(join(pages, each, 'made-from.json')).mtimeMs);
    const made = shells();
    expect(greenlit(['build', '--effort', 'draft']).code).toBe(0);
    expect([made.length, shells()]).toEqual([1, made]);
  });
});

const words = [
  '--brand',
  'Söhne & Co',
  '--lead',
  'Mara Lindqvist',
  '--email',
  'mara@example.com',
  '--handle',
  'mara-l',
];
const host = ['--repository', 'https://github.com/acme/campaigns'];

describe('init', () => {
  const told = (said: string): string[] => said.split('\n').filter((line) => /^(?:new|there|yours) /.test(line));

  it('makes an empty folder a project that the check passes and whose catalogue says what comes next', () => {
    const root = join(TEAM, 'new');
    mkdirSync(root);
    const first = greenlit(['init', ...words, ...host], root);
    expect(first).toMatchObject({ code: 0 });
    expect(told(first.said).every((line) => line.startsWith('new '))).toBe(true);
    expect(told(first.said)).toEqual(
      expect.arrayContaining(['new    campaigns/sohne-co-example/brief.mdx', 'new    .github/workflows/check.yml']),
    );
    expect(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))).toEqual({
      name: 'sohne-co-campaigns',
      private: true,
      scripts: { start: 'greenlit start', build: 'greenlit build', check: 'greenlit check' },
      devDependencies: { greenlit: about()['version'] },
    });
    expect(readFileSync(join(root, '.github/CODEOWNERS'), 'utf8')).toMatch(/^\/campaigns\/team\.yaml +@mara-l$/m);
    expect(greenlit(['check'], root)).toEqual({ code: 0, said: 'Checked 1 campaign, 0 assets: no problems.\n' });
    expect(greenlit(['build', '--effort', 'draft'], root)).toMatchObject({ code: 0 });
    expect(readFileSync(join(root, 'dist/index.html'), 'utf8')).toContain('<code>npx greenlit ingest FILES</code>');
    // What a workflow calls is in the package.
    const called = readdirSync(join(root, '.github/workflows')).flatMap(
      (name) =>
        readFileSync(join(root, '.github/workflows', name), 'utf8').match(/(?<=uses: \.\/(?:tool\/)?)node_mod.*/g) ??
        [],
    );
    expect(called).toHaveLength(14);
    for (const path of called) expect(existsSync(join(TEAM, path, 'action.yml')), path).toBe(true);
  });

  it('writes nothing over what is there, shows how it differs, and says what is left to do', () => {
    const root = join(TEAM, 'old');
    mkdirSync(root);
    for (const [name, text] of Object.entries({ 'package.json': '{ "name": "shop" }\n', '.gitignore': 'tmp/\n' }))
      writeFileSync(join(root, name), text);
    const plan = greenlit(['init', ...words, '--plan'], root);
    expect(plan.said).toContain('--- a/.gitignore\n+++ b/.gitignore\n@@ -1,1 +1,4 @@\n-tmp/\n+node_modules/\n');
    expect(readdirSync(root).toSorted()).toEqual(['.gitignore', 'package.json']);
    const done = greenlit(['init', ...words], root);
    expect(told(done.said).filter((line) => !line.startsWith('new '))).toEqual([
      'yours  package.json',
      'yours  .gitignore',
    ]);
    expect(done.said).toContain(`  npm install --save-dev --save-exact greenlit@${about()['version']}\n`);
    expect(readFileSync(join(root, 'package.json'), 'utf8')).toBe('{ "name": "shop" }\n');
    expect(told(greenlit(['init', ...words], root).said).some((line) => line.startsWith('new '))).toBe(false);
  });

  it('is what npm create greenlit starts', () => {
    const create = join(TEAM, 'node_modules/create-greenlit');
    makeCreatePackage({ project: PROJECT, out: create });
    const { INIT_CWD: _, ...env } = process.env;
    const ended = spawnSync(process.execPath, [join(create, 'create.mjs'), ...words, '--plan'], {
      ...{ cwd: place.path, encoding: 'utf8', env },
    });
    expect([ended.status, ended.stderr]).toEqual([0, '']);
    expect(ended.stdout).toContain('+record: 2\n');
  });

  it('says which answer is missing, or cannot be', () => {
    const root = join(TEAM, 'old');
    expect(greenlit(['init', '--lead', 'Mara', '--email', 'mara@example.com'], root)).toEqual({
      code: 2,
      said: 'Nobody is here to be asked: give --brand, and what else you know (--help).\n',
    });
    expect(greenlit(['init', ...words, '--repository', 'https://code.example.com/acme'], root)).toEqual({
      code: 2,
      said: 'The address https://code.example.com/acme does not tell which code host it is: give --host github|gitlab|forgejo\n',
    });
    expect(greenlit(['init', ...words, '--url', 'nowhere'], root).said).toMatch(/^--url: /);
  });
});

describe('on a code host', () => {
  it('the workflows of a team check a proposal and build the catalogue with the package that is installed', async () => {
    const team = folderOf({});
    greenlit(['init', ...words, ...host, '--root', team.path]);
    const repo = gitRepo(
      {
        ...withoutExample(contentOf(team.path)),
        ...SMALL_RECORD,
        'package-lock.json': '{}',
        // A step of the team's own, before ours.
        '.github/workflows/check.yml': readFileSync(join(team.path, '.github/workflows/check.yml'), 'utf8').replace(
          '      - id: greenlit\n',
          '      - run: echo "Hello from the team"\n      - id: greenlit\n',
        ),
      },
      { by: JONAS, at: '2026-11-10T08:00:00Z' },
    );
    team.remove();
    const accounts = [person('mara-l', { role: 'admin' })] as const;
    const on = await hosted(repo, { accounts: [...accounts] }, join(TEAM, 'node_modules'));
    try {
      repo.git('checkout', '-q', '-b', 'hero');
      const asset = readFileSync(join(repo.path, ASSET_FILE), 'utf8');
      repo.write({ [ASSET_FILE]: asset.replace('ratio: "4:5"', 'ratio: "4:5", focus: [0.5, 0.1]') });
      repo.commit({ by: JONAS, at: '2026-11-14T08:00:00Z' });
      await on.host.push(repo.path, ['hero'], 'mara-l');
      forget(on.host);
      const pull = openPull(on.host, on.host.as('mara-l'), { title: 'Hero', head: 'hero' });
      const [check, ...more] = await runAll(on.host, on.runners);
      expect([check?.file, more]).toEqual(['check.yml', []]);
      const { record, comment, code } = check!.jobs;
      expect([record?.result, comment?.result, code?.result]).toEqual(['success', 'success', 'success']);
      expect(record?.log).toContain('$ echo "Hello from the team"\nHello from the team\n');
      expect(record?.log).toContain('$ ./tool/node_modules/greenlit/actions/github/check-record\n');
      expect(record?.log).toContain('$ npx greenlit check --root .. --base-dir . --format github\n');
      expect(on.host.state.comments).toMatchObject([
        { on: pull.number, body: expect.stringMatching(/## What this changes[\s\S]*artifacts\/\d+/) },
      ]);
      merge(on.host, on.host.as('mara-l'), pull.number, 'merge');
      const after = await runAll(on.host, on.runners);
      expect(after.map(({ file, jobs }) => [file, jobs['build']?.result, jobs['deploy']?.result])).toEqual([
        ['catalogue.yml', 'success', 'skipped'],
      ]);
      expect(existsSync(join(after[0]!.jobs['build']!.folder, 'team/index.html'))).toBe(true);
    } finally {
      await on.close();
    }
  });
});

describe('upgrade', () => {
  const NEXT = join(TEAM, 'node_modules/greenlit-next');
  /** The first version that was ever packed, as it was: a project that it began is what an upgrade has to hold for. */
  const FIRST = join(TEAM, 'node_modules/greenlit-first');
  let repo: GitRepo;
  /** The next version, which draws JPEGs a little otherwise. */
  beforeAll(async () => {
    cpSync(PACKAGE, NEXT, { recursive: true });
    mkdirSync(FIRST);
    const tarball = join(PROJECT, 'src/testing/first-package/greenlit-0.1.0.tgz');
    expect(spawnSync('tar', ['xzf', tarball, '--strip-components=1'], { cwd: FIRST }).status).toBe(0);
    const edit = (path: string, change: (text: string) => string): void =>
      writeFileSync(join(NEXT, path), change(readFileSync(join(NEXT, path), 'utf8')));
    edit('package.json', (text) => text.replace('"version": "0.', '"version": "7.'));
    edit('src/io/engine/encode.js', (text) => text.replace(/\.jpeg\(\{/, '.modulate({ brightness: 1.02 }).jpeg({'));
    const begun = folderOf({});
    const run = join(FIRST, 'scripts/run.mjs');
    const init = ['init', ...words, ...host, '--root', begun.path];
    expect(spawnSync(process.execPath, [run, ...init], { encoding: 'utf8' })).toMatchObject({ status: 0 });
    const { 'campaigns/team.yaml': _, ...files } = withoutExample(contentOf(begun.path));
    const check = '.github/workflows/check.yml';
    const theirs = String(files[check]).replace('      - name: Check the record\n', '      - run: npm run ours\n$&');
    repo = await approvedRecord({}, {}, { ...files, [check]: theirs });
    begun.remove();
  });
  afterAll(() => repo.remove());
  const next = (...words: string[]) => {
    const { INIT_CWD: _, ...env } = process.env;
    const ended = spawnSync(process.execPath, [join(NEXT, 'scripts/run.mjs'), 'upgrade', '--old', FIRST, ...words], {
      ...{ cwd: repo.path, encoding: 'utf8', env: { ...env, NO_COLOR: '1', ...committing(JONAS) } },
    });
    return { code: ended.status, said: `${ended.stdout}${ended.stderr}` };
  };

  it('proposes the new version on a branch, with the proof of what it does to what was approved', () => {
    const done = next('--now', LOOKED_AT);
    expect(done.said).toContain('1 asset that may be used, 1 file, drawn with both versions: 0 the same bytes');
    expect(done.said).toContain('Approvals that would lapse: none. Every digest is what it was.');
    expect(done.said).toMatch(/first-light\/hero: ig-feed-4x5, 1080 × 1350 jpeg` moved by at most \d+ of 255/);
    expect(done.said).toContain('warning  upgrade-moves');
    expect(done.code).toBe(0);
    const [branch] = /greenlit-7\.\d+\.\d+/.exec(done.said) ?? [];
    expect(
      repo
        .git('diff', '--stat', 'HEAD', branch!)
        .split('\n')
        .map((line) => line.split('|')[0]!.trim()),
    ).toEqual(expect.arrayContaining(['campaigns/team.yaml', 'package.json']));
    // What the first version wrote whole calls the package now; what the team changed in the same lines stays, and is told.
    expect(repo.git('show', `${branch}:.github/workflows/scheduled.yml`)).toContain(
      '      - uses: ./node_modules/greenlit/actions/github/scheduled\n',
    );
    expect(repo.git('show', `${branch}:.github/workflows/check.yml`)).toContain('      - run: npm run ours\n');
    expect(readFileSync(join(repo.path, 'dist/upgrade/upgrade.md'), 'utf8')).toContain(
      '- `.github/workflows/check.yml` is as your team made it, and stays.',
    );
    expect(repo.git('status', '--porcelain')).toBe('');
    expect(repo.git('worktree', 'list').trim().split('\n')).toHaveLength(1);
    expect(readdirSync(join(repo.path, 'dist/upgrade')).toSorted()).toEqual([
      ...['.greenlit-out', 'first-light-hero-ig-feed-4x5-1080-1350-jpeg.png', 'upgrade.json', 'upgrade.md'],
    ]);
  });

  it('says what stands in its way, and leaves no branch', () => {
    expect(next()).toEqual({
      code: 2,
      said: expect.stringMatching(
        /^There is a branch greenlit-7\S+ already\. Look at it, or let go of it: git branch -D greenlit-7\S+\n$/,
      ),
    });
    repo.git(
      'branch',
      '-D',
      ...repo.git('branch', '--list', 'greenlit-*', '--format=%(refname:short)').trim().split('\n'),
    );
    expect(greenlit(['upgrade', '--old', PACKAGE], repo.path)).toEqual({
      code: 2,
      said: `This is Greenlit ${about()['version']}, and so is the project’s. Start the version to upgrade to: npx greenlit@latest upgrade\n`,
    });
    expect(greenlit(['upgrade', '--old', NEXT], repo.path).said).toMatch(
      /^The project uses Greenlit 7\S+, and this is \S+, which is older\.\n$/,
    );
    expect(greenlit(['upgrade'], repo.path).said).toMatch(/^The version that the project uses is not installed/);
    expect(repo.git('branch', '--list', 'greenlit-*')).toBe('');
  });
});

const withoutExample = (files: Files): Files =>
  Object.fromEntries(Object.entries(files).filter(([path]) => !/^campaigns\/[^/]+\//.test(path)));

/** What makes git commit as somebody. */
const committing = ({ name, email }: { name: string; email: string }) => ({
  ...{ GIT_AUTHOR_NAME: name, GIT_AUTHOR_EMAIL: email, GIT_COMMITTER_NAME: name, GIT_COMMITTER_EMAIL: email },
});

/** Every file and folder of the package, with the moment of its last change. */
const stamps = (): Map<string, number> =>
  new Map(
    readdirSync(PACKAGE, { recursive: true, encoding: 'utf8' }).map((path) => [
      path,
      statSync(join(PACKAGE, path)).ctimeMs,
    ]),
  );
