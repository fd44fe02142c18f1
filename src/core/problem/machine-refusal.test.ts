import { expect, it } from 'vitest';
import { machineRefusal } from './machine-refusal.ts';

const said = (code: string, syscall: string, more: object = { path: '/srv/dist/packs' }) => {
  const found = machineRefusal({ code, syscall, ...more });
  return found && `${found.message} ${found.fix}`;
};

it('says in words what a machine refuses, where, and what to do', () => {
  expect([
    said('EACCES', 'mkdir'),
    said('EPERM', 'scandir'),
    said('EACCES', 'open'),
    said('EBUSY', 'rename'),
    said('EROFS', 'unlink'),
    said('ENOSPC', 'write', {}),
    said('EDQUOT', 'write', {}),
    said('ENOTDIR', 'mkdir'),
    said('EISDIR', 'open'),
    said('ENAMETOOLONG', 'open'),
    said('EMFILE', 'open'),
    said('EADDRINUSE', 'listen', { port: 4330 }),
    said('EACCES', 'listen', { port: 80 }),
  ]).toMatchInlineSnapshot(`
    [
      "/srv/dist/packs cannot be written: permission denied. Give yourself the right to it, or name another place (--root, --out).",
      "/srv/dist/packs cannot be read: permission denied. Give yourself the right to it, or name another place (--root, --out).",
      "/srv/dist/packs cannot be opened: permission denied. Give yourself the right to it, or name another place (--root, --out).",
      "/srv/dist/packs cannot be written: another program holds it open. Close it there, and run the command again.",
      "/srv/dist/packs cannot be removed: it lies on a disk that may only be read. Name another place: --root or --out.",
      "A file cannot be written: the disk is full. Make room, for instance with: npm run cache -- --prune",
      "A file cannot be written: your share of the disk is used up. Make room, for instance with: npm run cache -- --prune",
      "/srv/dist/packs cannot be written: a file lies where a folder has to be. Name another place (--out), or move that file away.",
      "/srv/dist/packs cannot be opened: a folder lies where a file has to be. Move that folder away, or name another file.",
      "/srv/dist/packs cannot be opened: the name is longer than this system takes. Name a place nearer to the top (--root, --out).",
      "/srv/dist/packs cannot be opened: too many files are open. Let the system allow more, for instance with: ulimit -n 4096",
      "Port 4330 cannot be listened at: others listen there, and at the nine before it. Name another: --port 5000",
      "Port 80 cannot be listened at: permission denied. Name another: --port 5000",
    ]
  `);
});

it('names the place that a file was meant for, not the one where it waits', () => {
  expect([
    said('EACCES', 'open', { path: '/srv/campaigns/a/batches/01/batch.md.2187-5e97de30.tmp' }),
    said('ENOSPC', 'copyfile', { path: '/srv/campaigns/a/batches/.staging-12-ab/7' }),
    said('ENOSPC', 'copyfile', { path: 'C:\\record\\campaigns\\a\\batches\\.staging-12-ab\\7' }),
  ]).toEqual([
    '/srv/campaigns/a/batches/01/batch.md cannot be written: permission denied. Give yourself the right to it, or name another place (--root, --out).',
    '/srv/campaigns/a/batches cannot be written: the disk is full. Make room, for instance with: npm run cache -- --prune',
    'C:\\record\\campaigns\\a\\batches cannot be written: the disk is full. Make room, for instance with: npm run cache -- --prune',
  ]);
});

it('names the setting that moves what Greenlit keeps for itself', () => {
  const kept =
    'Greenlit keeps there what it drew and read. Let it be kept elsewhere: set GREENLIT_CACHE_DIR to the whole path of a folder that can be written.';
  expect([
    said('EROFS', 'mkdir', { path: '/srv/amble/.greenlit' }),
    said('EACCES', 'access', { path: 'C:\\amble\\.greenlit\\cache' }),
    said('ENOSPC', 'write', { path: '/srv/amble/.greenlit/cache/f' }),
    said('EROFS', 'mkdir', { path: '/srv/amble.greenlit/dist' }),
    said('EROFS', 'mkdir', { path: '/srv/amble/.greenlit/site' }),
  ]).toEqual([
    `/srv/amble/.greenlit cannot be written: it lies on a disk that may only be read. ${kept}`,
    `C:\\amble\\.greenlit\\cache cannot be written: permission denied. ${kept}`,
    '/srv/amble/.greenlit/cache/f cannot be written: the disk is full. Make room, for instance with: npm run cache -- --prune',
    '/srv/amble.greenlit/dist cannot be written: it lies on a disk that may only be read. Name another place: --root or --out.',
    '/srv/amble/.greenlit/site cannot be written: it lies on a disk that may only be read. Name another place: --root or --out.',
  ]);
});

it('leaves what may be our own mistake to be told as one', () => {
  expect([said('ENOENT', 'open'), said('ERR_INVALID_ARG_TYPE', 'open'), machineRefusal(new Error('no'))]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});
