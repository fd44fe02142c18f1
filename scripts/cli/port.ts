import { WrongUse } from '../../src/core/problem/refusal.ts';
import type { Served } from '../../src/io/site/serve.ts';
import type { Call, Option } from './command.ts';

/** The option of every command that serves. */
export const PORT_OPTION: Option = {
  type: 'string',
  value: 'PORT',
  describe: 'where to serve (default: 4321, or the next free one)',
};

/** Where to serve. @throws WrongUse for what is no port, so that nobody waits for a build to learn it. */
export function portIn(call: Pick<Call, 'text'>): number {
  const text = call.text('port') ?? '4321';
  const port = Number(text);
  // Ten are tried, one after the other.
  if (/^\d+$/.test(text) && port <= 65_526) return port;
  throw new WrongUse(`--port ${text} is no port; write a number up to 65526, as in --port 4321.`);
}

/** Where it is served, and what became of the port that was asked for when others listen there. */
export const servedText = ({ url, port }: Pick<Served, 'url' | 'port'>, asked: number): string =>
  [
    ...(asked === 0 || port === asked ? [] : [`Port ${asked} is taken by another program, so this is at ${port}.`, '']),
    `  ${url}`,
    '',
    'Stop with Ctrl+C.',
  ].join('\n');
