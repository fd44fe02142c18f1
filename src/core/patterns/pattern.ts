import type { CatalogueAsset, CatalogueCampaign } from '../approval/catalogue.ts';
import { flagsOf, mayBeUsed, type StandingName } from '../approval/standing.ts';
import type { Step } from '../recipe/recipe.ts';
import { type Draft, VERDICTS } from '../record/batch.ts';

/** Fewer drafts than this say little: a rate of them is called small. */
const SMALL_SAMPLE = 10;

/** What can be used again. */
export type PatternKind = 'recipe' | 'fragment' | 'set-up';

/** Where a pattern was tried and what came of it. */
export type Tried = {
  /** `<campaign>/<batch>/<draft>` or `<campaign>/<asset>`. */
  readonly ref: string;
  readonly campaign: string;
  readonly title: string;
  /** The reason that was given, when one was. */
  readonly why?: string;
  /** Where it stands, which is why where nobody gave a reason. */
  readonly standing?: StandingName;
};

/** Counts of a pattern; the rates are their quotients. Every draft counts once, however often the pattern stands in it. */
export type Tally = {
  readonly drafts: number;
  readonly picks: number;
  /** Drafts that an approved asset is made from. */
  readonly approvals: number;
  readonly pickRate: number;
  readonly approvalRate: number;
  /** So few drafts that the rates say little. */
  readonly small: boolean;
};

/** A step of a recipe, or a fact of a set-up: its tool, its model, what it avoids, or a setting by the tool’s own name. */
export type PatternLine =
  | { readonly step: Step }
  | { readonly fact: 'tool' | 'model' | 'not' | 'setting'; readonly name: string; readonly value: string };

/** Something reusable with its record. `use` is what to write to use it again. */
export type Pattern = Tally & {
  readonly kind: PatternKind;
  /** Its address: kind and id are unique together and stay while the pattern does. */
  readonly id: string;
  readonly name: string;
  /** What it says or does, a line each. */
  readonly content: readonly string[];
  /** The same in facts, where these lines are no words of people: pages say them in their own language. */
  readonly lines?: readonly PatternLine[];
  readonly use: string;
  readonly won: readonly Tried[];
  readonly lost: readonly Tried[];
};

/** Counts one pattern while the record is gone through. */
export type Counting = {
  readonly drafts: Set<string>;
  readonly picks: Set<string>;
  readonly approved: Set<string>;
  readonly won: Map<string, Tried>;
  readonly lost: Map<string, Tried>;
};

export const counting = (): Counting => ({
  drafts: new Set(),
  picks: new Set(),
  approved: new Set(),
  won: new Map(),
  lost: new Map(),
});

/** Takes one draft into account, with the assets that are made from it. */
export function countDraft(
  into: Counting,
  home: CatalogueCampaign,
  draft: Draft,
  assets: readonly CatalogueAsset[],
): void {
  const ref = `${home.campaign.id}/${draft.ref}`;
  into.drafts.add(ref);
  if (VERDICTS[draft.verdict].picked) into.picks.add(ref);
  if (VERDICTS[draft.verdict].dropped) into.lost.set(ref, tried(ref, home, draft.ref, draft.why));
  for (const entry of assets) countAsset(into, home, entry, [ref]);
}

/** Takes an asset's standing into account, for the drafts it is made from. */
export function countAsset(
  into: Counting,
  home: CatalogueCampaign,
  { asset, standing }: CatalogueAsset,
  drafts: readonly string[],
): void {
  if (mayBeUsed(standing.name)) {
    into.won.set(asset.ref, tried(asset.ref, home, asset.title));
    for (const each of drafts) into.approved.add(each);
  } else if (flagsOf(standing.name).blocked) {
    const last = standing.log.at(-1)?.approval.note;
    const lost = tried(asset.ref, home, asset.title, last ?? standing.name);
    into.lost.set(asset.ref, last === undefined ? { ...lost, standing: standing.name } : lost);
  }
}

const tried = (ref: string, home: CatalogueCampaign, title: string, why?: string): Tried => ({
  ref,
  campaign: home.campaign.brief.title,
  title,
  ...(why === undefined ? {} : { why }),
});

/** Counts with their rates. */
export function tallyOf(drafts: number, picks: number, approvals: number): Tally {
  const rate = (many: number): number => (drafts === 0 ? 0 : Math.round((many / drafts) * 1000) / 1000);
  return {
    ...{ drafts, picks, approvals, pickRate: rate(picks), approvalRate: rate(approvals) },
    small: drafts < SMALL_SAMPLE,
  };
}

type Merits = Pick<Pattern, 'approvals' | 'pickRate' | 'drafts' | 'id'> & { readonly won: number };
/** Those that won most first, then those that were picked most; what is alike stays in the order of its name. */
export const byMerit = (a: Merits, b: Merits): number =>
  b.won - a.won ||
  b.approvals - a.approvals ||
  b.pickRate - a.pickRate ||
  b.drafts - a.drafts ||
  (a.id < b.id ? -1 : 1);

/** Words as an address: the first few, and a check sum of all that tells two with one beginning apart. */
export function patternId(words: string, whole: string): string {
  const plain =
    words
      .normalize('NFKD')
      .toLowerCase()
      .match(/[a-z0-9]+/g) ?? [];
  // FNV-1a: an address needs no more than to differ.
  let sum = 0x811c9dc5;
  for (let at = 0; at < whole.length; at++) sum = Math.imul(sum ^ whole.charCodeAt(at), 0x01000193) >>> 0;
  return [...plain.slice(0, 6), sum.toString(16).padStart(8, '0')].join('-').slice(-80).replace(/^-+/, '');
}
