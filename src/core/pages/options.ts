import type { UiLocale } from '../words/locale.ts';
import type { SiteLook } from './site-look.ts';

/** For whom the catalogue is built: everybody of the team, or anybody at all. */
export type Audience = 'internal' | 'public';

/** What page models need to know besides the catalogue. */
export type SiteOptions = {
  readonly audience: Audience;
  /** The path the site lives under, with a slash at both ends: `/` or `/campaigns/`. */
  readonly base: string;
  /** Where it is published, for feeds and pictures that travel (`https://acme.example/campaigns`), without a final slash. */
  readonly siteUrl?: string;
  /** The language that the pages speak; English where none is said. */
  readonly locale?: UiLocale;
  /** Where the files of its own look lie; without one it looks as every catalogue does. */
  readonly look?: SiteLook;
};

/** Addresses of pages and files under the base path. */
export type Links = {
  readonly to: (path: string) => string;
  readonly campaign: (campaign: string, anchor?: string) => string;
  readonly asset: (campaign: string, asset: string, anchor?: string) => string;
  readonly draft: (campaign: string, draft: string) => string;
};

/** Makes the addresses of one site; `base` begins and ends with a slash. */
export function linksUnder(base: string): Links {
  const to = (path: string): string => `${base}${path}`;
  const hash = (anchor?: string): string => (anchor === undefined ? '' : `#${anchor}`);
  return {
    to,
    campaign: (campaign, anchor) => `${to(`campaigns/${campaign}/`)}${hash(anchor)}`,
    asset: (campaign, asset, anchor) => `${to(`campaigns/${campaign}/${asset}/`)}${hash(anchor)}`,
    draft: (campaign, draft) => `${to(`campaigns/${campaign}/`)}#${draft.replace('/', '--')}`,
  };
}

/** The path that a catalogue will live under: as it was asked for, else that of the address where the team publishes it. */
export const baseOf = (asked: string | undefined, published: string | undefined): string =>
  normalBase(asked ?? (published === undefined ? undefined : new URL(published).pathname));

/** A base path as people write it (`campaigns`, `/campaigns`, empty) in the form with a slash at both ends. */
export function normalBase(base: string | undefined): string {
  const inner = (base ?? '').replace(/^\/+|\/+$/g, '');
  return inner === '' ? '/' : `/${inner}/`;
}
