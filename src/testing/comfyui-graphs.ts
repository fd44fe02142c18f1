import { graphIn } from '../core/intake/comfyui/graph.ts';
import { saidByGraph } from '../core/intake/comfyui/walk.ts';
import { graphOfWorkflow } from '../core/intake/comfyui/workflow.ts';
import type { PixelSize } from '../core/intake/generated.ts';

/** Nodes as a test writes them: `{ 3: ['KSampler', { steps: 20, model: ['4', 0] }] }`. */
export type Nodes = { readonly [id: string]: readonly [type: string, inputs: { readonly [input: string]: unknown }] };

/** What is read from the graph that ran, in a picture of this size. */
export function said(nodes: Nodes, pixels?: PixelSize) {
  const graph = graphIn(
    Object.fromEntries(Object.entries(nodes).map(([id, [type, inputs]]) => [id, { class_type: type, inputs }])),
  );
  return graph === undefined ? undefined : saidByGraph(graph, pixels);
}

/**
 * One picture from words: model 4, latent 5, words 6 and 7, sampler 3, save 9. What is given replaces nodes, or adds some.
 */
export const textToImage = (changes: Nodes = {}): Nodes => ({
  '4': ['CheckpointLoaderSimple', { ckpt_name: 'xl/quietXL.safetensors' }],
  '5': ['EmptyLatentImage', { width: 768, height: 512, batch_size: 1 }],
  '6': ['CLIPTextEncode', { text: 'a red door', clip: ['4', 1] }],
  '7': ['CLIPTextEncode', { text: 'people', clip: ['4', 1] }],
  '3': ['KSampler', { ...FIRST, model: ['4', 0], positive: ['6', 0], negative: ['7', 0], latent_image: ['5', 0] }],
  '8': ['VAEDecode', { samples: ['3', 0], vae: ['4', 2] }],
  '9': ['SaveImage', { images: ['8', 0] }],
  ...changes,
});

/** How the first pass of `textToImage` works. */
export const FIRST = { seed: 111, steps: 12, cfg: 8, sampler_name: 'dpmpp_sde', scheduler: 'normal', denoise: 1 };
/** How a second pass works. */
export const SECOND = { seed: 222, steps: 14, cfg: 6, sampler_name: 'euler', scheduler: 'simple', denoise: 0.5 };

/** What is read from `textToImage`. */
export const TEXT_TO_IMAGE = {
  prompt: 'a red door',
  negative: 'people',
  model: 'quietXL',
  seed: '111',
  steps: 12,
  cfg: 8,
  sampler: 'dpmpp_sde',
  size: '768x512',
  extra: { scheduler: 'normal', denoise: 1 },
};

/** What is read from a drawn workflow. */
export function saidInDrawing(drawing: { readonly [key: string]: unknown }) {
  const graph = graphOfWorkflow(drawing);
  return graph === undefined ? undefined : saidByGraph(graph);
}
