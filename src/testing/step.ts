import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { recipeSchema } from '../core/recipe/recipe.ts';
import type { DrawnStep } from '../core/recipe/steps/table.ts';
import type { ModelRef } from '../core/record/rendition.ts';
import type { StepContext } from '../io/engine/context.ts';
import { decode } from '../io/engine/decode.ts';
import { drawStep } from '../io/engine/draw-step.ts';
import { runModel } from '../io/engine/onnx-model.ts';
import type { State } from '../io/engine/state.ts';
import { sha256 } from '../io/files/sha256.ts';
import { drawn, encoded, type Pixel } from './pictures.ts';

/** A state drawn by a formula. */
export const state = (width: number, height: number, at: (x: number, y: number) => Pixel): State =>
  drawn(width, height, at);

/** A state of one colour. */
export const plain = (width: number, height: number, ...pixel: number[]): State => drawn(width, height, () => pixel);

/** One pixel of a state. */
export const at = (of: State, x: number, y: number): number[] => [
  ...of.data.subarray((y * of.width + x) * of.channels, (y * of.width + x + 1) * of.channels),
];

/** What a step, as people write it, makes of a picture. Files are given as pictures by name, or as paths. */
export async function drawWritten(
  before: State,
  written: unknown,
  files: { readonly [name: string]: State | string } = {},
  more: {
    readonly drafts?: readonly State[];
    readonly models?: { readonly [name: string]: ModelRef };
    readonly cacheDir?: string;
  } = {},
): Promise<State> {
  const folder = mkdtempSync(join(tmpdir(), 'greenlit-step-'));
  const paths = new Map<string, string>();
  for (const [name, content] of Object.entries(files)) {
    if (typeof content === 'string') paths.set(name, content);
    else {
      const path = join(folder, name.replaceAll('/', '-'));
      writeFileSync(path, await encoded(content));
      paths.set(name, path);
    }
  }
  const file = (name: string): string => {
    const found = paths.get(name);
    if (found === undefined) throw new Error(`the test gives no file ${name}`);
    return found;
  };
  const context: StepContext = {
    file,
    digest: (name) => sha256(readFileSync(file(name))),
    draft: (number) => {
      const found = more.drafts?.[number - 1];
      return found === undefined ? decode(file(`draft ${number}`)) : Promise.resolve(found);
    },
    cacheDir: more.cacheDir ?? folder,
    model: (name) => more.models?.[name],
    maskBy: (model, of) => runModel(of, model, isAbsolute(model.path) ? model.path : join(folder, model.path)),
  };
  return drawStep(before, recipeSchema.parse([written])[0] as DrawnStep, context);
}
