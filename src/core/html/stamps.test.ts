import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { messagesIn } from '../../core/messages/messages.ts';
import { sha256 } from '../../io/files/sha256.ts';
import { catalogueOf } from '../../testing/catalogue-of.ts';
import {
  CHANCE_FILES,
  chanceDecisions,
  decided,
  hero,
  standingBy,
  TWO_ROLES,
  teamOfTwo,
} from '../../testing/chance-decisions.ts';
import { sourceOf } from '../../testing/source-of.ts';
import { mayBeUsed, type Standing } from '../approval/standing.ts';
import { assetPage } from '../pages/asset.ts';
import type { SiteOptions } from '../pages/options.ts';
import { waitingPages } from '../pages/waiting.ts';
import { assetHtml } from './asset.ts';
import { waitingKind } from './waiting.ts';

const ENGLISH = messagesIn();

const inside: SiteOptions = { audience: 'internal', base: '/' };
const drawn = { previews: new Map(), assets: new Map() };

/** The stamps of a page: the class and the words of each, the strike as a word. */
const stampsIn = (page: string): string[] =>
  [...page.matchAll(/<div class="stamp ([^"]*)">([\s\S]*?)<\/div>/g)].map(
    ([, tone, words = '']) =>
      `${tone}: ${words
        .replace(/<svg class="strike"[\s\S]*?<\/svg>/g, ' (struck)')
        .replace(/<[^>]+>/g, ' ')
        .replace(/\s+/g, ' ')
        .trim()}`,
  );

/** The page of the hero. */
function stampedPage(standing: Standing): string {
  const catalogue = catalogueOf(CHANCE_FILES, { 'first-light/hero': standing });
  const [home] = catalogue.campaigns;
  const [entry] = home?.assets ?? [];
  if (home === undefined || entry === undefined) throw new Error('no hero');
  return assetHtml(
    assetPage(home, entry, sourceOf(catalogue, { drawn, options: inside })),
    '/',
    (text) => text,
    ENGLISH,
  ).text;
}

/** What is stamped on the page of the hero, and on the page of what waits. */
function stampedBy(
  standing: Standing,
  team = CHANCE_FILES['campaigns/team.yaml'],
): { asset: string[]; waiting: string[] } {
  const catalogue = catalogueOf({ ...CHANCE_FILES, 'campaigns/team.yaml': team }, { 'first-light/hero': standing });
  const [home] = catalogue.campaigns;
  const [entry] = home?.assets ?? [];
  if (home === undefined || entry === undefined) throw new Error('no hero');
  const source = sourceOf(catalogue, { drawn, options: inside });
  const asset = assetHtml(assetPage(home, entry, source), '/', (text) => text, ENGLISH).text;
  const pages = [...waitingKind.print(source, PRINTING)];
  expect(waitingPages(source)[0]?.frames.length).toBeLessThan(2);
  return { asset: stampsIn(asset), waiting: stampsIn(pages.map(({ main }) => main.text).join('')) };
}

const PRINTING = {
  say: messagesIn(),
  chrome: { base: '/' },
  prose: (text: string) => text,
  brief: () => '',
} as unknown as Parameters<typeof waitingKind.print>[1];

const spaced = (digest = ''): string => digest.replace(/^sha256:(.{4})(.{4}).*/, '$1 $2');
const SIGHT = `picture ${spaced(hero.digest)}, words ${spaced(hero.said?.digest)}`;
const OTHER = sha256('another picture');

const green = (stamps: readonly string[]): string[] => stamps.filter((each) => /^(?:top )?yes:/.test(each));

describe('the stamp at the top of a page', () => {
  it('is green if and only if the picture may be used, whatever was decided by whom', () => {
    fc.assert(
      fc.property(chanceDecisions, (cases) => {
        const standing = standingBy(cases);
        const { asset, waiting } = stampedBy(standing);
        const tops = asset.filter((each) => each.startsWith('top '));
        expect(tops.length).toBe(cases.length === 0 ? 0 : 1);
        expect(green(tops).length > 0).toBe(mayBeUsed(standing.name) && cases.length > 0);
        if (!mayBeUsed(standing.name)) expect(green([...asset, ...waiting])).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  it('tells how many of those who are asked said yes, while that is not all that it takes', () => {
    const standing = standingBy([decided()], { team: teamOfTwo() });
    const { asset } = stampedBy(standing, TWO_ROLES);
    expect(asset).toEqual([
      `top quiet: In review 1 of 2 said yes Approved, Mara Lindqvist , creative lead 10 Nov 2026 , put on record by themselves ${SIGHT} 1 of 1 criteria met`,
      `quiet: Approved Mara Lindqvist , creative lead 10 Nov 2026 · ${SIGHT} put on record by themselves 1 of 1 criteria met`,
    ]);
  });

  it('names everybody whose yes it took', () => {
    const both = [decided(), decided({ by: 'jonas', role: 'producer', hour: 34, level: 'signed' })];
    const { asset } = stampedBy(standingBy(both, { team: teamOfTwo() }), TWO_ROLES);
    expect(asset[0]).toBe(
      `top yes: Approved Mara Lindqvist , creative lead 10 Nov 2026 , put on record by themselves Jonas Weber , producer 11 Nov 2026 , signed by themselves ${SIGHT} 1 of 1 criteria met`,
    );
  });

  it('is a no where somebody holds it back, whoever said yes since', () => {
    const no = decided({ decision: 'rejected', by: 'noor', hour: 3, mark: 'fail' });
    expect(stampedBy(standingBy([no, decided()])).asset[0]).toBe(
      `top no: Rejected Noor Haddad , creative lead 10 Nov 2026 , put on record by themselves ${SIGHT} 0 of 1 criteria met`,
    );
  });
});

describe('the stamp of a decision', () => {
  const first = (stamps: readonly string[]): string | undefined => stamps.find((each) => !each.startsWith('top '));

  it('is struck through at its word alone, and says so, when what was seen is another by now', () => {
    expect(first(stampedBy(standingBy([decided({ current: false })])).asset)).toBe(
      `soon: Approved (struck) , does not hold Mara Lindqvist , creative lead 10 Nov 2026 · picture ${spaced(OTHER)}, words ${spaced(hero.said?.digest)} put on record by themselves 1 of 1 criteria met`,
    );
  });

  it('is an outline, and not struck through, where the gate does not ask for that voice', () => {
    const heard = decided({ by: 'ruth', role: 'stakeholder' });
    expect(first(stampedBy(standingBy([heard])).asset)).toBe(
      `quiet: Approved Ruth Abara , stakeholder 10 Nov 2026 · ${SIGHT} put on record by themselves 1 of 1 criteria met`,
    );
  });

  it('says in plain words why it does not count, and what git says of that behind a fold', () => {
    const entry = {
      kind: 'weak-evidence',
      wanted: 'author',
      doubt: { kind: 'uncommitted' },
    } as const;
    const said = ENGLISH.reasons;
    expect([said.words(entry), said.behind(entry)]).toEqual([
      'not on record in that person’s own name',
      'Not committed yet: git knows nothing of this file.',
    ]);
    const standing = standingBy([decided({ level: 'claimed' })]);
    const [log] = standing.log;
    const because = [entry];
    const page = stampedPage({ ...standing, log: log === undefined ? [] : [{ ...log, because }] });
    expect(page).toContain(
      '<p class="because note soft">not on record in that person’s own name</p><details class="more"><summary>What that rests on</summary><p class="note">Not committed yet: git knows nothing of this file.</p></details>',
    );
  });

  it('counts what does not apply apart', () => {
    expect(first(stampedBy(standingBy([decided({ mark: 'not-applicable' })])).asset)).toMatch(
      /0 of 0 criteria met, 1 does not apply$/,
    );
  });
});
