import { type Held, heldBy, type ReceiptEntry } from '../../core/drawing/receipt.ts';
import type { Problem } from '../../core/problem/problem.ts';
import { cacheFolder } from '../../io/cache/cache-folder.ts';
import { keepReceipt, type RunContext, readReceipt, runContext } from '../../io/cache/receipts.ts';
import type { RefinedAsset, RefineOptions } from './refine-options.ts';
import { outputFingerprint } from './refine-options.ts';

export type Refined = {
  readonly problems: readonly Problem[];
  readonly assets: readonly RefinedAsset[];
  readonly drawn: number;
  readonly milliseconds: number;
};

/**
 * Runs the recipes of a campaign or an asset, and puts what they make where people can look at it. With `receipts`, what an
 * earlier run came to and nothing has touched since stands as it is; when that is all, neither the record nor the picture
 * library is loaded.
 */
export async function refine(options: RefineOptions): Promise<Refined> {
  const started = performance.now();
  const cacheDir = cacheFolder(options.root);
  const name = nameOf(options);
  const context = contextOf(options, name);
  const held = context === undefined ? NOTHING : await heldIn(cacheDir, name, context);
  if (held.whole !== undefined) return { ...held.whole, milliseconds: Math.round(performance.now() - started) };
  const { refineAnew } = await import('./refine-anew.ts');
  const { failed, assets, ...anew } = await refineAnew(options, held);
  // What failed may go well the next time (a full disk, a file that was being written), so it is not taken over.
  if (context !== undefined && !failed)
    await keepReceipt(cacheDir, name, {
      ...context,
      files: Object.fromEntries(context.files),
      problems: anew.problems,
      assets: assets.map(idle),
    });
  return { ...anew, assets: assets.map((each) => each.done), milliseconds: Math.round(performance.now() - started) };
}

type Standing = Pick<Held<RefinedAsset>, 'assets' | 'known'> & { readonly whole?: Omit<Refined, 'milliseconds'> };
const NOTHING: Standing = { assets: new Map(), known: new Map() };

/** As it is told the next time, when none of it is drawn. */
const idle = (kept: ReceiptEntry<RefinedAsset>): ReceiptEntry<RefinedAsset> => ({
  ...kept,
  done: { ...kept.done, drawn: 0, milliseconds: 0 },
});

/** What was asked for, apart from when. */
const nameOf = ({ out, target, renditions, step }: RefineOptions): string =>
  JSON.stringify({ out, target, effort: renditions?.effort, step });

function contextOf({ root, now, receipts }: RefineOptions, name: string): RunContext | undefined {
  // Rights run out by the day; nothing that is said of an asset depends on the hour.
  return receipts && runContext({ root, ...receipts, asked: [name, now.slice(0, 10)] });
}

/** What of the last run still stands. */
async function heldIn(cacheDir: string, name: string, context: RunContext): Promise<Standing> {
  const receipt = await readReceipt<RefinedAsset>(cacheDir, name);
  if (receipt === undefined) return NOTHING;
  const { whole, assets, known } = heldBy(receipt, context, outputFingerprint);
  if (!whole) return { assets, known };
  return {
    known,
    whole: { problems: receipt.problems, assets: receipt.assets.map((each) => each.done), drawn: 0 },
    assets,
  };
}
