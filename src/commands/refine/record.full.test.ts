import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Refusal, WrongUse } from '../../core/problem/refusal.ts';
import { folderOf } from '../../testing/folder.ts';
import { gitRepo } from '../../testing/git-repo.ts';
import { pixelsOf } from '../../testing/pictures.ts';
import { pngOf } from '../../testing/png.ts';
import { SMALL_RECORD } from '../../testing/small-record.ts';
import { check } from '../decide/check.ts';
import { record } from './record.ts';

const NOW = '2026-11-24T09:00:00Z';
const ASSET = 'campaigns/first-light/assets/hero/asset.md';
const FOLDER = 'campaigns/first-light/assets/hero';

const cleanUp: (() => void)[] = [];
afterEach(() => {
  for (const each of cleanUp.splice(0)) each();
});

describe('recording a tool of the team', () => {
  it('runs it on the picture as the recipe leaves it, keeps the result, and adds one step', async () => {
    const { root, text } = team({ copy: node('fs.copyFileSync(given, wanted)') });
    const before = text();
    const kept = await record({ ...call(root), tool: 'copy', version: '1.2', note: 'nothing, for a start' });
    expect(kept).toMatchObject({ step: 2, width: 40, height: 40, tool: 'copy', version: '1.2' });
    expect(text()).toBe(
      before.replace(
        `  - crop: { ratio: "1:1" }   # square first\n`,
        `  - crop: { ratio: "1:1" }   # square first
  - recorded:
      file: copy.png
      input: ${kept.input}
      output: ${kept.output}
      tool: copy
      version: "1.2"
      arguments:
        - -e
        - ${script('fs.copyFileSync(given, wanted)')}
        - "{in}"
        - "{out}"
      at: 2026-11-24
      note: nothing, for a start
`,
      ),
    );
    expect((await pixelsOf(readFileSync(join(root, FOLDER, 'copy.png')))).at(0, 0)).toEqual([210, 180, 120]);
    expect(await problemsOf(root)).toEqual([]);
  });

  it('runs by itself only what the branch that counts has word for word', async () => {
    const copy = node('fs.copyFileSync(given, wanted)');
    const command = (words: readonly string[]) => `tools: { copy: { command: ${JSON.stringify(words)} } }\n`;
    const team = String(SMALL_RECORD['campaigns/team.yaml']);
    const repo = gitRepo(
      { ...SMALL_RECORD, '.gitignore': '.greenlit/\n', 'campaigns/team.yaml': `${team}${command(copy)}` },
      { by: { name: 'Mara', email: 'mara@example.com' }, at: NOW },
    );
    cleanUp.push(repo.remove);
    const asked: string[] = [];
    const ask = async (words: readonly string[], why: string): Promise<boolean> => {
      asked.push(`${words.length}: ${why}`);
      return false;
    };
    const { ask: _, ...alone } = { ...call(repo.path), tool: 'copy' };
    await record({ ...alone, ask });
    expect(asked).toEqual([]);
    repo.git('checkout', '-q', '-b', 'proposal');
    repo.git('checkout', '-q', '--', '.');
    const evil = node('process.exit(7)');
    repo.write({ 'campaigns/team.yaml': `${team}${command(evil)}` });
    repo.commit({ by: { name: 'Tom', email: 'tom@example.com' }, at: NOW });
    await expect(record({ ...alone, ask })).rejects.toThrow(Refusal);
    expect(asked).toEqual([`${evil.length}: main has no tool copy with this command in campaigns/team.yaml`]);
    expect(await refused(alone)).toMatch(/copy was not run \(.*\): main has no tool copy with this command/);
    await expect(record({ ...alone, ask: async () => true })).rejects.toThrow(Refusal);
    // What a recipe tells a tool is the recipe’s, and a proposal may bring another.
    repo.git('checkout', '-q', 'main');
    const kept = await record({ ...alone, more: ['x'] });
    expect(kept.step).toBe(2);
    expect(await refused({ ...alone, step: 2 })).toMatch(
      /what else it is told stands in campaigns.*asset.md, which is another one on main/,
    );
  });

  it('hands further arguments on, and takes them again when the step is done again', async () => {
    const { root, text } = team({
      tint: [
        process.execPath,
        '-e',
        script('if (rest.shift() !== "-x") process.exit(4); fs.copyFileSync(given, wanted)'),
        '{in}',
        '{more}',
        '{out}',
      ],
    });
    await record({ ...call(root), tool: 'tint', more: ['-x'], note: 'first' });
    writeFileSync(join(root, ASSET), text().replace('ratio: "1:1"', 'ratio: "5:4"'));
    expect(await problemsOf(root)).toMatchInlineSnapshot(`
      [
        "8 recorded-stale: Step 2 of first-light/hero was recorded on another picture than the one that the steps before it give now (6104273cadac…). Do it again on the new picture (npm run refine -- first-light/hero --step 1 writes it) and record it: npm run record -- first-light/hero --step 2. If the change before it does not touch what was edited, write the new input digest.",
      ]
    `);
    await record({ ...call(root), step: 2 });
    expect(await problemsOf(root)).toEqual([]);
    expect(text()).not.toContain('note: first');
    expect(readdirSync(join(root, FOLDER)).sort()).toEqual(['asset.md', 'tint.png']);
  });

  it('says why a tool made nothing, and changes nothing then', async () => {
    const { root, text } = team(
      {
        absent: ['no-such-program', '{in}', '{out}'],
        angry: node('console.error("cannot open display :0."); process.exit(3)'),
        silent: node('process.exit(1)'),
        idle: node(''),
        wrong: node('fs.writeFileSync(wanted, "a poem")'),
        slow: node('setInterval(() => {}, 1000)'),
        greedy: node('globalThis.held = Buffer.alloc(3e8, 1); setInterval(() => {}, 1000)'),
      },
      { slow: 'seconds: 0.3', greedy: 'megabytes: 200' },
    );
    const before = text();
    const said: string[] = [];
    for (const tool of ['absent', 'angry', 'silent', 'idle', 'wrong', 'slow', 'greedy'])
      said.push(
        await record({ ...call(root), tool }).then(
          () => 'nothing',
          (thrown: unknown) =>
            thrown instanceof Refusal
              ? thrown.problems
                  .map((each) => `${each.line} ${each.message} ${each.fix}`)
                  .join('\n')
                  .replaceAll(process.execPath, 'node')
                  .replace(/ -e .*/, ' -e …')
                  .replace(/with \d+ MB/, 'with N MB')
              : String(thrown),
        ),
      );
    expect(said).toMatchInlineSnapshot(`
      [
        "6 absent made no picture: there is no program "no-such-program" on this machine. Install it, or mend tools.absent.command in campaigns/team.yaml.",
        "6 angry made no picture: it ended with 3: cannot open display :0. Run it by hand to see more: node -e …",
        "6 silent made no picture: it ended with 1 and said nothing. Run it by hand to see more: node -e …",
        "6 idle made no picture: it ended well, and wrote no picture where {out} stands. Mend tools.idle.command in campaigns/team.yaml: {out} is a PNG file that it has to write.",
        "6 What wrong made cannot be used: it is not a PNG, JPEG, WebP, AVIF or TIFF file. Let it write a PNG, JPEG, WebP, AVIF or TIFF file.",
        "6 slow made no picture: it was stopped after 0.3 s. Give it a smaller picture (a crop or resize before this step), or more time: tools.slow.seconds in campaigns/team.yaml.",
        "6 greedy made no picture: it was stopped with N MB of memory in use, and 200 are allowed. Give it a smaller picture (a crop or resize before this step), or more memory: tools.greedy.megabytes in campaigns/team.yaml.",
      ]
    `);
    expect(text()).toBe(before);
    expect(readdirSync(join(root, FOLDER))).toEqual(['asset.md']);
  });

  it('gives a tool no secrets, no shell, and leaves none of its children behind', async () => {
    const { root } = team({
      peek: node(
        'if (process.env.SECRET !== undefined || more !== "$(touch gone) ; echo") process.exit(5);' +
          'require("child_process").spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)", "greenlit-left-behind"], { stdio: "inherit" }).unref();' +
          'fs.copyFileSync(given, wanted)',
      ),
    });
    await record({
      ...call(root),
      tool: 'peek',
      more: ['$(touch gone)', ';', 'echo'],
      env: { ...process.env, SECRET: 'token' },
    });
    await vi.waitFor(() => expect(running('greenlit-left-behind')).toEqual([]), 5000);
  });

  it('runs only what team.yaml lists', async () => {
    const { root } = team({ rembg: ['rembg', 'i', '{in}', '{out}'] });
    const said = await Promise.all([
      refused({ ...call(root), tool: 'rm' }),
      refused({ ...call(root), tool: 'renbg' }),
      refused({ ...call(root) }),
      refused({ ...call(root), tool: 'rembg', step: 1 }),
      refused({ ...call(root), tool: 'rembg', step: 4 }),
      refused({ ...call(root), tool: 'rembg', by: 'nobody' }),
      refused({ ...call(root), asset: 'first-light/heron' }),
      refused({ ...call(root), file: '/no/such/file.png' }),
      refused({ ...call(root), tool: 'GIMP', file: '/no/such/file.png' }),
    ]);
    expect(said).toMatchInlineSnapshot(`
      [
        "campaigns/team.yaml has no tool "rm". Tools that may be run: rembg. For a hand edit, name its result: --file FILE",
        "campaigns/team.yaml has no tool "renbg". Did you mean "rembg"? For a hand edit, name its result: --file FILE",
        "Say what made it: --tool NAME for a tool of team.yaml, and --file FILE for a hand edit.",
        "Step 1 is computed (crop) and keeps no result. Look at the steps with: npm run refine -- first-light/hero",
        "first-light/hero has 1 step. Look at the steps with: npm run refine -- first-light/hero",
        "There is nobody called "nobody" in campaigns/team.yaml. People: mara, jonas, tom.",
        "There is no asset "first-light/heron". Did you mean "first-light/hero"?",
        "Say with what it was edited: --tool GIMP",
        "There is no file /no/such/file.png that can be read.",
      ]
    `);
  });
});

describe('recording a hand edit', () => {
  it('asks what a tool did of which nothing tells, and writes the answer, or what to do, beside the step', async () => {
    const { root, text } = team({});
    const edited = join(root, 'edit.png');
    writeFileSync(edited, pngOf(40, 40, [1, 2, 3]));
    const asked: string[] = [];
    const left = await record({
      ...call(root),
      file: edited,
      tool: 'Canva',
      askOrigin: async (what) => void asked.push(what) as undefined,
    });
    expect(asked).toEqual(['step 2 of first-light/hero, with Canva']);
    expect(left.notes).toEqual([
      'Nothing tells what Canva did to the picture, so the asset cannot be declared. Say it of this step (--origin edited-by-hand --by tom --why "only the clone stamp"), or of the tool, under tools in campaigns/team.yaml: makes: edited-with-ai',
    ]);
    const origin = { is: 'edited-by-hand', by: 'tom', why: 'Only the text tool' } as const;
    const said = await record({ ...call(root), file: edited, tool: 'Canva', step: 2, origin });
    expect(said.notes).toBeUndefined();
    expect(text()).toContain('"is":"edited-by-hand"');
    expect(await problemsOf(root)).toEqual([]);
  });

  it('keeps the file under the name of the program, and pins what it was made from', async () => {
    const { root, text } = team({});
    const edited = join(root, 'Desktop edit.png');
    writeFileSync(edited, pngOf(40, 40, [1, 2, 3]));
    const kept = await record({ ...call(root), file: edited, tool: 'GIMP 2', by: 'tom' });
    expect(kept.written).toEqual([ASSET, `${FOLDER}/gimp-2.png`]);
    expect(text()).toContain('by: tom');
    expect(await problemsOf(root)).toEqual([]);
    writeFileSync(join(root, FOLDER, 'gimp-2.png'), pngOf(40, 40, [3, 2, 1]));
    expect(await problemsOf(root)).toMatchInlineSnapshot(`
      [
        "8 recorded-altered: gimp-2.png is not the result that this step recorded: its digest is 1536cdc3bd3a…, the step says 3d7a948bd2af…. Put the recorded file back (git restore), or record the new one: npm run record -- first-light/hero --step 2 --file campaigns/first-light/assets/hero/gimp-2.png",
      ]
    `);
    await record({ ...call(root), file: join(root, FOLDER, 'gimp-2.png'), step: 2 });
    expect(await problemsOf(root)).toEqual([]);
    expect(text()).not.toContain('by: tom');
  });

  it('refuses to build on a step that is stale itself', async () => {
    const { root, text } = team({});
    const edited = join(root, 'edit.png');
    writeFileSync(edited, pngOf(40, 40, [1, 2, 3]));
    await record({ ...call(root), file: edited, tool: 'GIMP' });
    writeFileSync(join(root, ASSET), text().replace('ratio: "1:1"', 'ratio: "5:4"'));
    expect(await refused({ ...call(root), file: edited, tool: 'GIMP' })).toMatch(
      /^Step 2 .* was recorded on another picture/,
    );
  });
});

const call = (root: string) => ({
  root,
  now: NOW,
  asset: 'first-light/hero',
  more: [] as readonly string[],
  env: process.env,
  ask: async () => true,
});

const script = (code: string): string =>
  `const fs = require('fs'); const [given, ...rest] = process.argv.slice(1); const wanted = rest.find((each) => each.endsWith('out.png')); const more = rest.filter((each) => each !== wanted).join(' '); ${code}`;
const node = (code: string): string[] => [process.execPath, '-e', script(code), '{in}', '{out}'];

function team(tools: { [name: string]: string[] }, limits: { [name: string]: string } = {}) {
  const listed = Object.entries(tools).map(
    ([name, command]) =>
      `  ${name}:\n    command: ${JSON.stringify(command)}\n    makes: edited-by-hand\n    ${limits[name] ?? 'seconds: 60'}\n`,
  );
  const { path, remove } = folderOf({
    ...SMALL_RECORD,
    'campaigns/team.yaml': `${SMALL_RECORD['campaigns/team.yaml'] as string}tools:${listed.length === 0 ? ' {}' : ''}\n${listed.join('')}`,
    [ASSET]: `---
title: First light, hero
alt: A bottle on a sunlit ledge
from: 01-low-light/d01   # the picked one
recipe:
  - crop: { ratio: "1:1" }   # square first
channels: [ig-feed-4x5]
---

Prose stays.
`,
  });
  cleanUp.push(remove);
  return { root: path, text: () => readFileSync(join(path, ASSET), 'utf8') };
}

async function problemsOf(root: string): Promise<string[]> {
  const { problems } = await check({ root, now: NOW });
  return problems.map((each) => `${each.line} ${each.code}: ${each.message} ${each.fix}`);
}

const refused = (options: Parameters<typeof record>[0]): Promise<string> =>
  record(options).then(
    () => 'done',
    (thrown: unknown) => (thrown instanceof WrongUse || thrown instanceof Refusal ? thrown.message : String(thrown)),
  );

/** Command lines of processes that hold a word. */
const running = (word: string): string[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const line = readFileSync(`/proc/${name}/cmdline`, 'utf8');
        return line.split('\0').includes(word) ? [line] : [];
      } catch {
        return [];
      }
    });
