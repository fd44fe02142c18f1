import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import type { Catalogue } from '../core/catalogue.ts';
import type { Digest } from '../core/digest.ts';
import type { ReadManifest } from '../core/manifest.ts';
import { isExportable } from '../core/plan-pack/exportable.ts';
import type { BuiltPack } from '../core/plan-pack.ts';
import { hasErrors, type Problem } from '../core/problem.ts';
import { WrongUse } from '../core/refusal.ts';
import { doubtIn, judgeByRecord, judgePack, type OpenedPack, unvouched } from '../core/verify/judge-pack.ts';
import { digestOfFile } from '../io/digesting.ts';
import { BadZip, openPack, readEntry } from '../io/open-zip.ts';
import { type Difference, pixelDifference, pixelDigest } from '../io/pixels.ts';
import { exportPacks } from './export.ts';
import { loadCatalogue } from './load-catalogue.ts';

export type VerifyOptions = {
  readonly root: string;
  readonly out: string;
  readonly now: string;
  readonly cwd: string;
  /** Packs (.zip) and single files. */
  readonly files: readonly string[];
  /** Every pack under `out/packs` as well. */
  readonly all: boolean;
  /** Draws everything again, in a cache of its own, and compares. */
  readonly rebuild: boolean;
  readonly engine: { readonly [program: string]: string };
};

/** What one file was found to be, in plain lines; `sure` only when nothing is left to doubt. */
export type Verified = { readonly file: string; readonly sure: boolean; readonly lines: readonly string[] };

/**
 * Is this what was approved? Packs are judged by themselves, by the record and, on request, against what is drawn anew;
 * single files by the deliveries that name them. Nothing is written but into a temporary folder.
 */
export async function verify(options: VerifyOptions): Promise<{ verified: Verified[]; problems: Problem[] }> {
  const files = [
    ...options.files.map((each) => resolve(options.cwd, each)),
    ...(options.all ? await packsIn(options.out) : []),
  ];
  if (files.length === 0) throw new WrongUse('Name a pack or a file, or say --all for every pack that was built.');
  const catalogue = await loadCatalogue({ root: options.root, now: options.now });
  const anew = options.rebuild ? await rebuilt(options) : undefined;
  try {
    const verified: Verified[] = [];
    const problems: Problem[] = [];
    for (const path of files) {
      const found = await (/\.zip$/i.test(path) ? verifyPack(path, catalogue, anew) : verifyFile(path, catalogue));
      verified.push({ file: path, sure: !hasErrors(found.problems), lines: found.lines });
      problems.push(...found.problems);
    }
    return { verified, problems };
  } finally {
    if (anew !== undefined) await rm(anew.folder, { recursive: true, force: true });
  }
}

type Found = { lines: string[]; problems: Problem[] };
type Anew = { folder: string; packs: readonly BuiltPack[] };

async function packsIn(out: string): Promise<string[]> {
  const entries = await readdir(join(out, 'packs'), { recursive: true }).catch(() => [] as string[]);
  return entries
    .filter((each) => each.endsWith('.zip'))
    .sort()
    .map((each) => join(out, 'packs', each));
}

async function rebuilt({ root, now, engine }: VerifyOptions): Promise<Anew> {
  const folder = await mkdtemp(join(tmpdir(), 'greenlit-verify-'));
  const out = join(folder, 'out');
  const { packs } = await exportPacks({ root, out, now, engine, effort: 'publish', cacheDir: join(folder, 'cache') });
  return { folder, packs };
}

async function verifyPack(path: string, catalogue: Catalogue, anew: Anew | undefined): Promise<Found> {
  const file = basename(path);
  let pack: OpenedPack;
  try {
    pack = await openPack(path, file);
  } catch (thrown) {
    if (!(thrown instanceof BadZip)) throw thrown;
    return { lines: [], problems: [doubtIn(file)('pack-altered', `it is no whole pack: ${thrown.message}`)] };
  }
  const { manifest, problems } = judgePack(pack);
  if (manifest === undefined || problems.length > 0) return { lines: [], problems: [...problems] };
  const record = judgeByRecord(file, pack.digest, manifest, catalogue);
  const lines = [`whole: ${pack.entries.length} files, every digest right`];
  if (record.delivered !== undefined) lines.push(`delivered as ${record.delivered}, byte for byte`);
  if (record.problems.length === 0) lines.push(`approved today: ${manifest.assets.map(({ ref }) => ref).join(', ')}`);
  if (anew === undefined) {
    const vouched = record.delivered !== undefined;
    return { lines, problems: [...record.problems, ...(vouched ? [] : [unvouched(file)])] };
  }
  const compared = await compareAnew(path, pack, manifest, anew);
  return { lines: [...lines, ...compared.lines], problems: [...record.problems, ...compared.problems] };
}

async function compareAnew(
  path: string,
  pack: OpenedPack,
  manifest: ReadManifest,
  { folder, packs }: Anew,
): Promise<Found> {
  const doubt = doubtIn(pack.file);
  const fresh = packs.find(({ campaign, channel }) => campaign === manifest.campaign && channel === manifest.channel);
  if (fresh === undefined) return { lines: [], problems: [doubt('pack-unknown', 'today’s record gives no such pack')] };
  if (fresh.digest === pack.digest) return { lines: ['drawn again: byte-identical'], problems: [] };
  const lines: string[] = [];
  const problems: Problem[] = [];
  const freshPath = join(folder, 'out', fresh.path);
  const freshFiles = new Map(fresh.files.map((each) => [each.name, each.digest]));
  const isPicture = new Set(manifest.assets.flatMap(({ renditions }) => renditions.map((each) => each.file)));
  for (const { name, digest } of pack.entries) {
    if (DERIVED.has(name) || freshFiles.get(name) === digest) continue;
    // A rendition's name ends in its digest, so one that differs has another name: its twin has the same beginning.
    const twin = isPicture.has(name) ? [...freshFiles.keys()].find((each) => stem(each) === stem(name)) : name;
    if (!isPicture.has(name) || twin === undefined || !freshFiles.has(twin)) {
      problems.push(doubt('rebuild-different', `the file ${name} is not what the record gives today`));
      continue;
    }
    const difference = await pixelDifference(await readEntry(path, name), await readEntry(freshPath, twin));
    if (difference === undefined) lines.push(`drawn again: ${name} is pixel-identical`);
    else
      problems.push(
        doubt('rebuild-different', `the file ${name} differs from what the record gives today: ${where(difference)}`),
      );
  }
  for (const { name } of fresh.files) {
    const known = pack.entries.some((each) => each.name === name || stem(each.name) === stem(name));
    if (!known) problems.push(doubt('rebuild-different', `the file ${name} would be in it today`));
  }
  if (problems.length === 0) lines.push('drawn again: the same pictures; only descriptions differ');
  return { lines, problems };
}

/** Files that follow from the others; when they alone differ, no picture does. */
const DERIVED = new Set([
  'manifest.json',
  'SHA256SUMS',
  'contact-sheet.jpg',
  'trail.html',
  'trail.json',
  'statement.json',
]);

const stem = (name: string): string => name.replace(/--[0-9a-f]{12}\.[a-z]+$/, '');

const where = (difference: Difference): string => {
  if (difference === 'size') return 'it has another size';
  const [x, y, width, height] = difference.box;
  return `${difference.pixels} pixels, within ${width} × ${height} at ${x}, ${y}`;
};

/** A single file: which delivery names it, by its bytes or by its pixels, and does its asset stand approved today? */
async function verifyFile(path: string, catalogue: Catalogue): Promise<Found> {
  const file = basename(path);
  const doubt = doubtIn(file);
  const digest = await digestOfFile(path);
  const exact = findDelivered(catalogue, (each) => each.digest === digest);
  const pixels = exact === undefined ? await pixelDigest(await readFile(path)).catch(() => undefined) : undefined;
  const found =
    exact ?? (pixels === undefined ? undefined : findDelivered(catalogue, (each) => each.pixels === pixels));
  if (found === undefined) {
    return {
      lines: [],
      problems: [doubt('pack-unknown', 'no delivery of the record names this file, by its bytes or by its pixels')],
    };
  }
  const { campaign, delivery, asset, subject } = found;
  const entry = campaign.assets.find((each) => each.asset.id === asset);
  const stands = entry !== undefined && isExportable(entry, catalogue.now) && entry.standing.digest === subject;
  const how = exact === undefined ? 'the same pixels, but other metadata' : 'byte for byte';
  return {
    lines: [
      `delivered as ${campaign.campaign.id}/${delivery}, ${how}`,
      ...(stands ? [`approved today: ${entry.asset.ref}`] : []),
    ],
    problems: [
      ...(exact === undefined
        ? [doubt('pack-altered', 'its pixels were delivered, but the provenance inside it was changed or taken out')]
        : []),
      ...(stands
        ? []
        : [
            doubt(
              'approval-doubtful',
              `the asset ${campaign.campaign.id}/${asset} is ${entry?.standing.name ?? 'gone from the record'} today`,
            ),
          ]),
    ],
  };
}

function findDelivered(catalogue: Catalogue, fits: (each: { digest: Digest; pixels?: Digest | undefined }) => boolean) {
  for (const campaign of catalogue.campaigns) {
    for (const delivery of campaign.campaign.deliveries) {
      const rendition = delivery.renditions.find(fits);
      if (rendition !== undefined) {
        return { campaign, delivery: delivery.id, asset: rendition.asset, subject: rendition.subject };
      }
    }
  }
  return undefined;
}
