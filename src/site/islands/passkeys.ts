import { KEY_WORDS } from '../../core/messages/my-key.ts';
import type { ProofInFile, ToBeSigned } from '../../core/pages/decide-file.ts';
import type { PasskeyHint } from '../../core/pages/decide-form.ts';
import { inPageLanguage } from './page-language.ts';

const say = inPageLanguage(KEY_WORDS);

/** Why nothing was signed, in words for whoever stands before the device. */
class NotSigned extends Error {}

/** Loads what signing needs, while there is a network. */
export const ready = (): Promise<unknown> => import('@noble/hashes/sha2.js');

/** Asks the device for a face, a finger or a PIN, and has it sign the decision. @throws NotSigned when it did not. */
export async function signDecision(decision: ToBeSigned, keys: readonly PasskeyHint[]): Promise<ProofInFile> {
  const { sha256 } = await import('@noble/hashes/sha2.js');
  const credential = await asked(() =>
    navigator.credentials.get({
      publicKey: {
        challenge: buffer(sha256(decision.bytes)),
        rpId: location.hostname,
        allowCredentials: keys.map((each) => ({ type: 'public-key', id: buffer(fromBase64url(each.credential)) })),
        userVerification: 'required',
      },
    }),
  );
  const { rawId, response } = credential as PublicKeyCredential & { readonly response: AuthenticatorAssertionResponse };
  const id = base64url(rawId);
  const key = keys.find((each) => each.credential === id);
  if (key === undefined) throw new NotSigned(say.otherKey);
  return {
    kind: 'passkey',
    key: key.name,
    over: decision.parts((content) => {
      const bytes = sha256(typeof content === 'string' ? new TextEncoder().encode(content) : content);
      return `sha256:${[...bytes].map((each) => each.toString(16).padStart(2, '0')).join('')}`;
    }),
    authenticator: base64url(response.authenticatorData),
    client: base64url(response.clientDataJSON),
    signature: base64url(response.signature),
  };
}

/** A passkey that was made just now: its public part (SubjectPublicKeyInfo, base64) and its name on the device (base64url). */
export type NewPasskey = { readonly public: string; readonly credential: string };

/** Has the device make a passkey for a person of this catalogue. @throws NotSigned when it did not. */
export async function makePasskey(
  person: { readonly id: string; readonly name: string },
  catalogue: string,
): Promise<NewPasskey> {
  const { sha256 } = await import('@noble/hashes/sha2.js');
  const made = await asked(() =>
    navigator.credentials.create({
      publicKey: {
        rp: { id: location.hostname, name: catalogue },
        user: {
          id: buffer(sha256(new TextEncoder().encode(`greenlit ${person.id}`))),
          name: person.id,
          displayName: person.name,
        },
        // Nobody asks how the key was made, so no answer has to be fresh.
        challenge: buffer(crypto.getRandomValues(new Uint8Array(32))),
        // ES256, EdDSA, RS256 (IANA COSE algorithms), the first most wanted: every device has it.
        pubKeyCredParams: [-7, -8, -257].map((alg) => ({ type: 'public-key', alg })),
        authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
        attestation: 'none',
      },
    }),
  );
  const { rawId, response } = made as PublicKeyCredential & { readonly response: AuthenticatorAttestationResponse };
  const spki = response.getPublicKey();
  if (spki === null) throw new NotSigned(say.unchecked);
  return { public: btoa(binary(new Uint8Array(spki))), credential: base64url(rawId) };
}

async function asked(ask: () => Promise<Credential | null>): Promise<Credential> {
  if (!('PublicKeyCredential' in window)) throw new NotSigned(say.noPasskeys);
  const given = await ask().catch((thrown: unknown) => {
    const name = thrown instanceof DOMException ? thrown.name : '';
    throw new NotSigned(WORDS[name] ?? say.notSignedFor(thrown instanceof Error ? thrown.message : String(thrown)));
  });
  if (given === null) throw new NotSigned(say.notSigned);
  return given;
}

const WORDS: { readonly [name: string]: string | undefined } = {
  NotAllowedError: say.cancelled,
  InvalidStateError: say.already,
  SecurityError: say.wrongAddress,
};

const binary = (bytes: Uint8Array): string => [...bytes].map((each) => String.fromCharCode(each)).join('');
const base64url = (bytes: ArrayBuffer): string =>
  btoa(binary(new Uint8Array(bytes)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');
const fromBase64url = (text: string): Uint8Array =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (each) => each.charCodeAt(0));
/** Bytes in a buffer of their own, as WebAuthn takes them. */
const buffer = (bytes: Uint8Array): ArrayBuffer => bytes.slice().buffer as ArrayBuffer;
