import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { canonicalJson, type Digest } from '../../core/digest.ts';
import { briefPath, shellPath } from '../../core/html/shell.ts';
import { CAMPAIGN_SHELLS } from '../../core/html/site-page.ts';
import type { Chrome } from '../../core/pages/chrome.ts';
import { edgesOf, edgeWord, editsIn, type PageRests } from '../../core/pages/edges.ts';
import type { PageSource } from '../../core/pages/summaries.ts';
import { readIndex, writeIndex } from '../../io/cache/index-file.ts';
import { sha256 } from '../../io/files/sha256.ts';
import { isYoung } from '../../io/files/stamps.ts';
import { shownOf } from './shown-of.ts';

/** A file as it was put, by its stamp. */
type PutBefore = {
  readonly stamp: string;
  /** When it changed, in milliseconds since 1970. */
  readonly changed: number;
};

/** A file that a word tells all of. */
type FileBefore = PutBefore & {
  readonly key: Digest;
};

/** A page as it was printed. */
export type PrintedBefore = PutBefore & {
  readonly listed: boolean;
  /** The pictures that it shows, by digests as short as in their names. */
  readonly pictures: readonly string[];
};

/** A page that one word tells all of. */
type KeyedBefore = PrintedBefore & { readonly key: Digest };

/** A page of a campaign as it was printed. */
type PageBefore = PrintedBefore & {
  /** The asset that it is of, where it is one’s. */
  readonly asset?: string;
  /** The digest of what it shows of other campaigns. */
  readonly edges: Digest;
};

/** What was printed by the last build of this site, and what is by this one. */
export type PagesBefore = {
  /**
   * The pages of a campaign, each as it was printed where it says the same today, by their files; undefined where all of them have to be
   * printed. A campaign whose pages all say the same is not looked at.
   */
  readonly pagesOf: (campaign: string) => ReadonlyMap<string, PageBefore | undefined> | undefined;
  /** Notes a page that stands as it was printed. */
  readonly noteStanding: (path: string, campaign: string, page: PageBefore) => void;
  /** Notes a page that was printed. */
  readonly notePrinted: (path: string, rests: PageRests, page: Omit<PageBefore, 'asset' | 'edges'>) => void;
  /** One word for a page, or a file without a shell, that follows from this plain data; undefined where it is not known what prints it. */
  readonly keyFrom: (path: string, shell: string | undefined, of: unknown) => Digest | undefined;
  /** The page as it was printed under this key. */
  readonly findPage: (path: string, key: Digest) => KeyedBefore | undefined;
  /** Notes a page that is known by its key. */
  readonly notePage: (path: string, page: KeyedBefore) => void;
  /** One word for all that a file is made of that says what a campaign is; undefined where that is not known. */
  readonly keyOf: (path: string, campaign: string) => Digest | undefined;
  /** The file as it was put under this key. */
  readonly find: (path: string, key: Digest) => FileBefore | undefined;
  readonly note: (path: string, file: FileBefore) => void;
  readonly keep: () => Promise<void>;
};

/**
 * Opens what the last build noted in the folder `work`. `facts` is the digest of all that a campaign's pictures and packs are made from,
 * by its id; without it no page is known.
 */
export function openPagesBefore(options: {
  readonly work: string;
  readonly facts?: ReadonlyMap<string, Digest> | undefined;
  /** The program that prints, in one word; without it no page is known that is not of one campaign. */
  readonly program?: Digest | undefined;
  /** The digest of what was drawn of each campaign, where that is known already. */
  readonly drawnOf?: ReadonlyMap<string, Digest> | undefined;
  readonly source: PageSource;
  readonly chrome: Chrome;
  readonly shells: string;
}): PagesBefore {
  const { work, facts, program, source, shells } = options;
  const { catalogue } = source;
  const before = facts && readIndex<Held>(work, INDEX);
  const files: { [path: string]: FileBefore } = {};
  const pages: { [path: string]: KeyedBefore } = {};
  const campaigns = new Map<string, CampaignBefore>();
  const shown = facts && shownOf({ ...source, drawnOf: options.drawnOf });
  const homes = new Map(catalogue.campaigns.map((home) => [home.campaign.id, home]));
  const ground = sha256(canonicalJson([source.options, options.chrome]));
  const shellDigest = (name: string): string => digestAt(join(shells, shellPath(name)));
  const shell = sha256(CAMPAIGN_SHELLS.map(shellDigest).join('\n'));
  const factsOf = (campaign: string): readonly string[] | undefined => {
    const [digest, drawn] = [facts?.get(campaign), shown?.get(campaign)];
    return digest === undefined || drawn === undefined ? undefined : [ground, digest, drawn];
  };
  const keyOf: PagesBefore['keyOf'] = (path, campaign) => {
    const of = factsOf(campaign);
    return of && sha256([path, ...of].join('\n'));
  };
  const edgesAt = (rests: PageRests): Digest => edgesOf(rests, source, sha256);
  const wordsOf = (campaign: string): Omit<CampaignBefore, 'pages'> | undefined => {
    const [home, of] = [homes.get(campaign), factsOf(campaign)];
    if (home === undefined || of === undefined) return undefined;
    const all = [shell, digestAt(join(shells, briefPath(campaign))), ...of];
    const grounded = catalogue.grounds?.get(campaign);
    const since = grounded && sha256([...all, grounded].join('\n'));
    const known = before?.held.campaigns[campaign];
    const own =
      known !== undefined && since !== undefined && known.since === since
        ? known.own
        : sha256([...all, JSON.stringify(editsIn(home, source))].join('\n'));
    return { since, own, across: edgeWord(campaign, source, sha256) };
  };
  // Within the tick in which it was noted it could have been written once more.
  const standing = <File extends PutBefore>(file: File | undefined): File | undefined =>
    before === undefined || file === undefined || isYoung(file.changed, before.written) ? undefined : file;
  return {
    keyOf,
    keyFrom: (path, shell, of) =>
      program &&
      sha256([path, program, ground, shell === undefined ? '' : shellDigest(shell), JSON.stringify(of)].join('\n')),
    findPage: (path, key) => {
      const page = standing(before?.held.pages[path]);
      return page?.key === key ? page : undefined;
    },
    notePage: (path, page) => {
      pages[path] = page;
    },
    pagesOf: (campaign) => {
      const today = wordsOf(campaign);
      if (today === undefined) return undefined;
      campaigns.set(campaign, { ...today, pages: {} });
      const known = before?.held.campaigns[campaign];
      if (known?.own !== today.own) return undefined;
      const same = ({ asset, edges }: PageBefore): boolean =>
        known.across === today.across || edges === edgesAt({ campaign, ...(asset === undefined ? {} : { asset }) });
      return new Map(
        Object.entries(known.pages).map(([path, page]) => [path, same(page) ? standing(page) : undefined]),
      );
    },
    noteStanding: (path, campaign, page) => {
      const noted = campaigns.get(campaign);
      if (noted !== undefined) noted.pages[path] = page;
    },
    notePrinted: (path, rests, page) => {
      const { campaign, ...asset } = rests;
      const noted = campaigns.get(campaign);
      if (noted !== undefined) noted.pages[path] = { ...page, ...asset, edges: edgesAt(rests) };
    },
    find: (path, key) => {
      const file = standing(before?.held.files[path]);
      return file?.key === key ? file : undefined;
    },
    note: (path, file) => {
      files[path] = file;
    },
    keep: async () => {
      if (facts !== undefined)
        await writeIndex(work, INDEX, { files, pages, campaigns: Object.fromEntries(campaigns) } satisfies Held);
    },
  };
}

const INDEX = { name: 'printed', version: '5' };

/** What the pages of a campaign rest on, and what they were. */
type CampaignBefore = {
  /** One word from which what is its own follows, and which costs nothing to tell. */
  readonly since?: Digest | undefined;
  /** One word for all that its pages show of it. */
  readonly own: Digest;
  /** One word from which all that its pages show of others follows. */
  readonly across: Digest;
  readonly pages: { [path: string]: PageBefore };
};

type Held = {
  readonly files: { readonly [path: string]: FileBefore };
  readonly pages: { readonly [path: string]: KeyedBefore };
  readonly campaigns: { readonly [id: string]: CampaignBefore };
};

function digestAt(path: string): string {
  try {
    return sha256(readFileSync(path));
  } catch {
    // A campaign whose brief has no prose has no such page.
    return 'none';
  }
}
