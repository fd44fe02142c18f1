import { brokenWords } from '../../core/origin/seal-fault.ts';
import { isHeavilySealed } from '../metadata/read-picture.ts';
import { type C2paEngine, C2paFailure } from './engine.ts';

/** What the Content Credentials of a file are worth: who signed them and, when they do not hold, why. */
export type Seal = {
  readonly by: string;
  /** Actions that the newest manifest tells, in order. */
  readonly actions: readonly string[];
  /** How many manifests there are: one more when the draft brought its own. */
  readonly manifests: number;
  /** Whether the signer's certificate leads to one of the anchors that were given. */
  readonly trusted: boolean;
  /** C2PA's codes for what is wrong; empty when they hold. */
  readonly failures: readonly string[];
  /** When it was signed, by a time stamp (ISO 8601). */
  readonly signedAt?: string;
};

/** What was asked of a file whose Content Credentials are read: how C2PA names its format, and when. */
export type SealQuestion = { readonly format: string; readonly now: string; readonly anchors?: string };

/** Reads and validates the Content Credentials of a file; undefined when it has none that can be read, or more than anybody needs. */
export async function readSeal(
  engine: C2paEngine,
  bytes: Uint8Array,
  question: SealQuestion,
): Promise<Seal | undefined> {
  if (await isHeavilySealed(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length))) return undefined;
  let text: string;
  try {
    text = await engine.read({ bytes: new Uint8Array(bytes), ...question });
  } catch (thrown) {
    if (thrown instanceof C2paFailure) return undefined;
    throw thrown;
  }
  const store = JSON.parse(text) as Store;
  const newest = store.manifests[store.active_manifest ?? ''];
  const codes = (store.validation_status ?? []).map(({ code }) => code);
  const signature = newest?.signature_info;
  const { time } = signature ?? {};
  return {
    by: [signature?.common_name, signature?.issuer].filter(Boolean).join(', ') || 'not recorded',
    actions: (newest?.assertions ?? [])
      .filter(({ label }) => label.startsWith('c2pa.actions'))
      .flatMap(({ data }) => data.actions ?? [])
      .map(({ action }) => action),
    manifests: Object.keys(store.manifests).length,
    trusted: question.anchors !== undefined && !codes.includes(UNTRUSTED),
    failures: codes.filter((code) => code !== UNTRUSTED && !code.startsWith(IDENTITY)),
    ...(time === undefined ? {} : { signedAt: time }),
  };
}

/** A private authority is unknown to public lists of trust; whether to trust it is a question for people. */
const UNTRUSTED = 'signingCredential.untrusted';

/** Who somebody says to be (CAWG’s identity assertion) is looked up in a network, and says nothing of the picture. */
const IDENTITY = 'cawg.';

type Store = {
  readonly active_manifest?: string;
  readonly manifests: { readonly [label: string]: StoredManifest };
  readonly validation_status?: readonly { readonly code: string }[];
};
type StoredManifest = {
  readonly signature_info?: { readonly issuer?: string; readonly common_name?: string; readonly time?: string };
  readonly assertions: readonly {
    readonly label: string;
    readonly data: { readonly actions?: readonly { readonly action: string }[] };
  }[];
};

/**
 * Why the Content Credentials of a picture do not hold, in words, whenever it is asked: a certificate that ran out says nothing of
 * the picture. What an authority said of the certificate (OCSP) holds for some days, so it is asked for the moment of signing.
 * Undefined when they hold.
 */
export async function brokenSeal(engine: C2paEngine, bytes: Uint8Array, format: string): Promise<string | undefined> {
  const asked = (now: string): Promise<Seal | undefined> => readSeal(engine, bytes, { format, now });
  const seal = await asked('1970-01-01T00:00:00.000Z');
  const moment = Date.parse(seal?.signedAt ?? '');
  const dated = seal?.failures.some((code) => code.startsWith(STATUS)) === true && !Number.isNaN(moment);
  const then = dated ? await asked(new Date(moment).toISOString()) : seal;
  return then === undefined ? 'cannot be checked' : brokenWords(then.failures);
}

/** What was found out about the signer's certificate by asking whoever gave it. */
const STATUS = 'signingCredential.ocsp.';
