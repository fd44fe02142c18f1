import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { commandRunner } from '../src/testing/command-runner.ts';
import { folderOf } from '../src/testing/folder.ts';
import { pngWith, tEXt } from '../src/testing/generated-files.ts';
import { type GitRepo, gitRepo } from '../src/testing/git-repo.ts';
import { pngOf } from '../src/testing/png.ts';
import { COMMANDS } from './cli/commands.ts';

const HERE = fileURLToPath(new URL('..', import.meta.url));
const README = readFileSync(join(HERE, 'README.md'), 'utf8');

/** Blocks of a part of the text, each with its language and what was said before it. */
type Block = { readonly kind: string; readonly lines: readonly string[]; readonly before: string };
function blocksIn(text: string): Block[] {
  const parts = text.split(/^```/m);
  return parts.flatMap((part, at) =>
    at % 2 === 0
      ? []
      : [
          {
            kind: part.slice(0, part.indexOf('\n')),
            lines: part
              .slice(part.indexOf('\n') + 1)
              .trimEnd()
              .split('\n'),
            before: parts[at - 1] ?? '',
          },
        ],
  );
}
const section = (title: string): string => README.split(`\n## ${title}\n`)[1]?.split('\n## ')[0] ?? '';

/** The words of a line as a shell would take them, without its comment. */
const wordsOf = (line: string): string[] =>
  [...line.replace(/\s+#.*$/, '').matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');

const NOW = '2026-11-30T09:00:00Z';
/** Who types what anybody may. */
const ANYBODY = { name: 'Nadia Okafor', email: 'nadia@amble.example' };
const PEOPLE: { readonly [name: string]: { readonly name: string; readonly email: string } } = {
  Nadia: { name: 'Nadia Okafor', email: 'nadia@amble.example' },
  Lev: { name: 'Lev Brandt', email: 'lev@amble.example' },
  Anybody: ANYBODY,
};

process.env['GIT_AUTHOR_DATE'] = NOW;
process.env['GIT_COMMITTER_DATE'] = NOW;
const runner = commandRunner(120_000);
const made: { remove: () => void }[] = [];
afterAll(() => {
  runner.close();
  for (const each of made) each.remove();
  delete process.env['GIT_AUTHOR_DATE'];
  delete process.env['GIT_COMMITTER_DATE'];
});

const picture = (seed: number): Buffer =>
  pngWith(
    [
      tEXt(
        'parameters',
        `a bottle on a ledge\nSteps: 20, Sampler: Euler a, Seed: ${seed}, Size: 1080x1350, Model: quietXL`,
      ),
    ],
    'before',
    pngOf(1080, 1350, [seed % 255, 60, 30]),
  );

/** Runs what the README prints, as the people whom it names, in a repository that holds nothing else; returns what was said. */
async function follow(blocks: readonly Block[], repo: GitRepo, generated: string): Promise<Map<string, string>> {
  const said = new Map<string, string>();
  for (const { kind, lines, before } of blocks) {
    if (kind === 'yaml') {
      const path =
        before
          .match(/`(campaigns\/[^`]+\.(?:md|yaml))`/g)
          ?.at(-1)
          ?.replaceAll('`', '') ?? '';
      repo.write({ [path]: `${lines.join('\n')}\n` });
      if (path.endsWith('references.md')) repo.write({ [join(path, '../logo.png')]: pngOf(120, 60, [250, 250, 250]) });
      continue;
    }
    const who = PEOPLE[/^# (\w+)/.exec(lines[0] ?? '')?.[1] ?? ''];
    if (who === undefined) throw new Error(`The README does not say who types: ${lines[0]}`);
    repo.git('config', 'user.name', who.name);
    repo.git('config', 'user.email', who.email);
    for (const line of lines.filter((each) => !each.startsWith('#')))
      for (const part of line.split(' && ')) {
        const [program, ...words] = wordsOf(part);
        if (program === 'git') {
          repo.git('add', '-A');
          if (words[0] === 'commit') repo.commit({ by: who, at: NOW, message: words.at(-1) ?? '' });
          continue;
        }
        const [, name = '', ...more] = words;
        const argv = [name, ...more.filter((each) => each !== '--'), '--root', repo.path, '--now', NOW];
        const ended = await runner.run(argv.map((each) => (each === '~/generated' ? generated : each)));
        expect(`${part.trim()}: ${ended.code}${ended.code === 0 ? '' : ended.stdout + ended.stderr}`).toBe(
          `${part.trim()}: 0`,
        );
        said.set([name, ...more.filter((each) => each !== '--').slice(0, 1)].join(' '), ended.stdout);
      }
  }
  return said;
}

describe('the README', () => {
  // What surrounds the pages is built once for both stories: they are of one team.
  const repo = gitRepo({ '.gitignore': '.greenlit/\ndist/\n' });
  const generated = folderOf({ '1.png': picture(41001), '2.png': picture(41002), '3.png': picture(41003) });
  made.push(repo, generated);

  it('goes through as printed, by the people whom it names, and ends with a delivery that waits on the other one', async () => {
    const said = await follow(blocksIn(section('Start a campaign')), repo, generated.path);
    expect(said.get('submit amble-autumn/hero')).toMatchInlineSnapshot(`
      "amble-autumn/hero is put up, 2026-11-30. It waits on Lev Brandt.
      Next: commit and push 1 file (git add campaigns/amble-autumn/assets/hero/asset.md); whoever is named decides in a copy of their own: npm run approve -- amble-autumn/hero
      "
    `);
    expect(said.get('status')).toMatchInlineSnapshot(`
      "2 decisions waited for, as of 2026-11-30.

      Lev Brandt, creative lead
           today  amble-autumn/hero                  in review
               ?  amble-autumn/batches/01-low-light  in review
      "
    `);
    expect(said.get('approve amble-autumn/hero')).toMatchInlineSnapshot(`
      "Wrote campaigns/amble-autumn/approvals/assets-hero--2026-11-30--lev.md and committed it.
      Next: git push; npm run status says what waits on whom.
      "
    `);
    expect(said.get('pick amble-autumn/01-low-light/d03')).toMatchInlineSnapshot(`
      "Picked amble-autumn/01-low-light/d03 (campaigns/amble-autumn/batches/01-low-light/batch.md).
      Next: make an asset of it, campaigns/amble-autumn/assets/<name>/asset.md with from: 01-low-light/d03
      "
    `);
    const after = await runner.run(['status', '--root', repo.path, '--now', NOW]);
    expect(after.stdout).toMatchInlineSnapshot(`
      "1 decision waited for, as of 2026-11-30.

      Lev Brandt, creative lead
           today  amble-autumn/deliveries/2026-11-30-delivery  in review
      "
    `);
    expect(existsSync(join(repo.path, 'dist/packs/amble-autumn'))).toBe(true);
    const checked = await runner.run(['check', '--root', repo.path, '--now', NOW]);
    expect(checked.stdout).toMatchInlineSnapshot(`
      "campaigns/amble-autumn/assets/hero/asset.md:9:25  warning  picture-small
        amble-autumn/hero is 1080 × 1350 px, and web-hero takes 7 widths: 1280, 1600, 1920 and 2560 px are left out.
        why  Enlarged pixels look soft and missing widths look blurred on large screens, and after the approval it is too late to start from a larger draft.
        do   Start from a larger draft, or enlarge it in the recipe where it can be judged (upscale), before anybody approves it.

      1 warning

      Checked 1 campaign, 1 asset: 1 warning.
      What each code means: npm run codes -- picture-small
      "
    `);
  });

  it('and the pages of the manual that print commands do too, one after the other', async () => {
    const guides = readdirSync(join(HERE, 'src/site/manual')).map((file) => file.replace(/\.md$/, ''));
    const printing = guides.filter((name) =>
      readFileSync(join(HERE, `src/site/manual/${name}.md`), 'utf8').includes('```sh'),
    );
    // A page that prints commands and is not followed here is a page that nobody tried.
    expect(printing.toSorted()).toEqual(['agent', 'engineer', 'leaving', 'producer']);
    for (const name of ['producer', 'engineer', 'agent', 'leaving']) {
      const said = await follow(
        blocksIn(readFileSync(join(HERE, `src/site/manual/${name}.md`), 'utf8')),
        repo,
        generated.path,
      );
      expect(said.size, name).toBeGreaterThan(0);
      if (name === 'producer') expect(said.get('status')).toContain('amble-spring/hero');
    }
    expect(existsSync(join(repo.path, 'dist/packs/amble-spring'))).toBe(true);
  });

  it('and what documents say beside it name only commands that there are', () => {
    const scripts = Object.keys(JSON.parse(readFileSync(join(HERE, 'package.json'), 'utf8')).scripts);
    const guides = readdirSync(join(HERE, 'src/site/manual'));
    const texts = [
      README,
      ...guides.map((each) => readFileSync(join(HERE, 'src/site/manual', each), 'utf8')),
      ...['AGENTS.md', '.github/CONTRIBUTING.md'].map((each) => readFileSync(join(HERE, each), 'utf8')),
    ];
    const named = texts.flatMap((text) => [...text.matchAll(/npm run ([a-z][a-z:-]*)/g)].map(([, name]) => name ?? ''));
    expect(named.length).toBeGreaterThan(40);
    expect(named.filter((name) => !scripts.includes(name) && !COMMANDS.includes(name))).toEqual([]);
  });
});
