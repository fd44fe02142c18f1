import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';

/** The memory that a process group holds at this moment, in bytes; 0 where the system does not tell. */
export async function memoryOfGroup(group: number): Promise<number> {
  if (process.platform === 'linux') return fromProc(group);
  return process.platform === 'win32' ? 0 : fromPs(group);
}

async function fromProc(group: number): Promise<number> {
  const names = await readdir('/proc').catch((): string[] => []);
  const each = await Promise.all(
    names
      .filter((name) => /^\d+$/.test(name))
      .map(async (name) => {
        // A process may end between two looks: then it holds nothing.
        const stat = await readFile(`/proc/${name}/stat`, 'latin1').catch(() => '');
        // Behind the name, which may hold anything and ends at the last bracket: state, parent, group.
        if (Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[2]) !== group) return 0;
        const status = await readFile(`/proc/${name}/status`, 'latin1').catch(() => '');
        return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) * 1024;
      }),
  );
  return each.reduce((sum, bytes) => sum + bytes, 0);
}

const fromPs = (group: number): Promise<number> =>
  new Promise((resolve) => {
    execFile('ps', ['-A', '-o', 'pgid=,rss='], (thrown, listed) => {
      const rows = thrown === null ? listed.split('\n').map((row) => row.trim().split(/\s+/).map(Number)) : [];
      resolve(rows.reduce((sum, [of, kilobytes = 0]) => sum + (of === group ? kilobytes * 1024 : 0), 0));
    });
  });
