import type { Catalogue } from '../approval/catalogue.ts';
import type { Campaign } from '../record/record.ts';
import { linksUnder, type SiteOptions } from './options.ts';
import { shownCampaigns } from './shown.ts';

/** A campaign in its family tree, with what was forked from it. */
export type FamilyMember = {
  readonly title: string;
  /** The winner of its parent that it started from, when it was one and not the whole campaign. */
  readonly from?: { readonly title: string; readonly href: string };
  readonly href: string;
  /** The campaign whose page this is. */
  readonly current: boolean;
  readonly children: readonly FamilyMember[];
};

/** Families are a handful; a record of thousands of forks of one winner is cut here. */
const MAX_MEMBERS = 60;

/**
 * The family of a campaign, from the oldest ancestor that has a page down to the youngest forks; undefined when it has none.
 * A record in which two campaigns claim to be forked from each other has no oldest one: the climb ends where it began.
 */
export function familyOf(id: string, catalogue: Catalogue, options: SiteOptions): FamilyMember | undefined {
  const { shown, children } = treeOf(catalogue, options);
  let root = shown.get(id);
  const climbed = new Set<string>();
  while (root !== undefined && !climbed.has(root.id)) {
    climbed.add(root.id);
    const parent: Campaign | undefined = shown.get(root.brief.forkedFrom?.campaign ?? '');
    if (parent === undefined) break;
    root = parent;
  }
  if (root === undefined || (climbed.size === 1 && !children.has(id))) return undefined;
  const links = linksUnder(options.base);
  const met = new Set<string>();
  const member = (campaign: Campaign): FamilyMember => {
    met.add(campaign.id);
    const from = campaign.brief.forkedFrom;
    const asset = shown.get(from?.campaign ?? '')?.assets.find((each) => each.id === from?.asset);
    return {
      title: campaign.brief.title,
      ...(asset === undefined ? {} : { from: { title: asset.title, href: links.asset(asset.campaign, asset.id) } }),
      href: links.campaign(campaign.id),
      current: campaign.id === id,
      children: (children.get(campaign.id) ?? [])
        .filter((each) => !met.has(each.id) && met.size < MAX_MEMBERS)
        .map(member),
    };
  };
  return member(root);
}

type Tree = {
  readonly shown: ReadonlyMap<string, Campaign>;
  readonly children: ReadonlyMap<string, readonly Campaign[]>;
};
const trees = new WeakMap<Catalogue, Map<string, Tree>>();

/** The campaigns that have a page, by id and by the one they were forked from. Every asset's page asks. */
function treeOf(catalogue: Catalogue, options: SiteOptions): Tree {
  const known = trees.get(catalogue) ?? new Map<string, Tree>();
  trees.set(catalogue, known);
  const tree = known.get(options.audience) ?? makeTree(catalogue, options);
  known.set(options.audience, tree);
  return tree;
}

function makeTree(catalogue: Catalogue, options: SiteOptions): Tree {
  const shown = new Map(shownCampaigns(catalogue, options).map((each) => [each.id, each]));
  return { shown, children: Map.groupBy(shown.values(), (each) => each.brief.forkedFrom?.campaign ?? '') };
}
