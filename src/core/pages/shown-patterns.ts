import type { CatalogueCampaign } from '../approval/catalogue.ts';
import type { Digest } from '../digest.ts';
import { type CampaignOutcomes, type CampaignPatterns, campaignPatterns } from '../patterns/campaign-patterns.ts';
import type { PatternKind, Tried } from '../patterns/pattern.ts';
import { patternsFrom, type SummedPattern } from '../patterns/patterns-of.ts';
import { type OutcomeFrame, outcomeFramer } from './outcome-frames.ts';
import type { HeavySummary, PageSource, Summary, SummarySource } from './summaries.ts';

/** A pattern that has a page. */
export type ShownPattern = Omit<SummedPattern, 'in'> & {
  /** What is shown of where it won and lost; it is read where it is asked for. */
  readonly shown: { readonly won: readonly OutcomeFrame[]; readonly lost: readonly OutcomeFrame[] };
  /** Plain data from which all of this follows, where that can be told without reading it. */
  readonly of?: unknown;
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

/** Where outcomes stand in a list of frames: what several patterns have in common is framed once. */
type Places = { readonly won: readonly number[]; readonly lost: readonly number[] };
type Outcomes = {
  readonly frames: readonly OutcomeFrame[];
  /** Of each pattern in turn, as the campaign counts them. */
  readonly of: OfKinds<readonly Places[]>;
};
type OfKinds<Each> = { readonly [kind in PatternKind]: Each };

/** What a campaign counts, and of each of its patterns in turn one word for what came of it here. */
type Counts = {
  readonly id: string;
  readonly patterns: CampaignPatterns;
  readonly words?: OfKinds<readonly Digest[]>;
};

const COUNTS: Summary<Counts> = {
  name: 'patterns',
  tell: (home, source) => {
    const { hash } = source;
    const { patterns, outcomes } = campaignPatterns(home, source.catalogue.record);
    const told = { id: home.campaign.id, patterns };
    if (hash === undefined) return told;
    const { frames, of } = framed(outcomes, home, source);
    const wordsOf = (kind: PatternKind): Digest[] =>
      of[kind].map((each) =>
        hash(JSON.stringify([each.won, each.lost].map((places) => places.map((at) => frames[at])))),
      );
    return { ...told, words: ofKinds(wordsOf) };
  },
};

const OUTCOMES: HeavySummary<Outcomes> = {
  name: 'pattern-outcomes',
  heavy: true,
  tell: (home, source) => framed(campaignPatterns(home, source.catalogue.record).outcomes, home, source),
};

/** Of what came of each pattern in a campaign as much as one page may show. */
function framed(outcomes: CampaignOutcomes, home: CatalogueCampaign, source: SummarySource): Outcomes {
  const frameOf = outcomeFramer(home, source);
  const frames: OutcomeFrame[] = [];
  const places = new Map<string, number>();
  const placed = (tried: readonly Tried[], lost: boolean): number[] =>
    tried.slice(0, MAX_OUTCOMES).map((each) => {
      const place = places.get(each.ref) ?? frames.push(frameOf(each, lost)) - 1;
      places.set(each.ref, place);
      return place;
    });
  const of = ofKinds((kind) =>
    outcomes[kind].map(({ won, lost }): Places => ({ won: placed(won, false), lost: placed(lost, true) })),
  );
  return { frames, of };
}

const ofKinds = <Each>(make: (kind: PatternKind) => Each): OfKinds<Each> => ({
  recipe: make('recipe'),
  fragment: make('fragment'),
  'set-up': make('set-up'),
});

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
  /** Where the outcomes that are shown of a pattern lie. */
  const placesOf = (pattern: SummedPattern): SummedPattern['in'] => {
    let [won, lost] = [0, 0];
    return pattern.in.filter(({ campaign, at }) => {
      const here = told[campaign]!.patterns[pattern.kind][at]!;
      const shown = (won < MAX_OUTCOMES && here.won > 0) || (lost < MAX_OUTCOMES && here.lost > 0);
      won += here.won;
      lost += here.lost;
      return shown;
    });
  };
  const showing = ({ in: _, ...pattern }: SummedPattern, places: SummedPattern['in']): ShownPattern => {
    const framesOf = (came: 'won' | 'lost'): OutcomeFrame[] =>
      places
        .flatMap(({ campaign, at }) => {
          const { frames, of } = outcomesIn(told[campaign]!.id);
          return of[pattern.kind][at]![came].map((place) => frames[place]!);
        })
        .slice(0, MAX_OUTCOMES);
    const words = places.flatMap(({ campaign, at }) => told[campaign]?.words?.[pattern.kind][at] ?? []);
    let shown: ShownPattern['shown'] | undefined;
    return {
      ...pattern,
      ...(source.hash !== undefined && words.length === places.length ? { of: [pattern, words] } : {}),
      get shown() {
        shown ??= { won: framesOf('won'), lost: framesOf('lost') };
        return shown;
      },
    };
  };
  return KINDS.map((kind) => {
    const ofKind = all.filter((each) => each.kind === kind);
    const patterns = ofKind.slice(0, MAX_PAGES).map((each) => showing(each, placesOf(each)));
    return { kind, patterns, more: ofKind.length - patterns.length };
  });
}
