import { afterEach, expect, it } from 'vitest';
import {
  approve,
  BRIEF_FILE,
  catalogueIn,
  MARA,
  madeRecord,
  NOOR,
  standingIn,
  TEAM,
  TEAM_FILE,
  TOM,
} from '../../testing/approved-record.ts';
import type { Author, GitRepo } from '../../testing/git-repo.ts';
import { SMALL_RECORD } from '../../testing/small-record.ts';

/** Fernbrook asks for a lead and for its own counsel, Kettle for a lead; Noor decides for Kettle alone, and Tom, who decides nothing, would like the lead's yes to do. */
const BRANDS = `brands:
  fernbrook:
    name: Fernbrook
    policy: { gates: { asset: { roles: { creative-lead: 1, legal: 1 } } } }
  kettle: { name: Kettle & Crane }
`;
const RULES = `${TEAM.replace('roles: [editor, creative-lead]', 'roles: [editor]').replace(
  'emails: [noor@example.com]',
  'emails: [noor@example.com], brands: [kettle]',
)}  - { id: lena, name: Lena Falk, roles: [legal], emails: [lena@example.com], brands: [fernbrook] }
${BRANDS}`;
const BRIEF = String(SMALL_RECORD[BRIEF_FILE]);
const MOVED = BRIEF.replace('brand: Fernbrook', 'brand: Kettle & Crane');

let repo: GitRepo | undefined;
afterEach(() => repo?.remove());

/** The hero with Mara's yes, by these rules. */
async function record(): Promise<GitRepo> {
  repo = madeRecord({ [TEAM_FILE]: RULES });
  await approve(repo);
  return repo;
}

/** Where the hero stands once somebody committed other rules, and what is said of them. */
async function after(at: GitRepo, by: Author, file: string, text: string) {
  at.write({ [file]: text });
  at.commit({ by, at: '2026-11-13T09:00:00Z' });
  const { campaigns, problems } = await catalogueIn(at);
  return {
    name: campaigns[0]?.assets[0]?.standing.name,
    rules: problems
      .filter(({ code }) => code === 'rules-refused')
      .map(({ message }) => message.replace(/\b[0-9a-f]{10}\b/, '<commit>').replace(/^.*still does\. /, '')),
  };
}

it('a brand’s campaigns are judged by its policy, and by those who decide for it', async () => {
  const at = await record();
  expect(await standingIn(at)).toEqual({ name: 'in review', said: ['mara: author, counts'] });
  const file = 'campaigns/first-light/approvals/assets-hero--2026-11-13--noor.md';
  await approve(at, { by: 'noor', at: '2026-11-13T09:30:00Z' }, { by: NOOR, at: '2026-11-13T10:00:00Z' }, file);
  const lena = { name: 'Lena Falk', email: 'lena@example.com' };
  const own = 'campaigns/first-light/approvals/assets-hero--2026-11-14--lena.md';
  const yes = { by: 'lena', role: 'legal', at: '2026-11-14T09:30:00Z' };
  expect((await standingIn(at)).said).toEqual([
    'mara: author, counts',
    'noor: author, does not count: Noor Haddad does not decide for Fernbrook',
  ]);
  await approve(at, yes, { by: lena, at: '2026-11-14T10:00:00Z' }, own);
  expect((await standingIn(at)).name).toBe('approved');
});

const ATTACKS: readonly (readonly [what: string, file: string, text: string])[] = [
  ['moves the campaign to a brand that asks for less', BRIEF_FILE, MOVED],
  ['moves it to no brand at all', BRIEF_FILE, BRIEF.replace('brand: Fernbrook', 'brand: Nobody')],
  ['takes the brand’s policy out', TEAM_FILE, RULES.replace(/\n {4}policy: .*/, '')],
  [
    'takes the brand out',
    TEAM_FILE,
    RULES.replace(/ {2}fernbrook:\n.*\n.*\n/, '').replace(', brands: [fernbrook]', ''),
  ],
  ['calls the brand otherwise', TEAM_FILE, RULES.replace(/fernbrook:\n {4}name: Fernbrook/, 'mills:\n    name: Mills')],
  ['asks for the lead alone', TEAM_FILE, RULES.replace(', legal: 1', '')],
  ['lets Noor decide for everybody', TEAM_FILE, RULES.replace(', brands: [kettle]', '')],
  ['lets Noor decide for Fernbrook', TEAM_FILE, RULES.replace('brands: [kettle]', 'brands: [kettle, fernbrook]')],
  [
    'gives the two names to each other',
    TEAM_FILE,
    RULES.replace('name: Fernbrook', 'name: X')
      .replace('name: Kettle & Crane', 'name: Fernbrook')
      .replace('name: X', 'name: Kettle & Crane'),
  ],
];

it('nobody who may not change rules makes a brand ask for less, in whatever way', async () => {
  const told: { [what: string]: unknown } = {};
  for (const [what, file, text] of ATTACKS) {
    const at = await record();
    const { name, rules } = await after(at, TOM, file, text);
    told[what] = [name, ...rules];
    at.remove();
  }
  expect(told).toMatchInlineSnapshot(`
    {
      "asks for the lead alone": [
        "in review",
        "For Fernbrook: The gate of assets, approvals by legal: 1 → 0. It could pass without one.",
      ],
      "calls the brand otherwise": [
        "in review",
        "For Fernbrook: The gate of assets, approvals by legal: 1 → 0. It could pass without one.",
      ],
      "gives the two names to each other": [
        "in review",
        "For Kettle & Crane: Lena Falk decides, because the brand of that name is another: their approvals would count.",
      ],
      "lets Noor decide for Fernbrook": [
        "in review",
        "Noor Haddad decides for kettle and fernbrook; before it was kettle.",
      ],
      "lets Noor decide for everybody": [
        "in review",
        "Noor Haddad decides for every brand; before it was kettle.",
      ],
      "moves it to no brand at all": [
        "lapsed",
        "first-light is of another brand: Fernbrook → Nobody. By its rules something could count that does not.",
      ],
      "moves the campaign to a brand that asks for less": [
        "lapsed",
        "first-light is of another brand: Fernbrook → Kettle & Crane. By its rules something could count that does not.",
      ],
      "takes the brand out": [
        "in review",
        "For Fernbrook: The gate of assets, approvals by legal: 1 → 0. It could pass without one. Lena Falk decides for every brand; before it was fernbrook.",
      ],
      "takes the brand’s policy out": [
        "in review",
        "For Fernbrook: The gate of assets, approvals by legal: 1 → 0. It could pass without one.",
      ],
    }
  `);
});

it('whoever may change rules does', async () => {
  const at = await record();
  expect(await after(at, MARA, TEAM_FILE, RULES.replace(', legal: 1', ''))).toEqual({ name: 'approved', rules: [] });
});

it('and moves a campaign, whose words are to be read again', async () => {
  const at = await record();
  const { name, rules } = await after(at, MARA, BRIEF_FILE, MOVED);
  expect({ name, rules }).toEqual({ name: 'lapsed', rules: [] });
});
