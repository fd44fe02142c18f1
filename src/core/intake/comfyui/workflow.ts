import { type Data, dataOf, isData, listOf } from '../values.ts';
import { feed } from './broadcast.ts';
import { drawingOf, type Endpoint, nodesOf, sourceOf } from './drawing.ts';
import type { Graph, GraphNode } from './graph.ts';
import { declaresAll, widgetsOf } from './widgets.ts';

/**
 * A workflow as it was drawn (`nodes`, `links`), read as the graph that would run: values of widgets by their names, groups
 * and subgraphs opened (`4:1` is node 1 in group 4), what was muted or bypassed left out.
 */
export function graphOfWorkflow(data: Data): Graph | undefined {
  const drawing = drawingOf(data);
  if (drawing === undefined) return undefined;
  feed(drawing.scopes);
  const graph = new Map<string, GraphNode>();
  // Nodes that feed every open input of a type; in old drawings a widget is declared only where it became an input.
  const everywhere = [...nodesOf(drawing)].some(({ node }) => /Everywhere/.test(String(node['type'])));
  for (const { id, node, scope } of nodesOf(drawing)) {
    const type = String(node['type'] ?? '');
    const inputs: { [name: string]: unknown } = { ...asQueued(type, widgetsOf(type, node)) };
    for (const input of listOf(node['inputs']).filter(isData)) {
      const name = String(input['name']);
      const source = sourceOf(scope, input['link']);
      if (source !== undefined) inputs[name] = inputOf(source);
      // A widget that has become an input keeps an old value, which nobody used.
      else if (isData(input['widget']) && (isLinked(input['link']) || (everywhere && !declaresAll(node))))
        inputs[name] = NOWHERE;
    }
    for (const [slot, link] of scope.fed.get(String(node['id'])) ?? []) {
      const name = dataOf(listOf(node['inputs'])[slot])['name'];
      const source = sourceOf(scope, link);
      if (typeof name === 'string' && source !== undefined && (inputs[name] === undefined || inputs[name] === NOWHERE))
        inputs[name] = inputOf(source);
    }
    graph.set(id, { id, type, inputs, ...outputsOf(node), ...shownBy(type, node) });
  }
  return graph;
}

/**
 * Of `{red|blue}` the editor takes one when it queues; which, the drawing does not say: such a text leads nowhere. Remarks
 * in a prompt do not go along.
 */
const asQueued = (type: string, values: Data): Data =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      if (typeof value !== 'string') return [name, value];
      const plain = type.startsWith('CLIPTextEncode') ? value.replaceAll(REMARK, '') : value;
      return [name, DRAWN.test(plain) ? NOWHERE : plain];
    }),
  );
const REMARK = /\/\*[^*]{0,5000}\*\/|\/\/[^\n]*/g;
const DRAWN = /\{[^{}]{0,2000}\|[^{}]{0,2000}\}/;
const NOWHERE = ['', 0];

const isLinked = (link: unknown): boolean => link !== null && link !== undefined;

/** A link as graphs that run write it, or the plain value that stood at its other end. */
const inputOf = (source: Endpoint): unknown => ('plain' in source ? source.plain : [source.id, source.slot]);

/** The outputs that a drawing declares. */
function outputsOf(node: Data): Pick<GraphNode, 'outputs'> {
  const outputs = listOf(node['outputs']).slice(0, 200).map(dataOf);
  if (outputs.length === 0) return {};
  return { outputs: outputs.map((each) => ({ name: String(each['name'] ?? ''), type: String(each['type'] ?? '') })) };
}

/** Nodes that show a text write what they showed into the drawing, when they ran. */
function shownBy(type: string, node: Data): Pick<GraphNode, 'shown'> {
  if (!SHOWING.has(type)) return {};
  const texts = listOf(node['widgets_values']).flat();
  return texts.length === 1 && typeof texts[0] === 'string' ? { shown: texts[0] } : {};
}
const SHOWING = new Set(['ShowText|pysssss', 'easy showAnything']);
