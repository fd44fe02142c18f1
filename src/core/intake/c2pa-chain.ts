import { ORIGINS, type Origin } from '../origin/origins.ts';
import { originSaid, type SourceType } from '../origin/source-types.ts';
import type { C2paAction, C2paIngredient, C2paManifest } from './c2pa-manifest.ts';

/**
 * Where a picture comes from by the whole chain of its Content Credentials. `is` is missing where the chain leaves open whether a
 * model had a part. `agent`: with what it was made.
 */
export type ChainOrigin = {
  readonly is?: Origin;
  readonly term?: SourceType;
  readonly agent?: string;
  readonly version?: string;
};

/**
 * Reads the chain from the active manifest (the last one) by the rules of C2PA 2.2, section 18: how it was created is said by
 * `c2pa.created`, or by the manifest of the one `parentOf` that it was opened from, and so on; a `componentOf` was placed into it
 * and makes it a composite; an `inputTo` was shown to a program, and is not in the picture. What a manifest of an ingredient tells
 * of its own making is not this picture's making. What a model made stays made by a model, whatever was done afterwards.
 */
export function chainOrigin(manifests: readonly C2paManifest[]): ChainOrigin {
  const active = manifests.at(-1);
  if (active === undefined) return {};
  // Two of one label are no chain: the later one hides the other.
  const byLabel = new Map(manifests.map((each) => [each.label, each]));
  const known = new Map<C2paManifest, ChainOrigin>();
  const told = (manifest: C2paManifest): ChainOrigin => {
    const before = known.get(manifest);
    if (before !== undefined) return before;
    // Whoever meets it again on the way stands in a circle, which says nothing.
    known.set(manifest, {});
    const parent = parentManifest(manifests, manifest);
    const said = manifestOrigin(manifest, parent === undefined ? undefined : told(parent), (ingredient) => {
      const own = ingredient.manifest === undefined ? undefined : byLabel.get(ingredient.manifest);
      const chain = own === undefined || own === manifest ? {} : told(own);
      return chain.is === undefined ? { ...chain, ...ofTerm(ingredient.sourceType) } : chain;
    });
    known.set(manifest, said);
    return said;
  };
  return told(active);
}

/**
 * The manifest that a picture was opened from. Where a manifest neither says how it was created nor names its parent's, it is the
 * newest older one that nobody names: what is in a store is there because something in the picture brought it.
 */
export function parentManifest(manifests: readonly C2paManifest[], of: C2paManifest): C2paManifest | undefined {
  const parent = of.ingredients.find(({ relationship }) => relationship === 'parentOf');
  if (parent?.manifest !== undefined) return manifests.find((each) => each !== of && each.label === parent.manifest);
  if (parent === undefined && of.actions.some(({ action }) => action === 'c2pa.created')) return undefined;
  const named = new Set(manifests.flatMap(({ ingredients }) => ingredients.map(({ manifest }) => manifest)));
  return manifests.slice(0, manifests.indexOf(of)).findLast(({ label }) => !named.has(label));
}

/**
 * Programs of before C2PA 2 opened what they named as a component, and some of today sign once more what they name so, without any
 * action: where it is the only one, and no parent is named, that is it.
 */
const openedComponent = ({ actions, ingredients }: C2paManifest): C2paIngredient | undefined => {
  const components = ingredients.filter(({ relationship }) => relationship === 'componentOf');
  const opened = actions.length === 0 || actions.some(({ action }) => action === 'c2pa.opened');
  const parent = ingredients.some(({ relationship }) => relationship === 'parentOf');
  return opened && !parent && components.length === 1 ? components[0] : undefined;
};

/** `before`: where what it was opened from comes from; `of`: where an ingredient does. */
function manifestOrigin(
  manifest: C2paManifest,
  before: ChainOrigin | undefined,
  of: (ingredient: C2paIngredient) => ChainOrigin,
): ChainOrigin {
  const { actions, ingredients } = manifest;
  const created = actions.find(({ action }) => action === 'c2pa.created');
  const opened = actions.find(({ action }) => action === 'c2pa.opened');
  const those = (relationship: string): C2paIngredient[] =>
    ingredients.filter((each) => each.relationship === relationship);
  const alone = openedComponent(manifest);
  const [parent = alone] = those('parentOf');
  const placed = [
    ...those('componentOf')
      .filter((each) => each !== alone)
      .map(of),
    ...actions.filter(({ action, sourceType }) => action === 'c2pa.placed' && sourceType !== undefined).map(ofAction),
  ];
  const byModel = those('inputTo').some(({ ofModel }) => ofModel);
  const base: ChainOrigin =
    created?.sourceType !== undefined
      ? ofAction(created)
      : before !== undefined || parent !== undefined
        ? stronger(before ?? (parent === undefined ? {} : of(parent)), opened === undefined ? {} : ofAction(opened))
        : byModel && created !== undefined
          ? { ...ofAction(created), is: 'generated', term: 'trainedAlgorithmicMedia' }
          : {};
  const blank =
    before === undefined &&
    parent === undefined &&
    created !== undefined &&
    created.sourceType === undefined &&
    !byModel;
  const whole = composed(base, placed, blank);
  const edits = actions.filter((each) => each !== created && each !== opened && each.action !== 'c2pa.placed');
  const done = edits.reduce(edited, whole);
  const metadata = ofTerm(manifest.sourceType);
  return done.is === undefined || aiOf(metadata) > aiOf(done) ? { ...done, ...metadata } : done;
}

const aiOf = ({ is }: ChainOrigin): number => (is === undefined ? 0 : ORIGINS[is].ai);

const ofTerm = (term: SourceType | undefined): ChainOrigin => {
  const is = term === undefined ? undefined : originSaid(term);
  return term === undefined ? {} : { term, ...(is === undefined ? {} : { is }) };
};

const ofAction = ({ agent, version, sourceType }: C2paAction): ChainOrigin => ({
  ...ofTerm(sourceType),
  ...(agent === undefined ? {} : { agent }),
  ...(version === undefined ? {} : { version }),
});

const stronger = (one: ChainOrigin, other: ChainOrigin): ChainOrigin =>
  one.is === undefined || aiOf(other) > aiOf(one) ? { ...one, ...other } : one;

const COMPOSITE: ChainOrigin = { is: 'edited-with-ai', term: 'compositeSynthetic' };

/** A picture with others placed into it. `blank`: it was an empty one. */
function composed(base: ChainOrigin, placed: readonly ChainOrigin[], blank: boolean): ChainOrigin {
  if (placed.length === 0) return base;
  const all = blank ? placed : [base, ...placed];
  const every = (holds: (origin: Origin) => boolean): boolean => all.every(({ is }) => is !== undefined && holds(is));
  const made = all.find((each) => aiOf(each) >= 2);
  const { agent, version } = made ?? base;
  const by = { ...(agent === undefined ? {} : { agent }), ...(version === undefined ? {} : { version }) };
  if (every((is) => ORIGINS[is].ai === 3)) return { ...ofTerm('trainedAlgorithmicMedia'), ...by };
  // What a model made and somebody composed stays made by a model.
  if (!blank && aiOf(base) === 3) return { ...COMPOSITE, is: 'generated', ...by };
  if (made !== undefined) return { ...COMPOSITE, ...by };
  if (every((is) => ORIGINS[is].camera)) return { ...ofTerm('compositeCapture'), ...by };
  if (every((is) => ORIGINS[is].made)) return { ...ofTerm('digitalCreation'), ...by };
  const enhanced = all.find((each) => aiOf(each) === 1);
  if (every(() => true)) return { ...(enhanced ?? ofTerm('humanEdits')), ...by };
  return by;
}

/** What an action does to where a picture comes from. One that only converts, crops or colours does nothing to what a model made. */
function edited(base: ChainOrigin, { action, agent, version, sourceType }: C2paAction): ChainOrigin {
  const does = sourceType === undefined ? undefined : originSaid(sourceType);
  const by = { ...(agent === undefined ? {} : { agent }), ...(version === undefined ? {} : { version }) };
  if (does !== undefined && ORIGINS[does].ai >= 2 && aiOf(base) < 2)
    return {
      is: 'edited-with-ai',
      term: sourceType === 'compositeSynthetic' ? sourceType : 'compositeWithTrainedAlgorithmicMedia',
      ...by,
    };
  if (base.is === undefined || aiOf(base) > 0) return base;
  if (does !== undefined && ORIGINS[does].ai === 1) return { ...base, ...ofTerm(sourceType) };
  const byHand = does === 'edited-by-hand' || (does === undefined && EDITS.has(action));
  return byHand && ORIGINS[base.is].camera ? { ...base, ...ofTerm('humanEdits') } : base;
}

/** Actions that change what a photograph shows (C2PA 2.2, table 8, and the names of before 2.0). */
const EDITS = new Set([
  ...['c2pa.adjustedColor', 'c2pa.color_adjustments', 'c2pa.edited', 'c2pa.drawing', 'c2pa.filtered', 'c2pa.addedText'],
  ...['c2pa.deleted', 'c2pa.removed'],
]);
