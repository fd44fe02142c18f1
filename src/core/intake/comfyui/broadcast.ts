import { type Data, dataOf, isData, listOf } from '../values.ts';
import { isOff, type Scope, sourceOf } from './drawing.ts';
import { ENTRANCE, EXIT } from './drawing-ends.ts';
import { allows, ruleOf } from './everywhere.ts';
import { MAX_NODES } from './graph.ts';

/**
 * Adds the links that an extension of the editor makes by type or name ("Anything Everywhere"), level by level, because it
 * feeds nothing across the walls of a subgraph: those that it wrote down, else those that follow from its nodes.
 */
export function feed(scopes: readonly Scope[]): void {
  const written = scopes.map(feedAsWritten);
  if (!written.includes(true)) scopes.forEach(feedByType);
}

/** Adds the links that were written down on one level; whether there were any. */
function feedAsWritten(scope: Scope): boolean {
  const { ue_links: today, links_added_by_ue: before } = scope.extra;
  const links = [...listOf(today), ...listOf(before)].filter(isData).slice(0, MAX_NODES);
  for (const { upstream, upstream_slot: from, downstream, downstream_slot: to } of links) {
    const [origin, target] = [String(upstream), String(downstream)];
    if (!scope.nodes.has(origin) && origin !== ENTRANCE) continue;
    const link = linkFrom(scope, origin, Number(from));
    if (target !== EXIT) feedInput(scope, target, Number(to), link);
    else if (!scope.results.has(Number(to))) scope.results.set(Number(to), link);
  }
  return links.length > 0;
}

/** A link that nobody drew, from an output. */
function linkFrom(scope: Scope, node: string, slot: number): string {
  const link = `fed ${node} ${slot}`;
  scope.links.set(link, [node, slot]);
  return link;
}

function feedInput({ fed }: Scope, node: string, slot: number, link: string): void {
  const inputs = fed.get(node) ?? new Map<number, string>();
  fed.set(node, inputs);
  if (!inputs.has(slot)) inputs.set(slot, link);
}

/**
 * The same where nobody wrote the links down: a value goes to every open input of its type that its sender's rule allows;
 * words, to the side that an input is named after. Where two values could go to an input, nobody can tell which did.
 */
function feedByType(scope: Scope): void {
  const senders = [...scope.nodes].flatMap(([id, node]) => (isOff(node) ? [] : sendersIn(scope, id, node)));
  if (senders.length === 0 || senders.length > MAX_SENDERS) return;
  for (const [id, node] of scope.nodes) {
    const { rejects_ue_links: rejects, ue_properties: own } = dataOf(node['properties']);
    if (isOff(node) || rejects === true || /Everywhere/.test(String(node['type']))) continue;
    const refused = dataOf(dataOf(own)['input_ue_unconnectable']);
    for (const [slot, input] of listOf(node['inputs']).slice(0, MAX_OPEN).map(dataOf).entries()) {
      const { link, name } = input;
      if ((link !== null && link !== undefined) || refused[String(name)] === true) continue;
      const sent = sentTo(senders, scope.prefix + id, node, input);
      if (sent !== undefined) feedInput(scope, id, slot, sent);
    }
  }
}

type Sender = {
  readonly type: string;
  readonly named: RegExp;
  readonly rule: ReturnType<typeof ruleOf>;
  readonly link: string;
  /** The node that makes the value. */
  readonly from: string;
};

function sendersIn(scope: Scope, id: string, node: Data): Sender[] {
  const type = String(node['type']);
  if (type === 'Seed Everywhere') {
    const link = linkFrom(scope, id, 0);
    return [{ type: 'INT', named: /seed/, rule: ruleOf(node), link, from: scope.prefix + id }];
  }
  if (!/^(?:Anything Everywhere[3?]?|Prompts Everywhere)$/.test(type)) return [];
  return listOf(node['inputs'])
    .map(dataOf)
    .flatMap(({ link }, at): Sender[] => {
      const begin = scope.links.get(String(link));
      const source = sourceOf(scope, link);
      if (begin === undefined || source === undefined) return [];
      const [origin, slot] = begin;
      const ends = origin === ENTRANCE ? scope.outer?.node['inputs'] : scope.nodes.get(origin)?.['outputs'];
      const given = dataOf(listOf(ends)[slot])['type'];
      const named = type === 'Prompts Everywhere' ? SIDES[at] : /^/;
      if (typeof given !== 'string' || given === '*' || named === undefined) return [];
      return [{ type: given, named, rule: ruleOf(node), link: String(link), from: 'id' in source ? source.id : '' }];
    });
}

/** The link to an input: of the values that may go there, the one of the highest rank, where that is one and it is sure. */
function sentTo(senders: readonly Sender[], id: string, node: Data, input: Data): string | undefined {
  const [first, second] = senders
    .filter((each) => each.type === input['type'] && each.named.test(String(input['name'])) && each.from !== id)
    .map(({ rule, link }) => ({ link, rank: rule.rank, allowed: allows(rule, node, input) }))
    .filter(({ allowed }) => allowed !== false)
    .toSorted((a, b) => b.rank - a.rank);
  return first === undefined || first.allowed !== true || second?.rank === first.rank ? undefined : first.link;
}

/** People feed a handful of types; nodes of theirs have a few dozen inputs. */
const MAX_SENDERS = 50;
const MAX_OPEN = 200;
/** What the two inputs of the node for words go to. */
const SIDES = [/(?:_|\b)pos(?:itive|_|\b)|^prompt/i, /(?:_|\b)neg(?:ative|_|\b)/i];
