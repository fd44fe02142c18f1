import type { Catalogue } from '../../approval/catalogue.ts';
import { brandHere } from '../../approval/cell-team.ts';
import { waitsOnceUp } from '../../approval/derive-standing.ts';
import type { Wait } from '../../approval/standing.ts';
import { canonicalJson, shortDigest } from '../../digest.ts';
import { type Batch, VERDICTS } from '../../record/batch.ts';
import type { Criterion } from '../../record/brief.ts';
import { promptOf, sharedPrompt } from '../../record/prompt.ts';
import type { Campaign } from '../../record/record.ts';
import type { Reference } from '../../record/reference.ts';
import { count } from '../../words/plain-words.ts';
import { sightOf, type Tickable } from '../ticks.ts';
import { turnOf, waitsOf } from './assets.ts';

/** What changes about a campaign besides its assets: its brief, references and rounds. */
export type CampaignChange = {
  readonly kind: 'added' | 'changed' | 'removed';
  readonly id: string;
  readonly title: string;
  readonly what: readonly string[];
  /** What the brief asks for: whoever judges pictures judges them by this. */
  readonly asks: BriefAsks;
  /** What each round with new drafts tried. */
  readonly tried: readonly RoundTried[];
  /** Accounts of those who are waited for at the gates of the brief and of these rounds. */
  readonly turn: readonly string[];
  /** What of these somebody can say yes to by a tick. */
  readonly boxes: readonly Tickable[];
};

type BriefAsks = {
  readonly audience: string;
  readonly message: string;
  readonly criteria: readonly { readonly id: string; readonly must: string; readonly required: boolean }[];
};

type RoundTried = {
  readonly id: string;
  readonly hypothesis: string;
  readonly prompt: string;
  readonly seeds: readonly string[];
  readonly tool?: string;
};

/** Campaigns that differ in anything but assets and approvals, by id. */
export function campaignChanges(before: Catalogue | undefined, after: Catalogue): CampaignChange[] {
  const then = byId(before);
  const now = byId(after);
  return [...new Set([...then.keys(), ...now.keys()])].sort().flatMap((id): CampaignChange[] => {
    const old = then.get(id);
    const fresh = now.get(id);
    const what =
      fresh === undefined ? [] : [...briefWords(old, fresh), ...referenceWords(old, fresh), ...batchWords(old, fresh)];
    if (old && fresh && what.length === 0) return [];
    const kind = old === undefined ? 'added' : fresh === undefined ? 'removed' : 'changed';
    const { brief } = (fresh ?? old)!;
    const asks = { audience: brief.audience, message: brief.message, criteria: brief.criteria.map(criterion) };
    const tried = fresh === undefined ? [] : triedIn(old, fresh, after);
    const open = fresh === undefined ? [] : openIn(old, fresh, after);
    return [
      {
        ...{ kind, id, title: brief.title, what, asks, tried },
        turn: turnOf(
          open.flatMap(({ waits }) => waits),
          (fresh ?? old)!,
          after.record.team,
        ),
        boxes: open.flatMap(({ boxes, may }) =>
          turnOf(may, (fresh ?? old)!, after.record.team).length === 0 ? [] : boxes,
        ),
      },
    ];
  });
}

const byId = (catalogue: Catalogue | undefined): Map<string, Campaign> =>
  new Map((catalogue?.record.campaigns ?? []).map((each) => [each.id, each]));

const criterion = ({ id, must, required }: Criterion) => ({ id, must, required });

/** The brief and the rounds that changed and wait for somebody, each with its boxes: one for itself, and of a round one for each draft that can still be picked. */
function openIn(
  old: Campaign | undefined,
  fresh: Campaign,
  { record, campaigns }: Catalogue,
): { readonly waits: readonly Wait[]; readonly may: readonly Wait[]; readonly boxes: readonly Tickable[] }[] {
  const entry = campaigns.find((each) => each.campaign.id === fresh.id);
  const { id, brief } = fresh;
  const asked = { say: 'asked' as const, of: brief.criteria.map(({ id: of, must }) => ({ id: of, must })) };
  const subjects = [
    ...(briefWords(old, fresh).length > 0
      ? [{ ref: `${id}/brief`, title: `${brief.title}, brief`, lines: asked, standing: entry?.brief, round: undefined }]
      : []),
    ...fresh.batches
      .filter((each) => roundMoved(old, each))
      .map((batch) => ({
        ...{ ref: `${id}/batches/${batch.id}`, title: `${brief.title}, round ${batch.id}` },
        lines: { say: 'picked' as const, of: picksOf(batch) },
        ...{ standing: entry?.batches.get(batch.id), round: batch },
      })),
  ];
  return subjects.flatMap(({ standing, round, ...box }) => {
    const team = brandHere(record.team, brief);
    if (standing === undefined) return [];
    const waits = waitsOf(standing, team);
    const { say, of } = box.lines;
    const decides = waits.every(({ role }) => role !== 'maker');
    const whole = waits.length > 0 && decides && (say === 'asked' || of.length > 0);
    const free = round === undefined || !decides ? [] : unjudged(round);
    // Of a round that somebody approved nobody waits, and another draft can be picked all the same.
    const may = waits.length > 0 || free.length === 0 ? waits : waitsOnceUp('batch', team, standing.makers ?? []);
    if (may.length === 0) return [];
    const sight = sightOf(standing);
    return [
      {
        ...{ waits: of.length === 0 ? may : waits, may },
        boxes: [
          ...(whole ? [{ ...box, sight }] : []),
          ...free.flatMap((draft) => {
            const picture = record.pictures.get(draft.path)?.digest;
            return picture === undefined
              ? []
              : [
                  {
                    ...{ ...box, ref: `${box.ref}/${draft.id}`, picks: draft.id },
                    ...(waits.length === 0 && of.length > 0 ? { besides: true as const } : {}),
                    sight: `${sight}-${shortDigest(picture)}`,
                  },
                ];
          }),
        ],
      },
    ];
  });
}

/** Drafts of which nobody has said anything yet: one of them can be picked by a tick. Of very many none, because they would fill the comment. */
function unjudged({ drafts }: Batch): Batch['drafts'] {
  const open = drafts.filter(({ verdict }) => VERDICTS[verdict].mark === undefined);
  return open.length > MOST_DRAFTS ? [] : open;
}
const MOST_DRAFTS = 24;

const picksOf = ({ drafts }: Batch): BoxLines =>
  drafts.filter(({ verdict }) => VERDICTS[verdict].picked).map(({ id, why }) => ({ id, must: why ?? '' }));
type BoxLines = Tickable['lines']['of'];

/** Whether a round has other drafts than before, or another verdict on one. */
function roundMoved(old: Campaign | undefined, { id, drafts }: Batch): boolean {
  const then = old?.batches.find((each) => each.id === id)?.drafts ?? [];
  const said = (of: Batch['drafts']): string => of.map((each) => `${each.id} ${each.verdict}`).join('\n');
  return said(then) !== said(drafts);
}

/** Rounds that bring drafts, with the words and seeds of those; of many seeds the first tell enough. */
function triedIn(old: Campaign | undefined, fresh: Campaign, { record }: Catalogue): RoundTried[] {
  const then = new Set((old?.batches ?? []).flatMap(({ drafts }) => drafts.map((each) => each.ref)));
  return fresh.batches.flatMap((batch): RoundTried[] => {
    const come = batch.drafts.filter((each) => !then.has(each.ref));
    if (come.length === 0) return [];
    const seeds = come.flatMap(({ made }) => made.seed ?? []);
    const tool =
      batch.shared.tool === undefined
        ? undefined
        : [batch.shared.tool.name, batch.shared.tool.version ?? ''].join(' ').trim();
    return [
      {
        id: batch.id,
        hypothesis: batch.hypothesis,
        prompt: sharedPrompt(record, batch).text || promptOf(record, come[0]!).text,
        seeds,
        ...(tool === undefined ? {} : { tool }),
      },
    ];
  });
}

/** The facts of a brief that change what is being made, with the words for each. */
const FACTS = {
  message: 'message',
  audience: 'audience',
  due: 'date due',
  channels: 'channels',
  formats: 'formats',
  roles: 'owners',
} as const;

function briefWords(old: Campaign | undefined, { brief }: Campaign): string[] {
  if (old === undefined)
    return [
      `${brief.criteria.length} acceptance ${brief.criteria.length === 1 ? 'criterion' : 'criteria'}, for ${brief.channels.join(', ')}`,
    ];
  const changed = Object.entries(FACTS).flatMap(([fact, words]) =>
    canonicalJson(old.brief[fact as keyof typeof FACTS] ?? null) ===
    canonicalJson(brief[fact as keyof typeof FACTS] ?? null)
      ? []
      : [words],
  );
  const then = new Map(old.brief.criteria.map((each) => [each.id, canonicalJson(each)]));
  const now = new Map(brief.criteria.map((each) => [each.id, canonicalJson(each)]));
  const criteria = [
    ...[...now].flatMap(([id, text]) =>
      then.has(id) ? (then.get(id) === text ? [] : [`${id} reads otherwise`]) : [`${id} is new`],
    ),
    ...[...then.keys()].flatMap((id) => (now.has(id) ? [] : [`${id} is gone`])),
  ];
  const prose = old.brief.source.body.trim() === brief.source.body.trim() ? [] : ['the prose of the brief'];
  return [
    ...(changed.length === 0 ? [] : [`the brief has another ${changed.join(', ')}`]),
    ...(criteria.length === 0 ? [] : [`acceptance criteria: ${criteria.join(', ')}`]),
    ...prose,
  ];
}

function referenceWords(old: Campaign | undefined, fresh: Campaign): string[] {
  const then = new Map((old?.references ?? []).map((each) => [each.id, each]));
  const come = fresh.references.filter((each) => !then.has(each.id)).map((each) => `${each.id} (${each.kind})`);
  const gone = [...then.keys()].filter((id) => !fresh.references.some((each) => each.id === id));
  const changed = fresh.references.filter((each) => then.has(each.id) && facts(each) !== facts(then.get(each.id)!));
  return [
    ...(come.length === 0 ? [] : [`references added: ${come.join(', ')}`]),
    ...(changed.length === 0
      ? []
      : [`other words or rights of references: ${changed.map((each) => each.id).join(', ')}`]),
    ...(gone.length === 0 ? [] : [`references removed: ${gone.join(', ')}`]),
  ];
}

/** What a reference says, wherever in the file it stands. */
const facts = ({ source: _, index: __, ...said }: Reference): string => canonicalJson(said);

function batchWords(old: Campaign | undefined, fresh: Campaign): string[] {
  const then = new Map(
    (old?.batches ?? []).flatMap((each) => each.drafts.map((draft) => [draft.ref, draft.verdict] as const)),
  );
  const left = (old?.batches ?? []).filter(({ id }) => !fresh.batches.some((each) => each.id === id));
  const words = fresh.batches.flatMap(({ id, drafts }) => {
    const own = old?.batches.find((each) => each.id === id)?.drafts ?? [];
    const gone = own.filter((each) => !drafts.some((draft) => draft.id === each.id));
    const come = drafts.filter((each) => !then.has(each.ref));
    const judged = drafts.filter((each) => then.has(each.ref) && then.get(each.ref) !== each.verdict);
    const words = [
      ...(come.length === 0 ? [] : [count(come.length, 'more draft')]),
      ...(gone.length === 0 ? [] : [`without ${gone.map((each) => each.id).join(', ')}`]),
      ...judged.map((each) => `${each.id} is now ${each.verdict}`),
    ];
    return words.length === 0 ? [] : [`round ${id}: ${words.join(', ')}`];
  });
  return [...words, ...left.map(({ id, drafts }) => `round ${id} is gone, with ${count(drafts.length, 'draft')}`)];
}
