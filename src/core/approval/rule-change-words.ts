import type { EvidenceLevel, Gate } from '../record/gates.ts';
import { listed } from '../words/plain-words.ts';
import type { RuleChange } from './rule-changes.ts';

/** A change of a rule as a sentence, with what it would let through where it lets something through. Authors' names are in it: escape it where it is printed. */
export function ruleChangeWords({ brand, ...change }: RuleChange): string {
  const words = plainWords(change);
  return brand === undefined ? words : `For ${brand}: ${words}`;
}

function plainWords(change: RuleChange): string {
  switch (change.kind) {
    case 'evidence':
      return `${GATE[change.gate]}, evidence: ${change.from} → ${change.to}.${change.loosens ? ` ${LETS[change.to]}` : ''}`;
    case 'separation':
      return change.to
        ? 'Separation is switched on: whoever made a subject may not approve it.'
        : 'Separation is switched off: whoever made a picture could approve it.';
    case 'changes-block':
      return change.to
        ? 'Requested changes hold until whoever asked for them approves or withdraws.'
        : 'Requested changes hold no longer: a request would be gone as soon as anything about the subject is another.';
    case 'criteria':
      return `Criteria that an approval has to mark: ${change.from} → ${change.to}.${change.loosens ? ' An approval could leave out what it had to answer.' : ''}`;
    case 'quorum':
      return `${GATE[change.gate]}, approvals by ${change.role}: ${change.from} → ${change.to}.${change.loosens ? (change.to === 0 ? ' It could pass without one.' : ' Fewer people could pass it.') : ''}`;
    case 'waits-for-gate':
      return change.to
        ? `What comes after ${lower(GATE[change.gate])} waits for it.`
        : `What comes after ${lower(GATE[change.gate])} waits for it no longer: it could pass without.`;
    case 'rule-keepers':
      return `Who may change these rules: ${change.from.join(', ')} → ${change.to.join(', ')}.`;
    case 'person':
      return change.how === 'new'
        ? `${change.name} is new${change.roles.length === 0 ? ' and decides nothing.' : ` as ${change.roles.join(', ')}: their approvals would count.`}`
        : `${change.name} is gone${change.roles.length === 0 ? '.' : ` (was ${change.roles.join(', ')}): what they stood in the way of could pass.`}`;
    case 'roles':
      return `${change.name}: ${[...change.gained.map((each) => `is ${each} too`), ...change.lost.map((each) => `is not ${each} any more`)].join(', ')}.${change.loosens ? ' Approvals in a new role would count.' : ''}`;
    case 'identity':
      return `${change.name} is known by other names: ${[...change.gained.map((each) => `also ${each}`), ...change.lost.map((each) => `no longer ${each}`)].join(', ')}. Commits by whoever owns them would count as ${change.name}’s, or would not any more.`;
    case 'markets':
      return `${change.name}: ${[...change.gained.map((each) => `speaks for ${each} too`), ...change.lost.map((each) => `does not speak for ${each} any more`)].join(', ')}.`;
    case 'brands':
      return `${change.name} decides for ${brandWords(change.to)}; before it was ${brandWords(change.from)}.`;
    case 'speaks':
      return `${change.name} decides, because the brand of that name is another: their approvals would count.`;
    case 'brand':
      return `${change.campaign} is of another brand: ${change.from} → ${change.to}.${change.loosens ? ' By its rules something could count that does not.' : ''}`;
    case 'cell-way':
      return change.way === 'column'
        ? 'A column of cells may be approved in one decision.'
        : 'Cells may be approved by their rule and a sample: most of them nobody looks at.';
    case 'cell-way-gone':
      return change.way === 'column'
        ? 'A column of cells may not be approved in one decision any more.'
        : 'Cells may not be approved by their rule and a sample any more.';
    case 'cell-sample':
      return `Cells that a sample has at least: ${change.from} → ${change.to}.`;
    case 'cell-quorum':
      return `Cells, approvals by ${change.role}: ${change.from} → ${change.to}.`;
    case 'program':
      return change.to
        ? `${change.name} is a program: it decides nothing.`
        : `${change.name} is a person and no program any more: its approvals would count.`;
    case 'delegate':
      return `${change.by} may decide for ${change.for}: their yes would count as ${change.for}’s.`;
    case 'delegate-gone':
      return `${change.by} may not decide for ${change.for} any more.`;
    case 'recorder':
      return `${change.address} may write down reviews and deliveries: its commits in somebody’s name would count as theirs.`;
    case 'recorder-gone':
      return `${change.address} may not write down reviews and deliveries any more.`;
    case 'recorder-key':
      return `The key ${change.name} may sign what reviews decided: whoever holds it could write a decision in anybody’s name.`;
    case 'recorder-key-other':
      return `The recorder’s key ${change.name} is another, or counts for other days.${change.loosens ? ' What it signs would count where it did not.' : ''}`;
    case 'recorder-key-gone':
      return `The recorder’s key ${change.name} is gone: what it signed needs a commit again.`;
    case 'agent-path':
      return `Programs may change ${change.path}.`;
    case 'agent-path-gone':
      return `Programs may not change ${change.path} any more.`;
    case 'host':
      return `The code host: ${change.from} → ${change.to}. Reviews and commits of another place would be believed.`;
    case 'address':
      return `The catalogue’s addresses: ${[...change.gained.map((each) => `also ${each}`), ...change.lost.map((each) => `no longer ${each}`)].join(', ')}. Decisions that were signed there with a passkey would count, or would not any more.`;
    case 'expunged':
      return `${change.file} had to go for good: what was decided about it is told by the digest that is written down here, and what was made of it may be used no more.`;
    case 'expunged-not':
      return `${change.file} is no longer told to have gone for good: decisions about it would be about nothing.`;
    case 'channel':
      return `The channel ${change.id} ${HOW[change.how]}${fieldWords(change)}.${change.how === 'other' ? ' Files come out otherwise, and approvals lapse only by what is in their digest.' : ''}`;
    case 'tool':
      return `The tool ${change.id} ${HOW[change.how]}${fieldWords(change)}.${change.how === 'other' ? ' What it makes may be another picture.' : ''}`;
    case 'criterion':
      return `${change.campaign}, criterion ${change.id}: ${CRITERION[change.how]}`;
    case 'sample':
      return `${change.campaign} ${SAMPLE[change.how]}`;
  }
}

const brandWords = (brands: readonly string[]): string => (brands.length === 0 ? 'every brand' : listed(brands));

/** `: minQuality 45 → 5`; what is new or gone is told by its name alone. */
const fieldWords = ({ how, fields }: Extract<RuleChange, { fields: unknown }>): string =>
  how === 'other' ? `: ${fields.map(({ name, from, to }) => `${name} ${from} → ${to}`).join(', ')}` : '';

const GATE: { readonly [gate in Gate]: string } = {
  brief: 'The gate of briefs',
  batch: 'The gate of picks',
  asset: 'The gate of assets',
  words: 'The gate of what is said with assets',
  delivery: 'The gate of deliveries',
};
const lower = (words: string): string => `${words.charAt(0).toLowerCase()}${words.slice(1)}`;

const LETS: { readonly [level in EvidenceLevel]: string } = {
  proved: '',
  signed: 'A signed commit would do, without a proof in the file.',
  author: 'A commit in a person’s name would do, without their signature.',
  claimed: 'What a file says of itself would be believed: anybody could write an approval in anybody’s name.',
};

const HOW = { new: 'is new', gone: 'is gone', other: 'is another' } as const;

const CRITERION = {
  optional: 'is optional. An approval could leave it out, or say that it fails.',
  required: 'is required.',
  gone: 'is gone. What is approved next need not meet it.',
} as const;

const SAMPLE = {
  new: 'comes as a sample: its approvals need no evidence, whoever they name.',
  on: 'is turned into a sample: its approvals would need no evidence, whoever they name, and what was rejected could be deleted.',
  off: 'is no sample any more: its approvals need evidence.',
} as const;
