import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parentPort } from 'node:worker_threads';
import type { Answer, Request } from './engine.ts';

/**
 * The Content Credentials engine in a thread of its own. It is WebAssembly that was made for browser workers, so this
 * file lends it what it expects of one: blobs that can be read at once, a clock and random numbers. The clock stands
 * where it is told to, and the random numbers follow from what is sealed; they only name manifests (signatures are made
 * outside, with the key), so the same file sealed by the same key is the same bytes.
 */
let moment = 0;

/** Random-looking bytes that follow from a seed: SHA-256 in counter mode. */
class Drawn {
  #seed = '';
  #count = 0;
  restart(seed: string): void {
    this.#seed = seed;
    this.#count = 0;
  }
  getRandomValues = (target: Uint8Array): Uint8Array => {
    for (let at = 0; at < target.length; at += 32) {
      const block = createHash('sha256').update(`${this.#seed} ${this.#count}`).digest();
      this.#count += 1;
      target.set(block.subarray(0, Math.min(32, target.length - at)), at);
    }
    return target;
  };
}

/** A blob that can be read at once, as only browser workers can. */
class ReadyBlob extends Blob {
  readonly ready: Uint8Array<ArrayBuffer>;
  constructor(bytes: Uint8Array<ArrayBuffer>) {
    super([]);
    this.ready = bytes;
  }
  override get size(): number {
    return this.ready.length;
  }
  override slice(from = 0, to = this.ready.length): Blob {
    return new ReadyBlob(this.ready.subarray(from, to));
  }
}

class ReadyReader {
  readAsArrayBuffer(blob: ReadyBlob): ArrayBuffer {
    return blob.ready.slice().buffer;
  }
}

class StillDate extends Date {
  constructor() {
    super(moment);
  }
  static override now = (): number => moment;
}

const drawn = new Drawn();
for (const [name, value] of Object.entries({ crypto: drawn, Date: StillDate, FileReaderSync: ReadyReader })) {
  Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
}

const { initSync, WasmBuilder, WasmReader } = await import('@contentauth/c2pa-wasm');
initSync({
  module: new WebAssembly.Module(readFileSync(new URL(import.meta.resolve('@contentauth/c2pa-wasm/c2pa.wasm')))),
});

/** No thumbnails: the pack shows the pictures, and every byte counts under a cap. Nothing is fetched. */
const SETTINGS = {
  builder: { thumbnail: { enabled: false } },
  verify: { verify_after_sign: false, remote_manifest_fetch: false, ocsp_fetch: false },
};

const work = {
  sign: async ({ bytes, format, definition, ingredients, reserve, alg, seed }: Extract<Request, { kind: 'sign' }>) => {
    drawn.restart(seed);
    moment = 0;
    const builder = WasmBuilder.fromJson(definition, JSON.stringify(SETTINGS));
    try {
      for (const { definition: named, format: of, bytes: held } of ingredients)
        if (held !== undefined && of !== undefined) await builder.addIngredientFromBlob(named, of, new ReadyBlob(held));
        else builder.addIngredient(named);
      return await builder.sign({ sign: signOutside, reserveSize: reserve, alg }, format, new ReadyBlob(bytes));
    } finally {
      builder.free();
    }
  },
  read: async ({ bytes, format, anchors, now }: Extract<Request, { kind: 'read' }>) => {
    moment = Date.parse(now);
    const trust = anchors === undefined ? {} : { trust: { user_anchors: anchors } };
    const context = JSON.stringify({
      ...SETTINGS,
      ...trust,
      verify: { ...SETTINGS.verify, verify_trust: anchors !== undefined },
    });
    const reader = await WasmReader.fromBlob(format, new ReadyBlob(bytes), context);
    try {
      return reader.json();
    } finally {
      reader.free();
    }
  },
};

let answerSign: ((signature: Uint8Array<ArrayBuffer>) => void) | undefined;
const signOutside = (bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> =>
  new Promise((resolve) => {
    answerSign = resolve;
    answer({ kind: 'to-sign', bytes: bytes.slice() });
  });

const answer = (message: Answer): void => parentPort?.postMessage(message);

parentPort?.on('message', async (request: Request) => {
  if (request.kind === 'signature') {
    answerSign?.(request.bytes);
    return;
  }
  try {
    const result = request.kind === 'sign' ? new Uint8Array(await work.sign(request)) : await work.read(request);
    answer({ kind: 'done', result });
  } catch (thrown) {
    answer({ kind: 'failed', message: thrown instanceof Error ? thrown.message : String(thrown) });
  }
});
