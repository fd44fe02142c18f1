import { readFile } from 'node:fs/promises';
import { toldOf } from '../../core/approval/brand-campaigns.ts';
import type { Catalogue, CatalogueCampaign } from '../../core/approval/catalogue.ts';
import { deriveCampaigns } from '../../core/approval/derive.ts';
import { standsAllDay } from '../../core/approval/same-all-day.ts';
import { reportHtml, type Shots } from '../../core/host/report/html.ts';
import { PICTURES_IN_RUN, reportMarkdown } from '../../core/host/report/markdown.ts';
import type { Side } from '../../core/host/report/side.ts';
import { compareSides } from '../../core/host/report.ts';
import type { DrawResult, OutputFile } from '../../core/record/rendition.ts';
import { brandGiven } from '../../core/untrusted/option-values.ts';
import { cacheFolder } from '../../io/cache/cache-folder.ts';
import { openOut } from '../../io/files/out-folder.ts';
import { sha256 } from '../../io/files/sha256.ts';
import { writeAtomic } from '../../io/files/write-atomic.ts';
import { drawAssets } from '../draw/draw-assets.ts';
import type { AnewRun } from '../load/whole-run.ts';
import { type ComparedSide, readCompared } from './read-compared.ts';
import { REPORT_FILES, type Reported, type ReportOptions, reportFiles } from './report-options.ts';

/** The report, whatever an earlier one came to. @throws what `report` throws. */
export async function reportAnew(options: ReportOptions, { keep }: AnewRun<Reported>): Promise<Reported> {
  const { root, out } = options;
  const cacheDir = cacheFolder(root);
  const compared = await readCompared(options);
  try {
    const { before, after } = compared;
    const draw = async (side: ComparedSide): Promise<Side> => ({
      catalogue: side.catalogue,
      drawn: await drawAssets(side.catalogue, compared.shown, { root: side.root, cacheDir }),
    });
    const sides = { before: before === undefined ? undefined : await draw(before), after: await draw(after) };
    const brand = brandGiven(options.brand, after.catalogue.record.team);
    const told = (side: Side): Side =>
      brand === undefined ? side : { ...side, catalogue: toldOf(side.catalogue, brand) };
    const shown = { before: sides.before && told(sides.before), after: told(sides.after) };
    const found = compareSides(shown.before, shown.after, byItsOwnRules(shown.after.catalogue));
    const markdown = reportMarkdown(found, PICTURES_IN_RUN, options.boxes);
    // A word that is dated later today counts later today.
    const stands = [before, after].every((side) => side === undefined || standsAllDay(side.catalogue));
    if (out === undefined) {
      const said = { report: found, markdown, files: [] };
      if (stands) await keep(said);
      return said;
    }
    const html = reportHtml(found, {
      shots: await shotsOf(sides.before, sides.after),
      between: `${compared.commit?.slice(0, 12) ?? 'nothing'} → this proposal`,
    });
    const texts = [markdown, html, `${JSON.stringify(found, null, 2)}\n`];
    const written = { report: found, markdown, files: reportFiles(out) };
    const folder = await openOut(out, { root });
    try {
      for (const [at, name] of REPORT_FILES.entries()) await writeAtomic(folder.place(name), texts[at]!);
    } catch (thrown) {
      await folder.close();
      throw thrown;
    }
    await folder.close(stands ? () => keep(written) : undefined);
    return written;
  } finally {
    await compared.done();
  }
}

/** A proposal judged by the rules that it brings, to tell what they alone would let through. */
const byItsOwnRules = ({ written, history, now }: Catalogue): readonly CatalogueCampaign[] | undefined =>
  written === undefined || history === undefined ? undefined : deriveCampaigns(written, history, now, sha256);

/** The pictures of the assets that changed, small, as addresses that hold them. */
async function shotsOf(before: Side | undefined, after: Side): Promise<Shots> {
  const shots = new Map<string, { before?: string; after?: string }>();
  for (const [when, side] of [
    ['before', before],
    ['after', after],
  ] as const)
    for (const [ref, result] of side?.drawn ?? []) {
      const file = previewOf(result);
      if (file) shots.set(ref, { ...shots.get(ref), [when]: await dataAddress(file) });
    }
  return shots;
}

const previewOf = (result: DrawResult): OutputFile | undefined => result.files.find((file) => file.for === 'preview');

const dataAddress = async (file: OutputFile): Promise<string> =>
  `data:image/${file.format};base64,${(await readFile(file.path)).toString('base64')}`;
