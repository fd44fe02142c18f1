import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { testCertificates } from '../../testing/test-certificates.ts';
import { signerOf } from './signer.ts';
import { signerFrom } from './signer-from-env.ts';

const NOW = '2026-11-24T12:00:00.000Z';
const good = await testCertificates();
const other = await testCertificates();
const folder = mkdtempSync(join(tmpdir(), 'greenlit-keys-'));
const repository = mkdtempSync(join(tmpdir(), 'greenlit-root-'));
afterAll(() => {
  for (const each of [folder, repository]) rmSync(each, { recursive: true, force: true });
});
const keyFile = join(folder, 'key.pem');
writeFileSync(keyFile, good.key);
writeFileSync(join(repository, 'key.pem'), good.key);

function said(env: { [name: string]: string }, now = NOW): string {
  try {
    return signerFrom(env, { root: repository, now })?.subject ?? 'nobody signs';
  } catch (thrown) {
    return (thrown as Error).message;
  }
}

describe('signerFrom', () => {
  it('takes texts and files, and signs nothing when the environment names no key', () => {
    expect([
      said({}),
      said({ GREENLIT_C2PA_KEY: good.key, GREENLIT_C2PA_CHAIN: good.chain }),
      said({ GREENLIT_C2PA_KEY: keyFile, GREENLIT_C2PA_CHAIN: good.chain }),
    ]).toEqual(['nobody signs', 'CN=Greenlit Test Signer, O=Example', 'CN=Greenlit Test Signer, O=Example']);
  });

  it('says what is wrong, and never repeats a key', async () => {
    const ended = await testCertificates({ from: '2020-01-01T00:00:00Z', to: '2021-01-01T00:00:00Z' });
    const broken = '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----';
    const curve = generateKeyPairSync('ec', { namedCurve: 'secp256k1' });
    const strange = String(curve.privateKey.export({ format: 'pem', type: 'pkcs8' }));
    expect([
      said({ GREENLIT_C2PA_KEY: good.key }),
      said({ GREENLIT_C2PA_KEY: join(folder, 'missing.pem'), GREENLIT_C2PA_CHAIN: good.chain }),
      said({ GREENLIT_C2PA_KEY: join(repository, 'key.pem'), GREENLIT_C2PA_CHAIN: good.chain }),
      said({ GREENLIT_C2PA_KEY: broken, GREENLIT_C2PA_CHAIN: good.chain }),
      said({ GREENLIT_C2PA_KEY: strange, GREENLIT_C2PA_CHAIN: good.chain }),
      said({ GREENLIT_C2PA_KEY: good.key, GREENLIT_C2PA_CHAIN: good.key }),
      said({ GREENLIT_C2PA_KEY: good.key, GREENLIT_C2PA_CHAIN: other.chain }),
      said({ GREENLIT_C2PA_KEY: good.key, GREENLIT_C2PA_CHAIN: good.chain + other.root }),
      said({ GREENLIT_C2PA_KEY: ended.key, GREENLIT_C2PA_CHAIN: ended.chain }),
      said({ GREENLIT_C2PA_KEY: good.key, GREENLIT_C2PA_CHAIN: good.chain }, '2025-12-31T23:59:59.000Z'),
    ]).toMatchInlineSnapshot(`
      [
        "Content Credentials need both GREENLIT_C2PA_KEY and GREENLIT_C2PA_CHAIN; one is missing.",
        "GREENLIT_C2PA_KEY is neither a PEM text nor a file that can be read.",
        "GREENLIT_C2PA_KEY names a file inside the repository; keep the key outside of it.",
        "Content Credentials cannot be signed: the private key is not a PEM key without a password.",
        "Content Credentials cannot be signed: the key is ec secp256k1, and Greenlit signs with ECDSA on P-256 or P-384, or with Ed25519.",
        "Content Credentials cannot be signed: the chain holds no certificate.",
        "Content Credentials cannot be signed: the first certificate of the chain is not the one of this key.",
        "Content Credentials cannot be signed: certificate 2 of the chain was not issued by certificate 3.",
        "Content Credentials cannot be signed: a certificate of the chain ended on 2021-01-01.",
        "Content Credentials cannot be signed: a certificate of the chain begins on 2026-01-01.",
      ]
    `);
  });

  it('gives the same signature for the same claim, of exactly the size that was reserved', async () => {
    const claim = Buffer.from('what was approved');
    for (const alg of ['es256', 'es384', 'ed25519'] as const) {
      const { key, chain } = await testCertificates({ alg });
      const [first, again] = [signerOf(key, chain, NOW).sign(claim), signerOf(key, chain, NOW).sign(claim)];
      expect(Buffer.compare(first, again), alg).toBe(0);
      expect(first.length, alg).toBe(signerOf(key, chain, NOW).reserve);
    }
  });
});
