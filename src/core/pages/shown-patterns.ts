import { type CampaignPatterns, campaignPatterns } from '../patterns/campaign-patterns.ts';
import type { PatternKind, Tried } from '../patterns/pattern.ts';
import { patternsFrom, type SummedPattern } from '../patterns/patterns-of.ts';
import { type OutcomeFrame, outcomeFramer } from './outcome-frames.ts';
import type { HeavySummary, PageSource, Summary } from './summaries.ts';

/** A pattern that has a page, with what is shown of where it won and lost. */
export type ShownPattern = SummedPattern & {
  readonly shown: { readonly won: readonly OutcomeFrame[]; readonly lost: readonly OutcomeFrame[] };
};

/** The patterns of a kind that are shown, best first, and how many there are beyond them. */
export type PatternsOfKind = {
  readonly kind: PatternKind;
  readonly patterns: readonly ShownPattern[];
  readonly more: number;
};

const KINDS: readonly PatternKind[] = ['recipe', 'fragment', 'set-up'];
/** Pages of each kind, best first; a record with thousands of prompts has thousands of fragments, and nobody reads them. */
const MAX_PAGES = 60;
const MAX_OUTCOMES = 40;

const COUNTS: Summary<{ readonly id: string; readonly patterns: CampaignPatterns }> = {
  name: 'patterns',
  tell: (home, { catalogue }) => ({
    id: home.campaign.id,
    patterns: campaignPatterns(home, catalogue.record).patterns,
  }),
};

/** Where outcomes stand in a list of frames: what several patterns have in common is framed once. */
type Places = { readonly won: readonly number[]; readonly lost: readonly number[] };
type Outcomes = {
  readonly frames: readonly OutcomeFrame[];
  /** Of each pattern in turn, as the campaign counts them. */
  readonly of: { readonly [kind in PatternKind]: readonly Places[] };
};

const OUTCOMES: HeavySummary<Outcomes> = {
  name: 'pattern outcomes',
  heavy: true,
  tell: (home, source) => {
    const frameOf = outcomeFramer(home, source);
    const { outcomes } = campaignPatterns(home, source.catalogue.record);
    const frames: OutcomeFrame[] = [];
    const places = new Map<string, number>();
    const placed = (tried: readonly Tried[], lost: boolean): number[] =>
      tried.slice(0, MAX_OUTCOMES).map((each) => {
        const place = places.get(each.ref) ?? frames.push(frameOf(each, lost)) - 1;
        places.set(each.ref, place);
        return place;
      });
    const of = (kind: PatternKind): Places[] =>
      outcomes[kind].map(({ won, lost }) => ({ won: placed(won, false), lost: placed(lost, true) }));
    return { frames, of: { recipe: of('recipe'), fragment: of('fragment'), 'set-up': of('set-up') } };
  },
};

const known = new WeakMap<PageSource, readonly PatternsOfKind[]>();

/** The patterns of the record that have pages. Of campaigns that have a part in none of them, nothing but their counts is read. */
export function shownPatterns(source: PageSource): readonly PatternsOfKind[] {
  const found = known.get(source) ?? patternsIn(source);
  known.set(source, found);
  return found;
}

function patternsIn(source: PageSource): PatternsOfKind[] {
  const told = source.summaries(COUNTS);
  const all = patternsFrom(
    told.map(({ patterns }) => patterns),
    source.catalogue.record,
  );
  const asked = new Map<string, Outcomes>();
  const outcomesIn = (campaign: string): Outcomes => {
    const outcomes = asked.get(campaign) ?? source.summaryOf(OUTCOMES, campaign);
    asked.set(campaign, outcomes);
    return outcomes;
  };
  const framesOf = (pattern: SummedPattern, came: 'won' | 'lost'): OutcomeFrame[] => {
    const frames: OutcomeFrame[] = [];
    for (const { campaign, at } of pattern.in) {
      const { id, patterns } = told[campaign]!;
      if (frames.length >= MAX_OUTCOMES) break;
      if (patterns[pattern.kind][at]![came] === 0) continue;
      const outcomes = outcomesIn(id);
      frames.push(...outcomes.of[pattern.kind][at]![came].map((place) => outcomes.frames[place]!));
    }
    return frames.slice(0, MAX_OUTCOMES);
  };
  return KINDS.map((kind) => {
    const ofKind = all.filter((each) => each.kind === kind);
    const patterns = ofKind
      .slice(0, MAX_PAGES)
      .map((each) => ({ ...each, shown: { won: framesOf(each, 'won'), lost: framesOf(each, 'lost') } }));
    return { kind, patterns, more: ofKind.length - patterns.length };
  });
}
