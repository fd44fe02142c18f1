import { linksUnder } from './options.ts';
import { isShown } from './shown.ts';
import type { PageSource, Summary } from './summaries.ts';
import { winnerAt } from './winners.ts';

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

/** Where a campaign says that it comes from; `shown`: it has a page. */
type Kin = {
  readonly id: string;
  readonly title: string;
  readonly shown: boolean;
  readonly parent?: string;
  /** The winner of its parent that it started from. */
  readonly winner?: string;
};

const KIN: Summary<Kin> = {
  name: 'kin',
  tell: (home, { options }) => {
    const { id, brief } = home.campaign;
    const { title, forkedFrom: from } = brief;
    return {
      ...{ id, title, shown: isShown(home, options) },
      ...(from === undefined ? {} : { parent: from.campaign }),
      ...(from?.asset === undefined ? {} : { winner: from.asset }),
    };
  },
};

/** Families are a handful; a record of thousands of forks of one winner is cut here. */
const MAX_MEMBERS = 60;

/**
 * The family of a campaign, from the oldest ancestor that has a page down to the youngest forks; undefined when it has none.
 * A record in which two campaigns claim to be forked from each other has no oldest one: the climb ends where it began.
 */
export function familyOf(id: string, source: PageSource): FamilyMember | undefined {
  const { shown, children } = treeOf(source.summaries(KIN));
  let root = shown.get(id);
  const climbed = new Set<string>();
  while (root !== undefined && !climbed.has(root.id)) {
    climbed.add(root.id);
    const parent: Kin | undefined = shown.get(root.parent ?? '');
    if (parent === undefined) break;
    root = parent;
  }
  if (root === undefined || (climbed.size === 1 && !children.has(id))) return undefined;
  const links = linksUnder(source.options.base);
  const met = new Set<string>();
  const member = ({ id: own, title, parent = '', winner }: Kin): FamilyMember => {
    met.add(own);
    const from = winner !== undefined && shown.has(parent) ? winnerAt(`${parent}/${winner}`, source) : undefined;
    return {
      title,
      ...(from === undefined ? {} : { from: { title: from.title, href: links.asset(parent, winner!) } }),
      href: links.campaign(own),
      current: own === id,
      children: (children.get(own) ?? []).filter((each) => !met.has(each.id) && met.size < MAX_MEMBERS).map(member),
    };
  };
  return member(root);
}

type Tree = {
  readonly shown: ReadonlyMap<string, Kin>;
  readonly children: ReadonlyMap<string, readonly Kin[]>;
};
const trees = new WeakMap<readonly Kin[], Tree>();

/** The campaigns that have a page, by id and by the one they were forked from. Every asset's page asks. */
function treeOf(kin: readonly Kin[]): Tree {
  const tree = trees.get(kin) ?? makeTree(kin);
  trees.set(kin, tree);
  return tree;
}

function makeTree(kin: readonly Kin[]): Tree {
  const shown = new Map(kin.filter((each) => each.shown).map((each) => [each.id, each]));
  return { shown, children: Map.groupBy(shown.values(), ({ parent = '' }) => parent) };
}
