import type { Account, ReviewEvent } from './host-event.ts';

/** What the commands ask of a code host. Numbers are those of issues and pull requests, which share one sequence. */
export type CodeHost = {
  readonly comments: (on: number) => Promise<readonly HostText[]>;
  readonly addComment: (on: number, body: string) => Promise<void>;
  readonly editComment: (on: number, id: number, body: string) => Promise<void>;
  /** Open issues with this label. */
  readonly issues: (label: string) => Promise<readonly (HostText & { readonly number: number })[]>;
  readonly openIssue: (issue: { title: string; body: string; labels: readonly string[] }) => Promise<number>;
  readonly editIssue: (
    number: number,
    change: { title?: string; body?: string; state?: 'open' | 'closed' },
  ) => Promise<void>;
  /** The number of the open pull request from this branch, if there is one. */
  readonly pullRequestFrom: (branch: string) => Promise<number | undefined>;
  /** The numbers of all open pull requests, of a host whose events say nothing of reviews. */
  readonly openRequests?: () => Promise<readonly number[]>;
  readonly openPullRequest: (request: { title: string; body: string; head: string; base: string }) => Promise<number>;
  /** The newest check run of this name on a commit, if there is one. */
  readonly checkRun: (commit: string, name: string) => Promise<HostCheck | undefined>;
  /** A check run that has ended, on a commit. */
  readonly publishCheck: (check: {
    readonly name: string;
    readonly commit: string;
    readonly conclusion: string;
    readonly title: string;
    readonly summary: string;
  }) => Promise<void>;
  /** The release of a tag, a draft of one included: nobody but whoever may write sees a draft. */
  readonly releaseOf: (tag: string) => Promise<HostRelease | undefined>;
  readonly draftRelease: (wanted: { tag: string; title: string; body: string }) => Promise<HostRelease>;
  /** Makes a draft public. Where releases are immutable nothing is attached to it or taken away any more. */
  readonly publishRelease: (id: number) => Promise<void>;
  /** One pull request, as events tell of it. */
  readonly request: (number: number) => Promise<ReviewEvent['pull_request']>;
  /** Every review of a pull request, with what the host knows of who wrote what stands there now. */
  readonly reviews: (number: number) => Promise<readonly HostReview[]>;
  readonly attach: (release: HostRelease, name: string, content: Uint8Array<ArrayBuffer>) => Promise<void>;
  readonly detach: (assetId: number) => Promise<void>;
  /** Whether what a branch of this name takes has to be signed, in a commit that the host vouches for. Not every host can be asked. */
  readonly asksForSignatures?: (branch: string) => Promise<boolean>;
  /** Commits in the program's own name, with the host's signature, which no program here could give; and moves the branch there, or makes it. */
  readonly commit?: (wanted: HostCommit) => Promise<HostCommitted>;
};

/** What the host is to commit: `files` on top of the commit `parent`, whose tree is `base`; a path without content is taken away. Paths from the repository's top. */
export type HostCommit = {
  readonly branch: string;
  readonly parent: string;
  readonly base: string;
  readonly message: string;
  readonly files: readonly { readonly path: string; readonly content: Uint8Array | undefined }[];
};
/** The commit that was made, by the addresses that the host put into it; `moved`: the branch is not there, because it holds something else by now. */
export type HostCommitted = {
  readonly commit: string;
  readonly by: { readonly author: string; readonly committer: string };
  readonly moved: boolean;
};

/** A review as the host has it today. `editedByOther`: somebody else than the reviewer wrote what its text says now. */
export type HostReview = {
  readonly review: ReviewEvent['review'];
  readonly editedByOther: boolean;
  /** The host's own address of the reviewer's account, where it is made otherwise than GitHub's. */
  readonly address?: string;
  /** Who dismissed it, and whether that was a push, which makes reviews stale where the branch's rules say so. */
  readonly dismissed?: { readonly by: Account; readonly byPush: boolean };
};

/** A text on the host and whether a program of ours may have written it. */
export type HostText = { readonly id: number; readonly body: string; readonly byProgram: boolean };
/** A check of a commit; `conclusion` is null for as long as it runs. */
export type HostCheck = { readonly name: string; readonly conclusion: string | null };
export type HostRelease = {
  readonly id: number;
  readonly draft: boolean;
  readonly uploadUrl: string;
  /** `whole` is false for a file whose sending was cut off: it has its name, and not its bytes. */
  readonly assets: readonly {
    readonly id: number;
    readonly name: string;
    readonly bytes: number;
    readonly whole: boolean;
  }[];
};

/** The host takes no longer text in a comment or an issue. Characters. */
export const MAX_BODY = 65_536;

/** A text with the hidden mark by which it is found again, cut at a line where the host would refuse it. */
export function marked(marker: string, body: string): string {
  const head = `<!-- greenlit:${marker.replace(/[^a-z0-9-]/g, '')} -->\n`;
  const room = MAX_BODY - head.length - 200;
  if (body.length <= room) return head + body;
  const cut = body.slice(0, room);
  return `${head}${cut.slice(0, cut.lastIndexOf('\n'))}\n\n_This is longer than the code host takes; the rest is in the run’s artifact._\n`;
}

/**
 * The text that carries the mark. Only one that a program wrote counts: anybody can copy a mark into a comment, and
 * would then keep the report from being written.
 */
export function findMarked<Text extends HostText>(texts: readonly Text[], marker: string): Text | undefined {
  return texts.find((each) => each.byProgram && each.body.startsWith(`<!-- greenlit:${marker} -->`));
}
