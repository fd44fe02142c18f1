import { mkdtempSync, rmSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OutputFile, renditionsIn } from '../../core/record/rendition.ts';
import { MEDIA_TYPES } from '../../core/trail/credentials.ts';
import { type C2paEngine, startC2pa } from '../../io/c2pa/engine.ts';
import { readSeal } from '../../io/c2pa/read-seal.ts';
import { signerOf } from '../../io/c2pa/signer.ts';
import { measureRendition } from '../../io/engine/measure-rendition.ts';
import {
  ASSET_FILE,
  approve,
  approvedRecord,
  DRAFT_FILE,
  LOOKED_AT,
  madeRecord,
  otherPicture,
  TEAM,
  TEAM_FILE,
  TOM,
} from '../../testing/approved-record.ts';
import type { GitRepo } from '../../testing/git-repo.ts';
import { testCertificates } from '../../testing/test-certificates.ts';
import { exportPacks } from '../deliver/export.ts';
import { record } from '../refine/record.ts';

const FORMATS = ['jpeg', 'png', 'webp', 'avif'] as const;
const certificates = await testCertificates();
const signer = signerOf(certificates.key, certificates.chain, LOOKED_AT);
const BATCH = 'campaigns/first-light/batches/01-low-light/batch.md';

/** A channel for every format, and one whose files carry nothing. */
const FILES = {
  [TEAM_FILE]: `${TEAM}channels:
${FORMATS.map((each) => `  - { id: as-${each}, width: 32, height: 32, formats: [${each}], metadata: full }`).join('\n')}
  - { id: disclosed, width: 32, height: 40, formats: [jpeg] }
  - { id: printed, width: 32, height: 40, formats: [tiff], metadata: full }
  - { id: bare, width: 32, height: 40, formats: [jpeg], metadata: none }
`,
  [BATCH]: `---
hypothesis: Low window light reads as a morning ritual
by: tom
at: 2026-10-12
tool: { name: ComfyUI, version: 0.3.40 }
model: { name: flux-dev }
fragments: { subject: a slim glass bottle }
drafts: [{ id: d01, file: d01.png, seed: "41001", verdict: pick, why: The shadow leads to the label }]
---
`,
  [ASSET_FILE]: `---
title: First light, hero
alt: A bottle on a sunlit ledge
from: 01-low-light/d01
by: tom
recipe:
  - crop: { ratio: "4:5" }
  - tone: { exposure: 0.1 }
channels: [${FORMATS.map((each) => `as-${each}`).join(', ')}, disclosed, printed, bare]
---
`,
};

/** A display ad beside a channel without a cap. */
const CAPPED = {
  ...FILES,
  [TEAM_FILE]: `${TEAM}channels:
  - { id: banner, width: 32, height: 40, formats: [jpeg], maxBytes: 20000 }
  - { id: disclosed, width: 32, height: 40, formats: [jpeg] }
`,
  [ASSET_FILE]: FILES[ASSET_FILE].replace(/channels: .*/, 'channels: [banner, disclosed]'),
};

let repo: GitRepo;
let engine: C2paEngine;
let files: Map<string, OutputFile>;
const outs: string[] = [];
beforeAll(async () => {
  engine = startC2pa();
  repo = await approvedRecord({}, {}, FILES);
  files = await exported();
});
afterAll(async () => {
  await engine.close();
  repo.remove();
  for (const each of outs) rmSync(each, { recursive: true, force: true });
});

async function exported(signed = true): Promise<Map<string, OutputFile>> {
  const out = mkdtempSync(join(tmpdir(), 'greenlit-seal-'));
  outs.push(out);
  const { results, problems } = await exportPacks({
    root: repo.path,
    out: join(out, 'dist'),
    now: LOOKED_AT,
    engine: { greenlit: '0.1.0' },
    effort: 'draft',
    cacheDir: join(out, 'cache'),
    ...(signed ? { signer } : {}),
  });
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  return new Map([...results.values()].flatMap((result) => renditionsIn(result).map((each) => [each.channel, each])));
}
const sealOf = async (file: OutputFile, anchors?: string) =>
  readSeal(engine, await readFile(file.path), {
    format: MEDIA_TYPES[file.format],
    now: LOOKED_AT,
    ...(anchors === undefined ? {} : { anchors }),
  });

describe('Content Credentials', () => {
  it('tell in every format what was done, and hold', async () => {
    for (const format of FORMATS) {
      const file = files.get(`as-${format}`)!;
      expect(await sealOf(file, certificates.root), format).toEqual({
        by: 'Greenlit Test Signer, Example',
        actions: [
          'c2pa.opened',
          'c2pa.cropped',
          'c2pa.adjustedColor',
          'c2pa.cropped',
          'c2pa.resized',
          ...(format === 'png' ? [] : ['c2pa.converted']),
        ],
        manifests: 1,
        trusted: true,
        failures: [],
      });
      const facts = await measureRendition(file.path, {});
      expect([facts.xmp?.includes('trainedAlgorithmicMedia'), facts.profile], format).toEqual([true, 'sRGB']);
    }
  });

  it('give the same bytes again, from an empty cache, and leave out nothing else', async () => {
    const [again, unsealed] = [await exported(), await exported(false)];
    const digests = (of: Map<string, OutputFile>) => [...of].map(([id, { digest }]) => [id, digest]);
    expect(digests(files)).toEqual(digests(again));
    for (const [id, file] of files) {
      if (id === 'bare' || id === 'printed') expect(file).toEqual({ ...unsealed.get(id), path: file.path });
      else expect(file.sealed, id).toEqual({ by: signer.subject, drawn: unsealed.get(id)!.digest });
    }
  });

  it('say under disclosure how it was made, but not what was typed or who it was', async () => {
    const bytes = (await readFile(files.get('disclosed')!.path)).toString('latin1');
    expect(bytes).toContain('trainedAlgorithmicMedia');
    for (const word of ['01-low-light', 'slim glass', 'Tom', 'Cropped']) expect(bytes, word).not.toContain(word);
  });

  it('are not in a file that may carry nothing', async () => {
    const { xmp, blocks } = await measureRendition(files.get('bare')!.path, {});
    expect([xmp, blocks]).toEqual([undefined, []]);
  });

  it('do not hold any more after one changed bit, in any format', async () => {
    for (const format of FORMATS) {
      const file = files.get(`as-${format}`)!;
      const bytes = new Uint8Array(await readFile(file.path));
      const where = format === 'avif' ? bytes.length - 40 : Math.floor(bytes.length / 2);
      bytes[where]! ^= 1;
      const seal = await readSeal(engine, bytes, { format: MEDIA_TYPES[format], now: LOOKED_AT });
      expect(seal === undefined || seal.failures.length > 0, format).toBe(true);
    }
  });

  it('keep the ones that a draft brought along', async () => {
    repo.remove();
    repo = await approvedRecord({}, {}, { ...FILES, [DRAFT_FILE]: await generated('') });
    const seal = await sealOf((await exported()).get('as-jpeg')!);
    expect([seal?.manifests, seal?.failures, seal?.trusted]).toEqual([2, [], false]);
  });

  it('keep the ones that an outside tool’s result brought along', async () => {
    repo.remove();
    repo = madeRecord(FILES);
    const result = join(mkdtempSync(join(tmpdir(), 'greenlit-result-')), 'retouched.png');
    outs.push(dirname(result));
    await writeFile(result, await generated(''));
    const asked = { root: repo.path, now: LOOKED_AT, asset: 'first-light/hero' };
    await record({ ...asked, file: result, tool: 'GIMP', more: [], env: {}, by: 'tom' });
    repo.commit({ by: TOM, at: '2026-11-11T08:00:00Z' });
    await approve(repo);
    const seal = await sealOf((await exported()).get('as-jpeg')!);
    expect([seal?.manifests, seal?.failures]).toEqual([2, []]);
    expect(seal?.actions.filter((each) => /placed|edited/.test(each))).toEqual(['c2pa.placed', 'c2pa.edited']);
  });

  it('name a draft without its own where those weigh more than the channel takes', async () => {
    repo.remove();
    repo = await approvedRecord({}, {}, { ...CAPPED, [DRAFT_FILE]: await generated('x'.repeat(40_000)) });
    const files = await exported();
    const [capped, free] = [files.get('banner')!, files.get('disclosed')!];
    expect(capped.bytes).toBeLessThan(20_000);
    expect(free.bytes).toBeGreaterThan(40_000);
    expect([(await sealOf(capped))?.manifests, (await sealOf(free))?.manifests]).toEqual([1, 2]);
    expect((await sealOf(capped))?.failures).toEqual([]);
  });
});

/** A draft that a generator signed, with as much to say as it likes. */
const generated = async (said: string): Promise<Uint8Array> =>
  engine.sign(
    {
      bytes: new Uint8Array(await sharp(otherPicture()).png().toBuffer()),
      format: 'image/png',
      ingredients: [],
      definition: JSON.stringify({
        title: 'made elsewhere',
        claim_generator_info: [{ name: 'A generator' }],
        assertions: [
          { label: 'c2pa.actions.v2', data: { actions: [{ action: 'c2pa.created' }] } },
          { label: 'com.example.said', data: { said } },
        ],
      }),
      reserve: signer.reserve,
      alg: signer.alg,
      seed: 'the generator',
    },
    signer.sign,
  );
