import { Worker } from 'node:worker_threads';
import { pool } from '../files/pool.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** What the thread is asked, and what it answers. */
export type Request =
  | {
      readonly kind: 'sign';
      readonly bytes: Bytes;
      readonly format: string;
      readonly definition: string;
      /** What it is made of; an ingredient without its file is named only. */
      readonly ingredients: readonly {
        readonly definition: string;
        readonly format?: string;
        readonly bytes?: Bytes;
      }[];
      readonly reserve: number;
      readonly alg: string;
      /** What the names inside the manifest follow from. */
      readonly seed: string;
    }
  | { readonly kind: 'signature'; readonly bytes: Bytes }
  | {
      readonly kind: 'read';
      readonly bytes: Bytes;
      readonly format: string;
      readonly now: string;
      readonly anchors?: string;
    };
export type Answer =
  | { readonly kind: 'to-sign'; readonly bytes: Bytes }
  | { readonly kind: 'done'; readonly result: Bytes | string }
  | { readonly kind: 'failed'; readonly message: string };

/** The engine said no: a file without Content Credentials, or one that it cannot read or seal. */
export class C2paFailure extends Error {
  override readonly name = 'C2paFailure';
}

/** A running engine. Work is done one after the other; `close` ends its thread. */
export type C2paEngine = {
  readonly sign: (
    request: Omit<Extract<Request, { kind: 'sign' }>, 'kind'>,
    signature: (bytes: Bytes) => Bytes,
  ) => Promise<Bytes>;
  readonly read: (request: Omit<Extract<Request, { kind: 'read' }>, 'kind'>) => Promise<string>;
  readonly close: () => Promise<void>;
};

/** Starts the engine in a thread. */
export function startC2pa(): C2paEngine {
  const worker = new Worker(new URL('./worker.ts', import.meta.url));
  worker.unref();
  const oneByOne = pool(1);
  const inTurn = <Result>(request: Request, signature?: (bytes: Bytes) => Bytes): Promise<Result> =>
    oneByOne(() => ask<Result>(worker, request, signature));
  return {
    sign: (request, signature) => inTurn<Bytes>({ kind: 'sign', ...request }, signature),
    read: (request) => inTurn<string>({ kind: 'read', ...request }),
    close: async () => {
      await worker.terminate();
    },
  };
}

function ask<Result>(worker: Worker, request: Request, signature?: (bytes: Bytes) => Bytes): Promise<Result> {
  return new Promise((resolve, reject) => {
    const settle = (use: () => void): void => {
      worker.off('message', hear);
      worker.off('error', fail);
      worker.unref();
      use();
    };
    const fail = (error: Error): void => settle(() => reject(error));
    const hear = (answer: Answer): void => {
      if (answer.kind === 'done') settle(() => resolve(answer.result as Result));
      else if (answer.kind === 'failed') settle(() => reject(new C2paFailure(answer.message)));
      else {
        try {
          const bytes = signature?.(answer.bytes) ?? new Uint8Array();
          worker.postMessage({ kind: 'signature', bytes } satisfies Request);
        } catch (thrown) {
          fail(thrown as Error);
        }
      }
    };
    worker.ref();
    worker.on('message', hear);
    worker.on('error', fail);
    worker.postMessage(request);
  });
}
