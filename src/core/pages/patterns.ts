import type { Catalogue } from '../approval/catalogue.ts';
import type { Drawn } from '../pack/drawn.ts';
import type { Pattern, PatternKind, Tried } from '../patterns/pattern.ts';
import { patternsOf } from '../patterns/patterns-of.ts';
import { count } from '../words/plain-words.ts';
import { type FamilyMember, familyOf } from './family.ts';
import { type Frame, frameOf, usable } from './frames.ts';
import { type Links, linksUnder, type SiteOptions } from './options.ts';

/** A pattern in a list: its name, what it says, and its record in words. */
export type PatternRow = {
  readonly name: string;
  readonly words: string;
  readonly href: string;
  /** `3 of 12 approved, 25 %`; a rate of a few drafts is not given. */
  readonly approved: string;
  /** `5 picked`. */
  readonly picked: string;
};

/** What a new campaign can start from. */
export type PatternsPage = {
  readonly winners: readonly (Frame & { readonly family?: FamilyMember; readonly command: string })[];
  readonly kinds: readonly {
    readonly kind: PatternKind;
    readonly title: string;
    readonly rows: readonly PatternRow[];
    /** Tried once at most, and nothing came of it: out of the way, and still there to learn from. */
    readonly once: readonly PatternRow[];
    /** How many are in the record beyond the rows. */
    readonly more: number;
  }[];
};

/** One pattern, where it won and where it lost. */
export type PatternPage = {
  readonly kind: PatternKind;
  readonly id: string;
  readonly title: string;
  readonly kindWords: string;
  readonly content: readonly string[];
  readonly use: string;
  readonly rates: readonly { readonly name: string; readonly value: string }[];
  readonly small: boolean;
  readonly won: readonly PatternOutcome[];
  readonly lost: readonly PatternOutcome[];
  /** Outcomes that are left out of the two lists. */
  readonly more: number;
};
export type PatternOutcome = Tried & { readonly href: string };

const KINDS: readonly { kind: PatternKind; title: string; one: string }[] = [
  { kind: 'recipe', title: 'Recipes that were approved', one: 'Recipe' },
  { kind: 'fragment', title: 'Words that earned a yes', one: 'Prompt fragment' },
  { kind: 'set-up', title: 'Set-ups of rounds', one: 'Set-up of a round' },
];
/** Pages of each kind, best first; a record with thousands of prompts has thousands of fragments, and nobody reads them. */
const MAX_PAGES = 60;
const MAX_OUTCOMES = 40;
const MAX_WORDS = 180;

const known = new WeakMap<Catalogue, readonly Pattern[]>();
function patternsIn(catalogue: Catalogue): readonly Pattern[] {
  const found = known.get(catalogue) ?? patternsOf(catalogue);
  known.set(catalogue, found);
  return found;
}

/** Approved assets as templates, newest first; for the team, every kind of pattern by what came of it. */
export function patternsPage(catalogue: Catalogue, drawn: Drawn, options: SiteOptions): PatternsPage {
  const links = linksUnder(options.base);
  const winners = usable(catalogue)
    .slice(0, 24)
    .map(({ home, entry }) => {
      const family = familyOf(home.campaign.id, catalogue, options);
      return {
        ...frameOf(home, entry, drawn, links),
        ...(family === undefined ? {} : { family }),
        command: `npm run fork -- ${entry.asset.ref} my-campaign`,
      };
    });
  return {
    winners,
    kinds: KINDS.map(({ kind, title }) => {
      const all = patternsIn(catalogue).filter((each) => each.kind === kind);
      const shown = all.slice(0, MAX_PAGES);
      return {
        kind,
        title,
        rows: shown.filter((each) => !triedOnce(each)).map((each) => rowOf(each, links)),
        once: shown.filter(triedOnce).map((each) => rowOf(each, links)),
        more: all.length - shown.length,
      };
    }).filter(({ rows, once }) => rows.length + once.length > 0),
  };
}

/** The page of each pattern that the list leads to. */
export function patternPages(catalogue: Catalogue, options: SiteOptions): PatternPage[] {
  const links = linksUnder(options.base);
  return KINDS.flatMap(({ kind, one }) =>
    patternsIn(catalogue)
      .filter((each) => each.kind === kind)
      .slice(0, MAX_PAGES)
      .map((each) => pageOf(each, one, links)),
  );
}

const triedOnce = ({ drafts, won }: Pattern): boolean => drafts <= 1 && won.length === 0;

const rowOf = (pattern: Pattern, links: Links): PatternRow => ({
  name: pattern.name,
  words: opening(pattern.content.join(pattern.kind === 'recipe' ? ' · ' : ', ')),
  href: links.to(`patterns/${pattern.kind}/${pattern.id}/`),
  approved: `${pattern.approvals} of ${pattern.drafts} approved${pattern.small ? '' : `, ${percent(pattern.approvalRate)}`}`,
  picked: `${pattern.picks} picked`,
});

/** As much of a text as a list has room for, in whole words. */
function opening(text: string): string {
  if (text.length <= MAX_WORDS) return text;
  const cut = text.slice(0, MAX_WORDS);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), MAX_WORDS / 2)).replace(/[,;:]$/, '')} …`;
}

function pageOf(pattern: Pattern, one: string, links: Links): PatternPage {
  const { kind, id, name, content, use, drafts, picks, approvals, small } = pattern;
  const shown = (list: readonly Tried[]): PatternOutcome[] =>
    list.slice(0, MAX_OUTCOMES).map((each) => ({ ...each, href: hrefOf(each.ref, links) }));
  return {
    kind,
    id,
    title: name,
    kindWords: one,
    content,
    use,
    rates: [
      { name: 'Tried', value: count(drafts, 'draft') },
      { name: 'Picked', value: `${picks} of ${drafts}, ${percent(pattern.pickRate)}` },
      { name: 'Approved', value: `${approvals} of ${drafts}, ${percent(pattern.approvalRate)}` },
    ],
    small,
    won: shown(pattern.won),
    lost: shown(pattern.lost),
    more: Math.max(0, pattern.won.length - MAX_OUTCOMES) + Math.max(0, pattern.lost.length - MAX_OUTCOMES),
  };
}

function hrefOf(ref: string, links: Links): string {
  const [campaign = '', second = '', draft] = ref.split('/');
  return draft === undefined ? links.asset(campaign, second) : links.draft(campaign, `${second}/${draft}`);
}

const percent = (rate: number): string => `${Math.round(rate * 100)} %`;
