import { type Problem, problem } from '../problem/problem.ts';
import type { HostSite } from './host-setting.ts';

/** What is known of a repository before its catalogue is published. */
export type PublishingFacts = {
  readonly visibility: 'public' | 'private' | 'internal';
  readonly site: HostSite | undefined;
  /** Whether the team says that its plan attests what private repositories make. */
  readonly attestsPrivate: boolean;
};

/** What a workflow does then: whether it publishes, for which address, whether it attests, and what it leaves out and why. */
export type Publishing = {
  readonly pages: boolean;
  readonly url?: string;
  readonly attest: boolean;
  /** The edition that is published: the team's own only where the host shows the site to members alone. */
  readonly audience: 'internal' | 'public';
  /** Whether the team's own edition is kept for them beside it, since it is not what is published. */
  readonly team: boolean;
  readonly leftOut: readonly Problem[];
};

/** What can be done here without failing: a repository that was only just made has no site, and many plans attest public ones alone. */
export function planPublishing({ visibility, site, attestsPrivate }: PublishingFacts): Publishing {
  const pages = site?.byWorkflow === true;
  const attest = visibility === 'public' || attestsPrivate;
  const why = site === undefined ? 'Pages is not turned on' : 'Pages takes a branch, and not what a workflow makes';
  return {
    pages,
    ...(site === undefined || !pages ? {} : { url: site.url.replace(/\/$/, '') }),
    attest,
    audience: site?.isPrivate === true ? 'internal' : 'public',
    team: !pages || site?.isPrivate !== true,
    leftOut: [
      ...(pages
        ? []
        : [
            leftOut(
              `The catalogue is kept for the team (an artifact of this run) and not published: ${why}.`,
              'Settings → Pages, source "GitHub Actions".',
            ),
          ]),
      ...(attest
        ? []
        : [
            leftOut(
              'Packs are not attested: most plans attest only what public repositories make.',
              'If yours attests more, set the variable GREENLIT_ATTEST to true (Settings → Secrets and variables → Variables).',
            ),
          ]),
    ],
  };
}

const leftOut = (message: string, fix: string): Problem =>
  problem('step-left-out', { file: '.github/workflows/catalogue.yml', line: 1, column: 1 }, { message, fix });
