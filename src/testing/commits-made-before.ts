import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, readlinkSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { contentOf, type Files, keyOf } from './folder.ts';
import { freshIndex } from './fresh-index.ts';

/** What one commit of everything changed in git's own folder. */
type Made = { readonly id: string; readonly written: Files; readonly gone: readonly string[] };

const MADE = new Map<string, Made>();

/** Who commits, when, and with which words: everything that is not in the files. */
type As = { readonly signWith?: unknown };

/**
 * Commits of everything in the repository at `path`, each made by git once: whoever makes the same commit of the same files on the
 * same history gets what git wrote then. It is the two processes of a commit that tests of history mostly wait for. Where anything
 * else was done to the index, a setting was changed, or a key signs, git does it again.
 */
export function commitsMadeBefore(path: string): {
  /** The repository is what others of this key were, files and all. */
  readonly isAs: (key: string) => void;
  readonly made: (as: As, make: () => string) => string;
} {
  const git = join(path, '.git');
  /** The index holds inodes and times, so it is known by what was done to it; nobody else may have written it since. */
  let known: { readonly key: string; readonly index: string; readonly settings: string } | undefined;
  const isAs = (key: string): void => {
    const { index, settings } = insideOf(git);
    known = { key, index, settings };
  };
  return {
    isAs,
    made: (as, make) => {
      const before = known === undefined || as.signWith !== undefined ? undefined : insideOf(git);
      if (before === undefined || before.index !== known?.index || before.settings !== known.settings) {
        known = undefined;
        return make();
      }
      const key = hashOf(known.key, before.rest, filesOf(path), JSON.stringify(as));
      const done = MADE.get(key) ?? madeNow(git, before.files, make);
      if (MADE.has(key)) {
        redo(git, done);
        freshIndex(path);
      } else MADE.set(key, done);
      isAs(key);
      return done.id;
    },
  };
}

function madeNow(git: string, before: Files, make: () => string): Made {
  const id = make();
  const after = contentOf(git);
  const isSame = (name: string): boolean =>
    before[name] !== undefined && Buffer.from(before[name]).equals(Buffer.from(after[name]!));
  return {
    id,
    written: Object.fromEntries(Object.entries(after).filter(([name]) => !isSame(name))),
    gone: Object.keys(before).filter((name) => after[name] === undefined),
  };
}

function redo(git: string, { written, gone }: Made): void {
  for (const name of gone) rmSync(join(git, name));
  for (const [name, content] of Object.entries(written)) {
    const file = join(git, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
}

/** What git keeps: its index, its settings with the programs that it starts, and everything else, in a word each. */
function insideOf(git: string): { files: Files; index: string; settings: string; rest: string } {
  const files = contentOf(git);
  const those = (are: (name: string) => boolean): string =>
    keyOf(Object.fromEntries(Object.entries(files).filter(([name]) => are(name))));
  const isSetting = (name: string): boolean => /^(?:config$|hooks\/|info\/)/.test(name);
  return {
    files,
    index: those((name) => name === 'index'),
    settings: those(isSetting),
    rest: those((name) => name !== 'index' && !isSetting(name)),
  };
}

/** The files beside git's own folder, with their rights and where links lead, but for folders of which .gitignore says that they are nobody's. */
function filesOf(root: string): string {
  const ignored = new Set(
    readIfThere(join(root, '.gitignore'))
      .split('\n')
      .flatMap((line) => (/^[\w.-]+\/$/.test(line) ? [line.slice(0, -1)] : [])),
  );
  const found: string[] = [];
  for (const top of readdirSync(root, { withFileTypes: true })) {
    if (top.name === '.git' || ignored.has(top.name)) continue;
    const below = top.isDirectory()
      ? readdirSync(join(root, top.name), { recursive: true, withFileTypes: true })
      : [top];
    for (const entry of below) {
      const path = join(entry.parentPath, entry.name);
      if (entry.isSymbolicLink()) found.push(`${path} -> ${readlinkSync(path)}`);
      else if (entry.isFile()) found.push(`${path} ${statSync(path).mode} ${hashOf(readFileSync(path))}`);
    }
  }
  return hashOf(...found.map((each) => each.slice(root.length)).sort());
}

function readIfThere(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

function hashOf(...parts: readonly (string | Uint8Array)[]): string {
  const hash = createHash('sha256');
  for (const each of parts) hash.update(`${Buffer.byteLength(each)} `).update(each);
  return hash.digest('hex');
}
