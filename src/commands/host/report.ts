import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Catalogue, CatalogueCampaign } from '../../core/approval/catalogue.ts';
import { deriveCampaigns } from '../../core/approval/derive.ts';
import { assetChanges } from '../../core/host/report/assets.ts';
import { reportHtml, type Shots } from '../../core/host/report/html.ts';
import { PICTURES_IN_RUN, reportMarkdown } from '../../core/host/report/markdown.ts';
import { type PictureChange, pictureChanges } from '../../core/host/report/pictures.ts';
import type { Side } from '../../core/host/report/side.ts';
import { compareSides, type Report } from '../../core/host/report.ts';
import { Refusal } from '../../core/problem/refusal.ts';
import type { DrawResult, OutputFile } from '../../core/record/rendition.ts';
import { openOut } from '../../io/files/out-folder.ts';
import { refuseOut } from '../../io/files/refuse-out.ts';
import { sha256 } from '../../io/files/sha256.ts';
import { writeAtomic } from '../../io/files/write-atomic.ts';
import { type Base, checkoutBase } from '../../io/git/checkout.ts';
import { GitRefusal } from '../../io/git/refusal.ts';
import { drawAssets } from '../draw/draw-assets.ts';
import { loadCatalogue } from '../load/load-catalogue.ts';

/** Picture files that are shown; beyond that the list of files has to do. */
const MOST_PICTURES = 40;

/** Where the record is, what to compare it with, and as of when. Paths are absolute. */
export type ReportOptions = {
  readonly root: string;
  readonly base: Base;
  readonly now: string;
  /** Where report.md, report.html and report.json go; left out: nothing is written. */
  readonly out?: string;
};

export type Reported = { readonly report: Report; readonly markdown: string; readonly files: readonly string[] };

/**
 * What changes between a commit and the working copy, in creative terms. Problems of the record are part of the report;
 * they do not stop it. The working copy is not touched.
 * @throws WrongUse when there is no such commit.
 */
export async function report(options: ReportOptions): Promise<Reported> {
  const { root, now, out } = options;
  const cacheDir = join(root, '.greenlit', 'cache');
  if (out !== undefined) refuseOut(out, root);
  const base = await checkoutBase(root, options.base);
  try {
    const before = base === undefined ? undefined : await load(base.root, now, join(root, '.greenlit', 'base'));
    const after = await loadCatalogue({
      root,
      now,
      cacheDir,
      ...(before === undefined ? {} : { rules: before.record }),
    });
    const refs = new Set(assetChanges(before, after).map((each) => each.ref));
    const pictures = new Set(shownPictures(pictureChanges(before, after)).slice(0, MOST_PICTURES));
    const draw = async (catalogue: Catalogue, from: string): Promise<Side> => ({
      catalogue,
      drawn: await drawAssets({ catalogue, root: from, cacheDir, refs, pictures }),
    });
    const sides = {
      before: before === undefined || base === undefined ? undefined : await draw(before, base.root),
      after: await draw(after, root),
    };
    const found = compareSides(sides.before, sides.after, byItsOwnRules(after));
    const markdown = reportMarkdown(found, PICTURES_IN_RUN);
    if (out === undefined) return { report: found, markdown, files: [] };
    const html = reportHtml(found, {
      shots: await shotsOf(sides.before, sides.after),
      between: `${base?.commit.slice(0, 12) ?? 'nothing'} → this proposal`,
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
    await base?.done();
  }
}

/** A proposal judged by the rules that it brings, to tell what they alone would let through. */
const byItsOwnRules = ({ written, history, now }: Catalogue): readonly CatalogueCampaign[] | undefined =>
  written === undefined || history === undefined ? undefined : deriveCampaigns(written, history, now, sha256).campaigns;

/** The catalogue at the base; where there was no team to judge by yet, there was no record. */
async function load(root: string, now: string, cacheDir: string): Promise<Catalogue | undefined> {
  return loadCatalogue({ root, now, cacheDir }).catch((thrown: unknown) => {
    if (thrown instanceof Refusal && !(thrown instanceof GitRefusal)) return undefined;
    throw thrown;
  });
}

/** Paths of pictures, those first whose change shows least: another picture of the same name, then what is gone. */
const shownPictures = (changes: readonly PictureChange[]): string[] =>
  (['changed', 'removed', 'added'] as const).flatMap((kind) =>
    changes.filter((each) => each.kind === kind).map((each) => each.path),
  );

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
