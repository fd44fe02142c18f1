import type { z } from 'zod';
import { type Problem, problem } from '../problem/problem.ts';
import { approvalSchema } from './approval.ts';
import { assetSchema } from './asset.ts';
import { batchSchema, type Draft, type Shared } from './batch.ts';
import { briefSchema } from './brief.ts';
import { deliverySchema } from './delivery.ts';
import { folderOf, isApprovalId, isId, type Located, locate } from './layout.ts';
import { madeOf } from './made.ts';
import { parseNoun } from './parse-noun.ts';
import type { Campaign } from './record.ts';
import { formProblem } from './record-form.ts';
import { referencesSchema } from './reference.ts';
import type { SourceFile } from './source-file.ts';
import { type Team, teamSchema } from './team.ts';
import { type CopyTable, copyTable } from './variants/copy-table.ts';
import { expandVariants, hasVariants } from './variants/expand-variants.ts';

/** The record as far as it could be understood. `team` is missing when team.yaml is missing or wrong. */
export type Assembled = {
  readonly team?: Team;
  readonly campaigns: readonly Campaign[];
  readonly problems: readonly Problem[];
};

/** Parses every file of the record by its noun and puts them together by campaign. A file with problems is left out; the others stay. */
export function assemble(sources: readonly SourceFile[]): Assembled {
  const { team, problems, refused } = assembleTeam(sources);
  if (refused) return { campaigns: [], problems };
  const named = recipesAsWritten(team, sources);
  const folders = Map.groupBy(
    sources.filter(({ path }) => inCampaign(path)),
    ({ path }) => locate(path)!.campaign,
  );
  const made = [...folders].map(([id, own]) => assembleCampaign(id, own, named));
  return {
    ...(team === undefined ? {} : { team }),
    campaigns: made.flatMap(({ campaign }) => campaign ?? []),
    problems: [...problems, ...made.flatMap((each) => each.problems)],
  };
}

const inCampaign = (path: string): boolean => (locate(path)?.kind ?? 'team') !== 'team';

/** The team as far as it could be understood; `refused`: a newer Greenlit wrote this record, and nothing of it is read. */
export function assembleTeam(sources: readonly SourceFile[]): {
  readonly team?: Team;
  readonly problems: readonly Problem[];
  readonly refused: boolean;
} {
  const teams = sources.filter(({ path }) => locate(path)?.kind === 'team');
  const form = teams.flatMap((team) => formProblem(team) ?? []);
  if (form.length > 0) return { problems: form, refused: true };
  const read = teams.map((source) => ({ source, ...parseNoun(teamSchema, 'team.yaml', source) }));
  const last = read.findLast(({ value }) => value !== undefined);
  return {
    ...(last?.value === undefined ? {} : { team: { ...last.value, source: last.source } }),
    problems: read.flatMap(({ problems }) => problems),
    refused: false,
  };
}

/** One campaign of its texts, as far as it could be understood; none where its brief could not. `named` finds recipes as they are written (`recipesAsWritten`). */
export function assembleCampaign(
  id: string,
  sources: readonly SourceFile[],
  named: (name: string) => unknown,
): { readonly campaign?: Campaign; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const read: Read = (schema, noun, source) => {
    const parsed = parseNoun(schema, noun, source);
    problems.push(...parsed.problems);
    return parsed.value;
  };
  const draft = emptyDraft(id);
  for (const source of sources) {
    const located = locate(source.path);
    if (located === undefined || located.kind === 'team') continue;
    problems.push(...idProblems(located, source));
    READERS[located.kind](draft, located, source, read, (told) => problems.push(...told));
  }
  problems.push(...expanded(draft, named));
  return { ...(draft.brief === undefined ? {} : { campaign: campaignOf(draft, draft.brief) }), problems };
}

type CampaignDraft = {
  -readonly [Key in keyof Omit<Campaign, 'brief'>]: Campaign[Key] extends readonly (infer Item)[]
    ? Item[]
    : Campaign[Key];
} & {
  brief?: Campaign['brief'];
  /** Tables of copy, and the files of assets with variants, until everything was read. */
  readonly tables: CopyTable[];
  readonly rules: { readonly id: string; readonly source: SourceFile }[];
};

const campaignOf = ({ tables: _, rules: __, ...campaign }: CampaignDraft, brief: Campaign['brief']): Campaign => ({
  ...campaign,
  brief,
});

/** Makes the cells of every asset with variants, in place; recipes are taken as they are written, so that words enter those of names too. */
const expanded = (campaign: CampaignDraft, named: (name: string) => unknown): Problem[] =>
  campaign.rules.flatMap(({ id, source }) => {
    const { family, assets, problems } = expandVariants({
      ...{ id, source, named },
      campaign: campaign.id,
      tables: campaign.tables,
    });
    if (family !== undefined) campaign.families.push(family);
    for (const each of assets) campaign.assets.push(each);
    return problems;
  });

/** Finds a recipe by the name that `use` gives it, as it is written: one of team.yaml, or `<campaign>/<asset>`. */
export function recipesAsWritten(team: Team | undefined, sources: readonly SourceFile[]): (name: string) => unknown {
  const recipes = (team?.source?.data as { recipes?: { [name: string]: unknown } } | undefined)?.recipes ?? {};
  return (name) => {
    if (Object.hasOwn(recipes, name)) return recipes[name];
    const [campaign, asset] = name.split('/');
    const file = `campaigns/${campaign}/assets/${asset}/asset.md`;
    return (sources.find(({ path }) => path === file)?.data as { recipe?: unknown } | undefined)?.recipe;
  };
}

const emptyDraft = (id: string): CampaignDraft => ({
  id,
  references: [],
  batches: [],
  assets: [],
  families: [],
  approvals: [],
  deliveries: [],
  tables: [],
  rules: [],
});

type Read = <Schema extends z.ZodType>(
  schema: Schema,
  noun: string,
  source: SourceFile,
) => z.output<Schema> | undefined;
type Reader = (
  campaign: CampaignDraft,
  located: Located,
  source: SourceFile,
  read: Read,
  tell: (problems: readonly Problem[]) => void,
) => void;

const READERS: { [kind in Exclude<Located['kind'], 'team'>]: Reader } = {
  brief: (campaign, { campaign: id }, source, read) => {
    const facts = read(briefSchema, 'a brief', source);
    if (facts !== undefined) campaign.brief = { ...facts, id, source };
  },
  references: (campaign, _located, source, read) => {
    const facts = read(referencesSchema, 'references.md', source);
    for (const [index, each] of (facts?.references ?? []).entries()) {
      campaign.references.push({
        ...each,
        index,
        source,
        ...(each.file === undefined ? {} : { path: `${folderOf(source.path)}/${each.file}` }),
      });
    }
  },
  batch: (campaign, { id }, source, read) => {
    const facts = read(batchSchema, 'a batch', source);
    if (facts === undefined) return;
    const folder = folderOf(source.path);
    const { asBatch, tool, model, fragments, prompt, negative, settings, origin, drafts, ...round } = facts;
    const shared = { asBatch, tool, model, fragments, prompt, negative, settings, origin };
    campaign.batches.push({
      ...round,
      id,
      source,
      shared,
      drafts: drafts.map((each, index) => draftIn(shared, each, index, id, folder)),
    });
  },
  asset: (campaign, { id }, source, read) => {
    if (hasVariants(source)) {
      campaign.rules.push({ id, source });
      return;
    }
    const facts = read(assetSchema, 'an asset', source);
    if (facts !== undefined)
      campaign.assets.push({
        ...withoutVariants(facts),
        id,
        ref: `${campaign.id}/${id}`,
        campaign: campaign.id,
        source,
      });
  },
  copy: (campaign, _located, source, _read, tell) => {
    const { table, problems } = copyTable(source);
    campaign.tables.push(table);
    tell(problems);
  },
  approval: (campaign, { id }, source, read) => {
    const facts = read(approvalSchema, 'an approval', source);
    if (facts !== undefined) campaign.approvals.push({ ...facts, id, campaign: campaign.id, source });
  },
  delivery: (campaign, { id }, source, read) => {
    const facts = read(deliverySchema, 'a delivery', source);
    if (facts !== undefined) campaign.deliveries.push({ ...facts, id, campaign: campaign.id, source });
  },
};

const withoutVariants = ({ variants: _, ...facts }: z.output<typeof assetSchema>) => facts;

function draftIn(
  shared: Shared,
  facts: z.output<typeof batchSchema>['drafts'][number],
  index: number,
  batch: string,
  folder: string,
): Draft {
  const { asBatch, notRecorded, tool, model, seed, fragments, prompt, negative, settings, origin, ...draft } = facts;
  const own = { asBatch, notRecorded, tool, model, seed, fragments, prompt, negative, settings, origin };
  return {
    ...draft,
    index,
    own,
    made: madeOf(shared, own, draft.raw),
    ref: `${batch}/${draft.id}`,
    path: `${folder}/${draft.file}`,
  };
}

function idProblems({ kind, campaign, id }: Located, source: SourceFile): Problem[] {
  const wrong = (name: string): Problem =>
    problem(
      'id-wrong',
      { file: source.path, line: 1, column: 1 },
      {
        message: `"${name}" cannot be an id.`,
        fix: 'Rename it to lower-case letters, digits and single hyphens.',
        example: 'first-light-hero',
      },
    );
  const fine = kind === 'approval' ? isApprovalId(id) : isId(id);
  return [...(isId(campaign) ? [] : [wrong(campaign)]), ...(fine || id === campaign ? [] : [wrong(id)])];
}
