import type { Catalogue } from '../../core/approval/catalogue.ts';
import { standsAllDay } from '../../core/approval/same-all-day.ts';
import type { BuiltPack } from '../../core/pack/pack.ts';
import { inReadingOrder, type Problem } from '../../core/problem/problem.ts';
import { hasErrors } from '../../core/problem/severity.ts';
import type { DrawResult } from '../../core/record/rendition.ts';
import { cacheFolder } from '../../io/cache/cache-folder.ts';
import { openOut } from '../../io/files/out-folder.ts';
import { refuseOut } from '../../io/files/refuse-out.ts';
import type { ExportOptions } from '../draw/draw-export.ts';
import { exportOf, exportPlan } from '../draw/draw-export.ts';
import { loadDrawable } from '../draw/load-drawable.ts';
import { makeRenditions } from '../draw/make-renditions.ts';
import { loadCatalogue } from '../load/load-catalogue.ts';
import { type AnewRun, AS_EVER } from '../load/whole-run.ts';
import { heldBack, type PackEvent, packedAsDrawn } from './packed-as-drawn.ts';
import { writePacks } from './write-packs.ts';

/** What is told of an export. */
export type ExportedPacks = {
  readonly packs: readonly BuiltPack[];
  readonly problems: readonly Problem[];
  /** How many packs were written, and how many pictures drawn, rather than found as they were. */
  readonly written: number;
  readonly drawn: number;
};

export type Exported = ExportedPacks & {
  readonly catalogue: Catalogue;
  /** What was drawn and judged right, by `<campaign>/<asset>`. */
  readonly results: ReadonlyMap<string, DrawResult>;
};

/**
 * Draws the renditions of every approved asset, judges them, and writes the packs under `out/packs`. The catalogue's
 * pages are not built.
 * @throws Refusal when the record has errors, or `out` is not ours to write to; nothing is written then.
 */
export async function exportPacks(
  options: ExportOptions,
  { keep, moved, look }: AnewRun<ExportedPacks> = AS_EVER,
): Promise<Exported> {
  const { root, out, now, engine, brand, campaign, onProgress } = options;
  const { cacheDir = cacheFolder(root) } = options;
  const asked = { ...(brand === undefined ? {} : { brand }), ...(campaign === undefined ? {} : { campaign }) };
  refuseOut(out, root);
  const all = await loadDrawable({ root, now, cacheDir, out, fetch: options.fetch, look, ...asked });
  const catalogue = exportOf(all, asked);
  const again = async () => (moved() ? loadCatalogue({ root, now, cacheDir }) : catalogue);
  const { jobs, problems } = exportPlan(catalogue, options);
  const folder = await openOut(out, { root });
  const later = heldBack((event: PackEvent) => onProgress?.({ stage: 'packs', ...event }));
  try {
    const [{ results, drawn, ...said }, packed] = await packedAsDrawn(
      (onCampaign) => makeRenditions({ ...options, catalogue, jobs, cacheDir, onCampaign }).finally(later.go),
      (ready) =>
        writePacks({
          catalogue,
          ...ready,
          root,
          out: folder,
          cacheDir,
          engine,
          again,
          ...(campaign === undefined ? {} : { campaign }),
          ...(options.fetch && { fetch: options.fetch }),
          onProgress: later.tell,
        }),
    );
    const told: ExportedPacks = {
      packs: packed.packs,
      written: packed.written,
      drawn,
      problems: inReadingOrder([...catalogue.problems, ...problems, ...said.problems, ...packed.problems]),
    };
    // What failed may go well the next time, so it is not taken over.
    await folder.close(hasErrors(told.problems) || !standsAllDay(catalogue) ? undefined : () => keep(told));
    return { ...told, catalogue, results };
  } catch (thrown) {
    await folder.close();
    throw thrown;
  }
}
