import { fitTerminal } from '../../src/core/words/fit-terminal.ts';

/** A text as wide as the terminal that it is printed to. Files, pipes and logs of machines get it as it is, a line a line. */
export const fitted = (text: string, stream: Pick<NodeJS.WriteStream, 'isTTY' | 'columns'>): string =>
  stream.isTTY === true && stream.columns > 0 ? fitTerminal(text, Math.max(NARROW, stream.columns)) : text;

/** Below this a terminal breaks lines better than we do: columns of a row would have no room. */
const NARROW = 40;
