import { codes } from './entry.ts';

/** Problems of refinement. */
export const REFINEMENT_CODES = codes({
  'constraint-missed': {
    severity: 'warning',
    why: 'A measurement helps whoever decides: it is told before anybody looks, and decides nothing.',
  },
  'constraint-unmeasured': {
    severity: 'note',
    why: 'A picture is measured where it is drawn; until then nobody knows whether the rule holds.',
  },
  'text-unfit': { severity: 'warning', why: 'A text that nobody can read, or that is cut, says nothing.' },
  'picture-small': {
    severity: 'warning',
    why: 'Enlarged pixels look soft and missing widths look blurred on large screens, and after the approval it is too late to start from a larger draft.',
  },
  'recipe-unknown': {
    severity: 'error',
    why: 'A recipe names the steps of another by `use`, and team.yaml has no such name.',
  },
  'recipe-circular': { severity: 'error', why: 'A recipe that uses itself has no end.' },
  'recipe-too-long': {
    severity: 'error',
    why: 'A recipe is bounded, so that one asset cannot stop the build of all the others.',
  },
  'step-impossible': {
    severity: 'error',
    why: 'A step that asks for more than the picture has would have to invent it, and nobody would see that it did.',
  },
  'step-file-missing': {
    severity: 'error',
    why: 'The step reads a file that is not there, so its result would be something else.',
  },
  'step-file-unusable': {
    severity: 'error',
    why: 'The step reads a file that cannot be used, so its result would be something else.',
  },
  'draft-missing-in-composite': { severity: 'error', why: 'A composite is made from the drafts that the asset lists.' },
  'recorded-stale': {
    severity: 'error',
    why: 'An earlier step changed after this hand edit was made, so the result no longer contains that step.',
  },
  'recorded-altered': {
    severity: 'error',
    why: 'The result of a recorded step is pinned by digest, so that what was approved is what is delivered.',
  },
  'tool-unproven': {
    severity: 'error',
    why: 'Every branch brings its own team.yaml, so anybody’s proposal could have this machine run whatever it names.',
  },
  'tool-failed': {
    severity: 'error',
    why: 'A recorded step is the result of a tool; where there is none, there is nothing to record.',
  },
  'mask-unrecorded': {
    severity: 'warning',
    why: 'A mask that a model makes on the spot is seen by nobody, and another machine may make another.',
  },
  'model-missing': {
    severity: 'error',
    why: 'A step by model runs a file that the team brings itself; Greenlit ships none.',
  },
  'render-failed': { severity: 'error', why: 'The picture could not be drawn; the other assets were.' },
  'bytes-over-cap': {
    severity: 'error',
    why: 'The channel takes no larger file, and the quality floor is there so that nobody ships mush.',
  },
  'disk-full': { severity: 'error', why: 'Pictures are drawn into the cache first, and it cannot take them.' },
});
