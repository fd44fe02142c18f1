import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { AwsV4Signer } from 'aws4fetch';
import type { Digest } from '../../core/digest.ts';
import { problem } from '../../core/problem/problem.ts';
import { Refusal } from '../../core/problem/refusal.ts';
import { DigestMismatch, readUnchanged } from '../files/digesting.ts';

/** Where S3-compatible storage is and who asks, by the names that every tool of it reads from the environment. */
export type StorageAccess = {
  /** Its address where it is not Amazon's; then buckets are paths, and else part of the name. */
  readonly endpoint?: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
};

/** One file to be stored. */
type ToStore = { readonly key: string; readonly path: string; readonly bytes: number; readonly digest: Digest };

/** How it goes about it: how often a question is asked again, how long it waits first (milliseconds), and from which size on, in pieces of which, a file is sent (bytes). */
export type StoragePatience = { readonly tries: number; readonly pause: number; readonly piece: number };
const PATIENCE: StoragePatience = { tries: 6, pause: 500, piece: 64 << 20 };

/** A bucket of S3-compatible storage. */
export type ObjectStorage = {
  /** Stores a file under its key unless it is there; tells whether it was sent. @throws Refusal with what the storage said. */
  readonly put: (file: ToStore) => Promise<boolean>;
  /** The address of an object, which is read by whom the bucket's own rules let. */
  readonly addressOf: (key: string) => string;
};

/**
 * Opens a bucket. Each request is signed (Signature Version 4) with the digest of what it carries, so that the storage refuses what was
 * changed or cut off on the way. Busy storage and lost connections are asked again. An object says its digest in its own words
 * (`x-amz-meta-sha256`), so another run passes over what is there.
 */
export function objectStorage(
  bucket: string,
  access: StorageAccess,
  patience: StoragePatience = PATIENCE,
): ObjectStorage {
  const { endpoint, region } = access;
  const base =
    endpoint === undefined
      ? `https://${bucket}.s3.${region}.amazonaws.com`
      : `${endpoint.replace(/\/+$/, '')}/${bucket}`;
  const addressOf = (key: string): string => `${base}/${key.split('/').map(encodeURIComponent).join('/')}`;
  const ask = (question: Question): Promise<Response> => asked(question, access, patience);

  const lookUp = async ({ key, bytes, digest }: ToStore): Promise<'there' | 'none' | 'other' | 'unseen'> => {
    const head = await ask({ method: 'HEAD', address: addressOf(key), fine: [403, 404] });
    // Who may not list a bucket is told 403 of what is not there, and who may not read it of what is.
    if (!head.ok) return head.status === 404 ? 'none' : 'unseen';
    const same = head.headers.get('content-length') === String(bytes) && head.headers.get(DIGEST) === digest.slice(7);
    return same ? 'there' : 'other';
  };
  const whole = async (file: ToStore, over: boolean): Promise<void> => {
    const body = await readUnchanged(file.path, file.digest);
    await ask({
      method: 'PUT',
      address: addressOf(file.key),
      // Two runs at once store the same bytes; whoever comes second is told, where the storage knows the word.
      headers: { ...said(file), ...(over ? {} : { 'if-none-match': '*' }) },
      body,
      fine: [412],
    });
  };
  const inPieces = async (file: ToStore): Promise<void> => {
    const address = addressOf(file.key);
    const id = field(
      await textOf(ask({ method: 'POST', address: `${address}?uploads=`, headers: said(file) })),
      'UploadId',
    );
    try {
      const etags: string[] = [];
      for await (const [index, body] of piecesOf(file, patience.piece)) {
        const at = `${address}?partNumber=${index + 1}&uploadId=${encodeURIComponent(id)}`;
        etags.push((await ask({ method: 'PUT', address: at, body })).headers.get('etag') ?? '');
      }
      const parts = etags.map((etag, at) => `<Part><PartNumber>${at + 1}</PartNumber><ETag>${etag}</ETag></Part>`);
      const done = `<CompleteMultipartUpload>${parts.join('')}</CompleteMultipartUpload>`;
      const at = `${address}?uploadId=${encodeURIComponent(id)}`;
      const answer = await textOf(ask({ method: 'POST', address: at, body: Buffer.from(done) }));
      // Storage that is long at it has answered 200 before it knows.
      if (answer.includes('<Error>')) throw refusal({ method: 'POST', address: at }, 200, answer);
    } catch (thrown) {
      // Pieces of what is never finished are paid for until somebody takes them away.
      await ask({ method: 'DELETE', address: `${address}?uploadId=${encodeURIComponent(id)}`, fine: [404] }).catch(
        () => {},
      );
      throw thrown;
    }
  };
  return {
    addressOf,
    put: async (file) => {
      const before = await lookUp(file);
      if (before === 'there') return false;
      await (file.bytes > patience.piece ? inPieces(file) : whole(file, before === 'other'));
      const now = await lookUp(file);
      if (now === 'there') return true;
      throw new Refusal([
        problem('storage-refused', PLACE, {
          message: `${addressOf(file.key)} was stored, and ${now === 'unseen' ? 'this key may not look at it, so nobody can tell whether it is whole' : 'is not there as it was sent'}.`,
          fix:
            now === 'unseen'
              ? 'Let the key read what it writes (s3:GetObject), and run it again.'
              : 'Look whether something else writes to that place, and run it again.',
        }),
      ]);
    },
  };
}

const DIGEST = 'x-amz-meta-sha256';
const PLACE = { file: '.github/workflows/packs.yml', line: 1, column: 1 };

const said = ({ key, digest }: ToStore) => ({
  'content-type': 'application/zip',
  'content-disposition': `attachment; filename="${key.split('/').at(-1)}"`,
  'cache-control': 'private, max-age=31536000, immutable',
  [DIGEST]: digest.slice(7),
});

type Question = {
  readonly method: string;
  readonly address: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Buffer<ArrayBuffer>;
  /** States that are an answer, though not a good one. */
  readonly fine?: readonly number[];
};

async function asked(question: Question, access: StorageAccess, { tries, pause }: StoragePatience): Promise<Response> {
  for (let attempt = 1; ; attempt += 1) {
    const answer = await once(question, access).catch((thrown: Error) => thrown);
    const passing = answer instanceof Error || answer.status >= 500 || answer.status === 429;
    if (!passing && (answer.ok || question.fine?.includes(answer.status))) return answer;
    if (!passing) throw refusal(question, answer.status, await answer.text());
    if (attempt >= tries)
      throw answer instanceof Error
        ? unreached(question, answer)
        : refusal(question, answer.status, await answer.text());
    await sleep(pause * 2 ** (attempt - 1));
  }
}

async function once({ method, address, headers, body }: Question, access: StorageAccess): Promise<Response> {
  const { endpoint: _, ...who } = access;
  const content = await crypto.subtle.digest('SHA-256', body ?? new Uint8Array());
  const signed = await new AwsV4Signer({
    ...who,
    service: 's3',
    url: address,
    method,
    headers: { ...headers, 'x-amz-content-sha256': Buffer.from(content).toString('hex') },
    ...(body === undefined ? {} : { body }),
  }).sign();
  return fetch(signed.url, {
    method,
    headers: signed.headers,
    ...(body === undefined ? {} : { body }),
    redirect: 'manual',
    signal: AbortSignal.timeout(600_000),
  });
}

const textOf = async (answer: Promise<Response>): Promise<string> => (await answer).text();
const field = (xml: string, name: string): string => new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1] ?? '';

/** What each refusal means for whoever set it up. */
const FIXES: { readonly [code: string]: string } = {
  SignatureDoesNotMatch: 'AWS_SECRET_ACCESS_KEY is not the secret of that key.',
  InvalidAccessKeyId:
    'AWS_ACCESS_KEY_ID is no key that this storage knows. For storage that is not Amazon’s set AWS_ENDPOINT_URL.',
  NoSuchBucket: 'Make the bucket first, or name another one: --to s3://BUCKET/FOLDER',
  AccessDenied: 'The key may not write there: it needs s3:PutObject and s3:GetObject for that bucket.',
  XAmzContentSHA256Mismatch:
    'The file was changed or cut off on the way. Run it again: what was stored is passed over.',
  RequestTimeTooSkewed: 'The clock of this machine is wrong.',
};

function refusal({ method, address }: Pick<Question, 'method' | 'address'>, status: number, xml: string): Refusal {
  const code = field(xml, 'Code');
  const fix =
    FIXES[code] ??
    (status >= 300 && status < 400
      ? 'The bucket is in another region: set AWS_REGION.'
      : 'Look at AWS_ENDPOINT_URL and AWS_REGION, and run it again: what was stored is passed over.');
  return new Refusal([
    problem('storage-refused', PLACE, {
      message: `${method} ${address.split('?')[0]}: ${[status, code, field(xml, 'Message')].filter((each) => each !== '').join(' ')}`,
      fix,
    }),
  ]);
}

const unreached = ({ address }: Question, { cause, message }: Error): Refusal =>
  new Refusal([
    problem('storage-refused', PLACE, {
      message: `${new URL(address).origin} did not answer: ${cause instanceof Error ? cause.message : message}`,
      fix: 'Look at AWS_ENDPOINT_URL, and run it again: what was stored is passed over.',
    }),
  ]);

/** A file piece by piece, held against its digest before its last piece goes out. At most 10,000 pieces are taken. */
async function* piecesOf(
  { path, bytes, digest }: ToStore,
  least: number,
): AsyncIterable<readonly [number, Buffer<ArrayBuffer>]> {
  const size = Math.max(least, Math.ceil(bytes / 10_000));
  const hash = createHash('sha256');
  const file = await open(path);
  try {
    for (let index = 0; index * size < bytes; index += 1) {
      const piece = Buffer.alloc(Math.min(size, bytes - index * size));
      await file.read(piece, 0, piece.length, index * size);
      hash.update(piece);
      if ((index + 1) * size >= bytes) {
        const found: Digest = `sha256:${hash.digest('hex')}`;
        if (found !== digest) throw new DigestMismatch(path, digest, found);
      }
      yield [index, piece];
    }
  } finally {
    await file.close();
  }
}
