import { afterEach, describe, expect, it } from 'vitest';
import {
  APPROVAL_FILE,
  APPROVED_AT,
  ASSET_FILE,
  approvalText,
  approve,
  approvedRecord,
  BRIEF_FILE,
  COMMITTED_AT,
  catalogueIn,
  DARKROOM,
  DRAFT_FILE,
  heroDigest,
  heroSight,
  JONAS,
  LOOKED_AT,
  MARA,
  madeRecord,
  NOOR,
  otherPicture,
  standingIn,
  TEAM,
  TEAM_FILE,
  TOM,
} from '../../testing/approved-record.ts';
import type { GitRepo } from '../../testing/git-repo.ts';
import { pngOf } from '../../testing/png.ts';
import { SMALL_RECORD } from '../../testing/small-record.ts';

let repo: GitRepo;
afterEach(() => repo.remove());

const LATER = { by: TOM, at: '2026-11-13T10:00:00Z' };
const asset = String(SMALL_RECORD[ASSET_FILE]);
const brief = String(SMALL_RECORD[BRIEF_FILE]);

/** Tom commits these after Mara approved the hero. */
async function afterwards(files: { [path: string]: string | Uint8Array }): Promise<{ name: string; said: string[] }> {
  repo = await approvedRecord();
  repo.write(files);
  repo.commit(LATER);
  return standingIn(repo);
}

const replaced = (text: string, from: string, to: string): string => {
  expect(text).toContain(from);
  return text.replace(from, to);
};

describe('an honest approval', () => {
  it('counts', async () => {
    repo = await approvedRecord();
    expect(await standingIn(repo)).toEqual({ name: 'approved', said: ['mara: author, counts'] });
  });
  it('counts after prose, formatting and key order changed', async () => {
    const { name } = await afterwards({
      [ASSET_FILE]: `---\nchannels:\n  - "ig-feed-4x5"\nrecipe: [{ crop: { ratio: '4:5' } }]\ntitle: First light, hero\nalt: "A bottle on a sunlit ledge"\nby: tom\nfrom: 01-low-light/d01\n---\n\nProse.\n`,
      [BRIEF_FILE]: `${brief}\nMore prose.\n`,
    });
    expect(name).toBe('approved');
  });
  it('counts after the picture was renamed', async () => {
    repo = await approvedRecord();
    const batch = 'campaigns/first-light/batches/01-low-light';
    repo.move(`${batch}/d01.png`, `${batch}/first.png`);
    repo.write({ [`${batch}/batch.md`]: replaced(String(SMALL_RECORD[`${batch}/batch.md`]), 'd01.png', 'first.png') });
    repo.commit(LATER);
    expect((await standingIn(repo)).name).toBe('approved');
  });
  it('counts after the whole campaign was renamed', async () => {
    repo = await approvedRecord();
    repo.move('campaigns/first-light', 'campaigns/second-light');
    repo.commit({ by: JONAS, at: '2026-11-13T10:00:00Z' });
    expect((await standingIn(repo)).name).toBe('approved');
  });
  it('counts with line endings of Windows', async () => {
    repo = await approvedRecord();
    repo.write({ [ASSET_FILE]: asset.replaceAll('\n', '\r\n'), [BRIEF_FILE]: brief.replaceAll('\n', '\r\n') });
    repo.commit(LATER);
    expect((await standingIn(repo)).name).toBe('approved');
  });
});

describe('what was approved is not what is there', () => {
  it('pixels were swapped', async () => {
    expect(await afterwards({ [DRAFT_FILE]: otherPicture() })).toMatchObject({ name: 'lapsed' });
  });
  it('a step was changed', async () => {
    expect(await afterwards({ [ASSET_FILE]: replaced(asset, '"4:5"', '"4:5", focus: [0.2, 0.5]') })).toMatchObject({
      name: 'lapsed',
    });
  });
  it('a step was added', async () => {
    expect(
      await afterwards({ [ASSET_FILE]: replaced(asset, 'channels:', '  - sharpen: { radius: 0.8 }\nchannels:') }),
    ).toMatchObject({ name: 'lapsed' });
  });
  it('the recipe that a step names was changed', async () => {
    const recipes = (radius: string): string => `${TEAM}recipes:\n  finish:\n    - sharpen: { radius: ${radius} }\n`;
    const named = replaced(asset, 'channels:', '  - use: finish\nchannels:');
    repo = await approvedRecord({}, {}, { [TEAM_FILE]: recipes('0.6'), [ASSET_FILE]: named });
    expect((await standingIn(repo)).name).toBe('approved');
    repo.write({ [TEAM_FILE]: recipes('0.9') });
    repo.commit(LATER);
    expect((await standingIn(repo)).name).toBe('lapsed');
  });
  it('a file that a step reads was changed', async () => {
    const logo = 'campaigns/first-light/assets/hero/logo.png';
    const withLogo = replaced(asset, 'channels:', '  - overlay: { file: logo.png, width: 20% }\nchannels:');
    repo = await approvedRecord({}, {}, { [ASSET_FILE]: withLogo, [logo]: pngOf(4, 4, [1, 2, 3]) });
    expect((await standingIn(repo)).name).toBe('approved');
    repo.write({ [logo]: pngOf(4, 4, [3, 2, 1]) });
    repo.commit(LATER);
    expect((await standingIn(repo)).name).toBe('lapsed');
  });
  it('a channel was added', async () => {
    expect(
      await afterwards({ [ASSET_FILE]: replaced(asset, '[ig-feed-4x5]', '[ig-feed-4x5, ig-feed-1x1]') }),
    ).toMatchObject({ name: 'lapsed' });
  });
  it('the frame of a channel was changed', async () => {
    const changed = `${TEAM}channels:\n  - { id: ig-feed-4x5, width: 1440, height: 1800 }\n`;
    expect(await afterwards({ [TEAM_FILE]: changed })).toMatchObject({ name: 'lapsed' });
  });
  it('but the weight that a channel allows is nothing that anybody saw', async () => {
    const changed = `${TEAM}channels:\n  - { id: ig-feed-4x5, maxBytes: 200000 }\n`;
    expect(await afterwards({ [TEAM_FILE]: changed })).toMatchObject({ name: 'approved' });
  });
  it('a criterion was reworded', async () => {
    expect(await afterwards({ [BRIEF_FILE]: replaced(brief, 'at 320 px', 'at 640 px') })).toMatchObject({
      name: 'lapsed',
    });
  });
  it('the approval was copied to another asset, even by the approver', async () => {
    const square = 'campaigns/first-light/assets/square/asset.md';
    repo = await approvedRecord({}, {}, { [square]: replaced(asset, 'ig-feed-4x5', 'ig-feed-1x1') });
    const copy = approvalText(await heroSight(repo), { subject: 'assets/square' });
    repo.write({ [APPROVAL_FILE.replace('hero', 'square')]: copy });
    repo.commit({ by: MARA, at: COMMITTED_AT });
    const { campaigns } = await catalogueIn(repo);
    expect(campaigns[0]?.assets.map((each) => `${each.asset.id} ${each.standing.name}`)).toEqual([
      'hero approved',
      'square lapsed',
    ]);
  });
  it('the digest is of another algorithm, or another length', async () => {
    for (const digest of [`sha512:${'ab'.repeat(64)}`, `sha1:${'ab'.repeat(20)}`, `md5:${'ab'.repeat(16)}`]) {
      repo?.remove();
      repo = await approvedRecord({ digest });
      expect((await standingIn(repo)).name, digest).not.toBe('approved');
    }
    repo.remove();
    repo = madeRecord();
    const digest = await heroDigest(repo);
    for (const forged of [digest.replace('sha256:', 'sha512:'), digest.slice(0, 40), digest.toUpperCase()]) {
      repo.write({ [APPROVAL_FILE]: approvalText(forged) });
      repo.commit({ by: MARA, at: COMMITTED_AT });
      expect((await standingIn(repo)).name, forged).not.toBe('approved');
      repo.delete(APPROVAL_FILE);
    }
  });
});

describe('the person may not decide', () => {
  it('a program', async () => {
    repo = await approvedRecord({ by: 'darkroom' }, { by: DARKROOM });
    expect((await standingIn(repo)).name).toBe('in review');
    repo.remove();
    repo = await approvedRecord({ by: 'darkroom', role: 'agent' }, { by: DARKROOM });
    expect((await standingIn(repo)).name).toBe('in review');
  });
  it('a program, for a person', async () => {
    const delegating = `${TEAM}policy: { delegates: { mara: [darkroom] } }\n`;
    repo = await approvedRecord({ by: 'darkroom', for: 'mara' }, { by: DARKROOM }, { [TEAM_FILE]: delegating });
    expect((await standingIn(repo)).name).toBe('in review');
  });
  it('whoever made it', async () => {
    repo = await approvedRecord({ by: 'tom' }, { by: TOM });
    expect(await standingIn(repo)).toEqual({
      name: 'in review',
      said: ['tom: author, does not count: Tom Okafor made it, and whoever made it may not approve it'],
    });
  });
  it('whoever changed it, whatever the record says of its makers', async () => {
    repo = madeRecord();
    repo.write({ [ASSET_FILE]: replaced(asset, '"4:5"', '"4:5", focus: [0.2, 0.5]') });
    repo.commit({ by: MARA, at: '2026-11-11T08:00:00Z' });
    await approve(repo);
    expect((await standingIn(repo)).name).toBe('in review');
  });
  it('whoever is named as co-author of it', async () => {
    repo = madeRecord();
    repo.write({ [ASSET_FILE]: replaced(asset, '"4:5"', '"4:5", focus: [0.2, 0.5]') });
    const message = 'Crop to the left\n\nCo-authored-by: Mara <mara@example.com>';
    repo.commit({ by: TOM, at: '2026-11-11T08:00:00Z', message });
    await approve(repo);
    expect((await standingIn(repo)).name).toBe('in review');
  });
  it('but where the policy allows it, the maker may', async () => {
    repo = await approvedRecord({ by: 'tom' }, { by: TOM }, { [TEAM_FILE]: `${TEAM}policy: { separation: false }\n` });
    expect((await standingIn(repo)).name).toBe('approved');
  });
  it('a person without the role', async () => {
    repo = await approvedRecord({ by: 'jonas', role: 'producer' }, { by: JONAS });
    expect((await standingIn(repo)).said).toEqual([
      'jonas: author, does not count: heard, but it takes a creative lead',
    ]);
    repo.remove();
    repo = await approvedRecord({ by: 'jonas', role: 'creative-lead' }, { by: JONAS });
    expect(await standingIn(repo)).toEqual({
      name: 'in review',
      said: ['jonas: author, does not count: Jonas Weber is not a creative lead'],
    });
  });
  it('somebody for somebody else, without being their delegate', async () => {
    repo = await approvedRecord({ by: 'jonas', for: 'mara' }, { by: JONAS });
    expect((await standingIn(repo)).name).toBe('in review');
  });
  it('but a delegate may', async () => {
    const delegating = `${TEAM}policy: { delegates: { mara: [noor] } }\n`;
    repo = await approvedRecord({ by: 'noor', for: 'mara' }, { by: NOOR }, { [TEAM_FILE]: delegating });
    expect((await standingIn(repo)).name).toBe('approved');
  });
  it('a stranger', async () => {
    repo = await approvedRecord({ by: 'max' }, { by: { name: 'Max', email: 'max@example.com' } });
    expect((await standingIn(repo)).name).toBe('in review');
  });
});

describe('policy', () => {
  it('asks for marks on criteria, and for none that failed', async () => {
    for (const criteria of [undefined, '{ label-readable: fail }']) {
      repo?.remove();
      repo = await approvedRecord({ criteria });
      expect((await standingIn(repo)).name).toBe('in review');
    }
  });
  it('that became stricter judges old approvals too', async () => {
    repo = await approvedRecord();
    for (const [stricter, why] of [
      ['evidence: signed', 'not a signed commit of that person: The commit is not signed.'],
      ['gates: { asset: { roles: { creative-lead: 2 } } }', undefined],
      ['gates: { asset: { roles: { producer: 1 } } }', 'heard, but it takes a producer'],
    ] as const) {
      repo.write({ [TEAM_FILE]: `${TEAM}policy: { ${stricter} }\n` });
      repo.commit(LATER);
      const { name, said } = await standingIn(repo);
      expect(name, stricter).toBe('in review');
      if (why !== undefined) expect(said[0]).toContain(why);
    }
  });
  it('is satisfied by as many as it asks for', async () => {
    const two = `${TEAM}policy: { gates: { asset: { roles: { creative-lead: 2 } } } }\n`;
    repo = await approvedRecord({}, {}, { [TEAM_FILE]: two });
    await approve(repo, { by: 'noor' }, { by: NOOR }, APPROVAL_FILE.replace('mara', 'noor'));
    expect((await standingIn(repo)).name).toBe('approved');
  });
  it('is not satisfied by one person twice', async () => {
    const two = `${TEAM}policy: { gates: { asset: { roles: { creative-lead: 2 } } } }\n`;
    repo = await approvedRecord({}, {}, { [TEAM_FILE]: two });
    await approve(repo, { at: '2026-11-12T09:40:00Z' }, {}, APPROVAL_FILE.replace('-12--', '-13--'));
    expect((await standingIn(repo)).name).toBe('in review');
  });
  it('lets a request for changes stand until the same person clears it', async () => {
    repo = await approvedRecord();
    const noor = APPROVAL_FILE.replace('mara', 'noor');
    await approve(repo, { by: 'noor', decision: 'changes-requested' }, { by: NOOR }, noor);
    expect((await standingIn(repo)).name).toBe('changes requested');
    await approve(repo, { at: '2026-11-12T09:50:00Z' }, {}, APPROVAL_FILE.replace('-12--', '-12-2--'));
    expect((await standingIn(repo)).name).toBe('changes requested');
    await approve(
      repo,
      { by: 'noor', decision: 'withdrawn', at: '2026-11-12T09:55:00Z' },
      { by: NOOR },
      noor.replace('-12--', '-12-2--'),
    );
    expect((await standingIn(repo)).name).toBe('approved');
  });
  it('lets nobody lift a request for changes by deleting or altering it', async () => {
    const asked = APPROVAL_FILE.replace('mara', 'noor');
    repo = await approvedRecord();
    await approve(repo, { by: 'noor', decision: 'changes-requested' }, { by: NOOR }, asked);
    repo.delete(asked);
    repo.commit(LATER);
    expect((await standingIn(repo)).name).toBe('changes requested');
    repo.write({ [asked]: approvalText(await heroSight(repo), { by: 'noor' }) });
    repo.commit({ by: NOOR, at: '2026-11-13T11:00:00Z' });
    expect((await standingIn(repo)).name).toBe('changes requested');
  });
});

describe('the clock', () => {
  it('a decision from the future', async () => {
    repo = await approvedRecord({ at: '2027-01-01T00:00:00Z' });
    expect((await standingIn(repo)).name).toBe('in review');
    repo.remove();
    repo = await approvedRecord({ at: '2027-01-01T00:00:00Z' }, { at: '2027-01-01T01:00:00Z' });
    expect((await standingIn(repo)).name).toBe('in review');
    expect((await standingIn(repo, '2027-01-02T00:00:00.000Z')).name).toBe('approved');
  });
  it('a decision that was dated back', async () => {
    repo = await approvedRecord({ at: '2026-10-12T09:30:00Z' });
    expect(await standingIn(repo)).toEqual({
      name: 'in review',
      said: ['mara: author, does not count: dated 2026-10-12, but committed on 2026-11-12'],
    });
  });
  it('a decision that was dated back with its commit’s author date', async () => {
    repo = await approvedRecord(
      { at: '2026-10-12T09:30:00Z' },
      { at: '2026-10-12T10:00:00Z', committedAt: COMMITTED_AT },
    );
    expect((await standingIn(repo)).name).toBe('in review');
  });
  it('rights that ended', async () => {
    const rights = replaced(asset, 'channels:', 'rights: { holder: F, licence: All, expires: 2026-11-30 }\nchannels:');
    repo = await approvedRecord({}, {}, { [ASSET_FILE]: rights });
    expect((await standingIn(repo, '2026-11-30T23:59:00.000Z')).name).toBe('approved');
    expect((await standingIn(repo, '2026-12-01T00:00:00.000Z')).name).toBe('expired');
  });
  it('has the moment it was given', () => {
    expect(Date.parse(APPROVED_AT)).toBeLessThan(Date.parse(LOOKED_AT));
  });
});
