import { byCodeUnit } from '../pack/order.ts';

/** A file of an approved asset as a version draws it. */
export type FileOfVersion = {
  readonly name: string;
  readonly digest: string;
  readonly bytes: number;
  readonly path: string;
};

/** What a version makes of a record: everything that may be used, and the packs. */
export type BuiltRecord = {
  readonly assets: readonly {
    readonly ref: string;
    readonly standing: string;
    readonly digest: string;
    readonly said: string;
    readonly files: readonly FileOfVersion[];
  }[];
  readonly packs: readonly { readonly file: string; readonly digest: string; readonly bytes: number }[];
  readonly milliseconds: number;
};

/** How far the pixels of two pictures lie apart: by at most `most` of 255 in one channel, in `share` of all pixels; or other sizes. */
export type Moved = { readonly most: number; readonly share: number } | 'other size';

/** How one file of an asset fared. `pixels` is same for other bytes that show the same. */
export type FileProof =
  | { readonly name: string; readonly is: 'bytes' | 'pixels' | 'gone' | 'added' }
  | { readonly name: string; readonly is: 'moved'; readonly by: Moved; readonly old: string; readonly fresh: string };

/** Two versions on the same record. */
export type UpgradeProof = {
  readonly assets: readonly { readonly ref: string; readonly files: readonly FileProof[] }[];
  /** Assets that may be used by the old version and not by the new one, or that are another subject to it, each with what changed. */
  readonly lapses: readonly { readonly ref: string; readonly why: string }[];
  readonly packs: { readonly same: number; readonly changed: readonly string[]; readonly gone: readonly string[] };
  readonly bytes: { readonly old: number; readonly fresh: number };
  readonly milliseconds: { readonly old: number; readonly fresh: number };
};

/** Compares what two versions make of a record. `moved` looks at two files and tells how far their pixels lie apart; undefined for not at all. */
export async function proveUpgrade(
  old: BuiltRecord,
  fresh: BuiltRecord,
  moved: (old: FileOfVersion, fresh: FileOfVersion) => Promise<Moved | undefined>,
): Promise<UpgradeProof> {
  const now = new Map(fresh.assets.map((each) => [each.ref, each]));
  const lapses: { ref: string; why: string }[] = [];
  const assets: { ref: string; files: FileProof[] }[] = [];
  for (const each of old.assets) {
    const twin = now.get(each.ref);
    if (twin === undefined) lapses.push({ ref: each.ref, why: 'the new version does not count it as approved' });
    else if (twin.digest !== each.digest) lapses.push({ ref: each.ref, why: 'what was approved has another digest' });
    else if (twin.said !== each.said) lapses.push({ ref: each.ref, why: 'what is said with it has another digest' });
    else if (twin.standing !== each.standing)
      lapses.push({ ref: each.ref, why: `it stands as ${twin.standing}, and stood as ${each.standing}` });
    assets.push({ ref: each.ref, files: await filesOf(each.files, twin?.files ?? [], moved) });
  }
  const packs = new Map(fresh.packs.map((each) => [each.file, each.digest]));
  const weight = ({ assets: all }: BuiltRecord): number =>
    all.flatMap(({ files }) => files).reduce((sum, { bytes }) => sum + bytes, 0);
  return {
    assets,
    lapses,
    packs: {
      same: old.packs.filter(({ file, digest }) => packs.get(file) === digest).length,
      changed: old.packs
        .filter(({ file, digest }) => packs.has(file) && packs.get(file) !== digest)
        .map(({ file }) => file),
      gone: old.packs.filter(({ file }) => !packs.has(file)).map(({ file }) => file),
    },
    bytes: { old: weight(old), fresh: weight(fresh) },
    milliseconds: { old: old.milliseconds, fresh: fresh.milliseconds },
  };
}

async function filesOf(
  old: readonly FileOfVersion[],
  fresh: readonly FileOfVersion[],
  moved: (old: FileOfVersion, fresh: FileOfVersion) => Promise<Moved | undefined>,
): Promise<FileProof[]> {
  const proofs: FileProof[] = [];
  for (const name of [...new Set([...old, ...fresh].map((each) => each.name))].sort(byCodeUnit)) {
    const [before, after] = [old, fresh].map((files) => files.find((each) => each.name === name));
    if (before === undefined || after === undefined) proofs.push({ name, is: after === undefined ? 'gone' : 'added' });
    else if (before.digest === after.digest) proofs.push({ name, is: 'bytes' });
    else {
      const by = await moved(before, after);
      proofs.push(
        by === undefined ? { name, is: 'pixels' } : { name, is: 'moved', by, old: before.path, fresh: after.path },
      );
    }
  }
  return proofs;
}
