import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { stringify } from 'yaml';
import type { Campaign } from '../core/catalogue.ts';
import type { Digest } from '../core/digest.ts';
import { namedFragments } from '../core/fragments.ts';
import type { Generated } from '../core/intake/generated.ts';
import { metadataFile } from '../core/intake/metadata-file.ts';
import { type Incoming, type PlannedBatch, planIngest } from '../core/intake/plan-ingest.ts';
import { type Problem, problem } from '../core/problem.ts';
import { Refusal } from '../core/refusal.ts';
import { LIMITS } from '../core/untrusted/files.ts';
import { appendItems } from '../io/edit-facts.ts';
import { openKnownPictures } from '../io/known-pictures.ts';
import { readPicture } from '../io/metadata/read-picture.ts';
import { readHeader } from '../io/picture-header.ts';
import { sha256 } from '../io/sha256.ts';
import { type Commit, openStaging } from '../io/staging.ts';
import { type FileMark, wholeFileReader } from '../io/whole-file.ts';
import { findPictures } from './find-pictures.ts';
import { campaignNamed, loadRecord } from './load-record.ts';
import { type FileRead, placesOf, refuseUnmovable, takeAway, whatMayGo } from './take-originals.ts';

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
  readonly progress?: (event: { stage: string; done: number; total?: number; name?: string }) => void;
};

/** What came of it. `draft` is the new draft, `known` the one that has the same bytes already. */
export type Ingested = {
  readonly campaign?: string;
  readonly files: readonly (Generated & {
    /** Where it was read, absolute. */
    readonly path: string;
    readonly digest: Digest;
    readonly bytes: number;
    readonly draft?: string;
    readonly known?: string;
  })[];
  readonly batches: readonly { readonly id: string; readonly existing: boolean; readonly drafts: number }[];
  readonly problems: readonly Problem[];
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
  const found = await findPictures(call.files);
  if (call.move === true) await refuseUnmovable(found, call.root);
  const record = await loadRecord(call.root).catch((thrown: unknown) => {
    if (call.dryRun === true && thrown instanceof Refusal) return undefined;
    throw thrown;
  });
  const campaign =
    record === undefined || (call.dryRun === true && call.campaign === undefined && record.campaigns.length !== 1)
      ? undefined
      : campaignNamed(record, call.campaign);
  const folder = campaign === undefined ? undefined : join(call.root, 'campaigns', campaign.id, 'batches');
  const there = (campaign?.batches ?? []).flatMap((batch) => batch.drafts);
  const known = await openKnownPictures(call.root, there);
  const staging = call.dryRun === true || folder === undefined ? undefined : await openStaging(folder);
  try {
    const read = await readAll(found, known, staging, call);
    const problems = read.problems;
    if (campaign === undefined || folder === undefined || record === undefined)
      return { files: read.files, batches: [], problems, written: false };
    const planned = planIngest(
      read.incoming.map((each) => each.incoming),
      {
        campaign,
        named: namedFragments(record),
        teamFragments: record.team.fragments,
        taken: await takenIn(folder),
        ...(call.batch === undefined ? {} : { batch: call.batch }),
        ...(call.hypothesis === undefined ? {} : { hypothesis: call.hypothesis }),
        ...(call.by === undefined ? {} : { by: call.by }),
        ...(call.at === undefined ? {} : { at: call.at }),
      },
    );
    if (staging !== undefined && planned.length > 0)
      await write(staging, planned, read.incoming, campaign, folder, call);
    const done = { campaign: campaign.id, ...told(read.files, planned), problems, written: staging !== undefined };
    if (call.move !== true) return done;
    const drafts = new Map(
      planned.flatMap(({ id, drafts: own }) =>
        own.map(({ incoming, item }) => [incoming.digest, join(folder, id, item.file)] as const),
      ),
    );
    const originals = whatMayGo(read.marked, { drafts, known: placesOf(call.root, there) });
    if (staging === undefined) return { ...done, removed: originals.length };
    const left = await takeAway(originals);
    return { ...done, problems: [...problems, ...left], removed: originals.length - left.length };
  } finally {
    await staging?.close();
  }
}

type Staging = Awaited<ReturnType<typeof openStaging>>;
type FileSaid = Ingested['files'][number];
type OneRead =
  | { readonly file: FileSaid; readonly mark: FileMark; readonly incoming?: { incoming: Incoming; staged: number } }
  | { readonly problem: Problem };
type Read = {
  readonly incoming: { incoming: Incoming; staged: number }[];
  readonly files: FileSaid[];
  readonly marked: FileRead[];
  readonly problems: Problem[];
};

/** Reads every file once: digest, metadata, and its copy into the staging folder come from the same bytes. */
async function readAll(
  paths: readonly string[],
  known: (digest: Digest, bytes: number) => Promise<string | undefined>,
  staging: Staging | undefined,
  call: IngestCall,
): Promise<Read> {
  const results: OneRead[] = new Array(paths.length);
  const seen = new Map<Digest, string>();
  let next = 0;
  let done = 0;
  const work = async (): Promise<void> => {
    const readWhole = wholeFileReader(LIMITS.picture);
    for (let index = next++; index < paths.length; index = next++) {
      const path = paths[index]!;
      results[index] = await readOne(path, readWhole, known, seen, staging, call.move === true ? 'link' : 'copy');
      done += 1;
      call.progress?.({ stage: 'reading', done, total: paths.length, name: basename(path) });
    }
  };
  // One is read and copied while another is digested. More only fill the processor's caches with pictures that wait.
  await Promise.all(Array.from({ length: 2 }, work));
  return {
    incoming: results.flatMap((each) => ('incoming' in each && each.incoming !== undefined ? [each.incoming] : [])),
    files: results.flatMap((each) => ('file' in each ? [each.file] : [])),
    marked: results.flatMap((each) =>
      'file' in each ? [{ ...each.file, mark: each.mark, known: each.file.known }] : [],
    ),
    problems: results.flatMap((each) => ('problem' in each ? [each.problem] : [])),
  };
}

async function readOne(
  path: string,
  readWhole: ReturnType<typeof wholeFileReader>,
  known: (digest: Digest, bytes: number) => Promise<string | undefined>,
  seen: Map<Digest, string>,
  staging: Staging | undefined,
  how: 'copy' | 'link',
): Promise<OneRead> {
  const refuse = (message: string, fix: string) => ({
    problem: problem('intake-not-a-picture', { file: path, line: 1, column: 1 }, { message, fix }),
  });
  const whole = await readWhole(path).catch((thrown: NodeJS.ErrnoException) => thrown);
  if (whole instanceof Error) return { problem: unreadable(path, whole) };
  if ('tooLong' in whole)
    return refuse(
      `The file has ${Math.round(whole.tooLong / 1e6)} MB; the limit for pictures is ${LIMITS.picture / 1e6} MB.`,
      'Export a smaller file.',
    );
  const { bytes, mark } = whole;
  const digest = sha256(bytes);
  const { format, cut, ...generated } = await readPicture(basename(path), bytes);
  if (format === undefined)
    return refuse(
      `This is not a picture that can be read: ${generated.notes.join(', ') || 'its kind is not known'}.`,
      'Export it as PNG, JPEG, WebP or AVIF.',
    );
  const file = { ...generated, path, digest, bytes: bytes.length };
  const there = await known(digest, bytes.length);
  if (there !== undefined) return { file: { ...file, known: there }, mark };
  if (staging !== undefined) {
    const header = await readHeader(`x.${format}`, bytes);
    if ('reason' in header || cut === true)
      return refuse(
        `This picture cannot be opened: ${'reason' in header && generated.notes.length === 0 ? header.reason : generated.notes.join(', ')}.`,
        'Export it again from the tool that made it.',
      );
  }
  // Only what can be a draft stands for others with the same bytes: a copy of a refused file is refused as well.
  const twin = seen.get(digest);
  if (twin !== undefined) return { file: { ...file, known: twin }, mark };
  seen.set(digest, basename(path));
  const incoming = { generated, digest, bytes: bytes.length, ending: format };
  return {
    file,
    mark,
    incoming: { incoming, staged: (await staging?.add({ path, bytes, mark }, how)) ?? 0 },
  };
}

function unreadable(path: string, { code, message }: NodeJS.ErrnoException): Problem {
  const [reason, fix] =
    code === 'ENOENT'
      ? ['it went away while others were read', 'Run it again when the tool that writes there has ended.']
      : code === 'EACCES' || code === 'EPERM'
        ? [
            'you have no right to',
            'Give yourself the right to read it, and run it again: what was taken is not taken twice.',
          ]
        : [message, 'Mend that, and run it again: what was taken is not taken twice.'];
  return problem(
    'intake-unreadable',
    { file: path, line: 1, column: 1 },
    { message: `This file could not be read: ${reason}.`, fix },
  );
}

/** Names in the folders of batches, so that none is used twice. */
async function takenIn(folder: string): Promise<Map<string, Set<string>>> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const folders = entries.filter((each) => each.isDirectory() && !each.name.startsWith('.'));
  return new Map(
    await Promise.all(folders.map(async ({ name }) => [name, new Set(await readdir(join(folder, name)))] as const)),
  );
}

async function write(
  staging: Staging,
  planned: readonly PlannedBatch[],
  read: Read['incoming'],
  campaign: Campaign,
  folder: string,
  call: IngestCall,
): Promise<void> {
  const stagedBy = new Map(read.map(({ incoming, staged }) => [incoming.digest, staged]));
  const filesOf = (batch: PlannedBatch) =>
    batch.drafts.flatMap(({ incoming, item }) => [
      { name: item.file, staged: stagedBy.get(incoming.digest) ?? 0 },
      { name: item.raw, text: metadataFile(incoming) },
    ]);
  const commit: Commit = {
    folders: planned
      .filter((each) => !each.existing)
      .map((each) => ({
        path: join(folder, each.id),
        files: [...filesOf(each), { name: 'batch.md', text: newBatchText(each) }],
      })),
    additions: planned
      .filter((each) => each.existing)
      .map((each) => {
        const before = campaign.batches.find(({ id }) => id === each.id)?.source.text ?? '';
        return {
          path: join(folder, each.id),
          files: filesOf(each),
          text: {
            name: 'batch.md',
            before,
            after: appendItems(
              before,
              'drafts',
              each.drafts.map(({ item }) => item),
            ),
          },
        };
      }),
  };
  call.progress?.({ stage: 'writing', done: 0, total: 1 });
  await staging.commit(commit).catch((thrown: unknown) => {
    throw new Refusal([
      problem(
        'intake-failed',
        { file: `campaigns/${campaign.id}/batches`, line: 1, column: 1 },
        {
          message: `Nothing was written: ${(thrown as Error).message}.`,
          fix: 'Check the folder and the space on the disk, then run it again.',
        },
      ),
    ]);
  });
  call.progress?.({ stage: 'writing', done: 1, total: 1 });
}

const newBatchText = ({ facts, drafts }: PlannedBatch): string =>
  `---\n${stringify({ ...facts, drafts: drafts.map(({ item }) => item) }, { lineWidth: 0, version: '1.2' })}---\n`;

function told(files: readonly FileSaid[], planned: readonly PlannedBatch[]): Pick<Ingested, 'files' | 'batches'> {
  const drafts = new Map(
    planned.flatMap((batch) =>
      batch.drafts.map(({ incoming, item }) => [incoming.digest, `${batch.id}/${item.id}`] as const),
    ),
  );
  return {
    files: files.map((file) => {
      const draft = drafts.get(file.digest);
      return file.known !== undefined || draft === undefined ? file : { ...file, draft };
    }),
    batches: planned.map(({ id, existing, drafts: own }) => ({ id, existing, drafts: own.length })),
  };
}
