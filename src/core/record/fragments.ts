import type { Fragments } from './batch.ts';
import type { Campaign } from './record.ts';
import type { Team } from './team.ts';

/** One part of a prompt: what it is called, what it says, and where its words were kept when they were not written here. */
export type PromptPart = {
  readonly name: string;
  /** Empty when the fragment that it uses does not exist. */
  readonly text: string;
  /** `team`, or `<campaign>/<batch>/<name>` for the words of a winner. */
  readonly from?: string;
  /** The name by which it was used. */
  readonly uses?: string;
};

/** What a fragment is: words, or the name of words kept elsewhere. */
export type Words = string | { readonly use: string };

/** Finds the words behind a name. */
export type NamedFragments = (name: string) => Words | undefined;

/** Every fragment that a record names: those of team.yaml, and those of batches as `<campaign>/<batch>/<name>`. */
export function namedFragments(record: {
  readonly team: Pick<Team, 'fragments'>;
  readonly campaigns: readonly Pick<Campaign, 'id' | 'batches'>[];
}): NamedFragments {
  return (name) => {
    if (Object.hasOwn(record.team.fragments, name)) return record.team.fragments[name];
    const [campaign, batch, part] = name.split('/');
    if (part === undefined) return undefined;
    const home = record.campaigns.find((each) => each.id === campaign);
    const fragments = home?.batches.find((each) => each.id === batch)?.shared.fragments ?? {};
    return fragmentEntries(fragments).find(([key]) => key === part)?.[1];
  };
}

/** The fragments of a batch, or of a draft, as name and words. A list has `part-1`, `part-2` …, or the name it uses. */
export function fragmentEntries(fragments: Fragments): [string, Words][] {
  if (!Array.isArray(fragments)) return Object.entries(fragments);
  return fragments.map((words, index) => [typeof words === 'string' ? `part-${index + 1}` : words.use, words]);
}

/**
 * Writes named fragments out, in order. A fragment may use one that uses another; one that does not exist, or leads
 * back to itself, has no text.
 */
export function expandFragments(fragments: Fragments, named: NamedFragments): PromptPart[] {
  return fragmentEntries(fragments).map(([name, words]) => expandWords(name, words, named));
}

/** The prompt of a draft: its batch's fragments, with the draft's own in their places. */
export function mergeFragments(batch: Fragments, draft: Fragments = {}): Fragments {
  const merged = new Map(fragmentEntries(batch));
  for (const [name, words] of fragmentEntries(draft)) merged.set(name, words);
  return Object.fromEntries(merged);
}

/** The parts as one text, in the order they were written, ready for the tool. Where one ends in a comma, it needs no other. */
export const promptText = (parts: readonly PromptPart[]): string =>
  parts
    .map((part) => part.text)
    .filter((text) => text !== '')
    .reduce((text, next) => (text === '' ? next : `${text}${joint(text)}${next}`), '');

const joint = (text: string): string => (/[,\n]$/.test(text) ? ' ' : /,\s{1,100}$/.test(text) ? '' : ', ');

function expandWords(name: string, words: Words, named: NamedFragments): PromptPart {
  if (typeof words === 'string') return { name, text: words };
  const used = words.use;
  const through = new Set<string>();
  let found: Words | undefined = words;
  while (found !== undefined && typeof found !== 'string') {
    if (through.has(found.use)) return { name, text: '', from: sourceOf(used), uses: used };
    through.add(found.use);
    found = named(found.use);
  }
  return { name, text: found ?? '', from: sourceOf(used), uses: used };
}

const sourceOf = (name: string): string => (name.includes('/') ? name : 'team');
