import { missingPackage } from '../../core/problem/missing-package.ts';
import { type Problem, problem } from '../../core/problem/problem.ts';
import type { DrawJob, OutputFile, OutputSpec } from '../../core/record/rendition.ts';
import { sayLibrary } from '../pictures/picture-header.ts';
import { FailedStep, StepFailure } from './context.ts';
import { BadProfile } from './press-profile.ts';

/** What went wrong with a job, for the people who wrote its recipe. */
export function sayFailure(thrown: unknown, job: DrawJob): Problem {
  const cause = thrown instanceof FailedStep ? thrown.cause : thrown;
  const { code, message } = cause as NodeJS.ErrnoException;
  const missing = missingPackage(cause as Error);
  if (missing !== undefined) return missing;
  if (code !== undefined && code in DISK)
    return problem('disk-full', job.place(), {
      message: `${job.name} could not be stored: ${DISK[code]}.`,
      fix: FIXES[code] ?? FIXES['ENOSPC']!,
    });
  if (thrown instanceof BadProfile)
    return problem('press-profile-unusable', job.place(), {
      message: `${job.name} cannot be separated for print: ${profilesOf(job)} ${thrown.message}.`,
      fix: 'Ask the printer for the .icc file of press and paper, and name it in campaigns/team.yaml.',
      example: 'channels:\n  - { id: print-a4-bleed, profile: campaigns/press/PSOcoated_v3.icc }',
    });
  if (thrown instanceof FailedStep) {
    const where = `Step ${thrown.index + 1} (${thrown.step.step})${thrown.channel === undefined ? '' : ` for ${thrown.channel}`} of ${job.name}`;
    const said = cause instanceof StepFailure ? cause.message : sayLibrary(message);
    return problem('render-failed', job.place(), {
      message: `${where} cannot be drawn: ${said}.`,
      fix: cause instanceof StepFailure ? cause.fix : 'Check the files this step reads and the values it was given.',
    });
  }
  return problem('render-failed', job.place(), {
    message: `${job.name} cannot be drawn: ${sayLibrary(message)} (${job.sources.map((each) => each.path).join(', ')}).`,
    fix: 'Export the picture again from the tool that made it, as PNG, JPEG, WebP, AVIF or TIFF.',
  });
}

const profilesOf = ({ outputs }: DrawJob): string =>
  [...new Set(outputs.flatMap(({ profile }) => profile ?? []))].join(', ');

const DISK: { readonly [code: string]: string } = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the quota is used up',
  EROFS: 'the cache folder is read-only',
  EACCES: 'the cache folder may not be written',
  EPERM: 'the cache folder may not be written',
};
const FIXES: { readonly [code: string]: string } = {
  ENOSPC: 'Make room, for instance with: npm run cache -- --prune',
  EROFS:
    'Let Greenlit keep what it draws elsewhere: set GREENLIT_CACHE_DIR to the whole path of a folder that can be written.',
  EACCES:
    'Give yourself the right to write it, or set GREENLIT_CACHE_DIR to the whole path of a folder that can be written.',
  EPERM:
    'Give yourself the right to write it, or set GREENLIT_CACHE_DIR to the whole path of a folder that can be written.',
};

/** A file that no quality, chroma or format brings under its cap. */
export const overCap = (job: DrawJob, spec: OutputSpec, file: OutputFile): Problem =>
  problem('bytes-over-cap', job.place(), {
    message: `${job.name}${spec.for === 'channel' ? ` for ${spec.channel}` : ''} has ${file.bytes} bytes at its smallest (${smallest(file)}); the channel takes ${spec.maxBytes}.`,
    fix: 'Calm the picture for this channel (a crop, less grain), allow another format, or lower minQuality of the channel in team.yaml.',
  });

const smallest = ({ format, quality, chroma }: OutputFile): string =>
  [format, ...(quality === undefined ? [] : [`quality ${quality}`]), ...(chroma === undefined ? [] : [chroma])].join(
    ', ',
  );
