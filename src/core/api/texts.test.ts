import { expect, test } from 'vitest';
import { catalogueOf } from '../../testing/catalogue-of.ts';
import { SMALL_RECORD } from '../../testing/small-record.ts';
import type { Catalogue } from '../approval/catalogue.ts';
import type { SiteOptions } from '../pages/options.ts';
import { pageSource } from '../pages/summaries.ts';
import { siteTexts } from './texts.ts';

const HERO = 'campaigns/first-light/assets/hero/asset.md';
const TEAM = 'campaigns/team.yaml';
const hero = SMALL_RECORD[HERO] as string;
const files = {
  ...SMALL_RECORD,
  [TEAM]: `${SMALL_RECORD[TEAM]}site: { title: "Crisps & dips", url: https://acme.example/looks }\n`,
  [HERO]: hero.replace('alt: A bottle on a sunlit ledge', `alt: 'A "bottle" <img src=x onerror=alert(1)> & a ledge'`),
  'campaigns/first-light/assets/noon/asset.md': hero.replace('title: First light, hero', 'title: Noon'),
};
const catalogue = catalogueOf(files, {
  'first-light/hero': { name: 'approved', since: '2026-11-12T09:30:00Z' },
  'first-light/noon': { name: 'delivered', since: '2026-11-20' },
});
const textsOf = (catalogue: Catalogue, options: SiteOptions, findable: readonly string[] = []) =>
  siteTexts(pageSource({ catalogue, drawn: { previews: new Map(), assets: new Map() }, packs: [], options }), findable);
const textOf = (path: string, url = true): string =>
  textsOf(
    catalogue,
    { audience: 'internal', base: '/looks/', ...(url ? { siteUrl: 'https://acme.example/looks' } : {}) },
    ['index.html', 'waiting/index.html', 'campaigns/first-light/hero/index.html', 'a-new-kind/x&y/index.html'],
  ).find((each) => each.path === path)?.text ?? '';
const all = (text: string, element: string): string[] =>
  [...text.matchAll(new RegExp(`<${element}>([^<]*)</${element}>`, 'g'))].map(([, inside = '']) => inside);
const unescaped = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');

test('the feed keeps the rules of Atom: ids that are addresses and each once, instants, newest first, everything of an entry', () => {
  const feed = textOf('feed.xml');
  const ids = all(feed, 'id');
  expect(ids[0]).toBe('tag:acme.example,2026:Crisps%20%26%20dips');
  expect(ids).toHaveLength(3);
  expect(new Set(ids).size).toBe(3);
  expect(ids.every((id) => URL.canParse(id) && !/\s/.test(id))).toBe(true);
  const [own, ...updated] = all(feed, 'updated');
  expect(updated).toEqual(['2026-11-20T00:00:00Z', '2026-11-12T09:30:00Z']);
  expect(own).toBe(updated[0]);
  expect(all(feed, 'title')).toEqual(['Crisps &amp; dips: approved', 'Noon, delivered', 'First light, hero, approved']);
  expect(feed.match(/<author><name>/g)).toHaveLength(2);
  expect(feed).toContain('<link rel="self" href="https://acme.example/looks/feed.xml"/>');
});

test('an entry is another when something else was approved, and the same when nothing was', () => {
  const ids = (text: string) =>
    all(
      textsOf(catalogueOf({ ...files, [HERO]: text }, { 'first-light/hero': 'approved' }, '2027-01-01T00:00:00Z'), {
        audience: 'internal',
        base: '/elsewhere/',
      })[0]?.text ?? '',
      'id',
    )[1];
  const before = ids(hero);
  expect(before).toMatch(/^tag:acme\.example,2026:first-light\/hero:[0-9a-f]{16}$/);
  expect(ids(hero)).toBe(before);
  expect(ids(hero.replace('4:5', '1:1'))).not.toBe(before);
});

test('a reader gets a feed that is XML, and a list that is Markdown, whatever a title holds', () => {
  const odd = hero.replace('title: First light, hero', 'title: "First\\v[light](x) `hero`"');
  const texts = textsOf(catalogueOf({ ...files, [HERO]: odd }, { 'first-light/hero': 'approved' }), {
    audience: 'internal',
    base: '/',
  });
  const of = (path: string): string => texts.find((each) => each.path === path)?.text ?? '';
  expect(all(of('feed.xml'), 'title')[1]).toBe('First[light](x) `hero`, approved');
  expect(of('llms.txt')).toContain('- [First \\[light\\](x) \\`hero\\`](/campaigns/first-light/hero/): First Light');
});

test('what people wrote is text in a reader, never markup', () => {
  const content = /<content type="html">([^<]*alert[^<]*)<\/content>/.exec(textOf('feed.xml'))?.[1] ?? '';
  expect(unescaped(content)).toBe(
    '<p>First Light: A &quot;bottle&quot; &lt;img src=x onerror=alert(1)&gt; &amp; a ledge</p>',
  );
});

test('the sitemap names the pages it is given, whatever their kind, under the address of the site', () => {
  expect(all(textOf('sitemap.xml'), 'loc')).toEqual(
    ['', 'a-new-kind/x&amp;y/', 'campaigns/first-light/hero/', 'waiting/'].map(
      (path) => `https://acme.example/looks/${path}`,
    ),
  );
  // Of the team's own edition nothing is to be found, wherever it lies.
  expect(textOf('robots.txt')).toBe('User-agent: *\nDisallow: /\n');
});

test('without an address there is no sitemap to name, and links lead from the root of the host', () => {
  expect(textOf('sitemap.xml', false)).toBe('');
  expect(textOf('feed.xml', false)).toContain('<link href="/looks/campaigns/first-light/noon/"/>');
});

test('a host that reads _headers keeps other pages, devices and, of the team’s edition, search engines out', () => {
  expect(textOf('_headers')).toBe(`/looks/media/*
  Cache-Control: public, max-age=31536000, immutable
/looks/_/*
  Cache-Control: public, max-age=31536000, immutable
/*
  X-Content-Type-Options: nosniff
  Referrer-Policy: same-origin
  Content-Security-Policy: frame-ancestors 'none'
  Permissions-Policy: camera=(), geolocation=(), microphone=(), payment=(), usb=()
  Cross-Origin-Opener-Policy: same-origin
  Cross-Origin-Resource-Policy: same-origin
  X-Robots-Tag: noindex
`);
});

test('the schema of the data says under which address it is kept, where there is one', () => {
  expect(JSON.parse(textOf('api/schema.json'))).toMatchObject({ $id: 'https://acme.example/looks/api/schema.json' });
  expect(JSON.parse(textOf('api/schema.json', false))).not.toHaveProperty('$id');
});
