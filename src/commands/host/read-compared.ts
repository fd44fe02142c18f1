import { join } from 'node:path';
import type { Catalogue } from '../../core/approval/catalogue.ts';
import { assetChanges } from '../../core/host/report/assets.ts';
import { type PictureChange, pictureChanges } from '../../core/host/report/pictures.ts';
import { Refusal } from '../../core/problem/refusal.ts';
import { cacheFolder, keptFor } from '../../io/cache/cache-folder.ts';
import { type Base, checkoutBase } from '../../io/git/checkout.ts';
import { GitRefusal } from '../../io/git/refusal.ts';
import type { Shown } from '../draw/draw-assets.ts';
import { type LoadOptions, loadCatalogue } from '../load/load-catalogue.ts';

/** One side of a proposal, and the folder that it was read from. */
export type ComparedSide = { readonly catalogue: Catalogue; readonly root: string };

/** Both sides of a proposal, judged by the rules of the base, and what of them is shown. `done` takes the base's folder away. */
export type Compared = {
  /** Undefined where there was no record yet. */
  readonly before: ComparedSide | undefined;
  readonly after: ComparedSide;
  /** The commit where the two part. */
  readonly commit?: string;
  readonly shown: Shown;
  readonly done: () => Promise<void>;
};

/** Picture files that are shown; beyond that the list of files has to do. */
const MOST_PICTURES = 40;

/** Reads the working copy, and the record as it was where it parted from the base. @throws WrongUse when there is no such commit. */
export async function readCompared(options: {
  readonly root: string;
  readonly base: Base;
  readonly now: string;
}): Promise<Compared> {
  const { root, now } = options;
  const cacheDir = cacheFolder(root);
  const base = await checkoutBase(root, options.base);
  const done = async (): Promise<void> => base?.done();
  try {
    const before =
      base === undefined
        ? undefined
        : await load({ root: base.root, now, cacheDir: join(keptFor(root), 'base'), behind: cacheDir });
    const rules = before === undefined ? {} : { rules: before.record };
    const after = await loadCatalogue({ root, now, cacheDir, ...rules });
    return {
      before: before === undefined || base === undefined ? undefined : { catalogue: before, root: base.root },
      after: { catalogue: after, root },
      ...(base === undefined ? {} : { commit: base.commit }),
      shown: {
        refs: new Set(assetChanges(before, after).map((each) => each.ref)),
        pictures: new Set(shownPictures(pictureChanges(before, after)).slice(0, MOST_PICTURES)),
      },
      done,
    };
  } catch (thrown) {
    await done();
    throw thrown;
  }
}

/** The catalogue at the base; where there was no team to judge by yet, there was no record. */
async function load(options: LoadOptions): Promise<Catalogue | undefined> {
  return loadCatalogue(options).catch((thrown: unknown) => {
    if (thrown instanceof Refusal && !(thrown instanceof GitRefusal)) return undefined;
    throw thrown;
  });
}

/** Paths of pictures, those first whose change shows least: another picture of the same name, then what is gone. */
const shownPictures = (changes: readonly PictureChange[]): string[] =>
  (['changed', 'removed', 'added'] as const).flatMap((kind) =>
    changes.filter((each) => each.kind === kind).map((each) => each.path),
  );
