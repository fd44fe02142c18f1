import type { CatalogueCampaign } from '../approval/catalogue.ts';
import { pencilPaths } from '../drawing/pencil.ts';
import { messagesIn } from '../messages/messages.ts';
import { REFERENCE_KINDS, type Reference } from '../record/reference.ts';
import { linksUnder } from './options.ts';
import { type Shot, shotOf } from './shot.ts';
import type { PageSource, Summary } from './summaries.ts';
import { winnerAt } from './winners.ts';

/** A reference on the wall; what is to be avoided is crossed out by pencil. */
export type ReferenceFrame = {
  readonly id: string;
  readonly kind: Reference['kind'];
  readonly label: string;
  readonly avoid: boolean;
  readonly note: string;
  readonly shot?: Shot;
  readonly href?: string;
  readonly marks: readonly string[];
  /** A logo, a palette or a drawing rather than a photograph: shown smaller. */
  readonly drawing: boolean;
  readonly rights?: string;
  readonly file?: string;
};

const ORDER = Object.keys(REFERENCE_KINDS);

const walls = new WeakMap<PageSource, Map<string, readonly ReferenceFrame[]>>();

/** The references of a campaign, by kind; only those named in `only` when it is given. A wall is made once. */
export function referenceFrames(
  home: CatalogueCampaign,
  source: PageSource,
  only?: readonly string[],
): readonly ReferenceFrame[] {
  const made = walls.get(source) ?? new Map<string, readonly ReferenceFrame[]>();
  walls.set(source, made);
  const { id } = home.campaign;
  const wall = made.get(id) ?? wallOf(home, source);
  made.set(id, wall);
  return only === undefined ? wall : wall.filter((reference) => only.includes(reference.id));
}

/** The winners of other campaigns that a campaign refers to. */
const REFERRED: Summary<{ readonly id: string; readonly refs: readonly string[] }> = {
  name: 'referred-winners',
  tell: ({ campaign: { id, references } }, { options }) => ({
    id,
    refs: options.audience === 'internal' ? references.flatMap(({ asset }) => asset ?? []) : [],
  }),
};

const referred = new WeakMap<readonly unknown[], ReadonlyMap<string, readonly string[]>>();

/** The winners that a campaign refers to, as its pages show them. */
export function referredBy(campaign: string, source: PageSource): unknown {
  const told = source.summaries(REFERRED);
  const known = referred.get(told) ?? new Map(told.map(({ id, refs }) => [id, refs]));
  referred.set(told, known);
  return known.get(campaign)?.map((ref) => [ref, winnerAt(ref, source)]);
}

/** References of a page, and whose they are where that is the same for all: then it is said once, and not under each. */
export type Wall = { readonly references: readonly ReferenceFrame[]; readonly referenceRights?: string };

export function sharingRights(frames: readonly ReferenceFrame[]): Wall {
  const rights = frames[0]?.rights;
  if (frames.length < 2 || rights === undefined || frames.some((each) => each.rights !== rights))
    return { references: frames };
  return { references: frames.map(({ rights: _, ...frame }) => frame), referenceRights: rights };
}

function wallOf(home: CatalogueCampaign, source: PageSource): ReferenceFrame[] {
  const { drawn, options } = source;
  const links = linksUnder(options.base);
  const { common, origin } = messagesIn(options.locale);
  return home.campaign.references
    .filter((reference) => options.audience === 'internal' || reference.rights?.distribute !== false)
    .toSorted((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind) || a.index - b.index)
    .map((reference) => {
      const winner = reference.asset === undefined ? undefined : winnerAt(reference.asset, source);
      const alt = reference.alt ?? winner?.alt ?? reference.note;
      const { avoid, drawing } = REFERENCE_KINDS[reference.kind];
      const shot =
        reference.path === undefined
          ? winner?.shot && { ...winner.shot, alt }
          : shotOf(drawn.previews.get(reference.path), alt, links);
      return {
        id: reference.id,
        kind: reference.kind,
        label: common.references[reference.kind],
        avoid,
        note: reference.note,
        drawing,
        ...(shot === undefined ? {} : { shot }),
        ...(winner === undefined ? {} : { href: links.to(`campaigns/${reference.asset}/`) }),
        marks: avoid && shot !== undefined ? pencilPaths('reject', shot.ratio / 1000, reference.id) : [],
        ...(reference.rights === undefined ? {} : { rights: origin.rights(reference.rights) }),
        ...(reference.file === undefined ? {} : { file: reference.file }),
      };
    });
}
