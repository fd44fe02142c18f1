import { type Messages, messagesIn } from '../messages/messages.ts';
import type { PatternKind } from '../patterns/pattern.ts';
import { type FamilyMember, familyOf } from './family.ts';
import { type Frame, frameOf, newestIn } from './frames.ts';
import { listingsOf } from './listings.ts';
import { type Links, linksUnder } from './options.ts';
import type { OutcomeFrame } from './outcome-frames.ts';
import { type ShownPattern, shownPatterns } from './shown-patterns.ts';
import { startLink } from './start-link.ts';
import { type HeavySummary, inShort, type PageSource } from './summaries.ts';

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

/** Pictures of a row: enough to see what it looks like when it wins, and when it loses. */
const ROW_PICTURES = { won: 4, lost: 2 };
/** Rows of each kind with pictures; whoever reads further looks for words. */
const MAX_PICTURED = 20;
const NO_PICTURES = { won: 0, lost: 0 };
const MAX_WORDS = 180;
const MAX_TITLE = 60;
const MAX_WINNERS = 24;

/** The newest assets of a campaign that may be used, as what another one starts from. */
const STARTS: HeavySummary<readonly PatternsPage['winners'][number][]> = {
  name: 'starts',
  heavy: true,
  tell: (home, { catalogue, drawn, options }) => {
    const links = linksUnder(options.base);
    const say = messagesIn(options.locale);
    return newestIn(home)
      .slice(0, MAX_WINNERS)
      .map(({ entry }) => {
        const { ref } = entry.asset;
        const page = options.siteUrl === undefined ? undefined : `${options.siteUrl}/campaigns/${ref}/`;
        const start = startLink(home, entry, catalogue.record.team, page);
        return {
          ...frameOf(home, entry, drawn, links, say),
          ...(start === undefined ? {} : { start }),
          command: `npm run fork -- ${ref} my-campaign`,
        };
      });
  },
};

const IN_SHORT = inShort(STARTS);

/** Approved assets as templates, newest first; for the team, every kind of pattern by what came of it. */
export function patternsPage(source: PageSource): PatternsPage {
  const links = linksUnder(source.options.base);
  const say = messagesIn(source.options.locale);
  return {
    winners: winnersOf(source),
    kinds: shownPatterns(source)
      .map(({ kind, patterns, more }) => {
        const common = kind === 'set-up' ? inAll(patterns, say) : [];
        const row = (pattern: ShownPattern, at: number): PatternRow => {
          const { won, lost } = at < MAX_PICTURED ? ROW_PICTURES : NO_PICTURES;
          return {
            ...wordsOf(pattern, common, links, say),
            won: pattern.shown.won.slice(0, won),
            lost: pattern.shown.lost.slice(0, lost),
          };
        };
        return {
          kind,
          title: say.patterns.kinds[kind].title,
          common,
          rows: patterns.filter((each) => !triedOnce(each)).map(row),
          once: patterns.filter(triedOnce).map(row),
          more,
        };
      })
      .filter(({ rows, once }) => rows.length + once.length > 0),
  };
}

/** Plain data from which the list follows, where that can be told without what it shows. */
export function patternsPageOf(source: PageSource): unknown {
  const kinds = shownPatterns(source).map(
    ({ kind, patterns, more }) => [kind, patterns.map(({ of }) => of), more] as const,
  );
  const words = new Map(source.summaries(IN_SHORT).map(({ id, word }) => [id, word]));
  const newest = newestOf(source);
  const known = [...newest.map(({ campaign }) => words.get(campaign)), ...kinds.flatMap(([, patterns]) => patterns)];
  if (source.hash === undefined || known.includes(undefined)) return undefined;
  return [newest.map(({ ref, campaign }) => [ref, words.get(campaign), familyOf(campaign, source)]), kinds];
}

/** The newest of all winners. */
const newestOf = (source: PageSource): { readonly ref: string; readonly campaign: string }[] =>
  listingsOf(source)
    .slice(0, MAX_WINNERS)
    .map(({ ref }) => ({ ref, campaign: ref.split('/')[0]! }));

/** The newest of all winners, each with the family of its campaign. */
function winnersOf(source: PageSource): PatternsPage['winners'] {
  const newest = newestOf(source);
  const campaigns = [...new Set(newest.map(({ campaign }) => campaign))];
  const starts = new Map(campaigns.flatMap((id) => source.summaryOf(STARTS, id).map((each) => [each.ref, each])));
  return newest.map(({ ref, campaign }) => {
    const family = familyOf(campaign, source);
    return { ...starts.get(ref)!, ...(family === undefined ? {} : { family }) };
  });
}

/** The page of a pattern that the list leads to. */
export const patternPage = (pattern: ShownPattern, { options }: PageSource): PatternPage =>
  pageOf(pattern, messagesIn(options.locale));

const triedOnce = ({ drafts, won }: ShownPattern): boolean => drafts <= 1 && won === 0;

/** Lines that every one of several set-ups has. */
function inAll([first, ...others]: readonly ShownPattern[], say: Messages): string[] {
  if (first === undefined || others.length === 0) return [];
  return saidOf(first, say).filter((line) => others.every((each) => saidOf(each, say).includes(line)));
}

/** What a pattern says or does, in the language of the page. */
const saidOf = ({ content, lines }: ShownPattern, { patterns, steps }: Messages): readonly string[] =>
  lines?.map((line) =>
    'step' in line
      ? steps.describe(line.step)
      : `${line.fact === 'setting' ? line.name : patterns.facts[line.fact]}: ${line.value}`,
  ) ?? content;

/** The name that people gave it; an address of the record is none. */
const spoken = (name: string): string | undefined => (name.includes('/') ? undefined : name);

function wordsOf(
  pattern: ShownPattern,
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

function pageOf(pattern: ShownPattern, say: Messages): PatternPage {
  const { rates, rate, kinds } = say.patterns;
  const { percent, drafts: draftForms } = say.common;
  const { kind, id, name, use, drafts, picks, approvals, small, won, lost, shown } = pattern;
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
    ...shown,
    more: won + lost - shown.won.length - shown.lost.length,
  };
}
