import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ASSET_FILE, approvedRecord, JONAS, LOOKED_AT } from '../../src/testing/approved-record.ts';
import { startBrowser } from '../../src/testing/browser.ts';
import { hosted } from '../../src/testing/code-host/hosted-tool.ts';
import { merge, openPull } from '../../src/testing/code-host/pulls.ts';
import { forget, runAll } from '../../src/testing/code-host/runs.ts';
import { person } from '../../src/testing/code-host/state.ts';
import { commandRunner } from '../../src/testing/command-runner.ts';
import { contentOf, type Files, folderOf } from '../../src/testing/folder.ts';
import { pngWith, tEXt } from '../../src/testing/generated-files.ts';
import { type Author, type GitRepo, gitRepo } from '../../src/testing/git-repo.ts';
import { pngOf } from '../../src/testing/png.ts';
import { PROJECT } from '../../src/testing/sample-site.ts';
import { SMALL_RECORD } from '../../src/testing/small-record.ts';
import { makeCreatePackage, makePackage } from './make-package.ts';

/** A team's project as a package manager leaves it: the package in node_modules, beside what it needs. */
const place = folderOf(
  Object.fromEntries(Object.entries(SMALL_RECORD).map(([path, text]) => [`Söhne & Co/${path}`, text])),
);
const TEAM = join(place.path, 'Söhne & Co');
const PACKAGE = join(TEAM, 'node_modules/greenlit');
// What Node compiled of the package for one process is there for the next, outside of what is looked at here.
process.env['NODE_COMPILE_CACHE'] = join(place.path, 'code');

/** The package's program without the start of a process for each command. */
const program = commandRunner(120_000, {
  main: join(PACKAGE, 'scripts/cli/main.js'),
  env: surroundings({ GIT_AUTHOR_DATE: LOOKED_AT, GIT_COMMITTER_DATE: LOOKED_AT }),
});
/** How one of its commands ended, in a folder. */
async function run(words: readonly string[], root: string): Promise<{ code: number; said: string }> {
  const { code, stdout, stderr } = await program.run([...words, '--root', root]);
  return { code, said: `${stdout}${stderr}` };
}

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
afterAll(() => {
  program.close();
  place.remove();
});

const about = (): Record<string, unknown> => JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8'));
const packed = (): string[] =>
  readdirSync(PACKAGE, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

function surroundings(more: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  const { INIT_CWD: _, ...env } = process.env;
  return { ...env, NO_COLOR: '1', ...more };
}

/** How a command ended that somebody starts, in a folder. */
function greenlit(words: readonly string[], from = TEAM): { code: number | null; said: string } {
  const ended = spawnSync(process.execPath, [join(PACKAGE, 'scripts/run.mjs'), ...words], {
    ...{ cwd: from, encoding: 'utf8', env: surroundings() },
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
    // Its declarations are 1.3 MB more; 5 MB are too many.
    expect(files.reduce((sum, path) => sum + statSync(path).size, 0)).toBeLessThan(3_600_000);
    expect(about()).toMatchObject({
      name: 'greenlit',
      bin: { greenlit: 'scripts/run.mjs' },
      engines: { node: '>=22.18' },
    });
    expect(Object.keys(about())).not.toEqual(expect.arrayContaining(['scripts', 'private', 'devDependencies']));
  });

  it('tells every command as whoever installed it calls it', async () => {
    // What is made for a team is made from these, in the team's words.
    const both = /[/\\](?:\.github|templates)[/\\]|[/\\]installed-words\.js$/;
    const telling = packed()
      .filter((path) => !both.test(path))
      .filter((path) => /npm run|npm start|npx greenlit \S+ -- /.test(readFileSync(path, 'latin1')));
    expect(telling).toEqual([]);
    const { code, said } = greenlit(['--help']);
    expect(code).toBe(0);
    expect(said).toContain('\n  npx greenlit <command> [options]\n');
    expect(said).toMatch(/^ {2}check {2,}/m);
    expect(said).not.toMatch(/^ {2}(?:bench|touches-code) /m);
    expect((await run(['check', '--help'], TEAM)).said).toContain('\n  npx greenlit check [<campaign>] [options]\n');
    expect((await run(['bench'], TEAM)).said).toMatch(/^There is no command "bench"\./);
    expect(await run(['--version'], TEAM)).toEqual({ code: 0, said: `${about()['version']}\n` });
  });
});

describe('a project that may only be read', () => {
  it('is built with what is kept and what is made elsewhere, and not a file in it changes', () => {
    const elsewhere = join(place.path, 'elsewhere');
    const before = contentOf(join(TEAM, 'campaigns'));
    const ended = spawnSync(
      process.execPath,
      [join(PACKAGE, 'scripts/run.mjs'), 'build', '--effort', 'draft', '--out', join(elsewhere, 'dist')],
      { cwd: TEAM, encoding: 'utf8', env: surroundings({ GREENLIT_CACHE_DIR: join(elsewhere, 'kept') }) },
    );
    expect([ended.status, ended.stderr]).toEqual([0, expect.any(String)]);
    expect(readFileSync(join(elsewhere, 'dist/index.html'), 'utf8')).toContain('<!DOCTYPE html>');
    expect(readdirSync(elsewhere).toSorted()).toEqual(['dist', 'kept']);
    expect(readdirSync(TEAM).toSorted()).toEqual(['campaigns', 'node_modules']);
    expect(contentOf(join(TEAM, 'campaigns'))).toEqual(before);
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

  it('makes an empty folder a project that the check passes', async () => {
    const root = join(TEAM, 'new');
    mkdirSync(root);
    const first = await run(['init', ...words, ...host], root);
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
    expect(await run(['check'], root)).toEqual({
      code: 0,
      said: expect.stringMatching(
        /evidence-missing\n[\s\S]*git init[\s\S]*\nChecked 1 campaign, 0 assets: 1 note\.\nWhat each code means: npx greenlit codes evidence-missing\n$/,
      ),
    });
    expect(JSON.parse(readFileSync(join(root, '.vscode/extensions.json'), 'utf8'))).toEqual({
      recommendations: ['redhat.vscode-yaml'],
    });
    // What a workflow calls is in the package.
    const called = readdirSync(join(root, '.github/workflows')).flatMap(
      (name) =>
        readFileSync(join(root, '.github/workflows', name), 'utf8').match(/(?<=uses: \.\/(?:tool\/)?)node_mod.*/g) ??
        [],
    );
    expect(called).toHaveLength(15);
    for (const path of called) expect(existsSync(join(TEAM, path, 'action.yml')), path).toBe(true);
  });

  it('writes nothing over what is there, shows how it differs, and says what is left to do', async () => {
    const root = join(TEAM, 'old');
    mkdirSync(root);
    for (const [name, text] of Object.entries({ 'package.json': '{ "name": "shop" }\n', '.gitignore': 'tmp/\n' }))
      writeFileSync(join(root, name), text);
    const plan = await run(['init', ...words, '--plan'], root);
    expect(plan.said).toContain('--- a/.gitignore\n+++ b/.gitignore\n@@ -1,1 +1,5 @@\n-tmp/\n+node_modules/\n');
    expect(readdirSync(root).toSorted()).toEqual(['.gitignore', 'package.json']);
    const done = await run(['init', ...words], root);
    expect(told(done.said).filter((line) => !line.startsWith('new '))).toEqual([
      'yours  package.json',
      'yours  .gitignore',
    ]);
    expect(done.said).toContain(`  npm install --save-dev --save-exact greenlit@${about()['version']}\n`);
    expect(readFileSync(join(root, 'package.json'), 'utf8')).toBe('{ "name": "shop" }\n');
    expect(told((await run(['init', ...words], root)).said).some((line) => line.startsWith('new '))).toBe(false);
  });

  it('is what npm create greenlit starts', () => {
    const create = join(TEAM, 'node_modules/create-greenlit');
    makeCreatePackage({ project: PROJECT, out: create });
    const ended = spawnSync(process.execPath, [join(create, 'create.mjs'), ...words, '--plan'], {
      ...{ cwd: place.path, encoding: 'utf8', env: surroundings() },
    });
    expect([ended.status, ended.stderr]).toEqual([0, '']);
    expect(ended.stdout).toContain('+record: 3\n');
  });

  it('says which answer is missing, or cannot be', async () => {
    const root = join(TEAM, 'old');
    expect(await run(['init', '--lead', 'Mara', '--email', 'mara@example.com'], root)).toEqual({
      code: 2,
      said: 'Nobody is here to be asked: give --brand, and what else you know (--help).\n',
    });
    expect(await run(['init', ...words, '--repository', 'https://code.example.com/acme'], root)).toEqual({
      code: 2,
      said: 'The address https://code.example.com/acme does not tell which code host it is: give --host github|gitlab|forgejo\n',
    });
    expect((await run(['init', ...words, '--url', 'nowhere'], root)).said).toMatch(/^--url: /);
  });

  it('takes the samples from a package beside it, and says how to get that', async () => {
    const root = join(TEAM, 'sampled');
    mkdirSync(root);
    expect(await run(['init', ...words, '--with-samples'], root)).toEqual({
      code: 2,
      said: `The samples are a package of their own (27 MB). Install it first: npm install --save-dev --save-exact greenlit-samples@${about()['version']}\n`,
    });
    cpSync(join(TEAM, 'campaigns'), join(TEAM, 'node_modules/greenlit-samples/campaigns'), { recursive: true });
    expect((await run(['init', ...words, '--with-samples'], root)).said).toMatch(
      /^new {4}campaigns\/first-light \(\d+ files\)$/m,
    );
    rmSync(join(TEAM, 'node_modules/greenlit-samples'), { recursive: true });
  });
});

describe('an engineer who installs it', () => {
  const NADIA = { name: 'Nadia Okafor', email: 'nadia@amble.example' };
  const picture = (seed: number): Buffer =>
    pngWith(
      [tEXt('parameters', `a bottle\nSteps: 20, Sampler: Euler a, Seed: ${seed}, Size: 1080x1350, Model: quietXL`)],
      'before',
      pngOf(1080, 1350, [seed % 255, 60, 30]),
    );
  const root = join(TEAM, 'amble');
  let browser: Browser;
  let served: ChildProcess | undefined;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(async () => {
    served?.kill();
    await browser?.close();
  });

  const git = (...command: string[]): string =>
    spawnSync('git', ['-c', 'commit.gpgsign=false', ...command], {
      cwd: root,
      encoding: 'utf8',
      env: surroundings({
        ...{
          GIT_CONFIG_GLOBAL: '/dev/null',
          GIT_CONFIG_NOSYSTEM: '1',
          GIT_AUTHOR_DATE: LOOKED_AT,
          GIT_COMMITTER_DATE: LOOKED_AT,
        },
      }),
    }).stdout;
  const sits = ({ name, email }: Author): void => {
    git('config', 'user.name', name);
    git('config', 'user.email', email);
  };
  const commit = (message: string): void => {
    git('add', '-A');
    git('commit', '-q', '-m', message);
  };
  /** What a command says to whoever sits here, once it has done what it was asked. */
  async function does(...command: string[]): Promise<string> {
    const { code, said } = await run([...command, '--now', LOOKED_AT], root);
    expect(`${command.join(' ')}: ${code}${code === 0 ? '' : `\n${said}`}`).toBe(`${command.join(' ')}: 0`);
    return said;
  }
  const start = (): Promise<string> =>
    new Promise((resolve, reject) => {
      let said = '';
      const child = spawn(
        process.execPath,
        [join(PACKAGE, 'scripts/run.mjs'), 'start', '--port', '0', '--effort', 'draft', '--now', LOOKED_AT],
        { cwd: root, env: surroundings() },
      );
      served = child;
      child.once('close', (code) => reject(new Error(`start ended with ${code}:\n${said}`)));
      for (const stream of [child.stdout, child.stderr])
        stream.on('data', (bytes: Buffer) => {
          said += String(bytes);
          const [url] = /http:\/\/localhost:\d+\//.exec(said) ?? [];
          if (url !== undefined) resolve(url);
        });
    });

  it('gets from an empty folder to a pack that was approved, by what is said after each step', async () => {
    mkdirSync(root);
    git('init', '-q', '-b', 'main');
    const lead = ['--brand', 'Amble', '--lead', NADIA.name, '--email', NADIA.email, '--handle', 'nadia-o'];
    expect((await run(['init', ...lead, ...host], root)).said).toContain('npx greenlit start');
    sits(NADIA);
    commit('Begin');

    const page = await browser.newPage();
    const url = await start();
    await page.goto(url);
    expect((await page.locator('main').allInnerTexts()).join('').replace(/\n+/g, '\n')).toMatchInlineSnapshot(`
      "Approved
      0 approved
      Compare two
      Order
      newest first
      oldest first
      by title
      by campaign
      Nothing is approved yet. When a creative lead approves an asset, it lies here.
      Write the brief: npx greenlit new asks what it needs. Whoever decides approves it first.
      Make pictures with the tool you like, and bring them in with how they were made: npx greenlit ingest FILES
      Say which one wins, and why: npx greenlit pick
      Write its asset.md: the steps that finish it, and where it runs. npx greenlit refine shows each step.
      Whoever decides looks at it on its page here, or with npx greenlit approve. Then it is packed for every channel.
      npx greenlit status says what waits on whom, npx greenlit check what is wrong and how to mend it."
    `);

    expect(
      await does(
        ...['new', '--title', 'Autumn', '--brand', 'Amble', '--audience', 'Walkers', '--message', 'Slow down'],
        ...['--channels', 'ig-feed-4x5', '--must', 'The label reads'],
      ),
    ).toContain('npx greenlit approve amble-autumn/brief');
    commit('Write the brief');
    await does('approve', 'amble-autumn/brief', '--commit');
    const generated = folderOf({ '1.png': picture(41001), '2.png': picture(41002) });
    const round = ['--campaign', 'amble-autumn', '--batch', '01-low-light', '--hypothesis', 'Low sun'];
    expect(await does('ingest', generated.path, ...round)).toContain('npx greenlit pick amble-autumn/01-low-light/d01');
    generated.remove();
    expect(await does('pick', 'amble-autumn/01-low-light/d01', '--why', 'It is calm', '--by', 'nadia')).toContain(
      'campaigns/amble-autumn/assets/<name>/asset.md',
    );
    const asset = join(root, 'campaigns/amble-autumn/assets/hero/asset.md');
    mkdirSync(dirname(asset), { recursive: true });
    writeFileSync(
      asset,
      `---
title: Autumn, hero
alt: A bottle on a ledge in low sun
from: 01-low-light/d01
recipe:
  - crop: { ratio: "4:5" }
channels: [ig-feed-4x5]
---
`,
    );
    expect(await does('submit', 'amble-autumn/hero')).toContain('npx greenlit approve amble-autumn/hero');
    commit('Put the hero up');
    expect(await does('status')).toContain('amble-autumn/hero');
    await does('approve', 'amble-autumn/hero', '--mark', 'the-label-reads=pass', '--commit');
    expect(await does('deliver', 'amble-autumn', '--to', 'The client')).toContain(
      'npx greenlit approve amble-autumn/deliveries/',
    );
    commit('Deliver');
    await does('build', '--effort', 'draft');

    await page.goto(`${url}campaigns/amble-autumn/hero/`);
    expect((await page.locator('.stamp.top strong').allInnerTexts())[0]).toMatch(/^delivered/i);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download the pack' }).first().click(),
    ]);
    const pack = join(place.path, download.suggestedFilename());
    await download.saveAs(pack);
    expect(await does('verify', pack)).toMatch(/^Right: amble-autumn/);
    expect((await does('check')).trim()).toMatchInlineSnapshot(`"Checked 2 campaigns, 1 asset: no problems."`);
  });
});

describe('on a code host', () => {
  it('the workflows of a team check a proposal and build the catalogue with the package that is installed', async () => {
    const team = folderOf({});
    await run(['init', ...words, ...host], team.path);
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
    // Four jobs and two builds of pages: where others work too it takes minutes.
  }, 400_000);
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
    const ended = spawnSync(process.execPath, [join(NEXT, 'scripts/run.mjs'), 'upgrade', '--old', FIRST, ...words], {
      ...{ cwd: repo.path, encoding: 'utf8', env: surroundings(committing(JONAS)) },
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

  it('says what stands in its way, and leaves no branch', async () => {
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
    expect(await run(['upgrade', '--old', PACKAGE], repo.path)).toEqual({
      code: 2,
      said: `This is Greenlit ${about()['version']}, and so is the project’s. Start the version to upgrade to: npx greenlit@latest upgrade\n`,
    });
    expect((await run(['upgrade', '--old', NEXT], repo.path)).said).toMatch(
      /^The project uses Greenlit 7\S+, and this is \S+, which is older\.\n$/,
    );
    expect((await run(['upgrade'], repo.path)).said).toMatch(/^The version that the project uses is not installed/);
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
