import { type Problem, problem } from './problem.ts';

/** What a system says when it refuses something: its code, what was asked of it, and where. */
type SystemSaid = {
  readonly code?: unknown;
  readonly syscall?: unknown;
  readonly path?: unknown;
  readonly port?: unknown;
};

/**
 * The problem that a refusal of the system is, when it is the machine's and not a defect of ours: rights, a full disk, a file
 * where a folder has to be. Undefined for everything else.
 */
export function machineRefusal(thrown: object): Problem | undefined {
  const { code, syscall, path, port } = thrown as SystemSaid;
  const known = typeof code === 'string' ? REFUSALS[code] : undefined;
  if (known === undefined) return undefined;
  const file = typeof path === 'string' ? path.replace(WAITING, '') : undefined;
  const asked = file === path ? ASKED[String(syscall)] : undefined;
  const where = file !== undefined ? file : typeof port === 'number' ? `Port ${port}` : 'A file';
  const [reason, way] = known;
  const fix = file !== undefined && KEPT.test(file) && MAY_NOT.includes(code) ? KEPT_ELSEWHERE : way;
  return problem(
    'machine-refused',
    { file: where, line: 1, column: 1 },
    {
      message: `${where} ${asked ?? 'cannot be written'}: ${reason}.`,
      fix: syscall === 'listen' ? PORT : fix,
    },
  );
}

/** Where things wait before they appear; people know the place that they were meant for. */
const WAITING = /[\\/]\.staging-.*$|\.\d+-[0-9a-f]+\.tmp$/;

const RIGHTS = 'Give yourself the right to it, or name another place (--root, --out).';
/** Where Greenlit keeps what it drew and read, which no --out moves. */
const KEPT = /[\\/]\.greenlit(?:[\\/]cache(?:[\\/]|$)|$)/;
const MAY_NOT: readonly unknown[] = ['EACCES', 'EPERM', 'EROFS'];
const KEPT_ELSEWHERE =
  'Greenlit keeps there what it drew and read. Let it be kept elsewhere: set GREENLIT_CACHE_DIR to the whole path of a folder that can be written.';
const PORT = 'Name another: --port 5000';
const ROOM = 'Make room, for instance with: npm run cache -- --prune';

const REFUSALS: { readonly [code: string]: readonly [reason: string, fix: string] } = {
  EACCES: ['permission denied', RIGHTS],
  EPERM: ['permission denied', RIGHTS],
  EBUSY: ['another program holds it open', 'Close it there, and run the command again.'],
  EROFS: ['it lies on a disk that may only be read', 'Name another place: --root or --out.'],
  ENOSPC: ['the disk is full', ROOM],
  EDQUOT: ['your share of the disk is used up', ROOM],
  ENOTDIR: ['a file lies where a folder has to be', 'Name another place (--out), or move that file away.'],
  EEXIST: ['a file lies where a folder has to be', 'Name another place (--out), or move that file away.'],
  EISDIR: ['a folder lies where a file has to be', 'Move that folder away, or name another file.'],
  ENAMETOOLONG: ['the name is longer than this system takes', 'Name a place nearer to the top (--root, --out).'],
  EMFILE: ['too many files are open', 'Let the system allow more, for instance with: ulimit -n 4096'],
  ENFILE: ['too many files are open', 'Close other programs, and run it again.'],
  EADDRINUSE: ['others listen there, and at the nine before it', PORT],
};

const ASKED: { readonly [syscall: string]: string } = {
  scandir: 'cannot be read',
  read: 'cannot be read',
  stat: 'cannot be looked at',
  lstat: 'cannot be looked at',
  open: 'cannot be opened',
  listen: 'cannot be listened at',
  unlink: 'cannot be removed',
  rmdir: 'cannot be removed',
};
