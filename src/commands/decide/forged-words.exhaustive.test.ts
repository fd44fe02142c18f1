import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  APPROVAL_FILE,
  ASSET_FILE,
  approvalText,
  approvedRecord,
  BRIEF_FILE,
  DARKROOM,
  heroSight,
  JONAS,
  MARA,
  NOOR,
  type Sight,
  standingIn,
  TEAM,
  TEAM_FILE,
  TOM,
} from '../../testing/approved-record.ts';
import type { Files } from '../../testing/folder.ts';
import type { GitRepo } from '../../testing/git-repo.ts';
import { SMALL_RECORD } from '../../testing/small-record.ts';

const BATCH = 'campaigns/first-light/batches/01-low-light/batch.md';
const REFERENCES = 'campaigns/first-light/references/references.md';
const NOORS = APPROVAL_FILE.replace('--mara', '--noor');
const ROLES = `${TEAM.replace('people:\n', 'people:\n  - { id: lena, name: Lena Brandt, roles: [legal], emails: [lena@example.com] }\n')}`;

/** The record that Mara approved: with rights and copy, and with a reference that may not travel. */
const RECORD: Files = {
  [TEAM_FILE]: ROLES,
  [ASSET_FILE]: String(SMALL_RECORD[ASSET_FILE]).replace(
    'from:',
    'copy: { headline: Morning begins quietly }\nrights: { holder: Fernbrook Soda Co., licence: All media, expires: 2027-06-30 }\nfrom:',
  ),
  [REFERENCES]: String(SMALL_RECORD[REFERENCES]).replace(
    'note: Colour is binding',
    'note: Colour is binding, rights: { holder: Ida Voss, licence: Stock, expires: 2027-01-31, distribute: false }',
  ),
};

const LENA = { name: 'Lena Brandt', email: 'lena@example.com' };
const LATER = { by: TOM, at: '2026-11-13T10:00:00Z' };
const WORDS = { by: 'noor', gate: 'words', at: '2026-11-14T09:30:00Z', criteria: undefined };
const HERS = { by: NOOR, at: '2026-11-14T10:00:00Z' };

let repo: GitRepo;
let start: string;
let seen: Sight;
beforeAll(async () => {
  repo = await approvedRecord({}, {}, RECORD);
  start = repo.git('rev-parse', 'HEAD').trim();
  seen = await heroSight(repo);
});
afterAll(() => repo.remove());

/** Back to what Mara approved. */
function anew(): void {
  repo.git('reset', '--quiet', '--hard', start);
  repo.git('clean', '--quiet', '-fd');
}

const edit = (path: string, from: string, to: string): Files => {
  const text = String(RECORD[path] ?? SMALL_RECORD[path]);
  expect(text).toContain(from);
  return { [path]: text.replace(from, to) };
};

const FORGED: readonly (readonly [what: string, files: () => Files])[] = [
  ['a claim in the alt text', () => edit(ASSET_FILE, 'A bottle', 'Contains no sugar, a bottle')],
  ['a letter that nobody sees', () => edit(ASSET_FILE, 'sunlit', 'sun\u200blit')],
  ['a letter that looks like another', () => edit(ASSET_FILE, 'alt: A bottle', 'alt: \u0410 bottle')],
  ['words that read backwards', () => edit(ASSET_FILE, 'alt: A bottle', 'alt: A \u202ebottle')],
  ['another title', () => edit(ASSET_FILE, 'title: First light', 'title: Clinically proven')],
  ['other copy', () => edit(ASSET_FILE, 'Morning begins quietly', 'Cures headaches')],
  ['one more line of copy', () => edit(ASSET_FILE, 'quietly }', 'quietly, caption: Sugar-free }')],
  ['rights that end later', () => edit(ASSET_FILE, '2027-06-30', '2099-12-31')],
  ['rights that end no more', () => edit(ASSET_FILE, ', expires: 2027-06-30', '')],
  ['another holder', () => edit(ASSET_FILE, 'Fernbrook Soda Co.', 'Public domain')],
  ['another licence', () => edit(ASSET_FILE, 'All media', 'All media worldwide forever')],
  ['no rights at all', () => edit(ASSET_FILE, /rights: .*\n/.exec(String(RECORD[ASSET_FILE]))![0], '')],
  ['a disclosure', () => edit(ASSET_FILE, 'from:', 'disclosure: No AI was used\nfrom:')],
  ['a reference that may be used for longer', () => edit(REFERENCES, '2027-01-31', '2099-12-31')],
  ['a reference that may travel now', () => edit(REFERENCES, 'distribute: false', 'distribute: true')],
  ['a reference of somebody else', () => edit(REFERENCES, 'Ida Voss', 'Fernbrook Soda Co.')],
  ['another brand in the credit line', () => edit(BRIEF_FILE, 'brand: Fernbrook', 'brand: Fernbrook Pharma')],
  ['another title of the campaign', () => edit(BRIEF_FILE, 'title: First Light', 'title: Proven to heal')],
  ['another tool', () => edit(BATCH, 'name: Blender', 'name: Adobe Photoshop')],
  ['another version of it', () => edit(BATCH, 'version: 3.4.1', 'version: 4.0.0')],
  [
    'no declaration in the files of its channel',
    () => ({ [TEAM_FILE]: `${ROLES}channels:\n  - { id: ig-feed-4x5, metadata: none }\n` }),
  ],
];

describe('words that somebody changed after the picture was approved', () => {
  it.each(FORGED)('%s: stay in the house, until somebody read them who may', async (_what, files) => {
    anew();
    repo.write(files());
    repo.commit(LATER);
    const forged = await standingIn(repo);
    expect([forged.name, forged.said]).toEqual(['lapsed', ['mara: author, counts']]);
    // The honest twin: the same words, and a yes to them by somebody else who may.
    repo.write({ [NOORS]: approvalText(await heroSight(repo), WORDS) });
    repo.commit(HERS);
    expect((await standingIn(repo)).name).toBe('approved');
  });
});

/** Each changes the alt text and then tries to have it pass for approved. */
const TRIED: readonly (readonly [what: string, attempt: (now: Sight) => void, name: string])[] = [
  [
    'Mara’s own file names the new words',
    (now) => {
      repo.write({ [APPROVAL_FILE]: approvalText(now) });
      repo.commit(LATER);
    },
    'in review',
  ],
  [
    'a yes in Noor’s name that Tom commits',
    (now) => {
      repo.write({ [NOORS]: approvalText(now, WORDS) });
      repo.commit({ ...LATER, at: HERS.at });
    },
    'lapsed',
  ],
  [
    'a yes of Tom’s, who wrote the words',
    (now) => {
      repo.write({ [NOORS]: approvalText(now, { ...WORDS, by: 'tom' }) });
      repo.commit({ ...LATER, at: HERS.at });
    },
    'lapsed',
  ],
  [
    'a yes of a program',
    (now) => {
      repo.write({ [NOORS]: approvalText(now, { ...WORDS, by: 'darkroom', role: 'agent' }) });
      repo.commit({ by: DARKROOM, at: HERS.at });
    },
    'lapsed',
  ],
  [
    'a yes of somebody in a role that nobody asks for',
    (now) => {
      repo.write({ [NOORS]: approvalText(now, { ...WORDS, by: 'jonas', role: 'producer' }) });
      repo.commit({ by: JONAS, at: HERS.at });
    },
    'lapsed',
  ],
  [
    'a yes in a role that she does not hold',
    (now) => {
      repo.write({ [NOORS]: approvalText(now, { ...WORDS, by: 'jonas' }) });
      repo.commit({ by: JONAS, at: HERS.at });
    },
    'lapsed',
  ],
  [
    'a yes to the words that were there before',
    () => {
      repo.write({ [NOORS]: approvalText(seen, WORDS) });
      repo.commit(HERS);
    },
    'lapsed',
  ],
  [
    'a yes that takes the picture’s digest for that of the words',
    (now) => {
      repo.write({ [NOORS]: approvalText({ ...now, said: now.digest }, WORDS) });
      repo.commit(HERS);
    },
    'lapsed',
  ],
  [
    'a yes of the first form, which names no words',
    (now) => {
      repo.write({
        [NOORS]: approvalText(now.digest, { ...WORDS, gate: undefined, criteria: '{ label-readable: pass }' }),
      });
      repo.commit(HERS);
    },
    'lapsed',
  ],
  [
    'a yes that nobody committed',
    (now) => {
      repo.write({ [NOORS]: approvalText(now, WORDS) });
    },
    'lapsed',
  ],
  [
    'a yes of tomorrow',
    (now) => {
      repo.write({ [NOORS]: approvalText(now, { ...WORDS, at: '2027-01-14T09:30:00Z' }) });
      repo.commit(HERS);
    },
    'lapsed',
  ],
  [
    'a policy that asks stakeholders, by somebody who may not change it',
    (now) => {
      repo.write({ [TEAM_FILE]: `${ROLES}policy: { gates: { words: { roles: { stakeholder: 1 } } } }\n` });
      repo.commit({ by: LENA, at: LATER.at });
      repo.write({ [NOORS]: approvalText(now, { ...WORDS, by: 'ruth', role: 'stakeholder' }) });
      repo.commit({ by: { name: 'Ruth Abara', email: 'ruth@example.com' }, at: HERS.at });
    },
    'lapsed',
  ],
  [
    'a no about the words that was deleted',
    (now) => {
      repo.write({ [NOORS]: approvalText(now, WORDS) });
      repo.commit(HERS);
      const no = { ...WORDS, by: 'mara', decision: 'rejected', at: '2026-11-15T09:30:00Z' };
      repo.write({ [APPROVAL_FILE.replace('-12--', '-15--')]: approvalText(now, no) });
      repo.commit({ by: MARA, at: '2026-11-15T10:00:00Z' });
      repo.git('rm', '--quiet', APPROVAL_FILE.replace('-12--', '-15--'));
      repo.commit({ by: TOM, at: '2026-11-16T10:00:00Z' });
    },
    'rejected',
  ],
];

describe('whoever changed a word does not get it past the gate by', () => {
  it.each(TRIED)('%s', async (_what, attempt, name) => {
    anew();
    repo.write(edit(ASSET_FILE, 'A bottle', 'No sugar, a bottle'));
    repo.commit(LATER);
    attempt(await heroSight(repo));
    expect((await standingIn(repo)).name).toBe(name);
  });

  it('the same word: put back, it is approved as it was', async () => {
    anew();
    repo.write(edit(ASSET_FILE, 'A bottle', 'No sugar, a bottle'));
    repo.commit(LATER);
    repo.write({ [ASSET_FILE]: String(RECORD[ASSET_FILE]) });
    repo.commit({ ...LATER, at: '2026-11-13T11:00:00Z' });
    expect((await standingIn(repo)).name).toBe('approved');
  });

  it('a gate of its own: who is asked about words says yes, and no yes to the picture stands in for it', async () => {
    anew();
    repo.write({ [TEAM_FILE]: `${ROLES}policy: { gates: { words: { roles: { legal: 1 } } } }\n` });
    repo.commit({ by: JONAS, at: '2026-11-13T09:00:00Z' });
    expect((await standingIn(repo)).name).toBe('in review');
    repo.write({ [NOORS]: approvalText(seen, WORDS) });
    repo.commit(HERS);
    expect((await standingIn(repo)).name).toBe('in review');
    const hers = { ...WORDS, by: 'lena', role: 'legal' };
    repo.write({ [APPROVAL_FILE.replace('--mara', '--lena')]: approvalText(seen, hers) });
    repo.commit({ by: LENA, at: HERS.at });
    expect((await standingIn(repo)).name).toBe('approved');
  });
});
