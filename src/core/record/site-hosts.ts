/** A host of static sites: how much of one it takes, the page that says so, and the day on which somebody read it. */
export type SiteHost = {
  readonly called: string;
  /** How the addresses end that it gives. */
  readonly at: RegExp;
  readonly bytes?: number;
  readonly files?: number;
  readonly fileBytes?: number;
  /** Files in one folder. */
  readonly folderFiles?: number;
  readonly source: string;
  readonly read: string;
};

/** Hosts whose limits are known, by the names that team.yaml uses. */
export const SITE_HOSTS = {
  'github-pages': {
    called: 'GitHub Pages',
    at: /\.github\.io$/,
    bytes: 1_000_000_000,
    source: 'https://docs.github.com/en/pages/getting-started-with-github-pages/github-pages-limits',
    read: '2026-11-30',
  },
  'cloudflare-pages': {
    called: 'Cloudflare Pages',
    at: /\.pages\.dev$/,
    files: 20_000,
    fileBytes: 25 * 1024 * 1024,
    source: 'https://developers.cloudflare.com/pages/platform/limits/',
    read: '2026-11-30',
  },
  'gitlab-pages': {
    called: 'GitLab Pages',
    at: /\.gitlab\.io$/,
    bytes: 1_000_000_000,
    files: 200_000,
    source: 'https://docs.gitlab.com/user/gitlab_com/#gitlab-pages',
    read: '2026-11-30',
  },
  netlify: {
    called: 'Netlify',
    at: /\.netlify\.app$/,
    folderFiles: 54_000,
    source: 'https://docs.netlify.com/site-deploys/overview/#files-per-directory-limit',
    read: '2026-11-30',
  },
} as const satisfies { readonly [host: string]: SiteHost };
export type SiteHostId = keyof typeof SITE_HOSTS;

/** The names of those hosts. */
export const SITE_HOST_IDS = Object.keys(SITE_HOSTS) as [SiteHostId, ...SiteHostId[]];

/** Who serves an address: whoever the team names, else whose addresses end like it. */
export function siteHostOf(address: string | undefined, named: SiteHostId | undefined): SiteHostId | undefined {
  if (named !== undefined || address === undefined) return named;
  const { hostname } = new URL(address);
  return SITE_HOST_IDS.find((id) => SITE_HOSTS[id].at.test(hostname));
}
