import { dayOf } from '../../core/words/days.ts';
import { gitStamps } from '../files/git-stamp.ts';
import { changedIn, isYoung, stampAt } from '../files/stamps.ts';
import { keyRings } from './key-rings.ts';
import { type NoRepository, type OpenOptions, openRepository, type Repository } from './repository.ts';
import { settingsFiles } from './settings-files.ts';
import { settledGit } from './settled.ts';

/** What one process that asks the same repository again and again keeps of it. */
export type KeptRepository = {
  /** When the run that asks now began, in milliseconds since 1970: what changed within a tick before that is not believed. */
  at: number;
  kept?: {
    readonly repository: Repository;
    /** Files of git's settings, wherever they lie. */
    readonly settings: readonly string[];
    /** One word for all that its answers depend on besides the files of the record. */
    readonly ground: string;
  };
};

/**
 * The repository as it was opened before, with its log and all that it was asked about commits, while no commit, branch, setting or key
 * moved since; else opened anew.
 * @throws what `openRepository` throws.
 */
export async function openKept(
  root: string,
  options: OpenOptions,
  desk: KeptRepository,
): Promise<Repository | NoRepository> {
  const day = options.memory === undefined ? '' : dayOf(options.memory.now);
  const { kept } = desk;
  if (kept !== undefined && groundOf(root, kept.settings, { day, at: desk.at }) === kept.ground) return kept.repository;
  delete desk.kept;
  const index = (): string | undefined => {
    const stamp = gitStamps(root)?.index ?? '';
    return stamp === '' || isYoung(changedIn(stamp), desk.at) ? undefined : stamp;
  };
  const settings = await settingsFiles(root);
  const ground = settings && groundOf(root, settings, { day, at: desk.at });
  const repository = await openRepository(root, { ...options, around: (git) => settledGit(git, index) });
  if ('reason' in repository || settings === undefined || ground === undefined) return repository;
  const opened = { repository, settings, ground };
  desk.kept = opened;
  // Whoever waits for the log is told why there is none; the next run asks for it anew.
  repository.recordLog().catch(() => {
    if (desk.kept === opened) delete desk.kept;
  });
  return repository;
}

/** Undefined where git cannot be understood from its files, or one of them changed so lately that it may change again unseen. */
function groundOf(
  root: string,
  settings: readonly string[],
  { day, at }: { readonly day: string; readonly at: number },
): string | undefined {
  const git = gitStamps(root);
  const [home = '', ...rings] = keyRings();
  const stamps = [...settings.map(stampAt), ...rings];
  if (git === undefined || isYoung(Math.max(git.changed, ...stamps.map(changedIn)), at)) return undefined;
  return [day, git.rest, home, ...settings, ...stamps].join('\n');
}
