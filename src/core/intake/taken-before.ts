import { type Problem, problem } from '../problem/problem.ts';
import type { Batch, Draft } from '../record/batch.ts';
import { listed } from '../words/plain-words.ts';
import { settingsBeside } from './draft-settings.ts';
import { dataOf, isData, listOf } from './values.ts';

/** Whether a draft was taken in before drafts said what they have as their batch, and so has whatever its file left out. */
export const isTakenBefore = ({ shared }: Batch, { raw, own, made }: Draft): boolean =>
  raw !== undefined && own.asBatch === undefined && shared.asBatch === undefined && made.asBatch.size > 0;

/**
 * What such a draft has as its batch although its file does not say it, and the lines that mend it; undefined where the file says
 * all of it. `metadata` is the file beside the draft, as ingest wrote it.
 */
export function unsaidByFile(batch: Batch, draft: Draft, metadata: unknown): Problem | undefined {
  if (!isData(metadata)) return undefined;
  const said = saidIn(metadata);
  const held = [...draft.made.asBatch];
  const missing = held.filter((fact) => !said.has(fact));
  if (missing.length === 0) return undefined;
  const settings = (names: readonly string[]) =>
    Object.fromEntries(
      names.flatMap((fact) => {
        const name = fact.replace(SETTING, '');
        return SETTING.test(fact) ? [[name, batch.shared.settings[name] ?? '']] : [];
      }),
    );
  const kept = held.filter((fact) => said.has(fact));
  const beside = settingsBeside(settings(kept), settings(held));
  const asBatch = [...kept.filter((fact) => !SETTING.test(fact)), ...beside.asBatch];
  return problem('as-batch-guessed', batch.source.place(['drafts', draft.index]), {
    message: `${draft.id} was taken in before drafts said what they have as their batch. It has ${listed(missing.map((fact) => fact.replace(SETTING, '')))} from there, and its file does not say so.`,
    fix: 'Write what its file says, as below; or asBatch: all, if you know that it was made so.',
    example: [
      `asBatch: ${asBatch.length === 0 ? 'none' : list(asBatch)}`,
      ...(beside.notRecorded.length === 0 ? [] : [`notRecorded: ${list(beside.notRecorded)}`]),
    ].join('\n'),
  });
}

const SETTING = /^settings\./;
const list = (names: readonly string[]): string =>
  `[${names.map((name) => (/^[\w .-]+$/.test(name) ? name : JSON.stringify(name))).join(', ')}]`;

/** The facts that a file beside a draft holds, as `made.asBatch` names them. */
function saidIn(metadata: ReturnType<typeof dataOf>): ReadonlySet<string> {
  const has = (name: string): boolean => typeof metadata[name] === 'string' && metadata[name] !== '';
  const settings = [
    ...['steps', 'cfg', 'sampler', 'size', 'sourceType'].filter((name) => metadata[name] !== undefined),
    ...['loras', 'passes'].filter((name) => listOf(metadata[name]).length > 0),
    ...Object.keys(dataOf(metadata['extra'])),
  ];
  return new Set([
    // Where a draft comes from is a person's word, and no file's.
    'origin',
    ...(isData(metadata['tool']) ? ['tool'] : []),
    ...['model', 'prompt', 'negative'].filter(has),
    ...settings.map((name) => `settings.${name}`),
  ]);
}
