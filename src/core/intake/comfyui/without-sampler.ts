import type { GeneratorFacts } from '../generated.ts';
import { compact, modelNameIn, numberIn, seedOf, textOf } from '../values.ts';
import { NAMES } from './fields.ts';
import { type GraphNode, inputOf, linkOf } from './graph.ts';
import { asksModel, looksFor } from './kinds.ts';
import { plainAt } from './maker.ts';
import { modelsAnywhere } from './models.ts';
import type { PromptSide } from './prompts.ts';
import type { GraphReading } from './reading.ts';
import { setting } from './samplers.ts';
import { promptOfSearge, saidBySearge } from './searge.ts';
import { sizeOfSampler, workOf, writtenSize } from './sizes.ts';
import { textAt } from './texts.ts';

/**
 * Graphs whose sampler is not known: words are only taken from a node that says which of the two they are, and settings
 * where one node alone holds them.
 */
export function saidWithoutSampler(read: GraphReading, all: readonly GraphNode[]): GeneratorFacts {
  const nodes = all.filter((node) => !looksFor(node));
  const words = (...names: readonly string[]): string | undefined => {
    const asked = nodes.filter((node) => inputOf(node, ...names) !== undefined && !asksModel(node)).slice(0, MAX_ASKED);
    const found = new Set(asked.map((node) => textOf(textAt(read, inputOf(node, ...names)))));
    return found.size === 1 ? [...found][0] : undefined;
  };
  const of = (side: PromptSide, otherwise: () => string | undefined): string | undefined => {
    const told = promptOfSearge(read, side);
    return told === undefined ? otherwise() : told.words;
  };
  const settings = nodes.filter((node) => ['seed', 'steps', 'cfg'].every((name) => inputOf(node, name) !== undefined));
  const seeds = nodes.filter((node) => inputOf(node, ...NAMES.seed) !== undefined);
  const hosted = hostedIn(nodes);
  const only = settings.length === 1 ? settings[0] : settings.length === 0 ? hosted : undefined;
  const holders = only === undefined ? [] : [only];
  // A choice of a preset stands above the names beside it.
  const preset = only === undefined ? undefined : inputOf(only, 'sampler_preset');
  const named = preset === undefined || preset === 'none' ? holders : [];
  // A service that is shown a picture gives out one of another size.
  const shown = only !== undefined && only === hosted && workOf(only) !== undefined;
  const size = only === undefined || shown ? undefined : sizeOfSampler(read, only);
  const { model = hosted && modelOf(read, hosted), loras } = modelsAnywhere(read, nodes.slice(0, MAX_ASKED));
  return compact({
    prompt: of('positive', () => words('positive') ?? words('main_prompt', 'positive_prompt') ?? words('prompt')),
    negative: of('negative', () => words('negative') ?? words('negative_main_prompt', 'negative_prompt')),
    seed: seedOf(setting(read, only === undefined && seeds.length === 1 ? seeds : holders, 'seed')),
    steps: numberIn(setting(read, holders, 'steps')),
    cfg: numberIn(setting(read, holders, 'cfg')),
    sampler: textOf(setting(read, named, 'sampler')),
    size: size === undefined ? undefined : writtenSize(size),
    model,
    loras: loras.length === 0 ? undefined : loras,
    extra: compact({ scheduler: textOf(setting(read, named, 'scheduler')) }),
    ...saidBySearge(read),
  });
}

/** The one node that asks a service for a picture: it takes words as they are, and no model. */
function hostedIn(nodes: readonly GraphNode[]): GraphNode | undefined {
  const asking = nodes.filter(
    (node) =>
      inputOf(node, 'prompt') !== undefined &&
      [...NAMES.clip, ...NAMES.model].every((name) => linkOf(inputOf(node, name)) === undefined) &&
      !asksModel(node),
  );
  return asking.length === 1 ? asking[0] : undefined;
}

/** What it names, or the model that its kind asks for by its definition. */
const modelOf = (read: GraphReading, node: GraphNode): string | undefined =>
  modelNameIn(plainAt(read, inputOf(node, 'model', 'model_name'), 'value')) ?? HOSTED[node.type];

const HOSTED: { readonly [type: string]: string } = {
  ...{ OpenAIDalle2: 'dall-e-2', OpenAIDalle3: 'dall-e-3' },
  ...{ FluxProUltraImageNode: 'flux-pro-1.1-ultra', FluxProImageNode: 'flux-pro-1.1' },
  ...{ FluxKontextProImageNode: 'flux-kontext-pro', FluxKontextMaxImageNode: 'flux-kontext-max' },
  ...{ FluxProExpandNode: 'flux-pro-1.0-expand', FluxProFillNode: 'flux-pro-1.0-fill' },
  ...{ RecraftTextToImageNode: 'recraftv3', RecraftImageToImageNode: 'recraftv3' },
};

/** Nodes that are asked where nobody knows which one counts. */
const MAX_ASKED = 200;
