import { approvalText, approve, COMMITTED_AT, catalogueIn, MARA, sightOf, TOM } from './approved-record.ts';
import type { Files } from './folder.ts';
import { type GitRepo, gitRepo } from './git-repo.ts';
import { pngOf } from './png.ts';
import { SMALL_RECORD } from './small-record.ts';

/** Two clients whose heroes are approved, and somebody who decides for the second alone. */
export const TWO_BRANDS_TEAM = `site: { title: Two clients }
people:
  - { id: mara, name: Mara Lindqvist, roles: [creative-lead], emails: [mara@example.com] }
  - { id: jonas, name: Jonas Weber, roles: [producer], emails: [jonas@example.com] }
  - { id: tom, name: Tom Okafor, roles: [editor, designer], emails: [tom@example.com] }
  - { id: zqperson, name: Zqperson Crane, roles: [stakeholder], emails: [zqmail@kettle.example], brands: [kettle] }
brands:
  fernbrook: { name: Fernbrook }
  kettle: { name: Kettle & Crane }
`;
/** Where the second client's campaign lies. */
export const KETTLE = 'campaigns/second-light/';
/** Both campaigns; what is said of the second client alone begins with “Zq”. */
export const TWO_BRANDS: Files = {
  '.gitignore': '.greenlit/\ndist*/\n',
  ...SMALL_RECORD,
  ...Object.fromEntries(
    Object.entries(SMALL_RECORD)
      .filter(([path]) => path.startsWith('campaigns/first-light/'))
      .map(([path, content]) => [
        path.replace('first-light', 'second-light'),
        typeof content === 'string'
          ? content
              .replace('brand: Fernbrook', 'brand: Kettle & Crane')
              .replace('title: First', 'title: Zqsecond')
              .replace('Low window light', 'Zqhypothesis')
          : pngOf(40, 50, [20, path.length, 200]),
      ]),
  ),
  'campaigns/team.yaml': TWO_BRANDS_TEAM,
};
/** Its hero. */
export const HERO = `${KETTLE}assets/hero/asset.md`;

/** Both heroes are approved. */
export async function twoBrands(): Promise<GitRepo> {
  const repo = gitRepo(TWO_BRANDS, { by: TOM, at: '2026-11-10T08:00:00Z' });
  await approveBoth(repo);
  return repo;
}

/** Commits Mara's yes to both heroes. */
export async function approveBoth(repo: GitRepo): Promise<void> {
  await approve(repo);
  const hero = (await catalogueIn(repo)).campaigns[1]!.assets[0]!;
  repo.write({
    [`${KETTLE}approvals/assets-hero--2026-11-12--mara.md`]: approvalText(sightOf(hero), { note: 'Zqyes' }),
  });
  repo.commit({ by: MARA, at: COMMITTED_AT });
}
