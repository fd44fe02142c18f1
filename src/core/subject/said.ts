import { canonicalJson, type Digest } from '../digest.ts';
import type { SourceType } from '../origin/source-types.ts';
import type { Asset } from '../record/asset.ts';
import type { Draft } from '../record/batch.ts';
import type { MetadataPolicy } from '../record/channel.ts';
import type { Campaign } from '../record/record.ts';
import type { Rights } from '../record/rights.ts';
import { oneSpace } from '../words/one-space.ts';
import { referencesBehind } from './references-behind.ts';
import type { SubjectContext } from './subject-context.ts';

/*
 * What is said with a picture, byte by byte: everything that the public, a shop or a program reads beside it or in it and that
 * is no pixel. It has a digest of its own, so that a changed word makes an approval of the words lapse and leaves that of the
 * picture as it is, and the other way round.
 *
 * A said digest is `sha256:` and the hex sha256 of the UTF-8 text `canonicalJson(content)` (digest.ts), as a subject digest is
 * (subject.ts). `content` holds `scheme: "greenlit-said/1"`, `kind: "asset"` and, where there is any:
 *
 *   title, alt      of the asset
 *   copy            by its name: what runs beside the picture (headline, caption, …)
 *   brand           of the brief: the credit line of every file
 *   campaign        the brief's title: it heads the pack and the pages
 *   rights          holder, licence, from, until, territories (sorted), channels (sorted), releases (in canonical order):
 *                   of what, of which kind, the document by its digest, and the same limits
 *   references      by id: the rights of each reference that steered its batches or that a step lays on or reads, the same
 *                   fields and whether its file may travel
 *   origin          the term of the IPTC vocabulary that files declare; null where it is not known
 *   origins         by channel: the same for channels whose own steps make it another
 *   made            with what: tool, version, model and its hash of each draft that it is made from, sorted
 *   disclosure      the sentence about how it was made, where somebody wrote one
 *   metadata        by channel: what travels inside the files (full, disclosure, none), which is where the declaration stands
 *
 * Text enters with every run of white space as one space. Out: tags, prose, ids and places of assets, batches and files, the
 * order of lists, the audience and message of the brief, which its own approval binds, and what a channel of the team's own
 * carries besides (`full`: prompts, names, history), which is the trail. Lettering that a recipe sets is in the pixels.
 * Pixels are out: whoever approves other pixels has these words before them, and their file holds both digests.
 *
 * An approval file logs beside the digest what was read, part by part (`read`, by the names of describe-said.ts, each with its
 * text), so that a reason can say which word changed. As with `saw`, the digest alone counts.
 */

/** The name of the scheme; it is part of what is hashed. */
export const SAID_SCHEME = 'greenlit-said/1';

/** Rights as they enter. */
export type SaidRights = { readonly [line: string]: unknown };

/** JSON data; see the head of this file. */
export type SaidContent = {
  readonly scheme: typeof SAID_SCHEME;
  readonly kind: 'asset';
  readonly title: string;
  readonly alt: string;
  readonly copy?: { readonly [name: string]: string };
  readonly brand: string;
  readonly campaign: string;
  readonly rights?: SaidRights;
  readonly references?: { readonly [id: string]: SaidRights };
  readonly origin: SourceType | null;
  readonly origins?: { readonly [channel: string]: SourceType | null };
  readonly made: readonly string[];
  readonly disclosure?: string;
  readonly metadata: { readonly [channel: string]: MetadataPolicy };
};

/** What is said with one asset, and its digest. */
export type SaidWith = { readonly digest: Digest; readonly content: SaidContent };

/** Gathers what is said with an asset. Everything that asks what is said asks here. */
export function saidOf(campaign: Campaign, asset: Asset, context: SubjectContext): SaidWith {
  const { brief } = campaign;
  const references = referencesBehind(campaign, asset, context.recipes).flatMap(({ id, rights }) =>
    rights === undefined ? [] : [[id, { ...rightsSaid(rights), distribute: rights.distribute }] as const],
  );
  const declared = context.declared(campaign, asset);
  const channels = [...declared.channels].flatMap(([id, term]) =>
    term === declared.term ? [] : [[id, term ?? null] as const],
  );
  const content: SaidContent = {
    scheme: SAID_SCHEME,
    kind: 'asset',
    title: oneSpace(asset.title),
    alt: oneSpace(asset.alt),
    ...someOf(
      'copy',
      Object.entries(asset.copy).map(([name, text]) => [name, oneSpace(text)] as const),
    ),
    brand: oneSpace(brief.brand),
    campaign: oneSpace(brief.title),
    ...(asset.rights === undefined ? {} : { rights: rightsSaid(asset.rights) }),
    ...someOf('references', references),
    origin: declared.term ?? null,
    ...someOf('origins', channels),
    made: [...new Set(draftsBehind(campaign, asset).map(madeWith))].filter((each) => each !== '').sort(),
    ...(asset.disclosure === undefined ? {} : { disclosure: oneSpace(asset.disclosure) }),
    metadata: Object.fromEntries(
      asset.channels.flatMap(({ id }) => {
        const channel = context.channels.get(id);
        return channel === undefined ? [] : [[id, channel.metadata] as const];
      }),
    ),
  };
  return { digest: context.hash(canonicalJson(content)), content };
}

/** The drafts that an asset is made from. */
const draftsBehind = ({ batches }: Campaign, { from }: Asset): Draft[] =>
  batches.flatMap(({ drafts }) => drafts.filter(({ ref }) => from.includes(ref)));

const madeWith = ({ made: { tool, model } }: Draft): string =>
  [tool?.name, tool?.version, tool?.engine, model?.name, model?.hash]
    .flatMap((each) => (each === undefined ? [] : [oneSpace(each)]))
    .join(', ');

const rightsSaid = ({ holder, licence, releases, ...limits }: Rights): SaidRights => ({
  holder: oneSpace(holder),
  licence: oneSpace(licence),
  ...limitsSaid(limits),
  ...(releases === undefined
    ? {}
    : {
        releases: releases
          .map(({ of, kind, document, ...own }) => ({ of: oneSpace(of), kind, document, ...limitsSaid(own) }))
          .map((each) => [canonicalJson(each), each] as const)
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([, each]) => each),
      }),
});

/** Whatever is left out limits nothing, or is not known; both are told from what is written. */
const limitsSaid = ({ from, until, territories, channels }: Limits): SaidRights => ({
  from,
  until,
  territories: typeof territories === 'string' ? territories : sorted(territories),
  channels: sorted(channels),
});

type Limits = Partial<Pick<Rights, 'from' | 'until' | 'territories' | 'channels'>>;

const sorted = (list: readonly string[] | undefined): string[] | undefined =>
  list === undefined ? undefined : [...new Set(list)].sort();

const someOf = <Name extends string, Value>(name: Name, entries: readonly (readonly [string, Value])[]) =>
  entries.length === 0 ? {} : ({ [name]: Object.fromEntries(entries) } as { [key in Name]: { [id: string]: Value } });
