import { printable } from '../../src/core/print-problems.ts';
import type { ProgressEvent } from './command.ts';

const WIDTH = 24;

/**
 * Shows how long work goes on: a bar that redraws itself on a terminal, a plain line per stage elsewhere
 * (and at most every five seconds within one), nothing when machines read the output.
 */
export function showProgress(
  stream: NodeJS.WriteStream,
  env: NodeJS.ProcessEnv,
  format: string,
): { on: (event: ProgressEvent) => void; end: () => void } {
  if (format === 'json') return { on: () => {}, end: () => {} };
  return stream.isTTY === true && env['CI'] === undefined ? bar(stream) : lines(stream);
}

function bar(stream: NodeJS.WriteStream): { on: (event: ProgressEvent) => void; end: () => void } {
  let stage = '';
  const clear = '\r\u001b[2K';
  return {
    on: (event) => {
      if (stage !== '' && stage !== event.stage) stream.write('\n');
      stage = event.stage;
      const share = event.total === undefined || event.total === 0 ? 1 : event.done / event.total;
      const filled = Math.round(WIDTH * Math.min(1, share));
      const count = event.total === undefined ? `${event.done}` : `${event.done}/${event.total}`;
      const line = `${event.stage.padEnd(10)} ${'━'.repeat(filled)}${'╌'.repeat(WIDTH - filled)} ${count}  ${printable(event.name ?? '')}`;
      stream.write(clear + line.slice(0, (stream.columns ?? 80) - 1));
    },
    end: () => {
      if (stage !== '') stream.write('\n');
    },
  };
}

function lines(stream: NodeJS.WriteStream): { on: (event: ProgressEvent) => void; end: () => void } {
  let stage = '';
  let last = 0;
  return {
    on: (event) => {
      const now = performance.now();
      const finished = event.total !== undefined && event.done >= event.total;
      if (event.stage === stage && !finished && now - last < 5000) return;
      if (event.stage === stage && finished && now - last < 50) return;
      stage = event.stage;
      last = now;
      stream.write(
        `${event.stage}: ${event.done}${event.total === undefined ? '' : ` of ${event.total}`}${event.name === undefined ? '' : ` (${printable(event.name)})`}\n`,
      );
    },
    end: () => {},
  };
}
