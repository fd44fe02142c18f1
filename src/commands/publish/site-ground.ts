import { join } from 'node:path';
import type { Catalogue } from '../../core/approval/catalogue.ts';
import type { Digest } from '../../core/digest.ts';
import { SHELL_FOLDER } from '../../core/html/shell.ts';
import type { Drawn } from '../../core/pack/drawn.ts';
import { MANUAL_FOLDER } from '../../core/pages/code-page.ts';
import { type Audience, normalBase, type SiteOptions } from '../../core/pages/options.ts';
import type { OutputFile } from '../../core/record/rendition.ts';
import { cacheFolder } from '../../io/cache/cache-folder.ts';
import type { OutFolder } from '../../io/files/out-folder.ts';
import { sha256 } from '../../io/files/sha256.ts';
import type { AstroProcess } from '../../io/site/astro-process.ts';
import { filesUnder } from '../../io/site/site-tree.ts';
import { buildShells, type Shells, shellsButProse } from './build-shells.ts';
import type { LeftCampaigns } from './left-alone.ts';
import { seePictures } from './see-pictures.ts';
import { type OwnLook, siteLook } from './site-look.ts';

export type SiteGroundOptions = {
  /** Where Greenlit itself lives: `astro.config.mjs`, `src/site`. */
  readonly project: string;
  /** Where work files go, to a folder for each `out`; default: below the project. */
  readonly workshop?: string;
  /** The folder that holds `campaigns/`. */
  readonly root: string;
  /** Where the finished site goes. What Greenlit wrote there and is not part of it is deleted. */
  readonly out: OutFolder;
  readonly catalogue: Catalogue;
  readonly drawn: Drawn;
  /** The path the site will live under; default: the root of its host. */
  readonly base?: string;
  /** Where it will be published, for feeds and pictures that travel; default: what team.yaml says. */
  readonly siteUrl?: string;
  readonly audience: Audience;
  /** What surrounds its pages, where that was begun already. */
  readonly surroundings?: SiteSurroundings | undefined;
  /** Every file that was drawn of a campaign; default: those in `drawn`, which is walked for that. */
  readonly filesOf?: ((campaign: string) => readonly OutputFile[]) | undefined;
  /** The campaigns that are left alone, and what lies of them in `out`. */
  readonly left?: LeftCampaigns['left'] | undefined;
  readonly onProgress?: (words: string) => void;
};

/** What surrounds the pages of a site: all that is known of it before anything is drawn. */
export type SiteSurroundings = {
  readonly site: SiteOptions;
  /** The folder of the workshop that is this site's own. */
  readonly work: string;
  /** The team's own look, where it has one. */
  readonly own: OwnLook | undefined;
  /** What surrounds the pages: built when it is asked for first. */
  readonly shells: () => Promise<Shells>;
  /** Of shells that were built before, the campaigns whose prose alone is another by now (`shellsButProse`). */
  readonly but: (before: Shells) => Promise<ReadonlySet<string> | undefined>;
};

/** What every page of a site stands on. */
export type SiteGround = SiteSurroundings & {
  /** What was drawn, and what it looks like. */
  readonly drawn: Drawn;
};

/** Finds out what surrounds the pages of a site; `astro` builds it, where another process shall. */
export async function siteSurroundings(
  options: Omit<SiteGroundOptions, 'drawn' | 'surroundings'> & { readonly astro?: AstroProcess | undefined },
): Promise<SiteSurroundings> {
  const url = options.siteUrl ?? options.catalogue.record.team.site.url;
  const { locale, look } = options.catalogue.record.team.site;
  const own = look && (await siteLook(options.root, look));
  const site: SiteOptions = {
    audience: options.audience,
    base: normalBase(options.base),
    ...(url === undefined ? {} : { siteUrl: url.replace(/\/$/, '') }),
    ...(locale === 'en' ? {} : { locale }),
    ...(own && { look: own.look }),
  };
  const work = workFolderOf(siteWorkshop(options), options.out.path, site);
  const say = options.onProgress ?? (() => {});
  let built: Promise<Shells> | undefined;
  const shells = (): Promise<Shells> => {
    built ??= buildShells({ ...options, work, site, say });
    return built;
  };
  const but: SiteSurroundings['but'] = (before) => shellsButProse({ ...options, work, site }, before);
  return { site, work, own, shells, but };
}

/** Finds out what the pages of a site stand on. */
export async function siteGround(options: SiteGroundOptions): Promise<SiteGround> {
  const surroundings = options.surroundings ?? (await siteSurroundings(options));
  const sights = await seePictures({ ...options, cacheDir: cacheFolder(options.root) });
  const drawn: Drawn = {
    ...options.drawn,
    seen: sights.masters,
    lookOf: (campaign, digest) => sights.filesOf(campaign).get(digest as Digest)?.look,
  };
  return { ...surroundings, drawn };
}

/** Where work files go, to a folder for each `out`. */
export const siteWorkshop = ({ project, workshop }: Pick<SiteGroundOptions, 'project' | 'workshop'>): string =>
  workshop ?? join(project, '.greenlit', 'site');

/** Where the pages of one edition in one out folder are built: a folder of the workshop for itself, so that builds beside each other do not meet. */
export const workFolderOf = (workshop: string, out: string, site: SiteOptions): string =>
  join(workshop, sha256(JSON.stringify([out, site])).slice(7, 19));

/** The files that Astro built and that no record decides, by their paths in the site. */
export const fixedFiles = async ({ site }: Pick<SiteGround, 'site'>, { folder }: Shells): Promise<string[]> =>
  (await filesUnder(folder)).filter(
    // The manual’s pages are the team’s, and so are their pictures.
    (path) => !path.startsWith(SHELL_FOLDER) && !(site.audience === 'public' && path.startsWith(MANUAL_FOLDER)),
  );
