import type { Rendition } from '../record/rendition.ts';
import type { PackedRendition } from '../trail/packed-rendition.ts';
import type { ContactSheet, TrailPage } from './pack.ts';

/** One picture of each asset, for the page of the trail. */
export function facesOf(renditions: readonly PackedRendition[]): TrailPage['pictures'] {
  const faces = new Map<string, PackedRendition>();
  for (const each of renditions) {
    const { ref } = each.asset.asset;
    const known = faces.get(ref);
    if (known === undefined || rank(each.file) > rank(known.file)) faces.set(ref, each);
  }
  return [...faces].map(([ref, { file }]) => ({ ref, path: file.path, digest: file.digest }));
}

/** A sheet is to be looked at, not to list files: of a web set it shows the largest picture once. */
export function sheetOf(title: string, renditions: readonly PackedRendition[]): ContactSheet {
  const largest = new Map<string, PackedRendition>();
  for (const each of renditions) {
    const key = `${each.asset.asset.ref} ${each.file.channel}`;
    const known = largest.get(key);
    if (known === undefined || rank(each.file) > rank(known.file)) largest.set(key, each);
  }
  return {
    title,
    cells: [...largest.values()].map(({ asset, file }) => ({
      path: file.path,
      digest: file.digest,
      width: file.width,
      height: file.height,
      caption: [asset.asset.title, `${file.channel} · ${file.width} × ${file.height}`],
    })),
  };
}

/** Larger is better to look at; among equals AVIF is the slowest to open. */
const rank = (file: Rendition): number => file.width * 10 - (file.format === 'avif' ? 1 : 0);
