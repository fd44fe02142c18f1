import { type FetchFiles, filesFetcher } from '../../src/commands/draw/fetch-files.ts';
import type { Call, Option } from './command.ts';

/** The option of every command that can fetch what it draws. */
export const FETCH_OPTION: { readonly fetch: Option } = {
  fetch: { type: 'boolean', describe: 'fetch from Git LFS what has to be opened and is only a pointer here' },
};

/** The way to fetch, where a call asks for it. */
export const fetchingFrom = ({ flag, root, env, progress }: Call): { readonly fetch?: FetchFiles } => {
  let done = 0;
  const onFile = (name: string): void => progress({ stage: 'fetch', done: ++done, name });
  return flag('fetch') ? { fetch: filesFetcher({ root, env, onFile }) } : {};
};
