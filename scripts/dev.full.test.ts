import { type ChildProcess, spawn } from 'node:child_process';
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  ASSET_FILE,
  approvalText,
  approvedRecord,
  BRIEF_FILE,
  DRAFT_FILE,
  heroSight,
  MARA,
  otherPicture,
  TEAM_FILE,
  TOM,
} from '../src/testing/approved-record.ts';
import type { GitRepo } from '../src/testing/git-repo.ts';
import { toolCopy } from '../src/testing/tool-copy.ts';

/** `npm run dev` of a copy of this tool on a small record, both edited while it runs. */
const tool = toolCopy();
let repo: GitRepo;
let dev: ChildProcess;
let said = '';
let home: string;

beforeAll(async () => {
  repo = await approvedRecord({}, {}, { '.gitignore': '.greenlit/\ndist/\n' });
  const now = '2026-11-24T12:00:00Z';
  // In a group of its own, so that whatever it leaves behind can be counted.
  dev = spawn(process.execPath, ['scripts/run.mjs', 'dev', '--root', repo.path, '--port', '0', '--now', now], {
    cwd: tool.path,
    detached: true,
  });
  for (const stream of [dev.stdout, dev.stderr]) stream?.on('data', (bytes: Buffer) => (said += String(bytes)));
  home = (await until(() => /http:\/\/localhost:\d+\//.exec(said)?.[0])) as string;
});
afterAll(() => {
  if (dev.exitCode === null) process.kill(-(dev.pid ?? 0), 'SIGKILL');
  repo.remove();
  tool.remove();
});

it.each<[string, () => unknown, string, string]>([
  ['a picture, by which an approval lapses', () => repo.write({ [DRAFT_FILE]: otherPicture() }), '', '0 approved'],
  ['a brief', () => inRecord(BRIEF_FILE, 'title: First Light', 'title: Second Light'), 'campaigns/', 'Second Light'],
  [
    'the prose of a brief',
    () => inRecord(BRIEF_FILE, 'Quiet pictures.', 'Loud pictures.'),
    'campaigns/first-light/',
    'Loud pictures.',
  ],
  ['the team', () => inRecord(TEAM_FILE, 'site: {', 'site: { title: The Other Table,'), '', 'The Other Table'],
  [
    'an asset',
    () => inRecord(ASSET_FILE, 'title: First light, hero', 'title: The hero of the morning'),
    'campaigns/first-light/',
    'The hero of the morning',
  ],
  ['an approval, once it is committed', approveAnew, '', '1 approved'],
  [
    'a page model',
    () => inTool('core/pages/home.ts', 'total: tiles.length,', 'total: tiles.length + 4000,'),
    '',
    '4,001 approved',
  ],
  [
    'a template',
    () => inTool('core/html/home.ts', '<h1 class="hidden">', '<h1>All of them, '),
    '',
    '<h1>All of them, Approved</h1>',
  ],
  ['a style', () => inTool('styles/base.css', '', '\n.edited-style { color: red; }\n'), '', '.edited-style'],
  ['an island', () => inTool('islands/chrome.ts', '', "\ndocument.title = 'edited island';\n"), '', 'edited island'],
  [
    'a shell',
    () => inTool('layouts/Table.astro', '<head>', '<head><meta name="edited" content="shell" />'),
    '',
    '<meta name="edited" content="shell">',
  ],
  [
    'a command',
    () =>
      inTool('build-site.ts', 'tree.close();', "(tree.put('favicon.svg', { text: 'edited command' }), tree.close());"),
    'favicon.svg',
    'edited command',
  ],
])('shows an edit of %s', async (_, edit, path, words) => {
  expect(await everything(path)).not.toContain(words);
  await edit();
  await until(async () => (await everything(path)).includes(words));
});

it('shows what is wrong with the code or the record on the page and on the terminal, and recovers with the next good save', async () => {
  const broken = inTool('core/html/home.ts', 'All of them', 'All of them`${');
  await until(async () => (await everything('')).includes('SyntaxError'));
  expect([(await fetch(home)).status, said]).toEqual([500, expect.stringContaining('SyntaxError')]);
  broken.undo();
  await until(async () => (await everything('')).includes('All of them'));
  const wrong = inRecord(TEAM_FILE, 'people:', 'peple:');
  await until(async () => (await everything('')).includes('campaigns/team.yaml'));
  expect(said).toContain('campaigns/team.yaml');
  wrong.undo();
  await until(async () => (await fetch(home)).status === 200);
});

it('tells a page that is open, which is there then', async () => {
  const held = /live\.js\?held=(\w+)/.exec(await everything('campaigns/'))?.[1] ?? '';
  const at = `-/changes?${new URLSearchParams({ at: '/campaigns/', held })}`;
  const changes = (await fetch(new URL(at, home))).body?.getReader();
  const first = (await changes?.read())?.value;
  inRecord(BRIEF_FILE, 'Second Light', 'Third Light');
  const second = (await changes?.read())?.value;
  expect(new TextDecoder().decode(first)).toMatch(/^data: .+\n\n$/);
  expect(second).not.toEqual(first);
  expect(await everything('campaigns/')).toContain('Third Light');
  await changes?.cancel();
});

it('is right after many saves at once, a checkout, another name and a deletion', async () => {
  const title = async (): Promise<string | undefined> =>
    /<h1[^>]*>([^<]*Light[^<]*)/.exec(await everything('campaigns/first-light/'))?.[1];
  const committed = /^title: (.*)$/m.exec(repo.git('show', `HEAD:${BRIEF_FILE}`))?.[1];
  const brief = readFileSync(join(repo.path, BRIEF_FILE), 'utf8');
  for (let turn = 1; turn <= 12; turn += 1)
    repo.write({ [BRIEF_FILE]: brief.replace(/^title: .*$/m, `title: Light ${turn}`) });
  await until(async () => (await title()) === 'Light 12');
  repo.git('checkout', '-q', '--', '.');
  await until(async () => (await title()) === committed);
  const status = async (asset: string): Promise<number> =>
    (await fetch(new URL(`campaigns/first-light/${asset}/`, home))).status;
  const at = (asset: string): string => ASSET_FILE.replace('hero', asset);
  repo.write({ [at('twin')]: readFileSync(join(repo.path, ASSET_FILE)) });
  await until(async () => (await status('twin')) === 200);
  repo.move(at('twin'), at('sister'));
  await until(async () => (await status('sister')) === 200 && (await status('twin')) === 404);
  repo.delete(at('sister'));
  await until(async () => (await status('sister')) === 404 && (await title()) === committed);
});

it('leaves no process behind', async () => {
  const ended = new Promise((resolve) => dev.once('exit', resolve));
  dev.kill('SIGTERM');
  expect(await ended).toBe(0);
  await until(() => {
    try {
      return !process.kill(-(dev.pid ?? 0), 0);
    } catch (thrown) {
      return (thrown as NodeJS.ErrnoException).code === 'ESRCH';
    }
  });
});

/** Mara approves what lies there. Only git says that it was her, so the file alone shows nothing yet. */
async function approveAnew(): Promise<void> {
  repo.commit({ by: TOM, at: '2026-11-19T10:00:00Z' });
  const built = said.split('Built ').length;
  repo.write({
    'campaigns/first-light/approvals/assets-hero--2026-11-20--mara.md': approvalText(await heroSight(repo), {
      at: '2026-11-20T09:30:00Z',
    }),
  });
  await until(() => said.split('Built ').length > built);
  expect(await everything('')).not.toContain('1 approved');
  repo.commit({ by: MARA, at: '2026-11-20T10:00:00Z' });
}

/** A page or file as it is served, with the styles and scripts that it names. */
async function everything(path: string): Promise<string> {
  const text = await textAt(new URL(path, home).href);
  const named = [...text.matchAll(/(?:href|src)="([^"]+\.(?:css|js))"/g)].map(
    (found) => new URL(found[1] ?? '', home).href,
  );
  return [text, ...(await Promise.all(named.map(textAt)))].join('\n');
}

const textAt = async (url: string): Promise<string> => (await fetch(url)).text();

/** Waits until there is an answer; what never comes is told with what was said meanwhile. */
async function until<Answer>(ask: () => Answer | Promise<Answer>): Promise<Answer> {
  for (let tries = 0; tries < 600; tries += 1) {
    const answer = await ask();
    if (answer) return answer;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`it never came; said:\n${said}`);
}

function inTool(end: string, from: string, to: string): { undo: () => void } {
  const [path = '', ...more] = globSync('src/**/*', { cwd: tool.path }).filter((each) =>
    `/${each}`.endsWith(`/${end}`),
  );
  expect([basename(path), more]).toEqual([basename(end), []]);
  return edited(join(tool.path, path), from, to);
}

const inRecord = (path: string, from: string, to: string) => edited(join(repo.path, path), from, to);

/** Replaces the first `from` of a file, or adds `to` at its end when there is no `from`. */
function edited(path: string, from: string, to: string): { undo: () => void } {
  const text = readFileSync(path, 'utf8');
  expect(text).toContain(from);
  writeFileSync(path, from === '' ? text + to : text.replace(from, () => to));
  return { undo: () => writeFileSync(path, text) };
}
