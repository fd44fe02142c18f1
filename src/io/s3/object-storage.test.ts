import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { Refusal } from '../../core/problem/refusal.ts';
import { folderOf } from '../../testing/folder.ts';
import { startS3 } from '../../testing/s3-server.ts';
import { sha256 } from '../files/sha256.ts';
import { objectStorage, type StorageAccess } from './object-storage.ts';

let folder: ReturnType<typeof folderOf>;
let server: Awaited<ReturnType<typeof startS3>>;
beforeAll(async () => {
  folder = folderOf({ 'bucket/none': '' });
  server = await startS3(join(folder.path, 'bucket'));
});
afterAll(async () => {
  await server.close();
  folder.remove();
});
beforeEach(() => {
  server.asked.length = 0;
  server.trouble = () => undefined;
});

const storage = (access: Partial<StorageAccess> = {}, bucket = 'acme-packs') =>
  objectStorage(bucket, { ...server.access, ...access }, { tries: 3, pause: 1, piece: 100_000 });
/** A pack of so many bytes, and the key that it is stored under. */
const packed = (name: string, bytes: number) => {
  const content = Buffer.alloc(bytes, name);
  const path = join(folder.path, name);
  writeFileSync(path, content);
  return { key: `greenlit/${name}`, path, bytes, digest: sha256(content) };
};
const stored = async (key: string): Promise<Buffer> =>
  readFileSync(join(folder.path, 'bucket/acme-packs', `${key}._S3rver_object`));
const refused = async (asked: Promise<unknown>): Promise<string> => {
  const thrown = await asked.catch((each: unknown) => each);
  return thrown instanceof Refusal
    ? thrown.problems.map(({ message, fix }) => `${message} → ${fix}`).join()
    : String(thrown);
};
const plain = (words: string): string => words.replace(server.access.endpoint ?? '', 'https://storage.example.com');

it('stores a file once, under its key, and the second time asks only whether it is there', async () => {
  const file = packed('first-light.zip', 5_000);
  expect(await storage().put(file)).toBe(true);
  expect(sha256(await stored(file.key))).toBe(file.digest);
  expect(await storage().put(file)).toBe(false);
  expect(server.asked).toEqual([
    'HEAD /acme-packs/greenlit/first-light.zip',
    'PUT /acme-packs/greenlit/first-light.zip',
    'HEAD /acme-packs/greenlit/first-light.zip',
    'HEAD /acme-packs/greenlit/first-light.zip',
  ]);
});

it('sends a large file in pieces, and asks again for the one that was lost', async () => {
  const file = packed('large.zip', 250_001);
  let lost = 0;
  server.trouble = (method, path) =>
    method === 'PUT' && path.includes('partNumber=2') && lost++ === 0 ? 'lost' : undefined;
  expect(await storage().put(file)).toBe(true);
  expect(sha256(await stored(file.key))).toBe(file.digest);
  expect(server.asked.filter((each) => !each.startsWith('HEAD'))).toEqual([
    'POST /acme-packs/greenlit/large.zip?uploads=',
    'PUT /acme-packs/greenlit/large.zip?partNumber=1&uploadId=…',
    'PUT /acme-packs/greenlit/large.zip?partNumber=2&uploadId=…',
    'PUT /acme-packs/greenlit/large.zip?partNumber=2&uploadId=…',
    'PUT /acme-packs/greenlit/large.zip?partNumber=3&uploadId=…',
    'POST /acme-packs/greenlit/large.zip?uploadId=…',
  ]);
});

it('waits for storage that is busy, and says what it said when it stays so', async () => {
  server.trouble = (_method, _path, nth) => (nth <= 2 ? 'busy' : undefined);
  expect(await storage().put(packed('busy.zip', 10))).toBe(true);
  server.trouble = (method) => (method === 'PUT' ? 'busy' : undefined);
  expect(plain(await refused(storage().put(packed('busier.zip', 10))))).toBe(
    'PUT https://storage.example.com/acme-packs/greenlit/busier.zip: 503 SlowDown Reduce your request rate. → Look at AWS_ENDPOINT_URL and AWS_REGION, and run it again: what was stored is passed over.',
  );
});

it('leaves nothing behind of a file that was changed on the way, nor pieces that are paid for', async () => {
  server.trouble = (method) => (method === 'PUT' ? 'changed' : undefined);
  expect(plain(await refused(storage().put(packed('changed.zip', 5_000))))).toBe(
    'PUT https://storage.example.com/acme-packs/greenlit/changed.zip: 400 XAmzContentSHA256Mismatch The provided header does not match what was computed. → The file was changed or cut off on the way. Run it again: what was stored is passed over.',
  );
  expect(plain(await refused(storage().put(packed('changed-large.zip', 250_000))))).toContain(
    'XAmzContentSHA256Mismatch',
  );
  expect(server.asked.at(-1)).toBe('DELETE /acme-packs/greenlit/changed-large.zip?uploadId=…');
});

it('puts the right file in the place of one that is another', async () => {
  const file = packed('twice.zip', 100);
  await storage().put({ ...packed('other', 90), key: file.key });
  expect(await storage().put(file)).toBe(true);
  expect(sha256(await stored(file.key))).toBe(file.digest);
});

it('does not send what is no longer the file that was delivered', async () => {
  const [small, large] = [packed('small.zip', 100), packed('big.zip', 250_000)];
  for (const file of [small, large]) writeFileSync(file.path, Buffer.alloc(file.bytes, 'other'));
  for (const file of [small, large])
    expect(await refused(storage().put(file))).toContain('changed while it was packed');
  expect(server.asked.filter((each) => /^PUT.*small|^POST.*uploadId/.test(each))).toEqual([]);
});

it('says what is wrong with a key, a bucket and an address, and never the secret', async () => {
  const file = packed('never.zip', 10);
  const secretAccessKey = 'wJalrXUtnFEMI/K7MDENG';
  const said = [
    await refused(storage({ secretAccessKey }).put(file)),
    await refused(storage({ accessKeyId: 'AKIANOBODY' }).put(file)),
    await refused(storage({}, 'no-such-bucket').put(file)),
    await refused(storage({ endpoint: 'http://127.0.0.1:1' }).put(file)),
  ].map(plain);
  expect(said).toEqual([
    'PUT https://storage.example.com/acme-packs/greenlit/never.zip: 403 SignatureDoesNotMatch The request signature we calculated does not match the signature you provided. Check your key and signing method. → AWS_SECRET_ACCESS_KEY is not the secret of that key.',
    'PUT https://storage.example.com/acme-packs/greenlit/never.zip: 403 InvalidAccessKeyId The AWS Access Key Id you provided does not exist in our records. → AWS_ACCESS_KEY_ID is no key that this storage knows. For storage that is not Amazon’s set AWS_ENDPOINT_URL.',
    'PUT https://storage.example.com/no-such-bucket/greenlit/never.zip: 404 NoSuchBucket The specified bucket does not exist → Make the bucket first, or name another one: --to s3://BUCKET/FOLDER',
    expect.stringMatching(
      /^http:\/\/127\.0\.0\.1:1 did not answer: .* → Look at AWS_ENDPOINT_URL, and run it again: what was stored is passed over\.$/,
    ),
  ]);
  expect(said.join()).not.toContain(secretAccessKey);
});

it('knows the addresses of Amazon’s own', () => {
  const amazon = objectStorage('acme-packs', { region: 'eu-central-1', accessKeyId: 'a', secretAccessKey: 'b' });
  expect(amazon.addressOf('greenlit/a1/first light.zip')).toBe(
    'https://acme-packs.s3.eu-central-1.amazonaws.com/greenlit/a1/first%20light.zip',
  );
});
