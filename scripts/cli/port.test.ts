import { expect, it } from 'vitest';
import { WrongUse } from '../../src/core/problem/refusal.ts';
import { portIn, servedText } from './port.ts';

const port = (given?: string) => portIn({ text: () => given });

it('serves at the port that was named, or at its own', () => {
  expect([port(), port('8080'), port('0')]).toEqual([4321, 8080, 0]);
});

it.each(['abc', '-1', '1e4', '65527', ''])('refuses "%s" before anything is built', (given) => {
  expect(() => port(given)).toThrow(
    new WrongUse(`--port ${given} is no port; write a number up to 65526, as in --port 4321.`),
  );
});

it('says so when another program has the port that was asked for', () => {
  const at = (asked: number) => servedText({ url: 'http://localhost:4322/', port: 4322 }, asked).split('\n');
  const served = ['  http://localhost:4322/', '', 'Stop with Ctrl+C.'];
  expect(at(4321)).toEqual(['Port 4321 is taken by another program, so this is at 4322.', '', ...served]);
  expect([at(4322), at(0)]).toEqual([served, served]);
});
