import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseDocument } from 'yaml';
import { assetDocumentSchema, catalogueDocumentSchema } from '../core/api/schema.ts';
import { PROJECT, type SampleSite, sampleSite } from '../testing/sample-site.ts';
import { brokenLinks } from '../testing/site-links.ts';

/** What must never leave the team, each planted as a word that is nowhere else. */
const SECRETS: {
  readonly [file: string]: readonly (readonly [pointer: readonly (string | number)[], word: string])[];
} = {
  'campaigns/fernbrook-first-light/batches/01-low-window-light/batch.md': [
    [['fragments', 'planted'], 'zqprompt'],
    [['negative'], 'zqnegative'],
    [['hypothesis'], 'zqhypothesis'],
    [['cost'], { amount: 3, unit: 'zqcost' } as unknown as string],
    [['drafts', 0, 'why'], 'zqwhy'],
    [['drafts', 0, 'fragments', 'planted2'], 'zqfragment'],
    [['settings', 'zqsetting'], 'zqvalue'],
  ],
  'campaigns/fernbrook-first-light/approvals/assets-hero--2026-10-23--mara.md': [[['note'], 'zqremark']],
  'campaigns/fernbrook-first-light/references/references.md': [[['references', 0, 'note'], 'zqreference']],
  'campaigns/halden-night-shift/assets/banner/asset.md': [[['title'], 'zqunapproved']],
  'campaigns/team.yaml': [
    [['site', 'url'], 'https://acme.example/catalogue'],
    [['people', 0, 'name'], 'Zqperson Name'],
    [['people', 0, 'emails', 0], 'zqmail@example.com'],
  ],
};
const BODIES = {
  'campaigns/fernbrook-first-light/brief.mdx': 'zqbrief',
  'campaigns/fernbrook-first-light/assets/hero/asset.md': 'zqassetprose',
};

let root: string;
let site: SampleSite;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'greenlit-public-'));
  await cp(join(PROJECT, 'campaigns'), join(root, 'campaigns'), { recursive: true });
  await cp(join(PROJECT, '.greenlit/cache'), join(root, '.greenlit/cache'), { recursive: true }).catch(() => {});
  for (const [file, secrets] of Object.entries(SECRETS)) await plant(join(root, file), secrets);
  for (const [file, word] of Object.entries(BODIES))
    await writeFile(join(root, file), `${await readFile(join(root, file), 'utf8')}\n\n${word}\n`);
  site = await sampleSite({ audience: 'public', root, base: '/catalogue/' });
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

test('no byte of a public catalogue holds a secret, in pages, data, index or pictures', async () => {
  const words = [
    'zqprompt',
    'zqnegative',
    'zqhypothesis',
    'zqcost',
    'zqwhy',
    'zqfragment',
    'zqsetting',
    'zqvalue',
    'zqremark',
    'zqreference',
    'zqunapproved',
    'zqperson',
    'zqmail',
    'zqbrief',
    'zqassetprose',
  ];
  const found: string[] = [];
  let files = 0;
  for (const entry of await readdir(site.folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    files += 1;
    const path = join(entry.parentPath, entry.name);
    const bytes = await readFile(path);
    const text = `${entry.name} ${opened(bytes).toString('latin1')}`.toLowerCase();
    for (const word of words) if (text.includes(word)) found.push(`${path.slice(site.folder.length)}: ${word}`);
  }
  expect(files).toBeGreaterThan(60);
  expect(found).toEqual([]);
});

test('the secrets were there to be found: the record that was built holds every one', async () => {
  const texts = await Promise.all(
    [...Object.keys(SECRETS), ...Object.keys(BODIES)].map((file) => readFile(join(root, file), 'utf8')),
  );
  const all = texts.join('\n').toLowerCase();
  expect(
    ['zqprompt', 'zqnegative', 'zqcost', 'zqremark', 'zqunapproved', 'zqmail', 'zqbrief'].filter(
      (word) => !all.includes(word),
    ),
  ).toEqual([]);
});

test('there are no packs, no drafts and no page of what waits', async () => {
  const names = await readdir(site.folder);
  expect(names).not.toContain('packs');
  const waiting = await readFile(join(site.folder, 'waiting/index.html'), 'utf8').catch(() => '');
  expect(waiting).not.toContain('<article');
});

test('under a path of its host, every link, picture and style of every page leads to a file', async () => {
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
  expect(head('og:image')).toMatch(/^https:\/\/acme\.example\/catalogue\/media\/[0-9a-f]{12}\.webp$/);
  expect(await readFile(join(site.folder, head('og:image')?.split('/catalogue/')[1] ?? ''))).toBeTruthy();
  expect(map).toContain(`<loc>${here}</loc>`);
  expect(robots).toContain('Sitemap: https://acme.example/catalogue/sitemap.xml');
  expect(feed).toContain(`<link href="${here}"/>`);
  expect(llms).toContain('](/catalogue/campaigns/fernbrook-first-light/hero/)');
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

async function plant(path: string, secrets: (typeof SECRETS)[string]): Promise<void> {
  const text = await readFile(path, 'utf8');
  const fenced = path.endsWith('.md') ? /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(text) : null;
  const document = parseDocument(fenced?.[1] ?? text);
  for (const [pointer, word] of secrets) document.setIn(pointer, word);
  const yaml = document.toString();
  await writeFile(path, fenced === null ? yaml : `---\n${yaml}---\n${fenced[2]}`);
}
