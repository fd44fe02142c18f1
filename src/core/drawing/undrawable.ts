import { type Problem, problem } from '../problem/problem.ts';
import { sizeAfter } from '../recipe/recipe.ts';
import { boundTo } from '../recipe/steps/bound-values.ts';
import type { Size } from '../recipe/steps/kinds.ts';
import type { Asset } from '../record/asset.ts';
import type { ChannelFileField } from '../record/channel.ts';
import { type DrawJob, modelNamed } from '../record/rendition.ts';
import type { PictureFault } from '../rules/rule.ts';
import type { WrittenOut } from './write-out.ts';

/** A file that a step reads and that is not there, or cannot be used; said where the first such step stands. */
export function fileMissing(
  asset: Asset,
  name: string,
  path: string,
  recipes: readonly WrittenOut[],
  faults: ReadonlyMap<string, PictureFault> | undefined,
): Problem {
  const reads = recipes.flatMap(({ steps, place }) =>
    steps.flatMap((step, number) => (boundTo(step, 'file').some((file) => file === name) ? [() => place(number)] : [])),
  )[0];
  const place = reads?.() ?? asset.source.place(['recipe']);
  const fault = faults?.get(path);
  if (fault === undefined || fault.kind === 'missing')
    return problem('step-file-missing', place, {
      message: `This step reads ${name}, and there is no usable file ${path}.`,
      fix: 'Add the file, or mend its name (capital letters count).',
    });
  return problem('step-file-unusable', place, {
    message: `This step reads ${name}, and ${path} cannot be used: ${fault.reason}.`,
    fix: 'Export it again from the tool that made it, as PNG, JPEG, WebP, AVIF or TIFF.',
  });
}

/** Steps by a model that team.yaml does not have. */
export const modelsMissing = ({ steps, place }: WrittenOut, models: NonNullable<DrawJob['models']>): Problem[] =>
  steps.flatMap((step, number) =>
    boundTo(step, 'model')
      .filter((name) => modelNamed(models, name) === undefined)
      .map((name) =>
        problem('model-missing', place(number), {
          message: `team.yaml has no model "${name}".`,
          fix:
            Object.keys(models).length === 0 ? 'Add it under tools.' : `Use one of: ${Object.keys(models).join(', ')}.`,
          example: 'tools:\n  cutout: { onnx: models/cutout.onnx, sha256: "sha256:…", size: 320 }',
        }),
      ),
  );

/**
 * The first step that asks for more than the picture in front of it has, and layers of drafts that the asset does not list.
 * `first` is the size before the first step, as far as it is known; `channel` the one that the steps are for, if any.
 */
export function impossible(
  { steps, place }: WrittenOut,
  first: Size | undefined,
  drafts: number,
  channel?: string,
): Problem[] {
  const problems: Problem[] = [];
  let size = first;
  for (const [number, step] of steps.entries()) {
    for (const draft of boundTo(step, 'draft').filter((each) => each > drafts))
      problems.push(
        problem('draft-missing-in-composite', place(number), {
          message: `This layer is draft ${draft}, and the asset lists ${drafts}.`,
          fix: 'Name it in `from`: the first is the ground, the others are layers.',
          example: 'from: [01-dawn/d03, 01-dawn/d07]',
        }),
      );
    const after: ReturnType<typeof sizeAfter> = size === undefined ? undefined : sizeAfter(step, size);
    if (after !== undefined && 'refused' in after) {
      const said = channel === undefined ? capital(after.refused.message) : `For ${channel}, ${after.refused.message}`;
      problems.push(problem('step-impossible', place(number), { message: `${said}.`, fix: after.refused.fix }));
      return problems;
    }
    size = after;
  }
  return problems;
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** A file that a channel names and that is not there, or is none, by the field that names it. */
export const CHANNEL_FILE_MISSING: {
  readonly [Field in ChannelFileField]: (asset: Asset, path: string, channel: string) => Problem;
} = { profile: profileMissing };

function profileMissing(asset: Asset, profile: string, channel: string): Problem {
  return problem(
    'press-profile-unusable',
    asset.source.place(['channels', asset.channels.findIndex(({ id }) => id === channel)]),
    {
      message: `${channel} is printed by ${profile}, and there is no usable file of that name.`,
      fix: 'Add the printer’s .icc file there, or mend `profile` of this channel in campaigns/team.yaml.',
    },
  );
}
