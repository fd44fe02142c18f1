import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportPacks } from '../commands/deliver/export.ts';
import { engineVersions } from '../io/engine/engine-versions.ts';
import { PROJECT, SAMPLES } from './sample-site.ts';

/** Exports the packs of the sample campaigns, as they are on the day of the sample site, into a folder of its own; `close` deletes it. */
export async function samplePacks(): Promise<{ readonly folder: string; readonly close: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'greenlit-packs-'));
  await exportPacks({
    root: SAMPLES,
    out: folder,
    now: '2026-11-24T09:00:00Z',
    effort: 'draft',
    engine: engineVersions(PROJECT),
    onProgress: () => {},
  });
  return { folder, close: () => rm(folder, { recursive: true, force: true }) };
}
