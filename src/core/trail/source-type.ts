import { boundTo } from '../recipe/steps/bound-values.ts';
import { type DrawnStep, keptPicture, moduleOf } from '../recipe/steps/table.ts';
import type { Made } from '../record/batch.ts';
import type { Team } from '../record/team.ts';

/** How media came about, in the terms of the IPTC vocabulary that platforms read to label AI pictures. */
export const SOURCE_TYPES = {
  trainedAlgorithmicMedia: 'Made by an AI model',
  compositeWithTrainedAlgorithmicMedia: 'Put together from AI-made and other parts',
  algorithmicallyEnhanced: 'Not AI-made, enhanced by an AI model',
  humanEdits: 'Not AI-made, edited by hand',
  digitalCreation: 'Made by people with digital tools that do not generate',
  composite: 'Put together from several pictures, none AI-made',
} as const;
export type SourceType = keyof typeof SOURCE_TYPES;

/** The identifier of a source type; http because it is a name, not an address. */
export const sourceTypeUri = (type: SourceType): string => `http://cv.iptc.org/newscodes/digitalsourcetype/${type}`;

/** Programs that generate pictures with a trained model. Matched as whole words in a tool's name. */
const GENERATORS =
  /\b(?:comfyui|midjourney|stable[ -]?diffusion|sdxl|flux|automatic1111|a1111|forge|sd\.?next|invokeai|fooocus|novelai|swarmui|draw things|easy diffusion|dall-?e|gpt-image|gpt-4o|chatgpt|imagen|gemini|nano banana|firefly|ideogram|leonardo|recraft|krea|civitai|tensorart|stability matrix|runway|seedream|qwen-image|hunyuan)\b/i;

/** Programs that draw, render or retouch without a trained model (their AI add-ons are to be recorded as models). */
const CREATORS =
  /\b(?:blender|cycles|cinema 4d|houdini|maya|3ds max|keyshot|octane|v-ray|gimp|krita|inkscape|photoshop|illustrator|affinity|darktable|lightroom|capture one|figma|imagemagick|sharp)\b/i;

/** What made one source: a model (`ai`), people with tools (`hand`), or nobody wrote it down. */
export type Origin = 'ai' | 'hand' | 'not recorded';

/** Judges a draft by what was recorded of its making: a model, or a tool whose kind is known. Nothing is guessed from the picture. */
export function originOf({ tool, model }: Pick<Made, 'tool' | 'model'>): Origin {
  if (model !== undefined) return 'ai';
  const name = [tool?.name, tool?.engine].filter(Boolean).join(' ');
  if (GENERATORS.test(name)) return 'ai';
  return CREATORS.test(name) ? 'hand' : 'not recorded';
}

/**
 * The source type that a trail speaks for, or undefined when a source is not recorded. An AI-made picture stays
 * declared as such whatever was done to it by hand: edits never take the disclosure away.
 */
export function sourceTypeOf(
  origins: readonly Origin[],
  steps: readonly DrawnStep[],
  tools: Team['tools'],
): SourceType | undefined {
  const adds = steps.some((step) => moduleOf(step).adds);
  const edited = steps.some((step) => keptPicture(step) !== undefined && !usesModel(step, tools));
  const enhanced = steps.some((step) => usesModel(step, tools));
  if (origins.includes('ai')) {
    const mixed = origins.some((each) => each !== 'ai') || adds || edited;
    return mixed ? 'compositeWithTrainedAlgorithmicMedia' : 'trainedAlgorithmicMedia';
  }
  if (origins.length === 0 || origins.includes('not recorded')) return undefined;
  if (enhanced) return 'algorithmicallyEnhanced';
  if (edited) return 'humanEdits';
  return origins.length > 1 ? 'composite' : 'digitalCreation';
}

/** Outside programs that run a trained model; a team's own model files count by being models. */
const MODEL_TOOLS = /\b(?:rembg|u2net|realesrgan|esrgan|topaz|gigapixel|upscayl|onnx|generative)\b/i;

function usesModel(step: DrawnStep, tools: Team['tools']): boolean {
  if (boundTo(step, 'model').length > 0) return true;
  const made = keptPicture(step);
  if (made === undefined) return false;
  const tool = Object.hasOwn(tools, made.tool) ? tools[made.tool] : undefined;
  const isModel = tool !== undefined && 'onnx' in tool;
  return isModel || MODEL_TOOLS.test(made.tool) || GENERATORS.test(made.tool);
}
