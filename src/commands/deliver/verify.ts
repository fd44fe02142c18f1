import { access, constants, readdir, readFile, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import type { Catalogue } from '../../core/approval/catalogue.ts';
import type { Problem } from '../../core/problem/problem.ts';
import { WrongUse } from '../../core/problem/refusal.ts';
import { hasErrors } from '../../core/problem/severity.ts';
import { doubtIn, judgeByRecord, judgePack, type OpenedPack, unvouched } from '../../core/verify/judge-pack.ts';
import { approvedLine } from '../../core/verify/trail-lines.ts';
import { count } from '../../core/words/plain-words.ts';
import { type C2paEngine, startC2pa } from '../../io/c2pa/engine.ts';
import { whenAbsent } from '../../io/files/absent.ts';
import { shownPath } from '../../io/files/record-path.ts';
import { BadZip, openPack, readEntry } from '../../io/zip/open-zip.ts';
import { loadCatalogue } from '../load/load-catalogue.ts';
import { type Asking, judgeCredentials } from './verify/credentials.ts';
import type { Found, VerifyOptions } from './verify/options.ts';
import { type Anew, compareAnew, rebuilt } from './verify/rebuild.ts';
import { verifyFile } from './verify/single-file.ts';

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
  if (files.length === 0)
    throw new WrongUse(
      options.all
        ? `There is no pack under ${shownPath(options.cwd, join(options.out, 'packs'))}. npm run export writes them there.`
        : 'Name a pack or a file, or say --all for every pack that was exported.',
    );
  for (const path of files) await readable(path, options.cwd);
  const catalogue = await loadCatalogue({ root: options.root, now: options.now });
  const anew = options.rebuild ? await rebuilt(options) : undefined;
  let running: C2paEngine | undefined;
  const engine = (): C2paEngine => {
    running ??= startC2pa();
    return running;
  };
  const anchors = options.signer?.anchors;
  const asking: Asking = { engine, now: options.now, ...(anchors === undefined ? {} : { anchors }) };
  try {
    const verified: Verified[] = [];
    const problems: Problem[] = [];
    for (const path of files) {
      const found = await (/\.zip$/i.test(path)
        ? verifyPack(path, catalogue, asking, anew)
        : verifySingle(path, catalogue, asking, anew, options.root));
      verified.push({ file: path, sure: !hasErrors(found.problems), lines: found.lines });
      problems.push(...found.problems);
    }
    return { verified, problems };
  } finally {
    await running?.close();
    await anew?.done();
  }
}

async function packsIn(out: string): Promise<string[]> {
  const entries = await readdir(join(out, 'packs'), { recursive: true }).catch(whenAbsent<string[]>([]));
  return entries
    .filter((each) => each.endsWith('.zip'))
    .sort()
    .map((each) => join(out, 'packs', each));
}

/** @throws WrongUse that says what is wrong with a name, before anything is drawn or judged. */
async function readable(path: string, cwd: string): Promise<void> {
  const name = shownPath(cwd, path);
  try {
    if ((await stat(path)).isDirectory())
      throw new WrongUse(
        `${name} is a folder: name the packs and files in it, or say --all for every pack that was exported.`,
      );
    await access(path, constants.R_OK);
  } catch (thrown) {
    if (thrown instanceof WrongUse) throw thrown;
    const { code } = thrown as NodeJS.ErrnoException;
    throw new WrongUse(code === 'ENOENT' ? `There is no file ${name}.` : `${name} cannot be read (${code}).`);
  }
}

async function verifySingle(
  path: string,
  catalogue: Catalogue,
  asking: Asking,
  anew: Anew | undefined,
  root: string,
): Promise<Found> {
  const found = await verifyFile(path, catalogue, { root, drawn: anew?.results });
  const picture = { name: basename(path), promised: false, bytes: () => readFile(path) };
  const seal = await judgeCredentials(basename(path), [picture], asking);
  return { lines: [...found.lines, ...seal.lines], problems: [...found.problems, ...seal.problems] };
}

async function verifyPack(path: string, catalogue: Catalogue, asking: Asking, anew: Anew | undefined): Promise<Found> {
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
  const lines = [`whole: ${count(pack.entries.length, 'file')}, every digest right`];
  if (record.delivered !== undefined) lines.push(`delivered as ${record.delivered}, byte for byte`);
  if (record.problems.length === 0) lines.push(...record.trails.map(approvedLine));
  const renditions = manifest.assets.flatMap((each) => each.renditions);
  const seals = await judgeCredentials(
    file,
    renditions.map(({ file: name, sealed }) => ({
      name,
      promised: sealed !== undefined,
      bytes: () => readEntry(path, name),
    })),
    asking,
  );
  lines.push(...seals.lines);
  const doubts = [...record.problems, ...seals.problems];
  if (anew === undefined) {
    const vouched = record.delivered !== undefined;
    return {
      lines,
      problems: [
        ...doubts,
        ...(vouched
          ? []
          : [
              unvouched(
                file,
                record.problems.some(({ code }) => code === 'delivery-uncounted'),
              ),
            ]),
      ],
    };
  }
  const compared = await compareAnew(path, pack, manifest, anew);
  return { lines: [...lines, ...compared.lines], problems: [...doubts, ...compared.problems] };
}
