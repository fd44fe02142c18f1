import { existsSync } from 'node:fs';
import { dayOf } from '../../core/words/days.ts';
import { openOut } from '../../io/files/out-folder.ts';
import { listIn } from '../../io/files/out-list.ts';
import { refuseOut } from '../../io/files/refuse-out.ts';
import { refuseFolder } from '../../io/site/astro.ts';
import { REPORT_FILES, reportFiles } from '../host/report-options.ts';
import { type AnewRun, AS_EVER, watchedRun, wholeRun } from '../load/whole-run.ts';
import type { BuildOptions, Built } from './build-options.ts';

/**
 * The whole job: record, pictures, packs, pages, into `out`. Only what changed is made again; with `receipts`, where nothing
 * moved at all, neither the record nor what was built is opened.
 * @throws Refusal when the record has errors or `out` is not ours to write to, WrongUse where Greenlit lies in a folder that it cannot build in; nothing is written then.
 */
export async function build(options: BuildOptions): Promise<Built> {
  const started = performance.now();
  const {
    project,
    workshop,
    root,
    out,
    now,
    receipts,
    began,
    signer,
    fetch: _fetch,
    onProgress: _,
    onShown: __,
    desk: ___,
    ...asked
  } = options;
  refuseFolder(project, workshop);
  refuseOut(out, root, true);
  const anew = async (run: AnewRun<Built>): Promise<Built> => (await import('./build-anew.ts')).buildAnew(options, run);
  // Who signs, and until when, is not told by any file of the record.
  if (receipts === undefined || signer !== undefined) {
    const at = receipts?.at ?? began;
    return anew(at === undefined ? AS_EVER : watchedRun(root, at));
  }
  const built = await wholeRun<Built>(
    {
      root,
      receipts: { program: project, at: receipts.at },
      kind: 'build',
      asked: { ...asked, now: receipts.instant ? now : dayOf(now) },
      out,
      beside: REPORT_FILES,
    },
    ({ keep, ...run }) => anew({ ...run, keep: (done, look) => keep(idle(done), look) }),
  );
  if (built.unchanged !== true) return built;
  await dropReport(out, root);
  return { ...built, milliseconds: performance.now() - started };
}

/** A catalogue is published as it lies there, and a report is for the team alone: it goes with the next build, also where nothing else moved. */
async function dropReport(out: string, root: string): Promise<void> {
  if (!reportFiles(out).some(existsSync)) return;
  const listed = listIn(out);
  const ours = REPORT_FILES.filter((name) => listed?.has(name));
  if (ours.length === 0) return;
  const folder = await openOut(out, { root });
  for (const name of ours) folder.remove(name);
  await folder.close();
}

/** As it is told the next time, when nothing moved. */
const idle = (built: Built): Built => ({
  ...built,
  unchanged: true,
  drawn: 0,
  kept: built.drawn + built.kept,
  packs: { ...built.packs, written: 0, kept: built.packs.written + built.packs.kept },
  stages: { record: 0, pictures: 0, packs: 0, pages: 0 },
});
