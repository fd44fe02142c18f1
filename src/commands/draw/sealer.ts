import { join } from 'node:path';
import type { Catalogue, CatalogueAsset } from '../../core/approval/catalogue.ts';
import { canonicalJson } from '../../core/digest.ts';
import { expandRecipe } from '../../core/recipe/recipe.ts';
import type { Channel } from '../../core/record/channel.ts';
import { namedRecipes } from '../../core/record/named-recipes.ts';
import type { Engine } from '../../core/record/rendition.ts';
import { type DrawResult, EXTENSIONS, type OutputSpec, type Rendition } from '../../core/record/rendition.ts';
import {
  type Credentials,
  credentialsOf,
  ingredientPictures,
  ingredientResults,
  isSealed,
  MEDIA_TYPES,
} from '../../core/trail/credentials.ts';
import { type Trail, trailOf } from '../../core/trail/trail.ts';
import { type C2paEngine, C2paFailure, startC2pa } from '../../io/c2pa/engine.ts';
import { hasManifest } from '../../io/c2pa/presence.ts';
import { readSeal } from '../../io/c2pa/read-seal.ts';
import type { Signer } from '../../io/c2pa/signer.ts';
import { type FileRef, openStore, type Store } from '../../io/cache/store.ts';
import { DigestMismatch, readUnchanged } from '../../io/files/digesting.ts';
import { sha256 } from '../../io/files/sha256.ts';
import { isHeavilySealed } from '../../io/metadata/read-picture.ts';

export type SealerOptions = {
  readonly catalogue: Catalogue;
  readonly root: string;
  readonly cacheDir: string;
  /** Another cache that is looked into as well. */
  readonly behind?: string;
  readonly engine: Engine;
  readonly signer: Signer;
};

/** One drawn file with all that its Content Credentials tell. */
type Sealable = {
  readonly entry: CatalogueAsset;
  readonly result: DrawResult;
  readonly spec: OutputSpec;
  readonly channel: Channel;
  readonly file: Rendition;
};

/** Puts signed Content Credentials into drawn files: the last thing that is done to a file. */
export type Sealer = {
  /** The sealed file, found or made, or why it could not be sealed. What is not to be sealed comes back as it was. */
  readonly seal: (one: Sealable) => Promise<Rendition | { readonly failure: string }>;
  readonly close: () => Promise<void>;
};

/** Raise it when the same file sealed by the same key comes out differently. */
const SEALING = 2;

/** Opens a sealer. Its engine starts with the first file that was not sealed before. */
export function openSealer(options: SealerOptions): Sealer {
  const store = openStore(options.cacheDir, {
    now: Date.parse(options.catalogue.now),
    ...(options.behind === undefined ? {} : { behind: options.behind }),
  });
  let running: C2paEngine | undefined;
  const engine = (): C2paEngine => {
    running ??= startC2pa();
    return running;
  };
  return {
    seal: async (one) => {
      if (!isSealed(one.channel.metadata, one.file.format)) return one.file;
      try {
        return await sealed(one, options, store, engine);
      } catch (thrown) {
        if (thrown instanceof C2paFailure || thrown instanceof DigestMismatch) return { failure: thrown.message };
        throw thrown;
      }
    },
    close: async () => running?.close(),
  };
}

type Kept = { readonly refs: readonly [FileRef]; readonly bytes: number };

async function sealed(one: Sealable, options: SealerOptions, store: Store, engine: () => C2paEngine) {
  const { file, channel } = one;
  const { signer } = options;
  const { trail, pictures } = madeOf(one, options);
  const claim = claimOf(one, trail, options, pictures[0]?.format ?? '');
  const ending = EXTENSIONS[file.format];
  const key = sha256(
    canonicalJson({
      sealing: SEALING,
      signer: signer.fingerprint,
      file: file.digest,
      claim,
      ingredients: pictures.map((each) => each?.digest ?? null),
      cap: channel.maxBytes ?? null,
    }),
  );
  const asSealed = ({ digest, bytes }: { digest: Rendition['digest']; bytes: number }): Rendition => ({
    ...file,
    path: store.pathOf(digest, ending),
    digest,
    bytes,
    sealed: { by: signer.subject, drawn: file.digest },
  });
  const known = await store.find<Kept>(key);
  if (known !== undefined) return asSealed({ digest: known.refs[0].digest, bytes: known.bytes });
  const bytes = new Uint8Array(await readUnchanged(file.path, file.digest));
  const request = {
    bytes,
    format: MEDIA_TYPES[file.format],
    definition: JSON.stringify(claim.definition),
    reserve: signer.reserve,
    alg: signer.alg,
    seed: key,
  };
  const named = claim.ingredients.map((each) => ({ definition: JSON.stringify(each) }));
  const whole = await Promise.all(pictures.map((each) => withSeal(each, options)));
  const ingredients = named.map((each, index) => ({ ...each, ...whole[index] }));
  let made = await engine().sign({ ...request, ingredients }, signer.sign);
  // A generator's own credentials can weigh more than a display ad may: then its picture is named without them.
  if (whole.some((each) => each !== undefined) && channel.maxBytes !== undefined && made.length > channel.maxBytes)
    made = await engine().sign({ ...request, ingredients: named }, signer.sign);
  const read = await readSeal(engine(), made, { format: request.format, now: options.catalogue.now });
  if (read === undefined) throw new C2paFailure('the Content Credentials did not come back from the file');
  if (read.failures.length > 0)
    throw new C2paFailure(`the Content Credentials do not hold (${read.failures.join(', ')})`);
  const digest = sha256(made);
  await store.put(made, digest, ending);
  await store.keep(key, { refs: [{ digest, ending }], bytes: made.length } as Kept);
  return asSealed({ digest, bytes: made.length });
}

/** The trail of a rendition, and the pictures that it is made of in the order of its ingredients, as far as C2PA knows their formats. */
function madeOf({ entry, file }: Sealable, { catalogue }: SealerOptions) {
  const home = catalogue.record.campaigns.find(({ id }) => id === entry.asset.campaign);
  if (home === undefined) throw new C2paFailure(`the record has no campaign ${entry.asset.campaign}`);
  const trail = trailOf(catalogue.record, home, entry);
  const all = [...ingredientPictures(trail, file.channel), ...ingredientResults(trail, file.channel)];
  const pictures = all.map(({ path }) => {
    const picture = catalogue.record.pictures.get(path);
    return picture === undefined || !Object.hasOwn(MEDIA_TYPES, picture.format)
      ? undefined
      : { ...picture, media: MEDIA_TYPES[picture.format as keyof typeof MEDIA_TYPES] };
  });
  return { trail, pictures };
}

/** A picture's bytes when it brings Content Credentials of its own, which are kept; of any other nothing would be taken. */
async function withSeal(picture: ReturnType<typeof madeOf>['pictures'][number], { root }: SealerOptions) {
  if (picture === undefined) return undefined;
  if (picture.pointer !== undefined)
    throw new C2paFailure(
      `${picture.path} may bring Content Credentials of its own, and is here only as a Git LFS pointer (git lfs pull --include="${picture.path}")`,
    );
  const bytes = await readUnchanged(join(root, picture.path), picture.digest);
  if (!hasManifest(bytes)) return undefined;
  if (await isHeavilySealed(bytes))
    throw new C2paFailure(
      `the Content Credentials of ${picture.path} are longer than any honest file’s, so they are not taken along`,
    );
  return { format: picture.media, bytes: new Uint8Array(bytes) };
}

function claimOf(one: Sealable, trail: Trail, { catalogue, engine }: SealerOptions, from: string): Credentials {
  const { result, spec, channel, file } = one;
  return credentialsOf({
    trail,
    policy: channel.metadata,
    engine,
    spec,
    file,
    steps: expandRecipe(spec.steps, namedRecipes(catalogue.record)).steps,
    from,
    ...(result.master === undefined ? {} : { master: result.master }),
  });
}
