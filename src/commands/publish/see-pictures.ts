import { join } from 'node:path';
import type { Catalogue } from '../../core/approval/catalogue.ts';
import type { Digest } from '../../core/digest.ts';
import type { Seen } from '../../core/looks/colours.ts';
import type { Drawn } from '../../core/pack/drawn.ts';
import { masterFiles } from '../../core/pages/shot.ts';
import { type OutputFile, renditionsIn } from '../../core/record/rendition.ts';
import { looksOf } from '../../io/engine/looks.ts';

/** What the pictures of a catalogue look like. */
export type Sights = {
  /** Every rendition, every draft and the picture that a master is seen in, by its digest. */
  readonly files: ReadonlyMap<Digest, Seen>;
  /** Every master, by `<campaign>/<asset>`. */
  readonly masters: ReadonlyMap<string, Seen>;
};

/**
 * Looks at every picture that pages find by colour or by likeness. A master and a draft are seen in the smallest of their previews:
 * what a look holds is smaller still, and a draft as its tool made it takes ten times as long to decode. `cacheDir` is where looks are remembered.
 */
export async function seePictures(options: {
  readonly root: string;
  readonly catalogue: Catalogue;
  readonly drawn: Drawn;
  readonly cacheDir: string;
}): Promise<Sights> {
  const { drawn } = options;
  const drafts = draftsShown(options);
  const renditions = [...drawn.assets.values()].flatMap(renditionsIn);
  const masters = [...drawn.assets].map(([ref, result]) => ({ ref, shown: smallest(masterFiles(result)) }));
  const shown = [...renditions, ...masters.map((each) => each.shown), ...drafts.map((each) => each.shown)];
  const looks = await looksOf(
    new Map(shown.flatMap((file) => (file === undefined ? [] : [[file.digest, file.path]]))),
    options.cacheDir,
  );
  const seenIn = <Key>(key: Key, file: Shown | undefined): [Key, Seen][] => {
    const seen = looks.get(file?.digest ?? '');
    return seen === undefined ? [] : [[key, seen]];
  };
  return {
    files: new Map([
      ...renditions.flatMap((file) => seenIn(file.digest, file)),
      ...masters.flatMap(({ shown }) => (shown === undefined ? [] : seenIn(shown.digest, shown))),
      ...drafts.flatMap(({ digest, shown }) => seenIn(digest, shown)),
    ]),
    masters: new Map(masters.flatMap(({ ref, shown }) => seenIn(ref, shown))),
  };
}

type Shown = { readonly digest: Digest; readonly path: string };

/** Each draft by its digest, with the picture that it is seen in; one that was not drawn is seen in itself. */
function draftsShown(options: {
  readonly root: string;
  readonly catalogue: Catalogue;
  readonly drawn: Drawn;
}): { readonly digest: Digest; readonly shown: Shown }[] {
  const { campaigns, pictures } = options.catalogue.record;
  return campaigns
    .flatMap((campaign) => campaign.batches.flatMap((batch) => batch.drafts))
    .flatMap(({ path }) => {
      const picture = pictures.get(path);
      if (picture === undefined) return [];
      const { digest } = picture;
      const itself = { digest, path: join(options.root, picture.path) };
      return [{ digest, shown: smallest(options.drawn.previews.get(path) ?? []) ?? itself }];
    });
}

const smallest = (files: readonly OutputFile[]): OutputFile | undefined =>
  files.toSorted((a, b) => a.width - b.width)[0];
