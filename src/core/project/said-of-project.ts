import type { HostKind } from './project-answers.ts';

/** What is known before anybody is asked: options, and what git knows of whoever calls. */
export type SaidOfProject = {
  readonly brand: string | undefined;
  readonly lead: {
    readonly name: string | undefined;
    readonly email: string | undefined;
    readonly handle: string | undefined;
  };
  readonly host: HostKind | 'none' | undefined;
  readonly repository: string | undefined;
  readonly url: string | undefined;
  readonly audience: 'internal' | 'public' | undefined;
  readonly large: boolean | undefined;
};

/** Which host an address belongs to, where its name tells. */
export const hostIn = (repository: string): HostKind | undefined =>
  /\/\/[^/]*github/.test(repository)
    ? 'github'
    : /\/\/[^/]*gitlab/.test(repository)
      ? 'gitlab'
      : /\/\/[^/]*(?:codeberg|forgejo|gitea)/.test(repository)
        ? 'forgejo'
        : undefined;
