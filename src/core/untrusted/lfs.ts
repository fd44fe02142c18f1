/** What a Git LFS pointer file says about the file it stands for. */
export type LfsPointer = { readonly oid: string; readonly bytes: number };

/** No pointer file is larger (https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md). */
export const LFS_POINTER_MAX_BYTES = 1024;

/** The sentence that every message about a pointer ends with. */
export const LFS_FIX = 'Install Git LFS (https://git-lfs.com), then run: git lfs pull';

/** Reads a Git LFS pointer (spec versions 1, `https://git-lfs…` and the older `http://git-media…`); anything else is undefined. */
export function lfsPointer(text: string): LfsPointer | undefined {
  if (text.length > LFS_POINTER_MAX_BYTES) return undefined;
  const lines = text.split(/\r?\n/);
  if (!/^version https?:\/\/(?:git-lfs\.github\.com|git-media\.io|hawser\.github\.com)\/spec\//.test(lines[0] ?? ''))
    return undefined;
  const oid = lines.find((line) => line.startsWith('oid sha256:'))?.slice('oid sha256:'.length);
  const size = lines.find((line) => line.startsWith('size '))?.slice('size '.length);
  if (!oid || !/^[0-9a-f]{64}$/.test(oid) || !size || !/^\d{1,15}$/.test(size)) return undefined;
  return { oid, bytes: Number(size) };
}
