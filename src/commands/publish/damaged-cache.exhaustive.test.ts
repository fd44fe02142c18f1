import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { engineVersions } from '../../io/engine/engine-versions.ts';
import { recordPath } from '../../io/files/record-path.ts';
import { sha256 } from '../../io/files/sha256.ts';
import { ASSET_FILE, approvedRecord, DRAFT_FILE } from '../../testing/approved-record.ts';
import type { GitRepo } from '../../testing/git-repo.ts';
import { drawn, encoded } from '../../testing/pictures.ts';
import { PROJECT } from '../../testing/sample-site.ts';
import { exportPacks } from '../deliver/export.ts';
import { build } from './build.ts';
import { workFolderOf } from './site-ground.ts';

/** What can become of a file that a build remembers things in, short of somebody forging it; undefined stands for a folder. */
const DAMAGES: { readonly [name: string]: (bytes: Buffer) => Uint8Array | string | undefined } = {
  'cut in half': (bytes) => bytes.subarray(0, bytes.length / 2),
  'one bit turned': (bytes) => bytes.map((byte, at) => (at === bytes.length >> 1 ? byte ^ 1 : byte)),
  garbage: () => '\u0000\uffff{"garbage": ',
  null: () => 'null',
  '{}': () => '{}',
  empty: () => '',
  'a folder': () => undefined,
};

/** What is remembered, each kind damaged alone, because a file is not even asked for where its note is damaged as well. */
const KINDS = {
  'notes of the cache': ({ path, inWork }) => !inWork && path.endsWith('.json'),
  'files of the cache': ({ path, inWork }) => !inWork && !path.endsWith('.json'),
  'what Astro and the search index built': ({ path, inWork }) => inWork && path.includes('/'),
} satisfies { readonly [name: string]: (file: { readonly path: string; readonly inWork: boolean }) => boolean };
/** Astro takes seconds, and of what it built only the digest is looked at, so that most damages are one to it. */
const FEW = ['one bit turned', 'empty', 'a folder'];
/**
 * How the files of a kind are damaged in a build, one after the other. Each build costs seconds, so that by default a kind has two, in which
 * neighbours have different damages; with `GREENLIT_DAMAGES=all` each damage has a build of its own, and every file that one.
 */
function roundsOf(kind: string): readonly (readonly string[])[] {
  const astro = kind === 'what Astro and the search index built';
  const names = astro ? FEW : Object.keys(DAMAGES);
  if (process.env['GREENLIT_DAMAGES'] === 'all') return names.map((each) => [each]);
  return astro ? [names] : [names, [...names.slice(3), ...names.slice(0, 3)]];
}

const NOW = '2026-11-24T12:00:00.000Z';
const WORK = join(PROJECT, '.greenlit/site');
let repo: GitRepo;
let out: string;
let right: Map<string, string>;
/** The folders in which this build remembers something. */
let kept: string[] = [];

beforeAll(async () => {
  const picture = await encoded(drawn(160, 200, (x, y) => [(x * 7 + y) % 256, (x + y * 3) % 256, 90]));
  const asset = `---
title: First light, hero
alt: A bottle on a sunlit ledge
from: 01-low-light/d01
by: tom
recipe:
  - crop: { ratio: "4:5" }
  - text: { text: Morning, font: brand.woff, size: 0.1 }
channels: [ig-feed-4x5]
---
`;
  const font = readFileSync(join(PROJECT, 'src/testing/fonts/newsreader-latin.woff'));
  repo = await approvedRecord(
    {},
    {},
    { [ASSET_FILE]: asset, [DRAFT_FILE]: picture, 'campaigns/first-light/assets/hero/brand.woff': font },
  );
  out = mkdtempSync(join(tmpdir(), 'greenlit-damaged-'));
  await built();
  kept = [join(repo.path, '.greenlit'), workFolderOf(WORK, realpathSync(out), { audience: 'internal', base: '/' })];
  right = contentOf(out);
});
afterAll(() => {
  for (const folder of [out, ...kept.slice(1)]) rmSync(folder, { recursive: true, force: true });
  repo.remove();
});

describe('what a build remembers', () => {
  it('lies in the cache of the record and in one work folder', () => {
    expect(kept.map((folder) => readdirSync(folder).length > 0)).toEqual([true, true]);
    // Contact sheets are among the files, and what letters are set in: a pack is made of nothing that was cut short.
    const folders = new Set(remembered().flatMap(({ path, inWork }) => (inWork ? [] : [path.split('/')[1]])));
    expect([...folders]).toEqual(expect.arrayContaining(['entries', 'files', 'fonts']));
    expect([...right.keys()]).toEqual(expect.arrayContaining(['packs/first-light/first-light.zip', 'index.html']));
  });

  for (const [kind, isOf] of Object.entries(KINDS))
    for (const names of roundsOf(kind))
      it(`costs time and nothing else when it is damaged: ${kind}, ${names.join(', ')}`, async () => {
        const files = remembered().filter(isOf);
        expect(files.length).toBeGreaterThan(Math.max(5, names.length));
        for (const [at, { file }] of files.entries())
          replace(file, DAMAGES[names[at % names.length]!]!(readFileSync(file)));
        // Packs are looked for by the notes; without them in their place they are written anew, out of the cache.
        if (!kind.startsWith('notes')) rmSync(out, { recursive: true });
        expect(await built()).toEqual([]);
        expect(contentOf(out)).toEqual(right);
      });

  it('makes no command say a word when all of it is damaged', () => {
    for (const { file } of remembered()) replace(file, readFileSync(file).subarray(1));
    for (const command of ['export', 'build']) {
      const words = [command, '--root', repo.path, '--out', out, '--now', NOW, '--effort', 'draft'];
      const ended = spawnSync(process.execPath, [join(PROJECT, 'scripts/run.mjs'), ...words], { encoding: 'utf8' });
      const said = ended.stderr.split('\n').filter((line) => !/^(?:pictures|packs|pages): /.test(line));
      expect([command, ended.status, said]).toEqual([command, 0, ['']]);
    }
    expect(contentOf(out)).toEqual(right);
  });
});

/** Every file in which something is remembered; `path` is posix, and relative to its folder. */
const remembered = () =>
  kept.flatMap((folder) =>
    filesIn(folder).map((file) => ({
      file,
      path: recordPath(folder, file)!,
      inWork: folder !== kept[0],
    })),
  );

/** Puts another file in the place of one: this very process may have the old one open, as a library does with fonts. */
function replace(path: string, content: Uint8Array | string | undefined): void {
  rmSync(path);
  if (content === undefined) mkdirSync(join(path, 'within'), { recursive: true });
  else writeFileSync(path, content);
}

/** Builds the record, and tells what was found wrong. */
/** The zips, and the catalogue beside them, in which the same packs lie in parts. */
async function built(): Promise<string[]> {
  const how = { root: repo.path, out, now: NOW, effort: 'draft', onProgress: () => {} } as const;
  const packed = await exportPacks({ ...how, engine: engineVersions(PROJECT) });
  const { problems } = await build({ ...how, project: PROJECT, audience: 'internal' });
  return [...packed.problems, ...problems].filter((each) => each.severity === 'error').map((each) => each.message);
}

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

/** The digest of every file under a folder, by its path. */
const contentOf = (folder: string): Map<string, string> =>
  new Map(
    filesIn(folder)
      .map((path): [string, string] => [recordPath(folder, path)!, sha256(readFileSync(path))])
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
