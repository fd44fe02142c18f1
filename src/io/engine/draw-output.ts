import type { DrawJob, OutputFile, OutputSpec } from '../../core/record/rendition.ts';
import { type Luminance, likeness, luminance } from '../pictures/likeness.ts';
import { type Encoded, encodeUnderCap } from './budget.ts';
import { encode } from './encode.ts';
import { fitTo, held } from './fit.ts';
import type { Ground } from './ground.ts';
import { absolute } from './job-context.ts';
import type { Scratch } from './pixel-memory.ts';
import { assertPress } from './press-profile.ts';
import { foretelling, isTight } from './size-sample.ts';
import { from } from './state.ts';

/** A file of an output, encoded and not yet stored. */
export type DrawnOutput = Encoded & Pick<OutputFile, 'width' | 'height' | 'enlarged'>;

/** Fits a picture to an output and encodes it; the output's own steps are drawn already. `scratch` is memory that nobody needs once it is done. */
export async function drawOutput(
  ground: Ground,
  spec: OutputSpec,
  { job, root, scratch }: { readonly job: DrawJob; readonly root: string; readonly scratch: Scratch },
): Promise<DrawnOutput> {
  const fitted = await fitTo(ground, spec, scratch);
  let pixels: ReturnType<typeof held> | undefined;
  const hold = () => (pixels ??= held(fitted));
  const tight = spec.colour === 'srgb' && isTight(fitted.width * fitted.height, spec.maxBytes);
  let tries = 0;
  // Most files are encoded once, straight from what resizes them; the second try is the first that wants the pixels kept.
  const open = async () => (tries++ === 0 && !tight ? fitted.open() : from(await hold()));
  const profile = spec.profile === undefined ? undefined : job.files.find((each) => each.name === spec.profile)?.path;
  if (profile !== undefined) await assertPress(absolute(root, profile));
  const how = profile === undefined ? spec : { ...spec, profilePath: absolute(root, profile) };
  let original: Promise<Luminance> | undefined;
  const encoded = await encodeUnderCap(
    spec,
    async (format, quality, chroma) => encode(await open(), { format, quality, chroma }, how),
    async (bytes) => {
      original ??= luminance(from(await hold()));
      return likeness(await original, await luminance(bytes));
    },
    tight ? foretelling(await hold(), how) : undefined,
  );
  return {
    ...encoded,
    width: fitted.width,
    height: fitted.height,
    ...(fitted.enlarged > 1 ? { enlarged: Math.round(fitted.enlarged * 1000) / 1000 } : {}),
  };
}
