import { type Data, dataOf, isData, listOf } from '../values.ts';
import { ENTRANCE, EXIT } from './drawing-ends.ts';

/**
 * The inside of a group node as the inside of a subgraph: the editor kept groups as a list of nodes whose links are numbers
 * in that list, and their free inputs, free outputs and widgets stand one after the other on the node itself.
 */
export function insideOfGroup(group: Data, outer: Data): Data | undefined {
  const list = listOf(group['nodes']).filter(isData).slice(0, MAX_INSIDE);
  if (list.length === 0) return undefined;
  const links = listOf(group['links']).flatMap((link): Wire[] => {
    const [from, slot, to, at] = listOf(link);
    return typeof from === 'number' && typeof to === 'number' ? [{ from, slot: Number(slot), to, at: Number(at) }] : [];
  });
  const values = shareOut(list, listOf(outer['widgets_values']));
  const external = new Set(listOf(group['external']).map((each) => JSON.stringify(listOf(each).slice(0, 2))));
  const written: Data[] = [];
  const link = (parts: Data): string => {
    const id = `g${written.length}`;
    written.push({ id, ...parts });
    return id;
  };
  let entrances = 0;
  let exits = 0;
  const nodes = list.map((node, index) => {
    const inputs = listOf(node['inputs']).map((each, at) => {
      const wire = links.find((known) => known.to === index && known.at === at);
      const origin = wire === undefined ? [ENTRANCE, entrances++] : [String(wire.from), wire.slot];
      const parts = { origin_id: origin[0], origin_slot: origin[1], target_id: String(index), target_slot: at };
      return { ...dataOf(each), link: link(parts) };
    });
    listOf(node['outputs']).forEach((_, slot) => {
      const used = links.some((known) => known.from === index && known.slot === slot);
      if (used && !external.has(JSON.stringify([index, slot]))) return;
      link({ origin_id: String(index), origin_slot: slot, target_id: EXIT, target_slot: exits++ });
    });
    const { widgets_values: _, ...rest } = node;
    const own = values?.[index];
    return { ...rest, id: index, inputs, ...(own === undefined ? {} : { widgets_values: own }) };
  });
  return { nodes, links: written };
}

const MAX_INSIDE = 500;

type Wire = { readonly from: number; readonly slot: number; readonly to: number; readonly at: number };

/** The values on the group, node by node; undefined when there are more or fewer than the nodes hold. */
function shareOut(nodes: readonly Data[], values: readonly unknown[]): (readonly unknown[])[] | undefined {
  let at = 0;
  const shares = nodes.map((node) => {
    const length = listOf(node['widgets_values']).length;
    at += length;
    return values.slice(at - length, at);
  });
  return at === values.length ? shares : undefined;
}
