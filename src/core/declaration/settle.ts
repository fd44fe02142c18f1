import { ORIGINS, type Origin, type OriginStatement } from '../origin/origins.ts';
import type { SourceType } from '../origin/source-types.ts';
import type { Team } from '../record/team.ts';
import { isPerson, type OriginEvidence } from './evidence.ts';

/**
 * What is known of an origin. Without `is` nothing tells. With a `fault` it is the strongest that anything says, until people have
 * settled it.
 */
export type KnownOrigin = {
  readonly is?: Origin;
  /** The IPTC's term that the file itself carries for it. */
  readonly term?: SourceType;
  /** What tells, the strongest first; empty where only a statement does. */
  readonly evidence: readonly OriginEvidence[];
  readonly statement?: OriginStatement;
  readonly fault?: OriginFault;
  /** A person says less of AI than this evidence: it holds, and is told wherever the picture is. */
  readonly weakerThan?: OriginEvidence;
};

/** Two that cannot both be true; a statement that the evidence contradicts; a statement that nobody who may has made. */
type OriginFault =
  | { readonly kind: 'evidence'; readonly one: OriginEvidence; readonly other: OriginEvidence }
  | { readonly kind: 'statement'; readonly against: OriginEvidence; readonly lacks: Lack }
  | { readonly kind: 'unfounded'; readonly lacks: Lack };
/** What a statement would need to hold: a name and a reason, a person of the team instead of somebody else, or a reason. */
type Lack = 'person and reason' | 'person' | 'reason';

/** Weighs evidence (in any order) and a person's statement. */
export function settleOrigin(
  found: readonly OriginEvidence[],
  statement: OriginStatement | undefined,
  team: Pick<Team, 'people'>,
): KnownOrigin {
  // What does not hold may only add: it never stands against a stronger word.
  const whole = found.filter(({ broken }) => broken === undefined);
  const sound = settled(whole);
  const broken = found.filter((each) => each.broken !== undefined && ORIGINS[each.is].ai > aiOf(sound?.is));
  const evidence = [...whole, ...broken];
  const strongest = evidence.toSorted((a, b) => ORIGINS[b.is].ai - ORIGINS[a.is].ai)[0];
  const clash = clashIn(whole);
  const plain = clash === undefined ? (broken.length > 0 ? strongest : sound) : strongest;
  const known = { ...named(plain), evidence };
  if (statement === undefined)
    return clash === undefined ? known : { ...known, fault: { kind: 'evidence', one: clash[0], other: clash[1] } };
  const said = { evidence, statement };
  const { ai } = ORIGINS[statement.is];
  // Whatever is declared as made by a model, or as more of it than anything shows, is nobody's loss.
  if (ai === 3 || (strongest !== undefined && ai > ORIGINS[strongest.is].ai)) return { ...said, is: statement.is };
  if (clash === undefined && plain?.is === statement.is) return { ...known, statement };
  const lacks = lackOf(statement, team);
  if (lacks !== undefined)
    return strongest === undefined
      ? { ...said, fault: { kind: 'unfounded', lacks } }
      : { ...named(strongest), ...said, fault: { kind: 'statement', against: against(statement, evidence), lacks } };
  const weaker = strongest !== undefined && ai < ORIGINS[strongest.is].ai;
  return { ...said, is: statement.is, ...(weaker ? { weakerThan: strongest } : {}) };
}

const aiOf = (is: Origin | undefined): number => (is === undefined ? 0 : ORIGINS[is].ai);
const named = (evidence: OriginEvidence | undefined): Pick<KnownOrigin, 'is' | 'term'> =>
  evidence === undefined ? {} : { is: evidence.is, ...(evidence.term === undefined ? {} : { term: evidence.term }) };

function lackOf({ by, why }: OriginStatement, team: Pick<Team, 'people'>): Lack | undefined {
  if (by === undefined) return why === undefined ? 'person and reason' : 'person';
  if (!isPerson(by, team)) return 'person';
  return why === undefined ? 'reason' : undefined;
}

/** The evidence that a statement stands against: what it cannot be true beside, else the strongest. */
const against = ({ is }: OriginStatement, evidence: readonly OriginEvidence[]): OriginEvidence =>
  evidence.find((each) => !agree(each.is, is)) ?? evidence.toSorted((a, b) => ORIGINS[b.is].ai - ORIGINS[a.is].ai)[0]!;

/** The first two that cannot both be true. */
function clashIn(evidence: readonly OriginEvidence[]): readonly [OriginEvidence, OriginEvidence] | undefined {
  for (const [index, one] of evidence.entries())
    for (const other of evidence.slice(index + 1)) if (!agree(one.is, other.is)) return [one, other];
  return undefined;
}

/**
 * Whether one picture can be both. How it came to be is one thing (what people made with tools counts as one, rendered or drawn),
 * and whatever was done to it afterwards goes with any of them.
 */
export function agree(a: Origin, b: Origin): boolean {
  const [one, other] = [ORIGINS[a], ORIGINS[b]];
  return a === b || !one.base || !other.base || (one.made && other.made);
}

/**
 * The one among evidence that agrees which says the most of AI. Only signed Content Credentials may say that a model changed a
 * picture where others say that it made it. Without AI, what was done last goes before how it came to be.
 */
function settled(evidence: readonly OriginEvidence[]): OriginEvidence | undefined {
  const most = Math.max(0, ...evidence.map(({ is }) => ORIGINS[is].ai));
  const signed = evidence.find(({ how, is }) => how === 'credentials' && ORIGINS[is].ai >= 2);
  if (signed !== undefined) return signed;
  if (most > 0) return evidence.find(({ is }) => ORIGINS[is].ai === most);
  return evidence.find(({ is }) => !ORIGINS[is].base) ?? evidence[0];
}
