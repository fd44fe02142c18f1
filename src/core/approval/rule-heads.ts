import { canonicalJson } from '../digest.ts';
import type { Commit } from './identity.ts';
import type { RuleChange } from './rule-changes.ts';

/**
 * A file of the rules as one commit left it. `parents`: the versions that it was made on, by their commits; none of a first one.
 * `said` is absent where nobody could read it, or nothing was there. `fresh`: it is another than on one of its parents. `decides`: the
 * commit holds decisions of a real campaign, or of this one.
 */
export type Version<Said> = {
  readonly commit: Commit;
  readonly parents: readonly string[];
  readonly said: Said | undefined;
  readonly fresh: boolean;
  readonly decides: boolean;
};

/** How a change of the rules is judged: what it loosens, who may, and what nobody may once something was decided. */
export type RuleJudging<Said> = {
  readonly loosened: (from: Said, to: Said) => readonly RuleChange[];
  readonly may: (commit: Commit, by: Said) => boolean;
  readonly never?: (change: RuleChange) => boolean;
};

/** A change that does not count: who brought it in first, what it would let through, and whether nobody may. */
type RefusedRules = {
  readonly commit: Commit;
  readonly changes: readonly RuleChange[];
  readonly never: boolean;
};

/** What counts at the end of a history. Several where lines of it have rules of their own that no merge brought together. */
export type RuleHeads<Said> = { readonly counts: readonly Said[]; readonly refused?: RefusedRules };

/** A version that counts, with those that it took the place of, and what it loosened by somebody who may. */
type Head<Said> = {
  readonly commit: Commit;
  readonly said: Said;
  readonly before: ReadonlySet<Head<Said>>;
  readonly brought: ReadonlySet<string>;
};
type State<Said> = {
  readonly heads: readonly Head<Said>[];
  readonly refused?: RefusedRules | undefined;
  readonly decided: boolean;
};

/**
 * Which rules count after all of a history, parents before children. A version takes the place of what it was made on where it
 * loosens nothing, or was committed by somebody who may change the rules by every version before it. Where lines meet, the older of
 * two versions gives way, whichever side of the merge it is on; where neither was made on the other, both have a say. Before the first
 * decision whoever sets up a record writes its rules, on that line alone: where somebody had decided, they are a change like any other.
 */
export function ruleHeads<Said>(versions: readonly Version<Said>[], judging: RuleJudging<Said>): RuleHeads<Said> {
  const states = new Map<string, State<Said>>();
  let last: State<Said> = { heads: [], decided: false };
  for (const version of versions) {
    const met = together(version.parents.flatMap((each) => states.get(each) ?? []));
    last = { ...after(met, version, judging), decided: met.decided || version.decides };
    states.set(version.commit.id, last);
  }
  const { heads, refused } = last;
  return { counts: heads.map(({ said }) => said), ...(refused === undefined ? {} : { refused }) };
}

function together<Said>(all: readonly State<Said>[]): State<Said> {
  const decided = all.some((each) => each.decided);
  // Where nobody had decided anything, rules were still being set up.
  const lines = decided ? all.filter((each) => each.decided) : all;
  const met = [...new Set(lines.flatMap(({ heads }) => heads))];
  return {
    heads: met.filter((each) => !met.some(({ before }) => before.has(each))),
    refused: lines.find(({ refused }) => refused !== undefined)?.refused,
    decided,
  };
}

type Judged<Said> = Pick<State<Said>, 'heads' | 'refused'>;

function after<Said>(
  met: State<Said>,
  { commit, said, fresh, parents }: Version<Said>,
  judging: RuleJudging<Said>,
): Judged<Said> {
  const { heads, refused, decided } = met;
  if (said === undefined || (!fresh && parents.length === 1)) return met;
  if (heads.length === 1 && heads[0]!.said === said) return { heads };
  if (!fresh) return met;
  const changes = heads.flatMap((head) =>
    judging.loosened(head.said, said).filter((each) => !isBroughtBy(heads, head, each, judging)),
  );
  const never = decided && changes.some((each) => judging.never?.(each) === true);
  const own = heads.every((each) => judging.may(commit, each.said));
  if (changes.length > 0 && (never || (decided && !own)))
    return { heads, refused: { commit: refused?.commit ?? commit, changes: distinct(changes), never } };
  // What nobody was asked about takes the place of the rules on its own line, and of none on another.
  const setUp = changes.length > 0 && !own;
  return {
    heads: [
      {
        ...{ commit, said },
        before: new Set(setUp ? [] : heads.flatMap((each) => [each, ...each.before])),
        brought: new Set(own ? changes.map(canonicalJson) : []),
      },
    ],
  };
}

/** Whether a merge has this change from its other side, where somebody made it who may by the rules of this one. */
const isBroughtBy = <Said>(
  heads: readonly Head<Said>[],
  head: Head<Said>,
  change: RuleChange,
  { may }: RuleJudging<Said>,
): boolean =>
  heads.some((other) =>
    [other, ...other.before].some(
      (each) =>
        each !== head &&
        !head.before.has(each) &&
        each.brought.has(canonicalJson(change)) &&
        may(each.commit, head.said),
    ),
  );

const distinct = (changes: readonly RuleChange[]): RuleChange[] => [
  ...new Map(changes.map((each) => [canonicalJson(each), each])).values(),
];
