import type { CatalogueCampaign } from '../approval/catalogue.ts';
import { pencilPaths } from '../drawing/pencil.ts';
import type { Messages } from '../messages/messages.ts';
import type { Drawn } from '../pack/drawn.ts';
import { madeFrom } from '../patterns/made-from.ts';
import { type Batch, type Draft, VERDICTS, type Verdict } from '../record/batch.ts';
import { nameOf } from '../record/people.ts';
import type { TeamRecord } from '../record/record.ts';
import { familyAt, familyTitle } from './cells.ts';
import { folded } from './frames.ts';
import { goneWords } from './gone.ts';
import type { Links } from './options.ts';
import { type Shot, shotOf } from './shot.ts';

/** A draft on a contact sheet: its frame, the pencil mark over it and the note beside it. */
export type DraftFrame = {
  readonly ref: string;
  readonly anchor: string;
  readonly number: string;
  readonly edge: string;
  readonly shot?: Shot;
  /** What stands in its place where it had to go for good. */
  readonly empty?: string;
  readonly verdict: Verdict;
  readonly verdictWords: string;
  readonly why: string;
  readonly by?: string;
  readonly marks: readonly string[];
  /** The assets that were made from it. */
  readonly became: readonly { readonly title: string; readonly href: string }[];
  /** Side by side with the pick of its batch, when there is another. */
  readonly compare?: string;
};

const drawnSheets = new WeakMap<Drawn, WeakMap<Messages, Map<string, DraftFrame[]>>>();

/** Every draft of a batch, in its order. A sheet is asked for by every asset made from it, and drawn once. */
export function draftFrames(
  home: CatalogueCampaign,
  batch: Batch,
  record: TeamRecord,
  drawn: Drawn,
  links: Links,
  say: Messages,
): DraftFrame[] {
  const languages = drawnSheets.get(drawn) ?? new WeakMap<Messages, Map<string, DraftFrame[]>>();
  drawnSheets.set(drawn, languages);
  const sheets = languages.get(say) ?? new Map<string, DraftFrame[]>();
  languages.set(say, sheets);
  const key = `${links.to('')} ${home.campaign.id}/${batch.id}`;
  const known =
    sheets.get(key) ??
    inTurn(batch).map(([draft, turn]) => draftFrame(home, batch, draft, turn, record, drawn, links, say));
  sheets.set(key, known);
  return known;
}

/**
 * Strokes of a mark that a sheet draws by turns: no two neighbours are alike, and the same one comes again so soon that what compresses a page
 * of three hundred remembers it.
 */
const HANDS = 7;

/** Each draft, and how many before it have the same verdict. */
function inTurn({ drafts }: Batch): (readonly [Draft, number])[] {
  const turns = new Map<string, number>();
  return drafts.map((draft) => {
    const turn = turns.get(draft.verdict) ?? 0;
    turns.set(draft.verdict, turn + 1);
    return [draft, turn];
  });
}

function draftFrame(
  home: CatalogueCampaign,
  batch: Batch,
  draft: Draft,
  turn: number,
  record: TeamRecord,
  drawn: Drawn,
  links: Links,
  say: Messages,
): DraftFrame {
  const shot = shotOf(
    drawn.previews.get(draft.path),
    draft.alt ?? say.generation.alt(draft.id, batch.hypothesis),
    links,
  );
  const empty = goneWords(record.team, draft.path, say);
  const pick = batch.drafts.find((each) => VERDICTS[each.verdict].picked);
  const { seed } = draft.made;
  const { mark } = VERDICTS[draft.verdict];
  const { generation } = say;
  return {
    ref: draft.ref,
    anchor: draft.ref.replace('/', '--'),
    number: draft.id,
    edge: seed === undefined ? generation.noSeed : generation.seed(seed),
    ...(shot === undefined ? {} : { shot }),
    ...(shot !== undefined || empty === undefined ? {} : { empty }),
    verdict: draft.verdict,
    verdictWords: say.common.verdicts[draft.verdict],
    why: draft.why ?? (mark === undefined ? generation.unseen : generation.noReason),
    ...(draft.by === undefined ? {} : { by: nameOf(record.team, draft.by) }),
    marks: mark === undefined || shot === undefined ? [] : pencilPaths(mark, shot.ratio / 1000, `${turn % HANDS}`),
    became: folded(madeFrom(home, draft.ref)).map((entry) => {
      const family = familyAt(home, entry);
      return {
        title: family === undefined ? entry.asset.title : familyTitle(family),
        href: links.asset(entry.asset.campaign, family?.id ?? entry.asset.id),
      };
    }),
    ...(pick === undefined || pick === draft
      ? {}
      : { compare: `${links.to('compare/')}?a=${home.campaign.id}/${pick.ref}&b=${home.campaign.id}/${draft.ref}` }),
  };
}
