import { type Graph, type GraphNode, linkOf } from './graph.ts';

/**
 * A graph while it is read. Graphs of strangers can be as deep as they are long, go round in circles, and lead to one
 * node by a million ways: so every reading has so many steps and no more, and what is not reached is not recorded.
 */
export type GraphReading = {
  readonly graph: Graph;
  /** Steps that are left. */
  left: number;
  /** How many values stand inside one another here. */
  depth: number;
  /** Texts on display, by the output they show. */
  readonly shown: ReadonlyMap<string, string>;
  /** What was worked out already, or is being worked out, by what was asked of which output. */
  readonly known: Map<string, unknown>;
};

/** The largest graphs of people take a thousand. */
const MAX_STEPS = 30_000;
/** People nest a dozen. */
const MAX_DEPTH = 150;

export const reading = (graph: Graph): GraphReading => ({
  graph,
  left: MAX_STEPS,
  depth: 0,
  shown: shownTexts(graph),
  known: new Map(),
});

/**
 * Works out once what is asked of an output. Undefined where one value stands too deep inside another, and for what would
 * be made of itself: such a graph never ran.
 */
export function once<Value>(
  reading: GraphReading,
  asked: string,
  value: unknown,
  work: () => Value | undefined,
): Value | undefined {
  const link = linkOf(value);
  if (link === undefined) return work();
  const key = `${asked} ${slotKey(link.node, link.slot)}`;
  if (reading.known.has(key)) return reading.known.get(key) as Value | undefined;
  if (reading.depth >= MAX_DEPTH || reading.left < 0) return undefined;
  reading.known.set(key, undefined);
  reading.depth += 1;
  const found = work();
  reading.depth -= 1;
  reading.known.set(key, found);
  return found;
}

/** The node an input leads to, and through which of its outputs. One step. */
export function follow(reading: GraphReading, value: unknown): { node: GraphNode; slot: number } | undefined {
  reading.left -= 1;
  const link = linkOf(value);
  const node = link === undefined || reading.left < 0 ? undefined : reading.graph.get(link.node);
  return link === undefined || node === undefined ? undefined : { node, slot: link.slot };
}

export const slotKey = (node: string, slot: number): string => `${slot} ${node}`;

function shownTexts(graph: Graph): ReadonlyMap<string, string> {
  const shown = new Map<string, string>();
  for (const node of graph.values()) {
    if (node.shown === undefined) continue;
    shown.set(slotKey(node.id, 0), node.shown);
    for (const value of Object.values(node.inputs)) {
      const link = linkOf(value);
      if (link !== undefined) shown.set(slotKey(link.node, link.slot), node.shown);
    }
  }
  return shown;
}
