import type { Audience } from '../../core/pages/options.ts';
import type { Pack } from '../../core/pages/packs.ts';
import type { SiteWeight } from '../../core/pages/site-weight.ts';
import type { Problem } from '../../core/problem/problem.ts';
import type { SiteHostId } from '../../core/record/site-hosts.ts';
import type { Signer } from '../../io/c2pa/signer.ts';
import type { KeptRepository } from '../../io/git/kept-repository.ts';
import type { FetchFiles } from '../draw/fetch-files.ts';
import type { Shells } from './build-shells.ts';

/** Everything a build depends on. Paths are absolute; `now` is the instant for which standings are derived (ISO). */
export type BuildOptions = {
  /** Where Greenlit itself lives (astro.config.mjs, src/site). */
  readonly project: string;
  /** Where the pages are built, before they are put into `out`; default: below the project, which then has to be ours to write to. */
  readonly workshop?: string;
  readonly root: string;
  readonly out: string;
  readonly now: string;
  /** The path the catalogue will live under; default: that of the address in team.yaml, else the root of its host. */
  readonly base?: string | undefined;
  /** The address that it will have, as whoever publishes it knows; default: `site.url` of team.yaml. */
  readonly siteUrl?: string | undefined;
  /** What is known of that address besides team.yaml: that it asks who is there. */
  readonly behindLogin?: boolean;
  /** The catalogue of one brand alone, by its short name or its name; default: of all that is there. */
  readonly brand?: string | undefined;
  /** It is looked at here and published nowhere, whatever address the team has. */
  readonly local?: boolean;
  /** Default: public for an address that anybody can open, else internal. */
  readonly audience?: Audience | undefined;
  /** Packs as zips, or loose, which is the default: as files that the page puts together, so that a rendition lies there once. */
  readonly packs?: 'zips' | 'loose' | undefined;
  readonly effort: 'draft' | 'publish';
  /** Signs Content Credentials into the files; without one they carry none. */
  readonly signer?: Signer;
  /** Fetches from Git LFS what has to be opened; without it, a picture of which only the pointer is here stops the build. */
  readonly fetch?: FetchFiles;
  /** What an earlier build came to stands where nothing moved since: the clock, in milliseconds since 1970. `instant`: the moment itself was asked for, and not only its day. */
  readonly receipts?: { readonly at: number; readonly instant: boolean };
  /** The same clock of a build without receipts: it reads the record again at its end only where something moved since. */
  readonly began?: number;
  readonly onProgress: (event: { stage: string; done: number; total?: number; name?: string; left?: number }) => void;
  /** What a process keeps that builds the same again and again, and the pages that somebody looks at, by their files: these are shown first. */
  readonly desk?: Desk & { readonly open: ReadonlySet<string> };
  /**
   * Called with the path that pages are made for when every page and its pictures lie in `out`, while the rest is still made; and
   * before that, when those do that somebody looks at.
   */
  readonly onShown?: ((base: string) => void) | undefined;
};

/** What one process keeps between its builds of the same record into the same folder. */
export type Desk = {
  /** The packs as the last build left them. */
  packs?: readonly Pack[];
  /** What git said, for as long as nothing moved that it depends on. */
  readonly git: KeptRepository;
  /** What surrounds pages, as the last build left it. */
  shells?: Shells;
};

/** What was made, and how long each part took (milliseconds). */
export type Built = {
  /** Nothing moved since the last build, so nothing was looked at more closely; what it came to stands. */
  readonly unchanged?: true;
  readonly problems: readonly Problem[];
  readonly campaigns: number;
  readonly assets: number;
  readonly approved: number;
  /** Who signed the files, when they were signed. */
  readonly signedBy?: string;
  /** Pictures drawn anew, and found as they were. */
  readonly drawn: number;
  readonly kept: number;
  /** Milliseconds that drawing took of what was found as it was, as far as that is known. */
  readonly spared: number;
  /** Zips, or how many packs are put together by the page. */
  readonly packs: { readonly written: number; readonly kept: number; readonly loose?: number };
  readonly pages: number;
  /** The path that the pages were made for, with slashes at both ends. */
  readonly base: string;
  /** For whom it was built. */
  readonly audience: Audience;
  readonly weight: SiteWeight;
  /** Who serves it, where that is known. */
  readonly servedBy?: SiteHostId;
  readonly milliseconds: number;
  readonly stages: {
    readonly record: number;
    readonly pictures: number;
    readonly packs: number;
    readonly pages: number;
  };
};
