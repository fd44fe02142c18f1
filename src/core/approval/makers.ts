import { keptPicture } from '../recipe/steps/table.ts';
import type { Asset } from '../record/asset.ts';
import { channelsOf } from '../record/channels.ts';
import type { SubjectGate } from '../record/gates.ts';
import { namedRecipes } from '../record/named-recipes.ts';
import type { Campaign, TeamRecord } from '../record/record.ts';
import { readSubjectRef, subjectFile } from '../record/subject-ref.ts';
import { assetFiles } from '../subject/subject-files.ts';
import { assetOfCell } from '../words/cell-name.ts';
import { type History, isDecisionOf, type Making } from './evidence.ts';
import { type Commit, likelyPeople, namesHost } from './identity.ts';

/**
 * Ids of the people who made a subject: whom the record names (`by`, also of recorded steps and of the batches an asset
 * is made from) and, where git was asked, everybody who wrote, committed or is named as a co-author of a file that it reads,
 * under whatever name that file lay, or of what it was copied from.
 */
export function makersOf(campaign: Campaign, ref: string, committers: Committers | undefined): string[] {
  const { gate, id = '' } = readSubjectRef(ref);
  const named = NAMED[gate](campaign, id);
  return [...new Set([...named, ...(committers?.(campaign, ref).keys() ?? [])])];
}

/** Of makers whom only git tells of another file than the subject's own, a draft or a reference that goes into it: that file, by id. */
export function madeElsewhere(
  campaign: Campaign,
  ref: string,
  committers: Committers | undefined,
): { readonly [id: string]: string } {
  const { gate, id = '' } = readSubjectRef(ref);
  const named = NAMED[gate](campaign, id);
  const own = subjectFile(campaign.id, ref);
  const told = [...(committers?.(campaign, ref) ?? [])];
  return Object.fromEntries(told.filter(([each, path]) => !named.includes(each) && path !== own));
}

/** Ids of the people who committed to a subject's files, each with the first of them, its own file before others. */
export type Committers = (campaign: Campaign, ref: string) => ReadonlyMap<string, string>;

/** Everybody who has a part in the files of each subject, told from one look over the whole history. */
export function committersOf({ paths, contents }: History, record: TeamRecord): Committers {
  const { team } = record;
  const owned = new Map<string, string[]>();
  for (const path of paths.keys()) {
    const subject = subjectAt(path);
    if (subject === undefined) continue;
    const there = owned.get(subject);
    if (there === undefined) owned.set(subject, [path]);
    else there.push(path);
  }
  const channels = channelsOf(team);
  const recipes = namedRecipes(record);
  const people = new Map<Commit, readonly string[]>();
  const peopleIn = (commit: Commit): readonly string[] => {
    const known = people.get(commit);
    if (known !== undefined) return known;
    const { author, committer, coAuthors } = commit;
    const ids = [author, committer].flatMap((each) => likelyPeople(each, team).map(({ id }) => id));
    const decided = namesHost(commit, team) ? (contents.get(commit.id)?.paths ?? []) : [];
    // Whoever decided on a branch is a co-author of what the code host squashes it to, for that decision.
    for (const { id } of coAuthors.flatMap((each) => likelyPeople(each, team)))
      if (!decided.some((path) => isDecisionOf(path, id))) ids.push(id);
    people.set(commit, ids);
    return ids;
  };
  return (campaign, ref) => {
    const { assets, drafts, copy } = indexed(campaign);
    const asset = assets.get(ref);
    // Of a cell: whoever wrote its rule, or any table that its words come from.
    const own = owned.get(`${campaign.id}/${assetOfCell(ref)}`) ?? [];
    const first = subjectFile(campaign.id, ref);
    const files = [
      ...(own.includes(first) ? [first] : []),
      ...own,
      ...(copy.get(assetOfCell(ref)) ?? []),
      ...(asset === undefined
        ? []
        : [...asset.from.flatMap((each) => drafts.get(each) ?? []), ...assetFiles(asset, { channels, recipes })]),
    ];
    const seen = new Set<Commit>();
    const found = new Map<string, string>();
    for (const path of files)
      for (const commit of commitsIn(paths.get(path))) {
        if (seen.has(commit)) continue;
        seen.add(commit);
        for (const id of peopleIn(commit)) if (!found.has(id)) found.set(id, path);
      }
    return found;
  };
}

/** The assets of a campaign by ref, and where its drafts lie; made once for all of its subjects. */
function indexed(campaign: Campaign): Indexed {
  const known = INDEXED.get(campaign);
  if (known !== undefined) return known;
  const made = {
    assets: new Map(campaign.assets.map((each) => [`assets/${each.id}`, each] as const)),
    copy: new Map(campaign.families.map((each) => [`assets/${each.id}`, each.copy] as const)),
    drafts: new Map(campaign.batches.flatMap(({ drafts }) => drafts.map((each) => [each.ref, each.path] as const))),
  };
  INDEXED.set(campaign, made);
  return made;
}

type Indexed = {
  readonly assets: ReadonlyMap<string, Asset>;
  /** The tables that the words of cells come from, by the ref of their asset. */
  readonly copy: ReadonlyMap<string, readonly string[]>;
  readonly drafts: ReadonlyMap<string, string>;
};
const INDEXED = new WeakMap<Campaign, Indexed>();

/** Every commit that made what a path holds. Of somebody's word, those that changed its file. */
function commitsIn(known: { making?: Making; added: Commit; altered: readonly Commit[] } | undefined): Commit[] {
  if (known === undefined) return [];
  if (known.making === undefined) return [known.added, ...known.altered];
  const seen = new Set([known.making]);
  for (const { from } of seen) for (const each of from) seen.add(each);
  return [...seen].flatMap(({ commit }) => commit ?? []);
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

function assetMakers(campaign: Campaign, id: string): string[] {
  const { batches } = campaign;
  const asset = indexed(campaign).assets.get(`assets/${id}`);
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
const NAMED: { readonly [gate in SubjectGate]: (campaign: Campaign, id: string) => string[] } = {
  brief: () => [],
  batch: batchMakers,
  asset: assetMakers,
  delivery: ({ deliveries }, id) => deliveries.filter((each) => each.id === id).map((each) => each.by),
};
