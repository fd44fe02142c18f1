import { describe, expect, it } from 'vitest';
import { doubtWords, type EvidenceDoubt } from './evidence-doubt.ts';
import { isLapse, lapseWords, type Reason, reasonWords, remarkWords, restsOnGit } from './reason.ts';
import { reasonFix } from './reason-fix.ts';

const TOUCH = { by: 'Tom Okafor', on: '2026-11-19' };
const PERSON = { name: 'Tom Okafor', email: 'tom@example.com' };

/** One of every kind; a kind that is left out does not compile. */
const REASONS: { readonly [Kind in Reason['kind']]: Extract<Reason, { kind: Kind }> } = {
  tampered: { kind: 'tampered', doubt: { kind: 'changed', ...TOUCH } },
  'unknown-person': { kind: 'unknown-person', id: 'nobody' },
  program: { kind: 'program', name: 'Darkroom', as: 'by' },
  'not-delegated': { kind: 'not-delegated', by: 'Jonas Weber', for: 'Mara Lindqvist' },
  'role-not-held': { kind: 'role-not-held', name: 'Jonas Weber', role: 'editor' },
  'may-not-deliver': { kind: 'may-not-deliver', name: 'Tom Okafor' },
  'weak-evidence': { kind: 'weak-evidence', wanted: 'author', doubt: { kind: 'uncommitted' } },
  'in-future': { kind: 'in-future', at: '2026-12-24T09:30:00Z' },
  'other-day': { kind: 'other-day', at: '2026-11-12T09:30:00Z', committedAt: '2026-11-19T10:00:00Z' },
  lapsed: {
    kind: 'lapsed',
    changed: [
      { how: 'changed', parts: [{ noun: 'step', at: 1, kind: 'crop', of: '' }] },
      { how: 'added', parts: [{ noun: 'draft', at: 2, kind: '', of: '' }] },
    ],
    gate: 'asset',
  },
  'other-scheme': { kind: 'other-scheme', scheme: 'blake3' },
  'words-unread': { kind: 'words-unread' },
  heard: { kind: 'heard', roles: ['creative-lead', 'producer'] },
  'own-work': { kind: 'own-work', name: 'Tom Okafor' },
  'own-widening': {
    kind: 'own-widening',
    name: 'Tom Okafor',
    lines: ['until was “2027-06-30” and is “2099-12-31”'],
  },
  'criteria-open': { kind: 'criteria-open', criteria: ['quiet', 'label-readable'] },
  'criteria-failed': { kind: 'criteria-failed', criteria: ['quiet'] },
  followed: { kind: 'followed', decision: 'changes-requested', at: '2026-11-20T08:00:00Z' },
  'list-altered': { kind: 'list-altered' },
  'way-not-allowed': { kind: 'way-not-allowed', way: 'sample' },
  'outside-column': { kind: 'outside-column', column: 'locale de-DE' },
  'rule-changed': { kind: 'rule-changed' },
  'sample-small': { kind: 'sample-small', seen: 1, asked: 3 },
  'sample-unseen': { kind: 'sample-unseen', cells: ['de-DE.a'] },
  'other-brand': { kind: 'other-brand', name: 'Ruth Abara', brand: 'Halden' },
  'other-market': { kind: 'other-market', name: 'Noor Haddad', market: 'de-DE' },
  incomplete: { kind: 'incomplete', missing: { kind: 'recipe', name: 'house', fault: 'circle' } },
  'unknown-criterion': { kind: 'unknown-criterion', id: 'program', known: ['quiet'] },
  'nothing-to-withdraw': { kind: 'nothing-to-withdraw', name: 'Mara Lindqvist' },
  'no-remark': { kind: 'no-remark' },
  'not-approvable': { kind: 'not-approvable', missing: { kind: 'no-draft' } },
  held: { kind: 'held', name: 'Mara Lindqvist', decision: 'rejected' },
  'words-unapproved': { kind: 'words-unapproved', unread: true },
  'words-changed': {
    kind: 'words-changed',
    changed: [{ how: 'said', part: 'alt text', was: 'A bottle', is: 'No sugar' }],
  },
  'awaits-brief': { kind: 'awaits-brief' },
  'awaits-picks': { kind: 'awaits-picks', batch: '01-low-light' },
  'right-starting': { kind: 'right-starting', what: 'this asset', on: '2026-12-24' },
  'right-ended': { kind: 'right-ended', what: 'this asset', on: '2026-11-01' },
  'right-ending': { kind: 'right-ending', what: 'the reference mood', on: '2026-12-01' },
};
const all = Object.values(REASONS) as Reason[];

describe('a reason', () => {
  it('has words', () => {
    expect(all.map((each) => reasonWords(each))).toMatchInlineSnapshot(`
      [
        "tampered with: Changed after it was added (Tom Okafor, 2026-11-19).",
        "nobody is not in team.yaml",
        "Darkroom is a program, and programs never decide",
        "team.yaml does not let Jonas Weber decide for Mara Lindqvist",
        "Jonas Weber is not an editor",
        "Tom Okafor holds no role that delivers (creative lead or producer)",
        "not committed by that person: Not committed yet: git knows nothing of this file.",
        "dated in the future, 2026-12-24T09:30",
        "dated 2026-11-12, but committed on 2026-11-19",
        "lapsed: the crop of step 1 changed, draft 2 was added",
        "lapsed: its digest is blake3, which nothing here computes",
        "it does not say what was read with the picture, so it covers no words",
        "heard, but it takes a creative lead and a producer",
        "Tom Okafor made it, and whoever made it may not approve it",
        "Tom Okafor made it, and whoever made it may not allow more than was allowed: until was “2027-06-30” and is “2099-12-31”",
        "it does not mark quiet, label-readable",
        "it marks quiet as failed",
        "followed by changes-requested on 2026-11-20",
        "its list of cells is not the one that its digest is of",
        "the policy lets nobody approve by a rule and a sample",
        "it is about the column locale de-DE, and this cell is not in it",
        "the rule is another one than was approved",
        "its sample has 1 cells, and the policy asks for 3",
        "nobody looked at de-DE.a of its sample: a cell that was seen has a decision of its own",
        "Ruth Abara does not decide for Halden",
        "Noor Haddad does not speak for de-DE",
        "the recipe “house” names itself",
        "the brief has no criterion program; it has quiet",
        "Mara Lindqvist has no decision here to take back",
        "it says nothing of what should change",
        "cannot be approved: it has no draft yet",
        "Mara Lindqvist rejected",
        "what is said with it is not approved: whoever approved the picture did so before title, alt text and rights were part of it",
        "what is said with it changed since it was approved: the alt text was “A bottle” and is “No sugar”",
        "waits for the approval of the brief",
        "waits for the approval of the picks of 01-low-light",
        "the rights of this asset begin on 2026-12-24",
        "the rights of this asset ended on 2026-11-01",
        "the rights of the reference mood end on 2026-12-01",
      ]
    `);
  });

  it('writes days as whoever prints it', () => {
    const day = (iso: string): string => `<${iso}>`;
    expect(all.map((each) => reasonWords(each, day)).filter((each) => each.includes('<'))).toMatchInlineSnapshot(`
      [
        "tampered with: Changed after it was added (Tom Okafor, <2026-11-19>).",
        "dated <2026-11-12>, but committed on <2026-11-19>",
        "followed by changes-requested on <2026-11-20>",
      ]
    `);
  });

  it('is told what to do about, by command and by review', () => {
    const fixes = all.map((each) => [
      each.kind,
      [
        ...new Set(
          (['command', 'review'] as const).map((way) =>
            reasonFix(each, way, { people: ['mara', 'tom'], able: [], instead: [] }),
          ),
        ),
      ],
    ]);
    expect(
      Object.fromEntries(fixes.filter(([, said]) => !said?.includes('Mend that first, then decide.'))),
    ).toMatchInlineSnapshot(`
      {
        "criteria-failed": [
          "Ask for changes instead: npm run request-changes.",
          "Ask for changes in the review instead.",
        ],
        "criteria-open": [
          "Mark every required criterion: --mark <criterion>=pass (or fail, not-applicable).",
          "Mark every required criterion in the text of the review, one a line: <criterion>: pass (or fail, or not-applicable).",
        ],
        "heard": [
          "Nothing, if that is what you meant.",
        ],
        "no-remark": [
          "Ask again and say it: --note "what should change", or --pin for a place in the picture.",
          "Say it in the text of another review.",
        ],
        "not-delegated": [
          "List the delegation under policy.delegates in campaigns/team.yaml, or let that person decide.",
        ],
        "other-brand": [
          "Ask somebody who decides for this brand; people.brands in campaigns/team.yaml says who does.",
        ],
        "other-market": [
          "Ask somebody who speaks for it; people.markets in campaigns/team.yaml says who does.",
        ],
        "own-widening": [
          "Ask somebody who did not make it and holds the role to approve the words, or put the rights back.",
        ],
        "own-work": [
          "Ask somebody else who holds the role, or change policy.separation in campaigns/team.yaml.",
        ],
        "program": [
          "Leave it to a person, who decides and commits in their own name.",
          "A person decides: let one review it.",
        ],
        "role-not-held": [
          "Decide in a role that the person holds: --role.",
          "Add the role to that person in campaigns/team.yaml, or let somebody else review it.",
        ],
        "unknown-criterion": [
          "Use the names of the brief.",
        ],
        "unknown-person": [
          "Use an id of campaigns/team.yaml: mara, tom.",
        ],
      }
    `);
  });

  it('says of itself whether it is a lapse, stops nothing, or rests on git', () => {
    const kinds = (is: (reason: Reason) => boolean): string[] => all.filter(is).map(({ kind }) => kind);
    expect({
      lapse: kinds(isLapse),
      remark: kinds((each) => remarkWords(each) !== undefined),
      git: kinds(restsOnGit),
    }).toEqual({
      lapse: ['lapsed', 'other-scheme', 'rule-changed'],
      remark: ['heard', 'no-remark'],
      git: ['tampered', 'weak-evidence'],
    });
    expect(restsOnGit({ kind: 'weak-evidence', wanted: 'signed', doubt: undefined })).toBe(false);
  });

  it('tells what changed since without saying again that it lapsed', () => {
    expect([
      lapseWords([REASONS.heard, REASONS.lapsed]),
      lapseWords([REASONS['other-scheme']]),
      lapseWords([{ kind: 'lapsed', changed: [], gate: 'brief' }]),
      lapseWords([REASONS.heard]),
    ]).toEqual([
      'the crop of step 1 changed, draft 2 was added',
      'its digest is blake3, which nothing here computes',
      'what was seen has another digest than this brief',
      undefined,
    ]);
  });
});

it('a doubt of git’s is a sentence', () => {
  const doubts: { readonly [Kind in EvidenceDoubt['kind']]: Extract<EvidenceDoubt, { kind: Kind }> } = {
    sample: { kind: 'sample' },
    'no-history': { kind: 'no-history', reason: undefined },
    uncommitted: { kind: 'uncommitted' },
    'history-cut': { kind: 'history-cut' },
    'unknown-person': { kind: 'unknown-person', id: 'nobody' },
    'other-author': { kind: 'other-author', author: PERSON, person: 'Mara Lindqvist', coAuthor: true, squashed: true },
    'other-committer': { kind: 'other-committer', committer: PERSON, person: 'Mara Lindqvist', rebased: true },
    'host-unproven': { kind: 'host-unproven', committer: PERSON, is: 'unchecked' },
    'no-run': { kind: 'no-run', person: 'Jonas Weber' },
    'run-shared': { kind: 'run-shared', person: 'Jonas Weber', file: 'README.md' },
    'host-shared': {
      kind: 'host-shared',
      person: 'Mara Lindqvist',
      merge: false,
      coAuthor: PERSON,
      file: 'campaigns/first-light/assets/hero/asset.md',
    },
    signature: { kind: 'signature', is: 'expired' },
    'other-signer': { kind: 'other-signer', signer: '' },
    link: { kind: 'link' },
    deleted: { kind: 'deleted', ...TOUCH },
    'merged-away': { kind: 'merged-away', ...TOUCH },
    'moved-away': { kind: 'moved-away', to: 'campaigns/other/approvals/a.md', ...TOUCH },
    'moved-here': { kind: 'moved-here', from: 'campaigns/other/approvals/a.md', ...TOUCH },
    unread: { kind: 'unread' },
    'brought-back': { kind: 'brought-back', ...TOUCH },
    changed: { kind: 'changed', ...TOUCH },
    'changed-here': { kind: 'changed-here' },
    proof: { kind: 'proof', fault: { kind: 'signature' } },
  };
  expect(Object.values(doubts).map((each) => doubtWords(each))).toMatchInlineSnapshot(`
    [
      "A sample: git was not asked.",
      "There is no git history to ask.",
      "Not committed yet: git knows nothing of this file.",
      "This clone is shallow and its history ends here; fetch the whole of it: git fetch --unshallow.",
      "nobody is not in team.yaml.",
      "The commit is by Tom Okafor <tom@example.com>; Mara Lindqvist is only named as a co-author, which anybody can write.",
      "It names Mara Lindqvist as its author, but Tom Okafor <tom@example.com> committed it.",
      "It names the code host as its committer (Tom Okafor <tom@example.com>), which anybody can write. Signed, but the key to check it is not here.",
      "A program committed it in the name of Jonas Weber, and it does not say which run on the code host wrote it.",
      "A program committed it in the name of Jonas Weber, with README.md beside it, and a run that delivers commits its one file alone.",
      "The code host made one commit of a branch in the name of Mara Lindqvist, with Tom Okafor <tom@example.com> as another author, and it holds campaigns/first-light/assets/hero/asset.md too: whoever could push to the branch may have written the decision.",
      "Signed with a key or a signature that has expired.",
      "Signed, but by somebody without a name.",
      "It is a symbolic link, not a file of its own.",
      "Deleted since (Tom Okafor, 2026-11-19).",
      "Left out when branches were merged, after it was added (Tom Okafor, 2026-11-19).",
      "Moved to campaigns/other/approvals/a.md (Tom Okafor, 2026-11-19).",
      "Moved here from campaigns/other/approvals/a.md by somebody else (Tom Okafor, 2026-11-19); a decision counts only where its author put it.",
      "It is there, but under a name or in a form that is not read as a decision.",
      "Deleted, and brought back later (Tom Okafor, 2026-11-19).",
      "Changed after it was added (Tom Okafor, 2026-11-19).",
      "Changed in this working copy, and not committed.",
      "Its proof does not hold: the signature does not fit.",
    ]
  `);
});
