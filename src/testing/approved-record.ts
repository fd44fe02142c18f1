import { deepEqual } from 'node:assert/strict';
import { join } from 'node:path';
import { loadCatalogue } from '../commands/load/load-catalogue.ts';
import type { Catalogue, CatalogueAsset } from '../core/approval/catalogue.ts';
import { reasonWords } from '../core/approval/reason.ts';
import { contentOf, type Files, keyOf } from './folder.ts';
import { type CommitAs, type GitRepo, gitRepo } from './git-repo.ts';
import { pngOf } from './png.ts';
import { SMALL_RECORD } from './small-record.ts';
import { toldStandings } from './told-standings.ts';

export const MARA = { name: 'Mara Lindqvist', email: 'mara@example.com' };
export const NOOR = { name: 'Noor Haddad', email: 'noor@example.com' };
export const JONAS = { name: 'Jonas Weber', email: 'jonas@example.com' };
export const TOM = { name: 'Tom Okafor', email: 'tom@example.com' };
export const DARKROOM = { name: 'Darkroom', email: 'darkroom@example.com' };
export const GITHUB = { name: 'GitHub', email: 'noreply@github.com' };

export const TEAM_FILE = 'campaigns/team.yaml';
export const ASSET_FILE = 'campaigns/first-light/assets/hero/asset.md';
export const DRAFT_FILE = 'campaigns/first-light/batches/01-low-light/d01.png';
export const BRIEF_FILE = 'campaigns/first-light/brief.mdx';
export const APPROVAL_FILE = 'campaigns/first-light/approvals/assets-hero--2026-11-12--mara.md';

/** Two creative leads, a producer, an editor who also leads, a stakeholder and a program. Policy comes last, to be added to. */
export const TEAM = `site: { host: { repository: "https://github.com/acme/campaigns" } }
people:
  - { id: mara, name: Mara Lindqvist, roles: [creative-lead], emails: [mara@example.com], handle: mara-l }
  - { id: noor, name: Noor Haddad, roles: [creative-lead], emails: [noor@example.com] }
  - { id: jonas, name: Jonas Weber, roles: [producer], emails: [jonas@example.com] }
  - { id: tom, name: Tom Okafor, roles: [editor, creative-lead], emails: [tom@example.com] }
  - { id: ruth, name: Ruth Abara, roles: [stakeholder], emails: [ruth@example.com] }
  - { id: darkroom, name: Darkroom, kind: agent, roles: [agent], emails: [darkroom@example.com] }
`;

/** When the hero was approved, when that was committed, and when everything is looked at. */
export const APPROVED_AT = '2026-11-12T09:30:00Z';
export const COMMITTED_AT = '2026-11-12T10:00:00Z';
export const LOOKED_AT = '2026-11-24T12:00:00.000Z';

/** What somebody has before them: the digest of the subject and, of an asset, of what is said with it. */
export type Sight = { readonly digest: string; readonly said?: string };

/** The text of an approval, Mara's yes to the hero where nothing else is said; `undefined` leaves a line out. */
export function approvalText(
  seen: string | Sight,
  changes: { readonly [field: string]: string | undefined } = {},
): string {
  const facts = {
    subject: 'assets/hero',
    ...(typeof seen === 'string' ? { digest: seen } : { digest: seen.digest, said: seen.said }),
    decision: 'approved',
    by: 'mara',
    role: 'creative-lead',
    at: APPROVED_AT,
    criteria: '{ label-readable: pass }',
    ...changes,
  };
  const lines = Object.entries(facts).flatMap(([key, value]) => (value === undefined ? [] : [`${key}: ${value}`]));
  return `---\n${lines.join('\n')}\n---\n`;
}

/** A record in a real repository, committed by Tom; nothing is approved yet. `files` add to it or replace its files. */
export function madeRecord(files: Files = {}): GitRepo {
  return gitRepo(
    { '.gitignore': '.greenlit/\n', ...SMALL_RECORD, [TEAM_FILE]: TEAM, ...files },
    { by: TOM, at: '2026-11-10T08:00:00Z' },
  );
}

/** The same with an approval of the hero, committed by `as` (Mara, in time). */
export async function approvedRecord(
  approval: { readonly [field: string]: string | undefined } = {},
  as: Partial<CommitAs> = {},
  files: Files = {},
): Promise<GitRepo> {
  const repo = madeRecord(files);
  await approve(repo, approval, as);
  return repo;
}

/** Writes and commits an approval of what the record holds now. */
export async function approve(
  repo: GitRepo,
  approval: { readonly [field: string]: string | undefined } = {},
  as: Partial<CommitAs> = {},
  file = APPROVAL_FILE,
): Promise<string> {
  repo.write({ [file]: approvalText(await heroSight(repo), approval) });
  return repo.commit({ by: MARA, at: COMMITTED_AT, ...as });
}

/**
 * Everything that is derived from the record in this folder. Where each case of a kind is tried, it is derived twice, the second time of what
 * the first one kept, and both have to tell the same.
 */
export async function catalogueIn({ path }: { readonly path: string }, now = LOOKED_AT): Promise<Catalogue> {
  const twice = process.env['GREENLIT_TWICE'] !== undefined;
  const catalogue = await loadCatalogue({ root: path, now, whole: twice });
  if (twice) deepEqual(toldStandings(await loadCatalogue({ root: path, now })), toldStandings(catalogue));
  return catalogue;
}

/** The hero as the catalogue has it. */
export async function heroIn(repo: { readonly path: string }, now = LOOKED_AT): Promise<CatalogueAsset> {
  const { campaigns } = await catalogueIn(repo, now);
  const hero = campaigns[0]?.assets.find(({ asset }) => asset.id === 'hero');
  if (hero === undefined) throw new Error('the record has no hero');
  return hero;
}

/** What there is of the hero to look at and to read. It follows from the files alone, so the same files are asked once. */
export async function heroSight(repo: { readonly path: string }): Promise<Sight> {
  const key = keyOf(contentOf(join(repo.path, 'campaigns')));
  const sight = SIGHTS.get(key) ?? sightOf(await heroIn(repo));
  SIGHTS.set(key, sight);
  return sight;
}

const SIGHTS = new Map<string, Sight>();

/** What there is of an asset to look at and to read. */
export const sightOf = ({ standing, said }: CatalogueAsset): Sight => ({ digest: standing.digest, said: said.digest });

/** The subject digest of the hero as it lies there. */
export const heroDigest = async (repo: { readonly path: string }): Promise<string> => (await heroSight(repo)).digest;

/** Where the hero stands, and what is said of its decisions, a line each. */
export async function standingIn(
  repo: { readonly path: string },
  now = LOOKED_AT,
): Promise<{ name: string; said: string[] }> {
  const { standing } = await heroIn(repo, now);
  return {
    name: standing.name,
    said: standing.log.map(
      ({ approval, counts, because, evidence }) =>
        `${approval.by}: ${evidence.level}, ${counts ? 'counts' : 'does not count'}${because.length === 0 ? '' : `: ${because.map((each) => reasonWords(each)).join('; ')}`}`,
    ),
  };
}

/** Another picture of the same size. */
export const otherPicture = (): Uint8Array => pngOf(40, 50, [10, 20, 30]);
