import { printable } from '../words/terminal.ts';

/** What is known about a run that failed by a defect of ours. No values of options: they are the team's own. */
export type CrashFacts = {
  /** Of Greenlit. */
  readonly version: string;
  /** Of Node. */
  readonly node: string;
  /** `linux x64`. */
  readonly platform: string;
  /** `ingest --campaign --batch`: the command, and the options that were given, without what was said in them. */
  readonly call: string;
  /** Folders of this machine and what is written instead: `{ '/home/mara/work': '<root>' }`. */
  readonly folders: { readonly [path: string]: string };
  /** Where defects are reported (`https://…/issues`), when package.json says so. */
  readonly issues?: string | undefined;
};

/** The longest address that browsers and code hosts take without cutting it, with room for what a person adds. */
const MOST_LINK = 6000;

/**
 * What a person reads when Greenlit itself failed: that it is not their campaigns, what to send, and a link to a form
 * that is filled in already. Names of folders, which tell who works where, are left out of both.
 */
export function crashReport(thrown: unknown, facts: CrashFacts): string {
  const said = scrubbed(printable(told(thrown)), facts.folders);
  const about = [`Greenlit ${facts.version}, Node ${facts.node}, ${facts.platform}`, `npm run ${facts.call}`];
  return [
    'Greenlit itself failed here; this is a defect of Greenlit, not of your campaigns.',
    'Please report it with these lines (names of your folders are left out):',
    '',
    ...about.map((line) => `  ${line}`),
    ...said.split('\n').map((line) => `  ${line}`),
    ...(facts.issues === undefined
      ? []
      : ['', 'This link opens a form with all of it:', link(facts.issues, about, said)]),
  ].join('\n');
}

/** The error, what caused it, and the errors it stands for, each with its stack. */
function told(thrown: unknown, depth = 0): string {
  if (!(thrown instanceof Error)) return String(thrown);
  const own = thrown.stack ?? `${thrown.name}: ${thrown.message}`;
  if (depth > 3) return own;
  const others = [...(thrown.cause === undefined ? [] : [thrown.cause]), ...(isMany(thrown) ? thrown.errors : [])];
  return [own, ...others.map((each) => `because of ${told(each, depth + 1)}`)].join('\n');
}

const isMany = (thrown: Error): thrown is AggregateError => Array.isArray((thrown as AggregateError).errors);

/** Replaces every spelling of a folder: with either slash, as a file's address, and whatever case Windows gave its drive. */
function scrubbed(text: string, folders: CrashFacts['folders']): string {
  const longestFirst = Object.entries(folders).sort(([a], [b]) => b.length - a.length);
  return longestFirst.reduce((rest, [path, name]) => {
    const spellings = [path, path.replaceAll('\\', '/'), encodeURI(path.replaceAll('\\', '/'))];
    return [...new Set(spellings)]
      .filter((each) => each.length > 1)
      .reduce((known, each) => known.replace(new RegExp(escaped(each), 'gi'), name), rest);
  }, text);
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** The bug form's fields are filled by their ids (`.github/ISSUE_TEMPLATE/bug.yml`). */
function link(issues: string, about: readonly string[], said: string): string {
  const [first = ''] = said.split('\n');
  const address = (lines: readonly string[]): string =>
    `${issues}/new?template=bug.yml&title=${encodeURIComponent(first.slice(0, 100))}&version=${encodeURIComponent(about.join('\n'))}&said=${encodeURIComponent(lines.join('\n'))}`;
  const lines = said.split('\n');
  while (lines.length > 1 && address(lines).length > MOST_LINK) lines.pop();
  return address(lines);
}
