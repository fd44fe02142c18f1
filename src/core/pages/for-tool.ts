import type { Setting } from './settings.ts';

/** What a draft was made from, as far as the record says. */
export type ToolFacts = {
  readonly tool: string;
  readonly version?: string | undefined;
  readonly model?: string | undefined;
  readonly modelHash?: string | undefined;
  readonly prompt: string;
  readonly negative?: string | undefined;
  /** The seed first, then what else the tool was set to. */
  readonly settings: readonly Setting[];
};

/**
 * Everything about a draft as one text to paste: into Midjourney's line as words and flags, into A1111 and its relatives in the form
 * that they read back into their fields, and for every other tool line by line. What was not recorded is not in it.
 */
export function forTool(said: ToolFacts): string {
  if (/midjourney|niji/i.test(said.tool)) return midjourneyLine(said);
  return /a1111|automatic1111|forge|sd\.?next|stable diffusion web ?ui|vladmandic/i.test(said.tool)
    ? a1111Text(said)
    : plainText(said);
}

function plainText({ prompt, negative, settings }: ToolFacts): string {
  const pairs = settings.map(({ name, value }) => `${name}: ${value}`).join(', ');
  return [prompt, negative && `Negative prompt: ${negative}`, pairs].filter((line) => line).join('\n');
}

/** Its own names for what the record names in one way for all tools. */
const A1111: { readonly [name: string]: string } = {
  steps: 'Steps',
  sampler: 'Sampler',
  cfg: 'CFG scale',
  seed: 'Seed',
  size: 'Size',
};

/** The last line is read as settings when it holds three pairs or more, so the model counts too. Notes of our own stay out. */
function a1111Text({ prompt, negative, settings, model, modelHash }: ToolFacts): string {
  const pairs = settings
    .filter(({ name }) => !OURS.has(name))
    .map(({ name, value }) => [A1111[name] ?? name, value] as const);
  if (model !== undefined) pairs.push(['Model', model]);
  if (modelHash !== undefined) pairs.push(['Model hash', modelHash]);
  const order = Object.values(A1111);
  const rank = (name: string): number => (order.includes(name) ? order.indexOf(name) : order.length);
  const line = pairs
    .sort(([a], [b]) => rank(a) - rank(b))
    .map(([name, value]) => `${name}: ${/[,:"\n]/.test(value) ? JSON.stringify(value) : value}`)
    .join(', ');
  return [prompt, negative && `Negative prompt: ${negative}`, line].filter((part) => part).join('\n');
}

/** Settings that ingest writes for people, and no tool reads. */
const OURS: ReadonlySet<string> = new Set(['sourceType', 'loras', 'passes', 'jobId', 'model']);

/** Flags are one word; an unknown one would be refused with the whole line, and ours say other things. */
function midjourneyLine({ prompt, negative, settings, version }: ToolFacts): string {
  const named = settings.map(({ name, value }) => [Object.hasOwn(FLAGS, name) ? FLAGS[name]! : name, value] as const);
  const flags = named.filter(([name]) => KNOWN.has(name));
  if (version !== undefined && /^\d/.test(version) && !flags.some(([name]) => name === 'v' || name === 'niji'))
    flags.push(['v', version]);
  const written = flags.map(([name, value]) =>
    value === 'on' ? `--${name}` : value === 'off' ? '' : `--${name} ${value}`,
  );
  return [prompt, negative && `--no ${negative}`, ...written].filter((part) => part).join(' ');
}

const FLAGS: { readonly [name: string]: string } = { aspect: 'ar', version: 'v', s: 'stylize', c: 'chaos', w: 'weird' };
const KNOWN: ReadonlySet<string> = new Set(
  'seed ar v niji stylize chaos weird quality q style raw tile stop iw sref sw cref cw oref ow exp hd profile p repeat r'.split(
    ' ',
  ),
);
