import { X509Certificate } from 'node:crypto';
import { decode, Tag } from 'cbor2';
import { count } from '../../core/words/plain-words.ts';
import type { Findings } from './findings.ts';

/** All CBOR of one file together, in bytes. Claims and actions have a few kilobytes; decoding takes 1 s for 1.3 MB of the worst. */
const MAX_CBOR = 400_000;
/** A signature with its certificates and time stamps, in bytes; the longest that are seen have some 20,000. */
const MAX_SIGNATURE = 100_000;
/**
 * A whole manifest store, in bytes. Chains with a thumbnail of every ingredient have a few megabytes; checking one takes 75 ms and
 * some 10 MB of memory a megabyte.
 */
const MAX_STORE = 12_000_000;
const MAX_BOXES = 4000;
const MAX_DEPTH = 12;

/** A manifest as plain data: its claim, and those assertions that tell who did what. Signatures and thumbnails are left out. */
type Manifest = {
  label: string;
  claim?: unknown;
  assertions: { [label: string]: unknown };
  /** Who signed it, and until when the certificate holds (ISO day). */
  certificate?: { subject: string; until: string };
};

/**
 * The manifests of a C2PA manifest store (JUMBF boxes, ISO 19566-5), oldest first, as one JSON text. Only what can be told
 * without checking signatures: this says what the file claims.
 */
export function readJumbf(bytes: Buffer, found: Findings): void {
  if (bytes.length > MAX_STORE) {
    found.heavy(
      `the Content Credentials have ${Math.round(bytes.length / 1_000_000)} MB, which is too long to be read`,
    );
    return;
  }
  const state: State = { boxes: 0, cbor: 0, manifests: [], found };
  walk(bytes, 0, undefined, state);
  if (state.manifests.length === 0) {
    found.note('the Content Credentials cannot be read');
    return;
  }
  const certificate = state.signature === undefined ? undefined : certificateIn(state.signature);
  const newest = state.manifests.at(-1);
  if (newest !== undefined && certificate !== undefined) newest.certificate = certificate;
  found.add('c2pa', 'manifests', JSON.stringify(state.manifests, plain));
}

type State = {
  boxes: number;
  cbor: number;
  manifests: Manifest[];
  found: Findings;
  /** The signature of the newest manifest. */
  signature?: Buffer;
};

function walk(bytes: Buffer, depth: number, inside: Manifest | undefined, state: State): void {
  let at = 0;
  let label = '';
  let manifest = inside;
  while (at + 8 <= bytes.length) {
    state.boxes += 1;
    if (state.boxes > MAX_BOXES || depth > MAX_DEPTH) {
      state.found.heavy('the Content Credentials are nested without end');
      return;
    }
    const small = bytes.readUInt32BE(at);
    const head = small === 1 ? 16 : 8;
    if (at + head > bytes.length) return;
    const size = small === 0 ? bytes.length - at : small === 1 ? Number(bytes.readBigUInt64BE(at + 8)) : small;
    if (size < head) return;
    if (at + size > bytes.length) state.found.note('the Content Credentials are cut short');
    const type = bytes.toString('latin1', at + 4, at + 8);
    const data = bytes.subarray(at + head, at + size);
    if (type === 'jumd') {
      const description = describe(data);
      label = description.label;
      // Manifests, updates and compressed ones. Claims (c2cl) and signatures (c2cs) lie inside of them.
      if (/^c2(?:ma|um|cm)/.test(description.kind)) {
        manifest = { label, assertions: {} };
        state.manifests.push(manifest);
      }
    } else if (type === 'jumb') walk(data, depth + 1, manifest, state);
    else if (manifest !== undefined) keep(type, label, data, manifest, state);
    at += size;
  }
}

function describe(data: Buffer): { kind: string; label: string } {
  const end = data.indexOf(0, 17);
  return {
    kind: data.toString('latin1', 0, 4),
    label: data.toString('utf8', 17, Math.min(end === -1 ? data.length : end, 17 + 300)),
  };
}

function keep(type: string, label: string, data: Buffer, manifest: Manifest, state: State): void {
  if (label === 'c2pa.signature' && type === 'cbor' && data.length <= MAX_SIGNATURE) state.signature = data;
  const claim = /^c2pa\.claim(?:\.v\d)?$/.test(label);
  if (!claim && !/^(?:c2pa\.actions|c2pa\.ingredient|c2pa\.metadata|stds\.|com\.)/.test(label)) return;
  if (type !== 'cbor' && type !== 'json') return;
  state.cbor += data.length;
  if (state.cbor > MAX_CBOR) {
    state.found.note('the Content Credentials are too long and were read in part');
    return;
  }
  const value = type === 'cbor' ? fromCbor(data) : fromJson(data);
  if (value === undefined) {
    state.found.note(`the part "${label}" of the Content Credentials cannot be read`);
    return;
  }
  if (claim) manifest.claim = value;
  else manifest.assertions[label] = value;
}

function fromCbor(data: Buffer): unknown {
  try {
    // Tags stay as they are: decoders of tags build regular expressions and addresses from what a stranger wrote.
    return decode(data, { maxDepth: 64, tags: new Map(), ignoreGlobalTags: true });
  } catch {
    return undefined;
  }
}

/** COSE_Sign1 (RFC 9052): its headers hold the certificates under 33 (RFC 9360), or by name before C2PA 1.3. */
function certificateIn(data: Buffer): Manifest['certificate'] {
  const whole = fromCbor(data);
  const parts = whole instanceof Tag ? whole.contents : whole;
  if (!Array.isArray(parts)) return undefined;
  const [sealed, open] = parts as unknown[];
  const headers = [sealed instanceof Uint8Array ? fromCbor(Buffer.from(sealed)) : undefined, open];
  const chain = headers
    .map((each) => headerIn(each, 33) ?? headerIn(each, 'x5chain'))
    .find((each) => each !== undefined);
  const first: unknown = Array.isArray(chain) ? chain[0] : chain;
  if (!(first instanceof Uint8Array)) return undefined;
  try {
    const { subject, validTo } = new X509Certificate(first);
    return { subject: subject.replaceAll('\n', ', '), until: new Date(validTo).toISOString().slice(0, 10) };
  } catch {
    return undefined;
  }
}

const headerIn = (headers: unknown, key: number | string): unknown =>
  headers instanceof Map
    ? headers.get(key)
    : typeof headers === 'object' && headers !== null && Object.hasOwn(headers, key)
      ? (headers as { readonly [key: string]: unknown })[key]
      : undefined;

function fromJson(data: Buffer): unknown {
  try {
    return JSON.parse(data.toString('utf8'));
  } catch {
    return undefined;
  }
}

/** What JSON cannot hold: bytes by their number, tags by their content, long numbers as text. */
function plain(_key: string, value: unknown): unknown {
  if (typeof value === 'bigint') return String(value);
  if (value instanceof Uint8Array) return count(value.length, 'byte');
  // A buffer has turned itself into a list of numbers before it is asked for here.
  if (isBufferData(value)) return count(value.data.length, 'byte');
  if (value instanceof Map) return Object.fromEntries(value);
  if (typeof value === 'object' && value !== null && 'tag' in value && 'contents' in value) return value.contents;
  return value;
}

const isBufferData = (value: unknown): value is { readonly data: readonly number[] } =>
  typeof value === 'object' &&
  value !== null &&
  'type' in value &&
  value.type === 'Buffer' &&
  'data' in value &&
  Array.isArray(value.data);
