import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import { allStandings } from '../../core/approval/all-standings.ts';
import { jobKeys, outputKey } from '../../core/drawing/draw-key.ts';
import { planBuild } from '../../core/pack/plan-build.ts';
import type { OutputSpec } from '../../core/record/rendition.ts';
import { sha256 } from '../../io/files/sha256.ts';
import { loadCatalogue } from '../load/load-catalogue.ts';

const ROOT = fileURLToPath(new URL('../../testing/samples', import.meta.url));
const PINNED = new URL('../../testing/goldens/samples.json', import.meta.url);

const NAMES: { readonly [purpose in OutputSpec['for']]: (spec: OutputSpec) => string } = {
  channel: (spec) => ('channel' in spec ? spec.channel : ''),
  thumbnail: (spec) => `thumbnail of ${'channel' in spec ? spec.channel : ''}`,
  share: () => 'preview-share',
  preview: ({ width }) => `preview-${width}`,
  master: () => 'master',
};

/**
 * What the samples are approved as, and what names each picture that is drawn of them. Both were written down before the house was
 * put in order, and hold for every record there is: whoever changes one makes approvals lapse, or draws everything anew.
 */
it('the samples have the subject digests and the pictures that they always had', async () => {
  const cacheDir = mkdtempSync(join(tmpdir(), 'greenlit-samples-'));
  onTestFinished(() => rmSync(cacheDir, { recursive: true, force: true }));
  const catalogue = await loadCatalogue({ root: ROOT, now: '2026-11-24T12:00:00.000Z', cacheDir });
  const engine = 'as pinned';
  const { jobs, problems } = planBuild(catalogue, { effort: 'publish', engine: { greenlit: engine } });
  expect(problems).toEqual([]);
  const pictures = jobs.flatMap((job) => {
    const { master } = jobKeys(job, sha256);
    return job.outputs.map((spec) => {
      const name = NAMES[spec.for](spec);
      const key = outputKey(master, spec, job, engine, sha256).slice('sha256:'.length, 'sha256:'.length + 16);
      return [`${job.name} ${name} ${spec.width}x${spec.height} ${spec.formats[0]}`, key];
    });
  });
  const now = {
    subjects: Object.fromEntries(
      allStandings(catalogue).map(({ campaign, ref, standing }) => [`${campaign}/${ref}`, standing.digest]),
    ),
    pictures: Object.fromEntries(pictures),
  };
  expect(now).toEqual(JSON.parse(readFileSync(PINNED, 'utf8')));
  expect(Object.keys(now.pictures).length).toBeGreaterThan(100);
});
