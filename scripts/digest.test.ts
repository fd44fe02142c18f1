import { afterEach, expect, it } from 'vitest';
import { WrongUse } from '../src/core/problem/refusal.ts';
import { type Files, folderOf } from '../src/testing/folder.ts';
import { SMALL_RECORD } from '../src/testing/small-record.ts';
import { parseCall } from './cli/options.ts';
import { command } from './digest.ts';

const HERO = 'first-light/assets/hero';
const DECIDED: Files = Object.fromEntries(
  [
    ['2026-10-21', 'changes-requested', 'aa'],
    ['2026-10-23', 'approved', 'bb'],
  ].map(([day, decision, digit = '']) => [
    `campaigns/first-light/approvals/assets-hero--${day}--mara.md`,
    `---\nsubject: assets/hero\ndigest: sha256:${digit.repeat(32)}\ndecision: ${decision}\nby: mara\nrole: creative-lead\nat: ${day}T09:00:00Z\n${decision === 'approved' ? '' : 'note: Warmer\n'}---\n`,
  ]),
);

let folder: ReturnType<typeof folderOf> | undefined;
afterEach(() => folder?.remove());

/** What the command prints below the name and the digest, or why it was used wrongly. */
async function digest(files: Files, ...argv: string[]) {
  folder = folderOf({ ...SMALL_RECORD, ...files });
  const world = {
    home: folder.path,
    cwd: folder.path,
    now: new Date('2026-11-24T12:00:00Z'),
    env: {},
    interactive: false,
  };
  try {
    const call = parseCall(command, argv, world);
    const { text } = await command.run({ ...call, progress: () => {}, tell: () => {} });
    return text?.split('\n').slice(3);
  } catch (thrown) {
    if (thrown instanceof WrongUse) return thrown.message;
    throw thrown;
  }
}

const SINCE = 'something changed since, but the file does not log what was seen. Compare with git.';
const BOTH = [
  `2026-10-21  Mara Lindqvist  changes-requested: ${SINCE}`,
  `2026-10-23  Mara Lindqvist  approved: ${SINCE}`,
];

it.each([
  ['behind the subject', [HERO, '--explain']],
  ['before the subject', ['--explain', HERO]],
  ['before another option', [HERO, '--explain', '--format', 'pretty']],
])('explains every decision where no digest is named: %s', async (_where, argv) => {
  expect(await digest(DECIDED, ...argv)).toEqual(BOTH);
});

it('explains the decisions that saw one digest', async () => {
  expect(await digest(DECIDED, HERO, '--explain', 'bbbbbbbb')).toEqual(BOTH.slice(1));
});

it('says what to write where that digest is none, is too short, or nobody decided', async () => {
  const known = `Write at least eight hex digits of one of these, or none for all: sha256:${'aa'.repeat(32)}, sha256:${'bb'.repeat(32)}.`;
  expect(await digest(DECIDED, HERO, '--explain', 'bbbb')).toBe(`No decision about ${HERO} saw bbbb. ${known}`);
  folder?.remove();
  expect(await digest({}, HERO, '--explain')).toBe(
    `Nobody decided about ${HERO} yet, so there is nothing to compare with. Without --explain: what would be approved.`,
  );
  folder?.remove();
  expect(await digest({}, '--explain')).toBe('Name one subject: npm run digest -- <campaign>/assets/<asset>');
});
