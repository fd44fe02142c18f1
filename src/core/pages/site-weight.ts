import { type Problem, problem } from '../problem/problem.ts';
import { SITE_HOSTS, type SiteHost, type SiteHostId } from '../record/site-hosts.ts';
import { weight as sizeWords } from '../words/plain-words.ts';

/** What a built catalogue weighs. Sizes in bytes. */
export type SiteWeight = {
  readonly files: number;
  readonly bytes: number;
  readonly largest: { readonly path: string; readonly bytes: number };
  /** The folder with most files in it. */
  readonly fullest: { readonly path: string; readonly files: number };
};

/** From this share of a limit on it is told: there is time to move then. */
const SOON = 0.7;

/** `812 MB in 14,203 files, 81 % of what GitHub Pages takes` */
export function weightWords(weight: SiteWeight, host: SiteHostId | undefined): string {
  const weighs = `${sizeWords(weight.bytes)} in ${weight.files.toLocaleString('en')} files`;
  const most = Math.max(0, ...limitsOf(weight, host).map(({ share }) => share));
  return host === undefined ? weighs : `${weighs}, ${percent(most)} of what ${SITE_HOSTS[host].called} takes`;
}

/** What does not fit, or soon will not. */
export const weightProblems = (weight: SiteWeight, host: SiteHostId | undefined): Problem[] =>
  limitsOf(weight, host)
    .filter(({ share }) => share >= SOON)
    .map(({ share, said }) =>
      problem(
        'site-too-heavy',
        { file: 'campaigns/team.yaml', line: 1, column: 1 },
        {
          message: `The catalogue ${share > 1 ? 'does not fit' : `is at ${percent(share)} of a limit`}: ${said}.`,
          fix: 'Publish it where more fits, and say where in campaigns/team.yaml (site.url, site.servedBy). The public edition and `--audience public` weigh least: without packs and drafts.',
          severity: share > 1 ? 'error' : 'warning',
        },
      ),
    );

type Limit = { readonly share: number; readonly said: string };

function limitsOf({ bytes, files, largest, fullest }: SiteWeight, id: SiteHostId | undefined): Limit[] {
  if (id === undefined) return [];
  const host: SiteHost = SITE_HOSTS[id];
  const limit = (is: number, most: number | undefined, said: (most: number) => string): Limit[] =>
    most === undefined ? [] : [{ share: is / most, said: said(most) }];
  return [
    ...limit(bytes, host.bytes, (most) => `it weighs ${sizeWords(bytes)}, and ${host.called} takes ${sizeWords(most)}`),
    ...limit(
      files,
      host.files,
      (most) => `it has ${files.toLocaleString('en')} files, and ${host.called} takes ${most.toLocaleString('en')}`,
    ),
    ...limit(
      largest.bytes,
      host.fileBytes,
      (most) =>
        `${largest.path} weighs ${sizeWords(largest.bytes)}, and ${host.called} takes files of ${sizeWords(most)}`,
    ),
    ...limit(
      fullest.files,
      host.folderFiles,
      (most) =>
        `${fullest.path}/ holds ${fullest.files.toLocaleString('en')} files, and ${host.called} takes ${most.toLocaleString('en')} in a folder`,
    ),
  ];
}

const percent = (share: number): string => `${Math.floor(share * 100)} %`;
