import { spawn } from 'node:child_process';
import { devNull } from 'node:os';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { simpleGit } from 'simple-git';
import { pool } from '../files/pool.ts';
import { type FixedSetting, quietSettings } from './named-settings.ts';
import { GitRefusal } from './refusal.ts';

/**
 * On whose behalf git runs. `reader`: it looks things up and must neither run what a repository's settings name nor reach a
 * network. `program`: it also writes (a commit, a push of ours), still without hooks. `person`: it commits in somebody's
 * name, with that person's hooks and signing.
 */
export type GitHands = 'reader' | 'program' | 'person';

export type GitOptions = {
  readonly hands?: GitHands;
  /** The environment to start from; what says where another repository lies is left out of it. */
  readonly env?: NodeJS.ProcessEnv;
};

/** What was asked of git (`log --raw …`), and its answer. @throws GitRefusal with git's own line when it will not. */
export type Git = {
  (...words: readonly string[]): Promise<string>;
  /** The same for bytes, with something to read on its standard input, all at once or as it comes. */
  readonly bytes: (words: readonly string[], input: string | AsyncIterable<string>) => Promise<Buffer>;
  /**
   * The same for what is understood while git still speaks: `hear` gets the text in parts, cut anywhere between two letters. Only for
   * questions that start no program whatever the settings say, because nothing is waited for.
   */
  readonly heard: (words: readonly string[], hear: (part: string) => void) => Promise<void>;
};

/**
 * The one way in which git is asked about the repository that `root` lies in. Whatever surrounds the call (a hook of another
 * repository, a language, a setting that colours or pages) changes no answer, and no program that a setting names is started:
 * a folder may have been unpacked with a `.git` of its own. A person who commits has their own filters and hooks.
 */
export function gitIn(root: string, { hands = 'reader', env = process.env }: GitOptions = {}): Git {
  const settings = { ...SETTINGS.reader, ...(hands === 'reader' ? {} : WRITING[hands]) };
  const ownWords = gitEnvironment(env, hands);
  const fixed = Object.entries(settings)
    .filter((entry): entry is [string, string] => entry[1] !== undefined)
    .flatMap(([key, value]) => ['-c', `${key}=${value}`]);
  const turn = pool(AT_ONCE);
  let asked: Promise<{ [name: string]: string }> | undefined;
  const surrounded = (): Promise<{ [name: string]: string }> => {
    asked ??=
      hands === 'person'
        ? Promise.resolve(ownWords)
        : quietSettings((words) => bytesOf(root, [...fixed, ...words], '', ownWords)).then((settings) =>
            withSettings(ownWords, settings),
          );
    return asked;
  };
  const text = async (...words: readonly string[]): Promise<string> => {
    const quiet = surrounded();
    // Told to whoever waits for it; here only the time is used.
    quiet.catch(() => {});
    const surroundings = STARTS_NOTHING.has(words[0] ?? '') ? ownWords : await quiet;
    let exitCode: number | undefined;
    const git = simpleGit({
      baseDir: root,
      unsafe: ALLOWED,
      allowEnvironment: Object.keys(surroundings),
      errors: (thrown, result) => {
        exitCode = result.exitCode;
        if (result.exitCode === 0) return undefined;
        return thrown ?? Buffer.concat([...result.stdErr, ...result.stdOut]);
      },
    }).env(surroundings);
    return turn(() => git.raw([...fixed, ...words])).catch((thrown: Error) => {
      throw new GitRefusal({ words, said: thrown.message, exitCode });
    });
  };
  return Object.assign(text, {
    bytes: async (words: readonly string[], input: string | AsyncIterable<string>) => {
      const surroundings = await surrounded();
      return turn(() => bytesOf(root, [...fixed, ...words], input, surroundings));
    },
    heard: (words: readonly string[], hear: (part: string) => void) => {
      const all = async (said: Readable): Promise<void> => {
        for await (const part of said.setEncoding('utf8')) hear(part);
      };
      return turn(() => answerOf(root, [...fixed, ...words], '', ownWords, all));
    },
  });
}

/** What answers from names alone, and looks at no file's content and no signature: it need not wait for what the settings name. */
const STARTS_NOTHING: ReadonlySet<string> = new Set(['rev-parse', 'ls-tree', 'rev-list', 'merge-base']);

/** Processes of one asker; a record of a thousand campaigns asks a thousand things. */
const AT_ONCE = 4;

/** Settings that hold whatever a repository, its owner or the machine says. */
const SETTINGS = {
  reader: {
    'core.fsmonitor': 'false',
    'core.hooksPath': devNull,
    'core.pager': 'cat',
    'core.quotePath': 'false',
    'core.sshCommand': 'false',
    'core.alternateRefsCommand': 'false',
    'safe.bareRepository': 'explicit',
    'credential.helper': '',
    'protocol.allow': 'never',
    'color.ui': 'false',
    'log.showSignature': 'false',
    // Settings that would tell another history than the one there is.
    'log.showRoot': 'true',
    'log.follow': 'false',
    'log.mailmap': 'false',
    'core.commitGraph': 'false',
    'trailer.separators': ':',
    // Settings by which a file may be another and pass for the same.
    'core.trustctime': 'true',
    'core.checkStat': 'default',
    'core.ignoreStat': 'false',
    'i18n.logOutputEncoding': 'UTF-8',
  },
} satisfies { readonly [hands: string]: { readonly [key: string]: string } };

/** What those who write need back: their network and credentials; a person's own hooks too. */
const WRITING: { readonly [hands in Exclude<GitHands, 'reader'>]: { readonly [key: string]: undefined } } = {
  program: { 'core.sshCommand': undefined, 'credential.helper': undefined, 'protocol.allow': undefined },
  person: {
    'core.sshCommand': undefined,
    'credential.helper': undefined,
    'protocol.allow': undefined,
    'core.hooksPath': undefined,
  },
};

/** Simple-git refuses settings that could run something; those above are ours, and turn such things off. */
const ALLOWED = {
  allowUnsafeFsMonitor: true,
  allowUnsafeHooksPath: true,
  allowUnsafePager: true,
  allowUnsafeSshCommand: true,
  allowUnsafeCredentialHelper: true,
  allowUnsafeProtocolOverride: true,
  allowUnsafeConfigEnvCount: true,
  allowUnsafeConfigPaths: true,
  allowUnsafeEditor: true,
  allowUnsafeAskPass: true,
  allowUnsafeGitProxy: true,
  allowUnsafeExec: true,
  allowUnsafeTemplateDir: true,
  allowUnsafeFilter: true,
  allowUnsafeDiffExternal: true,
  allowUnsafeDiffTextConv: true,
  allowUnsafeMergeDriver: true,
  allowUnsafeGpgProgram: true,
};

/**
 * The variables that say which repository, index or objects git works on (`git rev-parse --local-env-vars`): git sets them
 * for the hooks of one repository, and they would have us ask about that one. Settings that come by variables
 * (`GIT_CONFIG_COUNT` and its keys, `safe.directory` among them) stay, because they are how a container trusts a folder.
 */
const LOCAL = [
  ...['GIT_ALTERNATE_OBJECT_DIRECTORIES', 'GIT_COMMON_DIR', 'GIT_CONFIG', 'GIT_DIR', 'GIT_GRAFT_FILE'],
  ...[
    'GIT_IMPLICIT_WORK_TREE',
    'GIT_INDEX_FILE',
    'GIT_INTERNAL_SUPER_PREFIX',
    'GIT_NAMESPACE',
    'GIT_NO_REPLACE_OBJECTS',
  ],
  ...['GIT_OBJECT_DIRECTORY', 'GIT_PREFIX', 'GIT_QUARANTINE_PATH', 'GIT_REPLACE_REF_BASE', 'GIT_SHALLOW_FILE'],
  ...['GIT_WORK_TREE', 'GIT_CEILING_DIRECTORIES', 'GIT_ATTR_SOURCE', 'GIT_LITERAL_PATHSPECS', 'GIT_GLOB_PATHSPECS'],
  ...['GIT_NOGLOB_PATHSPECS', 'GIT_ICASE_PATHSPECS', 'GIT_EXTERNAL_DIFF', 'GIT_DIFF_OPTS', 'GIT_PAGER', 'PAGER'],
  ...['GIT_TRACE', 'GIT_TRACE2', 'GIT_TRACE_SETUP', 'GIT_REDIRECT_STDERR', 'GIT_REDIRECT_STDOUT', 'GIT_FLUSH'],
];

/** The environment that git gets: in English, without questions, about our repository, with objects as they are. */
export function gitEnvironment(env: NodeJS.ProcessEnv, hands: GitHands = 'reader'): { [name: string]: string } {
  const local = new Set(hands === 'reader' ? [...LOCAL, ...READER_TOO] : LOCAL);
  const kept = Object.entries(env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && !local.has(entry[0].toUpperCase()),
  );
  return {
    ...Object.fromEntries(kept),
    LC_ALL: 'C',
    LANGUAGE: '',
    GIT_TERMINAL_PROMPT: '0',
    GIT_OPTIONAL_LOCKS: '0',
    ...(hands === 'reader' ? { GIT_NO_REPLACE_OBJECTS: '1', GIT_GRAFT_FILE: devNull, GIT_NO_LAZY_FETCH: '1' } : {}),
  };
}

/** Settings by variables, after those that are there: a name may hold "=", which ends a name on the command line. */
function withSettings(
  env: { readonly [name: string]: string },
  settings: readonly FixedSetting[],
): { [name: string]: string } {
  const before = Number(env['GIT_CONFIG_COUNT'] ?? 0);
  const added = settings.flatMap(([key, value], at) => [
    [`GIT_CONFIG_KEY_${before + at}`, key],
    [`GIT_CONFIG_VALUE_${before + at}`, value],
  ]);
  return { ...env, ...Object.fromEntries(added), GIT_CONFIG_COUNT: String(before + settings.length) };
}

/** Programs that git might ask or start; whoever only reads needs none. */
const READER_TOO = [
  'GIT_ASKPASS',
  'SSH_ASKPASS',
  'GIT_SSH',
  'GIT_SSH_COMMAND',
  'GIT_PROXY_COMMAND',
  'GIT_EDITOR',
  'EDITOR',
];

const bytesOf = (
  root: string,
  words: readonly string[],
  input: string | AsyncIterable<string>,
  env: { [name: string]: string },
): Promise<Buffer> => answerOf(root, words, input, env, buffer);

async function answerOf<Answer>(
  root: string,
  words: readonly string[],
  input: string | AsyncIterable<string>,
  env: { [name: string]: string },
  take: (said: Readable) => Promise<Answer>,
): Promise<Answer> {
  const git = spawn('git', words, { cwd: root, env, stdio: ['pipe', 'pipe', 'pipe'] });
  // A git that ends before it was asked everything says why on its own.
  git.stdin.on('error', () => {});
  const ended = new Promise<number>((resolve, reject) => {
    git.once('error', reject);
    git.once('close', (code) => resolve(code ?? 128));
  });
  const given =
    typeof input === 'string'
      ? git.stdin.end(input)
      : pipeline(input, git.stdin).catch((thrown: NodeJS.ErrnoException) => {
          if (thrown.code !== 'EPIPE') throw thrown;
        });
  const [said, errors, exitCode] = await Promise.all([take(git.stdout), buffer(git.stderr), ended, given]).catch(
    (thrown: Error) => {
      git.kill();
      throw thrown instanceof GitRefusal
        ? thrown
        : new GitRefusal({ words, said: thrown.message, exitCode: undefined });
    },
  );
  if (exitCode !== 0) throw new GitRefusal({ words, said: errors.toString(), exitCode });
  return said;
}
