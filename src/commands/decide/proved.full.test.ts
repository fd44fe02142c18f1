import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';
import { ZipFile } from 'yazl';
import {
  APPROVAL_FILE,
  catalogueIn,
  GITHUB,
  JONAS,
  MARA,
  NOOR,
  standingIn,
  TEAM_FILE,
  TOM,
} from '../../testing/approved-record.ts';
import { authenticator } from '../../testing/authenticator.ts';
import { folderOf } from '../../testing/folder.ts';
import type { GitRepo } from '../../testing/git-repo.ts';
import { CATALOGUE, keyedRecord, provedText, teamWithKeys } from '../../testing/proved-record.ts';
import { unzipped } from '../../testing/unzipped.ts';

const phone = authenticator();
const byPhone = (signed: Uint8Array) => phone.prove(signed, CATALOGUE);
const keyed = (): GitRepo => keyedRecord({ mara: [phone.key] });
const jonasBrings = { by: JONAS, at: '2026-11-12T10:00:00Z' };
const PROVED = { name: 'approved', said: ['mara: proved, counts'] };

async function brought(repo = keyed()): Promise<GitRepo> {
  repo.write({ [APPROVAL_FILE]: await provedText(repo, byPhone, { body: 'Keep the shadow.' }) });
  repo.commit(jonasBrings);
  return repo;
}

describe('a proved decision counts', () => {
  test('whoever committed it, and before anybody did', async () => {
    const repo = keyed();
    repo.write({ [APPROVAL_FILE]: await provedText(repo, byPhone) });
    expect(await standingIn(repo)).toEqual(PROVED);
    repo.commit(jonasBrings);
    expect(await standingIn(repo)).toEqual(PROVED);
  });

  test('after a rebase by somebody else, and after a squash merge by the code host', async () => {
    const repo = keyed();
    repo.git('switch', '-q', '-c', 'approve');
    await brought(repo);
    const before = repo.git('rev-parse', 'HEAD').trim();
    repo.git('switch', '-q', 'main');
    repo.write({ 'README.md': 'Meanwhile' });
    repo.commit({ by: NOOR, at: '2026-11-12T11:00:00Z' });
    repo.git('-c', 'user.name=Tom Okafor', '-c', 'user.email=tom@example.com', 'rebase', '-q', 'main', 'approve');
    expect(repo.git('rev-parse', 'HEAD').trim()).not.toBe(before);
    expect(repo.git('log', '-1', '--format=%an, %cn')).toBe('Jonas Weber, Tom Okafor\n');
    expect(await standingIn(repo)).toEqual(PROVED);
    repo.git('switch', '-q', 'main');
    repo.squash('approve', { by: TOM, committer: GITHUB, at: '2026-11-13T10:00:00Z' });
    expect(await standingIn(repo)).toEqual(PROVED);
  });

  test('out of a zip that was unpacked elsewhere, and in a repository that began today', async () => {
    const repo = await brought();
    const zip = new ZipFile();
    for (const name of repo.git('ls-files').trim().split('\n')) zip.addFile(join(repo.path, name), name);
    zip.end();
    const sent = folderOf({ 'record.zip': await buffer(zip.outputStream) });
    const elsewhere = folderOf(Object.fromEntries(await unzipped(join(sent.path, 'record.zip'))));
    expect(existsSync(join(elsewhere.path, '.git'))).toBe(false);
    expect(await standingIn(elsewhere)).toEqual(PROVED);
    sent.remove();
    elsewhere.remove();
    repo.git('checkout', '-q', '--orphan', 'fresh');
    repo.commit({ by: JONAS, at: '2026-11-23T10:00:00Z' });
    expect(await standingIn(repo)).toEqual(PROVED);
  });

  test('under the new name of a campaign that was renamed', async () => {
    const repo = await brought();
    repo.move('campaigns/first-light', 'campaigns/dawn');
    repo.commit({ by: JONAS, at: '2026-11-14T10:00:00Z' });
    expect(await standingIn(repo)).toEqual(PROVED);
  });

  test('with line ends and quotes that git or an editor turned', async () => {
    const repo = keyed();
    const text = await provedText(repo, byPhone, { body: 'Keep the shadow.\n\nGo.' });
    repo.write({ [APPROVAL_FILE]: text.replace('by: mara', 'by: "mara" # as said').replaceAll('\n', '\r\n') });
    repo.commit(jonasBrings);
    expect(await standingIn(repo)).toEqual(PROVED);
  });
});

describe('a proof counts for nothing', () => {
  const fault = (words: string) => ({
    name: 'in review',
    said: [
      `mara: claimed, does not count: tampered with: Its proof does not hold: ${words}.; not committed by that person`,
    ],
  });

  test.each([
    ['decision', 'decision: approved', 'decision: approved\nnote: Use it everywhere.', 'note'],
    ['criterion', 'label-readable: pass', 'label-readable: pass\n  other: pass', 'criteria'],
    ['day', 'at: 2026-11-12T09:30:00Z', 'at: 2026-11-12T09:31:00Z', 'at'],
    ['role', 'by: mara', 'by: mara\nfor: noor', 'for'],
    ['body', 'Keep the shadow.', 'Drop the shadow.', 'body'],
  ])('when the %s was changed', async (_, from, to, fact) => {
    const repo = keyed();
    repo.write({ [APPROVAL_FILE]: (await provedText(repo, byPhone, { body: 'Keep the shadow.' })).replace(from, to) });
    repo.commit(jonasBrings);
    const { name, said } = await standingIn(repo);
    expect([name, said[0]]).toEqual([
      'in review',
      expect.stringContaining(`it is of another decision than the one that stands here: ${fact} changed`),
    ]);
  });

  test('for another campaign, by another key, from another page', async () => {
    const repo = keyed();
    for (const [text, words] of [
      [
        await provedText(repo, byPhone, { campaign: 'other' }),
        'it is of another decision than the one that stands here: campaign changed',
      ],
      [await provedText(repo, (signed) => authenticator().prove(signed, CATALOGUE)), 'the signature does not fit'],
      [
        await provedText(repo, (signed) => phone.prove(signed, 'https://catalogue.example.net')),
        'it was made on another page than this catalogue’s (https://catalogue.example.net)',
      ],
    ] as const) {
      repo.write({ [APPROVAL_FILE]: text });
      expect(await standingIn(repo)).toEqual(fault(words));
    }
  });

  test('by a key that came in the same change as the decision, until somebody who may change the rules took it in', async () => {
    const repo = keyedRecord({});
    repo.write({ 'campaigns/first-light/approvals/brief--2026-11-11--noor.md': '---\nsubject: brief\n---\n' });
    repo.commit({ by: NOOR, at: '2026-11-11T10:00:00Z' });
    repo.write({ [TEAM_FILE]: teamWithKeys({ mara: [phone.key] }), [APPROVAL_FILE]: await provedText(repo, byPhone) });
    repo.commit({ by: { name: 'Ruth Abara', email: 'ruth@example.com' }, at: '2026-11-12T10:00:00Z' });
    expect(await standingIn(repo)).toEqual(
      fault('nobody who may change the rules has accepted the key “phone” yet; until then it proves nothing'),
    );
  });

  test('that came in after its key was revoked; what came before stays proved', async () => {
    const repo = await brought();
    repo.write({ [TEAM_FILE]: teamWithKeys({ mara: [{ ...phone.key, revoked: '2026-11-13' }] }) });
    repo.commit({ by: MARA, at: '2026-11-13T12:00:00Z' });
    expect(await standingIn(repo)).toEqual(PROVED);
    repo.delete(APPROVAL_FILE);
    repo.commit({ by: MARA, at: '2026-11-13T13:00:00Z' });
    const late = APPROVAL_FILE.replace('mara', 'mara-2');
    repo.write({ [late]: await provedText(repo, byPhone, { at: '2026-11-12T09:40:00Z' }) });
    repo.commit({ by: JONAS, at: '2026-11-14T10:00:00Z' });
    expect((await standingIn(repo)).said.at(-1)).toContain('the key “phone” was revoked on 2026-11-13');
  });

  test('by a revoked key in a commit whose clock was set back, on a branch of its own or in the very commit that revokes it', async () => {
    const repo = await brought();
    const before = repo.git('rev-parse', 'HEAD').trim();
    repo.write({ [TEAM_FILE]: teamWithKeys({ mara: [{ ...phone.key, revoked: '2026-11-13' }] }) });
    repo.commit({ by: MARA, at: '2026-11-13T12:00:00Z' });
    repo.git('switch', '-q', '-c', 'thief', before);
    const late = APPROVAL_FILE.replace('mara', 'mara-2');
    const forged = await provedText(repo, byPhone, { at: '2026-11-12T09:40:00Z' });
    repo.write({ [late]: forged });
    repo.commit({ by: JONAS, at: '2026-11-12T11:00:00Z' });
    repo.git('switch', '-q', 'main');
    repo.merge('thief', { by: JONAS, at: '2026-11-14T10:00:00Z' });
    const revoked = expect.stringContaining(
      'mara: claimed, does not count: tampered with: Its proof does not hold: the key',
    );
    expect((await standingIn(repo)).said).toEqual(['mara: proved, counts', revoked]);

    const other = await brought();
    other.write({
      [TEAM_FILE]: teamWithKeys({ mara: [{ ...phone.key, revoked: '2026-11-13' }] }),
      [late]: forged,
    });
    other.commit({ by: JONAS, at: '2026-11-12T12:00:00Z' });
    expect((await standingIn(other)).said).toEqual(['mara: proved, counts', revoked]);
  });

  test('by a key that was put in another’s place, that was dated back, or whose revocation was taken back, by whoever may not', async () => {
    const mine = authenticator('phone');
    const forged = (signed: Uint8Array) => mine.prove(signed, CATALOGUE);
    const RUTH = { name: 'Ruth Abara', email: 'ruth@example.com' };
    const began = keyedRecord({ mara: [{ ...phone.key, revoked: '2026-11-05' }] });
    began.write({ 'campaigns/first-light/approvals/brief--2026-11-11--noor.md': '---\nsubject: brief\n---\n' });
    began.commit({ by: NOOR, at: '2026-11-11T10:00:00Z' });
    for (const [keys, prove] of [
      [[mine.key], forged],
      [
        [
          { ...phone.key, revoked: '2026-11-05' },
          { ...mine.key, name: 'old', added: '2026-01-01' },
        ],
        (signed: Uint8Array) => ({ ...forged(signed), key: 'old' }),
      ],
      [[phone.key], byPhone],
    ] as const) {
      const repo = began;
      repo.write({ [TEAM_FILE]: teamWithKeys({ mara: keys }), [APPROVAL_FILE]: await provedText(repo, prove) });
      repo.commit({ by: RUTH, at: '2026-11-12T10:00:00Z' });
      const { name, said } = await standingIn(repo);
      expect([name, said.length, said[0]?.includes('does not count')]).toEqual(['in review', 1, true]);
      repo.git('reset', '-q', '--hard', 'HEAD^');
    }
  });
});

test('an address that somebody put in who may not makes nothing count that was signed there', async () => {
  const repo = keyed();
  repo.write({ 'campaigns/first-light/approvals/brief--2026-11-11--noor.md': '---\nsubject: brief\n---\n' });
  repo.commit({ by: NOOR, at: '2026-11-11T10:00:00Z' });
  const before = teamWithKeys({ mara: [phone.key] });
  const moved = before.replace(/url: "([^"]+)"/, 'url: "https://other.example.net", formerUrls: ["$1"]');
  const elsewhere = await provedText(repo, (signed) => phone.prove(signed, 'https://other.example.net'));
  const refused = async () => {
    const { problems } = await catalogueIn(repo, '2026-11-24T09:00:00Z');
    return problems.flatMap(({ code, message }) =>
      code === 'rules-refused' ? [message.replace(/ in [0-9a-f]{10},/, ' in a commit,')] : [],
    );
  };
  repo.write({ [TEAM_FILE]: moved, [APPROVAL_FILE]: elsewhere });
  repo.commit({ by: { name: 'Ruth Abara', email: 'ruth@example.com' }, at: '2026-11-12T10:00:00Z' });
  const { name, said } = await standingIn(repo);
  expect([name, said[0]]).toEqual([
    'in review',
    expect.stringContaining('it was made on another page than this catalogue’s (https://other.example.net)'),
  ]);
  expect(await refused()).toEqual([
    'Ruth Abara loosened the rules in a commit, and may not; what counted before still does. The catalogue’s addresses: also https://other.example.net. Decisions that were signed there with a passkey would count, or would not any more.',
  ]);
  // Taken over by whoever may: the address moved, and what was signed at either counts.
  repo.write({ [TEAM_FILE]: `${moved}\n` });
  repo.commit({ by: NOOR, at: '2026-11-12T12:00:00Z' });
  expect([await standingIn(repo), await refused()]).toEqual([PROVED, []]);
  repo.write({ [APPROVAL_FILE]: await provedText(repo, byPhone) });
  expect(await standingIn(repo)).toEqual(PROVED);
});

test('a no that was deleted stays a no, whatever yes is proved before it', async () => {
  const repo = await brought();
  const no = 'campaigns/first-light/approvals/assets-hero--2026-11-13--noor.md';
  repo.write({
    [no]: await provedText(repo, (signed) => ({ ...byPhone(signed) }), {
      by: 'noor',
      decision: 'rejected',
      at: '2026-11-13T09:30:00Z',
    }),
  });
  repo.commit({ by: NOOR, at: '2026-11-13T10:00:00Z' });
  repo.delete(no);
  repo.commit({ by: JONAS, at: '2026-11-14T10:00:00Z' });
  expect((await standingIn(repo)).name).toBe('rejected');
});
