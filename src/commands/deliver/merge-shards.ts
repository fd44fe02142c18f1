import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { jobKey } from '../../core/drawing/draw-key.ts';
import { type Lack, lacking, type ShardFile, shardFile } from '../../core/drawing/shard-file.ts';
import { inReadingOrder, type Problem, problem } from '../../core/problem/problem.ts';
import { Refusal, WrongUse } from '../../core/problem/refusal.ts';
import type { Signer } from '../../io/c2pa/signer.ts';
import { vouchedBy } from '../../io/c2pa/vouched-shard.ts';
import { cacheFolder } from '../../io/cache/cache-folder.ts';
import { transferCache } from '../../io/cache/transfer.ts';
import { ENGINE } from '../../io/engine/engine.ts';
import { refuseOut } from '../../io/files/refuse-out.ts';
import { sha256 } from '../../io/files/sha256.ts';
import type { ExportOptions } from '../draw/draw-export.ts';
import { exportOf, exportPlan } from '../draw/draw-export.ts';
import { loadDrawable } from '../draw/load-drawable.ts';
import { sharesOf } from '../draw/share-jobs.ts';
import { type Exported, exportPacks } from './export.ts';
import { SHARD_CACHE, SHARD_FILE } from './export-shard.ts';

/**
 * Makes of the folders of shards the packs that one export would have made: brings what they drew into the cache here, makes
 * sure that nothing is missing, and exports. Believed is a shard that was vouched for with the signing key that is at hand, and of it the
 * files as they were then; what any other shard says it drew is drawn here.
 * @throws Refusal when a folder holds no shard, or when the shards together lack something; nothing is written to `out` then.
 */
export async function mergeShards(
  options: ExportOptions & { readonly shards: readonly string[] },
): Promise<Exported & { readonly brought: number }> {
  const { root, now, shards } = options;
  const { cacheDir = cacheFolder(root) } = options;
  refuseOut(options.out, root);
  const given = await Promise.all(shards.map(readShardFile));
  const counts = new Set(given.map((each) => each.of));
  const [count = 1, ...others] = counts;
  if (others.length > 0)
    throw new WrongUse(`These shards are of different numbers: ${[...counts].join(', ')}. Merge those of one export.`);
  const { out, fetch, brand } = options;
  const catalogue = exportOf(await loadDrawable({ root, now, cacheDir, out, fetch, brand }), options);
  const { jobs } = exportPlan(catalogue, options);
  const { shares } = sharesOf(jobs, catalogue.record.pictures, count);
  const shardOf = new Map(shares.flatMap((names, index) => names.map((name) => [name, index + 1] as const)));
  const wanted = jobs.map((job) => ({
    name: job.name,
    key: jobKey(job, ENGINE, sha256),
    shard: shardOf.get(job.name) ?? count,
  }));
  const lacks = lacking(wanted, given, count);
  if (lacks.length > 0) throw new Refusal(lacks.map((lack) => missing(lack, given)));
  let brought = 0;
  const strange: ShardFile[] = [];
  for (const [at, folder] of shards.entries()) {
    const vouched = vouchedBy(options.signer, given[at]!);
    if (vouched === undefined) strange.push(given[at]!);
    else brought += await transferCache(join(folder, SHARD_CACHE), cacheDir, vouched);
  }
  const exported = await exportPacks(options);
  const problems = inReadingOrder([...exported.problems, ...strange.map((each) => unvouched(each, options.signer))]);
  return { ...exported, problems, brought };
}

async function readShardFile(folder: string): Promise<ShardFile> {
  const file = join(folder, SHARD_FILE);
  const text = await readFile(file, 'utf8').catch(() => undefined);
  const read = text === undefined ? undefined : shardFile.safeParse(parsed(text));
  if (read?.success) return read.data;
  throw new Refusal([
    problem(
      'shard-unusable',
      { file, line: 1, column: 1 },
      {
        message:
          text === undefined ? 'This folder holds no finished shard.' : 'This is no description of a shard that fits.',
        fix: 'Give the folders that npm run export -- --shard I/N --out FOLDER wrote.',
      },
    ),
  ]);
}

function missing({ shard: { index, count }, names }: Lack, given: readonly ShardFile[]) {
  const there = given.some((each) => each.shard === index);
  const [first, ...more] = names;
  const what = more.length === 0 ? `${first}` : `${first} and ${more.length} more`;
  return problem(
    'shard-missing',
    { file: SHARD_FILE, line: 1, column: 1 },
    {
      message: there
        ? `Shard ${index}/${count} was drawn from another state of the record, or by another Greenlit: it lacks ${what}.`
        : `Shard ${index}/${count} is not here: it would bring ${what}.`,
      fix: `Run it alone and merge again: npm run export -- --shard ${index}/${count} --out FOLDER`,
    },
  );
}

const unvouched = ({ shard, of }: ShardFile, signer: Signer | undefined): Problem =>
  problem(
    'shard-unvouched',
    { file: SHARD_FILE, line: 1, column: 1 },
    {
      message: `${
        signer === undefined
          ? `Nobody can tell here who drew shard ${shard}/${of}`
          : `Shard ${shard}/${of} was not vouched for with the signing key that is at hand`
      }, so nothing of it was used: what this place did not know was drawn anew.`,
      fix: 'The packs are right. To save the drawing, export the shards and merge them with the same signing key (GREENLIT_C2PA_KEY and GREENLIT_C2PA_CHAIN).',
    },
  );

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
