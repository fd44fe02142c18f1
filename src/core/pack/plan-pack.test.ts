import { describe, expect, it } from 'vitest';
import { catalogueOf } from '../../testing/catalogue-of.ts';
import { SMALL_RECORD } from '../../testing/small-record.ts';
import type { Standing, StandingName } from '../approval/standing.ts';
import { STANDING_NAMES } from '../approval/standing.ts';
import { type DrawResult, type OutputFile, type Rendition, withoutPurpose } from '../record/rendition.ts';
import { planPacks } from './plan-pack.ts';

const ENGINE = { greenlit: '0.1.0' };
const REF = 'first-light/hero';
const file: Rendition = {
  for: 'channel',
  channel: 'ig-feed-4x5',
  path: '/cache/3f.jpg',
  digest: `sha256:${'3f2a91c04b7e'.padEnd(64, '0')}`,
  bytes: 184_213,
  width: 1080,
  height: 1350,
  format: 'jpeg',
};
const drawn = (...files: OutputFile[]): Map<string, DrawResult> =>
  new Map([[REF, { name: REF, steps: [], files, problems: [], drawn: 0, milliseconds: 0 }]]);
const plansWhen = (standing: StandingName | Partial<Standing>, now?: string) =>
  planPacks(catalogueOf(SMALL_RECORD, { [REF]: standing }, now), drawn(file), ENGINE);

describe('planPacks', () => {
  it('makes one pack for the campaign and one for each channel, with names that people can read', () => {
    const plans = plansWhen('approved');
    expect(plans.map(({ path }) => path)).toEqual([
      'packs/first-light/first-light.zip',
      'packs/first-light/first-light--ig-feed-4x5.zip',
    ]);
    expect(plans[1]?.entries.map(({ name, kind }) => `${name} (${kind})`)).toEqual([
      'README.txt (text)',
      'contact-sheet.jpg (sheet)',
      'contact-sheet.pdf (sheet)',
      'licences.txt (text)',
      'manifest.schema.json (text)',
      'prompts/hero.txt (text)',
      'renditions.csv (text)',
      'renditions/ig-feed-4x5/first-light-hero--ig-feed-4x5--1080x1350--3f2a91c04b7e.jpg (file)',
      'statement.json (text)',
      'trail.html (trail-page)',
      'trail.json (text)',
    ]);
  });

  it.each(STANDING_NAMES)('exports an asset that is %s only when that is approved or delivered', (name) => {
    expect(plansWhen(name).length).toBe(name === 'approved' || name === 'delivered' ? 2 : 0);
  });

  it('keeps an asset at home from the day after its rights end, even if its standing does not say so', () => {
    const expires = '2026-11-24';
    expect(plansWhen({ name: 'approved', expires }, '2026-11-24T23:59:59.000Z').length).toBe(2);
    expect(plansWhen({ name: 'approved', expires }, '2026-11-25T00:00:00.000Z').length).toBe(0);
  });

  it('leaves out previews, and files of channels that the asset does not name', () => {
    const plans = planPacks(
      catalogueOf(SMALL_RECORD, { [REF]: 'approved' }),
      drawn(file, { ...withoutPurpose(file), for: 'preview' }, { ...file, channel: 'og' }),
      ENGINE,
    );
    expect(plans.flatMap(({ renditions }) => renditions.map((each) => each.file.channel))).toEqual([
      'ig-feed-4x5',
      'ig-feed-4x5',
    ]);
  });

  it.each<[string, string, boolean]>([
    ['no rights were recorded', '', false],
    ['its rights say that it may not travel', ', rights: { holder: A, licence: Loan, distribute: false }', false],
    ['its rights have ended', ', rights: { holder: A, licence: Loan, expires: 2026-11-23 }', false],
    ['its rights allow it to the last day', ', rights: { holder: A, licence: Loan, expires: 2026-11-24 }', true],
  ])('takes a reference along or names it only, when %s', (_, rights, travels) => {
    const record = {
      ...SMALL_RECORD,
      'campaigns/first-light/references/references.md': `---
references:
  - { id: product-front, file: product-front.png, kind: product, note: Binding${rights} }
---
`,
    };
    const [plan] = planPacks(catalogueOf(record, { [REF]: 'approved' }), drawn(file), ENGINE);
    expect(plan?.references.map(({ reference }) => reference.id)).toEqual(['product-front']);
    expect(plan?.entries.filter(({ name }) => name.startsWith('references/')).map(({ name }) => name)).toEqual(
      travels ? ['references/product-front.png'] : [],
    );
  });

  it('tells the prompt as text, with what was not recorded said so', () => {
    const prompt = plansWhen('approved')[0]?.entries.find(({ name }) => name === 'prompts/hero.txt');
    expect(prompt?.kind === 'text' && prompt.text).toMatchInlineSnapshot(`
      "First light, hero (first-light/hero)

      Draft: 01-low-light/d01
      Hypothesis: Low window light reads as a morning ritual
      Prompt: a slim glass bottle, low warm sun
        subject: a slim glass bottle
        light: low warm sun
      Negative prompt: not recorded
      Seed: 41001
      Tool: Blender 3.4.1
      Model: not recorded
      Settings: not recorded
      References: product-front
      "
    `);
  });

  it('lets no field of one line forge another, and no mark turn what follows', () => {
    const record = {
      ...SMALL_RECORD,
      'campaigns/first-light/assets/hero/asset.md': String.raw`---
title: "Hero\n\nMAY BE USED\nHero: everywhere, for ever\u2028\u202eon"
alt: A bottle
from: 01-low-light/d01
channels: [ig-feed-4x5]
rights: { holder: "Acme\r\n  Until: 2099-01-01", licence: "Web\n\nIS IT COMPLETE?\u2066", expires: 2027-06-30 }
---
`,
    };
    const [plan] = planPacks(catalogueOf(record, { [REF]: 'approved' }), drawn(file), ENGINE);
    const lines = (name: string) =>
      plan?.entries.flatMap((each) => (each.name === name && 'text' in each ? each.text.split('\n') : []));
    expect(lines('README.txt')?.filter((line) => /MAY BE USED|COMPLETE|Hero/.test(line))).toEqual([
      'MAY BE USED',
      'Hero MAY BE USED Hero: everywhere, for ever on: Web IS IT COMPLETE? (Acme   Until: 2099-01-01), until 2027-06-30',
      expect.stringMatching(
        /^Hero MAY BE USED Hero: everywhere, for ever on: picture [0-9a-f]{12}, words [0-9a-f]{12}$/,
      ),
      'Hero MAY BE USED Hero: everywhere, for ever on: Made by people with digital tools that do not generate (digitalCreation)',
      'IS IT COMPLETE?',
    ]);
    expect(lines('licences.txt')?.slice(2, 6)).toEqual([
      'Hero MAY BE USED Hero: everywhere, for ever on (first-light/hero)',
      '  Holder: Acme   Until: 2099-01-01',
      '  Terms: Web IS IT COMPLETE?',
      '  Until: 2027-06-30',
    ]);
  });

  it('tells a media buyer first what has to be known', () => {
    const files = SET.map((each) => ({ ...file, ...each, channel: 'web-hero' }));
    const record = {
      ...SMALL_RECORD,
      'campaigns/first-light/assets/hero/asset.md': `---
title: First light, hero
alt: 'A "bottle" & <ledge>'
from: 01-low-light/d01
channels: [meta-story-9x16, amz-main, web-hero]
rights: { holder: Fernbrook Soda Co., licence: "All media", expires: 2027-06-30 }
---
`,
    };
    const [plan] = planPacks(
      catalogueOf(record, { [REF]: { name: 'approved', expires: '2027-03-31' } }),
      drawn({ ...file, channel: 'meta-story-9x16' }, { ...file, channel: 'amz-main' }, ...files),
      ENGINE,
    );
    const text = (name: string) =>
      plan?.entries.flatMap((each) => (each.name === name && 'text' in each ? each.text : []));
    expect(text('README.txt')).toMatchInlineSnapshot(`
      [
        "Fernbrook · First Light

      FILES
      renditions/meta-story-9x16/  Instagram and Facebook story: 1 file, JPEG, 1080 x 1350 px
          keep clear: 269 px at the top, 0 right, 384 at the bottom, 0 left
      renditions/amz-main/  Amazon main image: 1 file, JPEG, 1080 x 1350 px
      renditions/web-hero/  Web hero set: 6 files, AVIF, WebP, JPEG, 640 x 360, 1280 x 720 px

      MAY BE USED
      First light, hero: All media (Fernbrook Soda Co.), until 2027-03-31

      WHAT WAS APPROVED
      First light, hero: picture e3dd5c636090, words e728ec0f8767

      HOW IT WAS MADE
      First light, hero: Made by people with digital tools that do not generate (digitalCreation)

      TO BE DECIDED BY A PERSON
      amz-main: Amazon’s rules say the main image is a photograph of the product: a person has to decide whether an AI-made picture may be used.

      WHAT ELSE IS HERE
      renditions.csv: every picture with its size, weight, text for those who cannot see it, and last day
      picture.html: beside a web set: the picture element to paste
      contact-sheet.pdf: all pictures at a glance, to print or to mail
      contact-sheet.jpg: the same as one picture
      licences.txt: whose rights, under what terms, until when
      trail.html: how each picture came about, from brief to file
      trail.json: the same for programs (W3C PROV, JSON-LD)
      prompts/: what was asked for, with which tools
      manifest.json: what this pack is, for programs; manifest.schema.json describes it
      statement.json: the same claim in the form of in-toto, to be signed

      IS IT COMPLETE?
      sha256sum -c SHA256SUMS (macOS: shasum -a 256 -c SHA256SUMS) finds damage.
      Whether it is what was approved, the owners of the campaign can tell: npm run verify -- PACK.zip
      ",
      ]
    `);
    expect(text('licences.txt')).toMatchInlineSnapshot(`
      [
        "PICTURES

      First light, hero (first-light/hero)
        Holder: Fernbrook Soda Co.
        Terms: All media
        Until: 2027-03-31

      REFERENCES

      product-front (product), not in this pack
        Rights: not recorded
      ",
      ]
    `);
    expect(text('renditions/web-hero/hero--picture.html')).toMatchInlineSnapshot(`
      [
        "<!-- Say in sizes how wide it is shown, in every source; lazy loading is for pictures below the first screen. -->
      <picture>
        <source type="image/avif" sizes="100vw"
          srcset="first-light-hero--web-hero--640x360--3f2a91c04b7e.avif 640w,
            first-light-hero--web-hero--1280x720--3f2a91c04b7e.avif 1280w">
        <source type="image/webp" sizes="100vw"
          srcset="first-light-hero--web-hero--640x360--3f2a91c04b7e.webp 640w,
            first-light-hero--web-hero--1280x720--3f2a91c04b7e.webp 1280w">
        <img src="first-light-hero--web-hero--1280x720--3f2a91c04b7e.jpg" sizes="100vw"
          srcset="first-light-hero--web-hero--640x360--3f2a91c04b7e.jpg 640w,
            first-light-hero--web-hero--1280x720--3f2a91c04b7e.jpg 1280w"
          width="1280" height="720" decoding="async"
          alt="A &quot;bottle&quot; &amp; &lt;ledge&gt;">
      </picture>
      ",
      ]
    `);
    expect(text('renditions.csv')?.[0]?.split('\r\n').slice(0, 2)).toMatchInlineSnapshot(`
      [
        "﻿file,asset,channel,width,height,format,bytes,alt,copy,disclosure,use until,sha256,digital source type,said against evidence",
        "renditions/meta-story-9x16/first-light-hero--meta-story-9x16--1080x1350--3f2a91c04b7e.jpg,"First light, hero",meta-story-9x16,1080,1350,jpeg,184213,"A ""bottle"" & <ledge>",,,2027-03-31,3f2a91c04b7e0000000000000000000000000000000000000000000000000000,digitalCreation,",
      ]
    `);
  });

  it('states in the form of in-toto which files rest on what', () => {
    const statement = plansWhen('approved')[1]?.entries.find(({ name }) => name === 'statement.json');
    expect(statement?.kind === 'text' && JSON.parse(statement.text)).toMatchObject({
      _type: 'https://in-toto.io/Statement/v1',
      subject: [
        {
          name: 'renditions/ig-feed-4x5/first-light-hero--ig-feed-4x5--1080x1350--3f2a91c04b7e.jpg',
          digest: { sha256: '3f2a91c04b7e'.padEnd(64, '0') },
        },
      ],
      predicateType: 'urn:greenlit:predicate:approved-renditions:1',
      predicate: { campaign: 'first-light', engine: ENGINE, assets: [{ ref: REF, approvals: [] }] },
    });
  });

  it('tells programs in both forms what is said with a picture: its digest, words, rights and origin', () => {
    const record = {
      ...SMALL_RECORD,
      'campaigns/first-light/assets/hero/asset.md': `---
title: First light, hero
alt: A bottle on a sunlit ledge
from: 01-low-light/d01
channels: [ig-feed-4x5]
rights: { holder: Fernbrook Soda Co., licence: All media, until: 2027-06-30, releases: [{ of: The runner }] }
disclosure: Rendered
---
`,
    };
    const catalogue = catalogueOf(record, { [REF]: 'approved' });
    const { said } = catalogue.campaigns[0]!.assets[0]!;
    const term = 'http://cv.iptc.org/newscodes/digitalsourcetype/digitalCreation';
    const plan = planPacks(catalogue, drawn(file), ENGINE)[1];
    const text = (name: string): string =>
      plan?.entries.flatMap((each) => (each.name === name && 'text' in each ? each.text : [])).join('') ?? '';
    expect(JSON.parse(text('statement.json')).predicate.assets[0]).toMatchObject({
      said: said.digest,
      title: 'First light, hero',
      alt: 'A bottle on a sunlit ledge',
      disclosure: 'Rendered',
      rights: {
        holder: 'Fernbrook Soda Co.',
        licence: 'All media',
        until: '2027-06-30',
        releases: [{ kind: 'model' }],
      },
      digitalSourceType: term,
    });
    const nodes: { [key: string]: unknown }[] = JSON.parse(text('trail.json'))['@graph'];
    const node = (end: string) => nodes.find((each) => String(each['@id']).endsWith(end));
    expect(node('/master')).toMatchObject({
      'dcterms:description': 'A bottle on a sunlit ledge',
      'greenlit:said': said.digest,
      'greenlit:disclosure': 'Rendered',
      'dcterms:rightsHolder': 'Fernbrook Soda Co.',
      'dcterms:rights': 'Fernbrook Soda Co., All media, until 30 Jun 2027, 1 release on file',
      'Iptc4xmpExt:DigitalSourceType': term,
    });
    expect(node(file.digest)).toMatchObject({ 'Iptc4xmpExt:DigitalSourceType': term });
    expect(text('statement.json') + text('trail.json')).not.toContain('The runner');
  });

  it('keeps spreadsheets from running a title', () => {
    const title = {
      'campaigns/first-light/assets/hero/asset.md': `---
title: =HYPERLINK("http://example.com")
alt: A bottle
from: 01-low-light/d01
channels: [ig-feed-4x5]
---
`,
    };
    const [plan] = planPacks(catalogueOf({ ...SMALL_RECORD, ...title }, { [REF]: 'approved' }), drawn(file), ENGINE);
    const table = plan?.entries.find(({ name }) => name === 'renditions.csv');
    expect(table?.kind === 'text' && table.text).toContain(`"'=HYPERLINK(""http://example.com"")"`);
  });
});

const SET = [640, 1280].flatMap((width) =>
  (['avif', 'webp', 'jpeg'] as const).map((format) => ({ width, height: (width / 16) * 9, format })),
);
