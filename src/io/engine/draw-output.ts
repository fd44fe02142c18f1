import type { OutputSpec, RenderedFile, RenderJob } from '../../core/rendition.ts';
import { type Luminance, likeness, luminance } from '../likeness.ts';
import { assertPress } from '../press-profile.ts';
import { type Encoded, encodeUnderCap, type Foretell } from './budget.ts';
import { type EncodeSpec, encode } from './encode.ts';
import { fitTo, held } from './fit.ts';
import type { Ground } from './ground.ts';
import { absolute } from './job-context.ts';
import { isTight, sizeSample, wholeSize } from './size-sample.ts';
import { from, type State } from './state.ts';

/** A file of an output, encoded and not yet stored. */
export type DrawnOutput = Encoded & Pick<RenderedFile, 'width' | 'height' | 'enlarged'>;

/** Fits a picture to an output and encodes it; the output's own steps are drawn already. */
export async function drawOutput(ground: Ground, spec: OutputSpec, job: RenderJob, root: string): Promise<DrawnOutput> {
  const fitted = await fitTo(ground, spec);
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

/** Sizes by encoding a part of the picture; undefined where the picture has no parts. */
function foretelling(state: State, spec: EncodeSpec): Foretell | undefined {
  const sample = sizeSample(state);
  if (sample === undefined) return undefined;
  const { xmp, density: _density, ...bare } = spec;
  const carried = (spec.untagged === true ? 0 : PROFILE_BYTES) + Buffer.byteLength(xmp ?? '');
  return async (format, quality, chroma) => {
    const bytes = await encode(from(sample.state), { format, quality, chroma }, { ...bare, untagged: true });
    return wholeSize(bytes.length, sample.times, format, carried);
  };
}

/** What the sRGB profile adds to a file, its marker included. */
const PROFILE_BYTES = 500;
