import { dayOf } from '../../core/words/days.ts';
import { refuseOut } from '../../io/files/refuse-out.ts';
import type { ExportOptions } from '../draw/draw-export.ts';
import { REPORT_FILES } from '../host/report-options.ts';
import { type AnewRun, AS_EVER, wholeRun } from '../load/whole-run.ts';
import type { ExportedPacks } from './export.ts';

/** What an export depends on, but for the versions of what draws, which are asked for when something is drawn. */
export type ExportAgainOptions = Omit<ExportOptions, 'engine'> & {
  /** Where Greenlit itself lives. */
  readonly project: string;
  /** The clock, in milliseconds since 1970. `instant`: the moment itself was asked for, and not only its day. */
  readonly receipts: { readonly at: number; readonly instant: boolean };
};

/**
 * Writes the packs of everything approved; where nothing moved since the last time, neither the record nor a pack is opened, and what
 * that came to stands.
 * @throws Refusal when the record has errors, or `out` is not ours to write to; nothing is written then.
 */
export async function exportAgain({ project, receipts, ...options }: ExportAgainOptions): Promise<ExportedPacks> {
  const { root, out, now, signer, effort, brand } = options;
  refuseOut(out, root);
  const anew = async (run: AnewRun<ExportedPacks>): Promise<ExportedPacks> => {
    const [{ exportPacks }, { engineVersions }] = await Promise.all([
      import('./export.ts'),
      import('../../io/engine/engine-versions.ts'),
    ]);
    const {
      catalogue: _,
      results: __,
      ...told
    } = await exportPacks({ ...options, engine: engineVersions(project) }, run);
    return told;
  };
  // Who signs, and until when, is told by no file of the record.
  if (signer !== undefined) return anew(AS_EVER);
  return wholeRun<ExportedPacks>(
    {
      root,
      receipts: { program: project, at: receipts.at },
      kind: 'export',
      asked: { effort, brand, now: receipts.instant ? now : dayOf(now) },
      out,
      beside: REPORT_FILES,
    },
    ({ keep, ...run }) => anew({ ...run, keep: (told) => keep({ ...told, written: 0, drawn: 0 }) }),
  );
}
