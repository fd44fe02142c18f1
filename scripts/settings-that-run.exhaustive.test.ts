import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { approvedRecord, MARA } from '../src/testing/approved-record.ts';
import { commandRunner } from '../src/testing/command-runner.ts';
import { folderOf } from '../src/testing/folder.ts';
import { type GitRepo, gitRepo } from '../src/testing/git-repo.ts';
import { pngOf } from '../src/testing/png.ts';

/**
 * A folder that somebody unpacked has a `.git` of its own, and whoever made it wrote the settings there. No command may start
 * what they name: each that meets a folder is run in a record, and over a folder of pictures, whose every setting leaves a mark.
 * What a person commits by hand (`--commit`) runs their hooks and filters, as git does, and is left out.
 */
const COMMANDS: readonly string[] = [
  'check',
  'check --base HEAD',
  'status',
  'digest first-light/hero',
  'report --base HEAD --out OUT/report',
  'export --effort draft --out OUT/export',
  'export --effort draft --shard 1/1 --out OUT/shard',
  'merge OUT/shard --effort draft --out OUT/merged',
  'deliver first-light --by jonas --out OUT/delivered',
  'verify OUT/export/packs/first-light/first-light.zip',
  'verify ROOT/campaigns/first-light/batches/01-low-light/d01.png --rebuild',
  'fork first-light/hero autumn',
  'refine first-light/hero --out OUT/refined',
  'record first-light/hero --file PICTURES/a.png --tool Darktable --by tom',
  'contact-sheet first-light/01-low-light --out OUT/sheets',
  'channels',
  'cache --prune',
  'new --title Second --brand Fernbrook',
  'pick 01-low-light/d01 --why Quiet --by tom',
  'ingest PICTURES --campaign first-light --batch 02-more --by tom --dry-run',
  'ingest PICTURES --campaign first-light --batch 02-more --by tom --move',
  'approve first-light/hero --mark label-readable=pass --by mara',
  'withdraw first-light/hero --by mara',
];

const runner = commandRunner(120_000);
let repo: GitRepo;
let pictures: GitRepo;
let out: ReturnType<typeof folderOf>;
let ran: string;
beforeAll(async () => {
  out = folderOf({});
  ran = join(out.path, 'ran');
  repo = await approvedRecord({}, {}, { '.gitignore': '.greenlit/\n' });
  pictures = gitRepo(
    { 'a.png': pngOf(9, 9, [1, 2, 3]), 'b.png': pngOf(9, 9, [3, 2, 1]) },
    { by: MARA, at: '2026-11-10T08:00:00Z' },
  );
  for (const each of [repo, pictures]) each.git('config', 'user.email', MARA.email);
  for (const each of [repo, pictures]) trap(each);
});
afterAll(() => {
  runner.close();
  for (const each of [repo, pictures, out]) each.remove();
});

/** Every setting of git that starts a program leaves a mark; so do hooks, and a repository inside of this one. */
function trap(each: GitRepo): void {
  // A signature that only a program could check, on the commit that brought the last file in.
  const [head = '', ...message] = each.git('cat-file', 'commit', 'HEAD').split('\n\n');
  const signature = 'gpgsig -----BEGIN PGP SIGNATURE-----\n x';
  each.write({ '.git/signed': `${head}\n${signature}\n\n${message.join('\n\n')}` });
  const signed = each.git('hash-object', '-w', '-t', 'commit', '--no-filters', '.git/signed').trim();
  each.git('update-ref', 'refs/heads/main', signed);
  const inner = join(each.path, 'campaigns/first-light/inner');
  execFileSync('git', ['init', '-q', inner]);
  const as = ['-c', 'user.name=x', '-c', 'user.email=x@x'];
  execFileSync('git', ['-C', inner, ...as, 'commit', '-q', '--allow-empty', '-m', 'x']);
  each.git('update-index', '--add', '--cacheinfo', `160000,${signed},campaigns/first-light/inner`);
  const evil = join(each.path, '.git/evil');
  writeFileSync(evil, `#!/bin/sh\necho "$0 $*" >> ${ran}\ncat\n`, { mode: 0o755 });
  for (const at of [join(each.path, '.git'), join(inner, '.git')]) {
    for (const folder of ['info', 'evil-hooks']) mkdirSync(join(at, folder), { recursive: true });
    writeFileSync(join(at, 'info/attributes'), '* filter=evil diff=evil merge=evil\n');
    for (const hook of HOOKS)
      writeFileSync(join(at, 'evil-hooks', hook), `#!/bin/sh\n${evil} ${hook}\n`, { mode: 0o755 });
    const lines = Object.entries({ ...SETTINGS, 'core.hooksPath': join(at, 'evil-hooks') }).map(([key, value]) => {
      const [first = '', ...middle] = key.split('.');
      const last = middle.pop();
      const section = middle.length === 0 ? `[${first}]` : `[${first} "${middle.join('.')}"]`;
      return `${section}\n  ${last} = "${value === 'EVIL' ? evil : value}"\n`;
    });
    writeFileSync(join(at, 'config'), lines.join(''), { flag: 'a' });
  }
}

const SETTINGS = {
  'core.fsmonitor': 'EVIL',
  'core.pager': 'EVIL',
  'core.editor': 'EVIL',
  'core.sshCommand': 'EVIL',
  'core.askPass': 'EVIL',
  'core.alternateRefsCommand': 'EVIL',
  'core.gitProxy': 'EVIL',
  'credential.helper': 'EVIL',
  'diff.external': 'EVIL',
  'diff.evil.command': 'EVIL',
  'diff.evil.textconv': 'EVIL',
  'filter.evil.clean': 'EVIL',
  'filter.evil.smudge': 'EVIL',
  'filter.evil.process': 'EVIL',
  'filter.evil.required': 'true',
  'merge.evil.driver': 'EVIL',
  'merge.tool': 'evil',
  'mergetool.evil.cmd': 'EVIL',
  'alias.log': '!evil',
  'alias.status': '!evil',
  'alias.cat-file': '!evil',
  'gpg.program': 'EVIL',
  'gpg.ssh.program': 'EVIL',
  'gpg.x509.program': 'EVIL',
  'gpg.ssh.defaultKeyCommand': 'EVIL',
  'log.showSignature': 'true',
  'pager.log': 'EVIL',
  'pager.status': 'EVIL',
  'pager.config': 'EVIL',
  'remote.origin.url': 'ext::evil',
  'remote.origin.promisor': 'true',
  'remote.origin.vcs': 'evil',
  'sequence.editor': 'EVIL',
  'status.submoduleSummary': 'true',
  'submodule.recurse': 'true',
  'diff.submodule': 'log',
  'diff.ignoreSubmodules': 'none',
  'trailer.co.cmd': 'EVIL',
};
const HOOKS = [
  'pre-commit',
  'commit-msg',
  'post-commit',
  'post-checkout',
  'post-index-change',
  'reference-transaction',
  'fsmonitor-watchman',
];

const marks = (): string => (existsSync(ran) ? readFileSync(ran, 'utf8') : '');
beforeEach(() => rmSync(ran, { force: true }));

it.skipIf(process.platform === 'win32').each([
  ['status', 'filter and fsmonitor'],
  ['log --format=%G?', 'gpg'],
])('git %s would start them (%s)', (words) => {
  touched(repo);
  spawnSync('git', ['-C', repo.path, ...words.split(' ')]);
  expect(marks()).not.toBe('');
});

it.skipIf(process.platform === 'win32').each(COMMANDS)('%s starts none of them', async (argv) => {
  touched(repo);
  touched(pictures);
  const words = argv
    .split(' ')
    .map((each) => each.replace('ROOT', repo.path).replace('OUT', out.path).replace('PICTURES', pictures.path));
  const ended = await runner.run([...words, '--root', repo.path, '--now', '2026-11-24T12:00:00Z', '--format', 'json']);
  expect([argv, ended.code === 2 ? ended.stderr : '']).toEqual([argv, '']);
  expect(ended.stdout + ended.stderr).not.toMatch(/defect|went wrong/);
  expect(marks()).toBe('');
});

/** Every file looks as if somebody had written to it, so that git opens it. */
function touched({ path }: GitRepo): void {
  for (const each of readdirSync(path, { recursive: true, encoding: 'utf8' }))
    if (!each.startsWith('.git') && !each.startsWith('.greenlit') && statSync(join(path, each)).isFile())
      utimesSync(join(path, each), new Date(), new Date());
}
