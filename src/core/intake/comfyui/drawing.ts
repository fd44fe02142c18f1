import { type Data, dataOf, isData, listOf } from '../values.ts';
import { ENTRANCE, EXIT } from './drawing-ends.ts';
import { MAX_NODES } from './graph.ts';
import { insideOfGroup } from './group-nodes.ts';
import { valuesByName } from './widgets.ts';

/** One level of a drawing: the whole, or the inside of a subgraph. */
export type Scope = {
  /** Before the ids of its nodes: `4:` inside node 4. */
  readonly prefix: string;
  readonly nodes: ReadonlyMap<string, Data>;
  /** What the editor’s extensions wrote down beside the nodes. */
  readonly extra: Data;
  /** Where a link begins: a node, and which of its outputs. */
  readonly links: Map<string, readonly [node: string, slot: number]>;
  /** The links that end at the outputs of a subgraph, by output. */
  readonly results: Map<number, string>;
  /** The links to inputs that are fed without a drawn one, by node and input. */
  readonly fed: Map<string, Map<number, string>>;
  readonly outer?: { readonly scope: Scope; readonly node: Data };
  /** The insides of the subgraphs that stand here, by node. */
  readonly inner: Map<string, Scope>;
  /** Nodes that pass a value on under a name, by the name. */
  readonly named: ReadonlyMap<string, Data>;
};

/** The other end of a link: an output of a node that runs, or a plain value. */
export type Endpoint = { readonly id: string; readonly slot: number } | { readonly plain: unknown };

type Drawing = {
  readonly scopes: readonly Scope[];
};

/** Subgraphs inside subgraphs, as deep as people build. */
const MAX_LEVELS = 12;
/** A link that goes on further than this goes round. */
const MAX_HOPS = 500;

/** The drawing in this data, when it is one, with all its subgraphs opened. */
export function drawingOf(data: Data): Drawing | undefined {
  if (listOf(data['nodes']).filter(isData).length === 0) return undefined;
  const definitions = new Map(
    listOf(dataOf(data['definitions'])['subgraphs'])
      .filter(isData)
      .map((each) => [String(each['id']), each]),
  );
  const groups = dataOf(dataOf(data['extra'])['groupNodes']);
  const scopes: Scope[] = [];
  let count = 0;
  const open = (from: Data, prefix: string, level: number, outer?: Scope['outer']): Scope => {
    const scope = scopeOf(from, prefix, outer);
    scopes.push(scope);
    count += scope.nodes.size;
    for (const [id, node] of scope.nodes) {
      const group = groups[String(node['type']).replace(/^workflow[/>]/, '')];
      const definition =
        definitions.get(String(node['type'])) ?? (isData(group) ? insideOfGroup(group, node) : undefined);
      if (definition === undefined || level >= MAX_LEVELS || isOff(node) || count > MAX_NODES) continue;
      scope.inner.set(id, open(definition, `${prefix}${id}:`, level + 1, { scope, node }));
    }
    return scope;
  };
  open(data, '', 0);
  return { scopes };
}

function scopeOf(from: Data, prefix: string, outer: Scope['outer']): Scope {
  const results = new Map<number, string>();
  const links = new Map<string, readonly [string, number]>();
  for (const link of listOf(from['links'])) {
    const [id, origin, slot, target, at] = Array.isArray(link) ? (link as unknown[]) : linkParts(link);
    links.set(String(id), [String(origin), Number(slot)]);
    if (String(target) === EXIT) results.set(Number(at), String(id));
  }
  const list = listOf(from['nodes']).filter(isData).slice(0, MAX_NODES);
  const setters = list.filter((node) => node['type'] === 'SetNode' || node['type'] === 'easy setNode');
  return {
    ...{ prefix, links, results, inner: new Map(), fed: new Map(), extra: dataOf(from['extra']) },
    ...(outer === undefined ? {} : { outer }),
    nodes: new Map(list.map((node) => [String(node['id']), node])),
    named: new Map(setters.map((node) => [nameOf(node), node])),
  };
}

function linkParts(link: unknown): unknown[] {
  const { id, origin_id, origin_slot, target_id, target_slot } = dataOf(link);
  return [id, origin_id, origin_slot, target_id, target_slot];
}

const nameOf = (node: Data): string => String(listOf(node['widgets_values'])[0]);
/** Muted, or bypassed. */
export const isOff = (node: Data): boolean => node['mode'] === 2 || node['mode'] === 4;
/** Nodes of the editor, which are gone when a graph runs. */
const isEditors = (type: unknown): boolean =>
  type === 'PrimitiveNode' ||
  type === 'GetNode' ||
  type === 'easy getNode' ||
  type === 'Note' ||
  type === 'MarkdownNote';

/** Every node that would run, with its id in the whole. */
export function* nodesOf(drawing: Drawing): Generator<{ id: string; node: Data; scope: Scope }> {
  let count = 0;
  for (const scope of drawing.scopes) {
    for (const [id, node] of scope.nodes) {
      if (isOff(node) || scope.inner.has(id) || isEditors(node['type'])) continue;
      if (++count > MAX_NODES) return;
      yield { id: scope.prefix + id, node, scope };
    }
  }
}

/** What a link brings: through what is bypassed, in and out of subgraphs, from senders to receivers of a name. */
export function sourceOf(from: Scope, link: unknown): Endpoint | undefined {
  let scope = from;
  let at: unknown = link;
  for (let hops = 0; hops < MAX_HOPS && at !== null && at !== undefined; hops++) {
    const begin = scope.links.get(String(at));
    if (begin === undefined) return undefined;
    const [id, slot] = begin;
    if (id === ENTRANCE) {
      if (scope.outer === undefined) return undefined;
      const input = dataOf(listOf(scope.outer.node['inputs'])[slot]);
      at = input['link'] ?? scope.outer.scope.fed.get(String(scope.outer.node['id']))?.get(slot);
      if (at === undefined) return plainOf(scope.outer.node, String(input['name']));
      scope = scope.outer.scope;
      continue;
    }
    const node = scope.nodes.get(id);
    if (node === undefined || node['mode'] === 2) return undefined;
    if (node['mode'] === 4) {
      at = bypassed(node, slot)?.['link'];
      continue;
    }
    const inner = scope.inner.get(id);
    if (inner !== undefined) {
      at = inner.results.get(slot);
      scope = inner;
      continue;
    }
    if (node['type'] === 'PrimitiveNode') return { plain: listOf(node['widgets_values'])[0] };
    if (node['type'] === 'GetNode' || node['type'] === 'easy getNode') {
      const found = setter(scope, nameOf(node));
      if (found === undefined) return undefined;
      at = dataOf(listOf(found.node['inputs'])[0])['link'];
      scope = found.scope;
      continue;
    }
    return { id: scope.prefix + id, slot };
  }
  return undefined;
}

/** The sender of a name, here or further out. */
function setter(from: Scope, name: string): { node: Data; scope: Scope } | undefined {
  for (let scope: Scope | undefined = from; scope !== undefined; scope = scope.outer?.scope) {
    const node = scope.named.get(name);
    if (node !== undefined && !isOff(node)) return { node, scope };
  }
  return undefined;
}

function plainOf(node: Data, input: string): Endpoint | undefined {
  const value = valuesByName(node)[input];
  return value === undefined ? undefined : { plain: value };
}

/** What a bypassed node lets through to an output: the input of the same type, the one of the same number first. */
function bypassed(node: Data, slot: number): Data | undefined {
  const type = dataOf(listOf(node['outputs'])[slot])['type'];
  const inputs = listOf(node['inputs']).map(dataOf);
  const fits = (each: Data | undefined): boolean =>
    each !== undefined && each['type'] === type && each['link'] !== null;
  return fits(inputs[slot]) ? inputs[slot] : inputs.find(fits);
}
