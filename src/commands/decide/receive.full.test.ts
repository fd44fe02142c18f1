import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { GitRefusal } from '../../io/git/refusal.ts';
import { serveFolder } from '../../io/site/serve.ts';
import { APPROVAL_FILE, BRIEF_FILE, DRAFT_FILE, JONAS, LOOKED_AT, standingIn } from '../../testing/approved-record.ts';
import { authenticator } from '../../testing/authenticator.ts';
import { folderOf } from '../../testing/folder.ts';
import { CATALOGUE, keyedRecord, provedText } from '../../testing/proved-record.ts';
import { receiveFromIssue } from '../host/receive-from-issue.ts';
import { receive } from './receive.ts';
import { receivePosted } from './receive-posted.ts';

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
      "7-elsewhere.md: It is about first-light/assets/tray, and there is no such thing here.",
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

test('a no stands in the way of whatever it was about, and a copy that proves nothing does not keep a decision out', async () => {
  const repo = keyed();
  const no = await provedText(repo, byPhone, { decision: 'rejected', digest: `sha256:${'1'.repeat(64)}` });
  const yes = await provedText(repo, byPhone, { at: '2026-11-13T09:30:00Z' });
  const copy = APPROVAL_FILE.replace('11-12', '11-13');
  repo.write({ [copy]: yes.replace(/signature: "..../, 'signature: "AAAA') });
  const post = folderOf({ 'no.md': no, 'yes.md': yes });
  expect((await come(repo, join(post.path, 'no.md'))).received.map(({ known }) => known)).toEqual([false]);
  expect((await standingIn(repo)).name).toBe('rejected');
  expect((await come(repo, join(post.path, 'yes.md'))).received.map(({ path }) => path)).toEqual([
    copy.replace('.md', '-2.md'),
  ]);
  expect((await standingIn(repo)).name).toBe('approved');
});

test('a decision that was signed before its campaign got another name comes in under the new one', async () => {
  const repo = keyed();
  const post = folderOf({ 'a.md': await provedText(repo, byPhone) });
  repo.move('campaigns/first-light', 'campaigns/dawn');
  repo.commit({ by: JONAS, at: '2026-11-14T10:00:00Z' });
  const { received, problems } = await come(repo, post.path);
  expect([problems, received.map(({ path }) => path)]).toEqual([[], [APPROVAL_FILE.replace('first-light', 'dawn')]]);
  expect(readFileSync(join(repo.path, APPROVAL_FILE.replace('first-light', 'dawn')), 'utf8')).toContain('proof:');
});

test('a device whose counter went back, or would put back an earlier decision, is a copy', async () => {
  const repo = keyed();
  const counting = (counter: number) => (signed: Uint8Array) => phone.prove(signed, CATALOGUE, { counter });
  const first = folderOf({ 'a.md': await provedText(repo, counting(7)) });
  expect((await come(repo, first.path)).problems).toEqual([]);
  const post = folderOf({
    '1-same.md': await provedText(repo, counting(7), { at: '2026-11-13T09:30:00Z' }),
    '2-back.md': await provedText(repo, counting(3), { at: '2026-11-13T09:30:00Z' }),
    '3-before.md': await provedText(repo, counting(9), { at: '2026-11-11T09:30:00Z' }),
  });
  const { problems } = await come(repo, post.path);
  expect(problems.map(({ message }) => message.split('does not hold: ')[1])).toEqual([
    'the device’s counter stands at 7, and an earlier decision has 7: somebody may have copied the key.',
    'the device’s counter stands at 3, and an earlier decision has 7: somebody may have copied the key.',
    'the device’s counter stands at 7, and an earlier decision has 9: somebody may have copied the key.',
  ]);
  const next = folderOf({ 'a.md': await provedText(repo, counting(8), { at: '2026-11-13T09:30:00Z' }) });
  expect((await come(repo, next.path)).problems).toEqual([]);
});

test('what the policy would not count says why, and what to do', async () => {
  const repo = keyed();
  const post = folderOf({
    '1.md': await provedText(repo, byPhone, { criteria: {}, role: 'producer' }),
    '2.md': await provedText(repo, byPhone, { for: 'noor' }),
  });
  expect((await come(repo, post.path)).problems.map(({ message, fix }) => [message, fix])).toEqual([
    [
      'Mara Lindqvist’s decision about first-light/assets/hero would not count: Mara Lindqvist is not a producer.',
      'Add the role to that person in campaigns/team.yaml, or let somebody else decide.',
    ],
    [
      'Mara Lindqvist’s decision about first-light/assets/hero would not count: team.yaml does not let Mara Lindqvist decide for Noor Haddad.',
      'List the delegation under policy.delegates in campaigns/team.yaml, or let that person decide.',
    ],
  ]);
});

test('what comes by the form and does not hold is told in the issue, and nothing that somebody wrote there becomes a link or a name', async () => {
  const repo = keyed();
  const [right, elsewhere] = [
    await provedText(repo, byPhone),
    await provedText(repo, (signed) =>
      phone.prove(signed, CATALOGUE, { client: { origin: '[see](https://evil.test) @mara-l #1' } }),
    ),
  ];
  const event = (body: string) => ({
    issue: {
      ...{ number: 12, title: 'Decision: ', body, html_url: 'https://github.com/acme/campaigns/issues/12' },
      ...{ user: { login: 'a-stranger' }, created_at: '2026-11-24T09:30:00Z' },
    },
  });
  const post = folderOf({
    'pasted.json': JSON.stringify(event(`### The decision\n\n\`\`\`text\n${elsewhere}\`\`\``)),
    'empty.json': JSON.stringify(event('### The decision\n\n_No response_')),
    'right.json': JSON.stringify(event(`### The decision\n\n\`\`\`text\n${right}\`\`\``)),
    'other.json': JSON.stringify({
      pull_request: { number: 7, head: { ref: 'a', sha: 'a' }, base: { ref: 'b', sha: 'b' } },
    }),
  });
  const by = (name: string) => receiveFromIssue({ root: repo.path, now: LOOKED_AT, eventFile: join(post.path, name) });
  expect((await by('pasted.json')).says).toBe(
    'This decision was not taken in:\n\n- The proof of Mara Lindqvist’s decision about assets/hero does not hold: it was made on another page than this catalogue’s (\\[see\\](https&#58;//evil.test) @\u200bmara-l #\u200b1). Ask for the file once more. What was changed on its way, or made for another catalogue, counts here for nothing.\n\nEdit the text above when you have another one, and it is read again.\n',
  );
  expect((await by('empty.json')).says).toContain('It holds no decision with a proof that can be read.');
  expect(await by('right.json')).toMatchObject({ paths: [APPROVAL_FILE], on: 12, problems: [] });
  expect((await by('right.json')).says).toBe(`This decision is in the record already: \`${APPROVAL_FILE}\`\n`);
  await expect(by('other.json')).rejects.toThrow('This event is about no issue; a decision comes by the form in one.');
});

test('what a partial clone lacks of a proposal is fetched to look for the decision there, and is an error where it cannot be had', async () => {
  const repo = keyed();
  repo.git('config', 'uploadpack.allowFilter', 'true');
  repo.git('config', 'uploadpack.allowAnySHA1InWant', 'true');
  repo.git('checkout', '-q', '-b', 'large');
  const noise = { type: 'gaussian', mean: 128, sigma: 60 } as const;
  const draft = sharp({ create: { width: 400, height: 500, channels: 3, background: '#888', noise } });
  repo.write({ [DRAFT_FILE]: await draft.png().toBuffer() });
  repo.commit({ by: JONAS, at: '2026-11-12T08:00:00Z' });
  const text = await provedText(repo, byPhone);
  repo.git('checkout', '-q', 'main');
  const { path } = folderOf({
    'event.json': JSON.stringify({
      issue: {
        ...{ number: 12, title: 'Decision: ', body: `### The decision\n\n\`\`\`text\n${text}\`\`\`` },
        ...{ html_url: 'https://github.com/acme/campaigns/issues/12', user: { login: 'a-stranger' } },
        created_at: '2026-11-24T09:30:00Z',
      },
    }),
  });
  const root = join(path, 'part');
  repo.git('clone', '-q', '--filter=blob:limit=64k', `file://${repo.path}`, root);
  const taken = (more: object = {}) =>
    receiveFromIssue({ root, now: LOOKED_AT, eventFile: join(path, 'event.json'), ...more });
  await expect(taken()).rejects.toThrow(GitRefusal);
  repo.git('-C', root, 'remote', 'set-url', 'origin', `file://${path}/nowhere`);
  await expect(taken({ fetchWith: process.env })).rejects.toThrow(GitRefusal);
  repo.git('-C', root, 'remote', 'set-url', 'origin', `file://${repo.path}`);
  expect(await taken({ fetchWith: process.env })).toMatchObject({
    branch: 'large',
    paths: [APPROVAL_FILE],
    problems: [],
  });
});

test('nothing is fetched for a text that nobody of the team signed, nor of a branch that brings nothing to the record', async () => {
  const repo = keyed();
  repo.git('config', 'uploadpack.allowFilter', 'true');
  repo.git('config', 'uploadpack.allowAnySHA1InWant', 'true');
  const noise = { type: 'gaussian', mean: 128, sigma: 60 } as const;
  const large = await sharp({ create: { width: 400, height: 500, channels: 3, background: '#888', noise } })
    .png()
    .toBuffer();
  const branch = (name: string, files: Parameters<typeof repo.write>[0]): void => {
    repo.git('checkout', '-q', '-b', name, 'main');
    repo.write(files);
    repo.commit({ by: JONAS, at: '2026-11-12T08:00:00Z' });
  };
  branch('proposal', { [DRAFT_FILE]: large });
  const signed = await provedText(repo, byPhone);
  branch('tool', { 'docs/large.png': large });
  // A campaign that only a proposal has.
  repo.git('checkout', '-q', '-b', 'fresh', 'main');
  const second = await provedText(repo, byPhone, { campaign: 'second-light' });
  repo.git('mv', 'campaigns/first-light', 'campaigns/second-light');
  repo.commit({ by: JONAS, at: '2026-11-12T08:00:00Z' });
  repo.git('checkout', '-q', 'main');
  const post = folderOf(
    Object.fromEntries(
      Object.entries({
        garbage: 'Please approve everything.',
        altered: signed.replace('decision: approved', 'decision: changes requested'),
        borrowed: signed.replace('by: mara', 'by: noor'),
        elsewhere: signed.replace('subject: assets/hero', 'subject: assets/sheet'),
        signed,
        second,
      }).map(([name, text]) => [
        `${name}.json`,
        JSON.stringify({
          issue: {
            ...{ number: 12, title: 'Decision: ', body: `### The decision\n\n\`\`\`text\n${text}\n\`\`\`` },
            ...{ html_url: 'https://github.com/acme/campaigns/issues/12', user: { login: 'a-stranger' } },
            created_at: '2026-11-24T09:30:00Z',
          },
        }),
      ]),
    ),
  );
  const root = join(post.path, 'part');
  repo.git('clone', '-q', '--filter=blob:limit=64k', `file://${repo.path}`, root);
  // Whatever was asked of it would be an error.
  repo.git('-C', root, 'remote', 'set-url', 'origin', `file://${post.path}/nowhere`);
  const taken = (name: string) =>
    receiveFromIssue({
      ...{ root, now: LOOKED_AT, eventFile: join(post.path, `${name}.json`) },
      fetchWith: process.env,
    });
  for (const name of ['garbage', 'altered', 'borrowed', 'elsewhere']) {
    const { says, paths } = await taken(name);
    expect([name, says?.split('\n')[0], paths]).toEqual([name, 'This decision was not taken in:', []]);
  }
  expect(await taken('second')).toMatchObject({ branch: 'fresh', problems: [] });
  await expect(taken('signed')).rejects.toThrow(GitRefusal);
  repo.git('-C', root, 'update-ref', '-d', 'refs/remotes/origin/proposal');
  expect((await taken('signed')).says).toContain('It is about an earlier state of first-light/assets/hero');
});

test('a page that npm start serves hands a decision straight into the record, and is told what does not hold', async () => {
  const repo = keyed();
  const right = await provedText(repo, byPhone);
  const { url, close } = await serveFolder({
    ...{ folder: repo.path, port: 0 },
    takes: (text) => receivePosted({ root: repo.path, now: LOOKED_AT, text }),
  });
  const { origin } = new URL(url);
  const post = async (body: string) => {
    const headers = { origin, 'content-type': 'text/markdown' };
    return (await (await fetch(`${url}receive`, { method: 'POST', headers, body })).json()) as unknown;
  };
  expect(await post(right.replace('by: mara', 'by: noor'))).toEqual({
    taken: false,
    words:
      'The proof of Noor Haddad’s decision about assets/hero does not hold: team.yaml has no key “phone” of Noor Haddad. Ask for the file once more. What was changed on its way, or made for another catalogue, counts here for nothing.',
  });
  expect(await post(right)).toEqual({
    taken: true,
    words: `It is in the record now: ${APPROVAL_FILE}. Commit it, so that others have it too.`,
  });
  expect(await post(right)).toEqual({ taken: true, words: `It is in the record already: ${APPROVAL_FILE}` });
  await close();
  expect(readFileSync(join(repo.path, APPROVAL_FILE), 'utf8')).toBe(right);
});
