import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { APPROVAL_FILE, BRIEF_FILE, JONAS, LOOKED_AT, standingIn } from '../../testing/approved-record.ts';
import { authenticator } from '../../testing/authenticator.ts';
import { folderOf } from '../../testing/folder.ts';
import { CATALOGUE, keyedRecord, provedText } from '../../testing/proved-record.ts';
import { receive } from './receive.ts';

const phone = authenticator();
const byPhone = (signed: Uint8Array) => phone.prove(signed, CATALOGUE);
const keyed = () => keyedRecord({ mara: [phone.key] });
const come = (repo: { readonly path: string }, ...paths: string[]) =>
  receive({ root: repo.path, now: LOOKED_AT, paths, commit: false });
const HERO = { subject: 'first-light/assets/hero', by: 'mara', decision: 'approved' };

const mail = (text: string): string => {
  const encoded = Buffer.from(text).toString('base64').replaceAll(/.{76}/g, '$&\n');
  return `From: Mara <mara@elsewhere.example>
Subject: the hero
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=b

--b
Content-Type: text/plain; charset=utf-8

Here it is.
--b
Content-Type: text/markdown; name="assets-hero--2026-11-12--mara.md"
Content-Disposition: attachment; filename="assets-hero--2026-11-12--mara.md"
Content-Transfer-Encoding: base64

${encoded}
--b--
`;
};

test('a file, a mail, a mailbox and a text that was pasted into a form bring the same decision, once', async () => {
  const repo = keyed();
  const text = await provedText(repo, byPhone, { body: 'Keep the shadow.' });
  const post = folderOf({
    'a.md': text.replaceAll('\n', '\r\n'),
    'b.eml': mail(text),
    'c.mbox': `From mara@elsewhere.example Thu Nov 12 09:30:00 2026\n${mail(text)}`,
    'd.txt': `### The decision\n\n\`\`\`\n${text}\`\`\`\n\n### Anything else\n\nNo.\n`,
    'e.txt': text
      .split('\n')
      .map((line) => `> ${line}`)
      .join('\n'),
    'f.txt': `${text}\n-- \nMara Lindqvist\nFernbrook\n`,
  });
  const { received, problems } = await come(repo, post.path);
  expect(problems).toEqual([]);
  expect(received.map(({ from, known }) => [from, known])).toEqual([
    ['a.md', false],
    ['b.eml: assets-hero--2026-11-12--mara.md', true],
    ['c.mbox: assets-hero--2026-11-12--mara.md', true],
    ['d.txt', true],
    ['e.txt', true],
    ['f.txt', true],
  ]);
  expect(received[0]).toEqual({ from: 'a.md', ...HERO, path: APPROVAL_FILE, known: false });
  expect(readFileSync(join(repo.path, APPROVAL_FILE), 'utf8')).toBe(text);
  repo.commit({ by: JONAS, at: '2026-11-20T10:00:00Z' });
  expect(await standingIn(repo)).toEqual({ name: 'approved', said: ['mara: proved, counts'] });
  expect((await come(repo, join(post.path, 'b.eml'))).received[0]).toMatchObject({ known: true });
  expect(readdirSync(join(repo.path, 'campaigns/first-light/approvals'))).toHaveLength(1);
});

test('what does not hold is refused with its reason, and then nothing is written', async () => {
  const repo = keyed();
  const right = await provedText(repo, byPhone);
  const post = folderOf({
    '1-right.md': right,
    '2-changed.md': right.replace('decision: approved', 'decision: rejected'),
    '3-other-page.md': await provedText(repo, (signed) => phone.prove(signed, 'https://cata1ogue.example.com')),
    '4-older.md': await provedText(repo, byPhone, { digest: `sha256:${'0'.repeat(64)}` }),
    '5-nothing.md': 'Looks good to me!',
    '6-unproved.md': right.replace(/proof:[\s\S]*?---/, '---'),
    '7-elsewhere.md': await provedText(repo, byPhone, { subject: 'assets/tray' }),
    '8-stranger.md': await provedText(repo, byPhone, { by: 'eve' }),
  });
  const { received, problems } = await come(repo, post.path);
  expect(received).toEqual([]);
  expect(problems.map(({ file, message }) => `${file}: ${message}`)).toMatchInlineSnapshot(`
    [
      "2-changed.md: The proof of Mara Lindqvist’s decision about assets/hero does not hold: it is of another decision than the one that stands here: decision changed.",
      "3-other-page.md: The proof of Mara Lindqvist’s decision about assets/hero does not hold: it was made on another page than this catalogue’s (https://cata1ogue.example.com).",
      "4-older.md: It is about an earlier state of first-light/assets/hero: what Mara Lindqvist saw is not what lies there today.",
      "5-nothing.md: It holds no decision with a proof that can be read.",
      "6-unproved.md: It holds no decision with a proof that can be read.",
      "7-elsewhere.md: It is about first-light/assets/tray, and there is no such thing here. There is nothing called "assets/tray" in first-light.",
      "8-stranger.md: The proof of eve’s decision about assets/hero does not hold: team.yaml has no key “phone” of eve.",
    ]
  `);
  expect(readdirSync(join(repo.path, 'campaigns/first-light'))).not.toContain('approvals');
});

test('a decision about what was changed meanwhile is about an earlier state', async () => {
  const repo = keyed();
  const post = folderOf({ 'a.md': await provedText(repo, byPhone) });
  repo.write({ [BRIEF_FILE]: readFileSync(join(repo.path, BRIEF_FILE), 'utf8').replace('320 px', '640 px') });
  const { problems } = await come(repo, post.path);
  expect(problems.map(({ message, fix }) => [message, fix])).toEqual([
    [
      'It is about an earlier state of first-light/assets/hero: what Mara Lindqvist saw is not what lies there today.',
      'Let Mara Lindqvist look again: the page shows what changed since.',
    ],
  ]);
});
