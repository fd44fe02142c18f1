import { type Data, isData } from '../values.ts';
import { PROMPT_READER, readByPromptReader } from './prompt-reader.ts';

/** An output of a node, as the drawing of the graph declares it: `positive`, `CONDITIONING`. */
type Output = { readonly name: string; readonly type: string };

/** One node of a graph: what it is, and its inputs; an input is a plain value or a link to another node's output. */
export type GraphNode = {
  readonly id: string;
  readonly type: string;
  readonly inputs: Data;
  /** Where the drawing is known too. */
  readonly outputs?: readonly Output[];
  /** The text that a node which shows texts had on display when the file was written. */
  readonly shown?: string;
};
/** Nodes by id. Ids are text: inside groups they look like `4:1`. */
export type Graph = ReadonlyMap<string, GraphNode>;
/** `[node, slot]`: an output of another node. */
export type Link = { readonly node: string; readonly slot: number };

/** Larger graphs do not come from people. */
export const MAX_NODES = 20_000;

/** The graph that ran, when this data is one: ids with `class_type` and `inputs`. */
export function graphIn(data: Data): Graph | undefined {
  const nodes = new Map<string, GraphNode>();
  for (const [id, value] of Object.entries(data)) {
    if (!isData(value) || typeof value['class_type'] !== 'string') continue;
    const type = value['class_type'];
    const inputs = isData(value['inputs']) ? value['inputs'] : {};
    nodes.set(id, { id, type, inputs: type === PROMPT_READER ? { ...inputs, ...readByPromptReader(value) } : inputs });
    if (nodes.size >= MAX_NODES) break;
  }
  return nodes.size === 0 ? undefined : nodes;
}

/** The graph that ran, with what only its drawing says: names and types of outputs, and texts on display. */
export function withDrawing(graph: Graph, drawn: Graph | undefined): Graph {
  if (drawn === undefined) return graph;
  return new Map(
    [...graph].map(([id, node]) => {
      const same = drawn.get(id);
      if (same === undefined || same.type !== node.type) return [id, node];
      const { outputs, shown } = same;
      return [
        id,
        { ...node, ...(outputs === undefined ? {} : { outputs }), ...(shown === undefined ? {} : { shown }) },
      ];
    }),
  );
}

/** The link in an input value, if it is one. */
export function linkOf(value: unknown): Link | undefined {
  if (!Array.isArray(value) || value.length !== 2) return undefined;
  const [node, slot] = value as [unknown, unknown];
  if ((typeof node !== 'string' && typeof node !== 'number') || typeof slot !== 'number') return undefined;
  return { node: String(node), slot };
}

/** The first of these inputs that a node has. */
export function inputOf(node: GraphNode, ...names: readonly string[]): unknown {
  for (const name of names) {
    const value = Object.hasOwn(node.inputs, name) ? node.inputs[name] : undefined;
    if (value !== undefined && value !== null) return value;
  }
  return undefined;
}

/** Inputs that a person may have connected or filled in; a node with more was made by a program. */
const MAX_INPUTS = 1000;

/** The inputs of a node, in their order. */
export const inputsOf = (node: GraphNode): readonly (readonly [name: string, value: unknown])[] =>
  Object.entries(node.inputs).slice(0, MAX_INPUTS);
