import { styleText } from 'node:util';
import type { Paint } from '../../src/core/problem/print-problems.ts';

/** Colours for a terminal that shows them; NO_COLOR (no-color.org), TERM=dumb and pipes get plain text. */
export const paintFor = (stream: NodeJS.WriteStream, env: NodeJS.ProcessEnv): Paint | undefined =>
  stream.isTTY !== true || (env['NO_COLOR'] ?? '') !== '' || env['TERM'] === 'dumb'
    ? undefined
    : (text, colour) => styleText(colour, text, { validateStream: false });
