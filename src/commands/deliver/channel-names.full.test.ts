import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renditionsIn } from '../../core/record/rendition.ts';
import { ASSET_FILE, approvedRecord, JONAS, LOOKED_AT, TEAM, TEAM_FILE } from '../../testing/approved-record.ts';
import type { GitRepo } from '../../testing/git-repo.ts';
import { SMALL_RECORD } from '../../testing/small-record.ts';
import { build } from '../publish/build.ts';
import type { Built } from '../publish/build-options.ts';
import { deliver } from './deliver.ts';
import { exportPacks } from './export.ts';
import { verify } from './verify.ts';

/** What pictures of the catalogue are called somewhere, or could be thought to be. A team may call its channels so. */
const NAMES = ['channel', 'master', 'preview', 'preview-320', 'preview-640', 'preview-share', 'preview-wall', 'share'];
const PROJECT = fileURLToPath(new URL('../../..', import.meta.url));
const ENGINE = { greenlit: '0.1.0' };
const BRIEF_FILE = 'campaigns/first-light/brief.mdx';
const HERO = 'first-light/hero';

let repo: GitRepo;
let out: string;
let built: Built;
beforeAll(async () => {
  const channels = NAMES.map((id, at) => `  - { id: ${id}, width: ${20 + at}, height: 30, formats: [png] }\n`).join('');
  // One of them has steps of its own, which no picture of the catalogue may lend or borrow.
  const uses = NAMES.map((id) =>
    id === 'preview-320' ? '{ preview-320: { recipe: [{ tone: { saturation: 0 } }] } }' : id,
  );
  repo = await approvedRecord(
    {},
    {},
    {
      [TEAM_FILE]: `${TEAM}channels:\n${channels}`,
      [BRIEF_FILE]: String(SMALL_RECORD[BRIEF_FILE]).replace('[ig-feed-4x5, ig-feed-1x1]', `[${NAMES.join(', ')}]`),
      [ASSET_FILE]: String(SMALL_RECORD[ASSET_FILE]).replace('[ig-feed-4x5]', `[${uses.join(', ')}]`),
    },
  );
  out = mkdtempSync(join(tmpdir(), 'greenlit-names-'));
  built = await build({
    project: PROJECT,
    root: repo.path,
    out,
    now: LOOKED_AT,
    base: '/',
    audience: 'internal',
    effort: 'draft',
    onProgress: () => {},
  });
});
afterAll(() => {
  rmSync(out, { recursive: true, force: true });
  repo.remove();
});

describe('channels that are called like pictures of the catalogue', () => {
  it('are drawn, judged and packed by a build, each in a pack of its own', () => {
    expect(built.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(readdirSync(join(out, 'packs/first-light')).sort()).toEqual(
      ['first-light.json', ...NAMES.map((name) => `first-light--${name}.json`)].sort(),
    );
  });

  it('are shown on the page of the asset, each with its file to take away', () => {
    const page = readFileSync(join(out, 'campaigns/first-light/hero/index.html'), 'utf8');
    const names = [...page.matchAll(/download="(first-light-hero--[^"]+)"/g)].map(([, name = '']) => name);
    expect(names.map((name) => name.split('--').slice(1, 3).join(' '))).toEqual(
      NAMES.map((name, at) => `${name} ${20 + at}x30`),
    );
  });

  it('are exported with the steps that are theirs and no others, delivered and verified', async () => {
    const options = {
      root: repo.path,
      out: join(out, 'export'),
      now: LOOKED_AT,
      engine: ENGINE,
      effort: 'publish' as const,
    };
    const { results } = await exportPacks(options);
    const drawn = renditionsIn(results.get(HERO));
    expect(drawn.map(({ channel }) => channel)).toEqual(NAMES);
    const grey = await Promise.all(drawn.map(async ({ channel, path }) => ((await isGrey(path)) ? [channel] : [])));
    expect(grey.flat()).toEqual(['preview-320']);
    const { renditions, path } = await deliver({ ...options, campaign: 'first-light', channels: [], by: 'jonas' });
    expect(renditions).toBe(NAMES.length);
    expect(existsSync(join(repo.path, path))).toBe(true);
    repo.commit({ by: JONAS, at: LOOKED_AT });
    const { verified, problems } = await verify({ ...options, cwd: repo.path, files: [], all: true, rebuild: true });
    expect(problems).toEqual([]);
    expect(verified.map(({ sure }) => sure)).toEqual([true, ...NAMES.map(() => true)]);
  });
});

async function isGrey(path: string): Promise<boolean> {
  const [red, green, blue] = await sharp(path).removeAlpha().raw().toBuffer();
  return red === green && green === blue;
}
