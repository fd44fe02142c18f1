import { printable } from '../../src/core/words/terminal.ts';
import type { ProgressEvent } from './command.ts';
import { longWords } from './long-words.ts';

const WIDTH = 24;

/** What shows that work goes on. `end` is called once, whatever came of it. */
type Progress = { readonly on: (event: ProgressEvent) => void; readonly end: () => void };

/**
 * Shows how long work goes on: a bar that redraws itself on a terminal, a plain line per stage elsewhere
 * (and at most every five seconds within one), nothing when machines read the output.
 */
export function showProgress(stream: NodeJS.WriteStream, env: NodeJS.ProcessEnv, format: string): Progress {
  if (format === 'json') return { on: () => {}, end: () => {} };
  return stream.isTTY === true && env['CI'] === undefined && env['TERM'] !== 'dumb' ? bar(stream) : lines(stream);
}

/**
 * One drawing of the bar, at most `columns` wide. Work of unknown length has no bar, since none would be true; a rate and the time
 * left are said from the third second on, when they mean something.
 */
export function barLine(event: ProgressEvent, seconds: number, columns: number): string {
  const { stage, done, total, name } = event;
  const filled = total === undefined || total === 0 ? 0 : Math.round(WIDTH * Math.min(1, done / total));
  const parts = [
    stage.padEnd(10),
    total === undefined ? '' : `${'━'.repeat(filled)}${'╌'.repeat(WIDTH - filled)} ${done}/${total}`,
    total === undefined && done > 0 ? `${done}` : '',
    seconds >= 3 && done > 0 ? `${rounded(done / seconds)}/s` : '',
    leftWords(event, seconds),
    printable(name ?? ''),
  ];
  return parts
    .filter((each) => each !== '')
    .join('  ')
    .slice(0, columns - 1);
}

/** The time that is left of a stage, by what it cost the last time or else by what was done of it; nothing where that is little or not known. */
function leftWords({ done, total, left }: ProgressEvent, seconds: number): string {
  if (seconds < 3 || done === 0 || total === undefined || done >= total) return '';
  const ahead = left ?? ((total - done) / done) * seconds * 1000;
  return ahead < 1000 ? '' : `${longWords(ahead)} left`;
}

/** The same as a line of a log, `seconds` after the stage began. */
export function logLine(event: ProgressEvent, seconds = 0): string {
  const { stage, done, total, name } = event;
  const count = total === undefined ? (done > 0 ? `${done}` : '') : `${done} of ${total}`;
  const said = name === undefined || name === '' ? '' : printable(name);
  if (count === '') return said === '' ? stage : `${stage}: ${said}`;
  const left = leftWords(event, seconds);
  return `${stage}: ${count}${said === '' ? '' : ` (${said})`}${left === '' ? '' : `, ${left}`}`;
}

function bar(stream: NodeJS.WriteStream): Progress {
  let stage = '';
  let finished = '';
  let began = 0;
  return {
    on: (event) => {
      const over = event.total !== undefined && event.done >= event.total;
      // Said once; what is printed or asked next begins on a line of its own.
      if (over && finished === event.stage) return;
      if (stage !== event.stage) {
        if (stage !== '') stream.write('\n');
        began = performance.now();
      }
      stage = event.stage;
      const line = barLine(event, (performance.now() - began) / 1000, stream.columns || 80);
      stream.write(`\r\u001b[2K${line}${over ? '\n' : ''}`);
      finished = over ? event.stage : '';
      if (over) stage = '';
    },
    end: () => {
      if (stage !== '') stream.write('\n');
    },
  };
}

function lines(stream: NodeJS.WriteStream): Progress {
  let stage = '';
  let last = 0;
  let began = 0;
  return {
    on: (event) => {
      const now = performance.now();
      if (event.stage !== stage) began = now;
      const finished = event.total !== undefined && event.done >= event.total;
      if (event.stage === stage && !finished && now - last < 5000) return;
      if (event.stage === stage && finished && now - last < 50) return;
      stage = event.stage;
      last = now;
      stream.write(`${logLine(event, (now - began) / 1000)}\n`);
    },
    end: () => {},
  };
}

const rounded = (rate: number): string => (rate >= 10 ? String(Math.round(rate)) : rate.toFixed(1));
