import { type Problem, problem } from '../problem/problem.ts';
import { type Batch, FACT_GROUPS, type Own } from '../record/batch.ts';
import { fragmentEntries } from '../record/fragments.ts';
import type { Pointer } from '../record/source-file.ts';
import { meant } from '../words/no-such.ts';
import type { Rule } from './rule.ts';

/** What a draft has as its batch, or has not although the batch says it, the batch does say. */
export const everyFactAsTheBatchIsThere: Rule = ({ campaigns }) =>
  campaigns.flatMap(({ batches }) =>
    batches.flatMap((batch) => [
      // What holds for every draft to come may name a group that is still empty.
      ...unknownIn(batch, batch.shared.asBatch, ['asBatch'], {
        says: (name) => `"${name}" is to be as the batch in all of its drafts, and the batch does not say it.`,
        groups: true,
      }),
      ...batch.drafts.flatMap(({ id, index, own }) => [
        ...unknownIn(batch, own.asBatch, ['drafts', index, 'asBatch'], {
          says: (name) => `Of ${id} "${name}" is to be as the batch, and the batch does not say it.`,
        }),
        ...unknownIn(batch, own.notRecorded, ['drafts', index, 'notRecorded'], {
          says: (name) => `Of ${id} "${name}" was not recorded, and the batch does not say it either.`,
          groups: true,
        }),
      ]),
    ]),
  );

function unknownIn(
  batch: Batch,
  names: Own['asBatch'] | Batch['shared']['asBatch'],
  pointer: Pointer,
  { says, groups = false }: { readonly says: (name: string) => string; readonly groups?: boolean },
): Problem[] {
  if (names === undefined || typeof names === 'string') return [];
  const said = saidBy(batch);
  const known = groups ? [...said, ...FACT_GROUPS] : said;
  return names.flatMap((name, index) =>
    known.includes(name)
      ? []
      : [
          problem('as-batch-unknown', batch.source.place([...pointer, index]), {
            message: says(name),
            fix: meant({
              word: name,
              known,
              shown: said,
              listed: 'The batch says',
              otherwise: 'Write the fact at the draft itself, or take it out of the list.',
              unless: 'Otherwise write the fact at the draft itself, or take it out of the list.',
            }),
          }),
        ],
  );
}

function saidBy({ shared: { tool, model, prompt, fragments, negative, settings, origin } }: Batch): string[] {
  const said = {
    tool: tool !== undefined,
    model: model !== undefined,
    prompt: prompt !== undefined || fragmentEntries(fragments).length > 0,
    negative: negative !== undefined,
    settings: Object.keys(settings).length > 0,
    origin: origin !== undefined,
  };
  return [...FACT_GROUPS.filter((name) => said[name]), ...Object.keys(settings)];
}
