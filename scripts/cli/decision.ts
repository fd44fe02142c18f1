import { type Decided, decide, type Look, lookAt } from '../../src/commands/decide/decide.ts';
import type { Wish } from '../../src/core/approval/plan-decision.ts';
import { WrongUse } from '../../src/core/problem/refusal.ts';
import type { Decision } from '../../src/core/record/approval.ts';
import type { Call, Option, Outcome } from './command.ts';

/** The options of every command that decides. */
export const DECISION_OPTIONS: { readonly [name: string]: Option } = {
  by: {
    type: 'string',
    value: 'PERSON',
    describe: 'who decides, by the id of team.yaml (default: whom git is set up for)',
  },
  for: { type: 'string', value: 'PERSON', describe: 'on whose behalf, where policy.delegates allows it' },
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
  commit: { type: 'boolean', describe: 'commit the new file: the commit is the evidence' },
};

/** Runs one decision from its arguments; on a terminal, asks for what the arguments leave open. */
export async function runDecision(call: Call, decision: Decision): Promise<Outcome> {
  const { root, now, positionals } = call;
  const [name] = positionals;
  if (name === undefined || positionals.length > 1) throw new WrongUse('Name one subject: <campaign>/assets/<asset>');
  const look = await lookAt({ root, now, name });
  const said = wishFrom(call, look, decision);
  const answers =
    call.interactive && call.format === 'pretty'
      ? await (await import('./ask-decision.ts')).askDecision(look, said, call.flag('commit'))
      : undefined;
  if (answers === 'cancelled') return { failed: true };
  const { wish, commit } = answers ?? { wish: said, commit: call.flag('commit') };
  return outcomeOf(await decide(look, wish, { root, commit }), look);
}

function wishFrom(call: Call, { me, ground }: Look, decision: Decision): Wish {
  const by = call.text('by') ?? me;
  if (by === undefined)
    throw new WrongUse(
      `Who decides? Say --by PERSON, one of: ${ground.record.team.people.map((each) => each.id).join(', ')}.`,
    );
  const optional = (key: 'for' | 'role' | 'note') => (call.text(key) === undefined ? {} : { [key]: call.text(key) });
  return {
    decision,
    by,
    ...optional('for'),
    ...optional('role'),
    ...optional('note'),
    criteria: Object.fromEntries(call.texts('mark').map(markFrom)),
    pins: call.texts('pin').map(pinFrom),
  };
}

const MARKS = ['pass', 'fail', 'not-applicable'] as const;

function markFrom(text: string): [string, (typeof MARKS)[number]] {
  const [id = '', value = 'pass'] = text.split('=');
  const mark = MARKS.find((each) => each === value);
  if (mark === undefined) throw new WrongUse(`--mark ${text}: write ${id}=pass, ${id}=fail or ${id}=not-applicable.`);
  return [id, mark];
}

function pinFrom(text: string): { at: [number, number]; note: string } {
  const [, x, y, note] = /^\s*([\d.]+)\s*,\s*([\d.]+)\s*,\s*(.+)$/s.exec(text) ?? [];
  const at: [number, number] = [Number(x), Number(y)];
  if (note === undefined || !at.every((each) => each >= 0 && each <= 1))
    throw new WrongUse(`--pin ${text}: write 0.4,0.25,what about it`);
  return { at, note };
}

function outcomeOf({ path, text, committed, problems }: Decided, { ground }: Look): Outcome {
  const { subject } = ground;
  const json = { problems, path, text, committed, digest: subject.digest };
  if (path === undefined) return { problems, json };
  return {
    problems,
    json,
    text: `Wrote ${path}${committed ? ' and committed it' : '. Commit it: the commit is the evidence'}.`,
  };
}
