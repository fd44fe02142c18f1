/**
 * Kinds of nodes by what they do, as data. Custom nodes have any name, so what many packs do alike is told by the names of
 * inputs; a type is named here only where that says nothing or something wrong. Facts are the packs' own definitions.
 */

import { type GraphNode, inputsOf } from './graph.ts';

/** Nodes that give out what goes in. */
export const isReroute = (type: string): boolean =>
  /^reroute|reroute$/i.test(type) || REROUTES.has(type) || /^(?:ReroutePrimitive|RerouteText)/.test(type);

const REROUTES = new Set([
  ...['GetNode', 'SetNode', 'easy getNode', 'easy setNode', 'PreviewAny', 'ShowText|pysssss', 'easy showAnything'],
  ...[
    'Text to Console',
    'Text to String',
    'String to Text',
    'Display Any (rgthree)',
    'Show any [Crystools]',
    'Node Reroute',
  ],
  ...['ImpactInversedSwitch', 'ImpactInt', 'Anything Everywhere', 'ConvertAnything', 'easy cleanGpuUsed', 'VRAM_Debug'],
  ...['PurgeVRAM', 'LayerUtility: PurgeVRAM', 'LayerUtility: PurgeVRAM V2', 'Any To Any', 'CR Data Bus Out'],
]);

/** Under these names a node that gives out what goes in takes it. */
export const PASSED = [
  '',
  'input',
  'any',
  'value',
  'anything',
  'source',
  'any_input',
  'any_value',
  'text',
  'string',
  '*',
];

/** Inputs that say which of two goes on, and under which names these two stand, the one for "yes" first. */
export const DECIDERS = [
  ...['switch', 'boolean', 'cond', 'condition', 'boolean_value', 'if_condition', 'ANY', 'evaluate', 'bool', 'enabled'],
];
export const BRANCHES: readonly (readonly [yes: string, no: string])[] = [
  ['on_true', 'on_false'],
  ['if_true', 'if_false'],
  ['IF_TRUE', 'IF_FALSE'],
  ['tt_value', 'ff_value'],
  ['when_TRUE', 'when_FALSE'],
  ['true_value', 'false_value'],
  ['text_a', 'text_b'],
  ['model_a', 'model_b'],
  ['clip_a', 'clip_b'],
  ['vae_a', 'vae_b'],
  ['conditioning_a', 'conditioning_b'],
  ['latent_a', 'latent_b'],
  ['image_a', 'image_b'],
  ['number_a', 'number_b'],
];

/** Inputs that number which of many goes on. */
export const SELECTORS = [
  ...['select', 'index', 'Input', 'selected', 'selected_input', 'input', 'Process', 'input_selector'],
];

/** Nodes that give out the first of their inputs that is connected. */
export const takesFirst = (type: string): boolean =>
  /^(?:Any Switch|Context Switch|Context Switch Big) \(rgthree\)$|^(?:easy anythingFirst|FirstNotNone|ImpactIfNone)/i.test(
    type,
  );

/** Nodes where what is connected later stands above what is connected earlier. */
export const takesLast = (type: string): boolean => /^Context Merge(?: Big)? \(rgthree\)$/.test(type);

/** Inputs that carry many things at once. */
export const isPipe = (input: string): boolean =>
  /pipe(?:_opt|_line)?$|^(?:ctx|context|bus)(?:_|$)|^base_ctx$|_ctx(?:_|$)|^sdxl_tuple$|^script$|^zipped_prompt$|^metadata_config$|^pipe/i.test(
    input,
  ) && !/^(?:bbox_segm|sam|ipadapter)_pipe/.test(input);

/** Nodes that put many things into one output, or take them out of it. */
export const isPiping = (type: string): boolean => /pipe|^context|\bbus\b|CR Module|tuple/i.test(type);

/** Nodes that join texts. */
export const joins = (type: string): boolean => /concat|join|combin|merg|append|prefix|suffix/i.test(type);

/**
 * Nodes whose text is not the text that goes in, and cannot be worked out from the file: it is drawn by lot, comes from a
 * file or from a model, or is edited by rules that are nowhere recorded.
 */
export const isOpaqueText = (type: string): boolean =>
  /wildcard|random|style|llm|gpt|ollama|gemini|claude|openai|groq|qwen|florence|caption|interrogat|tagger|translat|describ|blip|moondream|minicpm|enhanc|generat|upsampl|magic|dynamic ?prompt|dynamicprompt|portrait ?master|noodle|\bnsp\b|shuffle|\bsort|truncat|regex|extract|split|slice|substring|iterat|\bline\b|\bfile\b|load|csv|preset|token|dictionary|parse|weight|remove|strip|filter|clean|format|template|scheduler?|cycl|pick|choice|increment|saved|history|metadata|reader|length|compare|contains|count|select|macro|simplif|artify|fluff|super ?prompt|one ?button|sample ?tags|get parameter|blacklist|embeddings|string ?condition|operator|calculator|json|saver|draw text|overlay|chinese ?prompt|dall-?e/i.test(
    type,
  );

/**
 * Whether a node asks a language model or a service elsewhere, by what it is set up with: a key, how freely to answer, how long.
 * What comes out is nowhere in the file.
 */
export const asksModel = (node: GraphNode): boolean => inputsOf(node).some(([name]) => ASKING.test(name));

const ASKING =
  /(?:^|[._ ])(?:api_?(?:key|url|token|base)|fal_key|temperature|top_?[kp]|max_(?:new_)?tokens|repetition_penalty)$/i;

/**
 * Whether the words of a node say what to look for in a picture that is there: by what it is called, or by what it looks with. They
 * made no picture.
 */
export const looksFor = (node: GraphNode): boolean =>
  /segment|dino|detect|clipseg|florence|matting|yolo|\bowl|(?:^|[^A-Za-z])SAM\d?(?![a-z])|SAM\d?Ultra|Mask(?:From|By)?(?:Text|Prompt)/i.test(
    node.type,
  ) || inputsOf(node).some(([name]) => SEEKING.test(name));

const SEEKING =
  /^(?:sam\d?|dino|grounding_dino|yolo|detector)_?model$|^(?:box_|text_|confidence_|mask_)?threshold$|^confidence$/i;

/** A text with places to be filled: `a {red|blue} door`, `a __colour__ door`, `"0": "a door"`. */
export const isTemplate = (text: string): boolean => /[{}|$]|__|^\s{0,20}"\d{1,6}"\s{0,5}:/.test(text);

/** Nodes whose number is not the number that goes in, beyond those whose arithmetic is known. */
export const isOpaqueNumber = (type: string): boolean =>
  /math|calc|expression|arithmetic|operation|random|round|\bmin\b|\bmax\b|minmax|\bsum\b|scale|half|double|multipl|divi|subtract|add|evaluat|logic|compar|counter|count|increment|iterat|size|length|ratio|convert|string|text|resol|puter|script/i.test(
    type,
  );

/** Nodes that give out another number than the one that goes in, also where both have one name. */
export const changesNumber = (type: string): boolean =>
  /increment|multipl|divi|subtract|\badd\b|random|round|index reset|seed ?list/i.test(type);

/** Nodes that end a prompt: what comes out says nothing. */
export const isZero = (type: string): boolean => /zero.?out/i.test(type);
