import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { cacheFolder } from '../../io/cache/cache-folder.ts';
import { type RememberedWork, recall, remember } from '../../io/cache/remembered.ts';
import { openStore } from '../../io/cache/store.ts';
import { LOCK } from '../../io/files/folder-lock.ts';
import { gitStamps } from '../../io/files/git-stamp.ts';
import { lstatAt } from '../../io/files/no-links.ts';
import { OUT_LIST } from '../../io/files/out-list.ts';
import { type OutLook, outLook } from '../../io/files/out-look.ts';
import { sha256 } from '../../io/files/sha256.ts';
import { changedAt, isYoung, stampAt, stampOf, stampsUnder, statsAt, TICK } from '../../io/files/stamps.ts';
import { type FolderLook, treeStamp } from '../../io/files/tree-stamp.ts';
import { keyRings } from '../../io/git/key-rings.ts';

/** What a run over the whole record depends on besides the record. */
export type WholeRun = {
  readonly root: string;
  /** The folder Greenlit lives in, and the clock when the run began (milliseconds since 1970). */
  readonly receipts: { readonly program: string; readonly at: number };
  /** What kind of run this is: of each kind and folder, the last one is remembered. */
  readonly kind: string;
  /** Everything that was asked for, with the day for which. Plain data. */
  readonly asked: unknown;
  /** The folder that it writes to, if it does. */
  readonly out?: string;
  /** What other commands write into that folder itself, by name: as long as the folder's list says that it is ours, it may come and go. */
  readonly beside?: readonly string[];
  /** The files that it writes, where others write to their folder too. */
  readonly files?: readonly string[];
};

/** What a run that looks at everything anew is told. */
export type AnewRun<Done> = {
  /**
   * Keeps what the next run may take over; called while nobody else writes to `out`. `look`: what lies there, where this run looked
   * at it and knows what it wrote since.
   */
  readonly keep: (done: Done, look?: Pick<OutLook, 'word'>) => Promise<void>;
  /** Whether the record, or what git says of it, may have moved since this run began. */
  readonly moved: () => boolean;
  /** The folders of the record as they were when this run began, which is asked before its files are read: nobody has to walk them twice. */
  readonly look?: FolderLook;
};

/**
 * What the last run of this kind came to, if nothing that it could depend on has moved since: no file of the record, of what was
 * written, of this program, of git or of its settings. Nothing of all this is opened. Else what `anew` comes to; a run that keeps
 * nothing is not remembered.
 */
export async function wholeRun<Done>(run: WholeRun, anew: (run: AnewRun<Done>) => Promise<Done>): Promise<Done> {
  const cacheDir = cacheFolder(run.root);
  const work = receiptOf(run);
  const look: FolderLook = new Map();
  const now = groundOf(run, look);
  if (now === undefined) return anew(AS_EVER);
  const { at } = run.receipts;
  const last = (await recall<Receipt<Done>>(openStore(cacheDir), work))?.found;
  if (last !== undefined && holds(last, now, run)) {
    if (last.index === now.index) return last.done;
    if (last.held !== undefined && (await heldIn(run.root)) === last.held) {
      // Git looked at the files and found them as they were: that is noted, so that nobody asks again.
      await remember<Receipt<Done>>(openStore(cacheDir), work, { ...last, index: now.index });
      return last.done;
    }
  }
  const { settingsFiles } = await import('../../io/git/settings-files.ts');
  const [settings, held] = await Promise.all([settingsFiles(run.root), heldIn(run.root)]);
  const files = settings && stampsOf(settings, at);
  const keep: AnewRun<Done>['keep'] = async (done, look) => {
    if (files === undefined) return;
    // What was written within the last tick could be written again within it, and look the same.
    if (run.out !== undefined || run.files !== undefined) await sleep(TICK);
    const wrote = wroteBy(run, look);
    if (wrote === undefined) return;
    await remember<Receipt<Done>>(openStore(cacheDir), work, { ...now, held, at, files, wrote, done });
  };
  const moved = (): boolean => {
    const is = groundOf(run);
    return is?.ground !== now.ground || is.record !== now.record || is.index !== now.index;
  };
  return anew({ keep, moved, look });
}

/** A run that keeps nothing, and knows all the same whether the record or what git says of it moved since `at` (milliseconds since 1970). */
export function watchedRun<Done>(root: string, at: number): AnewRun<Done> {
  const look: FolderLook = new Map();
  const said = (into?: FolderLook): string | undefined => {
    const git = gitStamps(root);
    const record = treeStamp(join(root, 'campaigns'), at, into === undefined ? {} : { look: into });
    return git && record && [git.rest, git.index, record].join('\n');
  };
  const began = said(look);
  if (began === undefined) return AS_EVER;
  return { keep: async () => {}, moved: () => said() !== began, look };
}

/** Of a run without receipts nothing is kept, and nothing is known. */
export const AS_EVER: AnewRun<unknown> = { keep: async () => {}, moved: () => true };

type Receipt<Done> = Ground & {
  readonly at: number;
  /** What git's index held, in one word. */
  readonly held: string | undefined;
  /** Files of git's settings outside of the repository, with their stamps. */
  readonly files: { readonly [path: string]: string };
  /** One word for all that lies in the folder that was written to. */
  readonly wrote: string;
  readonly done: Done;
};

/** What was asked, by which program, on top of which history; of which record; and the stamp of git's index. */
type Ground = { readonly ground: string; readonly record: string; readonly index: string };

/** What git's index holds, asked of git; before anything else is looked at, so that a change meanwhile is one. */
const heldIn = async (root: string): Promise<string | undefined> =>
  (await import('../../io/git/index-digest.ts')).indexDigest(root);

/** Raise when what a receipt holds changes. */
const VERSION = '2';

/** After this time everything is looked at again, so that the cache learns what is still in use. Hours. */
const HOURS = 12;

const receiptOf = ({ kind, out }: WholeRun): RememberedWork => ({
  kind: 'whole-run',
  version: VERSION,
  about: [kind, out ?? null],
});

function holds(last: Receipt<unknown>, now: Ground, run: WholeRun): boolean {
  const { receipts } = run;
  const age = receipts.at - last.at;
  if (last.ground !== now.ground || last.record !== now.record || age < 0 || age > HOURS * 3600_000) return false;
  const files = stampsOf(Object.keys(last.files), receipts.at);
  if (files === undefined || Object.entries(last.files).some(([path, stamp]) => files[path] !== stamp)) return false;
  return wroteBy(run) === last.wrote;
}

/** Undefined where git cannot be understood from its files, or something changed so lately that it may change again unseen. */
function groundOf({ root, receipts: { program, at }, asked }: WholeRun, look?: FolderLook): Ground | undefined {
  const git = gitStamps(root);
  const record = treeStamp(join(root, 'campaigns'), at, look === undefined ? {} : { look });
  if (git === undefined || record === undefined) return undefined;
  const code = ['src', 'scripts'].flatMap((each) => [...stampsUnder(join(program, each))]);
  // Not when they were linked elsewhere: package managers share files between projects, which moves the time of their last change.
  const installed = INSTALLED.map((each) => statsAt(join(program, each))).map((each) => [each?.size, each?.mtimeMs]);
  const env = Object.entries(process.env).filter(([name]) => /^(?:GIT_|PATH$|HOME$|XDG_CONFIG_HOME$)/i.test(name));
  const ground = [process.version, process.arch, root, asked, git.rest, code, installed, env.sort(), keyRings()];
  return { ground: sha256(JSON.stringify(ground)), record, index: git.index };
}

const INSTALLED = [
  ...['package.json', 'package-lock.json', 'astro.config.mjs', 'tsconfig.json'],
  ...['node_modules/.package-lock.json', 'node_modules/sharp/package.json'],
];

/** Stamps by path; undefined where one of them is young. */
function stampsOf(paths: readonly string[], moment: number): { [path: string]: string } | undefined {
  const stamps: { [path: string]: string } = {};
  for (const path of paths) {
    const stats = statsAt(path);
    if (stats !== undefined && isYoung(changedAt(stats), moment)) return undefined;
    stamps[path] = stats === undefined ? '' : stampOf(stats);
  }
  return stamps;
}

/** One word for all that a run wrote; undefined where that cannot be looked at. `look`: what lies there, where that is known. */
function wroteBy({ out, beside = [], files = [] }: WholeRun, look?: Pick<OutLook, 'word'>): string | undefined {
  if (out === undefined) {
    const stamps = files.map(stampAt);
    return stamps.includes('') ? undefined : stamps.join('\n');
  }
  try {
    const list = join(out, OUT_LIST);
    const text = lstatAt(list)?.isFile() === true ? readFileSync(list, 'utf8') : '';
    const others = beside.filter((name) => text.includes(`\n${name}\n`));
    const listed = others.reduce((all, name) => all.replace(`\n${name}\n`, '\n'), text);
    // The lock is there only while somebody writes; the list is written anew for each name on it, so it is told by what it says.
    const tree = (look ?? outLook(out, LOCK)).word([OUT_LIST, ...others]);
    return tree && `${tree} ${sha256(listed)}`;
  } catch {
    // What cannot be looked at is not known to be as it was.
    return undefined;
  }
}
