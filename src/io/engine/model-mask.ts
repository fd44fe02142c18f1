import type { ModelRef } from '../../core/record/rendition.ts';
import { decode } from './decode.ts';
import { runModel } from './onnx-model.ts';
import { fromPlane } from './state.ts';

/** The mask that a model makes of a picture file, as a PNG: light where the subject is. @throws StepFailure */
export async function maskByModel(picture: string, model: ModelRef, file: string): Promise<Buffer> {
  const mask = await runModel(await decode(picture), model, file);
  return fromPlane(mask).toColourspace('b-w').png({ compressionLevel: 9 }).toBuffer();
}
