import { FACT_GROUPS, type Made, type Own, type Shared } from './batch.ts';
import { fragmentEntries, mergeFragments } from './fragments.ts';

/**
 * How a draft was made: each fact is its own, or as the batch where the draft (or else the batch, for all of its drafts) says so, or
 * was not recorded. Where neither says anything of it, everything is as the batch: so were records read before it could be said.
 * `raw` is the file that ingest keeps beside a draft.
 */
export function madeOf(shared: Shared, own: Own, raw?: string): Made {
  const has = hasAsBatch(shared, own);
  const asBatch = new Set<string>();
  const fact = <Name extends 'tool' | 'model' | 'negative' | 'origin'>(
    name: Name,
    mine: Made[Name],
  ): Pick<Made, Name> => {
    const theirs = has(name) ? shared[name] : undefined;
    if (mine === undefined && theirs !== undefined) asBatch.add(name);
    const value = mine ?? theirs;
    return (value === undefined ? {} : { [name]: value }) as Pick<Made, Name>;
  };
  const told = modelAmongSettings(shared, own, raw);
  const { model: _, ...withoutModel } = own.settings ?? {};
  const ours = told === undefined ? (own.settings ?? {}) : withoutModel;
  const theirs = Object.entries(shared.settings).filter(
    ([name]) => !Object.hasOwn(ours, name) && has(name, 'settings'),
  );
  for (const [name] of theirs) asBatch.add(`settings.${name}`);
  const { seed: listed, ...settings } = { ...Object.fromEntries(theirs), ...ours };
  const isSeed = typeof listed === 'string' || typeof listed === 'number';
  const seed = own.seed ?? (isSeed ? String(listed) : undefined);
  const words = wordsOf(shared, own, has('prompt'));
  if (words.asBatch) asBatch.add('prompt');
  return {
    ...fact('tool', own.tool),
    ...fact('model', own.model ?? told),
    ...fact('negative', own.negative),
    ...fact('origin', own.origin),
    ...(seed === undefined ? {} : { seed }),
    words: words.said,
    settings: listed === undefined || isSeed ? settings : { ...settings, seed: listed },
    asBatch,
  };
}

/** Whether a draft has a fact as the batch, as far as it does not say it itself; of a setting, by its name. */
function hasAsBatch(shared: Shared, own: Own): (fact: string, group?: 'settings') => boolean {
  const named = own.asBatch ?? (shared.asBatch === 'origin' ? 'none' : shared.asBatch) ?? 'all';
  const missing = own.notRecorded ?? [];
  return (fact, group) => {
    // The word of a group means the group: a setting of that name is only meant with all the others.
    const names = group === undefined ? [fact] : isGroup(fact) ? [group] : [fact, group];
    if (names.some((name) => missing.includes(name))) return false;
    // A person’s word about the round is no setting of a tool, so a list of those does not leave it out.
    if (fact === 'origin' && group === undefined && shared.asBatch === 'origin') return true;
    return named === 'all' || (named !== 'none' && names.some((name) => named.includes(name)));
  };
}

const isGroup = (name: string): boolean => (FACT_GROUPS as readonly string[]).includes(name);

function wordsOf(shared: Shared, own: Own, has: boolean): { readonly said: Made['words']; readonly asBatch: boolean } {
  if (own.prompt !== undefined) return { said: { whole: own.prompt }, asBatch: false };
  if (!has) return { said: { fragments: own.fragments ?? {} }, asBatch: false };
  // A whole text has no places that fragments could stand in.
  if (shared.prompt !== undefined)
    return own.fragments === undefined
      ? { said: { whole: shared.prompt }, asBatch: true }
      : { said: { fragments: own.fragments }, asBatch: false };
  return {
    said: { fragments: mergeFragments(shared.fragments, own.fragments) },
    asBatch: fragmentEntries(shared.fragments).length > 0,
  };
}

/** Where ingest wrote the model of a draft, other than its batch's, before drafts had a field for it. */
function modelAmongSettings(shared: Shared, own: Own, raw: string | undefined): Made['model'] {
  const model = own.settings?.['model'];
  const isOurs =
    own.asBatch === undefined && own.model === undefined && (raw !== undefined || shared.model !== undefined);
  return isOurs && typeof model === 'string' && model !== '' ? { name: model } : undefined;
}
