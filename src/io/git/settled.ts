import type { Git } from './git.ts';

/**
 * Git with a memory, for as long as what was committed and how it is read stay as they are: a question that is settled, because it names
 * commits and objects by their ids, is asked once. Where the index differs from HEAD is asked as soon as `index` (one word for it,
 * undefined while it is too young to be believed) is another one; all else about the working copy is asked each time. What was
 * refused, and what was not there, is asked again.
 */
export function settledGit(git: Git, index: () => string | undefined): Git {
  const said = new Map<string, Promise<unknown>>();
  const once = <Answer extends string | Buffer>(
    words: readonly string[],
    ask: () => Promise<Answer>,
  ): Promise<Answer> => {
    const key = words.join('\0');
    const known = said.get(key) as Promise<Answer> | undefined;
    if (known !== undefined) return known;
    const answer = ask();
    said.set(key, answer);
    const forget = (): unknown => said.delete(key);
    answer.then((told) => told.includes(' missing\n') && forget(), forget);
    return answer;
  };
  const text = (...words: readonly string[]): Promise<string> => {
    if (isSettled(words)) return once(words, () => git(...words));
    const stamp = words[0] === 'diff-index' && words.includes('--cached') ? index() : undefined;
    return stamp === undefined ? git(...words) : once([stamp, ...words], () => git(...words));
  };
  return Object.assign(text, {
    heard: git.heard,
    bytes: (words: readonly string[], input: string | AsyncIterable<string>): Promise<Buffer> =>
      typeof input === 'string' && isSettled(words, input)
        ? once([...words, '', input], () => git.bytes(words, input))
        : git.bytes(words, input),
  });
}

/** Whether an answer follows from objects alone: whatever it starts from is an id, or HEAD, for which it is held. */
function isSettled([verb = '', ...words]: readonly string[], input = ''): boolean {
  if (!OF_OBJECTS.has(verb)) return false;
  const end = words.indexOf('--');
  const asked = end === -1 ? words : words.slice(0, end);
  const from = asked.filter((each) => !each.startsWith('-'));
  const lines = input.split('\n').filter((each) => each !== '');
  return !asked.some((each) => OF_MORE.test(each)) && [...from, ...lines].every((each) => STARTS_AT_ID.test(each));
}

const OF_OBJECTS: ReadonlySet<string> = new Set(['cat-file', 'diff-tree', 'log', 'ls-tree', 'rev-list']);

/** What asks for branches besides, for what a partial clone has, or for what a signature is worth. */
const OF_MORE =
  /^-g$|^--(?:all|branches|tags|remotes|glob|reflog|walk-reflogs|missing|batch-all-objects|stdin-packs|filters|textconv)\b|%[-+ ]?[GdD]/;

const STARTS_AT_ID = /^(?:HEAD$|\^?[0-9a-f]{40,64}(?:$|[ :^~]))/;
