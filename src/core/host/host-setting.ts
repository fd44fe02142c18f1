/** What a repository's settings on the code host are, and what may be changed of them; each call may be refused. */
export type HostSetting = {
  readonly visibility: () => Promise<'public' | 'private' | 'internal'>;
  /** Where Pages publishes; undefined until it is turned on. */
  readonly site: () => Promise<HostSite | undefined>;
  readonly labels: () => Promise<readonly string[]>;
  readonly addLabel: (label: HostLabel) => Promise<void>;
  /** A ruleset of this name with all that it says. */
  readonly ruleset: (name: string) => Promise<HostRuleset | undefined>;
  readonly saveRuleset: (wanted: object, id?: number) => Promise<void>;
  /** Its name. */
  readonly defaultBranch: () => Promise<string>;
  /** Whether the default branch takes only commits that are signed. */
  readonly asksForSignatures: () => Promise<boolean>;
  readonly environments: () => Promise<readonly KnownEnvironment[]>;
  /** Makes it, or limits one that is there to these branches and tags besides those that it has; who reviews its jobs stays. */
  readonly limitEnvironment: (wanted: HostEnvironment) => Promise<void>;
  readonly mayOpenPullRequests: () => Promise<boolean>;
  readonly letOpenPullRequests: () => Promise<void>;
  readonly openSite: () => Promise<void>;
};

/**
 * `byWorkflow` is the source "GitHub Actions"; any other would not take what a workflow deploys. `isPrivate`: the host says that it
 * shows the site to members alone.
 */
export type HostSite = { readonly url: string; readonly byWorkflow: boolean; readonly isPrivate: boolean };
export type HostLabel = { readonly name: string; readonly color: string; readonly description: string };
export type HostRuleset = { readonly id: number; readonly [field: string]: unknown };
/** An environment that only jobs on these branches and tags may use. */
export type HostEnvironment = {
  readonly name: string;
  readonly branches: readonly string[];
  readonly tags: readonly string[];
};
/** One that is there: `only` are the branches and tags that it is limited to by name; undefined where it is not. */
export type KnownEnvironment = {
  readonly name: string;
  readonly only: Pick<HostEnvironment, 'branches' | 'tags'> | undefined;
};
