import { basename, dirname, join } from 'node:path';
import type { ReviewEvent } from '../../core/host/host-event.ts';
import { VERDICTS } from '../../core/record/batch.ts';
import type { TeamRecord } from '../../core/record/record.ts';
import { subjectFile } from '../../core/record/subject-ref.ts';
import { changeRecord } from '../../io/record/change-record.ts';
import { withVerdict } from '../generate/pick.ts';

/** The drafts that somebody ticked, picked in the files of their rounds; the event then says yes to these rounds. */
export type TickedPicks = {
  readonly event: ReviewEvent;
  /** Files of rounds that hold the picks now, by the round (`first-light/batches/01-low-light`). */
  readonly files: ReadonlyMap<string, string>;
  /** Puts the file of each round back that nobody said yes to after all. */
  readonly keepOnly: (rounds: ReadonlySet<string>) => Promise<void>;
};

/**
 * Picks the drafts among what was ticked. A pick is nobody's word by itself, and no name is written beside it: the yes to the round with
 * it is, so whoever ticked makes nothing, and may still say yes to what is made of it.
 * @throws Refusal where a round's file cannot be changed in place.
 */
export async function pickTicked(
  event: ReviewEvent,
  root: string,
  { campaigns }: Pick<TeamRecord, 'campaigns'>,
): Promise<TickedPicks> {
  const texts = new Map<string, { readonly path: string; readonly before: string; readonly after: string }>();
  const ticked = (event.ticked ?? []).map((ref) => {
    const [, campaign = '', batch = '', id = ''] = /^([^/]+)\/batches\/([^/]+)\/([^/]+)$/.exec(ref) ?? [];
    const source = campaigns.find((each) => each.id === campaign)?.batches.find((each) => each.id === batch);
    const draft = source?.drafts.find((each) => each.id === id);
    if (source === undefined || draft === undefined || VERDICTS[draft.verdict].mark !== undefined) return ref;
    const round = `${campaign}/batches/${batch}`;
    const { text } = source.source;
    const after = withVerdict(source, draft, texts.get(round)?.after ?? text, { verdict: 'pick' });
    texts.set(round, { path: subjectFile(campaign, `batches/${batch}`), before: text, after });
    return round;
  });
  const write = (of: readonly { readonly path: string; readonly before: string; readonly after: string }[]) =>
    of.length === 0
      ? Promise.resolve([])
      : changeRecord(root, {
          additions: of.map(({ path, before, after }) => ({
            path: dirname(join(root, path)),
            files: [],
            text: { name: basename(path), before, after },
          })),
        });
  await write([...texts.values()]);
  return {
    event: event.ticked === undefined ? event : { ...event, ticked: [...new Set(ticked)] },
    files: new Map([...texts].map(([round, { path }]) => [round, path])),
    keepOnly: async (rounds) => {
      const back = [...texts].filter(([round]) => !rounds.has(round));
      await write(back.map(([, { path, before, after }]) => ({ path, before: after, after: before })));
    },
  };
}
