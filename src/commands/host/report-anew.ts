import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { toldOf } from '../../core/approval/brand-campaigns.ts';
import type { Catalogue, CatalogueCampaign } from '../../core/approval/catalogue.ts';
import { deriveCampaigns } from '../../core/approval/derive.ts';
import { reportHtml, type Shots } from '../../core/host/report/html.ts';
import { PICTURES_IN_RUN, reportMarkdown } from '../../core/host/report/markdown.ts';
import type { Side } from '../../core/host/report/side.ts';
import { compareSides, type Report } from '../../core/host/report.ts';
import type { DrawResult, OutputFile } from '../../core/record/rendition.ts';
import { brandGiven } from '../../core/untrusted/option-values.ts';
import { cacheFolder } from '../../io/cache/cache-folder.ts';
import { openOut } from '../../io/files/out-folder.ts';
import { refuseOut } from '../../io/files/refuse-out.ts';
import { sha256 } from '../../io/files/sha256.ts';
import { writeAtomic } from '../../io/files/write-atomic.ts';
import type { Base } from '../../io/git/checkout.ts';
import { drawAssets } from '../draw/draw-assets.ts';
import { type ComparedSide, readCompared } from './read-compared.ts';

/** Where the record is, what to compare it with, and as of when. Paths are absolute. */
export type ReportOptions = {
  readonly root: string;
  readonly base: Base;
  readonly now: string;
  /** Where report.md, report.html and report.json go; left out: nothing is written. */
  readonly out?: string;
  /** Offers boxes to be ticked in the comment. */
  readonly boxes?: boolean;
  /** The brand whose campaigns alone are told of, as somebody names it; rules of the team are told all the same. */
  readonly brand?: string;
};

export type Reported = { readonly report: Report; readonly markdown: string; readonly files: readonly string[] };

/**
 * What changes between a commit and the working copy, in creative terms. Problems of the record are part of the report;
 * they do not stop it. The working copy is not touched.
 * @throws WrongUse when there is no such commit.
 */
export async function report(options: ReportOptions): Promise<Reported> {
  const { root, out } = options;
  const cacheDir = cacheFolder(root);
  if (out !== undefined) refuseOut(out, root);
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
    if (out === undefined) return { report: found, markdown, files: [] };
    const html = reportHtml(found, {
      shots: await shotsOf(sides.before, sides.after),
      between: `${compared.commit?.slice(0, 12) ?? 'nothing'} → this proposal`,
    });
    const files = { 'report.md': markdown, 'report.html': html, 'report.json': `${JSON.stringify(found, null, 2)}\n` };
    const folder = await openOut(out, { root });
    try {
      for (const [name, text] of Object.entries(files)) await writeAtomic(folder.place(name), text);
    } finally {
      await folder.close();
    }
    return { report: found, markdown, files: Object.keys(files).map((name) => join(out, name)) };
  } finally {
    await compared.done();
  }
}

/** A proposal judged by the rules that it brings, to tell what they alone would let through. */
const byItsOwnRules = ({ written, history, now }: Catalogue): readonly CatalogueCampaign[] | undefined =>
  written === undefined || history === undefined ? undefined : deriveCampaigns(written, history, now, sha256).campaigns;

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
