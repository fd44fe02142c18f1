import { codes } from './entry.ts';

/** Problems of intake. */
export const INTAKE_CODES = codes({
  'intake-not-a-picture': {
    severity: 'warning',
    why: 'Drafts are pictures that can be looked at; what cannot be opened was left where it is.',
  },
  'intake-unreadable': {
    severity: 'error',
    why: 'Nobody looked into this file, so whether it is a draft is open; the others were taken.',
  },
  'intake-failed': {
    severity: 'error',
    why: 'The files could not all be written, so none was: the record is as it was.',
  },
  'intake-not-movable': {
    severity: 'error',
    why: 'What is taken away is gone from its place; a file that git keeps, that others lead to or that is a draft already is no stop on the way.',
  },
  'intake-left': {
    severity: 'warning',
    why: 'A file is only removed when it is certain that the record holds its bytes.',
  },
  'run-unfinished': {
    severity: 'warning',
    why: 'What a command writes into the record belongs together; a run that was stopped in the middle leaves a part of it, which the next one finishes or takes back.',
  },
  'edit-refused': {
    severity: 'error',
    why: 'Only the range that a command owns is changed; a text of an unusual form is left to its author.',
  },
  'fork-refused': {
    severity: 'error',
    why: 'A new campaign starts from something that was approved; anything else would hand a guess on as a rule.',
  },
  'fork-parent-changed': {
    severity: 'note',
    why: 'What this campaign started from is not what it was; whether that matters here is for its owner to say.',
  },
  'fork-reference-left-out': {
    severity: 'note',
    why: 'A picture whose rights have ended may not steer new work.',
  },
  'fork-step-left-out': {
    severity: 'note',
    why: 'A hand edit is the picture it was made on; it cannot be carried to another.',
  },
});
