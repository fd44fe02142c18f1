import type { Catalogue } from '../approval/catalogue.ts';
import { type Messages, messagesIn } from '../messages/messages.ts';
import type { Drawn } from '../pack/drawn.ts';
import type { Pattern, PatternKind } from '../patterns/pattern.ts';
import { patternsOf } from '../patterns/patterns-of.ts';
import { type FamilyMember, familyOf } from './family.ts';
import { type Frame, frameOf, usable } from './frames.ts';
import { type Links, linksUnder, type SiteOptions } from './options.ts';
import { type OutcomeFrame, outcomeFrames } from './outcome-frames.ts';
import { startLink } from './start-link.ts';

/** A pattern in a list: what people call it, what it says, its record in words, and pictures where it won and lost. */
export type PatternRow = {
  /** Its part of the prompt, its tool, the team's own name for it; nothing where only an address is known. */
  readonly name?: string;
  readonly words: string;
  readonly href: string;
  /** `3 of 12 approved, 25 %`; a rate of a few drafts is not given. */
  readonly approved: string;
  /** `5 picked`. */
  readonly picked: string;
  readonly won: readonly OutcomeFrame[];
  readonly lost: readonly OutcomeFrame[];
};

/** What a new campaign can start from. */
export type PatternsPage = {
  readonly winners: readonly (Frame & {
    readonly family?: FamilyMember;
    /** The form that opens a campaign from it, where the code host has one. */
    readonly start?: string;
    readonly command: string;
  })[];
  readonly kinds: readonly {
    readonly kind: PatternKind;
    readonly title: string;
    /** What all of them have in common, of which no row says anything. */
    readonly common: readonly string[];
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
  readonly won: readonly OutcomeFrame[];
  readonly lost: readonly OutcomeFrame[];
  /** Outcomes that are left out of the two lists. */
  readonly more: number;
};

const KINDS: readonly PatternKind[] = ['recipe', 'fragment', 'set-up'];
/** Pages of each kind, best first; a record with thousands of prompts has thousands of fragments, and nobody reads them. */
const MAX_PAGES = 60;
const MAX_OUTCOMES = 40;
/** Pictures of a row: enough to see what it looks like when it wins, and when it loses. */
const ROW_PICTURES = { won: 4, lost: 2 };
/** Rows of each kind with pictures; whoever reads further looks for words. */
const MAX_PICTURED = 20;
const NO_PICTURES = { won: 0, lost: 0 };
const MAX_WORDS = 180;
const MAX_TITLE = 60;

const known = new WeakMap<Catalogue, readonly Pattern[]>();
function patternsIn(catalogue: Catalogue): readonly Pattern[] {
  const found = known.get(catalogue) ?? patternsOf(catalogue);
  known.set(catalogue, found);
  return found;
}

/** Approved assets as templates, newest first; for the team, every kind of pattern by what came of it. */
export function patternsPage(catalogue: Catalogue, drawn: Drawn, options: SiteOptions): PatternsPage {
  const links = linksUnder(options.base);
  const say = messagesIn(options.locale);
  const winners = usable(catalogue)
    .slice(0, 24)
    .map(({ home, entry }) => {
      const family = familyOf(home.campaign.id, catalogue, options);
      const page = options.siteUrl === undefined ? undefined : `${options.siteUrl}/campaigns/${entry.asset.ref}/`;
      const start = startLink(home, entry, catalogue.record.team, page);
      return {
        ...frameOf(home, entry, drawn, links, say),
        ...(family === undefined ? {} : { family }),
        ...(start === undefined ? {} : { start }),
        command: `npm run fork -- ${entry.asset.ref} my-campaign`,
      };
    });
  return {
    winners,
    kinds: KINDS.map((kind) => {
      const all = patternsIn(catalogue).filter((each) => each.kind === kind);
      const shown = all.slice(0, MAX_PAGES);
      const common = kind === 'set-up' ? inAll(shown, say) : [];
      const row = (pattern: Pattern, at: number): PatternRow => {
        const { won, lost } = at < MAX_PICTURED ? ROW_PICTURES : NO_PICTURES;
        return {
          ...wordsOf(pattern, common, links, say),
          won: outcomeFrames(pattern.won.slice(0, won), false, catalogue, drawn, links, say),
          lost: outcomeFrames(pattern.lost.slice(0, lost), true, catalogue, drawn, links, say),
        };
      };
      return {
        kind,
        title: say.patterns.kinds[kind].title,
        common,
        rows: shown.filter((each) => !triedOnce(each)).map(row),
        once: shown.filter(triedOnce).map(row),
        more: all.length - shown.length,
      };
    }).filter(({ rows, once }) => rows.length + once.length > 0),
  };
}

/** The page of each pattern that the list leads to. */
export function patternPages(catalogue: Catalogue, drawn: Drawn, options: SiteOptions): PatternPage[] {
  const links = linksUnder(options.base);
  const say = messagesIn(options.locale);
  return KINDS.flatMap((kind) =>
    patternsIn(catalogue)
      .filter((each) => each.kind === kind)
      .slice(0, MAX_PAGES)
      .map((each) => pageOf(each, catalogue, drawn, links, say)),
  );
}

const triedOnce = ({ drafts, won }: Pattern): boolean => drafts <= 1 && won.length === 0;

/** Lines that every one of several set-ups has. */
function inAll([first, ...others]: readonly Pattern[], say: Messages): string[] {
  if (first === undefined || others.length === 0) return [];
  return saidOf(first, say).filter((line) => others.every((each) => saidOf(each, say).includes(line)));
}

/** What a pattern says or does, in the language of the page. */
const saidOf = ({ content, lines }: Pattern, { patterns, steps }: Messages): readonly string[] =>
  lines?.map((line) =>
    'step' in line
      ? steps.describe(line.step)
      : `${line.fact === 'setting' ? line.name : patterns.facts[line.fact]}: ${line.value}`,
  ) ?? content;

/** The name that people gave it; an address of the record is none. */
const spoken = (name: string): string | undefined => (name.includes('/') ? undefined : name);

function wordsOf(
  pattern: Pattern,
  common: readonly string[],
  links: Links,
  say: Messages,
): Omit<PatternRow, 'won' | 'lost'> {
  const { kind, id, approvals, drafts, picks, small } = pattern;
  const content = saidOf(pattern, say);
  const own = content.filter((line) => !common.includes(line));
  const words = opening((own.length === 0 ? content : own).join(kind === 'recipe' ? ' · ' : ', '));
  const name = spoken(pattern.name);
  return {
    ...(name === undefined || words.startsWith(name) ? {} : { name }),
    words,
    href: links.to(`patterns/${kind}/${id}/`),
    approved: say.patterns.approved(approvals, drafts, small ? '' : say.common.percent(pattern.approvalRate)),
    picked: say.patterns.picked(picks),
  };
}

/** As much of a text as a list has room for, in whole words. */
function opening(text: string, most = MAX_WORDS): string {
  if (text.length <= most) return text;
  const cut = text.slice(0, most);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), most / 2)).replace(/[,;:·\s]+$/, '')} …`;
}

function pageOf(pattern: Pattern, catalogue: Catalogue, drawn: Drawn, links: Links, say: Messages): PatternPage {
  const { rates, rate, kinds } = say.patterns;
  const { percent, drafts: draftForms } = say.common;
  const { kind, id, name, use, drafts, picks, approvals, small } = pattern;
  const content = saidOf(pattern, say);
  return {
    kind,
    id,
    title: spoken(name) ?? opening(content.join(' · '), MAX_TITLE),
    kindWords: kinds[kind].one,
    content,
    use,
    rates: [
      { name: rates.tried, value: say.formats.count(drafts, draftForms) },
      { name: rates.picked, value: rate(picks, drafts, percent(pattern.pickRate)) },
      { name: rates.approved, value: rate(approvals, drafts, percent(pattern.approvalRate)) },
    ],
    small,
    won: outcomeFrames(pattern.won.slice(0, MAX_OUTCOMES), false, catalogue, drawn, links, say),
    lost: outcomeFrames(pattern.lost.slice(0, MAX_OUTCOMES), true, catalogue, drawn, links, say),
    more: Math.max(0, pattern.won.length - MAX_OUTCOMES) + Math.max(0, pattern.lost.length - MAX_OUTCOMES),
  };
}
