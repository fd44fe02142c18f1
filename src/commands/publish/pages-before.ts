import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Catalogue, CatalogueCampaign } from '../../core/approval/catalogue.ts';
import { canonicalJson, type Digest } from '../../core/digest.ts';
import { briefPath, shellPath } from '../../core/html/shell.ts';
import type { Drawn } from '../../core/pack/drawn.ts';
import type { Chrome } from '../../core/pages/chrome.ts';
import { type PageRests, shownElsewhere } from '../../core/pages/edges.ts';
import type { SiteOptions } from '../../core/pages/options.ts';
import type { Pack } from '../../core/pages/packs.ts';
import { readIndex, writeIndex } from '../../io/cache/index-file.ts';
import { sha256 } from '../../io/files/sha256.ts';
import { isYoung } from '../../io/files/stamps.ts';
import { shownOf } from './shown-of.ts';

/** A page as it was printed: what it rests on, what it shows, and the stamp of its file. */
type PrintedBefore = {
  readonly key: Digest;
  readonly stamp: string;
  /** When its file changed, in milliseconds since 1970. */
  readonly changed: number;
  readonly listed: boolean;
  /** The pictures that it shows, by digests as short as in their names. */
  readonly pictures: readonly string[];
  /** One word from which all that it rests on follows, though the same may follow from another. */
  readonly since?: Digest | undefined;
  /** How many files follow from the same word with it, itself among them. */
  readonly of?: number;
};

/** The pages that were printed by the last build of this site, and those that are by this one. */
export type PagesBefore = {
  /** One word for all that a page is made of, or a file without a shell; undefined where that is not known. */
  readonly keyOf: (path: string, shell: string | undefined, rests: PageRests) => Digest | undefined;
  /** The page as it was printed under this key. */
  readonly find: (path: string, key: Digest) => PrintedBefore | undefined;
  /** One word from which the key of a page follows, which costs nothing to tell; undefined where that is not known. */
  readonly sinceOf: (path: string, shell: string, campaign: string) => Digest | undefined;
  /** The page as it was printed when this word was the same. */
  readonly findSince: (path: string, since: Digest) => PrintedBefore | undefined;
  /** The files below a folder of the site that all followed from this word. */
  readonly under: (folder: string, since: Digest) => readonly (readonly [path: string, file: PrintedBefore])[];
  /**
   * One word for what is told of each campaign in turn. Of one that did not move it is known, and `tell` is not asked. Undefined
   * where it is not known what moved.
   */
  readonly told: (what: string, tell: (home: CatalogueCampaign) => unknown) => Digest | undefined;
  readonly note: (path: string, page: PrintedBefore) => void;
  /** Notes that all files below a folder that were noted, so many, follow from one word. */
  readonly noteAll: (folder: string, since: Digest, many: number) => void;
  readonly keep: () => Promise<void>;
};

/**
 * Opens what the last build noted in the folder `work`. `facts` is the digest of all that a campaign's pictures and packs are made from,
 * by its id; without it no page is known.
 */
export function openPagesBefore(options: {
  readonly work: string;
  readonly facts?: ReadonlyMap<string, Digest> | undefined;
  /** The digest of what was drawn of each campaign, where that is known already. */
  readonly drawnOf?: ReadonlyMap<string, Digest> | undefined;
  readonly catalogue: Catalogue;
  readonly drawn: Drawn;
  readonly packs: readonly Pack[];
  readonly site: SiteOptions;
  readonly chrome: Chrome;
  readonly shells: string;
}): PagesBefore {
  const { work, facts, shells } = options;
  const before = facts && readIndex<Held>(work, INDEX);
  const pages: { [path: string]: PrintedBefore } = {};
  const words: { [what: string]: readonly [key: Digest, told: Digest] } = {};
  const shown = facts && shownOf(options);
  const ground = sha256(canonicalJson([options.site, options.chrome]));
  const read = new Map<string, string>();
  const digestOf = (path: string): string => {
    const known = read.get(path) ?? digestAt(join(shells, path));
    read.set(path, known);
    return known;
  };
  const keyOf: PagesBefore['keyOf'] = (path, shell, { campaign, edges }) => {
    const [digest, drawn] = [facts?.get(campaign), shown?.get(campaign)];
    if (digest === undefined || drawn === undefined) return undefined;
    const surrounds = shell === undefined ? [] : [digestOf(shellPath(shell)), digestOf(briefPath(campaign))];
    return sha256([path, ground, digest, drawn, ...surrounds, JSON.stringify(edges())].join('\n'));
  };
  const told: PagesBefore['told'] = (what, tell) => {
    const all: string[] = [];
    for (const home of options.catalogue.campaigns) {
      const name = `${what} ${home.campaign.id}`;
      const key = keyOf(name, undefined, { campaign: home.campaign.id, edges: () => [] });
      if (key === undefined) return undefined;
      const known = before?.held.words[name];
      words[name] = known?.[0] === key ? known : [key, sha256(JSON.stringify(tell(home)))];
      all.push(`${home.campaign.id} ${words[name][1]}`);
    }
    return sha256(all.join('\n'));
  };
  // Within the tick in which it was noted it could have been written once more.
  const standing = (page: PrintedBefore | undefined): PrintedBefore | undefined =>
    before === undefined || page === undefined || isYoung(page.changed, before.written) ? undefined : page;
  let across: { readonly told: Digest | undefined } | undefined;
  return {
    keyOf,
    told,
    find: (path, key) => {
      const page = standing(before?.held.pages[path]);
      return page?.key === key ? page : undefined;
    },
    sinceOf: (path, shell, campaign) => {
      const grounded = options.catalogue.grounds?.get(campaign);
      if (grounded === undefined || facts === undefined) return undefined;
      across ??= {
        told: told('elsewhere', (home) => shownElsewhere(home, options.catalogue, options.drawn, options.site)),
      };
      const shared = across.told;
      return shared && keyOf(path, shell, { campaign, edges: () => [grounded, shared] });
    },
    findSince: (path, since) => {
      const page = standing(before?.held.pages[path]);
      return page?.since === since ? page : undefined;
    },
    under: (folder, since) =>
      Object.entries(before?.held.pages ?? {}).flatMap(([path, page]) =>
        path.startsWith(folder) && page.since === since && standing(page) !== undefined ? [[path, page] as const] : [],
      ),
    noteAll: (folder, since, of) => {
      for (const [path, page] of Object.entries(pages))
        if (path.startsWith(folder)) pages[path] = { ...page, since, of };
    },
    note: (path, page) => {
      pages[path] = page;
    },
    keep: async () => {
      if (facts !== undefined) await writeIndex(work, INDEX, { pages, words } satisfies Held);
    },
  };
}

const INDEX = { name: 'printed', version: '2' };

type Held = {
  readonly pages: { readonly [path: string]: PrintedBefore };
  /** What is told of a campaign, by what and of which: what it follows from, and the digest of it. */
  readonly words: { readonly [what: string]: readonly [key: Digest, told: Digest] };
};

function digestAt(path: string): string {
  try {
    return sha256(readFileSync(path));
  } catch {
    // A campaign whose brief has no prose has no such page.
    return 'none';
  }
}
