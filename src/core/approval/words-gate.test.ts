import { describe, expect, it } from 'vitest';
import { sha256 } from '../../io/files/sha256.ts';
import { approvalText, type Sight, TEAM, TEAM_FILE } from '../../testing/approved-record.ts';
import type { Files } from '../../testing/folder.ts';
import { recordIn } from '../../testing/record-in.ts';
import { SMALL_RECORD } from '../../testing/small-record.ts';
import { readParts } from '../subject/describe-said.ts';
import { approvalProblems, lostProblems } from './approval-problems.ts';
import { deriveCampaigns } from './derive.ts';
import { noHistory } from './evidence.ts';
import { reasonWords } from './reason.ts';
import { waitingIn } from './waits.ts';

const NOW = '2026-11-24T12:00:00.000Z';
const ASSET = 'campaigns/first-light/assets/hero/asset.md';
const TRUSTING = 'policy: { evidence: claimed }\n';
const LEGAL = 'policy: { evidence: claimed, gates: { words: { roles: { legal: 1 } } } }\n';
const WITH_LENA = TEAM.replace(
  'people:\n',
  'people:\n  - { id: lena, name: Lena Brandt, roles: [legal], emails: [lena@example.com] }\n',
);

/** The small record with these decisions about the hero, each at an hour of its own, after the one before. */
function derived(
  decisions: readonly { readonly [field: string]: string | undefined }[],
  { policy = TRUSTING, alt = 'A bottle on a sunlit ledge', picture = 'd01' } = {},
) {
  const asset = (SMALL_RECORD[ASSET] as string)
    .replace('A bottle on a sunlit ledge', alt)
    .replace('01-low-light/d01', `01-low-light/${picture}`);
  const files: Files = { ...SMALL_RECORD, [TEAM_FILE]: WITH_LENA + policy, [ASSET]: asset };
  const seen = sightIn({ ...SMALL_RECORD, [TEAM_FILE]: WITH_LENA + policy });
  const texts = decisions.map((each, index): [string, string] => [
    `campaigns/first-light/approvals/${index}.md`,
    approvalText(seen, {
      read: seen.read,
      at: `2026-11-12T0${index}:30:00Z`,
      ...('said' in each ? { read: undefined } : {}),
      ...each,
    }),
  ]);
  const record = recordIn({ ...files, ...Object.fromEntries(texts) });
  const [history, campaigns] = [noHistory('none'), deriveCampaigns(record, noHistory('none'), NOW, sha256)];
  const ground = { all: campaigns, history, team: record.team, strays: false };
  return { record, campaigns, problems: [...lostProblems(ground), ...approvalProblems(campaigns, ground)] };
}

/** Where the hero stands after these decisions. */
function at(...asked: Parameters<typeof derived>) {
  const { record, campaigns, problems } = derived(...asked);
  const { standing } = campaigns[0]!.assets[0]!;
  return {
    name: standing.name,
    reasons: standing.reasons.map((each) => reasonWords(each)),
    waits: waitingIn({ record, campaigns, problems: [], now: NOW })
      .filter(({ ref }) => ref === 'assets/hero')
      .map(({ gate, role, people }) => `${gate}: ${role} (${people.join(', ')})`),
    log: standing.log.map(
      ({ approval, gate, counts, words }) =>
        `${approval.by} at ${gate}: ${counts ? 'counts' : 'does not count'}; words ${words?.counts ? 'count' : `do not count: ${words?.because.map((each) => reasonWords(each)).join('; ')}`}`,
    ),
    problems: problems
      .filter(({ code }) => code !== 'evidence-missing')
      .map(({ code, message, fix }) => `${code}: ${message} ${fix}`),
  };
}

function sightIn(files: Files): Sight & { readonly read: string } {
  const record = recordIn(files);
  const { standing, said } = deriveCampaigns(record, noHistory('none'), NOW, sha256)[0]!.assets[0]!;
  return { digest: standing.digest, said: said.digest, read: JSON.stringify(readParts(said.content)) };
}

const YES = {};
const OLD_FORM = { said: undefined };
const LENA = { by: 'lena', role: 'legal', criteria: undefined };
const WORDS = { gate: 'words', criteria: undefined };

describe('what is said with a picture', () => {
  it('is waited for by its own lapse, whatever else lapsed of an older decision', () => {
    const old = { by: 'jonas', role: 'producer', digest: `sha256:${'0'.repeat(64)}`, said: `sha256:${'0'.repeat(64)}` };
    const policy = 'policy: { evidence: claimed, gates: { asset: { roles: { creative-lead: 1, producer: 1 } } } }\n';
    const waiting = waitingIn({ ...derived([old, YES], { policy, alt: 'A bottle' }), problems: [], now: NOW });
    const words = 'the alt text was “A bottle on a sunlit ledge” and is “A bottle”';
    expect(waiting.filter(({ ref }) => ref === 'assets/hero').map(({ gate, role, why }) => [gate, role, why])).toEqual([
      ['asset', 'producer', ['what was seen has another digest than this asset']],
      ['words', 'creative-lead', [words]],
    ]);
  });

  it('is approved with it, in one decision', () => {
    expect(at([YES])).toEqual({
      name: 'approved',
      reasons: [],
      waits: [],
      log: ['mara at asset: counts; words count'],
      problems: [],
    });
  });

  it('lapses by itself where a word changes: the picture’s approval stands, and nothing leaves the house', () => {
    expect(at([YES], { alt: 'Contains no sugar, clinically proven' })).toMatchInlineSnapshot(`
      {
        "log": [
          "mara at asset: counts; words do not count: lapsed: the alt text was “A bottle on a sunlit ledge” and is “Contains no sugar, clinically proven”",
        ],
        "name": "lapsed",
        "problems": [
          "words-unapproved: The picture of first-light/assets/hero is approved, but stays in the house: what is said with it changed since it was approved: the alt text was “A bottle on a sunlit ledge” and is “Contains no sugar, clinically proven”. Read it, and say yes or no: npm run words -- first-light/hero",
        ],
        "reasons": [
          "what is said with it changed since it was approved: the alt text was “A bottle on a sunlit ledge” and is “Contains no sugar, clinically proven”",
        ],
        "waits": [
          "words: creative-lead (mara, noor)",
        ],
      }
    `);
  });

  it('is approved anew by a decision about the words alone, which marks no criteria', () => {
    const alt = 'A bottle';
    const said = sightIn({
      ...SMALL_RECORD,
      [TEAM_FILE]: WITH_LENA + TRUSTING,
      [ASSET]: (SMALL_RECORD[ASSET] as string).replace('A bottle on a sunlit ledge', alt),
    }).said;
    const again = at([YES, { ...WORDS, said }], { alt });
    expect([again.name, again.log, again.problems]).toEqual([
      'approved',
      [
        'mara at asset: counts; words do not count: lapsed: the alt text was “A bottle on a sunlit ledge” and is “A bottle”',
        'mara at words: counts; words count',
      ],
      [],
    ]);
  });

  it('is not covered by an approval of the first form, which keeps what it proved', () => {
    expect(at([OLD_FORM])).toMatchInlineSnapshot(`
      {
        "log": [
          "mara at asset: counts; words do not count: it does not say what was read with the picture, so it covers no words",
        ],
        "name": "in review",
        "problems": [
          "words-unapproved: The picture of first-light/assets/hero is approved, but stays in the house: what is said with it is not approved: whoever approved the picture did so before title, alt text and rights were part of it. Read it, and say yes or no: npm run words -- first-light/hero",
        ],
        "reasons": [
          "what is said with it is not approved: whoever approved the picture did so before title, alt text and rights were part of it",
        ],
        "waits": [
          "words: creative-lead (mara, noor)",
        ],
      }
    `);
    expect(at([OLD_FORM, { ...WORDS, by: 'noor' }]).name).toBe('approved');
    // Nor does such an approval take back what was said of the words before it.
    expect(at([YES, OLD_FORM]).name).toBe('approved');
  });

  it('stands where only the picture changes', () => {
    const { name, reasons, waits, log } = at([YES], { picture: 'd02' });
    expect([name, reasons, waits, log]).toEqual([
      'lapsed',
      [],
      ['asset: creative-lead (mara, noor)'],
      ['mara at asset: does not count; words count'],
    ]);
  });
});

describe('a gate of its own for the words', () => {
  it('asks whom the policy names, and the picture’s people say nothing there', () => {
    expect(at([YES], { policy: LEGAL })).toMatchInlineSnapshot(`
      {
        "log": [
          "mara at asset: counts; words do not count: heard, but it takes a legal counsel",
        ],
        "name": "in review",
        "problems": [
          "words-unapproved: The picture of first-light/assets/hero is approved, but stays in the house: what is said with it is not approved yet: its title, alt text and rights. Read it, and say yes or no: npm run words -- first-light/hero",
        ],
        "reasons": [
          "what is said with it is not approved yet: its title, alt text and rights",
        ],
        "waits": [
          "words: legal (lena)",
        ],
      }
    `);
    expect(at([YES, { ...LENA, gate: 'words' }], { policy: LEGAL }).name).toBe('approved');
    // Nor does whoever is asked about the words say anything of the picture.
    expect(at([{ ...LENA, gate: 'words' }], { policy: LEGAL })).toMatchInlineSnapshot(`
      {
        "log": [
          "lena at words: counts; words count",
        ],
        "name": "in review",
        "problems": [],
        "reasons": [],
        "waits": [
          "asset: creative-lead (mara, noor)",
        ],
      }
    `);
  });

  it('counts a yes that does not say that it is about the words alone, when its role is asked only of them', () => {
    expect(at([YES, LENA], { policy: LEGAL }).log[1]).toBe('lena at words: counts; words count');
  });

  it('holds everything back by a no, and only a word about the same lifts it', () => {
    const no = { ...LENA, gate: 'words', decision: 'changes-requested', note: 'Not proven.' };
    const held = at([YES, { ...LENA, gate: 'words' }, no], { policy: LEGAL });
    expect([held.name, held.reasons]).toEqual(['changes requested', ['Lena Brandt asked for changes']]);
    expect(at([YES, no, { ...LENA, gate: 'words' }], { policy: LEGAL }).name).toBe('approved');
    // A yes to the words lifts no no that was said of the picture.
    const dark = { decision: 'changes-requested', note: 'Too dark.' };
    expect(at([dark, WORDS]).name).toBe('changes requested');
    expect(at([dark, YES]).name).toBe('approved');
    // Taking everything back takes back both.
    expect(at([YES, { decision: 'withdrawn', criteria: undefined }]).name).toBe('in review');
    expect(at([YES, { ...WORDS, decision: 'withdrawn' }]).waits).toEqual(['words: creative-lead (mara, noor)']);
  });

  it('has no say for a program, whoever is asked', () => {
    const program = { by: 'darkroom', role: 'agent', criteria: undefined, gate: 'words' };
    expect(at([OLD_FORM, program]).log[1]).toBe(
      'darkroom at words: does not count; words do not count: Darkroom is a program, and programs never decide; heard, but it takes a creative lead',
    );
    expect(at([OLD_FORM, program]).name).toBe('in review');
  });
});
