import { expect, it } from 'vitest';
import { endProcesses } from './end-processes.ts';

function asked(platform: NodeJS.Platform, pid: number | undefined, over: boolean): string[] {
  const said: string[] = [];
  endProcesses(pid, over, {
    platform,
    kill: (each) => said.push(`kill ${each}`),
    run: (program, words) => said.push([program, ...words].join(' ')),
  });
  return said;
}

it('ends a program with all that it started, as each system knows them', () => {
  expect([asked('linux', 41, false), asked('darwin', 41, false), asked('win32', 41, false)]).toEqual([
    ['kill -41'],
    ['kill -41'],
    ['taskkill /pid 41 /T /F'],
  ]);
});

it('ends what a program left behind, but nobody who has its number by now', () => {
  expect([asked('linux', 41, true), asked('win32', 41, true), asked('linux', undefined, true)]).toEqual([
    ['kill -41'],
    [],
    [],
  ]);
});
