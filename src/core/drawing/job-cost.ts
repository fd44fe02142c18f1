import type { Size } from '../recipe/steps/kinds.ts';
import type { DrawJob, OutputFormat, OutputSpec } from '../record/rendition.ts';
import { masterSize } from './plan-draw.ts';

/**
 * About how long a job takes to draw, in milliseconds of one core of an ordinary machine (measured once; only the
 * proportions matter, because shards are balanced by them). The first source's size decides; nothing is opened.
 */
export function jobCost(job: DrawJob, source: Size | undefined): number {
  const first = source ?? UNKNOWN;
  const master = masterSize(job.steps, first) ?? first;
  const largest = Math.max(area(first), area(master));
  const steps = job.steps.length * largest * STEP;
  const outputs = job.outputs.reduce((sum, spec) => sum + outputCost(spec, master), 0);
  return job.sources.length * area(first) * DECODE + steps + outputs;
}

/** Milliseconds per million pixels: photographs, one thread, libvips 8.18. AVIF is what runners spend their time on. */
const ENCODE: { readonly [format in OutputFormat]: { readonly draft: number; readonly publish: number } } = {
  jpeg: { draft: 53, publish: 53 },
  png: { draft: 74, publish: 74 },
  webp: { draft: 65, publish: 166 },
  avif: { draft: 192, publish: 3671 },
  tiff: { draft: 58, publish: 58 },
};
const DECODE = 46;
const STEP = 60;
/** Opening, fitting, and reading the file back to judge it. */
const FIT = 40;
/** A file with a cap is encoded about this often until it fits. */
const TRIES = 2;
const UNKNOWN: Size = { width: 2000, height: 2000 };

function outputCost(spec: OutputSpec, master: Size): number {
  const width = spec.fit === 'inside' ? Math.min(spec.width, master.width) : spec.width;
  const height = spec.fit === 'inside' ? (width * master.height) / master.width : spec.height;
  const format = spec.formats[0] ?? 'jpeg';
  const encode = ENCODE[format][spec.effort] * (spec.maxBytes === undefined ? 1 : TRIES);
  return area({ width, height }) * (FIT + encode) + area(master) * spec.steps.length * STEP;
}

const area = ({ width, height }: Size): number => (width * height) / 1e6;
