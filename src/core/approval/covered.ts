import { canonicalJson, type Digest, type Hash } from '../digest.ts';
import type { Approval } from '../record/approval.ts';
import { DECISIONS } from '../record/decisions.ts';
import type { Policy } from '../record/policy.ts';
import type { Campaign } from '../record/record.ts';
import type { Family } from '../record/variants/family.ts';
import { assetOfCell } from '../words/cell-name.ts';
import type { Reason } from './reason.ts';

/*
 * One decision about many cells, byte by byte.
 *
 * Its `digest` is `sha256:` and the hex sha256 of the UTF-8 text `canonicalJson(content)` (digest.ts). `content` holds
 * `scheme: "greenlit-cells/1"` and everything under `variants` in the file: in which way it covers cells, the column or the rule and the
 * sample, and each cell with the digest of its picture and of what is said with it. So a file covers what it lists and nothing else:
 * a line more or less and the digest is another one. Each cell is then judged as if it had a file of its own, with these two digests,
 * so that a changed line makes its own cells lapse, and a new language none.
 *
 * A rule has a digest of its own (`greenlit-rule/1`): what all cells have in common as it is written, placeholders and all, and what of
 * `variants` changes steps, fonts and fallbacks. Which values an axis has is out: another language is no other rule.
 */

/** What a decision about many cells says of them. */
export type Covered = NonNullable<Approval['variants']>;

/** The digest of a list of cells. */
export const coveredDigest = (covered: Covered, hash: Hash): Digest =>
  remembered(COVERED, covered, () => hash(canonicalJson({ scheme: 'greenlit-cells/1', ...covered })));
const COVERED = new WeakMap<object, Digest>();

/** The digest of the rule that an asset with variants is. */
export const ruleDigest = (family: Pick<Family, 'rule'>, hash: Hash): Digest =>
  remembered(RULES, family, () => hash(canonicalJson({ scheme: 'greenlit-rule/1', rule: family.rule })));
const RULES = new WeakMap<object, Digest>();

/** What is asked for every cell of a thousand is worked out once. */
function remembered<Value>(held: WeakMap<object, Value>, of: object, make: () => Value): Value {
  const known = held.get(of) ?? make();
  held.set(of, known);
  return known;
}

/** A cell as a decision lists it: its name, the digest of its picture, and that of what is said with it. */
export const cellLine = (name: string, digest: string, said: string): string => `${name} ${digest} ${said}`;

type Lines = ReadonlyMap<string, readonly [digest: string, said: string]>;

/** What each listed cell was seen as, by its name. */
const linesOf = (covered: Covered): Lines =>
  remembered(
    LINES,
    covered,
    () =>
      new Map(
        covered.cells.map((line) => {
          const [name = '', digest = '', said = ''] = line.split(' ');
          return [name, [digest, said] as const];
        }),
      ),
  );
const LINES = new WeakMap<object, Lines>();

/** What a decision that a cell hears was written as. */
const WRITTEN = new WeakMap<Approval, Approval>();

/**
 * A decision about an asset with variants as one of its cells hears it. Undefined where it says nothing of that cell: another list,
 * or a plain yes, which is to no cell.
 */
export function heardByCell(approval: Approval, cell: string): Approval | undefined {
  const { variants: covered } = approval;
  const subject = `assets/${cell}`;
  if (covered === undefined) return DECISIONS[approval.decision].gives ? undefined : { ...approval, subject };
  const seen = linesOf(covered).get(nameOfCell(cell));
  if (seen === undefined) return undefined;
  const own = covered.parts?.[nameOfCell(cell)];
  const heard: Approval = {
    ...{ ...approval, subject, digest: seen[0], said: seen[1] },
    saw: { ...approval.saw, ...own?.saw },
    read: { ...approval.read, ...own?.read },
  };
  WRITTEN.set(heard, approval);
  return heard;
}

const nameOfCell = (cell: string): string => cell.slice(cell.indexOf('@') + 1);

/** What judging a decision that covers many cells looks at. */
export type CoverGround = {
  readonly campaign: Campaign;
  readonly policy: Pick<Policy, 'variants'>;
  readonly hash: Hash;
  /** Whether that voice said yes to exactly this in a file of its own that counts as its word. */
  readonly sawItself: (approval: Approval, cell: string, digest: string, said: string) => boolean;
};

/** Why a decision that covers many cells does not count for this one. Nothing for a decision about one cell alone. */
export function coverDoubts(approval: Approval, ground: CoverGround): Reason[] {
  const { variants: covered, subject } = approval;
  if (covered === undefined) return [];
  const cell = subject.slice('assets/'.length);
  const family = ground.campaign.families.find(({ id }) => id === assetOfCell(cell));
  const { ways, sample } = ground.policy.variants;
  const doubts: Reason[] = [];
  if ((WRITTEN.get(approval) ?? approval).digest !== coveredDigest(covered, ground.hash))
    doubts.push({ kind: 'list-altered' });
  if (!ways.includes(covered.by)) doubts.push({ kind: 'way-not-allowed', way: covered.by });
  if (covered.by === 'column') {
    const values = family?.cells.find((each) => each.name === nameOfCell(cell))?.values ?? {};
    if (!Object.entries(covered.where ?? {}).every(([axis, value]) => values[axis] === value))
      doubts.push({ kind: 'outside-column', column: columnWords(covered) });
    return doubts;
  }
  if (family !== undefined && covered.rule !== ruleDigest(family, ground.hash)) doubts.push({ kind: 'rule-changed' });
  const seen = covered.seen ?? [];
  if (new Set(seen).size < sample) doubts.push({ kind: 'sample-small', seen: new Set(seen).size, asked: sample });
  const lines = linesOf(covered);
  const unseen = seen.filter((each) => {
    const line = lines.get(each);
    return line === undefined || !ground.sawItself(approval, `${assetOfCell(cell)}@${each}`, ...line);
  });
  if (unseen.length > 0) doubts.push({ kind: 'sample-unseen', cells: unseen });
  return doubts;
}

/** A column as people say it: `locale de-DE`. */
export const columnWords = ({ where = {} }: Pick<Covered, 'where'>): string =>
  Object.entries(where)
    .map(([axis, value]) => `${axis} ${value}`)
    .join(', ');

/** Whether a decision says yes to a cell by its rule alone: the cell is not among those that were looked at. */
export const isByRule = ({ variants, subject }: Approval): boolean =>
  variants?.by === 'sample' && !(variants.seen ?? []).includes(nameOfCell(subject));
