import 'reflect-metadata';
import { webcrypto } from 'node:crypto';
import * as x509 from '@peculiar/x509';

/** A private key and a chain of two, leaf first, as a certificate authority would give them out: PEM texts. */
export type TestCertificates = { readonly key: string; readonly chain: string; readonly root: string };

/** What C2PA asks of a signer's certificate: digital signatures, for e-mail protection or document signing, and no authority. */
const PURPOSE = ['1.3.6.1.5.5.7.3.4', '1.3.6.1.5.5.7.3.36'];

const ALGORITHMS = {
  es256: { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' },
  es384: { name: 'ECDSA', namedCurve: 'P-384', hash: 'SHA-384' },
  ed25519: { name: 'Ed25519' },
} as const;

/** Makes a small certificate authority and a signer's certificate below it, valid from `from` to `to`. */
export async function testCertificates(
  options: { readonly alg?: keyof typeof ALGORITHMS; readonly from?: string; readonly to?: string } = {},
): Promise<TestCertificates> {
  const { alg = 'es256', from = '2026-01-01T00:00:00Z', to = '2036-01-01T00:00:00Z' } = options;
  x509.cryptoProvider.set(webcrypto as never);
  const algorithm = ALGORITHMS[alg];
  const dates = { notBefore: new Date(from), notAfter: new Date(to) };
  const authority = await makeKeys(algorithm);
  const signer = await makeKeys(algorithm);
  const root = await x509.X509CertificateGenerator.createSelfSigned({
    ...dates,
    serialNumber: '01',
    name: 'CN=Test Root, O=Example',
    keys: authority as never,
    signingAlgorithm: algorithm as never,
    extensions: [
      new x509.BasicConstraintsExtension(true, 1, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
      await x509.SubjectKeyIdentifierExtension.create(authority.publicKey as never),
    ],
  });
  const leaf = await x509.X509CertificateGenerator.create({
    ...dates,
    serialNumber: '02',
    subject: 'CN=Greenlit Test Signer, O=Example',
    issuer: root.subject,
    publicKey: signer.publicKey as never,
    signingKey: authority.privateKey as never,
    signingAlgorithm: algorithm as never,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension(PURPOSE, false),
      await x509.SubjectKeyIdentifierExtension.create(signer.publicKey as never),
      await x509.AuthorityKeyIdentifierExtension.create(authority.publicKey as never),
    ],
  });
  const secret = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', signer.privateKey)).toString('base64');
  const lines = secret.match(/.{1,64}/g) ?? [];
  const key = ['-----BEGIN PRIVATE KEY-----', ...lines, '-----END PRIVATE KEY-----', ''].join('\n');
  return { key, chain: `${leaf.toString('pem')}\n${root.toString('pem')}\n`, root: `${root.toString('pem')}\n` };
}

const makeKeys = (algorithm: (typeof ALGORITHMS)[keyof typeof ALGORITHMS]): Promise<webcrypto.CryptoKeyPair> =>
  webcrypto.subtle.generateKey(algorithm as never, true, ['sign', 'verify']) as never;
