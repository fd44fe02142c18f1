import { expect, it } from 'vitest';
import { pngWith, superbox } from '../../testing/generated-files.ts';
import { pngChunk, pngOf } from '../../testing/png.ts';
import type { C2paEngine } from './engine.ts';
import { brokenSeal, readSeal } from './read-seal.ts';

/** An engine that found these to be wrong with a file that a camera signed. */
const finding = (...codes: readonly string[]): C2paEngine =>
  ({
    read: () =>
      Promise.resolve(
        JSON.stringify({
          active_manifest: 'urn:1',
          manifests: {
            'urn:1': { signature_info: { issuer: 'Example', common_name: 'Camera' }, assertions: [] },
          },
          validation_status: codes.map((code) => ({ code })),
        }),
      ),
  }) as unknown as C2paEngine;
const PICTURE = new Uint8Array(pngOf(8, 8, [1, 2, 3]));
const broken = (...codes: readonly string[]) => brokenSeal(finding(...codes), PICTURE, 'image/png');

// What the identity assertion of the CAWG gives where an identity cannot be looked up, is of a kind nobody knows, or was withdrawn.
it.each([
  ['cawg.identity.sig_type.unknown'],
  ['cawg.ica.credential_issuer_revoked'],
  ['cawg.ica.did_unavailable'],
  ['cawg.identity.credential_revoked', 'signingCredential.untrusted'],
])('holds credentials to be whole where only who somebody says to be is not known: %s', async (...codes) => {
  expect(await broken(...codes)).toBeUndefined();
  const seal = await readSeal(finding(...codes), PICTURE, { format: 'image/png', now: '2026-11-24T12:00:00.000Z' });
  expect([seal?.by, seal?.failures]).toEqual(['Camera, Example', []]);
});

it.each([['assertion.dataHash.mismatch'], ['claimSignature.mismatch'], ['assertion.hashedURI.mismatch']])(
  'lets no unknown identity hide what is wrong with the picture: %s',
  async (code) => {
    const seal = await readSeal(finding('cawg.ica.did_unavailable', code), PICTURE, {
      format: 'image/png',
      now: '2026-11-24T12:00:00.000Z',
    });
    expect(seal?.failures).toEqual([code]);
    expect(await broken('cawg.ica.did_unavailable', code)).toBe(await broken(code));
    expect(await broken(code)).not.toBeUndefined();
  },
);

it('hands nobody credentials of a PNG that are longer than any honest ones', async () => {
  const never = { read: () => Promise.reject(new Error('somebody worked through them')) } as unknown as C2paEngine;
  const of = (length: number) => {
    const store = superbox('c2pa', 'c2pa', superbox('c2ma', 'urn:1', Buffer.alloc(length, 1)));
    return new Uint8Array(pngWith([pngChunk('caBX', store)]));
  };
  expect(await brokenSeal(never, of(12_000_000), 'image/png')).toBe('cannot be checked');
  await expect(brokenSeal(never, of(1000), 'image/png')).rejects.toThrow('somebody worked through them');
});

it('asks what an authority said of a certificate for the moment of signing, as ChatGPT’s files need it', async () => {
  const signed = '2026-06-05T13:46:44.880249+00:00';
  const asked: string[] = [];
  const engine = (revoked: (now: string) => boolean, time?: string): C2paEngine =>
    ({
      read: ({ now }: { readonly now: string }) => {
        asked.push(now);
        const codes = [...(revoked(now) ? ['signingCredential.ocsp.revoked'] : []), 'signingCredential.expired'];
        return Promise.resolve(
          JSON.stringify({
            active_manifest: 'urn:1',
            manifests: { 'urn:1': { signature_info: { issuer: 'OpenAI', time }, assertions: [] } },
            validation_status: codes.map((code) => ({ code })),
          }),
        );
      },
    }) as unknown as C2paEngine;
  const early = (now: string): boolean => now < '2026-06-05';
  expect(await brokenSeal(engine(early, signed), PICTURE, 'image/png')).toBeUndefined();
  expect(asked).toEqual(['1970-01-01T00:00:00.000Z', '2026-06-05T13:46:44.880Z']);
  const said = 'do not hold (signingCredential.ocsp.revoked, signingCredential.expired)';
  expect(
    await brokenSeal(
      engine(() => true, signed),
      PICTURE,
      'image/png',
    ),
  ).toBe(said);
  // Nobody knows when it was signed.
  expect(await brokenSeal(engine(early), PICTURE, 'image/png')).toBe(said);
});
