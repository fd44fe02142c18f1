import { describe, expect, it } from 'vitest';
import { sha256 } from '../../io/files/sha256.ts';
import { catalogueOf } from '../../testing/catalogue-of.ts';
import { SMALL_RECORD } from '../../testing/small-record.ts';
import type { Digest } from '../digest.ts';
import { checksumsOf } from '../pack/manifest.ts';
import type { PackedFile } from '../pack/pack.ts';
import type { Problem } from '../problem/problem.ts';
import { judgeByRecord, judgePack, type OpenedPack, strangeFile, unvouched } from './judge-pack.ts';

const HERO = 'renditions/ig-feed-4x5/first-light-hero--ig-feed-4x5--1080x1350--aaaaaaaaaaaa.jpg';
const picture: PackedFile = { name: HERO, digest: sha256('hero'), bytes: 4 };
const prompt: PackedFile = { name: 'prompts/hero.txt', digest: sha256('prompt'), bytes: 6 };
const WHOLE = sha256('the zip');
const SUBJECT = `sha256:${'1'.repeat(64)}` as Digest;

/** A manifest as Greenlit writes it, of the small record's one asset. */
const manifest = (change: { readonly [field: string]: unknown } = {}) => ({
  $schema: './manifest.schema.json',
  format: 'greenlit-pack/1',
  campaign: 'first-light',
  title: 'First Light',
  brand: 'Fernbrook',
  engine: { greenlit: '0.1.0' },
  assets: [
    {
      ref: 'first-light/hero',
      title: 'First light, hero',
      alt: 'A bottle on a sunlit ledge',
      subject: SUBJECT,
      trail: {},
      renditions: [
        {
          file: HERO,
          channel: 'ig-feed-4x5',
          width: 1080,
          height: 1350,
          format: 'jpeg',
          bytes: 4,
          digest: picture.digest,
        },
      ],
    },
  ],
  references: [],
  files: [prompt, picture],
  ...change,
});

function opened(files: readonly PackedFile[], told: object = manifest(), change: Partial<OpenedPack> = {}): OpenedPack {
  const text = JSON.stringify(told);
  const all = [...files, { name: 'manifest.json', digest: sha256(text), bytes: text.length }];
  const checksums = checksumsOf(all.toSorted((a, b) => (a.name < b.name ? -1 : 1)));
  const sums = { name: 'SHA256SUMS', digest: sha256(checksums), bytes: checksums.length };
  const entries = [...all, sums];
  return { file: 'pack.zip', digest: WHOLE, canonical: WHOLE, entries, manifest: text, checksums, ...change };
}

const said = (problems: readonly Problem[]): string[] =>
  problems.map(({ code, message, why, fix }) => `${code}: ${message} | ${why} | ${fix}`);

const ALTERED = 'What was changed after it was packed is not what was approved.';
const INCOMPLETE = 'A pack with something missing is not what was delivered.';
const FORGER = 'A forger can make everything in a pack fit together; only the record vouches.';
const FETCH = 'Do not use it; fetch the pack again from where it was delivered.';

describe('a pack by itself', () => {
  it('is believed when every file is what the manifest says', () => {
    expect(said(judgePack(opened([prompt, picture])).problems)).toEqual([]);
  });

  it('without its list is incomplete', () => {
    const { manifest: _, ...bare } = opened([prompt, picture]);
    expect(said(judgePack(bare).problems)).toEqual([
      `pack-incomplete: It has no manifest.json or no SHA256SUMS. | ${INCOMPLETE} | ${FETCH}`,
    ]);
  });

  it.each(['no JSON {', '{ "format": "greenlit-pack/2" }'])(
    'with a manifest of another kind is altered: %s',
    (text) => {
      expect(said(judgePack(opened([prompt, picture], {}, { manifest: text })).problems)).toEqual([
        `pack-altered: Its manifest.json is not one that Greenlit writes. | ${ALTERED} | ${FETCH}`,
      ]);
    },
  );

  it('tells which file is missing, which another, and which was added', () => {
    const swapped = { ...picture, digest: sha256('another hero') };
    const added = { name: 'invoice.pdf', digest: sha256('pay me'), bytes: 6 };
    expect(said(judgePack(opened([swapped, added])).problems)).toEqual([
      `pack-incomplete: The file prompts/hero.txt is missing. | ${INCOMPLETE} | ${FETCH}`,
      `pack-altered: The file ${HERO} is not the one that was packed (8640718677be instead of ae6c79d10f1f). | ${ALTERED} | ${FETCH}`,
      `pack-altered: The file invoice.pdf was added. | ${ALTERED} | ${FETCH}`,
    ]);
  });

  it('is doubted when its sums, its manifest or the zip around it do not fit', () => {
    expect(said(judgePack(opened([prompt, picture], manifest(), { checksums: 'nothing\n' })).problems)).toEqual([
      `pack-altered: Its SHA256SUMS do not fit its files. | ${ALTERED} | ${FETCH}`,
    ]);
    const [asset] = manifest().assets;
    const [rendition] = asset!.renditions;
    const twice = manifest({
      assets: [{ ...asset, renditions: [{ ...rendition, digest: sha256('another') }] }],
    });
    expect(said(judgePack(opened([prompt, picture], twice)).problems)).toEqual([
      `pack-altered: Its manifest says two things about ${HERO}. | ${ALTERED} | ${FETCH}`,
    ]);
    expect(said(judgePack(opened([prompt, picture], manifest(), { canonical: sha256('plain') })).problems)).toEqual([
      `pack-altered: Its files are right, but the zip around them was changed: something may be hidden in it. | ${ALTERED} | ${FETCH}`,
    ]);
  });
});

describe('a pack by the record', () => {
  const judged = (catalogue = catalogueOf(SMALL_RECORD, { 'first-light/hero': 'approved' }), told = manifest()) =>
    said(
      judgeByRecord(
        'pack.zip',
        WHOLE,
        judgePack(opened([prompt, picture], told)).manifest ?? expect.fail('a manifest of ours'),
        catalogue,
      ).problems,
    );
  const ASK = 'Ask the campaign’s owners before it is used; npm run status shows where it stands.';
  const TODAY = 'What was approved once may have lapsed, or its rights may have ended.';

  it('of a campaign or an asset that the record does not have is doubted', () => {
    expect(judged(undefined, manifest({ campaign: 'second-light' }))).toEqual([
      `pack-unknown: The record has no campaign second-light. | ${FORGER} | ${FETCH}`,
    ]);
    const [asset] = manifest().assets;
    expect(judged(undefined, manifest({ assets: [{ ...asset, ref: 'first-light/villain' }] }))).toEqual([
      `approval-doubtful: The asset first-light/villain is not in the record any more. | ${TODAY} | ${ASK}`,
    ]);
  });

  it('is doubted when what is approved today is another picture, or may not be used any more', () => {
    const elsewhere = catalogueOf(SMALL_RECORD, {
      'first-light/hero': { name: 'approved', digest: `sha256:${'2'.repeat(64)}` },
    });
    expect(judged(elsewhere)).toEqual([
      `approval-doubtful: The asset first-light/hero was packed at 111111111111, and what is approved today is 222222222222. | ${TODAY} | ${ASK}`,
    ]);
    const over = catalogueOf(SMALL_RECORD, { 'first-light/hero': { name: 'expired', expires: '2026-11-01' } });
    expect(judged(over)).toEqual([
      `approval-doubtful: The asset first-light/hero is expired today (its rights ended on 2026-11-01). | ${TODAY} | ${ASK}`,
    ]);
  });

  it('that nobody vouches for says how to find out', () => {
    expect(
      said([unvouched('pack.zip', false), strangeFile('hero.jpg', false, false), strangeFile('hero.jpg', true, false)]),
    ).toEqual([
      `pack-unknown: The pack is whole in itself, but no delivery of the record names it, so nothing vouches for it. | ${FORGER} | Draw it again and compare: npm run verify -- PACK.zip --rebuild`,
      `pack-unknown: No delivery of the record names this file, by its bytes or by its pixels. | ${FORGER} | If it was never delivered, compare it with what is approved today: npm run verify -- FILE --rebuild`,
      `pack-unknown: Neither a delivery nor what is approved today gives this file, by its bytes or by its pixels. | ${FORGER} | Do not use it; ask whoever sent it where it is from.`,
    ]);
    expect(said([unvouched('pack.zip', true), strangeFile('hero.jpg', false, true)])).toEqual([
      `pack-unknown: The pack is whole in itself, but no delivery of the record that counts names it, so nothing vouches for it. | ${FORGER} | Draw it again and compare: npm run verify -- PACK.zip --rebuild`,
      `pack-unknown: No delivery of the record that counts names this file, by its bytes or by its pixels. | ${FORGER} | If it was never delivered, compare it with what is approved today: npm run verify -- FILE --rebuild`,
    ]);
  });
});
