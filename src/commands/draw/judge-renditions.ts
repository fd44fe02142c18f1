import { availableParallelism } from 'node:os';
import type { Catalogue, CatalogueAsset, CatalogueCampaign } from '../../core/approval/catalogue.ts';
import { type Declaration, declarationOf, termFor } from '../../core/declaration/declaration.ts';
import { sayOrigin, unknownIn } from '../../core/declaration/origin-problems.ts';
import { judgeRendition } from '../../core/drawing/judge-rendition.ts';
import { isExportable } from '../../core/pack/exportable.ts';
import { type Problem, problem } from '../../core/problem/problem.ts';
import { hasErrors } from '../../core/problem/severity.ts';
import { type Channel, METADATA_POLICIES } from '../../core/record/channel.ts';
import { channelsOf } from '../../core/record/channels.ts';
import type { Campaign } from '../../core/record/record.ts';
import {
  type DrawJob,
  type DrawResult,
  type OutputFile,
  type OutputSpec,
  type Rendition,
  renditionName,
} from '../../core/record/rendition.ts';
import type { Team } from '../../core/record/team.ts';
import { listed } from '../../core/words/plain-words.ts';
import { openStore, type Store } from '../../io/cache/store.ts';
import { rememberedFacts } from '../../io/engine/measure-rendition.ts';
import { inParallel } from '../../io/files/pool.ts';
import type { Sealer } from './sealer.ts';

export type JudgeRenditions = {
  readonly catalogue: Catalogue;
  readonly jobs: readonly DrawJob[];
  readonly cacheDir: string;
  /** Another cache that is looked into as well. */
  readonly behind?: string;
  /** Puts Content Credentials into each file before it is judged. */
  readonly sealer?: Sealer;
};

/** What came of what was drawn: the results without the files that miss, and what is to be said of those. */
export type JudgedRenditions = { readonly results: Map<string, DrawResult>; readonly problems: readonly Problem[] };

/** What was drawn, by `<campaign>/<asset>`, and of which campaign it is judged. */
type Drawings = { readonly results: ReadonlyMap<string, DrawResult>; readonly campaigns: readonly CatalogueCampaign[] };

/** The same as judging campaign by campaign. */
export const judgeRenditions = ({
  results,
  ...options
}: JudgeRenditions & Pick<Drawings, 'results'>): Promise<JudgedRenditions> =>
  renditionJudge(options)({ results, campaigns: options.catalogue.campaigns });

/**
 * A judge of what is drawn: opens every rendition of the approved assets again and judges it by its channel. What misses comes back as problems,
 * and its file is taken out of the results, so that it reaches no pack. A file that was judged before is not opened again.
 */
export function renditionJudge(options: JudgeRenditions): (drawings: Drawings) => Promise<JudgedRenditions> {
  const { catalogue, jobs } = options;
  const channels = channelsOf(catalogue.record.team);
  const store = openStore(options.cacheDir, {
    now: Date.parse(catalogue.now),
    ...(options.behind === undefined ? {} : { behind: options.behind }),
  });
  const byName = new Map(jobs.map((job) => [job.name, job]));
  const judgeAsset = async (
    { campaign, entry }: { readonly campaign: Campaign; readonly entry: CatalogueAsset },
    result: DrawResult | undefined,
  ): Promise<JudgedAsset> => {
    const { ref } = entry.asset;
    const job = byName.get(ref);
    if (job === undefined || result === undefined || !isExportable(entry, catalogue.now)) return { problems: [] };
    const problems: Problem[] = [];
    const kept: OutputFile[] = [];
    const declaration = declarationOf(catalogue.record, campaign, entry.asset);
    const undeclared = new Set<string>();
    for (const [index, drawn] of result.files.entries()) {
      const spec = job.outputs[index];
      const channel = drawn.for === 'channel' ? channels.get(drawn.channel) : undefined;
      if (drawn.for !== 'channel' || spec === undefined || channel === undefined) {
        kept.push(drawn);
        continue;
      }
      if (METADATA_POLICIES[channel.metadata].travels && termFor(declaration, channel.id) === undefined) {
        undeclared.add(channel.id);
        continue;
      }
      const file = (await options.sealer?.seal({ entry, result, spec, channel, file: drawn })) ?? drawn;
      if ('failure' in file) {
        problems.push(notSealed(entry, drawn, file.failure));
        continue;
      }
      const said = await judgeFile(store, { entry, spec, channel, file });
      const known = result.problems.some(({ code }) => code === 'bytes-over-cap');
      problems.push(...said.filter(({ code }) => !(known && code === 'rendition-bytes')));
      if (!hasErrors(said)) kept.push(file);
    }
    problems.push(...cautions(entry, channels));
    if (undeclared.size > 0) problems.push(notDeclared(entry, declaration, [...undeclared], catalogue.record.team));
    return { result: [ref, { ...result, files: kept }], problems };
  };
  return async ({ results: drawn, campaigns }) => {
    const results = new Map(drawn);
    const owned = campaigns.flatMap(({ campaign, assets }) => assets.map((entry) => ({ campaign, entry })));
    // Files are opened side by side, as they are drawn. What seals does one after the other by itself.
    const judged = await inParallel(owned, availableParallelism(), (one) =>
      judgeAsset(one, drawn.get(one.entry.asset.ref)),
    );
    for (const { result } of judged) if (result !== undefined) results.set(...result);
    return { results, problems: judged.flatMap(({ problems }) => problems) };
  };
}

/** What came of the files of one asset; no result for one that is not judged. */
type JudgedAsset = { readonly result?: readonly [ref: string, DrawResult]; readonly problems: readonly Problem[] };

type OneFile = {
  readonly entry: CatalogueAsset;
  readonly spec: OutputSpec;
  readonly channel: Channel;
  readonly file: Rendition;
};

async function judgeFile(store: Store, { entry, spec, channel, file }: OneFile): Promise<Problem[]> {
  const { asset } = entry;
  const facts = await rememberedFacts(store, file, channel);
  const use = asset.channels.findIndex(({ id }) => id === channel.id);
  return judgeRendition({
    file,
    facts,
    channel,
    name: renditionName(asset, file),
    place: asset.source.place(['channels', Math.max(0, use)]),
    ...(spec.xmp === undefined ? {} : { xmp: spec.xmp }),
  });
}

const notSealed = ({ asset }: CatalogueAsset, file: Rendition, failure: string): Problem =>
  problem('rendition-unsealed', asset.source.place(['channels']), {
    message: `${renditionName(asset, file)} was not sealed: ${failure}.`,
    fix: 'Mend the key or its chain, or build without them.',
  });

const notDeclared = (
  { asset }: CatalogueAsset,
  declaration: Declaration,
  channels: readonly string[],
  team: Team,
): Problem =>
  problem('declaration-missing', asset.source.place(['from']), {
    message: `Whether AI made ${asset.ref} is not recorded, and files for ${listed(channels)} say how they were made, so none was exported: nothing tells of ${listed(unknownIn(declaration))}.`,
    ...sayOrigin(team),
  });

/** What a person has to know before these files are used: said once for each asset. */
function cautions({ asset }: CatalogueAsset, channels: ReadonlyMap<string, Channel>): Problem[] {
  return [
    ...asset.channels.flatMap(({ id }, index) => {
      const channel = channels.get(id);
      const place = asset.source.place(['channels', index]);
      return [
        ...(channel?.caution === undefined
          ? []
          : [
              problem('channel-caution', place, {
                message: `${asset.ref} goes to ${id}: ${channel.caution}`,
                fix: 'Have a person decide it before it is uploaded.',
              }),
            ]),
        ...(channel?.colour === 'cmyk' && channel.profile === undefined
          ? [
              problem('press-profile-missing', place, {
                message: `${id} has no press profile, so ${asset.ref} was separated by a generic one.`,
                fix: 'Ask the printer for the .icc file and name it in campaigns/team.yaml.',
                example: `channels:\n  - { id: ${id}, profile: campaigns/press/PSOcoated_v3.icc }`,
              }),
            ]
          : []),
      ];
    }),
  ];
}
