/** The code hosts for which there are workflows. */
export const HOSTS = ['github', 'gitlab', 'forgejo'] as const;
export type HostKind = (typeof HOSTS)[number];

/** The programs that install packages, with what a workflow says to install exactly what the lockfile names. */
export const MANAGERS = {
  npm: { lockfile: 'package-lock.json', install: 'npm ci --ignore-scripts' },
  pnpm: {
    lockfile: 'pnpm-lock.yaml',
    install: 'corepack enable pnpm && pnpm install --frozen-lockfile --ignore-scripts',
  },
  yarn: { lockfile: 'yarn.lock', install: 'corepack enable yarn && yarn install --immutable' },
} as const;
export type Manager = keyof typeof MANAGERS;

/** What somebody says of a project that begins. */
export type ProjectAnswers = {
  readonly brand: string;
  readonly lead: { readonly name: string; readonly email: string; readonly handle?: string | undefined };
  /** Where the repository lies on the web; undefined while it is on this machine alone. */
  readonly host?: { readonly kind: HostKind; readonly repository: string } | undefined;
  readonly catalogue: {
    /** Where it will be published. */
    readonly url?: string | undefined;
    readonly audience: 'internal' | 'public';
  };
  /** Pictures go to Git LFS. */
  readonly large: boolean;
};
