import type { CatalogueCampaign } from '../approval/catalogue.ts';
import { pencilPaths } from '../drawing/pencil.ts';
import { messagesIn } from '../messages/messages.ts';
import type { Drawn } from '../pack/drawn.ts';
import type { TeamRecord } from '../record/record.ts';
import { REFERENCE_KINDS, type Reference } from '../record/reference.ts';
import type { Links, SiteOptions } from './options.ts';
import { masterFiles, type Shot, shotOf } from './shot.ts';

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

const walls = new WeakMap<Drawn, Map<string, readonly ReferenceFrame[]>>();

/** The references of a campaign, by kind; only those named in `only` when it is given. A wall is made once. */
export function referenceFrames(
  home: CatalogueCampaign,
  record: TeamRecord,
  drawn: Drawn,
  links: Links,
  options: SiteOptions,
  only?: readonly string[],
): readonly ReferenceFrame[] {
  const made = walls.get(drawn) ?? new Map<string, readonly ReferenceFrame[]>();
  walls.set(drawn, made);
  const key = `${links.to('')} ${options.audience} ${options.locale} ${home.campaign.id}`;
  const wall = made.get(key) ?? wallOf(home, record, drawn, links, options);
  made.set(key, wall);
  return only === undefined ? wall : wall.filter((reference) => only.includes(reference.id));
}

/** References of a page, and whose they are where that is the same for all: then it is said once, and not under each. */
export type Wall = { readonly references: readonly ReferenceFrame[]; readonly referenceRights?: string };

export function sharingRights(frames: readonly ReferenceFrame[]): Wall {
  const rights = frames[0]?.rights;
  if (frames.length < 2 || rights === undefined || frames.some((each) => each.rights !== rights))
    return { references: frames };
  return { references: frames.map(({ rights: _, ...frame }) => frame), referenceRights: rights };
}

function wallOf(
  home: CatalogueCampaign,
  record: TeamRecord,
  drawn: Drawn,
  links: Links,
  options: SiteOptions,
): ReferenceFrame[] {
  const { common, origin } = messagesIn(options.locale);
  return home.campaign.references
    .filter((reference) => options.audience === 'internal' || reference.rights?.distribute !== false)
    .toSorted((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind) || a.index - b.index)
    .map((reference) => {
      const winner = reference.asset === undefined ? undefined : winnerOf(record, reference.asset);
      const alt = reference.alt ?? winner?.alt ?? reference.note;
      const files =
        reference.path === undefined
          ? masterFiles(drawn.assets.get(reference.asset ?? ''))
          : drawn.previews.get(reference.path);
      const { avoid, drawing } = REFERENCE_KINDS[reference.kind];
      const shot = shotOf(files, alt, links);
      return {
        id: reference.id,
        kind: reference.kind,
        label: common.references[reference.kind],
        avoid,
        note: reference.note,
        drawing,
        ...(shot === undefined ? {} : { shot }),
        ...(winner === undefined ? {} : { href: links.asset(winner.campaign, winner.id) }),
        marks: avoid && shot !== undefined ? pencilPaths('reject', shot.ratio / 1000, reference.id) : [],
        ...(reference.rights === undefined ? {} : { rights: origin.rights(reference.rights) }),
        ...(reference.file === undefined ? {} : { file: reference.file }),
      };
    });
}

const winnerOf = (record: TeamRecord, ref: string) =>
  record.campaigns.flatMap((campaign) => campaign.assets).find((asset) => asset.ref === ref);
