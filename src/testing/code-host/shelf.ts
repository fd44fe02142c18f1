import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';

/**
 * Artifacts of one run, as `actions/upload-artifact` v7 and `download-artifact` v8 keep them: a name is given once unless
 * `overwrite` is said; hidden files and folders stay out; links are followed; nothing is executable any more.
 */
export type Artifacts = {
  readonly upload: (at: string, inputs: Inputs) => Inputs;
  readonly download: (workspace: string, inputs: Inputs) => void;
  readonly folder: string;
};
type Inputs = { readonly [input: string]: string };

export function artifactsIn(folder: string): Artifacts {
  mkdirSync(folder, { recursive: true });
  return {
    folder,
    upload: (workspace, inputs) => {
      // What is not packed is one file, and is called as that is.
      const plain = inputs['archive'] === 'false';
      const name = plain ? basename(inputs['path'] ?? '') : (inputs['name'] ?? 'artifact');
      const [from, to] = [join(workspace, inputs['path'] ?? '.'), join(folder, name)];
      const files = existsSync(from) ? visible(from) : [];
      if (files.length === 0) {
        if (inputs['if-no-files-found'] === 'error')
          throw new Error(`No files were found with the provided path: ${from}`);
        return {};
      }
      if (plain && (files.length > 1 || files[0] !== ''))
        throw new Error('When archive is set to false, only a single file can be uploaded.');
      if (existsSync(to) && inputs['overwrite'] !== 'true')
        throw new Error(
          'Failed to CreateArtifact: (409) Conflict: an artifact with this name already exists on the workflow run',
        );
      rmSync(to, { recursive: true, force: true });
      for (const file of files) {
        const target = join(to, file === '' ? basename(from) : file);
        cpSync(join(from, file), target, { dereference: true });
        chmodSync(target, 0o644);
      }
      const id = String(readdirSync(folder).length);
      return { 'artifact-id': id, 'artifact-url': `https://github.com/acme/campaigns/actions/runs/1/artifacts/${id}` };
    },
    download: (workspace, { name, pattern, path = '.', 'merge-multiple': merged }) => {
      const to = join(workspace, path);
      if (name !== undefined) {
        if (!existsSync(join(folder, name))) throw new Error(`Artifact not found for name: ${name}`);
        return cpSync(join(folder, name), to, { recursive: true });
      }
      const fits = new RegExp(`^${(pattern ?? '*').replace(/[.+^$()|[\]\\]/g, '\\$&').replaceAll('*', '.*')}$`);
      for (const each of readdirSync(folder).filter((one) => fits.test(one)))
        cpSync(join(folder, each), merged === 'true' ? to : join(to, each), { recursive: true });
    },
  };
}

/** Files under a path (or the file itself, as ''), without those that are hidden or in a hidden folder. */
function visible(from: string): string[] {
  if (statSync(from).isFile()) return [''];
  const all = readdirSync(from, { recursive: true }) as string[];
  return all.filter((each) => !/(?:^|[/\\])\./.test(each) && statSync(join(from, each)).isFile());
}

/**
 * Caches as `actions/cache` keeps them: for a ref, by key; found by the whole key, then by how it begins, the newest first;
 * in one's own ref first, then in the default branch's. What a key holds is never written again.
 */
export type Caches = {
  /** Brings it back; the key that it was found under, or undefined. */
  readonly restore: (ref: string, keys: readonly string[], to: string) => string | undefined;
  readonly save: (ref: string, key: string, from: string) => void;
};

export function cachesIn(folder: string): Caches {
  const held: { readonly ref: string; readonly key: string; readonly at: string }[] = [];
  return {
    restore: (ref, [exact = '', ...beginnings], to) => {
      for (const scope of new Set([ref, 'refs/heads/main'])) {
        const own = held.filter((each) => each.ref === scope).toReversed();
        const found =
          own.find((each) => each.key === exact) ??
          beginnings.map((start) => own.find((each) => each.key.startsWith(start))).find((each) => each !== undefined);
        if (found === undefined) continue;
        cpSync(found.at, to, { recursive: true, verbatimSymlinks: true });
        return found.key;
      }
      return undefined;
    },
    save: (ref, key, from) => {
      if (!existsSync(from) || held.some((each) => each.ref === ref && each.key === key)) return;
      const at = join(folder, String(held.length));
      cpSync(from, at, { recursive: true, verbatimSymlinks: true });
      held.push({ ref, key, at });
    },
  };
}
