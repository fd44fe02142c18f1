import type { Pass } from './generated.ts';
import { compact, modelNameIn, numberIn, sizeIn, textOf } from './values.ts';

type Settings = ReadonlyMap<string, string>;

/** The later passes that a text in A1111's form tells of: the refiner, the larger second pass, and ADetailer's, in this order. */
export function passesIn(settings: Settings): readonly Pass[] {
  return [refined(settings), enlarged(settings), ...detailed(settings)].flatMap((each) => each ?? []).slice(0, 30);
}

function refined(settings: Settings): Pass | undefined {
  const model = named(settings.get('Refiner'));
  return model === undefined ? undefined : { kind: 'refiner', model };
}

/** A denoising strength alone is that of a picture made from a picture; beside an enlargement it is the enlargement's. */
function enlarged(settings: Settings): Pass | undefined {
  const of = (name: string): string | undefined => settings.get(`Hires ${name}`);
  const scale = numberIn(of('upscale'));
  const size = [of('resize'), of('size')].map(wholeSize).find((each) => each !== undefined);
  if (!(typeof scale === 'number' && scale > 0) && size === undefined && of('upscaler') === undefined) return undefined;
  return compact({
    kind: 'hires',
    ...sampled(of),
    steps: positive(of('steps')),
    denoise: numberIn(settings.get('Denoising strength') ?? of('strength')),
    size,
    scale: typeof scale === 'number' && scale > 0 ? scale : undefined,
    model: named(of('checkpoint')),
    prompt: textOf(of('prompt')),
    negative: textOf(of('negative prompt')),
  }) as Pass;
}

/** ADetailer numbers its rounds from the second on: `ADetailer model 2nd`. */
function detailed(settings: Settings): Pass[] {
  return ['', ' 2nd', ' 3rd', ...Array.from({ length: 12 }, (_, index) => ` ${index + 4}th`)].flatMap((round) => {
    const of = (name: string): string | undefined => settings.get(`ADetailer ${name}${round}`);
    if (named(of('model')) === undefined) return [];
    return [
      compact({
        kind: 'detail',
        ...sampled(of),
        steps: positive(of('steps')),
        denoise: numberIn(of('denoising strength')),
        model: named(of('checkpoint')),
        prompt: textOf(of('prompt')),
        negative: textOf(of('negative prompt')),
      }) as Pass,
    ];
  });
}

/** A side of 0 follows the other one. */
function wholeSize(text: string | undefined): string | undefined {
  const size = sizeIn(text);
  return size === undefined || size.startsWith('0x') || size.endsWith('x0') ? undefined : size;
}

const sampled = (of: (name: string) => string | undefined) => ({
  cfg: numberIn(of('CFG Scale') ?? of('CFG scale')),
  sampler: named(of('sampler')),
  scheduler: named(of('schedule type') ?? of('scheduler')),
});

/** A choice that was made: each of them may stay at that of the first pass, which has several words. */
const named = (value: string | undefined): string | undefined =>
  value === undefined || /^(?:none|use same (?:sampler|scheduler|checkpoint|choices)|automatic)$/i.test(value.trim())
    ? undefined
    : modelNameIn(value.replace(/ \[[0-9a-f]{4,64}\]$/i, ''));

/** 0 steps stand for as many as before. */
function positive(value: string | undefined): Pass['steps'] {
  const steps = numberIn(value);
  return steps === 0 ? undefined : steps;
}
