import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, describe, expect, it } from 'vitest';
import { measureRendition } from '../../io/engine/measure-rendition.ts';
import { ASSET_FILE, approvedRecord, LOOKED_AT, TEAM, TEAM_FILE } from '../../testing/approved-record.ts';
import { unzipped } from '../../testing/unzipped.ts';
import { exportPacks } from '../deliver/export.ts';

const cleanUp: (() => void)[] = [];
afterEach(() => {
  for (const each of cleanUp.splice(0)) each();
});

/** A press profile as a printer would send it: the generic one that the library brings, as a file of its own. */
const PRESS = 'campaigns/press/house.icc';
const profileOf = async (space: 'cmyk' | 'srgb'): Promise<Buffer> => {
  const flat = sharp({ create: { width: 8, height: 8, channels: 3, background: '#d2b478' } }).withIccProfile(space);
  return (await sharp(await flat.tiff().toBuffer()).metadata()).icc!;
};

/** A poster of 30 × 40 mm and 3 mm of bleed, with a profile that the team brings. */
const FILES = {
  [TEAM_FILE]: `${TEAM}channels:
  - { id: poster, width: 425, height: 543, formats: [tiff], colour: cmyk, density: 300, bleed: 35, metadata: full, profile: ${PRESS} }
`,
  [ASSET_FILE]: `---
title: First light, hero
alt: A bottle on a sunlit ledge
from: 01-low-light/d01
by: tom
channels: [poster]
---
`,
};

async function printed(files: { readonly [path: string]: string | Uint8Array }) {
  const repo = await approvedRecord({}, {}, { ...FILES, ...files });
  const out = mkdtempSync(join(tmpdir(), 'greenlit-press-'));
  cleanUp.push(
    () => repo.remove(),
    () => rmSync(out, { recursive: true, force: true }),
  );
  const { results, packs, problems } = await exportPacks({
    root: repo.path,
    out: join(out, 'dist'),
    now: LOOKED_AT,
    engine: { greenlit: '0.1.0' },
    effort: 'draft',
    cacheDir: join(out, 'cache'),
  });
  // The brief of this record asks for another channel; that is not what is tried here.
  const said = problems.filter(({ code }) => code !== 'channel-not-in-brief');
  return { out, file: [...results.values()][0]?.files[0], packs, problems: said };
}

describe('a press profile that the team brings', () => {
  it('separates the picture, stands in the file, and is checked when the file is opened again', async () => {
    const press = await profileOf('cmyk');
    const { out, file, packs, problems } = await printed({ [PRESS]: press });
    expect(problems.map(({ code }) => code)).toEqual(['rendition-enlarged']);
    const read = await sharp(file!.path).metadata();
    expect([read.format, read.space, read.channels, read.width, read.height, read.density]).toEqual([
      'tiff',
      'cmyk',
      4,
      425,
      543,
      300,
    ]);
    expect(read.icc?.equals(press)).toBe(true);
    const facts = await measureRendition(file!.path, {});
    expect(facts).toMatchObject({ colours: 4, alpha: false, density: 300 });
    expect(facts.xmp).toContain('DigitalSourceType');
    const entries = await unzipped(join(out, 'dist', packs[0]!.path));
    const proof = entries.get('proof-sheet.pdf')!.toString('latin1');
    // 425 × 543 pixels at 300 to the inch are 102 × 130.32 points; 35 of bleed are 8.4.
    expect(/\/TrimBox \[[^\]]*\]/.exec(proof)?.[0]).toBe('/TrimBox [50.4 90.4 135.6 203.92]');
    expect(readFileSync(file!.path).length).toBe(file!.bytes);
  });

  it('is asked for where it is none, or is for a screen, and nothing is printed by a guess', async () => {
    const said = async (press: Uint8Array | string) => {
      const { file, packs, problems } = await printed({ [PRESS]: press });
      expect([file, packs]).toEqual([undefined, []]);
      return problems.map(({ code, message, fix }) => `${code}: ${message} ${fix}`);
    };
    const fix = 'Ask the printer for the .icc file of press and paper, and name it in campaigns/team.yaml.';
    expect(await said(await profileOf('srgb'))).toEqual([
      `press-profile-unusable: first-light/hero cannot be separated for print: ${PRESS} is a profile for RGB, and a press prints CMYK. ${fix}`,
    ]);
    expect(await said('not yet')).toEqual([
      `press-profile-unusable: first-light/hero cannot be separated for print: ${PRESS} is no ICC profile. ${fix}`,
    ]);
  });
});
