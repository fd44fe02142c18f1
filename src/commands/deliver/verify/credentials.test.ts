import { expect, it } from 'vitest';
import { type C2paEngine, C2paFailure } from '../../../io/c2pa/engine.ts';
import { judgeCredentials } from './credentials.ts';

const NOW = '2026-11-24T12:00:00.000Z';
/** Bytes that look as if they carried a manifest; what it says is up to the engine. */
const SEALED = Buffer.from('…jumdc2pa…');

/** An engine that finds what a test says. */
const finding = (found: { codes?: readonly string[] } | 'nothing'): (() => C2paEngine) => {
  const store = {
    active_manifest: 'm',
    manifests: { m: { signature_info: { common_name: 'Nordlicht', issuer: 'Nordlicht GmbH' }, assertions: [] } },
    validation_status: found === 'nothing' ? [] : (found.codes ?? []).map((code) => ({ code })),
  };
  const read = async (): Promise<string> => {
    if (found === 'nothing') throw new C2paFailure('no manifest');
    return JSON.stringify(store);
  };
  return () => ({
    read,
    sign: () => Promise.reject(new Error('nothing is signed here')),
    close: async () => undefined,
  });
};
const picture = (bytes: Buffer, promised = true) => ({ name: 'hero.jpg', promised, bytes: async () => bytes });
async function said(one: ReturnType<typeof picture>, engine: () => C2paEngine, anchors?: string): Promise<string[]> {
  const asking = { engine, now: NOW, ...(anchors === undefined ? {} : { anchors }) };
  const { lines, problems } = await judgeCredentials('pack.zip', [one], asking);
  return [...lines, ...problems.map(({ code, message, fix }) => `${code}: ${message} ${fix}`)];
}

const DO = 'Do not use it; fetch the pack again from where it was delivered.';

it('says who signed, and whether that is somebody on your list', async () => {
  expect(await said(picture(SEALED), finding({ codes: ['signingCredential.untrusted'] }))).toEqual([
    'Content Credentials hold in 1 file, signed by Nordlicht, Nordlicht GmbH, of an authority that is not on your list',
  ]);
  expect(await said(picture(SEALED), finding({}), 'PEM')).toEqual([
    'Content Credentials hold in 1 file, signed by Nordlicht, Nordlicht GmbH, whom you trust',
  ]);
});

it('doubts credentials that were taken out, cannot be read, or do not hold', async () => {
  expect(await said(picture(Buffer.from('bare')), finding({}))).toEqual([
    `credentials-doubtful: The Content Credentials of hero.jpg were taken out. ${DO}`,
  ]);
  expect(await said(picture(SEALED), finding('nothing'))).toEqual([
    `credentials-doubtful: The Content Credentials of hero.jpg cannot be read. ${DO}`,
  ]);
  expect(await said(picture(SEALED), finding({ codes: ['assertion.dataHash.mismatch'] }))).toEqual([
    `credentials-doubtful: The Content Credentials of hero.jpg do not hold: the picture was changed after it was signed (assertion.dataHash.mismatch). ${DO}`,
  ]);
  expect(await said(picture(SEALED), finding({ codes: ['claimSignature.mismatch'] }))).toEqual([
    `credentials-doubtful: The Content Credentials of hero.jpg do not hold: what they say was changed after it was signed (claimSignature.mismatch). ${DO}`,
  ]);
  expect(await said(picture(SEALED), finding({ codes: ['algorithm.unsupported'] }))).toEqual([
    `credentials-doubtful: The Content Credentials of hero.jpg do not hold (algorithm.unsupported). ${DO}`,
  ]);
});

it('tells a certificate that ran out from a file that was changed, and is not misled when it is both', async () => {
  expect(await said(picture(SEALED), finding({ codes: ['signingCredential.expired'] }))).toEqual([
    'credentials-expired: The Content Credentials of hero.jpg, signed by Nordlicht, Nordlicht GmbH, expired, and no time stamp says that they were signed before. Nothing was changed since they were signed. Ask whoever signed it for a file with a time stamp, where the signature matters.',
  ]);
  const both = finding({ codes: ['signingCredential.expired', 'assertion.dataHash.mismatch'] });
  expect(await said(picture(SEALED), both)).toEqual([
    `credentials-doubtful: The Content Credentials of hero.jpg do not hold: the picture was changed after it was signed (signingCredential.expired, assertion.dataHash.mismatch). ${DO}`,
  ]);
});

it('says nothing of a picture that has none and was not said to', async () => {
  expect(await said(picture(Buffer.from('bare'), false), finding({}))).toEqual([]);
});
