import { codes } from './entry.ts';

/** Problems of content that nobody should trust: paths, files, and briefs that try to be programs. */
export const UNTRUSTED_CODES = codes({
  'path-unsafe': {
    severity: 'error',
    why: 'Paths of the record become addresses, zip entries and file names on every system, so each must mean the same everywhere and stay inside its campaign.',
  },
  'path-collides': {
    severity: 'error',
    why: 'On Windows and macOS, and in many zip readers, these names are one file: one would silently replace the other.',
  },
  'file-not-plain': {
    severity: 'error',
    why: 'A link can point anywhere on the machine that builds the catalogue, so only plain files and folders are read.',
  },
  'link-not-followed': {
    severity: 'error',
    why: 'What is written through a link lands where the link leads, over the files of whoever has them there.',
  },
  'out-not-ours': {
    severity: 'error',
    why: 'What is made anew there takes the place of what was made before, and a build removes what it did not make again; nobody else’s files may be among that.',
  },
  'out-strangers': {
    severity: 'warning',
    why: 'A folder that is published as it is should hold what was built and nothing else; what Greenlit did not write it does not remove.',
  },
  'cache-kept': {
    severity: 'error',
    why: 'What is remembered is believed. When it comes with a branch, whoever wrote that branch could put any picture in the place of what was approved.',
  },
  'cache-doubtful': {
    severity: 'error',
    why: 'What leaves the house has to be what the record gives, not what somebody may have put into the cache.',
  },
  'out-in-use': {
    severity: 'error',
    why: 'Two that write the same files at once leave a mixture that neither of them made.',
  },
  'file-active': {
    severity: 'error',
    why: 'campaigns/ holds content, never code: a browser or the site build would run this file.',
  },
  'file-attributes': {
    severity: 'error',
    why: 'What is approved are bytes. A file that makes git change others on the way shows everybody something else than what was decided about.',
  },
  'file-too-large': {
    severity: 'error',
    why: 'Everything in the record is read on every build; a bound keeps one file from stopping all the others.',
  },
  'record-too-large': {
    severity: 'error',
    why: 'A bound on files and folders keeps one campaign from stopping the build of all the others.',
  },
  'file-is-lfs-pointer': {
    severity: 'error',
    why: 'The repository keeps this file in Git LFS, and only its pointer was fetched.',
  },
  'mdx-invalid': {
    severity: 'error',
    why: 'A brief that cannot be parsed can be neither checked nor shown; nothing below this place was read.',
  },
  'mdx-code': {
    severity: 'error',
    why: 'Code in a brief would run on the machine that builds the catalogue. Briefs are content: they are read, never executed.',
  },
  'mdx-component': {
    severity: 'error',
    why: 'Only the listed components are known to be harmless, and only they have a design.',
  },
  'mdx-attribute': {
    severity: 'error',
    why: 'Components take a few plain texts; anything else could smuggle code or styles into the page.',
  },
  'prose-html': {
    severity: 'error',
    why: 'HTML in prose can run scripts and load files in the browser of everybody who opens the catalogue.',
  },
  'step-left-out': {
    severity: 'note',
    why: 'A workflow leaves out what would fail for want of a setting or a plan, and nothing is red for it.',
  },
  'host-refused': {
    severity: 'error',
    why: 'The code host was asked to write something and did not.',
  },
  'event-unusable': {
    severity: 'error',
    why: 'The code host describes what happened in a JSON file; this command acts on what it says.',
  },
  'link-unsafe': {
    severity: 'error',
    why: 'A link like this runs code, or carries a hidden page, in the browser of whoever clicks on it.',
  },
  'image-remote': {
    severity: 'error',
    why: 'A picture elsewhere can change after it was approved, disappear, or count who looks at it.',
  },
});
