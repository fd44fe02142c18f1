import { resolve } from 'node:path';
import { type Decided, decide, type Look, lookAt, type ProveWith } from '../../src/commands/decide/decide.ts';
import { type Wish, wantsRemark } from '../../src/core/approval/judge-wish.ts';
import { mayStillCount } from '../../src/core/approval/plan-decision.ts';
import { unrecordedOrigins } from '../../src/core/declaration/origin-problems.ts';
import { sentence } from '../../src/core/fields.ts';
import type { Problem } from '../../src/core/problem/problem.ts';
import { WrongUse } from '../../src/core/problem/refusal.ts';
import { DECISIONS, type Decision } from '../../src/core/record/decisions.ts';
import { deciders } from '../../src/core/record/people.ts';
import type { Call, Option, Outcome } from './command.ts';
import { saidAlready } from './said-already.ts';

/** The options of every command that decides. */
export const DECISION_OPTIONS: { readonly [name: string]: Option } = {
  by: {
    type: 'string',
    value: 'PERSON',
    describe: 'who decides, by the id of team.yaml (default: whom git is set up for)',
  },
  for: {
    type: 'string',
    value: 'PERSON',
    describe: 'on whose behalf, where policy.delegates allows it, or who left the team',
  },
  role: { type: 'string', value: 'ROLE', describe: 'in which role (default: the one that this gate asks for)' },
  note: { type: 'string', describe: 'a remark in one line' },
  mark: {
    type: 'string',
    multiple: true,
    value: 'CRITERION=MARK',
    describe: 'judge a criterion: pass, fail or not-applicable',
  },
  pin: {
    type: 'string',
    multiple: true,
    value: 'X,Y,TEXT',
    describe: 'a remark at a place in the picture, x and y from 0 to 1',
  },
  words: {
    type: 'boolean',
    describe: 'about what is said with an asset alone (title, alt text, copy, rights, origin), not about the picture',
  },
  commit: {
    type: 'boolean',
    describe: 'commit the new file in your name: a decision counts only when its own person commits it',
  },
  prove: { type: 'boolean', describe: 'sign the decision itself with an ssh key of yours that team.yaml names' },
  key: { type: 'string', value: 'NAME', describe: 'with --prove: which key, by its name in team.yaml' },
  'key-file': {
    type: 'string',
    value: 'FILE',
    describe: 'with --prove: the private key (default: the one in ~/.ssh, else the agent’s)',
  },
};

/** Runs one decision from its arguments; on a terminal, asks for what the arguments leave open. */
export async function runDecision(call: Call, decision: Decision): Promise<Outcome> {
  const { root, now, positionals } = call;
  const [name] = positionals;
  if (name === undefined || positionals.length > 1) throw new WrongUse(NAME_ONE);
  const look = await lookAt({ root, now, name });
  // At a terminal what it is about is shown before anybody says yes; elsewhere a campaign's name would be its brief, unseen.
  if (!call.interactive && look.ground.subject.ref === 'brief' && !name.includes('/'))
    throw new WrongUse(`“${name}” does not say what of it. ${NAME_ONE}`);
  const said = wishFrom(call, look, decision);
  if (DECISIONS[decision].gives) call.tell(doubtsOf(look));
  const answers =
    call.interactive && call.format === 'pretty' && mayStillCount(said, look.ground)
      ? await (await import('./ask-decision.ts')).askDecision(look, said, call.flag('commit'))
      : undefined;
  if (answers === 'cancelled') return { failed: true };
  const { wish, commit } = answers ?? { wish: said, commit: call.flag('commit') };
  if (wantsRemark(wish))
    throw new WrongUse(
      'Say what has to change: --note "…", or --pin X,Y,TEXT for a place in the picture. Nothing was written.',
    );
  const prove = proveWith(call);
  const same = answers === undefined && prove === undefined ? saidOnce(look, wish) : undefined;
  if (same !== undefined)
    return { problems: [], text: same, json: { problems: [], committed: false, digest: look.ground.subject.digest } };
  return outcomeOf(await decide(look, wish, { root, commit, ...(prove === undefined ? {} : { prove }) }), look);
}

/** Where nobody can be asked whether they mean it, a second yes to the same that says nothing new is not written down. */
function saidOnce(look: Look, wish: Wish): string | undefined {
  const { note, pins = [], role, gate } = wish;
  const same = (note ?? role ?? gate) === undefined && pins.length === 0 ? saidAlready(look, wish) : undefined;
  return same && `${same} Nothing was written; with --note "…" it is said once more.`;
}

/** What is worth knowing before somebody says yes: what is mended afterwards asks for another yes. */
function doubtsOf({ catalogue, ground: { campaign, subject } }: Look): Problem[] {
  const asset = campaign.assets.find(({ id }) => subject.ref === `assets/${id}`);
  return asset === undefined ? [] : unrecordedOrigins(catalogue.problems, new Set([asset.source.path]));
}

/** How people name what is decided about. */
const NAME_ONE =
  'Name one subject: <campaign>/<asset>, <campaign>/<batch>, <campaign>/brief or <campaign>/deliveries/<delivery>. npm run status says what waits.';

/** How the decision is proved; undefined where nobody asked for it. */
export function proveWith(call: Call): ProveWith | undefined {
  const [key, file] = [call.text('key'), call.text('key-file')];
  if (!call.flag('prove')) {
    if (key !== undefined || file !== undefined)
      throw new WrongUse('--key and --key-file say how to prove: add --prove.');
    return undefined;
  }
  return {
    home: call.env['HOME'] ?? call.env['USERPROFILE'] ?? '/',
    ...(key === undefined ? {} : { key }),
    ...(file === undefined ? {} : { file: resolve(call.cwd, file) }),
  };
}

/** The decision as the options say it. @throws WrongUse for the option that cannot be read, by its name. */
export function wishFrom(
  call: Pick<Call, 'text' | 'texts' | 'flag'>,
  {
    me,
    ground,
  }: Pick<Look, 'me'> & {
    readonly ground: Pick<Look['ground'], 'record'> & { readonly subject?: Pick<Look['ground']['subject'], 'said'> };
  },
  decision: Decision,
): Wish {
  const said = (key: 'by' | 'for' | 'role' | 'note'): { [option: string]: string } => {
    const text = call.text(key);
    return text === undefined ? {} : { [key]: spoken(text, `--${key}`) };
  };
  const by = said('by')['by'] ?? me;
  if (by === undefined)
    throw new WrongUse(`Who decides? Say --by PERSON, one of: ${deciders(ground.record.team).join(', ')}.`);
  if (call.flag('words') && ground.subject?.said === undefined)
    throw new WrongUse('--words is about what is said with an asset: nothing else has words of its own.');
  return {
    decision,
    by,
    ...(call.flag('words') ? { gate: 'words' as const } : {}),
    ...said('for'),
    ...said('role'),
    ...said('note'),
    criteria: marksFrom(call.texts('mark')),
    pins: call.texts('pin').map(pinFrom),
  };
}

/** A text that the file can hold as it stands. */
export function spoken(text: string, option: string): string {
  const read = sentence.safeParse(text);
  if (!read.success) throw new WrongUse(`${option}: ${read.error.issues[0]?.message ?? 'write a sentence'}.`);
  return read.data;
}

const MARKS = ['pass', 'fail', 'not-applicable'] as const;
type Mark = (typeof MARKS)[number];

function marksFrom(texts: readonly string[]): { [criterion: string]: Mark } {
  const marks = new Map<string, Mark>();
  for (const text of texts) {
    const [id, mark] = markFrom(text);
    const before = marks.get(id);
    if (before !== undefined && before !== mark)
      throw new WrongUse(`--mark ${id} is given twice, as ${before} and as ${mark}: say it once.`);
    marks.set(id, mark);
  }
  return Object.fromEntries(marks);
}

function markFrom(text: string): [string, Mark] {
  const [name = '', value = 'pass', ...more] = text.split('=').map((each) => each.trim());
  const mark = more.length > 0 || name === '' ? undefined : MARKS.find((each) => each === value);
  const id = name === '' ? '<criterion>' : name;
  if (mark === undefined) throw new WrongUse(`--mark ${text}: write ${id}=pass, ${id}=fail or ${id}=not-applicable.`);
  return [id, mark];
}

function pinFrom(text: string): { at: [number, number]; note: string } {
  const [, x, y, note] = /^\s*([\d.]+)\s*,\s*([\d.]+)\s*,(.+)$/s.exec(text) ?? [];
  const at: [number, number] = [Number(x), Number(y)];
  if (note === undefined || !at.every((each) => each >= 0 && each <= 1))
    throw new WrongUse(`--pin ${text}: write 0.4,0.25,what about it`);
  return { at, note: spoken(note, `--pin ${text}`) };
}

function outcomeOf({ path, text, committed, problems }: Decided, { ground }: Look): Outcome {
  const { subject } = ground;
  const json = { problems, path, text, committed, digest: subject.digest };
  if (path === undefined) return { problems, json };
  const proved = text?.includes('\nproof:\n') === true;
  return {
    problems,
    json,
    text: `Wrote ${path}${committed ? ' and committed it' : proved ? '. It proves itself: commit it, or hand it to whoever does' : '. Commit it yourself: a decision counts only when its own person commits it'}.\nNext: ${
      committed ? 'git push' : `git add ${path}, git commit, git push`
    }; npm run status says what waits on whom.`,
  };
}
