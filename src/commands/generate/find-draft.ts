import { WrongUse } from '../../core/problem/refusal.ts';
import type { Batch, Draft } from '../../core/record/batch.ts';
import type { Campaign } from '../../core/record/record.ts';
import { unreadOr } from '../../core/record/unread.ts';
import { noSuch } from '../../core/words/no-such.ts';
import type { LoadedRecord } from '../load/load-record.ts';

/** The batch of that name: `<campaign>/<batch>`, or `<batch>` where only one campaign has it. @throws WrongUse otherwise. */
export function findBatch(record: LoadedRecord, name: string): { campaign: Campaign; batch: Batch } {
  const all = record.campaigns.flatMap((campaign) => campaign.batches.map((batch) => ({ campaign, batch })));
  return only(
    name,
    all,
    ({ campaign, batch }) => [batch.id, `${campaign.id}/${batch.id}`],
    'batch',
    '<campaign>/<batch>',
    record.unread,
  );
}

/** The draft of that name: `<campaign>/<batch>/<draft>`, or `<batch>/<draft>` where only one campaign has it. */
export function findDraft(record: LoadedRecord, name: string): { campaign: Campaign; batch: Batch; draft: Draft } {
  const all = record.campaigns.flatMap((campaign) =>
    campaign.batches.flatMap((batch) => batch.drafts.map((draft) => ({ campaign, batch, draft }))),
  );
  return only(
    name,
    all,
    ({ campaign, draft }) => [draft.ref, `${campaign.id}/${draft.ref}`],
    'draft',
    '<campaign>/<batch>/<draft>',
    record.unread,
    all.length > 0 ? '' : 'No draft was taken in yet: npm run ingest -- <folder> takes pictures in. ',
  );
}

function only<Thing>(
  name: string,
  all: readonly Thing[],
  namesOf: (each: Thing) => readonly string[],
  noun: string,
  form: string,
  unread: readonly string[],
  first = '',
): Thing {
  const found = all.filter((each) => namesOf(each).includes(name));
  if (found.length === 1) return found[0]!;
  if (found.length > 1)
    throw new WrongUse(
      `Several campaigns have a ${noun} "${name}": ${found.map((each) => namesOf(each).at(-1)).join(', ')}. Name it as ${form}.`,
    );
  throw new WrongUse(
    unreadOr(
      noSuch(noun, { word: name, known: all.flatMap(namesOf), shown: [], otherwise: `${first}Name it as ${form}.` }),
      name,
      unread,
    ),
  );
}
