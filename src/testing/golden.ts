import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { decode } from '../io/engine/decode.ts';
import { from, type State } from '../io/engine/state.ts';

const FOLDER = fileURLToPath(new URL('./goldens/', import.meta.url));

/** How far a picture is from the one that somebody looked at and kept. */
export type Distance = {
  /** The mean difference of a value, 0 to 255: what a slightly other font engine or processor may change. */
  readonly mean: number;
  /** How many percent of the pixels differ so much that everybody sees it. */
  readonly seen: number;
};

/** A difference of a value that everybody sees. */
const SEEN = 64;

/**
 * Compares with `goldens/<name>.png`, pixel by pixel. With GREENLIT_GOLDENS=write it is written instead: then look at it
 * before it is committed.
 * @throws Error when there is none, or of another size.
 */
export async function fromGolden(state: State, name: string): Promise<Distance> {
  const file = `${FOLDER}${name}.png`;
  if (process.env['GREENLIT_GOLDENS'] === 'write') {
    mkdirSync(FOLDER, { recursive: true });
    writeFileSync(file, await from(state).png({ palette: false, compressionLevel: 9 }).toBuffer());
  }
  return distance(state, name);
}

/** The same, and never written. @throws Error when there is none, or of another size. */
export async function distance(state: State, name: string): Promise<Distance> {
  const file = `${FOLDER}${name}.png`;
  if (!existsSync(file)) throw new Error(`there is no golden picture ${file}`);
  const golden = await decode(file);
  const sizes = [state, golden].map(({ width, height, channels }) => `${width} × ${height} × ${channels}`);
  if (sizes[0] !== sizes[1]) throw new Error(`${name} is ${sizes[0]}, its golden picture ${sizes[1]}`);
  let sum = 0;
  let seen = 0;
  for (let at = 0; at < state.data.length; at += state.channels) {
    let most = 0;
    for (let value = at; value < at + state.channels; value++) {
      const far = Math.abs(state.data[value]! - golden.data[value]!);
      sum += far;
      most = Math.max(most, far);
    }
    if (most > SEEN) seen += 1;
  }
  return { mean: sum / state.data.length, seen: (100 * seen) / (state.width * state.height) };
}
