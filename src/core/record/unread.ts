import type { Problem } from '../problem/problem.ts';
import { locate } from './layout.ts';
import type { Campaign } from './record.ts';

/**
 * The files of the record that could not be read, or not all of them, by path: nobody knows what they say, so no answer may look
 * as if there were nothing in them. `problems` are those of reading, not of judging what was read.
 */
export function unreadFiles(campaigns: readonly Campaign[], problems: readonly Problem[]): string[] {
  const doubted = new Set(problems.flatMap(({ severity, file }) => (severity === 'error' ? [file] : [])));
  if (doubted.size === 0) return [];
  const homes = new Set([...doubted].map((path) => locate(path)?.campaign));
  const read = new Set(campaigns.filter(({ id }) => homes.has(id)).flatMap(sourcesOf));
  return [...doubted].filter((file) => locate(file) !== undefined && !read.has(file)).sort();
}

/** The files of a campaign that are in the record whole. A table of copy is none: a word of it may be missing anywhere. */
function sourcesOf({ brief, references, batches, assets, families, approvals, deliveries }: Campaign): string[] {
  const whole = families.filter(({ cells }) => cells.every(({ lacks }) => lacks.length === 0));
  const parts = new Set(families.filter((each) => !whole.includes(each)).map(({ source }) => source.path));
  const nouns = [brief, ...references, ...batches, ...assets, ...whole, ...approvals, ...deliveries];
  return nouns.map(({ source }) => source.path).filter((path) => !parts.has(path));
}

/** Of files that could not be read, the one in which what people type by this name would be: an asset, a batch, a campaign. */
export function unreadNamed(name: string, unread: readonly string[]): string | undefined {
  const [first = '', ...rest] = name
    .replaceAll('\\', '/')
    .replace(/^campaigns\//, '')
    .split('/')
    .map((part) => part.replace(/@.*$/, '').replace(/\.mdx?$/, ''));
  return unread.find((path) => {
    const { kind, campaign, id } = locate(path)!;
    if (kind === 'brief') return campaign === first;
    return HOLDS_SUBJECTS.has(kind) && (campaign === first ? rest : [first, ...rest]).includes(id);
  });
}

const HOLDS_SUBJECTS: ReadonlySet<string> = new Set(['asset', 'batch', 'delivery']);

/** What is to be said of what stands in such a file. */
export const unreadWords = (path: string): { readonly message: string; readonly fix: string } => ({
  message: `${path} cannot be read as it stands, so nobody can say what is in it.`,
  fix: 'npm run check says why.',
});

/** The same in one sentence of several files. */
export const allUnread = (paths: readonly string[]): string =>
  `Cannot be read as ${paths.length === 1 ? 'it stands' : 'they stand'}, so nobody can say what waits there: ${paths.join(', ')}. npm run check says why.`;

/** What is said of a name that leads nowhere: that a file cannot be read, where it may stand in that one. */
export function unreadOr(otherwise: string, name: string, unread: readonly string[] = []): string {
  const path = unreadNamed(name, unread);
  if (path === undefined) return otherwise;
  const { message, fix } = unreadWords(path);
  return `${message} ${fix}`;
}
