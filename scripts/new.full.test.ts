import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { commandRunner } from '../src/testing/command-runner.ts';
import { folderOf } from '../src/testing/folder.ts';
import { SMALL_RECORD } from '../src/testing/small-record.ts';
import { sitDown, TERMINAL } from '../src/testing/terminal.ts';

const folders: { remove: () => void }[] = [];
afterEach(() => {
  for (const each of folders.splice(0)) each.remove();
});
const record = (files = {}) => {
  const folder = folderOf({ ...SMALL_RECORD, ...files });
  folders.push(folder);
  return folder;
};

describe.skipIf(TERMINAL === undefined)('npm run new at a terminal (needs `script` of util-linux)', () => {
  it('asks one thing after another, and writes a brief that passes the check', async () => {
    const { path } = record();
    const shown = await sitDown(
      path,
      ['new'],
      [
        ['For which brand?', 'Halden|ENTER'],
        ['What is it called?', 'Night Shift|ENTER'],
        ['Who is it for?', 'People who work at night|ENTER'],
        ['The one thing', 'Light when it counts|ENTER'],
        ['Where will it run?', 'web-hero|TAB|ENTER'],
        ['What is to be made?', 'one wide still life|ENTER'],
        ['And?', 'ENTER'],
        ['What must be true', '- The lamp is on: always|ENTER'],
        ['And?', 'ENTER'],
        ['When is it due?', 'soon|ENTER'],
        ['Write a day as 2026-11-30, or nothing.', '\x15|2026-12-24|ENTER'],
        ['Write it?', 'ENTER'],
      ],
    );
    expect(shown).toContain('Wrote campaigns/halden-night-shift/brief.mdx.');
    expect(readFileSync(join(path, 'campaigns/halden-night-shift/brief.mdx'), 'utf8')).toBe(`---
title: "Night Shift"
brand: "Halden"
opened: 2026-11-24
due: 2026-12-24
audience: "People who work at night"
message: "Light when it counts"
roles: { creative-lead: mara, producer: jonas }
channels: [web-hero]
formats:
  - "one wide still life"
criteria:
  - { id: the-lamp-is-on-always, must: "The lamp is on: always" }
---
`);
    expect(await npmRun('check', path, [])).toMatchObject({ code: 0 });
  });

  it('writes nothing when somebody stops', async () => {
    const { path, list } = record();
    const before = list();
    const shown = await sitDown(
      path,
      ['new'],
      [
        ['For which brand?', 'Halden|ENTER'],
        ['What is it called?', '\x03'],
      ],
    );
    expect(shown).toContain('Nothing was written.');
    expect(list().filter((each) => !each.startsWith('.greenlit/'))).toEqual(before);
  });
});

const program = commandRunner(60_000);
afterAll(() => program.close());
async function npmRun(
  command: string,
  root: string,
  args: readonly string[],
): Promise<{ code: number; stdout: string; stderr: string }> {
  const { cpu: _, ...ended } = await program.run([command, '--root', root, '--now', '2026-11-24T09:00:00Z', ...args]);
  return ended;
}

describe('npm run new without a terminal', () => {
  it('takes everything from its options, and says what is still open', async () => {
    const { path } = record();
    const ended = await npmRun('new', path, [
      '--brand',
      'Halden',
      '--title',
      'Night Shift',
      '--channels',
      'og, web-hero',
    ]);
    expect(ended).toMatchObject({
      code: 0,
      stderr: '',
      stdout: `Wrote campaigns/halden-night-shift/brief.mdx.
Still open: the audience, the message, the acceptance criteria.
Next: read it over, then npm run approve -- halden-night-shift/brief
`,
    });
    expect(await npmRun('check', path, [])).toMatchObject({ code: 0 });
  });

  it.each([
    ['nothing is said', [], 'Nobody is here to be asked: give --title and --brand, and what else you know (--help).\n'],
    [
      'the campaign is there',
      ['--brand', 'First', '--title', 'Light'],
      'There is a campaign first-light already. Give the new one another title.\n',
    ],
    [
      'a channel is not known',
      ['--brand', 'a', '--title', 'b', '--channels', 'web-hera'],
      'There is no channel "web-hera". Did you mean "web-hero"?\n',
    ],
    [
      'no letter is Latin',
      ['--brand', '日本', '--title', '夜'],
      'The folder is named after brand and title: give one of them in Latin letters or digits.\n',
    ],
  ])('refuses when %s', async (_, args, stderr) => {
    const { path, list } = record();
    const before = list();
    expect(await npmRun('new', path, args)).toMatchObject({ code: 2, stdout: '', stderr });
    expect(list().filter((each) => !each.startsWith('.greenlit/'))).toEqual(before);
  });
});
