import { shortDigest } from '../../../core/digest.ts';
import type { Recorded } from '../../../core/recipe/steps/recorded.ts';
import { type StepContext, StepFailure } from '../context.ts';
import { openPicture, type PictureFile } from '../decode.ts';

/** The stored result of a hand edit or an outside tool, as long as it is the one that was recorded. */
export async function openRecorded(step: Recorded, context: StepContext): Promise<PictureFile> {
  const found = context.digest(step.file);
  if (found !== step.output)
    throw new StepFailure(
      `${step.file} is not the result that was recorded: its digest is ${shortDigest(found)}…, the step says ${shortDigest(step.output)}…`,
      'Put the recorded file back, or record the new one: npm run record',
    );
  return openPicture(context.file(step.file));
}
