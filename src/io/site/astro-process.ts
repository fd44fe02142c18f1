import { fileURLToPath } from 'node:url';
import { freshProcess } from '../tool/fresh-process.ts';
import type { buildPages } from './astro.ts';

/** Builds pages somewhere else; `end` is called where it may have been loaded for nothing. */
export type AstroProcess = {
  readonly load: () => void;
  readonly buildPages: typeof buildPages;
  readonly end: () => Promise<void>;
};

/** What the process behind it answers. */
export type AstroAnswer =
  | { readonly made: Awaited<ReturnType<typeof buildPages>> }
  | { readonly thrown: { readonly message: string; readonly stack?: string | undefined } };

/**
 * Astro in a process of its own, so that another core builds what surrounds pages while pictures are drawn here. It starts with the first
 * question, `load` loads it before there is one, and it ends with its answer: what it holds is as much as drawing needs.
 */
export function astroProcess(): AstroProcess {
  const file = fileURLToPath(new URL('./astro-worker.ts', import.meta.url));
  const worker = freshProcess(
    file,
    [],
    (how): AstroAnswer => ({
      thrown: { message: `The process that builds pages ended with ${how}.` },
    }),
  );
  let before: Promise<unknown> = Promise.resolve();
  // It answers one question at a time.
  const ask = (question: object): Promise<unknown> => {
    const answer = before.then(() => worker.ask(question));
    before = answer.catch(() => {});
    return answer;
  };
  return {
    // What is wrong with it is told by what needs it.
    load: () => void ask({}).catch(() => {}),
    buildPages: async (options) => {
      const answer = (await ask({ options }).finally(worker.renew)) as AstroAnswer;
      if ('made' in answer) return answer.made;
      const { message, stack } = answer.thrown;
      throw Object.assign(new Error(message), stack === undefined ? {} : { stack });
    },
    end: worker.renew,
  };
}
