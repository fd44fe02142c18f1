import { dirname } from 'node:path';
import type { Measure } from '../../core/record/measure.ts';
import type { Engine } from '../../core/record/rendition.ts';
import { stampOfAll } from '../../io/files/stamps.ts';

/** What is to be refined, and how far. */
export type RefineOptions = {
  readonly root: string;
  /** Where the pictures to look at are put: `<out>/refine/<campaign>/<asset>/`. */
  readonly out: string;
  readonly now: string;
  /** `<campaign>` or `<campaign>/<asset>`. */
  readonly target: string;
  /** Draw what each channel gets instead of the master and its steps, approved or not. */
  readonly renditions?: {
    readonly effort: 'draft' | 'publish';
    /** The versions that draw, for the provenance inside the files; asked for only when something is drawn. */
    readonly engine: () => Promise<Engine>;
  };
  /** Stop after this step, counting from 1; 0 is the draft itself. Default: all of them. */
  readonly step?: number;
  /** What an earlier run came to is taken over where nothing it depends on changed: the folder Greenlit lives in, and the clock. */
  readonly receipts?: { readonly program: string; readonly at: number };
  readonly onProgress?: (event: { done: number; total: number; name: string }) => void;
};

/** What came of one asset, and where people can look at it. */
export type RefinedAsset = {
  readonly ref: string;
  readonly width: number;
  readonly height: number;
  /** The result in full size, as PNG: what a hand edit starts from. Not there when renditions were asked for. */
  readonly path?: string;
  readonly renditions: readonly {
    readonly channel: string;
    readonly width: number;
    readonly height: number;
    readonly bytes: number;
    readonly quality?: number;
    readonly path: string;
  }[];
  readonly steps: readonly {
    readonly number: number;
    readonly said: string;
    readonly width: number;
    readonly height: number;
    readonly path: string;
    readonly stale: boolean;
  }[];
  /** What rules of constraints came to on it. */
  readonly measures: readonly Measure[];
  readonly drawn: number;
  readonly milliseconds: number;
};

/** The stamps of all that was put in its place for an asset, in one word. A folder of renditions holds these and no others. */
export function outputFingerprint({ path, steps, renditions }: RefinedAsset): string {
  const paths: string[] = path === undefined ? [] : [path];
  for (const each of steps) paths.push(each.path);
  if (renditions[0] !== undefined) paths.push(dirname(renditions[0].path));
  for (const each of renditions) paths.push(each.path);
  return stampOfAll(paths);
}
