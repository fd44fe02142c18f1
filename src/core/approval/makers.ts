import { keptPicture } from '../recipe/steps/table.ts';
import type { Gate } from '../record/gates.ts';
import type { Campaign } from '../record/record.ts';
import { readSubjectRef } from '../record/subject-ref.ts';
import type { Team } from '../record/team.ts';
import { type History, peopleIn } from './evidence.ts';
import { identityOf } from './identity.ts';

/**
 * Ids of the people who made a subject: whom the record names (`by`, also of recorded steps and of the batches an asset
 * is made from) and, where git was asked, everybody who committed to its files or is named as a co-author there.
 */
export function makersOf(campaign: Campaign, ref: string, committers: Committers | undefined): string[] {
  const { gate, id = '' } = readSubjectRef(ref);
  const named = NAMED[gate](campaign, id);
  return [...new Set([...named, ...(committers?.get(`${campaign.id}/${ref}`) ?? [])])];
}

/** Ids of the people who committed to each subject's files, by `<campaign>/<ref>`. */
export type Committers = ReadonlyMap<string, readonly string[]>;

/** Everybody who has a part in the files of each subject, told from one look over the whole history. */
export function committersOf({ paths }: History, team: Team): Committers {
  const found = new Map<string, string[]>();
  for (const [path, { added, altered }] of paths) {
    const subject = subjectAt(path);
    if (subject === undefined) continue;
    const ids = [added, ...altered].flatMap(peopleIn).flatMap((each) => identityOf(each, team)?.id ?? []);
    found.set(subject, [...(found.get(subject) ?? []), ...ids]);
  }
  return found;
}

/** The subject that a file is part of. A batch's pictures count, its batch.md does not: picking and noting why is no making. */
function subjectAt(path: string): string | undefined {
  const [, campaign, noun, id] = path.split('/');
  if (noun === 'brief.mdx') return `${campaign}/brief`;
  if (noun === 'deliveries') return `${campaign}/deliveries/${id?.replace(/\.md$/, '')}`;
  return (noun === 'assets' || noun === 'batches') && !path.endsWith('/batch.md')
    ? `${campaign}/${noun}/${id}`
    : undefined;
}

function assetMakers({ assets, batches }: Campaign, id: string): string[] {
  const asset = assets.find((each) => each.id === id);
  if (asset === undefined) return [];
  const from = new Set(asset.from.map((ref) => ref.split('/')[0] ?? ''));
  const steps = [asset.recipe, ...asset.channels.map((each) => each.recipe ?? [])].flat();
  return [
    asset.by,
    ...steps.map((step) => (step.step === 'use' ? undefined : keptPicture(step)?.by)),
    ...batches.filter((each) => from.has(each.id)).map((each) => each.by),
  ].filter((each) => each !== undefined);
}

const batchMakers = ({ batches }: Campaign, id: string): string[] =>
  batches.flatMap((each) => (each.id === id && each.by !== undefined ? [each.by] : []));

/** Whom the record names as the makers of each kind of subject; nobody made a brief alone. */
const NAMED: { readonly [gate in Gate]: (campaign: Campaign, id: string) => string[] } = {
  brief: () => [],
  batch: batchMakers,
  asset: assetMakers,
  delivery: ({ deliveries }, id) => deliveries.filter((each) => each.id === id).map((each) => each.by),
};
