import { describe, expect, test } from 'vitest';
import type { KeyOf } from '../../core/record/key.ts';
import type { ProofOf } from '../../core/record/proof.ts';
import { authenticator } from '../../testing/authenticator.ts';
import { checkPasskey } from './passkey.ts';

const SIGNED = new TextEncoder().encode('greenlit-decision/1\nby "mara"\n');
const ORIGIN = 'https://catalogue.example.com';
const PARTIES = [
  { id: 'catalogue.example.com', origin: ORIGIN },
  { id: 'old.example.com', origin: 'https://old.example.com' },
];
const phone = authenticator();
const check = (proof: ProofOf<'passkey'>, key: KeyOf<'passkey'> = phone.key, signed: Uint8Array = SIGNED) =>
  checkPasskey(signed, proof, key, PARTIES);
const proof = phone.prove(SIGNED, ORIGIN);

describe('a passkey proves', () => {
  test('what its device signed, whatever the kind of key', () => {
    for (const algorithm of ['ES256', 'EdDSA', 'RS256'] as const) {
      const device = authenticator('laptop', algorithm);
      expect(check(device.prove(SIGNED, ORIGIN), device.key)).toEqual({ counter: 0 });
    }
  });
  test('at an earlier address of the catalogue, with a counter, with extensions, with more words of the browser', () => {
    expect(check(phone.prove(SIGNED, 'https://old.example.com'))).toEqual({ counter: 0 });
    expect(check(phone.prove(SIGNED, ORIGIN, { counter: 41 }))).toEqual({ counter: 41 });
    expect(check(phone.prove(SIGNED, ORIGIN, { flags: 0x85, behind: Uint8Array.of(0xa0) }))).toEqual({ counter: 0 });
    expect(check(phone.prove(SIGNED, ORIGIN, { client: { other_keys_can_be_added_here: 'see spec' } }))).toEqual({
      counter: 0,
    });
  });
});

describe('a passkey proves nothing', () => {
  const faultOf = (...given: Parameters<typeof check>) => {
    const found = check(...given);
    return 'fault' in found ? found.fault : found;
  };
  const place = (origin: string) => ({ kind: 'other-place', origin });
  const odd = (...given: Parameters<typeof phone.prove> extends [unknown, unknown, ...infer Rest] ? Rest : never) =>
    faultOf(phone.prove(SIGNED, ORIGIN, ...given));

  test('of another decision', () => {
    expect(faultOf(proof, phone.key, new TextEncoder().encode('greenlit-decision/1\nby "tom"\n'))).toEqual({
      kind: 'other-words',
    });
    expect(odd({ client: { challenge: '' } })).toEqual({ kind: 'other-words' });
  });
  test('of another person, or by a key that is none', () => {
    expect(faultOf(proof, authenticator().key)).toEqual({ kind: 'signature' });
    // A point beside the curve, whichever key this run drew.
    const off = Buffer.from(phone.key.public, 'base64');
    off.writeUInt8(off.readUInt8(off.length - 1) ^ 1, off.length - 1);
    for (const spki of ['AAAA', off.toString('base64'), authenticator('big', 'P-384').key.public])
      expect(faultOf(proof, { ...phone.key, public: spki })).toEqual({ kind: 'unusable-key' });
  });
  test('from a page that is not this catalogue’s, however much it looks like it', () => {
    for (const origin of [
      'https://cata1ogue.example.com',
      'https://catalogue.example.com.evil.test',
      'https://catalogue.example.com:8443',
      'http://catalogue.example.com',
      'https://CATALOGUE.example.com',
      'https://example.com',
      'null',
    ])
      expect(odd({ client: { origin } })).toEqual(place(origin));
    expect(odd({ party: 'evil.test' })).toEqual(place(ORIGIN));
    expect(odd({ party: 'old.example.com' })).toEqual(place(ORIGIN));
    expect(odd({ client: { crossOrigin: true } })).toEqual(place(ORIGIN));
    expect(odd({ client: { topOrigin: 'https://evil.test' } })).toEqual(place('https://evil.test'));
  });
  test('that was made to log in or to enrol, not to decide', () => {
    expect(odd({ client: { type: 'webauthn.create' } })).toEqual({ kind: 'other-use', what: 'webauthn.create' });
    expect(odd({ client: { type: 'payment.get' } })).toEqual({ kind: 'other-use', what: 'payment.get' });
  });
  test('without a face, finger or PIN', () => {
    for (const flags of [0x00, 0x01, 0x04]) expect(odd({ flags })).toEqual({ kind: 'not-verified' });
  });
  test('whose device signed by another algorithm than its key has', () => {
    expect(odd({ digest: 'sha512' })).toEqual({ kind: 'signature' });
    const rsa = authenticator('phone', 'RS256');
    expect(faultOf(rsa.prove(SIGNED, ORIGIN))).toEqual({ kind: 'signature' });
    expect(faultOf(proof, rsa.key)).toEqual({ kind: 'signature' });
  });
  test('in another spelling, or with something before or behind it', () => {
    const encoding = { kind: 'malformed', part: 'encoding' };
    for (const field of ['authenticator', 'client', 'signature'] as const) {
      expect(faultOf({ ...proof, [field]: `${proof[field]}=` })).toEqual(encoding);
      expect(faultOf({ ...proof, [field]: 'A' })).toEqual(encoding);
    }
    expect(odd({ behind: Uint8Array.of(0) })).toEqual({ kind: 'malformed', part: 'authenticator' });
    for (const clientText of ['', '[]', 'null', '{"type":"webauthn.get"}', '{"type":1}'])
      expect(odd({ clientText })).toEqual({ kind: 'malformed', part: 'client' });
    const short = Buffer.from(proof.authenticator, 'base64url').subarray(0, 36).toString('base64url');
    expect(faultOf({ ...proof, authenticator: short })).toEqual({ kind: 'malformed', part: 'authenticator' });
    const longer = Buffer.concat([Buffer.from(proof.signature, 'base64url'), Buffer.of(0)]).toString('base64url');
    expect(faultOf({ ...proof, signature: longer })).toEqual({ kind: 'signature' });
  });
  test('whose bytes were changed anywhere', () => {
    for (const field of ['authenticator', 'client', 'signature'] as const) {
      const bytes = Buffer.from(proof[field], 'base64url');
      for (let at = 0; at < bytes.length; at += 7) {
        const turned = Buffer.from(bytes);
        turned[at]! ^= 1;
        expect(faultOf({ ...proof, [field]: turned.toString('base64url') })).toHaveProperty('kind');
      }
    }
  });
});
