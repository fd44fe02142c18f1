import { join } from 'node:path';
import { askedOrigins, openOrigins } from '../../core/intake/asked-origins.ts';
import { batchTooLong, notWritten } from '../../core/intake/intake-problems.ts';
import type { LeftFile } from '../../core/intake/left-files.ts';
import { type PlannedBatch, planIngest } from '../../core/intake/plan-ingest.ts';
import { nameDrafts, type TakenFile } from '../../core/intake/taken-files.ts';
import type { OriginStatement } from '../../core/origin/origins.ts';
import type { Problem } from '../../core/problem/problem.ts';
import { Refusal } from '../../core/problem/refusal.ts';
import { namedFragments } from '../../core/record/fragments.ts';
import type { Campaign } from '../../core/record/record.ts';
import type { Team } from '../../core/record/team.ts';
import { dayGiven, nameGiven, personGiven } from '../../core/untrusted/option-values.ts';
import { openStaging, type Staging } from '../../io/files/staging.ts';
import { openKnownPictures } from '../../io/pictures/known-pictures.ts';
import { campaignNamed, type LoadedRecord, loadRecord } from '../load/load-record.ts';
import { findPictures } from './find-pictures.ts';
import { type ReadFile, readIncoming } from './read-incoming.ts';
import { placesOf, refuseUnmovable, takeAway, whatMayGo } from './take-originals.ts';
import { batchesToWrite, takenIn, tooLongBatches, type WrittenBatch, writtenBatches } from './write-batches.ts';

/** What to ingest and into what. `files` are absolute paths of files and folders. */
export type IngestCall = {
  readonly root: string;
  readonly files: readonly string[];
  readonly campaign?: string;
  readonly batch?: string;
  readonly hypothesis?: string;
  readonly by?: string;
  readonly at?: string;
  readonly dryRun?: boolean;
  /** Takes the files themselves instead of copies: each is removed once the record holds its bytes. */
  readonly move?: boolean;
  /** The folders are looked at again and again: a picture that ends in the middle waits for the rest. */
  readonly watching?: boolean;
  /** Reads the texts beside pictures (`1.txt`, `1.json`) also where the pictures say how they were made. */
  readonly sidecars?: boolean;
  readonly progress?: (event: { stage: string; done: number; total?: number; name?: string }) => void;
  /** Asks where pictures come from of which nothing tells; undefined when it is left open. */
  readonly askOrigin?: (what: string, team: Team) => Promise<OriginStatement | undefined>;
};

/** What came of it. */
export type Ingested = {
  readonly campaign?: string;
  readonly files: readonly TakenFile[];
  /** Pictures whose metadata was read, and that cannot be drafts as they are; `problems` tells why. */
  readonly refused: readonly TakenFile[];
  readonly batches: readonly { readonly id: string; readonly existing: boolean; readonly drafts: number }[];
  readonly problems: readonly Problem[];
  /** What stands in the folders and was not read: every file but hidden ones and what systems leave behind. */
  readonly left: readonly LeftFile[];
  readonly written: boolean;
  /** With `move`: how many files were removed from where they were; in a dry run, how many would be. */
  readonly removed?: number;
};

/**
 * Reads what generators wrote into pictures, and writes or extends one batch per prompt family. All of it appears, or
 * nothing: files wait in a hidden folder until every one is there. A dry run writes nothing and needs no campaign. With
 * `move` the files that are taken are removed from where they were, after the record is written.
 */
export async function ingest(call: IngestCall): Promise<Ingested> {
  nameGiven('--batch', call.batch, '01-low-light');
  dayGiven('--at', call.at);
  const found = await findPictures(call.files);
  if (call.move === true) await refuseUnmovable(found.pictures, call.root);
  const record = await loadRecord(call.root).catch((thrown: unknown) => {
    if (call.dryRun === true && thrown instanceof Refusal) return undefined;
    throw thrown;
  });
  if (record !== undefined) personGiven(call.by, record.team);
  const campaign =
    record === undefined || (call.dryRun === true && call.campaign === undefined && record.campaigns.length !== 1)
      ? undefined
      : campaignNamed(record, call.campaign);
  const folder = campaign === undefined ? undefined : join(call.root, 'campaigns', campaign.id, 'batches');
  const there = (campaign?.batches ?? []).flatMap((batch) => batch.drafts);
  const known = await openKnownPictures(call.root, there);
  const staging = call.dryRun === true || folder === undefined ? undefined : await openStaging(folder);
  try {
    const incoming = await readIncoming(found.pictures, {
      ...{ known, staging, how: call.move === true ? 'link' : 'copy' },
      ...{ watching: call.watching === true, sidecars: call.sidecars === true },
      ...(call.progress === undefined ? {} : { progress: call.progress }),
    });
    const { read, refused } = incoming;
    const problems = [...found.problems, ...incoming.problems];
    const texts = new Set(read.flatMap((each) => each.texts));
    const left = [...found.left.filter(({ path }) => !texts.has(path)), ...incoming.left];
    const files = read.map(({ file }) => file);
    if (campaign === undefined || folder === undefined || record === undefined)
      return { files, refused, batches: [], problems, left, written: false };
    const planned = await askedAbout(await plan(read, record, campaign, folder, call), record.team, call);
    const written = writtenBatches(planned, campaign.batches);
    const tooLong = tooLongBatches(written);
    if (tooLong.length > 0)
      throw new Refusal(
        tooLong.map(({ id, bytes }) => batchTooLong(`campaigns/${campaign.id}/batches/${id}/batch.md`, bytes)),
      );
    problems.push(...askedOrigins(planned, `campaigns/${campaign.id}/batches`, record.team));
    if (staging !== undefined && planned.length > 0) await write(staging, written, read, campaign, folder, call);
    const done: Ingested = {
      campaign: campaign.id,
      files: nameDrafts(files, planned),
      refused,
      batches: planned.map(({ id, existing, drafts }) => ({ id, existing, drafts: drafts.length })),
      problems,
      left,
      written: staging !== undefined,
    };
    if (call.move !== true) return done;
    const drafts = new Map(
      planned.flatMap(({ id, drafts: own }) =>
        own.map(({ incoming, item }) => [incoming.digest, join(folder, id, item.file)] as const),
      ),
    );
    const originals = whatMayGo(
      read.map(({ file, mark }) => ({ ...file, mark, known: file.known })),
      { drafts, known: placesOf(call.root, there) },
    );
    if (staging === undefined) return { ...done, removed: originals.length };
    const kept = await takeAway(originals);
    return { ...done, problems: [...problems, ...kept], removed: originals.length - kept.length };
  } finally {
    await staging?.close();
  }
}

/** The same with what somebody answered of drafts whose origin nothing tells. A dry run asks nobody. */
async function askedAbout(
  planned: readonly PlannedBatch[],
  team: Team,
  { askOrigin, dryRun }: IngestCall,
): Promise<PlannedBatch[]> {
  const said = new Map<string, OriginStatement>();
  for (const { batch, what, drafts } of askOrigin === undefined || dryRun === true ? [] : openOrigins(planned, team)) {
    const origin = await askOrigin?.(what, team);
    if (origin !== undefined) for (const draft of drafts) said.set(`${batch}/${draft}`, origin);
  }
  return planned.map((batch) => ({
    ...batch,
    drafts: batch.drafts.map((draft) => {
      const origin = said.get(`${batch.id}/${draft.item.id}`);
      return origin === undefined ? draft : { ...draft, item: { ...draft.item, origin } };
    }),
  }));
}

/** The drafts that the new ones among the files are to be. */
const plan = async (
  read: readonly ReadFile[],
  record: LoadedRecord,
  campaign: Campaign,
  folder: string,
  { batch, hypothesis, by, at }: IngestCall,
): Promise<PlannedBatch[]> =>
  planIngest(
    read
      .filter(({ file }) => file.known === undefined)
      .map(({ file: { path: _, digest, bytes, ...generated }, ending }) => ({ generated, digest, bytes, ending })),
    {
      campaign,
      named: namedFragments(record),
      teamFragments: record.team.fragments,
      taken: await takenIn(folder),
      ...(batch === undefined ? {} : { batch }),
      ...(hypothesis === undefined ? {} : { hypothesis }),
      ...(by === undefined ? {} : { by }),
      ...(at === undefined ? {} : { at }),
    },
  );

async function write(
  staging: Staging,
  written: readonly WrittenBatch[],
  read: readonly ReadFile[],
  campaign: Campaign,
  folder: string,
  { progress }: IngestCall,
): Promise<void> {
  const fresh = read.filter(({ file }) => file.known === undefined);
  const staged = new Map(fresh.map(({ file, staged: number }) => [file.digest, number]));
  progress?.({ stage: 'writing', done: 0, total: 1 });
  await staging.commit(batchesToWrite(folder, written, staged)).catch((thrown: Error) => {
    throw new Refusal([notWritten(`campaigns/${campaign.id}/batches`, thrown.message)]);
  });
  progress?.({ stage: 'writing', done: 1, total: 1 });
}
