import { NAMES, type Sought } from './fields.ts';
import { type GraphNode, inputOf, inputsOf, linkOf } from './graph.ts';
import { BRANCHES, DECIDERS, isPipe, isReroute, PASSED, SELECTORS, takesFirst, takesLast } from './kinds.ts';

/** Works out the plain value of an input, where the file says enough. */
type PlainOf = (input: unknown) => string | number | boolean | undefined;

/** What goes through a node unchanged: undefined where the node is none of that kind, no value where it is not decided. */
export function passage(node: GraphNode, plainOf: PlainOf): { readonly value: unknown } | undefined {
  if (isReroute(node.type)) {
    const named = inputOf(node, ...PASSED);
    return { value: named ?? inputsOf(node).find(([, value]) => linkOf(value) !== undefined)?.[1] };
  }
  if (takesFirst(node.type) || takesLast(node.type)) {
    const connected = inputsOf(node).filter(([, value]) => linkOf(value) !== undefined);
    if (takesLast(node.type) && connected.length > 1) return undefined;
    return { value: connected[0]?.[1] };
  }
  const seed = SEEDS[node.type];
  if (seed !== undefined) return { value: seed(node, plainOf) };
  if (node.type.startsWith(ASKED_OUTSIDE)) return { value: fromOutside(node, plainOf) };
  return decided(node, plainOf) ?? selected(node, plainOf);
}

/** Nodes that give out a seed, but not always the one beside their name. */
const SEEDS: { readonly [type: string]: (node: GraphNode, plainOf: PlainOf) => unknown } = {
  'Seed Generator (Image Saver)': (node, plainOf) =>
    plainOf(inputOf(node, 'increment') ?? 0) === 0 ? inputOf(node, 'seed') : undefined,
  SeedSelector: (node, plainOf) => {
    const drawn = plainOf(inputOf(node, 'mode'));
    return typeof drawn === 'boolean' ? inputOf(node, drawn ? 'seed' : 'fixed_seed') : undefined;
  },
};

/** Inputs that a service asks its users for (comfyui-deploy); what they gave stands where the default would. */
const ASKED_OUTSIDE = 'ComfyUIDeployExternal';

function fromOutside(node: GraphNode, plainOf: PlainOf): unknown {
  const given = inputOf(node, 'default_value', 'default_checkpoint_name');
  // A seed outside of its bounds is drawn by lot.
  const [least, most] = ['min_value', 'max_value'].map((name) => plainOf(inputOf(node, name)));
  const value = node.type.endsWith('Seed') ? plainOf(given) : undefined;
  const drawn = typeof value === 'number' && (value < Number(least ?? 1) || value > Number(most ?? value));
  const fetched = String(inputOf(node, 'input_id') ?? '').startsWith('http');
  return drawn || fetched ? undefined : given;
}

/** A node that gives one of two, by a yes or a no. */
function decided(node: GraphNode, plainOf: PlainOf): { readonly value: unknown } | undefined {
  const decider = inputOf(node, ...DECIDERS);
  if (decider === undefined) return undefined;
  const pair = BRANCHES.find((names) => names.some((name) => linkOf(inputOf(node, name)) !== undefined));
  if (pair === undefined) return undefined;
  const [yes, no] = pair.map((name) => inputOf(node, name));
  // With one side only, there is nothing to decide.
  if (yes === undefined || no === undefined) return { value: yes ?? no };
  const answer = plainOf(decider);
  if (typeof answer === 'boolean' || typeof answer === 'number') return { value: answer ? yes : no };
  if (answer === 'true' || answer === 'false') return { value: answer === 'true' ? yes : no };
  return { value: undefined };
}

/** A node that gives one of many, by a number: `select: 2` gives `input2`. */
function selected(node: GraphNode, plainOf: PlainOf): { readonly value: unknown } | undefined {
  if (!/switch|index|select|muxer/i.test(node.type)) return undefined;
  const selector = SELECTORS.find((name) => inputOf(node, name) !== undefined);
  if (selector === undefined) return undefined;
  const numbered = inputsOf(node).filter(([name]) => name !== selector && /\d$/.test(name));
  if (!numbered.some(([, value]) => linkOf(value) !== undefined)) return undefined;
  const answer = plainOf(inputOf(node, selector));
  const number = typeof answer === 'number' ? answer : Number.parseInt(String(answer), 10);
  if (!Number.isInteger(number)) return { value: undefined };
  return { value: numbered.find(([name]) => Number(/(\d{1,4})$/.exec(name)?.[1]) === number)?.[1] };
}

/** What a pipe carries under a name: set here, or further back. */
export function fromPipe(
  node: GraphNode,
  sought: Sought,
): { readonly value: unknown; readonly piped: boolean } | undefined {
  // What is set up to begin with a picture does not begin with the empty latent of its pipe.
  const begins = /inpaint|brush|powerpaint/i.test(node.type)
    ? ['image_to_latent', ...NAMES.image]
    : ['image_to_latent'];
  if (sought === 'latent' && linkOf(inputOf(node, ...begins)) !== undefined) return undefined;
  const own = inputOf(node, ...NAMES[sought]);
  if (linkOf(own) !== undefined) return { value: own, piped: false };
  const kept = own === ORIGINAL ? undefined : own;
  // What is set for a saver is the plain value; where it is put around the one before, the whole is not worked out.
  if (kept !== undefined && SAVERS.has(node.type))
    return { value: String(kept).includes(ORIGINAL) ? undefined : kept, piped: false };
  if (kept !== undefined) return undefined;
  const pipes = inputsOf(node).filter(([name, value]) => isPipe(name) && linkOf(value) !== undefined);
  const pipe = takesLast(node.type) ? pipes.at(-1) : pipes[0];
  return pipe === undefined ? undefined : { value: pipe[1], piped: true };
}

/** Nodes that hold what a saver writes down; samplers take their settings from there, too. */
const SAVERS = new Set(['Make Image Saver Metadata Config', 'Edit Image Saver Pipe']);
/** Stands there for the text that was in the pipe before. */
const ORIGINAL = '[original]';

/** Nodes that work on what a pipe carries give out another picture than the one that went in. */
export const makesPicture = (node: GraphNode): boolean =>
  inputOf(node, 'steps') !== undefined && inputOf(node, 'seed', 'noise_seed') !== undefined;
