import { describe, expect, test } from 'vitest';
import { messagesIn } from '../../core/messages/messages.ts';
import type { KnownFile } from './known-file.ts';
import { fileKind, foundIn, verdictOf } from './verdict.ts';

const ENGLISH = messagesIn();

const hero: KnownFile = {
  verdict: 'current',
  words: 'approved and current since 12 Nov 2026, signed off by Mara Lindqvist',
  title: 'First light, hero',
  href: '/campaigns/first-light/hero/',
  of: 'First Light',
};
const said = (finding: Partial<Parameters<typeof verdictOf>[0]>): string => {
  const { tone, words } = verdictOf({ kind: 'picture', ...finding }, ENGLISH.check);
  return `${tone}: ${words}`;
};

describe('a file is told', () => {
  test('by its own bytes', () => {
    expect(said({ exact: hero })).toBe('yes: Approved and current since 12 Nov 2026, signed off by Mara Lindqvist');
    expect(said({ exact: { ...hero, verdict: 'no', words: 'a rejected draft' } })).toBe('no: A rejected draft');
  });

  test('as a picture saved from a page, which is never the file for use', () => {
    expect(said({ exact: { ...hero, shown: true } })).toBe(
      'soon: A small picture from these pages, not a file for use. What it shows is approved and current since 12 Nov 2026, signed off by Mara Lindqvist',
    );
    expect(said({ exact: { ...hero, shown: true, verdict: 'no', words: 'rejected on 3 Nov 2026' } })).toBe(
      'no: A small picture from these pages, not a file for use. What it shows is rejected on 3 Nov 2026',
    );
  });

  test('by its look: a copy, and one to which more was done', () => {
    expect(said({ like: { known: hero, bits: 3 } })).toBe(
      'soon: A copy of First light, hero that was saved anew: our picture, maybe regraded or trimmed a little, and not the file we made. Ours is approved and current since 12 Nov 2026, signed off by Mara Lindqvist',
    );
    expect(said({ like: { known: { ...hero, shown: true }, bits: 0 } })).toBe(
      'soon: A copy of First light, hero that was saved anew: our picture, maybe regraded or trimmed a little, and not the file we made. Ours is approved and current since 12 Nov 2026, signed off by Mara Lindqvist',
    );
    expect(said({ like: { known: hero, bits: 4 } })).toBe(
      'soon: Not the file we made, but much like First light, hero: saved anew, retouched or regraded, or a picture made beside it. Look at both. Ours is approved and current since 12 Nov 2026, signed off by Mara Lindqvist',
    );
  });

  test.each([
    [
      'picture',
      'quiet: Not recognised: neither this file nor a picture like it is in the catalogue. A crop of ours, or a copy that was turned on its side, would not be recognised, nor would a mirrored one or one with a border in a catalogue as large as this.',
    ],
    [
      'closed',
      'quiet: Not recognised: this very file is not in the catalogue. This browser cannot open it, so whether it shows a picture of ours cannot be told: save it as JPEG or PNG and drop that.',
    ],
    [
      'zip',
      'quiet: Not recognised: no pack of ours as it left us. Unpack it and drop what is in it: each file is looked up by itself.',
    ],
    [
      'pdf',
      'quiet: Not recognised: no contact sheet of ours as it left us. Pictures inside a PDF are not looked at: drop the picture itself.',
    ],
    ['other', 'quiet: Not recognised: this file is not in the catalogue.'],
  ] as const)('as unknown, no further than it was looked at: %s', (kind, words) => {
    expect(said({ kind })).toBe(words);
  });

  test('as unknown where mirrored copies and borders were looked for too', () => {
    expect(said({ turnedToo: true })).toBe(
      'quiet: Not recognised: neither this file nor a picture like it is in the catalogue, mirrored or without a plain border either. A crop of ours, or a copy that was turned on its side, would not be recognised.',
    );
  });

  test('as a copy that was mirrored or framed', () => {
    expect(said({ like: { known: hero, bits: 1, turned: 'mirrored' } })).toBe(
      'soon: A mirrored copy of First light, hero: our picture with left and right changed over, not the file we made. Ours is approved and current since 12 Nov 2026, signed off by Mara Lindqvist',
    );
    expect(said({ like: { known: hero, bits: 3, turned: 'framed' } })).toBe(
      'soon: A copy of First light, hero with a border around it, not the file we made. Ours is approved and current since 12 Nov 2026, signed off by Mara Lindqvist',
    );
  });
});

describe('a file that carries our document id', () => {
  const claim: KnownFile = { ...hero, claim: 'now' };
  const other: KnownFile = { ...hero, title: 'Noon, wide', href: '/campaigns/first-light/noon/' };
  const IS = 'Ours is approved and current since 12 Nov 2026, signed off by Mara Lindqvist';

  test('says so, and that its pixels are others', () => {
    expect(said({ claim })).toBe(
      `soon: Says that it comes from First light, hero, but its pixels are not what we made: cropped, retouched, or another picture that carries its name. Look at both. ${IS}`,
    );
    expect(said({ claim: { ...claim, claim: 'before' } })).toBe(
      `soon: Says that it comes from an earlier version of First light, hero, but it is no file that is known here: made then, or changed since. Look at both. ${IS}`,
    );
    expect(said({ claim, kind: 'closed' })).toBe(
      `soon: Says that it comes from First light, hero, but it is not a file we made. This browser cannot open it, so what it shows was not compared: save it as JPEG or PNG and drop that. ${IS}`,
    );
  });

  test('is told by its pixels first where they are ours, and never as approved for what it says', () => {
    expect(said({ claim, like: { known: hero, bits: 0 } })).toBe(
      `soon: A copy of First light, hero that was saved anew: our picture, maybe regraded or trimmed a little, and not the file we made. ${IS}`,
    );
    expect(said({ claim, like: { known: other, bits: 0 } })).toBe(
      `soon: A copy of Noon, wide that was saved anew: our picture, maybe regraded or trimmed a little, and not the file we made. ${IS}. It says that it comes from First light, hero`,
    );
    expect(verdictOf({ claim, kind: 'picture' }, ENGLISH.check).tone).not.toBe('yes');
  });

  test('leads to what its verdict speaks of', () => {
    expect(foundIn({ claim, like: { known: other, bits: 0 }, kind: 'picture' })?.title).toBe('Noon, wide');
    expect(foundIn({ claim, like: { known: other, bits: 6 }, kind: 'picture' })?.title).toBe('First light, hero');
    expect(foundIn({ like: { known: other, bits: 6 }, kind: 'picture' })?.title).toBe('Noon, wide');
    expect(foundIn({ kind: 'picture' })).toBeUndefined();
  });
});

test('what a file is follows from its beginning, and of what cannot be opened from its name', () => {
  const bytes = (text: string) => new TextEncoder().encode(text);
  expect(fileKind(bytes('PK\u0003\u0004'), 'pack.zip', false)).toBe('zip');
  expect(fileKind(bytes('PK\u0003\u0004'), 'notes.docx', false)).toBe('other');
  expect(fileKind(bytes('%PDF-1.7'), 'sheet.pdf', false)).toBe('pdf');
  expect(fileKind(bytes('8BPS'), 'Hero final.PSD', false)).toBe('closed');
  expect(fileKind(bytes('hello'), 'notes.txt', false)).toBe('other');
  expect(fileKind(bytes(''), 'hero.tif', true)).toBe('picture');
});
