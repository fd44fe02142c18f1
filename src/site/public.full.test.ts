import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { assetDocumentSchema, catalogueDocumentSchema } from '../core/api/schema.ts';
import { filesUnder } from '../io/site/site-tree.ts';
import { type Planted, plantSecrets } from '../testing/planted-record.ts';
import { SAMPLES, type SampleSite, sampleSite } from '../testing/sample-site.ts';
import { brokenLinks } from '../testing/site-links.ts';

const NOW = '2026-11-24T09:00:00Z';

let root: string;
let site: SampleSite;
let planted: Planted;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'greenlit-public-'));
  await cp(join(SAMPLES, 'campaigns'), join(root, 'campaigns'), { recursive: true });
  await cp(join(SAMPLES, '.greenlit/cache'), join(root, '.greenlit/cache'), { recursive: true }).catch(() => {});
  planted = await plantSecrets(root, NOW);
  const team = join(root, 'campaigns/team.yaml');
  const text = await readFile(team, 'utf8');
  await writeFile(team, text.replace(/^site:\n/m, 'site:\n  url: https://acme.example/catalogue\n'));
  site = await sampleSite({ audience: 'public', root });
});
afterAll(async () => {
  await site?.close();
  await rm(root, { recursive: true, force: true });
});

test('a public catalogue shows what is approved', async () => {
  const home = await readFile(join(site.folder, 'index.html'), 'utf8');
  expect(home).toContain('First light, hero');
  expect(home).not.toContain('Waiting');
});

test('no byte of a public catalogue holds a secret, in pages, data, index or pictures, nor in the name of a file', async () => {
  const found: string[] = [];
  const paths = await filesUnder(site.folder);
  for (const path of paths) {
    const text = `${path} ${opened(await readFile(join(site.folder, path))).toString('latin1')}`.toLowerCase();
    for (const word of planted.keys()) if (text.includes(word)) found.push(`${path}: ${word}`);
  }
  expect(paths.length).toBeGreaterThan(60);
  expect(found).toEqual([]);
});

test('people go by their roles: neither a name nor an id nor a handle of theirs is anywhere', async () => {
  const { people } = parse(await readFile(join(SAMPLES, 'campaigns/team.yaml'), 'utf8')) as {
    people: { id: string; name: string; handle?: string }[];
  };
  const words = people.flatMap(({ id, name, handle }) => [
    id,
    ...name.split(' '),
    ...(handle === undefined ? [] : [handle]),
  ]);
  const word = new RegExp(`\\b(?:${words.join('|')})\\b`, 'i');
  const texts = (await filesUnder(site.folder)).filter((path) => /\.(?:html|json|xml|txt|pf_fragment)$/.test(path));
  const found = await Promise.all(
    texts.map(async (path) => {
      const [said] = word.exec(opened(await readFile(join(site.folder, path))).toString()) ?? [];
      return said === undefined ? [] : [`${path}: ${said}`];
    }),
  );
  expect(found.flat()).toEqual([]);
});

test('the secrets were there to be found, and pictures that were published came of files that held them', async () => {
  expect(Object.fromEntries([...planted].filter(([, times]) => times === 0))).toEqual({});
  expect([...planted.keys()].sort()).toEqual(
    'campaign cost delivery draft exif host hypothesis mail negative packed person prompt prose receiver reference remark setting text unapproved why workflow xmp'
      .split(' ')
      .map((word) => `zq${word}`),
  );
  expect(await readFile(join(site.folder, 'index.html'), 'utf8')).toContain('7 approved');
});

test('pictures carry nothing but what the catalogue itself says of them', async () => {
  const carried = new Set<string>();
  for (const path of (await filesUnder(site.folder)).filter((each) => /\.(?:jpg|png|webp|avif)$/.test(each))) {
    const { exif, iptc, comments, xmp } = await sharp(join(site.folder, path)).metadata();
    if (iptc !== undefined) carried.add(`${path}: IPTC`);
    if (exif !== undefined) carried.add(`${path}: EXIF`);
    for (const { keyword } of comments ?? []) if (keyword !== 'XML:com.adobe.xmp') carried.add(`${path}: ${keyword}`);
    for (const [, name = ''] of (xmp?.toString() ?? '').matchAll(/<((?!rdf|x:)\w+:\w+)/g)) carried.add(name);
  }
  expect([...carried].sort()).toMatchInlineSnapshot(`
    [
      "Iptc4xmpCore:AltTextAccessibility",
      "Iptc4xmpExt:DigitalSourceType",
      "dc:rights",
      "dc:title",
      "photoshop:Credit",
      "plus:LicenseEndDate",
      "xmp:CreatorTool",
      "xmpMM:DocumentID",
      "xmpRights:Marked",
      "xmpRights:Owner",
      "xmpRights:UsageTerms",
    ]
  `);
});

test('there are no packs, no patterns, no insights and no page of what waits', async () => {
  const names = await readdir(site.folder);
  expect(['packs', 'patterns', 'insights', 'waiting'].filter((name) => names.includes(name))).toEqual([]);
});

test('no page speaks to a visitor as to one of the team: of commands, prompts and decisions to take, or of what was left out', async () => {
  const inside =
    /npm run|\bprompts?\b|no pack|no text besides|need no evidence|what waits|>decide<|not recorded|to sign-off|drafts? for a pick|waited for a yes|first look/i;
  const pages = (await filesUnder(site.folder)).filter((path) => path.endsWith('.html'));
  const found = await Promise.all(
    pages.map(async (path) => {
      const [said] = inside.exec(await readFile(join(site.folder, path), 'utf8')) ?? [];
      return said === undefined ? [] : [`${path}: ${said}`];
    }),
  );
  expect(pages.length).toBeGreaterThan(12);
  expect(found.flat()).toEqual([]);
});

test('under the path of its address, every link, picture and style of every page leads to a file', async () => {
  const { pages, broken } = await brokenLinks(site.folder, '/catalogue/');
  expect(pages).toBeGreaterThan(12);
  expect(broken).toEqual([]);
});

test('what travels names the place where it is published, once', async () => {
  const [page = '', map = '', robots = '', feed = '', llms = ''] = await Promise.all(
    ['campaigns/fernbrook-first-light/hero/index.html', 'sitemap.xml', 'robots.txt', 'feed.xml', 'llms.txt'].map(
      (path) => readFile(join(site.folder, path), 'utf8'),
    ),
  );
  const head = (name: string): string | undefined =>
    new RegExp(`<(?:meta property|link rel)="${name}" (?:content|href)="([^"]*)"`).exec(page)?.[1];
  const here = 'https://acme.example/catalogue/campaigns/fernbrook-first-light/hero/';
  expect(head('canonical')).toBe(here);
  expect(head('og:url')).toBe(here);
  expect(head('og:image')).toMatch(/^https:\/\/acme\.example\/catalogue\/media\/[0-9a-f]{12}\.jpg$/);
  const shared = await sharp(join(site.folder, head('og:image')?.split('/catalogue/')[1] ?? '')).metadata();
  expect([head('og:image:type'), head('og:image:width'), head('og:image:height')]).toEqual([
    'image/jpeg',
    '1200',
    '630',
  ]);
  expect([shared.format, shared.width, shared.height]).toEqual(['jpeg', 1200, 630]);
  expect(map).toContain(`<loc>${here}</loc>`);
  expect(robots).toContain('Sitemap: https://acme.example/catalogue/sitemap.xml');
  expect(feed).toContain(`<link href="${here}"/>`);
  expect(llms).toContain('](/catalogue/campaigns/fernbrook-first-light/hero/)');
});

test('the sitemap and what may be indexed are the same pages', async () => {
  const map = await readFile(join(site.folder, 'sitemap.xml'), 'utf8');
  const named = [...map.matchAll(/<loc>https:\/\/acme\.example\/catalogue\/([^<]*)<\/loc>/g)].map(([, path]) => path);
  const pages = (await filesUnder(site.folder)).filter((path) => path.endsWith('index.html'));
  const open = await Promise.all(
    pages.map(async (path) => {
      const closed = (await readFile(join(site.folder, path), 'utf8')).includes(
        '<meta name="robots" content="noindex">',
      );
      return closed ? [] : [path.replace(/index\.html$/, '')];
    }),
  );
  expect(open.flat().sort()).toEqual(named.sort());
});

test('the data of a public catalogue fits its published schema', async () => {
  const read = async (path: string): Promise<unknown> => JSON.parse(await readFile(join(site.folder, path), 'utf8'));
  const catalogue = catalogueDocumentSchema.parse(await read('api/catalogue.json'));
  const assets = catalogue.campaigns.flatMap((campaign) => campaign.assets);
  expect(assets.length).toBeGreaterThan(5);
  for (const { ref } of assets) expect(assetDocumentSchema.parse(await read(`api/assets/${ref}.json`)).ref).toBe(ref);
});

/** The index of the search is compressed; everything else is read as it lies. */
const opened = (bytes: Buffer): Buffer => (bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes);
