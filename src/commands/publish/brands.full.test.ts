import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WrongUse } from '../../core/problem/refusal.ts';
import { refuseOut } from '../../io/files/refuse-out.ts';
import { approve, COMMITTED_AT, MARA, TOM } from '../../testing/approved-record.ts';
import type { Files } from '../../testing/folder.ts';
import { type GitRepo, gitRepo } from '../../testing/git-repo.ts';
import { pngOf } from '../../testing/png.ts';
import { PROJECT } from '../../testing/sample-site.ts';
import { SMALL_RECORD } from '../../testing/small-record.ts';
import { build } from './build.ts';
import type { BuildOptions, Built } from './build-options.ts';

/** Two clients in one repository. Whatever is said of Kettle & Crane holds a word that begins with “zq”, in every place where something can be said. */
const TEAM = `site: { title: Two clients, url: "https://agency.example/all", tagline: Zqtagline }
people:
  - { id: mara, name: Mara Lindqvist, roles: [creative-lead], emails: [mara@example.com] }
  - { id: jonas, name: Jonas Weber, roles: [producer], emails: [jonas@example.com] }
  - { id: tom, name: Tom Okafor, roles: [editor, designer], emails: [tom@example.com] }
  - { id: zqperson, name: Zqperson Crane, roles: [stakeholder], emails: [zqmail@kettle.example], handle: zqhandle, brands: [zqkettle] }
brands:
  fernbrook:
    name: Fernbrook
    site:
      title: Fernbrook approved
      look: { logo: brands/fernbrook.png, colours: { mark: { light: "#8a3b12", dark: "#e08a4f" } } }
  zqkettle:
    name: Zqbrand & Crane
    policy: { gates: { asset: { roles: { creative-lead: 1, legal: 1 } } } }
    site: { url: "https://zqaddress.example", tagline: Zqline, locale: de, look: { logo: brands/zqlogo.png } }
channels: [{ id: zqwindow, name: Zqwindow, width: 40, height: 50 }]
recipes: { zqrecipe: [{ sharpen: {} }], house: [{ sharpen: {} }] }
fragments: { zqwords: zqsoft light }
tools: { zqtool: { command: [zqtool, "{in}", "{out}"], version: "1" } }
`;
const HOME = 'campaigns/first-light/';
const theirs = (text: string): string =>
  text
    .replace('title: First', 'title: Zqtitle First')
    .replace('brand: Fernbrook', 'brand: Zqbrand & Crane')
    .replace('Early risers', 'Zqaudience')
    .replace('Morning begins', 'Zqmessage begins')
    .replace('The label reads', 'Zqcriterion reads')
    .replace('Quiet pictures.', 'Zqprose.')
    .replace('Colour is binding', 'Zqnote')
    .replace('Low window light', 'Zqhypothesis')
    .replace('a slim glass bottle', 'zqprompt bottle')
    .replace('The shadow leads', 'Zqwhy leads')
    .replace('A bottle on', 'Zqalt on')
    .replace('channels: [ig-feed-4x5', 'channels: [zqwindow, ig-feed-4x5')
    .replace('- crop: { ratio: "4:5" }', '- crop: { ratio: "4:5" }\n  - use: zqrecipe');
const RECORD: Files = {
  '.gitignore': '.greenlit/\ndist/\n',
  ...SMALL_RECORD,
  ...Object.fromEntries(
    Object.entries(SMALL_RECORD)
      .filter(([path]) => path.startsWith(HOME))
      .map(([path, content]) => [
        path.replace('first-light', 'zqcampaign'),
        typeof content === 'string' ? theirs(content) : pngOf(40, 50, [20, path.length, 200]),
      ]),
  ),
  'campaigns/team.yaml': TEAM,
  'campaigns/brands/fernbrook.png': pngOf(240, 80, [138, 59, 18]),
  'campaigns/brands/zqlogo.png': pngOf(200, 50, [10, 10, 90]),
};

let repo: GitRepo;
beforeAll(async () => {
  repo = gitRepo(RECORD, { by: TOM, at: '2026-11-10T08:00:00Z' });
  await approve(repo);
  const sight = { by: 'mara', at: '2026-11-12T09:30:00Z', note: 'Zqyes' };
  await approve(
    repo,
    sight,
    { by: MARA, at: COMMITTED_AT },
    'campaigns/zqcampaign/approvals/assets-hero--2026-11-12--mara.md',
  );
});
afterAll(() => repo.remove());

const built = (options: Partial<BuildOptions>): Promise<Built> =>
  build({
    ...{ project: PROJECT, root: repo.path, out: join(repo.path, 'dist'), now: '2026-11-24T09:00:00Z' },
    ...{ effort: 'draft', onProgress: () => {}, ...options },
  });

/** Every file below a folder with its text, also of what is packed. */
function* texts(folder: string): Generator<readonly [path: string, text: string]> {
  for (const path of readdirSync(folder, { recursive: true }) as string[]) {
    if (!statSync(join(folder, path)).isFile() || path.endsWith('.greenlit')) continue;
    const bytes = readFileSync(join(folder, path));
    yield [path, (bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes).toString('latin1')];
  }
}
const naming = (folder: string): string[] =>
  [...texts(folder)].flatMap(([path, text]) => {
    const said = /zq[a-z]{4,}/i.exec(`${path} ${text}`)?.[0];
    return said === undefined ? [] : [`${path}: ${said}`];
  });

describe('the catalogue of one brand', () => {
  it('holds no word of another, in pages, data, packs, search or the names of files, also where the one of all lay before', async () => {
    const dist = join(repo.path, 'dist');
    const all = await built({ local: true, audience: 'internal' });
    expect([all.campaigns, all.assets]).toEqual([2, 2]);
    expect(naming(dist).length).toBeGreaterThan(20);
    const own = await built({ brand: 'Fernbrook' });
    // Fernbrook says no address of its own, so the one of all is not where this is published: it is the team's own edition.
    expect([own.campaigns, own.assets, own.approved, own.audience]).toEqual([1, 1, 1, 'internal']);
    expect(naming(dist)).toEqual([]);
    // A pack of the other brand would be published with it, so nothing but a build is let in.
    expect(() => refuseOut(dist, repo.path)).toThrow('it holds the catalogue of the brand fernbrook alone');
    const home = readFileSync(join(dist, 'index.html'), 'utf8');
    expect(home).toContain('<title>Fernbrook approved</title>');
    expect(home).toMatch(/<img src="\/look\/logo-[0-9a-f]{12}\.png" width="240" height="80" alt="Fernbrook approved"/);
    expect(readFileSync(join(dist, 'look.css'), 'utf8')).toMatchInlineSnapshot(`
      "@layer base, parts, page, narrow, print;
      @layer page {
      @media screen and (not (prefers-contrast: more)) { :root { --mark: light-dark(#8a3b12, #e08a4f); --chosen: var(--mark); accent-color: var(--mark); } }
      }
      "
    `);
  });

  it('is the edition for its own address, in its own language', async () => {
    const out = join(repo.path, 'dist-kettle');
    const own = await built({ brand: 'zqkettle', out });
    expect([own.audience, own.base, own.approved]).toEqual(['public', '/', 0]);
    const home = readFileSync(join(out, 'index.html'), 'utf8');
    expect(home).toContain('<html lang="de"');
    expect([...texts(out)].filter(([, text]) => /Fernbrook approved|first-light|agency\.example/.test(text))).toEqual(
      [],
    );
  });

  it('is asked for by a name that there is', async () => {
    await expect(built({ brand: 'fernbrok' })).rejects.toThrow(
      new WrongUse('There is no brand "fernbrok". Did you mean "fernbrook"?'),
    );
  });

  it('is not built with what its pages would name of another', async () => {
    repo.write({
      [`${HOME}assets/hero/asset.md`]: String(RECORD[`${HOME}assets/hero/asset.md`]).replace(
        '- crop: { ratio: "4:5" }',
        '- use: zqcampaign/hero',
      ),
    });
    await expect(built({ brand: 'fernbrook' })).rejects.toThrow(
      'first-light uses the recipe of zqcampaign/hero, which is of another brand: the catalogue of Fernbrook alone would name it.',
    );
  });
});
