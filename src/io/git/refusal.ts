import { problem } from '../../core/problem/problem.ts';
import { Refusal } from '../../core/problem/refusal.ts';

/** What git was asked, what it printed instead of an answer, and its exit code; undefined where it could not be started. */
export type GitSaid = {
  readonly words: readonly string[];
  readonly said: string;
  readonly exitCode: number | undefined;
};

/** Why git would not answer, as far as its words tell. Code asks for the kind, never for the words. */
export type GitCause = keyof typeof CAUSES;

/** Git did not answer. What it was asked is not known then, and nobody goes on as if it had said "nothing". */
export class GitRefusal extends Refusal {
  readonly why: GitCause;
  /** Git's own line, without the `fatal:` before it. */
  readonly said: string;
  readonly exitCode: number | undefined;
  constructor({ words, said, exitCode }: GitSaid) {
    const why = causeOf(said);
    const line = lineOf(said);
    const { message, fix }: Cause = CAUSES[why];
    super([
      problem(
        'git-refused',
        { file: 'campaigns', line: 1, column: 1 },
        {
          message: `${message ?? `git ${commandIn(words)} failed`}${line === '' ? '.' : `: ${line.replace(/\.$/, '')}.`}`,
          fix,
        },
      ),
    ]);
    this.name = 'GitRefusal';
    this.why = why;
    this.said = line;
    this.exitCode = exitCode;
  }
}

type Cause = { readonly words: RegExp; readonly message?: string; readonly fix: string };
const NEVER = /(?!)/;

/**
 * What git says for each cause, in the English that it is asked to speak (`LC_ALL=C`), and the way out. The first that
 * fits is taken.
 */
const CAUSES = {
  'not-installed': {
    words: /\bspawn \S*git(?:\.exe)? ENOENT\b/,
    message: 'git is not installed here',
    fix: 'Install git (https://git-scm.com) and run it again: who decided what is known from git.',
  },
  untrusted: {
    words: /dubious ownership/,
    message: 'git does not trust this folder, because somebody else owns it',
    fix: 'Trust it, if you do: git config --global --add safe.directory <folder>',
  },
  'not-fetched': {
    words:
      /promisor|lazy fetching|could not fetch|missing (?:blob|tree|commit)|unable to read (?:sha1 file|tree|[0-9a-f]{40})|transport '.+' not allowed|\bmissing\b.*object/,
    message: 'git does not have everything here: this is a partial clone, or objects are missing',
    fix: 'Fetch the rest: git fetch --refetch --no-filter\nIn a workflow, check out without a filter and with fetch-depth: 0.',
  },
  damaged: {
    words: /corrupt|is empty|bad object|inflate|hash mismatch|bad tree|not a valid object/i,
    message: 'git cannot read one of its objects',
    fix: 'See what is damaged: git fsck --full\nA fresh clone of the repository mends most of it.',
  },
  'branch-moved': {
    words: /\[(?:remote )?rejected\]|non-fast-forward|fetch first|cannot lock ref/,
    message: 'The branch was rejected as it has moved meanwhile, or may not be written, and nothing was pushed over it',
    fix: 'Fetch it, look at what is new, and run this again on it. A protected branch takes only a pull request.',
  },
  'no-identity': {
    words: /tell me who you are|empty ident|no (?:email|name) was given|auto-detect(?:ed|ion)|user\.useConfigOnly/i,
    message: 'git does not know who you are, so it commits nothing',
    fix: 'Tell it: git config user.name "Mara Lindqvist" && git config user.email mara@example.com',
  },
  'in-a-merge': {
    words: /during a (?:merge|cherry-pick|rebase)|unmerged files|not concluded your merge|needs merge/,
    message: 'git is in the middle of a merge here and commits nothing beside it',
    fix: 'Finish the merge (git commit) or leave it (git merge --abort), and decide then.',
  },
  'no-rights': {
    words: /Permission denied|Read-only file system|insufficient permission/,
    message: 'git may not write here',
    fix: 'Give yourself the right to it, or work in a clone of your own.',
  },
  'no-such-commit': {
    words: /unknown revision|bad revision|Needed a single revision|ambiguous argument|Invalid (?:revision|symmetric)/,
    message: 'git does not know that commit here',
    fix: 'Is it spelt right? A shallow clone has only the newest commits: fetch the whole history.',
  },
  'no-repository': {
    words: /not a git repository/i,
    message: 'This copy has no git history (it is new, a download or an export)',
    fix: 'Work in a clone of the repository, made with: git clone',
  },
  other: { words: NEVER, fix: 'Git’s own words say what it misses; mend that and run it again.' },
} satisfies { readonly [why: string]: Cause };

function causeOf(said: string): keyof typeof CAUSES {
  const fitting = (Object.keys(CAUSES) as (keyof typeof CAUSES)[]).find((why) => CAUSES[why].words.test(said));
  return fitting ?? 'other';
}

/** The line that says it: the last `fatal:` or `error:`, else the last of all. Hooks print what they like before. */
function lineOf(said: string): string {
  const lines = said
    .split('\n')
    .map((each) => each.trim())
    .filter((each) => each !== '' && !each.startsWith('at '));
  const line = lines.findLast((each) => /^(?:fatal|error):/.test(each)) ?? lines.at(-1) ?? '';
  return line.replace(/^(?:fatal|error):\s*/, '').slice(0, 400);
}

const commandIn = (words: readonly string[]): string => words.find((each) => /^[a-z][a-z-]*$/.test(each)) ?? '';
