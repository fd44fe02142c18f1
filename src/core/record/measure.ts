import { listed } from '../words/plain-words.ts';
import type { FittedUse } from './asset.ts';
import type { ConstraintRule, ConstraintRules } from './constraint-rules.ts';

/** What was measured of one rule of a constraint on one refined picture. Plain data, in words where people read it. */
export type Measure = {
  /** The id of the reference that asks. */
  readonly reference: string;
  readonly rule: ConstraintRule;
  /** The criterion of the brief beside which it stands. */
  readonly criterion?: string;
  /** What is measured: `Free space around logo`. */
  readonly what: string;
  /** What is asked, with its unit: `28 px`. */
  readonly asked: string;
  /** How that is meant where it is no least: the most there may be, or a share of the width of what is measured. */
  readonly bound?: 'most' | 'of-width';
  /** What it came to, where it comes nearest to failing: `31 px`. */
  readonly measured?: string;
  /** In which channel that is, by its name; empty: on the picture itself. */
  readonly where?: string;
  /** The channels that it does not hold for, since steps of their own come after it. */
  readonly notIn?: readonly string[];
  readonly holds?: boolean;
  /** Why nothing was measured, as the end of a sentence. */
  readonly unmeasured?: string;
};

/** A measurement in words: `Free space around logo: measured 31 px, asked 28 px, in Instagram feed 4:5.` */
export function measureWords({ what, asked, bound, measured, where, notIn = [], holds, unmeasured }: Measure): string {
  const wanted = bound === 'most' ? `at most ${asked}` : bound === 'of-width' ? `${asked} of its width` : asked;
  if (measured === undefined)
    return `${what}: not measured, because ${unmeasured ?? 'nothing of it is there'}. Asked: ${wanted}.`;
  const not = notIn.length === 0 ? '' : `; not in ${listed(notIn)}, where steps of its own come after it`;
  return `${what}: measured ${measured}, asked ${wanted}${where === undefined ? '' : `, in ${where === '' ? 'the picture itself' : where}${not}`}.${holds === false ? ' It misses.' : ''}`;
}

/** What is to be measured on the refined picture of an asset. Plain data: what is measured is remembered by it. */
export type MeasurePlan = {
  readonly asked: readonly AskedRules[];
  readonly frames: readonly ChannelFrame[];
};

/** The rules of one constraint. */
export type AskedRules = {
  /** The id of the reference that holds them. */
  readonly reference: string;
  readonly rules: ConstraintRules;
  /** The pictures of logos that the rules name, by the ids of their references: paths from the root. */
  readonly logos: { readonly [reference: string]: string };
};

/** A channel of an exact size, as the asset fits into it. */
export type ChannelFrame = FittedUse & {
  readonly id: string;
  readonly name: string;
  readonly width: number;
  readonly height: number;
  /** It has steps of its own, so that nothing of the master lies there where it is reckoned. */
  readonly own: boolean;
};
