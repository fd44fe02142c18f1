import { execFileSync } from 'node:child_process';
import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { commandRunner } from '../src/testing/command-runner.ts';
import { folderOf } from '../src/testing/folder.ts';
import { KEYS, type OnTerminal, onTerminal } from '../src/testing/on-terminal.ts';
import { PROJECT, SAMPLES } from '../src/testing/sample-site.ts';

/** What somebody sees who starts `init` on a terminal, in a folder of their own. */
const place = folderOf({ 'new/.keep': '', 'stopped/.keep': '', home: '' });
afterAll(() => place.remove());

function init(folder: string): OnTerminal {
  const { INIT_CWD: _, ...env } = process.env;
  const run = [process.execPath, join(PROJECT, 'scripts/run.mjs'), 'init', '--root', join(place.path, folder)];
  return onTerminal(run.map((word) => `'${word}'`).join(' '), place.path, {
    ...env,
    ...{ HOME: place.path, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' },
  });
}

const { enter, down, interrupt } = KEYS;

/** Answers everything but the last: the brand, who decides, GitHub, the catalogue. */
async function answer({ see }: OnTerminal, brand: string): Promise<void> {
  await see('Which brand is it for?', `${brand}${enter}`);
  await see('Who decides? Their name', `Mara Lindqvist${enter}`);
  await see('With which address do they commit?', `mara@example.com${enter}`);
  await see('Where does the repository live?', enter);
  await see('Where is the repository browsed?', `https://github.com/acme/campaigns${enter}`);
  await see('The account of Mara Lindqvist there', `mara-l${enter}`);
  await see('Where will the catalogue be published?', enter);
  await see('Who may see the catalogue?', enter);
}

const WHO = ['-c', 'user.name=Mara', '-c', 'user.email=mara@acme.example'];
const git = (...words: string[]): string =>
  execFileSync('git', words, { env: { PATH: process.env['PATH'], GIT_CONFIG_GLOBAL: '/dev/null' }, encoding: 'utf8' });

describe('init on a terminal', () => {
  it('asks five things, lets somebody go back and change one, and writes once they say so', async () => {
    const terminal = init('new');
    await answer(terminal, 'Fernbrok');
    await terminal.see('Are pictures large (over 10 MB)?', enter);
    await terminal.see('Go back, and change an answer');
    expect(place.list().filter((path) => path.startsWith('new/'))).toEqual(['new/.keep']);
    await terminal.see('No, leave everything as it is', `${down}${enter}`);
    // Enter takes what was answered before.
    await terminal.see('Which brand is it for?', `Fernbrook & Söhne${enter}`);
    await terminal.see('Who decides? Their name', enter);
    await terminal.see('With which address do they commit?', enter);
    await terminal.see('Where does the repository live?', enter);
    await terminal.see('Where is the repository browsed?', enter);
    await terminal.see('The account of Mara Lindqvist there', enter);
    await terminal.see('Where will the catalogue be published?', enter);
    await terminal.see('Who may see the catalogue?', enter);
    await terminal.see('Are pictures large (over 10 MB)?', enter);
    await terminal.see('No, leave everything as it is', enter);
    const { code, shown } = await terminal.end;
    expect([code, shown]).toEqual([0, expect.stringContaining('npm install')]);
    const team = readFileSync(join(place.path, 'new/campaigns/team.yaml'), 'utf8');
    expect(team).toContain('  title: "Fernbrook & Söhne"\n');
    expect(team).toContain('    handle: "mara-l"\n');
    expect(team).toContain('    repository: "https://github.com/acme/campaigns"\n');
    expect(place.list()).toContain('new/campaigns/fernbrook-sohne-example/brief.mdx');
  });

  it('leaves nothing behind where somebody stops, at a question or before it writes', async () => {
    const early = init('stopped');
    await early.see('Which brand is it for?', interrupt);
    expect(await early.end).toMatchObject({ code: 0, shown: expect.stringContaining('Nothing was written.') });
    const late = init('stopped');
    await answer(late, 'Fernbrook');
    await late.see('Are pictures large (over 10 MB)?', enter);
    await late.see('No, leave everything as it is', interrupt);
    expect(await late.end).toMatchObject({ code: 0, shown: expect.stringContaining('Nothing was written.') });
    expect(place.list().filter((path) => path.startsWith('stopped/'))).toEqual(['stopped/.keep']);
  });
});

describe('init with everything said', () => {
  const program = commandRunner(60_000);
  afterAll(() => program.close());
  const greenlit = async (...words: string[]): Promise<{ code: number; said: string }> => {
    const { code, stdout, stderr } = await program.run(words);
    return { code, said: `${stdout}${stderr}` };
  };
  const lead = ['--lead', 'Mara Weiss', '--email', 'mara@acme.example', '--brand', 'Acme'];

  it.each([
    ['main', (root: string) => git('init', '-q', '-b', 'main', root)],
    ['trunk', (root: string) => git('init', '-q', '-b', 'trunk', root)],
    // Somebody is on a branch of their own, and what the host calls its own goes before every usual name.
    [
      'release/2026',
      (root: string) => {
        git('init', '-q', '-b', 'main', root);
        git('-C', root, ...WHO, 'commit', '-q', '--allow-empty', '-m', 'Start');
        git('-C', root, 'update-ref', 'refs/remotes/origin/release/2026', 'HEAD');
        git('-C', root, 'symbolic-ref', 'refs/remotes/origin/HEAD', 'refs/remotes/origin/release/2026');
        git('-C', root, 'checkout', '-q', '-b', 'begin');
      },
    ],
  ])('has the workflows started by %s, which is the branch that counts there', async (branch, begin) => {
    const root = join(place.path, `on-${branch.replace('/', '-')}`);
    begin(root);
    const where = ['--repository', 'https://github.com/acme/campaigns', '--handle', 'mara-l'];
    expect(await greenlit('init', '--root', root, ...lead, ...where)).toMatchObject({ code: 0 });
    const started = ['catalogue', 'check'].map((file) => {
      const text = readFileSync(join(root, `.github/workflows/${file}.yml`), 'utf8');
      return (parse(text) as { on: { push: { branches: string[] } } }).on.push.branches;
    });
    expect(started).toEqual([[branch], [branch]]);
  });

  it('brings the invented campaigns with the people whom they name, beside a lead who is called like one of them', async () => {
    place.write({ 'samples/node_modules/greenlit-samples/.keep': '' });
    const root = join(place.path, 'samples');
    // As the package of the samples is installed: what a clone keeps in campaigns/ may be a team's.
    cpSync(join(SAMPLES, 'campaigns'), join(root, 'node_modules/greenlit-samples/campaigns'), { recursive: true });
    const made = await greenlit('init', '--root', root, '--with-samples', ...lead);
    expect(made.code).toBe(0);
    expect(made.said).toMatch(/^new {4}campaigns\/fernbrook-first-light \(\d+ files\)$/m);
    expect(made.said).not.toContain('acme-example');
    const team = parse(readFileSync(join(root, 'campaigns/team.yaml'), 'utf8')) as { people: { id: string }[] };
    expect(team.people.map(({ id }) => id)).toEqual([
      ...['mara-weiss', 'mara', 'noor', 'jonas', 'ines', 'tom', 'ruth', 'darkroom'],
    ]);
    expect(await greenlit('check', '--root', root)).toMatchObject({
      code: 0,
      said: expect.stringMatching(/Checked 3 campaigns, \d+ assets: /),
    });
    // Again it finds all of them there, and leaves them.
    expect((await greenlit('init', '--root', root, '--with-samples', ...lead)).said).toMatch(
      /^yours {2}campaigns\/fernbrook-first-light \(\d+ files\)$/m,
    );
  });
});
