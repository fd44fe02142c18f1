import { canonicalJson, type Digest } from '../digest.ts';
import type { Asset, ChannelUse } from '../record/asset.ts';
import { type Batch, VERDICTS } from '../record/batch.ts';
import { isOpen, openQuestions } from '../record/brief.ts';
import { channelFiles } from '../record/channel.ts';
import type { Delivery } from '../record/delivery.ts';
import type { SubjectGate } from '../record/gates.ts';
import type { Campaign } from '../record/record.ts';
import { RELEASE_KINDS } from '../record/rights.ts';
import { oneSpace } from '../words/one-space.ts';
import { digestOrMissing } from './digest-or-missing.ts';
import type { Missing } from './missing.ts';
import { releasesBehind } from './references-behind.ts';
import { type SaidWith, saidOf } from './said.ts';
import type { SubjectContext } from './subject-context.ts';
import type { SubjectContent } from './subject-steps.ts';
import { drawnSteps, type RecipePlace } from './subject-steps.ts';

/*
 * What an approval is bound to, byte by byte.
 *
 * A subject digest is `sha256:` and the hex sha256 of the UTF-8 text `canonicalJson(content)` (digest.ts: keys sorted by
 * UTF-16 code unit, no white space, NFC text, ECMAScript numbers). `content` always holds `scheme: "greenlit-subject/1"`
 * and `kind`; a later scheme has another name, so that no two schemes can give one digest. The rest, by kind:
 *
 *   asset     sources   sha256 of each source file's bytes, in the order of `from` (a composite counts by position)
 *             steps     the recipe with every `use` written out, defaults filled in, files replaced by their digests
 *             channels  by id: the frame (width and height, or widths with ratio), fit, focus or ground, alpha, matte,
 *                       colour, its files (the press profile) by digest, and the steps of this channel only
 *             criteria  the brief's acceptance criteria, by id: id and wording
 *   batch     picks     sha256 of each picked file's bytes, sorted
 *             criteria  as above
 *   brief     brand, audience, message, formats, channels (ids, sorted), criteria
 *   delivery  to, the markets (sorted) where it names any, and every file by digest, with its channel and the subject digest that it was made under, sorted
 *
 * In: whatever would change what a person saw or judged by. Out: names and places of files, ids of assets and batches,
 * titles, prose, tags, dates, the order of channels and criteria, byte caps, encoder quality, versions of the engine. What is
 * said with a picture (title, alt text, rights, origin) has a digest of its own, described in said.ts.
 * Of a model its file is in; how a picture is fed to it (size, mean, std, output) is out: a mask that is kept is in by itself, and one that
 * is made on the spot is told of as mask-unrecorded, because no digest can bind what another machine may make another way.
 * Source pixels enter as file bytes: digests need no decoder, so a browser, a command and another program agree.
 * Text people wrote enters with every run of white space as one space, so that folding a line in YAML changes nothing.
 * What is out and reaches the public all the same is bound by rule, so that nobody has to approve again when a shop takes other
 * files: minQuality, minLikeness and byte caps by judge-rendition.ts, which refuses a file that falls short of its channel; chroma
 * and quality by those floors; metadata, bleed and density by the checks of finished files; all of a team's channel and of a
 * model (its size, mean, std, output) by the gate of the rules: a change is told first in the report on a proposal, and one that
 * makes the files worse or another picture (lower floors, another bleed, density or ground, a model that is fed otherwise) lets
 * nothing out until somebody commits it who may change the rules (approval/rule-changes.ts). The rights of a reference that a step lays on or reads keep the asset in the house when they end
 * (approval/derive.ts), and a file laid on that no reference names is a problem (rules/overlays.ts).
 * An approval file logs beside the digest what was seen, part by part (`saw`, seen-parts.ts): the parts by the names that
 * `npm run digest` prints (describe-subject.ts), each with the first twelve hex digits of the sha256 of its printed value.
 * That tells later which part changed. It is never compared with anything else, and makes no approval count.
 * A `required` flag of a criterion is a matter of policy: an approval without the mark stops counting by that.
 */

/** The name of the digest scheme; it is part of what is hashed. */
export const SUBJECT_SCHEME = 'greenlit-subject/1';

/** What is approved: its canonical content and digest. `missing` names what could not enter; then nothing can be approved. */
export type Subject = {
  readonly gate: SubjectGate;
  /** As approvals name it: `brief`, `batches/<id>`, `assets/<id>`, `deliveries/<id>`. */
  readonly ref: string;
  readonly campaign: string;
  readonly digest: Digest;
  readonly content: SubjectContent;
  readonly missing: readonly Missing[];
  /** What is said with it, which has a digest and approvals of its own (said.ts); only of assets. */
  readonly said?: SaidWith;
};

/** Every subject of a campaign: the brief, batches, assets, deliveries. */
export const subjectsOf = (campaign: Campaign, context: SubjectContext): Subject[] => [
  briefSubject(campaign, context),
  ...campaign.batches.map((each) => batchSubject(campaign, each, context)),
  ...campaign.assets.map((each) => assetSubject(campaign, each, context)),
  ...campaign.deliveries.map((each) => deliverySubject(campaign, each, context)),
];

/** What a brief's approval is bound to. */
export function briefSubject({ id, brief }: Campaign, context: SubjectContext): Subject {
  const { brand, audience, message, formats, channels } = brief;
  const parts = {
    brand: oneSpace(brand),
    audience: oneSpace(audience),
    message: oneSpace(message),
    formats: formats.map(oneSpace),
    channels: [...channels].sort(),
    criteria: criteriaOf(brief),
  };
  const missing: Missing[] = [
    ...openQuestions(brief).map(({ what }) => ({ kind: 'open', what }) as const),
    ...channels
      .filter((each) => !isOpen(each) && !context.channels.has(each))
      .map((each) => ({ kind: 'unknown-channel', id: each }) as const),
  ];
  return subject(context, 'brief', 'brief', id, parts, missing);
}

/** What the approval of a batch's picks is bound to. */
export function batchSubject({ id, brief }: Campaign, batch: Batch, context: SubjectContext): Subject {
  const missing: Missing[] = isOpen(batch.hypothesis)
    ? [{ kind: 'open', what: 'what this round was to find out (its hypothesis)' }]
    : [];
  const picks = batch.drafts
    .filter((each) => VERDICTS[each.verdict].picked)
    .map((each) => digestOrMissing(each.path, context, missing));
  const parts = { picks: picks.toSorted(), criteria: criteriaOf(brief) };
  return subject(context, 'batch', `batches/${batch.id}`, id, parts, missing);
}

/** What an asset's approval is bound to. */
export function assetSubject(
  campaign: Campaign,
  asset: Asset,
  context: SubjectContext,
): Subject & { readonly said: SaidWith } {
  const missing: Missing[] = [
    ...(asset.from.length === 0 ? [{ kind: 'no-draft' } as const] : []),
    ...(isOpen(asset.alt) ? [{ kind: 'open', what: 'what it shows (its alt text)' } as const] : []),
  ];
  const drafts = draftPaths(campaign);
  const sources = asset.from.map((ref) => {
    const path = drafts.get(ref);
    if (path === undefined) missing.push({ kind: 'unknown-draft', ref });
    else if (context.isUnknown(path)) missing.push({ kind: 'not-looked-at', path });
    return path === undefined ? null : digestOrMissing(path, context, missing);
  });
  const drawing: RecipePlace = { ...context, campaign: campaign.id, asset: asset.id };
  const steps = drawnSteps(asset.recipe, drawing, missing);
  const channels = asset.channels
    .map((use) => channelContent(asset, use, drawing, missing))
    .map((content) => ({ content, text: canonicalJson(content) }))
    .sort((a, b) => compare(a.text, b.text))
    .map((each) => each.content);
  const parts = { sources, steps, channels, criteria: criteriaOf(campaign.brief) };
  for (const { kind, of, document } of releasesBehind(campaign, asset, context.recipes))
    if (document === undefined) missing.push({ kind: 'release', of, release: RELEASE_KINDS[kind].words });
  return {
    ...subject(context, 'asset', `assets/${asset.id}`, campaign.id, parts, missing),
    said: saidOf(campaign, asset, context),
  };
}

const paths = new WeakMap<Campaign['batches'], ReadonlyMap<string, string>>();

/** Where each draft of a campaign lies, by its name in `from`. Made once for all assets. */
function draftPaths({ batches }: Campaign): ReadonlyMap<string, string> {
  const known = paths.get(batches);
  if (known !== undefined) return known;
  const made = new Map(batches.flatMap((batch) => batch.drafts.map((each) => [each.ref, each.path] as const)));
  paths.set(batches, made);
  return made;
}

/** What a delivery's approval is bound to; its files' own subject digests bind pixels, recipe and criteria. */
export function deliverySubject({ id }: Campaign, delivery: Delivery, context: SubjectContext): Subject {
  const files = delivery.renditions
    .map(({ subject: approved, channel, digest }) => ({ subject: approved, channel, digest }))
    .sort((a, b) => compare(canonicalJson(a), canonicalJson(b)));
  return subject(
    context,
    'delivery',
    `deliveries/${delivery.id}`,
    id,
    {
      ...(delivery.to === undefined ? {} : { to: oneSpace(delivery.to) }),
      ...(delivery.markets === undefined ? {} : { markets: [...delivery.markets].sort() }),
      files,
    },
    [],
  );
}

function subject(
  { hash }: SubjectContext,
  gate: SubjectGate,
  ref: string,
  campaign: string,
  parts: { readonly [part: string]: unknown },
  missing: readonly Missing[],
): Subject {
  const content = { scheme: SUBJECT_SCHEME, kind: gate, ...parts };
  return { gate, ref, campaign, digest: hash(canonicalJson(content)), content, missing };
}

const criteriaOf = ({ criteria }: Campaign['brief']): { id: string; must: string }[] =>
  criteria.map(({ id, must }) => ({ id, must: oneSpace(must) })).sort((a, b) => compare(a.id, b.id));

function channelContent(
  asset: Asset,
  use: ChannelUse,
  drawing: RecipePlace,
  missing: Missing[],
): { [key: string]: unknown } {
  const channel = drawing.channels.get(use.id);
  if (channel === undefined) {
    missing.push({ kind: 'unknown-channel', id: use.id });
    return { channel: use.id, unknown: true };
  }
  const fit = use.fit ?? 'crop';
  const ground = use.ground ?? channel.background;
  const focus = use.focus ?? asset.focus ?? [0.5, 0.5];
  const fitted = fit === 'crop' ? { fit, focus } : { fit, ground };
  const { width, height, widths, ratio, alpha, matte, colour } = channel;
  return {
    channel: use.id,
    ...(widths === undefined ? { width, height } : { widths: widths.toSorted((a, b) => a - b), ratio }),
    // A web set without a shape shows the whole master: nothing is cut, so no focus matters.
    ...(widths !== undefined && ratio === undefined ? { fit: 'inside' } : fitted),
    alpha,
    ...(alpha ? {} : { matte: matte.toLowerCase() }),
    colour,
    ...channelFiles(channel, (path) => digestOrMissing(path, drawing, missing)),
    steps: drawnSteps(use.recipe ?? [], drawing, missing),
  };
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
