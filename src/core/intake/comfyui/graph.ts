import { type Data, isData } from '../values.ts';

/** One node of a graph: what it is, and its inputs; an input is a plain value or a link to another node's output. */
export type GraphNode = { readonly id: string; readonly type: string; readonly inputs: Data };
/** Nodes by id. Ids are text: inside groups they look like `4:1`. */
export type Graph = ReadonlyMap<string, GraphNode>;
/** `[node, slot]`: an output of another node. */
export type Link = { readonly node: string; readonly slot: number };

/** Larger graphs do not come from people. */
const MAX_NODES = 20_000;

/** The graph that ran, when this data is one: ids with `class_type` and `inputs`. */
export function graphIn(data: Data): Graph | undefined {
  const nodes = new Map<string, GraphNode>();
  for (const [id, value] of Object.entries(data)) {
    if (!isData(value) || typeof value['class_type'] !== 'string') continue;
    nodes.set(id, { id, type: value['class_type'], inputs: isData(value['inputs']) ? value['inputs'] : {} });
    if (nodes.size >= MAX_NODES) break;
  }
  return nodes.size === 0 ? undefined : nodes;
}

/** The link in an input value, if it is one. */
export function linkOf(value: unknown): Link | undefined {
  if (!Array.isArray(value) || value.length !== 2) return undefined;
  const [node, slot] = value as [unknown, unknown];
  if ((typeof node !== 'string' && typeof node !== 'number') || typeof slot !== 'number') return undefined;
  return { node: String(node), slot };
}

/** The node an input leads to, and through which of its outputs. */
export function follow(graph: Graph, value: unknown): { node: GraphNode; slot: number } | undefined {
  const link = linkOf(value);
  const node = link === undefined ? undefined : graph.get(link.node);
  return link === undefined || node === undefined ? undefined : { node, slot: link.slot };
}

/** The first of these inputs that a node has. */
export const inputOf = (node: GraphNode, ...names: readonly string[]): unknown =>
  names
    .map((name) => (Object.hasOwn(node.inputs, name) ? node.inputs[name] : undefined))
    .find((each) => each !== undefined && each !== null);
