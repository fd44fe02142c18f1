import { ORIGINS, type Origin } from './origins.ts';
import type { SourceType } from './source-types.ts';

/** A picture that the whole is made of. `laid`: it is laid on, rather than the ground or one of its drafts. */
export type Part = {
  readonly is: Origin | undefined;
  /** The IPTC's term that its file carries. */
  readonly term?: SourceType | undefined;
  readonly laid: boolean;
};

/** What was done to the whole: by a step that is drawn here, or by a tool, a hand or a model whose origin is known or not. */
export type Done = 'nothing' | 'enhanced' | 'edited' | { readonly is: Origin | undefined };

/**
 * The IPTC's term for a picture of these parts to which this was done, or undefined where what is not recorded could make another
 * one right. Read by the vocabulary's own definitions, see DECISIONS.md. What a model made stays declared as that, whatever is
 * done to it; beside other pictures it is part of a composite. A mark that is laid on (a logo, lettering) is no second picture.
 */
export function termOf(parts: readonly Part[], done: readonly Done[]): SourceType | undefined {
  const deeds = done.flatMap((each) => (typeof each === 'string' ? [] : [each.is]));
  // What a tool made anew stands for all that was before it.
  if (deeds.some((is) => is !== undefined && ORIGINS[is].ai === 3)) return 'trainedAlgorithmicMedia';
  const pictures = parts.filter(({ is, laid }) => !(laid && is !== undefined && ORIGINS[is].graphic));
  const aiOf = ({ is }: Part): number => (is === undefined ? 0 : ORIGINS[is].ai);
  const mixed = pictures.some(({ term }) => term === 'compositeSynthetic');
  if (pictures.some((each) => aiOf(each) === 3))
    return mixed || pictures.some((each) => aiOf(each) < 3) ? 'compositeSynthetic' : 'trainedAlgorithmicMedia';
  const most = Math.max(0, ...pictures.map(aiOf), ...deeds.map((is) => aiOf({ is, laid: false })));
  if (most === 2) return mixed ? 'compositeSynthetic' : 'compositeWithTrainedAlgorithmicMedia';
  const [ground, ...others] = pictures;
  if (ground === undefined || deeds.includes(undefined) || pictures.some(({ is }) => is === undefined))
    return undefined;
  if (most === 1) return 'algorithmicallyEnhanced';
  const all = (flag: 'camera' | 'made'): boolean => pictures.every(({ is }) => is !== undefined && ORIGINS[is][flag]);
  if (others.length > 0) return all('camera') ? 'compositeCapture' : 'composite';
  if (deeds.length > 0) return 'humanEdits';
  // What is drawn here is people's work with tools that do not generate, and that is what this term says.
  if (all('made')) return 'digitalCreation';
  if (!all('camera') || pictures.length < parts.length || done.includes('edited')) return 'humanEdits';
  return done.includes('enhanced') ? 'algorithmicallyEnhanced' : (ground.term ?? 'digitalCapture');
}
