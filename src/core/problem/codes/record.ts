import { codes } from './entry.ts';

/** Problems of the record itself: files, fields and the names by which they point at each other. */
export const RECORD_CODES = codes({
  'no-record': {
    severity: 'error',
    why: 'Greenlit reads a folder that holds campaigns/team.yaml and one folder for each campaign.',
  },
  'record-form': {
    severity: 'error',
    why: 'What another version wrote may mean something that this one does not know, so nothing of it is read.',
  },
  'record-form-behind': {
    severity: 'note',
    why: 'A colleague whose Greenlit is older is told what to install, instead of a list of mistakes that are none.',
  },
  'version-other': {
    severity: 'warning',
    why: 'A record that a newer version wrote reads like one with mistakes to an older one.',
  },
  'upgrade-unproved': {
    severity: 'error',
    why: 'An upgrade is proposed with a proof or not at all.',
  },
  'upgrade-lapses': {
    severity: 'error',
    why: 'What somebody approved is bound to exactly what they saw, and no version of a tool may change that.',
  },
  'upgrade-moves': {
    severity: 'warning',
    why: 'Approvals hold, because what was approved is the same; the files that are made of it look another way.',
  },
  'machine-refused': {
    severity: 'error',
    why: 'The work cannot be done where this machine does not allow it; what was not finished is not there.',
  },
  'package-missing': {
    severity: 'error',
    why: 'npm leaves packages of native code out with --omit=optional, and node_modules of another kind of machine hold others.',
  },
  'file-unreadable': { severity: 'error', why: 'A file of the record that cannot be read cannot be checked or shown.' },
  'front-matter-missing': {
    severity: 'error',
    why: 'The facts of a record file stand between two lines of three dashes at its top.',
  },
  'yaml-invalid': { severity: 'error', why: 'The facts are YAML; nothing in this file can be used until it parses.' },
  'yaml-comment': {
    severity: 'warning',
    why: 'In YAML a "#" behind a space begins a comment, and a comment says nothing to anybody but whoever opens the file.',
  },
  'brief-missing': {
    severity: 'error',
    why: 'The brief says what a campaign is for; without it nothing can be judged or shown.',
  },
  'brand-unknown': {
    severity: 'error',
    why: 'A brand decides by which rules a campaign is judged and in whose catalogue it stands; a misspelt one would get other rules.',
  },
  'brand-untold': {
    severity: 'error',
    why: 'What is made for one client holds nothing of another, so it has to be known for whom it is made.',
  },
  'brand-stopped': {
    severity: 'warning',
    why: 'One brand’s mistake holds back nobody else’s work, and somebody has to know that its own waits.',
  },
  'brand-crossed': {
    severity: 'warning',
    why: 'Whoever works for several clients shows none of them what was made for another.',
  },
  'look-contrast': {
    severity: 'error',
    why: 'What too many people cannot read is no look; WCAG 2.2 asks 4.5 of words and 3 of shapes.',
  },
  'look-file': {
    severity: 'error',
    why: 'A page without its logo, or in other letters than its brand’s, looks like somebody else’s.',
  },
  'channel-not-in-brief': {
    severity: 'warning',
    why: 'What nobody asked for is easily paid for and never used.',
  },
  'field-missing': { severity: 'error', why: 'The record needs this fact.' },
  'field-wrong': { severity: 'error', why: 'The fact is there, but not in a form that can be used.' },
  'field-unknown': {
    severity: 'error',
    why: 'A key that nothing reads is nearly always a misspelt one, and its fact would be lost silently.',
  },
  'constraint-wrong': {
    severity: 'error',
    why: 'A rule that names what is not there would measure nothing, and look as if it held.',
  },
  'copy-unreadable': {
    severity: 'error',
    why: 'A table of copy holds the words of many pictures; none of them is guessed.',
  },
  'copy-column': {
    severity: 'error',
    why: 'A text that two columns or rows claim, or none, could end up in any picture.',
  },
  'copy-unsafe': {
    severity: 'error',
    why: 'What a spreadsheet runs, or nobody sees, does not belong into pictures, packs and uploads.',
  },
  'copy-missing': {
    severity: 'error',
    why: 'A missing translation is told, and never filled with another language that nobody wrote down.',
  },
  'copy-unknown': { severity: 'error', why: 'Without its table a cell has no words.' },
  'placeholder-unknown': {
    severity: 'error',
    why: 'A placeholder that nothing fills would be printed as it is, in every picture.',
  },
  'channel-text-missing': { severity: 'error', why: 'The platform takes no ad without it.' },
  'channel-text-long': { severity: 'error', why: 'The platform refuses a longer text, or cuts it.' },
  'channel-text-cut': { severity: 'note', why: 'Most people read what is shown, and few unfold the rest.' },
  'channel-unchecked': {
    severity: 'warning',
    why: 'Platforms change what they take, and refuse what was right last year.',
  },
  'variants-wrong': {
    severity: 'error',
    why: 'Which pictures there are follows from the axes and their combinations.',
  },
  'file-unexpected': {
    severity: 'warning',
    why: 'Nothing reads this file from here, so whatever it says does not count.',
  },
  'id-wrong': { severity: 'error', why: 'Ids come from paths and end up in addresses and file names.' },
  'id-twice': { severity: 'error', why: 'Two things with one id cannot be told apart.' },
  'address-twice': {
    severity: 'error',
    why: 'People are known by the address they commit with; what comes from one that two people claim is nobody’s.',
  },
  'origin-contradicted': {
    severity: 'error',
    why: 'What is declared of a picture’s origin is asked for by platforms and by law; it cannot rest on two things of which one is wrong.',
  },
  'origin-unfounded': {
    severity: 'error',
    why: 'Where nothing tells where a picture comes from, a person who can be asked has to.',
  },
  'origin-by-program': {
    severity: 'error',
    why: 'Who says where a picture comes from can be asked how they know; a program that writes a name under it cannot.',
  },
  'origin-unknown': {
    severity: 'warning',
    why: 'Files of most channels have to say whether AI made them, and nobody remembers it as well as whoever just made it.',
  },
  'marks-dropped': {
    severity: 'warning',
    why: 'What a file says of its origin is evidence, and many tools leave it out when they save.',
  },
  'credentials-broken': {
    severity: 'warning',
    why: 'Credentials that do not hold may have been changed by anybody, so they are no proof of what a picture is not.',
  },
  'origin-doubtful': {
    severity: 'warning',
    why: 'Nobody uses this draft yet; when somebody does, what contradicts itself has to be settled.',
  },
  'picture-missing': { severity: 'error', why: 'The record names a file that is not in the repository.' },
  'expunged-there': {
    severity: 'error',
    why: 'Somebody was promised that this picture is gone, and whoever has the record has it again.',
  },
  'picture-unreadable': { severity: 'error', why: 'A picture that cannot be opened can be neither refined nor shown.' },
  'reference-not-shown': {
    severity: 'warning',
    why: 'Whoever reads the brief sees a name where a picture was meant to steer the work.',
  },
  'picture-is-lfs-pointer': {
    severity: 'error',
    why: 'A pointer says which picture is meant, and the picture itself cannot be had from here.',
  },
  'pictures-not-looked-at': {
    severity: 'warning',
    why: 'A pointer of Git LFS names the bytes of a picture, and what was decided of them is judged by that; the rest is in the picture.',
  },
  'link-broken': { severity: 'error', why: 'Files of the record name each other by id; this id leads nowhere.' },
  'as-batch-guessed': {
    severity: 'warning',
    why: 'Before drafts said it, they had from their batch whatever their files left out: also what they were never made with.',
  },
  'as-batch-unknown': {
    severity: 'error',
    why: 'A draft has as its batch what the batch says; what it does not say would be lost without a word.',
  },
  'person-unknown': {
    severity: 'error',
    why: 'Decisions and ownership belong to people listed in campaigns/team.yaml.',
  },
  'delegate-unknown': {
    severity: 'warning',
    why: 'Whoever relies on a delegate finds out on the day when it matters that nobody is there.',
  },
  'role-missing': { severity: 'error', why: 'Every campaign has an owner for its idea and one for its workflow.' },
  'pick-missing': {
    severity: 'warning',
    why: 'An asset made from a draft that was not picked skips the step where somebody chose it.',
  },
  'release-missing': {
    severity: 'warning',
    why: 'Whoever can be recognised in a picture has a say in it, and so has whoever owns what it shows.',
  },
  'rights-expired': { severity: 'warning', why: 'A picture may not be used after its licence ends.' },
  'overlay-unnamed': {
    severity: 'warning',
    why: 'What is laid on a picture leaves the house with it; only a reference says whose it is and until when it may be used.',
  },
  'question-open': {
    severity: 'note',
    why: 'What nobody has said yet cannot be judged; the place-holder only keeps the question in sight.',
  },
  'criterion-unknown': { severity: 'error', why: 'A mark for a criterion that the brief does not have says nothing.' },
});
