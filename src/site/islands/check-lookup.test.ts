import { describe, expect, test } from 'vitest';
import type { KnownEntry } from '../../core/api/known-file.ts';
import { messagesIn } from '../../core/messages/messages.ts';
import { sha256 } from '../../io/files/sha256.ts';
import { indexFiles } from '../../testing/index-files.ts';
import { CheckLookup } from './check-lookup.ts';

const ENGLISH = messagesIn();

/** So many pictures, each with a look of its own. */
const pictures = (many: number): KnownEntry[] =>
  Array.from({ length: many }, (_, at) => ({
    digest: sha256(`file ${at}`).slice(7),
    look: sha256(`look ${at}`).slice(7, 23),
    known: {
      verdict: 'current',
      words: 'approved and current',
      title: `Picture ${at}`,
      href: `/${at}/`,
      of: 'First Light',
    },
  }));

/** A lookup in the index of these, which notes what it asks for. */
function lookupIn(entries: readonly KnownEntry[]) {
  const files = new Map(indexFiles(entries).map((file) => [`/base/${file.path}`, file]));
  const asked: string[] = [];
  const lookup = new CheckLookup('/base/', ENGLISH.check, async (address) => {
    asked.push(address);
    const file = files.get(address);
    if (file === undefined) return new Response('', { status: 404 });
    return new Response('bytes' in file ? new Uint8Array(file.bytes) : JSON.stringify(file.body));
  });
  return { lookup, asked };
}

describe.each([
  ['in one list', 1000],
  ['in lists by band', 4000],
])('looks %s', (_, many) => {
  const entries = pictures(many);
  const [first] = entries as [KnownEntry];
  /** The look of a copy that differs in five bits, one of each of five rows. */
  const copy = (BigInt(`0x${first.look}`) ^ 0x0101_0000_0101_0100n).toString(16).padStart(16, '0');

  test('a file is found by its digest, and a stranger is not', async () => {
    const { lookup } = lookupIn(entries);
    expect((await lookup.byDigest(first.digest))?.title).toBe('Picture 0');
    expect(await lookup.byDigest(sha256('a stranger').slice(7))).toBeUndefined();
  });

  test('a copy is found by its look, and nothing is asked for that is not there', async () => {
    const { lookup, asked } = lookupIn(entries);
    const like = await lookup.byLook(copy);
    expect([like?.known.title, like?.bits]).toEqual(['Picture 0', 5]);
    expect(await lookup.byLook('0123456789abcdef')).toBeUndefined();
    expect(asked[0]).toBe('/base/check/index.json');
  });
});

test('a document id leads to its asset, and the digest of a file that stands there to nothing', async () => {
  const [file] = pictures(1) as [KnownEntry];
  const subject = sha256('what was approved').slice(7);
  const { lookup } = lookupIn([file, { digest: subject, known: { ...file.known, claim: 'now' } }]);
  const stranger = sha256('a stranger').slice(7);
  expect((await lookup.byDocument([stranger, subject]))?.title).toBe('Picture 0');
  expect(await lookup.byDocument([file.digest])).toBeUndefined();
  expect(await lookup.byDocument([])).toBeUndefined();
});

test('a mirrored copy is found where all looks are one list, which is fetched once', async () => {
  const entries = pictures(1000);
  const [first] = entries as [KnownEntry];
  const { lookup, asked } = lookupIn(entries);
  expect(await lookup.byLook('0123456789abcdef')).toBeUndefined();
  const { like, sought } = await lookup.byTurned({ framed: '0123456789abcdef', mirrored: first.look ?? '' });
  expect([like?.known.title, like?.turned, sought]).toEqual(['Picture 0', 'mirrored', true]);
  expect(await lookup.byTurned({ mirrored: '0123456789abcdef' })).toEqual({ sought: true });
  expect(asked.filter((address) => address.endsWith('looks.bin'))).toHaveLength(1);
});

test('a mirrored copy is not looked for in lists by band, and that is said', async () => {
  const entries = pictures(4000);
  const { lookup, asked } = lookupIn(entries);
  expect(await lookup.byTurned({ mirrored: entries[0]?.look ?? '' })).toEqual({ sought: false });
  expect(asked).toEqual(['/base/check/index.json']);
});

test('an index that does not come is a fault, and never a stranger', async () => {
  const lookup = new CheckLookup('/', ENGLISH.check, async () => new Response('', { status: 503 }));
  await expect(lookup.byDigest('00')).rejects.toThrow(
    'the index of this catalogue answered 503. Reload the page and try again',
  );
});
