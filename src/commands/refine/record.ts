import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Catalogue, CatalogueAsset } from '../../core/approval/catalogue.ts';
import { askAboutTool, droppedMarks, isUnknownDeed } from '../../core/declaration/recording-notes.ts';
import type { Digest } from '../../core/digest.ts';
import { jobKeys } from '../../core/drawing/draw-key.ts';
import { assetJob, MASTER, modelsOf } from '../../core/drawing/plan-draw.ts';
import { freeName, keptFile, type Slot, slotFor, upTo } from '../../core/drawing/plan-recording.ts';
import { recordedProblems } from '../../core/drawing/recipe-problems.ts';
import type { OriginStatement } from '../../core/origin/origins.ts';
import { problem } from '../../core/problem/problem.ts';
import { Refusal, WrongUse } from '../../core/problem/refusal.ts';
import { hasErrors } from '../../core/problem/severity.ts';
import type { Asset } from '../../core/record/asset.ts';
import { namedRecipes } from '../../core/record/named-recipes.ts';
import type { Team } from '../../core/record/team.ts';
import { unreadOr } from '../../core/record/unread.ts';
import { personGiven } from '../../core/untrusted/option-values.ts';
import { noSuch } from '../../core/words/no-such.ts';
import { cacheFolder } from '../../io/cache/cache-folder.ts';
import { drawJobs } from '../../io/engine/draw-jobs.ts';
import { sha256 } from '../../io/files/sha256.ts';
import { readMarks } from '../../io/metadata/read-picture.ts';
import { headerOf } from '../../io/pictures/picture-header.ts';
import { changeRecord } from '../../io/record/change-record.ts';
import { appendItems, dropFields, EditRefused, type Plain, setFields } from '../../io/yaml/edit-facts.ts';
import { loadCatalogue } from '../load/load-catalogue.ts';
import { type Maker, makeResult, type Result } from './make-result.ts';

/** Which asset's which step is recorded, by whom, and what makes it. */
export type RecordCall = Maker & {
  readonly root: string;
  /** The instant of the recording (ISO); its day is noted. */
  readonly now: string;
  /** `<campaign>/<asset>`. */
  readonly asset: string;
  /** Do this step again, counting from 1 as `refine` shows them; without it a step is added at the end. */
  readonly step?: number;
  readonly by?: string;
  readonly note?: string;
  /** What was done to the picture, where somebody says it. */
  readonly origin?: OriginStatement;
  /** Asks for it, where nothing tells; undefined when it is left open. */
  readonly askOrigin?: (what: string, team: Team) => Promise<OriginStatement | undefined>;
};

/** What was kept. `written` are the two files to commit together, from the root. */
export type Recording = {
  readonly asset: string;
  readonly step: number;
  readonly width: number;
  readonly height: number;
  readonly input: Digest;
  readonly output: Digest;
  readonly tool: string;
  readonly version?: string;
  readonly written: readonly string[];
  /** What somebody should know of the origin: marks that are gone, and what nothing tells. */
  readonly notes?: readonly string[];
};

/**
 * Makes or takes one result, stores it beside asset.md, and writes the step that pins it by the digests of its input and
 * of its bytes. Nothing else in asset.md changes; when anything fails, nothing changes at all.
 * @throws WrongUse when the call names what is not there, Refusal when the work or the writing fails.
 */
export async function record(call: RecordCall): Promise<Recording> {
  const { root, now } = call;
  const cacheDir = cacheFolder(root);
  const catalogue = await loadCatalogue({ root, now, cacheDir });
  const { team } = catalogue.record;
  const entry = assetNamed(catalogue, call.asset);
  const { asset } = entry;
  if (asset.cell !== undefined)
    throw new WrongUse(
      `${asset.ref} is a cell: what is kept in its recipe would be in all of ${asset.campaign}/${asset.cell.family}. Make an asset of its own for what is finished by hand.`,
    );
  personGiven(call.by, team);
  const slot = slotFor(asset, namedRecipes(catalogue.record), call.step);
  if ('why' in slot) throw new WrongUse(`${slot.why} Look at the steps with: npm run refine -- ${asset.ref}`);

  const { input, start } = await inputOf(catalogue, entry, slot, { root, cacheDir, now });
  const result = await makeResult(call, { asset, team, slot, start, root });
  const header = await headerOf(result.bytes);
  if ('reason' in header) throw new Refusal([unusable(asset, result, header.reason)]);

  const marks = await readMarks(`result.${header.format}`, result.bytes);
  const open = isUnknownDeed(result.tool, marks, team);
  const origin =
    call.origin ??
    (open ? await call.askOrigin?.(`step ${slot.number} of ${asset.ref}, with ${result.tool}`, team) : undefined);
  const drafts = entry.sources.map(({ draft }) => ({
    ref: draft.ref,
    marks: catalogue.record.pictures.get(draft.path)?.marks ?? [],
  }));
  const notes = [
    ...droppedMarks(result.tool, drafts, marks),
    ...(open && origin === undefined && slot.old?.kept.kind !== 'mask' ? [askAboutTool(result.tool)] : []),
  ];

  const folder = dirname(asset.source.path);
  const [old, ending] = [keptFile(slot), ENDINGS[header.format] ?? header.format];
  const file =
    old?.endsWith(`.${ending}`) === true
      ? old
      : freeName(slot.old?.kept.kind === 'mask' ? `${result.tool} mask` : result.tool, ending, (name) =>
          existsSync(join(root, folder, name)),
        );
  const output = sha256(result.bytes);
  const text = withStep(asset, slot, {
    file,
    input,
    output,
    tool: result.tool,
    version: result.version,
    arguments: result.arguments,
    by: call.by,
    at: now.slice(0, 10),
    note: call.note,
    origin: origin === undefined ? undefined : { ...origin },
  });
  const at = (name: string): string => join(root, folder, name);
  const done = { path: at(file), content: result.bytes };
  await changeRecord(root, {
    ...(existsSync(done.path) ? { replaced: [done] } : { news: [{ names: [done.path], content: result.bytes }] }),
    additions: [
      { path: at('.'), files: [], text: { name: basename(asset.source.path), before: asset.source.text, after: text } },
    ],
    gone: old !== undefined && old !== file && !text.includes(old) && existsSync(at(old)) ? [at(old)] : [],
  });
  return {
    asset: asset.ref,
    step: slot.number,
    width: header.width,
    height: header.height,
    input,
    output,
    tool: result.tool,
    ...(result.version === undefined ? {} : { version: result.version }),
    written: [asset.source.path, `${folder}/${file}`],
    ...(notes.length === 0 ? {} : { notes }),
  };
}

const ENDINGS: { readonly [format: string]: string } = { jpeg: 'jpg', tiff: 'tif' };

function assetNamed({ campaigns, unread }: Catalogue, ref: string): CatalogueAsset {
  const all = campaigns.flatMap((each) => each.assets);
  const found = all.find(({ asset }) => asset.ref === ref);
  if (found !== undefined) return found;
  const nowhere = noSuch('asset', { word: ref, known: all.map(({ asset }) => asset.ref) });
  throw new WrongUse(unreadOr(nowhere, ref, unread));
}

/** Draws what the result is made from: a PNG file, and the digest that stands for it in the record. */
async function inputOf(
  { record }: Catalogue,
  { asset, sources }: CatalogueAsset,
  slot: Slot,
  options: { root: string; cacheDir: string; now: string },
): Promise<{ input: Digest; start: string }> {
  const { pictures, team } = record;
  const before = upTo(asset, slot);
  const { job, lines, problems } = assetJob({
    asset: before,
    sources: sources.map(({ draft }) => draft.path),
    pictures,
    recipes: namedRecipes(record),
    outputs: [MASTER],
    models: modelsOf(team),
  });
  if (job === undefined) throw new Refusal(problems.length > 0 ? problems : [noPicture(asset)]);
  const stale = recordedProblems(before, job, lines, sha256);
  if (hasErrors(stale)) throw new Refusal(stale);
  const [drawn] = await drawJobs([{ ...job, keepSteps: false }], { ...options, now: Date.parse(options.now) });
  const start = drawn?.files[0]?.path;
  if (start === undefined) throw new Refusal(drawn?.problems ?? []);
  return { input: jobKeys(job, sha256).master, start };
}

/** The text of asset.md with the step in its slot, by the smallest edit. */
function withStep(
  asset: Asset,
  slot: Slot,
  fields: { readonly [key: string]: Plain | undefined } & { file: string; input: Digest },
): string {
  const { text } = asset.source;
  const { file, input } = fields;
  const known = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
  try {
    if (slot.old === undefined) return appendItems(text, 'recipe', [{ recorded: known }]);
    const at = ['recipe', slot.line, slot.old.step];
    if (slot.old.kept.kind === 'mask') return setFields(text, at, { [slot.old.kept.field]: file, input });
    // What was said of the old result is not true of the new one by itself.
    const gone = Object.keys(fields).filter((key) => !(key in known));
    return setFields(dropFields(text, at, gone), at, known);
  } catch (thrown) {
    if (!(thrown instanceof EditRefused)) throw thrown;
    throw new Refusal([
      problem('edit-refused', asset.source.place(['recipe']), {
        message: `The step cannot be written here: ${thrown.message}.`,
        fix: `Write it yourself: - recorded: ${JSON.stringify(known)}`,
      }),
    ]);
  }
}

const unusable = (asset: Asset, { tool }: Result, reason: string) =>
  problem('tool-failed', asset.source.place(['recipe']), {
    message: `What ${tool} made cannot be used: ${reason}.`,
    fix: 'Let it write a PNG, JPEG, WebP, AVIF or TIFF file.',
  });

const noPicture = (asset: Asset) =>
  problem('picture-missing', asset.source.place(['from']), {
    message: `The draft of ${asset.ref} cannot be read, so there is nothing to work on.`,
    fix: 'See what is wrong with it: npm run check',
  });
