import { expect, it } from 'vitest';
import { storageKey, storagePlace } from './storage-place.ts';

it('is a bucket and a path in it, as people write it', () => {
  expect(storagePlace('s3://acme-packs')).toEqual({ bucket: 'acme-packs', prefix: '' });
  expect(storagePlace('s3://acme.packs/greenlit//2026/')).toEqual({ bucket: 'acme.packs', prefix: 'greenlit/2026/' });
  for (const wrong of [
    'acme-packs',
    'https://acme/packs',
    's3://',
    's3://A',
    's3://acme/../x',
    's3://acme/a b',
    's3://acme/?x',
  ])
    expect([wrong, storagePlace(wrong)]).toEqual([wrong, undefined]);
});

it('has a key for each content, which ends with the name that downloads keep', () => {
  const pack = { file: 'first-light.zip', digest: `sha256:${'a1'.repeat(32)}` } as const;
  expect(storageKey({ bucket: 'acme-packs', prefix: 'greenlit/' }, pack)).toBe(
    `greenlit/${'a1'.repeat(32)}/first-light.zip`,
  );
});
