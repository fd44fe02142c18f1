import type { Rights } from '../record/rights.ts';
import { statedRights, type WidenedLine, widenedRights } from '../record/widened-rights.ts';

/** A reference as some version of `references.md` has it; its picture by the path and by what lies there. */
export type HeldReference = {
  readonly rights: Rights | undefined;
  readonly path?: string | undefined;
  readonly content?: string | undefined;
};

/** What versions of files, taken together, say of the rights behind one asset. */
export type RightsHeld = {
  /** Its own rights, and everything else that its file says of it in one text; absent where there is no such asset. */
  readonly own?: { readonly rights: Rights | undefined; readonly rest: string };
  /** For each picture that it is made of: the rights of every other asset that is or was made of that picture. */
  readonly alike: readonly (readonly (Rights | undefined)[])[];
  readonly references: ReadonlyMap<string, HeldReference>;
  /** The references that steered its pictures, by the batches that they lie in. */
  readonly named: ReadonlySet<string>;
};

/** One commit that changed a file with rights, the last one of all what is not committed yet. */
export type RightsStep = {
  /** The commit; absent for what only the working copy says. */
  readonly id?: string;
  /** Ids of the people of the team who have a part in the commit. */
  readonly people: readonly string[];
  /** The program that made it, by its name. */
  readonly program?: string;
  /** Somebody had said yes to the words of this asset, or of one that it takes after, before. */
  readonly decided: boolean;
  /** The versions that it left, by the path of each file that it changed. None where it only says yes to the words. */
  readonly files: ReadonlyMap<string, string>;
};

/** How the rights behind an asset came to be what they are: each step, oldest first, and what versions of the files say. */
export type RightsHistory = {
  readonly steps: readonly RightsStep[];
  readonly heldIn: (files: ReadonlyMap<string, string>) => RightsHeld;
};

/** Rights that somebody widened who may not, and nobody has looked at since. */
export type Widened = {
  /** The id of the reference; '' for the asset's own. */
  readonly of: string;
  readonly lines: readonly WidenedLine[];
  readonly commit?: string;
  /** The program that did it; absent where it was a maker. */
  readonly program?: string;
  readonly people: readonly string[];
};

/** Whether an asset depends on a reference, as its batches and its steps are today. */
export type Depends = (id: string, reference: HeldReference) => 'steered' | 'read' | undefined;

const NOTHING: RightsHeld = { alike: [], references: new Map(), named: new Set() };

/**
 * What of the rights behind an asset is wider than it may be. A program may widen nothing; whoever made the asset (`maker`) may not
 * once somebody said yes to its words, where a team lets makers decide about their own work. Anybody else who commits a file takes
 * over what that file says. What was known once stays known: rights that were taken out, or could not be read for a while, are what
 * the next ones are compared with.
 */
export function widenedIn(
  { steps, heldIn }: RightsHistory,
  depends: Depends,
  maker: (step: RightsStep) => boolean,
): Widened[] {
  const actual = new Map<string, string>();
  let counts: ReadonlyMap<string, string> = new Map();
  let known = NOTHING;
  // What nobody took over yet, each with what it widened by itself.
  let open: { readonly step: RightsStep; readonly of: ReadonlySet<string> }[] = [];
  for (const step of steps) {
    for (const [path, version] of step.files) actual.set(path, version);
    if (step.files.size === 0) {
      // Whoever said yes to the words had read what no person committed, too; not what was refused.
      const refused = new Set(open.flatMap(({ of, step: { files } }) => (of.size === 0 ? [] : [...files.keys()])));
      const read = [...actual].filter(([path]) => !counts.has(path) && !refused.has(path));
      counts = new Map([...counts, ...read]);
      known = learned(known, heldIn(counts));
      continue;
    }
    const trial = new Map([...counts, ...step.files]);
    const now = heldIn(trial);
    const widened = compared(known, now, depends);
    const may = step.program === undefined && !(step.decided && maker(step));
    if (step.program !== undefined || (!may && widened.length > 0)) {
      open.push({ step, of: new Set(widened.map(({ of }) => of)) });
      continue;
    }
    counts = trial;
    known = learned(known, now);
    open = open.filter((each) => [...each.step.files.keys()].some((path) => counts.get(path) !== actual.get(path)));
  }
  if (open.length === 0) return [];
  return compared(known, heldIn(actual), depends).map(({ of, lines }) => {
    const { id, people, program } = (open.find((each) => each.of.has(of)) ?? open.at(-1)!).step;
    return {
      ...{ of, lines, people },
      ...(id === undefined ? {} : { commit: id }),
      ...(program === undefined ? {} : { program }),
    };
  });
}

/** The steps that changed anything of an asset's own file besides its rights. */
export function stepsThatMade({ steps, heldIn }: RightsHistory): RightsStep[] {
  const actual = new Map<string, string>();
  let before: string | undefined;
  return steps.filter(({ files }) => {
    for (const [path, version] of files) actual.set(path, version);
    const now = files.size === 0 ? before : heldIn(actual).own?.rest;
    const made = now !== before;
    before = now;
    return made;
  });
}

const learned = (known: RightsHeld, now: RightsHeld): RightsHeld => ({
  ...now,
  ...(now.own === undefined && known.own !== undefined ? { own: known.own } : {}),
  references: new Map([...known.references, ...now.references]),
});

type Wider = Pick<Widened, 'of' | 'lines'>;

function compared(known: RightsHeld, now: RightsHeld, depends: Depends): Wider[] {
  const wider = (of: string, lines: readonly WidenedLine[]): Wider[] => (lines.length === 0 ? [] : [{ of, lines }]);
  const before = [...known.references];
  const changed = [...now.references].flatMap(([id, reference]) => {
    if (depends(id, reference) === undefined) return [];
    const [, earlier] =
      before.find(([other]) => other === id) ?? before.findLast(([, each]) => samePicture(each, reference)) ?? [];
    return earlier === undefined ? [] : wider(id, widenedRights(earlier.rights, reference.rights));
  });
  return [...wider('', ownWider(known, now)), ...changed, ...before.flatMap(([id, each]) => wider(id, gone(id, each)))];

  /** What a reference limited is limited no more once nothing leads to it; another name for the same is none. */
  function gone(id: string, { rights, ...reference }: HeldReference): WidenedLine[] {
    if (rights === undefined) return [];
    const renamed = [...now.references].some(([other, each]) => {
      const same = samePicture(each, reference);
      const leads = known.named.has(id) ? now.named.has(other) && !known.named.has(other) : same;
      // The same picture is compared by itself, under its new name.
      return other !== id && leads && (same || widenedRights(rights, each.rights).length === 0);
    });
    if (renamed) return [];
    const was = statedRights(rights);
    if (known.named.has(id) && !now.named.has(id))
      return [{ line: 'rights', was, is: 'left out: its batch does not name it any more' }];
    const replaced =
      now.references.has(id) || [...now.references.values()].some((each) => samePicture(each, reference));
    return !replaced && depends(id, { rights, ...reference }) === 'read'
      ? [{ line: 'rights', was, is: 'left out: it is not among the references any more' }]
      : [];
  }
}

/** An asset that is new takes after those that are made of the same pictures: of each picture, after any one of them. */
function ownWider(known: RightsHeld, { own }: RightsHeld): readonly WidenedLine[] {
  if (own === undefined) return [];
  if (known.own !== undefined) return widenedRights(known.own.rights, own.rights);
  return (
    known.alike
      .map((each) => each.map((rights) => widenedRights(rights, own.rights)))
      .find((each) => each.length > 0 && each.every((lines) => lines.length > 0))
      ?.at(-1) ?? []
  );
}

const samePicture = (one: Omit<HeldReference, 'rights'>, other: Omit<HeldReference, 'rights'>): boolean =>
  (one.path !== undefined && one.path === other.path) || (one.content !== undefined && one.content === other.content);
