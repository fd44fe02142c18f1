import { codes } from './entry.ts';

/** Problems of delivery. */
export const DELIVERY_CODES = codes({
  'brand-would-leak': {
    severity: 'error',
    why: 'The catalogue of one brand is shown to that client; what was made for another is not theirs to see.',
  },
  'edition-would-leak': {
    severity: 'error',
    why: 'What a team keeps to itself is published by a wrong setting once, and read for ever.',
  },
  'site-too-heavy': {
    severity: 'warning',
    why: 'A host that takes no more refuses the whole catalogue, and on the day when the next asset was approved.',
  },
  'storage-refused': {
    severity: 'error',
    why: 'A pack that is not where its address says is noticed by the client first.',
  },
  'record-changed': {
    severity: 'error',
    why: 'A pack must hold what the record approves when it is finished, not what it approved when work began.',
  },
  'pack-source-changed': {
    severity: 'error',
    why: 'A file was not the one that was planned when it was packed, so no pack was written from it.',
  },
  'rendition-size': { severity: 'error', why: 'A channel refuses or cuts a file of another size.' },
  'rendition-bytes': { severity: 'error', why: 'A channel refuses or re-compresses a file that is too heavy.' },
  'rendition-heavy': { severity: 'note', why: 'A lighter file loads faster where this one is shown.' },
  'rendition-format': { severity: 'error', why: 'A channel refuses a file format that it does not know.' },
  'rendition-colour': { severity: 'error', why: 'Without the right colour space a picture looks different elsewhere.' },
  'rendition-alpha': { severity: 'error', why: 'Where transparency is not taken, it turns black or is refused.' },
  'rendition-density': { severity: 'error', why: 'Print shops place a picture by the density that it names.' },
  'rendition-metadata': {
    severity: 'error',
    why: 'A file must carry what its channel’s policy says, no less and no more.',
  },
  'rendition-background': { severity: 'error', why: 'Shops refuse main pictures whose ground is nearly right.' },
  'rendition-coverage': { severity: 'error', why: 'Shops refuse main pictures in which the product is small.' },
  'rendition-unlike': { severity: 'error', why: 'A file that meets its cap by looking bad is not what was approved.' },
  'rendition-enlarged': {
    severity: 'warning',
    why: 'Enlarged pixels look soft, and nobody sees it coming from the recipe.',
  },
  'rendition-unsealed': {
    severity: 'error',
    why: 'Where files are signed, one without its Content Credentials looks like a forgery.',
  },
  'credentials-doubtful': {
    severity: 'error',
    why: 'Content Credentials that do not hold say that a file was changed after it was signed.',
  },
  'credentials-expired': {
    severity: 'warning',
    why: 'A certificate that ran out says nothing of the picture; whether it was signed in time cannot be told.',
  },
  'channel-caution': { severity: 'note', why: 'Some channels have rules that only a person can judge.' },
  'source-type-unknown': {
    severity: 'warning',
    why: 'Files for most channels have to say whether AI made them, so without it they are not exported; and what is said of it after an approval has to be approved again.',
  },
  'declaration-missing': {
    severity: 'error',
    why: 'These files say how they were made, and platforms, and law in places, ask for it: what is not known cannot be declared.',
  },
  'press-profile-missing': {
    severity: 'warning',
    why: 'Without the printer’s profile the colours are separated by a generic one.',
  },
  'press-profile-unusable': {
    severity: 'error',
    why: 'A press prints what its profile makes of the colours; with another file in its place they come out wrong.',
  },
  'shard-unusable': { severity: 'error', why: 'A shard that did not finish lacks files, and nobody could tell which.' },
  'shard-unvouched': {
    severity: 'warning',
    why: 'Whoever can write such a folder could put another picture in the place of an approved one.',
  },
  'shard-missing': { severity: 'error', why: 'Packs that lack some of what is approved would look whole.' },
  'packs-earlier': {
    severity: 'warning',
    why: 'What lies ready to be sent is taken for what is approved now.',
  },
  'rights-not-covering': {
    severity: 'error',
    why: 'A picture is used only where, when and for what its rights reach.',
  },
  'nothing-to-deliver': { severity: 'error', why: 'Only approved assets inside their rights are delivered.' },
  'delivery-unreleasable': {
    severity: 'error',
    why: 'A release goes to one client: it has what their delivery lists, byte for byte, and nothing of anybody else’s.',
  },
  'delivery-uncounted': {
    severity: 'warning',
    why: 'Anybody can write down digests; what left the house is known from whoever delivers, who commits it.',
  },
  'pack-altered': { severity: 'error', why: 'What was changed after it was packed is not what was approved.' },
  'pack-incomplete': { severity: 'error', why: 'A pack with something missing is not what was delivered.' },
  'pack-unknown': {
    severity: 'error',
    why: 'A forger can make everything in a pack fit together; only the record vouches.',
  },
  'approval-doubtful': {
    severity: 'error',
    why: 'What was approved once may have lapsed, or its rights may have ended.',
  },
  'rebuild-different': {
    severity: 'error',
    why: 'Drawn again from the record, an approved thing has to come out the same.',
  },
});
