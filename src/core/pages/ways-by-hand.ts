import type { ProblemCode } from '../problem/problem-codes.ts';

/** What to do about codes whose messages work it out from what they find, so that no text of theirs says it by itself. */
const MEND = 'Mend the file where the message points; npm run check says when it is right.';
const CHANNEL = 'Start from a larger draft, crop it for the channel, or take the channel out of the asset.';
const DEFECT = 'Greenlit wrote a file that its channel does not take: please report it with the recipe.';

export const WAYS_BY_HAND: { readonly [code in ProblemCode]?: string } = {
  'approval-doubtful':
    'Ask whoever sent the file for today’s, or let the asset be approved again: npm run status says by whom.',
  'approval-lost-in-merge':
    'Let the person who is named decide again. Merge branches that hold decisions with a merge commit, or let a recorder sign what reviews decide.',
  'approval-uncounted':
    'Let somebody decide whom the policy counts, in a new file that they commit themselves. Leave the old one as it is.',
  'as-batch-unknown': `Name a field that the batch has, or say none. ${MEND}`,
  'brand-unknown':
    'Name a brand as campaigns/team.yaml does under brands, or list it there; the message says which there are.',
  'copy-unsafe': 'Take the sign out of the table of texts: a formula, or letters that nobody sees.',
  'credentials-doubtful':
    'Ask whoever sent the file for the one that was signed, and check it again: npm run verify -- FILE',
  'credentials-expired': 'Check the file by its digest or its pixels instead: npm run verify -- FILE',
  'criterion-unknown': 'Use the names of the brief’s criteria; the message says which there are.',
  'declaration-missing':
    'Say how the picture came about, in the round or in the asset: origin, with who says so and why.',
  'delegate-unknown': 'Use ids of campaigns/team.yaml under policy.delegates, or take the line out.',
  'field-unknown':
    'Spell the field as the message says, or remove the line. npm run steps lists the fields of each step.',
  'file-is-lfs-pointer': 'Fetch the file: git lfs pull',
  'front-matter-missing': 'Put the facts between two lines of three dashes at the top of the file.',
  'intake-not-a-picture':
    'Nothing, if it is no draft. Otherwise export it as PNG, JPEG, WebP, AVIF or TIFF and bring that in.',
  'intake-unreadable': 'See that the file can be opened, and bring it in again: npm run ingest -- FILE',
  'link-broken': 'Use an id that there is; the message names the nearest one.',
  'mdx-attribute': 'Use the attributes that the component has, each a plain text in quotes.',
  'origin-unknown':
    'Say it while somebody remembers: at a terminal npm run ingest asks for it, and otherwise origin in batch.md says it.',
  'pack-altered': 'Use the pack as it was delivered. If it has to be another, deliver it anew: npm run deliver',
  'pack-incomplete': 'Ask for the whole pack, or make it again: npm run export',
  'path-unsafe': 'Give the file a name of small letters, digits and hyphens, inside its campaign.',
  'rebuild-different':
    'Look at what changed since: npm run digest -- CAMPAIGN/ASSET --explain. Then let it be approved again.',
  'receive-refused': 'Ask the sender to decide again on the page of today; the message says what does not hold.',
  'recipe-unknown': 'Name a recipe of campaigns/team.yaml, or an asset as campaign/asset.',
  'rendition-alpha': DEFECT,
  'rendition-background': 'Cut the ground away and lay the product on the ground that the channel asks for.',
  'rendition-bytes':
    'Calm the picture for this channel (denoise, a plainer crop), or allow a lower minQuality in team.yaml.',
  'rendition-colour': DEFECT,
  'rendition-coverage': 'Crop closer for this channel.',
  'rendition-density': DEFECT,
  'rendition-enlarged': 'Start from a larger draft, or enlarge it in the recipe where it can be judged (upscale).',
  'rendition-format': DEFECT,
  'rendition-heavy': 'Lower the channel’s quality in team.yaml if loading time matters here.',
  'rendition-metadata': DEFECT,
  'rendition-size': DEFECT,
  'rendition-unlike':
    'Calm the picture for this channel (denoise, a plainer crop): a bad picture is not delivered to meet a cap.',
  'run-unfinished':
    'Nothing: the next command that writes finished it or took it back. Look over what git status shows.',
  'source-type-unknown':
    'Say how the picture came about, in the round or in the asset: origin, with who says so and why.',
  'step-impossible': `Ask for less than the picture has. ${CHANNEL}`,
  'step-left-out': 'Make the setting that the message names on the code host, or leave the step out on purpose.',
  'text-unfit':
    'Shorten the text, give it more room, or set it smaller down to what can still be read: npm run refine -- CAMPAIGN/ASSET --fit',
  'yaml-comment': 'Put the text in quotes if the “#” belongs to it.',
};
