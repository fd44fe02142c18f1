import { join } from 'node:path';
import type { Catalogue, CatalogueCampaign } from '../../core/approval/catalogue.ts';
import type { Digest } from '../../core/digest.ts';
import type { Seen } from '../../core/looks/colours.ts';
import { byCampaign } from '../../core/pack/by-campaign.ts';
import type { Drawn } from '../../core/pack/drawn.ts';
import { masterFiles } from '../../core/pages/shot.ts';
import { type OutputFile, renditionsIn } from '../../core/record/rendition.ts';
import { knownLooks, looksOf } from '../../io/engine/looks.ts';
import { Lost } from '../draw/lost.ts';

/** What the pictures of a catalogue look like. */
type Sights = {
  /** Every rendition and draft of a campaign and the pictures that its masters are seen in, by their digests. */
  readonly filesOf: (campaign: string) => ReadonlyMap<Digest, Seen>;
  /** Every master, by `<campaign>/<asset>`. */
  readonly masters: ReadonlyMap<string, Seen>;
};

/**
 * Looks at every picture that pages find by colour or by likeness. A master and a draft are seen in the smallest of their previews:
 * what a look holds is smaller still, and a draft as its tool made it takes ten times as long to decode. `cacheDir` is where looks are remembered.
 * Of campaigns that are `left` alone they are remembered already, and are looked up when somebody asks for them.
 */
export async function seePictures(options: {
  readonly root: string;
  readonly catalogue: Catalogue;
  readonly drawn: Drawn;
  readonly cacheDir: string;
  readonly left?: { readonly has: (campaign: string) => boolean } | undefined;
}): Promise<Sights> {
  const { catalogue, cacheDir, left } = options;
  const homes = new Map(catalogue.campaigns.map((home) => [home.campaign.id, home]));
  const moved = catalogue.campaigns.filter(({ campaign }) => left?.has(campaign.id) !== true);
  const shown = new Map(moved.map((home) => [home.campaign.id, shownOf(home, options)]));
  const looks = await looksOf(
    new Map([...shown.values()].flat().map(({ shown: { digest, path } }) => [digest, path])),
    cacheDir,
    moved.length === catalogue.campaigns.length ? 'keep' : 'add',
  );
  let known: ReturnType<typeof knownLooks> | undefined;
  const seenIn = (id: string): readonly (Sight & { readonly seen: Seen })[] =>
    (shown.get(id) ?? shownOf(homes.get(id)!, options)).flatMap((sight) => {
      const { digest } = sight.shown;
      if (!shown.has(id)) known ??= knownLooks(cacheDir);
      const seen = shown.has(id) ? looks.get(digest) : known?.[digest];
      if (seen === undefined && !shown.has(id)) throw new Lost(id);
      return seen === undefined ? [] : [{ ...sight, seen }];
    });
  const found = new Map<string, ReadonlyMap<Digest, Seen>>();
  return {
    filesOf: (id) => {
      const files = found.get(id) ?? new Map(seenIn(id).map(({ digest, seen }) => [digest, seen]));
      found.set(id, files);
      return files;
    },
    masters: byCampaign(
      [...homes.keys()],
      (ref) => ref.split('/')[0],
      (id) => seenIn(id).flatMap(({ ref, seen }) => (ref === undefined ? [] : [[ref, seen] as const])),
    ),
  };
}

type Shown = { readonly digest: Digest; readonly path: string };

/** A picture by its digest, with the file that it is seen in; `ref`: the asset whose master it shows. */
type Sight = { readonly digest: Digest; readonly shown: Shown; readonly ref?: string };

type Showing = { readonly root: string; readonly catalogue: Catalogue; readonly drawn: Drawn };

/** The pictures of a campaign, renditions first. A draft that was not drawn is seen in itself. */
function shownOf({ campaign, assets }: CatalogueCampaign, { root, catalogue, drawn }: Showing): Sight[] {
  const results = assets.flatMap(({ asset: { ref } }) => {
    const result = drawn.assets.get(ref);
    return result === undefined ? [] : [{ ref, result }];
  });
  const masters = results.flatMap(({ ref, result }): Sight[] => {
    const shown = smallest(masterFiles(result));
    return shown === undefined ? [] : [{ digest: shown.digest, shown, ref }];
  });
  const drafts = campaign.batches
    .flatMap((batch) => batch.drafts)
    .flatMap(({ path }): Sight[] => {
      const picture = catalogue.record.pictures.get(path);
      if (picture === undefined) return [];
      const { digest } = picture;
      const itself = { digest, path: join(root, picture.path) };
      return [{ digest, shown: smallest(drawn.previews.get(path) ?? []) ?? itself }];
    });
  const renditions = results.flatMap(({ result }) => renditionsIn(result));
  return [...renditions.map((file): Sight => ({ digest: file.digest, shown: file })), ...masters, ...drafts];
}

const smallest = (files: readonly OutputFile[]): OutputFile | undefined =>
  files.toSorted((a, b) => a.width - b.width)[0];
