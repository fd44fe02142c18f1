import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { z } from 'zod';
import { type Problem, problem } from '../../core/problem/problem.ts';
import { Refusal } from '../../core/problem/refusal.ts';
import { inParallel } from '../files/pool.ts';
import { placeWhole } from '../files/write-atomic.ts';
import { objectIn, type PointerFile } from './lfs-store.ts';

/** A Git LFS server, and what it is told about who asks, if anything. `url` ends in `/info/lfs`. */
export type LfsAccess = { readonly url: string; readonly authorization?: string };

/** What was fetched, in bytes, and what the server does not have. */
export type LfsFetched = { readonly bytes: number; readonly problems: readonly Problem[] };

/**
 * Fetches objects into a store, each once, by Git LFS's batch API and its basic transfer. Whatever comes is measured and digested
 * before it gets its name. `onFile` is told after each.
 * @throws Refusal when the server does not answer or sends something else.
 */
export async function fetchObjects(
  access: LfsAccess,
  files: readonly PointerFile[],
  store: string,
  onFile: (path: string) => void = () => {},
): Promise<LfsFetched> {
  const once = [...new Map(files.map((each) => [each.pointer.oid, each])).values()];
  const problems: Problem[] = [];
  let bytes = 0;
  for (let at = 0; at < once.length; at += IN_A_BATCH) {
    const part = once.slice(at, at + IN_A_BATCH);
    const answers = new Map((await askBatch(access, part)).map((each) => [each.oid, each]));
    await inParallel(part, AT_ONCE, async (file) => {
      const answer = answers.get(file.pointer.oid);
      const download = answer?.actions?.download;
      if (download === undefined) problems.push(notThere(file, answer?.error?.message ?? 'it names no place for it'));
      else bytes += await fetchOne(file, download, store);
      onFile(file.path);
    });
  }
  return { bytes, problems };
}

/** As many as Git LFS itself asks for at once. */
const IN_A_BATCH = 100;
const AT_ONCE = 4;

const batchAnswer = z.object({
  objects: z.array(
    z.object({
      oid: z.string(),
      error: z.object({ message: z.string() }).optional(),
      actions: z
        .object({
          download: z.object({ href: z.url(), header: z.record(z.string(), z.string()).optional() }).optional(),
        })
        .optional(),
    }),
  ),
});
type Download = { readonly href: string; readonly header?: { readonly [name: string]: string } | undefined };

async function askBatch({ url, authorization }: LfsAccess, files: readonly PointerFile[]) {
  const answer = await asked(`${url}/objects/batch`, {
    method: 'POST',
    headers: {
      accept: 'application/vnd.git-lfs+json',
      'content-type': 'application/vnd.git-lfs+json',
      ...(authorization === undefined ? {} : { authorization }),
    },
    body: JSON.stringify({
      operation: 'download',
      transfers: ['basic'],
      hash_algo: 'sha256',
      objects: files.map(({ pointer: { oid, bytes } }) => ({ oid, size: bytes })),
    }),
  });
  const read = batchAnswer.safeParse(await answer.json().catch(() => undefined));
  if (!read.success) throw new Refusal([refused(url, 'its answer is none of Git LFS', files)]);
  return read.data.objects;
}

async function fetchOne({ path, pointer }: PointerFile, { href, header }: Download, store: string): Promise<number> {
  const answer = await asked(href, { headers: header ?? {} });
  if (answer.body === null) throw new Refusal([refused(href, 'it sent nothing', [{ path, pointer }])]);
  const hash = createHash('sha256');
  let bytes = 0;
  const body = Readable.fromWeb(answer.body as ReadableStream);
  // What comes over the network comes once, so its folder is there before.
  await mkdir(dirname(objectIn(store, pointer)), { recursive: true });
  await placeWhole(objectIn(store, pointer), async (temporary) => {
    const measured = async function* (chunks: AsyncIterable<Buffer>) {
      for await (const chunk of chunks) {
        bytes += chunk.length;
        if (bytes > pointer.bytes) break;
        hash.update(chunk);
        yield chunk;
      }
    };
    await pipeline(body, measured, createWriteStream(temporary, { flags: 'wx' }));
    if (bytes !== pointer.bytes || hash.digest('hex') !== pointer.oid)
      throw new Refusal([refused(href, `what it sent for ${path} is not what the pointer names`, [{ path, pointer }])]);
  });
  return bytes;
}

/** @throws Refusal when there is no answer, or another one than "here it is". */
async function asked(url: string, request: RequestInit): Promise<Response> {
  const answer = await fetch(url, { ...request, signal: AbortSignal.timeout(600_000) }).catch((thrown: Error) => {
    throw new Refusal([refused(url, (thrown.cause as Error | undefined)?.message ?? thrown.message)]);
  });
  if (answer.ok) return answer;
  throw new Refusal([refused(url, `${answer.status} ${(await answer.text()).slice(0, 300)}`.trim())]);
}

const refused = (url: string, said: string, files: readonly PointerFile[] = []): Problem =>
  problem(
    'host-refused',
    { file: files[0]?.path ?? 'campaigns', line: 1, column: 1 },
    {
      message: `Git LFS at ${new URL(url).host}: ${said}.`,
      fix: 'Run it again; if it stays, fetch them with Git LFS itself, which knows your keys: git lfs pull',
    },
  );

const notThere = ({ path, pointer }: PointerFile, said: string): Problem =>
  problem(
    'picture-is-lfs-pointer',
    { file: path, line: 1, column: 1 },
    {
      message: `${path} is a Git LFS pointer, and the server does not have the file (${pointer.oid.slice(0, 12)}…): ${said}.`,
      fix: 'Whoever has the file pushes it: git lfs push --all origin',
    },
  );
