import { COPY_BITS } from '../api/verdict.ts';
import type { Catalogue, CatalogueCampaign } from '../approval/catalogue.ts';
import { deliveryFaults } from '../approval/counted-deliveries.ts';
import { faultWords, isUncommitted } from '../approval/delivery-problems.ts';
import type { Digest } from '../digest.ts';
import { isExportable } from '../pack/exportable.ts';
import { checksumsOf } from '../pack/manifest.ts';
import { byCodeUnit } from '../pack/order.ts';
import type { PackedFile } from '../pack/pack.ts';
import { type Problem, problem } from '../problem/problem.ts';
import type { Delivery } from '../record/delivery.ts';
import { manifestSchema, type ReadManifest } from '../record/manifest.ts';
import { nameOf } from '../record/people.ts';
import type { Team } from '../record/team.ts';
import { type Trail, trailOf } from '../trail/trail.ts';
import { dayOf } from '../words/days.ts';

/** A pack as it was found: its own digest, and every entry by name with what it really holds. */
export type OpenedPack = {
  readonly file: string;
  readonly digest: Digest;
  readonly entries: readonly PackedFile[];
  /** The digest that a pack of exactly these entries has; anything else means that the zip itself was worked on. */
  readonly canonical: Digest;
  readonly manifest?: string;
  readonly checksums?: string;
};

/** What a pack was found to be. `manifest` is missing when it could not be read. */
export type PackVerdict = { readonly manifest?: ReadManifest; readonly problems: readonly Problem[] };

/** Judges a pack by itself: is it whole, and is everything in it what it says it is? */
export function judgePack(pack: OpenedPack): PackVerdict {
  const doubt = doubtIn(pack.file);
  if (pack.manifest === undefined || pack.checksums === undefined) {
    return { problems: [doubt('pack-incomplete', 'it has no manifest.json or no SHA256SUMS')] };
  }
  const parsed = readManifest(pack.manifest);
  if (parsed === undefined)
    return { problems: [doubt('pack-altered', 'its manifest.json is not one that Greenlit writes')] };
  const found = new Map(pack.entries.map((each) => [each.name, each]));
  const problems: Problem[] = [];
  for (const listed of parsed.files) {
    const entry = found.get(listed.name);
    if (entry === undefined) problems.push(doubt('pack-incomplete', `the file ${listed.name} is missing`));
    else if (entry.digest !== listed.digest) {
      problems.push(
        doubt(
          'pack-altered',
          `the file ${listed.name} is not the one that was packed (${short(entry.digest)} instead of ${short(listed.digest)})`,
        ),
      );
    }
  }
  const listed = new Set([...parsed.files.map(({ name }) => name), 'manifest.json', 'SHA256SUMS']);
  for (const { name } of pack.entries) {
    if (!listed.has(name)) problems.push(doubt('pack-altered', `the file ${name} was added`));
  }
  const sums = checksumsOf(
    pack.entries.filter(({ name }) => name !== 'SHA256SUMS').toSorted((a, b) => byCodeUnit(a.name, b.name)),
  );
  if (sums !== pack.checksums) problems.push(doubt('pack-altered', 'its SHA256SUMS do not fit its files'));
  const files = new Map(parsed.files.map((each) => [each.name, each.digest]));
  for (const { file, digest } of parsed.assets.flatMap(({ renditions }) => renditions)) {
    if (files.get(file) !== digest) problems.push(doubt('pack-altered', `its manifest says two things about ${file}`));
  }
  if (problems.length === 0 && pack.canonical !== pack.digest) {
    problems.push(
      doubt('pack-altered', 'its files are right, but the zip around them was changed: something may be hidden in it'),
    );
  }
  return { manifest: parsed, problems };
}

/** Judges a whole pack by the record: are these the approved things, and does the record know this very pack? */
export function judgeByRecord(
  file: string,
  digest: Digest,
  manifest: ReadManifest,
  catalogue: Catalogue,
): { problems: Problem[]; delivered?: string; trails: readonly Trail[] } {
  const doubt = doubtIn(file);
  const campaign =
    catalogue.campaigns.find(({ campaign: { id } }) => id === manifest.campaign) ?? renamedTo(digest, catalogue);
  if (campaign === undefined) {
    return { problems: [doubt('pack-unknown', `the record has no campaign ${manifest.campaign}`)], trails: [] };
  }
  const named = campaign.campaign.deliveries.filter(({ packs }) => packs.some((each) => each.digest === digest));
  const delivery = named.find((each) => deliveryFaults(campaign, each).length === 0);
  const uncounted = named.filter(() => delivery === undefined);
  const problems = uncounted.map((each) => uncountedDelivery(file, campaign, each));
  const refNow = (ref: string): string =>
    ref.startsWith(`${manifest.campaign}/`) ? `${campaign.campaign.id}${ref.slice(manifest.campaign.length)}` : ref;
  problems.push(
    ...manifest.assets.flatMap(({ ref, subject, said }) => {
      const entry = campaign.assets.find(({ asset }) => asset.ref === refNow(ref));
      if (entry === undefined) return [doubt('approval-doubtful', `the asset ${ref} is not in the record any more`)];
      if (!isExportable(entry, catalogue.now)) {
        return [
          doubt(
            'approval-doubtful',
            `the asset ${ref} is ${entry.standing.name} today${rightsWords(entry.standing.expires, catalogue.now)}`,
          ),
        ];
      }
      const otherWords = said !== undefined && entry.said.digest !== said;
      return [
        ...(entry.standing.digest === subject
          ? []
          : [
              doubt(
                'approval-doubtful',
                `the asset ${ref} was packed at ${short(subject)}, and what is approved today is ${short(entry.standing.digest)}`,
              ),
            ]),
        ...(otherWords
          ? [
              doubt(
                'approval-doubtful',
                `the asset ${ref} was packed with the words ${short(said)}, and those that are approved today are ${short(entry.said.digest)}`,
              ),
            ]
          : []),
      ];
    }),
  );
  const packed = new Set(manifest.assets.map(({ ref }) => refNow(ref)));
  const trails = campaign.assets
    .filter(({ asset }) => packed.has(asset.ref))
    .map((entry) => trailOf(catalogue.record, campaign.campaign, entry));
  const delivered =
    delivery === undefined ? {} : { delivered: deliveredWords(campaign, delivery, catalogue.record.team) };
  return { problems, trails, ...delivered };
}

/** The campaign that has another name since a pack of it went out: a delivery of it that counts names this very pack. */
const renamedTo = (digest: Digest, { campaigns }: Catalogue): CatalogueCampaign | undefined =>
  campaigns.find((each) =>
    each.campaign.deliveries.some(
      (delivery) =>
        delivery.packs.some((pack) => pack.digest === digest) && deliveryFaults(each, delivery).length === 0,
    ),
  );

/**
 * Which delivery vouches, and who committed that it went out: `first-light/2026-11-24-feed (committed by Jonas Weber, 2026-11-24)`. Where a
 * recorder signed it, its commit is whoever's who merged it, and says nothing.
 */
export function deliveredWords(
  { campaign, backings }: CatalogueCampaign,
  { id, by, at, run, proof }: Delivery,
  team: Team,
): string {
  const { author, committedAt, exempt, recorded, proven } = backings.get(id)?.evidence ?? {};
  const who =
    exempt === true
      ? ' (a sample: git was not asked)'
      : proven === true
        ? ` (written down by a run that was started by ${nameOf(team, by)}, and signed by the recorder “${proof?.key}”, ${dayOf(at)}: ${run})`
        : author === undefined
          ? ''
          : ` (${recorded === true ? 'written down by a run that was started' : 'committed'} by ${author.name} <${author.email}>, ${dayOf(committedAt ?? '')}${recorded === true ? `: ${run}` : ''})`;
  return `${campaign.id}/${id}${who}`;
}

/** Says that a delivery names something and does not vouch for it. */
export const uncountedDelivery = (file: string, entry: CatalogueCampaign, delivery: Delivery): Problem =>
  problem(
    'delivery-uncounted',
    { file, line: 1, column: 1 },
    {
      message: `The delivery ${entry.campaign.id}/${delivery.id} names it, but does not count: ${faultWords(deliveryFaults(entry, delivery))}.`,
      fix: isUncommitted(deliveryFaults(entry, delivery))
        ? `Whoever delivered it commits it: git add ${delivery.source.path} && git commit`
        : `Ask whoever delivers whether it went out. What was done to the delivery: git log -p -- ${delivery.source.path}`,
    },
  );

const rightsWords = (expires: string | undefined, now: string): string =>
  expires !== undefined && dayOf(now) > expires ? ` (its rights ended on ${expires})` : '';

/** Says that nothing vouches for a pack: what is whole in itself can still be a forgery. `named`: by a delivery that does not count. */
export const unvouched = (file: string, named: boolean): Problem =>
  problem(
    'pack-unknown',
    { file, line: 1, column: 1 },
    {
      message: `The pack is whole in itself, but no delivery of the record ${named ? 'that counts ' : ''}names it, so nothing vouches for it.`,
      fix: 'Draw it again and compare: npm run verify -- PACK.zip --rebuild',
    },
  );

/** Says that nothing knows a single file; `drawn` when today's renditions were drawn again to compare, `named` when a delivery that does not count names it. */
export const strangeFile = (file: string, drawn: boolean, named: boolean): Problem =>
  problem(
    'pack-unknown',
    { file, line: 1, column: 1 },
    drawn
      ? {
          message: `Neither a delivery ${named ? 'that counts ' : ''}nor what is approved today gives this file, by its bytes or by its pixels.`,
          fix: 'Do not use it; ask whoever sent it where it is from.',
        }
      : {
          message: `No delivery of the record ${named ? 'that counts ' : ''}names this file, by its bytes or by its pixels.`,
          fix: 'If it was never delivered, compare it with what is approved today: npm run verify -- FILE --rebuild',
        },
  );

/**
 * Says whose picture a file looks like that nothing knows: `bits` of 64 in which the looks differ, `likeness` of the pixels up to 1.
 * A look proves nothing, and the words say so. `same`: it is a picture of the record, byte for byte, which was never packed.
 */
export function likeFile(
  file: string,
  like: {
    readonly known: { readonly title: string; readonly of: string; readonly words: string };
    readonly bits: number;
    readonly likeness: number;
    readonly same: boolean;
  },
  drawn: boolean,
): Problem {
  const { title, of, words } = like.known;
  const measured = `${64 - like.bits} of the 64 bits of their looks agree, and their likeness is ${(Math.floor(like.likeness * 100) / 100).toFixed(2)} of 1`;
  const copy = like.bits <= COPY_BITS && like.likeness >= COPY_LIKENESS;
  return problem(
    'pack-unknown',
    { file, line: 1, column: 1 },
    {
      message: like.same
        ? `Byte for byte, this is ${title} (${of}), and no file of a pack. It is ${words}.`
        : copy
          ? `By its looks, this is a copy of ${title} (${of}) in another encoding: ${measured}. It is not the file that was made, and looks are no proof: a small change may hide in it. The one it looks like is ${words}.`
          : `This is not a file of ours, but looks much like ${title} (${of}): ${measured}. It was retouched, cut or graded, or is a picture made beside it. The one it looks like is ${words}.`,
      fix: `Ask whoever sent it for the file itself, or take it from the pack.${drawn ? '' : ' To compare it with every file of today: npm run verify -- FILE --rebuild'}`,
    },
  );
}

/** Likeness that saving anew keeps: 0.94 and more for the drafts of the samples at 640 pixels and JPEG quality 30. */
const COPY_LIKENESS = 0.9;

/** A doubt about a file, in the words of verify: the message becomes a sentence. */
export const doubtIn =
  (file: string) =>
  (
    code:
      | 'pack-altered'
      | 'pack-incomplete'
      | 'pack-unknown'
      | 'approval-doubtful'
      | 'rebuild-different'
      | 'credentials-doubtful'
      | 'credentials-expired',
    what: string,
  ): Problem =>
    problem(
      code,
      { file, line: 1, column: 1 },
      {
        message: `${what.charAt(0).toUpperCase()}${what.slice(1)}.`,
        fix: FIXES[code] ?? 'Do not use it; fetch the pack again from where it was delivered.',
      },
    );

const FIXES: { readonly [code: string]: string } = {
  'approval-doubtful': 'Ask the campaign’s owners before it is used; npm run status shows where it stands.',
  'credentials-expired': 'Ask whoever signed it for a file with a time stamp, where the signature matters.',
};

const short = (digest: string): string => digest.slice('sha256:'.length, 'sha256:'.length + 12);

function readManifest(text: string): ReadManifest | undefined {
  try {
    const parsed = manifestSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : undefined;
  } catch {
    // Text that is not JSON is no manifest of ours; the caller says so.
    return undefined;
  }
}
