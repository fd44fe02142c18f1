import { build } from '../../src/commands/publish/build.ts';
import type { Desk } from '../../src/commands/publish/build-options.ts';
import { printPretty, unpainted } from '../../src/core/problem/print-problems.ts';
import { Refusal } from '../../src/core/problem/refusal.ts';
import { buildOptions, buildSummary } from './build-options.ts';
import { DEV, type DevBuilt, type DevShown } from './dev-call.ts';
import { fitted } from './fitted.ts';
import { parseCall } from './options.ts';
import { paintFor } from './paint.ts';
import { showProgress } from './progress.ts';
import { defaultRoot } from './project.ts';

/** What this process keeps from build to build: it is asked for one record and one folder. */
const DESK: Desk = { git: { at: 0 } };

/** One build for the arguments of `npm run dev`, told on the terminal; `open` are the pages that somebody looks at, by their files; `tell` hears as soon as these are there, and when all are. A record with errors is said and waited for, not the end. */
export async function buildForDev(
  argv: readonly string[],
  {
    now,
    cwd,
    open,
    tell,
  }: {
    readonly now: string;
    readonly cwd: string;
    readonly open: readonly string[];
    readonly tell: (told: DevShown) => void;
  },
): Promise<DevBuilt> {
  const call = parseCall(DEV, argv, {
    home: defaultRoot(cwd),
    cwd,
    now: new Date(now),
    env: process.env,
    interactive: false,
  });
  const progress = showProgress(process.stderr, process.env, call.format);
  try {
    DESK.git.at = Date.now();
    const { receipts: _, ...options } = buildOptions({ ...call, progress: progress.on, tell: () => undefined });
    const built = await build({
      ...options,
      began: DESK.git.at,
      local: true,
      desk: Object.assign(DESK, { open: new Set(open) }),
      effort: 'draft',
      onShown: (base) => tell({ meanwhile: 'shown', base }),
    }).finally(progress.end);
    console.log(fitted(buildSummary(built, call.out, call.root), process.stdout));
    return { base: built.base };
  } catch (thrown) {
    if (!(thrown instanceof Refusal)) throw thrown;
    console.log(
      fitted(printPretty(thrown.problems, paintFor(process.stdout, process.env) ?? unpainted), process.stdout),
    );
    return { trouble: printPretty(thrown.problems, unpainted) };
  }
}
