import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rebuildQueue } from '../src/commands/publish/rebuild-queue.ts';
import { normalBase } from '../src/core/pages/options.ts';
import { html } from '../src/core/words/html.ts';
import { isWithin } from '../src/io/files/record-path.ts';
import { refuseOut } from '../src/io/files/refuse-out.ts';
import { changesIn } from '../src/io/files/watch.ts';
import { reflogFolder } from '../src/io/git/reflog.ts';
import { livePages } from '../src/io/site/live-pages.ts';
import { serveFolder } from '../src/io/site/serve.ts';
import { freshProcess } from '../src/io/tool/fresh-process.ts';
import { buildOptions } from './cli/build-options.ts';
import type { Command } from './cli/command.ts';
import { DEV, type DevBuilt, type DevShown } from './cli/dev-call.ts';
import { portIn, servedText } from './cli/port.ts';
import { PROJECT } from './cli/project.ts';

export const command: Command = {
  ...DEV,
  run: async (call) => {
    const port = portIn(call);
    // What is served is what was built there, so the folder is judged before anything is.
    refuseOut(call.out, call.root, true);
    let base = normalBase(buildOptions(call).base);
    const pages = livePages(call.out, () => base);
    const builder = freshProcess(BUILDER, call.argv, (how) => ({
      trouble: `The process that builds ended with ${how}. What it said last is on the terminal.`,
    }));
    // A day that was asked for stays; otherwise standings are of today, also tomorrow.
    const clock = () => (call.text('now') === undefined ? new Date().toISOString() : call.now);
    const site = rebuildQueue(async (now) => {
      const built = (await builder.ask({ now, cwd: call.cwd, open: [...pages.open()] }, (told) => {
        // Whoever looks need not wait for all other pages, for packs, and for what machines read.
        ({ base } = told as DevShown);
        void pages.changed();
      })) as DevBuilt;
      if ('base' in built) base = built.base;
      await pages.changed('trouble' in built ? troublePage(built.trouble) : undefined);
    }, clock);
    const stopped = new AbortController();
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopped.abort());
    const content = join(call.root, 'campaigns');
    const commits = await reflogFolder(call.root);
    const changes = changesIn(
      [
        content,
        ...(commits === undefined ? [] : [{ folder: commits, only: true as const }]),
        ...['src', 'scripts'].map((each) => join(PROJECT, each)),
        { folder: PROJECT, only: true },
      ],
      { quiet: 50, signal: stopped.signal },
    );
    const heard = (): Promise<IteratorResult<ReadonlySet<string>>> => {
      const next = changes.next();
      // Told where it is waited for, after the build that is under way.
      next.catch(() => {});
      return next;
    };
    // Listening begins before the first build, so that nothing falls between the two.
    let next = heard();
    let close = async (): Promise<void> => {};
    try {
      await Promise.race([site.again(), aborted(stopped.signal)]);
      const served = await serveFolder({
        folder: call.out,
        port,
        base: () => base,
        before: () => site.today().catch((thrown: unknown) => stopped.abort(thrown)),
        first: pages.answer,
      });
      close = served.close;
      if (!stopped.signal.aborted) console.log(`\n${servedText(served, port)}`);
      for (let change = await next; change.done !== true; change = await next) {
        next = heard();
        const kinds = [...change.value].map((path) => kindOf(path, [content, commits]));
        // What runs is what was loaded: another version of it takes another process.
        if (kinds.includes('module')) await builder.renew();
        if (kinds.some((kind) => kind !== 'nothing')) await Promise.race([site.again(), aborted(stopped.signal)]);
      }
    } finally {
      stopped.abort();
      // What still listens or runs keeps the process alive after its last word.
      await Promise.all([builder.renew(), close()]);
    }
    const { reason } = stopped.signal;
    if (reason instanceof Error && reason.name !== 'AbortError') throw reason;
    process.exit(0);
  },
};

const BUILDER = fileURLToPath(new URL('cli/dev-build.mjs', import.meta.url));

/** What a path that changed is to the process that builds: a module that it may have loaded, something it reads, or nothing. */
function kindOf(path: string, record: readonly (string | undefined)[]): 'module' | 'read' | 'nothing' {
  if (record.some((folder) => folder !== undefined && isWithin(folder, path))) return 'read';
  if (/\.test\.ts$/.test(path)) return 'nothing';
  if (/\.(?:ts|mjs|json)$/.test(path)) return 'module';
  // Styles, shells and fonts are Astro's, which reads them anew for each build. Beside the sources lies nothing of the kind.
  return dirname(path) === PROJECT ? 'nothing' : 'read';
}

/** Resolves when the signal aborts: a build that is under way is not waited for then. */
const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });

const troublePage = (trouble: string): string =>
  html`<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Not built</title></head><body><h1>Not built</h1><p>The last change could not be shown. Mend it and save; this page then shows the catalogue again.</p><pre>${trouble}</pre></body></html>`
    .text;
