import type { CatalogueCampaign } from '../approval/catalogue.ts';
import { type Digest, type Hash, shortDigest } from '../digest.ts';
import { messagesIn } from '../messages/messages.ts';
import { editsOf } from './edits.ts';
import { familyOf } from './family.ts';
import { CANDIDATES, type LikeOnTable, likesIn } from './likes.ts';
import { referredBy } from './references.ts';
import { othersLike } from './related.ts';
import type { PageSource, SummarySource } from './summaries.ts';

/** Whose page it is: of a campaign, and of which of its assets where it is that of one. */
export type PageRests = { readonly campaign: string; readonly asset?: string };

/**
 * What a page of a campaign shows of others, in one word: its family, the winners that it refers to, and of an asset those that are like it.
 * Whatever else it shows is its own campaign's. No campaign is read for it.
 */
export function edgesOf({ campaign, asset }: PageRests, source: PageSource, hash: Hash): Digest {
  const { worded, alike } = asset === undefined ? NOBODY : othersLike(`${campaign}/${asset}`, source);
  const parts = [
    sharedEdges(campaign, source),
    worded.map(({ other, shared }) => `${wordsFor(other, hash).tile} ${shared}`),
    alike.map((other) => wordsFor(other, hash).tile),
  ];
  return hash(JSON.stringify(parts));
}

const NOBODY = { worded: [], alike: [] } as const;

/**
 * One word from which what all pages of a campaign show of others follows: as long as it is the same, none of them shows anything else,
 * whatever became of other campaigns. It holds more than they show: everything that is looked at to find what is like an asset.
 */
export function edgeWord(campaign: string, source: PageSource, hash: Hash): Digest {
  const { campaigns, byWord, byColours } = likesIn(source);
  const own = campaigns.get(campaign) ?? [];
  const isOther = (each: LikeOnTable): boolean => each.campaign !== campaign;
  const parts = [sharedEdges(campaign, source)];
  for (const word of new Set(own.flatMap(({ words }) => words))) {
    const list = byWord.get(word) ?? [];
    if (list.some(isOther)) parts.push(`${word} ${listWord(list, hash)}`);
  }
  for (const colours of new Set(own.map((each) => each.colours))) {
    const list = byColours.get(colours) ?? [];
    // Those of the campaign itself are passed over, so that more come into sight.
    const seen = list.slice(0, CANDIDATES).every(isOther) ? list : list.filter(isOther);
    if (seen.length > 0) parts.push(`${colours} ${listWord(seen, hash)}`);
  }
  return hash(parts.join('\n'));
}

const shared = new WeakMap<PageSource, Map<string, string>>();

/** What all pages of a campaign show of others: its family, and the winners that it refers to. */
function sharedEdges(campaign: string, source: PageSource): string {
  const known = shared.get(source) ?? new Map<string, string>();
  shared.set(source, known);
  const edges = known.get(campaign) ?? JSON.stringify([familyOf(campaign, source), referredBy(campaign, source)]);
  known.set(campaign, edges);
  return edges;
}

const lists = new WeakMap<readonly LikeOnTable[], Digest>();

/** One word for as many of a list as are looked at. */
function listWord(list: readonly LikeOnTable[], hash: Hash): Digest {
  const first = list.slice(0, CANDIDATES);
  const word = lists.get(list) ?? hash(first.map((each) => wordsFor(each, hash).all).join(' '));
  lists.set(list, word);
  return word;
}

type WordsFor = { readonly tile: string; readonly all: string };
const words = new WeakMap<LikeOnTable, WordsFor>();

/** One word for an asset as it is shown beside others, and one for that with all that decides whether it is. */
function wordsFor(each: LikeOnTable, hash: Hash): WordsFor {
  const known = words.get(each);
  if (known !== undefined) return known;
  const tile = each.word ?? shortDigest(hash(each.frame()));
  const { ref, look, colours } = each;
  const found = { tile, all: shortDigest(hash([tile, ref, look, colours, ...each.words].join('\n'))) };
  words.set(each, found);
  return found;
}

/** What git tells of each asset of a campaign, as its page says it. It is told by no other of its facts. */
export const editsIn = (home: CatalogueCampaign, { catalogue, options }: SummarySource): unknown =>
  options.audience === 'internal'
    ? home.assets.map((entry) => editsOf(catalogue, entry, messagesIn(options.locale)))
    : [];
