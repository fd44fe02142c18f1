import { type ForkChange, forkChanges } from '../../core/fork/fork-diff.ts';
import { templateDigest, templateOf } from '../../core/fork/template.ts';
import { WrongUse } from '../../core/problem/refusal.ts';
import { namedFragments } from '../../core/record/fragments.ts';
import { namedRecipes } from '../../core/record/named-recipes.ts';
import { sha256 } from '../../io/files/sha256.ts';
import { loadCatalogue } from '../load/load-catalogue.ts';
import { templateNamed } from './fork.ts';

/** What a fork changed, for machines and as lines to read. */
export type ForkCompared = {
  readonly json: {
    readonly campaign: string;
    readonly forkedFrom: { readonly campaign: string; readonly asset?: string };
    /** The parent is not what it was when it was forked; missing when no digest was recorded. */
    readonly parentChanged?: boolean;
    readonly changes: readonly ForkChange[];
  };
  readonly text: string;
};

/** Compares a fork with its parent as both are now. @throws WrongUse when the campaign is no fork or its parent is gone. */
export async function forkDiff(call: { root: string; now: string; campaign: string }): Promise<ForkCompared> {
  const catalogue = await loadCatalogue(call);
  const { campaign } = templateNamed(catalogue, call.campaign).home;
  const from = campaign.brief.forkedFrom;
  if (from === undefined) throw new WrongUse(`${campaign.id} was not forked from anything.`);
  const name = from.asset === undefined ? from.campaign : `${from.campaign}/${from.asset}`;
  const template = templateOf(campaign, catalogue.campaigns);
  if (template === undefined) throw new WrongUse(`${name}, which ${campaign.id} was forked from, is gone.`);
  const { record } = catalogue;
  const changes = forkChanges(template, campaign, { recipes: namedRecipes(record), fragments: namedFragments(record) });
  const changed = from.digest === undefined ? undefined : from.digest !== templateDigest(template, sha256);
  return {
    json: {
      campaign: campaign.id,
      forkedFrom: { campaign: from.campaign, ...(from.asset === undefined ? {} : { asset: from.asset }) },
      ...(changed === undefined ? {} : { parentChanged: changed }),
      changes,
    },
    text: [
      `${campaign.id}, forked from ${name}${changed === true ? ', which has changed since' : ''}:`,
      ...(changes.length === 0 ? ['  nothing is different.'] : changes.flatMap(lines)),
    ].join('\n'),
  };
}

/** A change as a patch reads: what it was after a minus, what it is after a plus. */
const lines = ({ in: part, what, was, is }: ForkChange): string[] => [
  `  ${part}: ${what}`,
  ...(was === undefined || was === '' ? [] : [`    - ${was.replace(/\s+/g, ' ')}`]),
  ...(is === undefined || is === '' ? [] : [`    + ${is.replace(/\s+/g, ' ')}`]),
];
