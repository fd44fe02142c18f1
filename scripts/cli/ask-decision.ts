import { cancel, confirm, intro, isCancel, log, note, select, text } from '@clack/prompts';
import type { Look } from '../../src/commands/decide/decide.ts';
import { type Wish, wantsRemark } from '../../src/core/approval/judge-wish.ts';
import { gateOfWish } from '../../src/core/approval/plan-decision.ts';
import { DECISIONS } from '../../src/core/record/decisions.ts';
import { GATES } from '../../src/core/record/gates.ts';
import { personOf } from '../../src/core/record/people.ts';
import { printable } from '../../src/core/words/terminal.ts';
import { type MarkChoice, markChoices } from './mark-choices.ts';
import { saidAlready } from './said-already.ts';
import { subjectLines } from './subject-lines.ts';

/** Shows the subject on a terminal and asks for whatever the arguments left open. Writes nothing. */
export async function askDecision(
  look: Look,
  said: Wish,
  commit: boolean,
): Promise<{ wish: Wish; commit: boolean } | 'cancelled'> {
  const { campaign, subject, record } = look.ground;
  intro(`${campaign.id}/${subject.ref}`);
  note(subjectLines(look), 'What this is about');
  try {
    const criteria =
      DECISIONS[said.decision].gives || DECISIONS[said.decision].blocks
        ? await askMarks(look, said)
        : (said.criteria ?? {});
    const remark = said.note ?? (await askRemark({ ...said, criteria }));
    const name = personOf(record.team, said.by)?.name ?? said.by;
    const same = saidAlready(look, said);
    if (same !== undefined) log.warn(printable(same));
    const sure = await answered(
      confirm({ message: printable(`${name} ${DECISIONS[said.decision].words}. Write it down?`) }),
    );
    if (!sure) throw new Cancelled();
    const wanted =
      commit ||
      (isOwnCommit(look, said) &&
        (await answered(confirm({ message: 'Commit the new file? It counts only when you commit it.' }))));
    return { wish: { ...said, criteria, ...(remark.trim() === '' ? {} : { note: remark.trim() }) }, commit: wanted };
  } catch (thrown) {
    if (!(thrown instanceof Cancelled)) throw thrown;
    cancel('Nothing was written.');
    return 'cancelled';
  }
}

/** A commit counts by the hands that make it: whoever decides for somebody else is told whom to hand the file to. */
const isOwnCommit = ({ me, ground }: Look, { by }: Wish): boolean => me === by || ground.campaign.brief.sample;

/** A remark, which may be empty where the decision can be written down without one. */
async function askRemark(said: Wish): Promise<string> {
  if (!wantsRemark(said)) return answered(text({ message: 'A remark? (empty for none)', defaultValue: '' }));
  return answered(
    text({
      message: 'What has to change?',
      validate: (value) =>
        (value ?? '').trim() === '' ? 'Write what has to change: nobody can act on less.' : undefined,
    }),
  );
}

class Cancelled extends Error {}

async function askMarks({ ground }: Look, said: Wish): Promise<NonNullable<Wish['criteria']>> {
  const marks = { ...said.criteria };
  if (!GATES[gateOfWish(said, ground)].picture) return marks;
  for (const { id, must, required } of ground.campaign.brief.criteria) {
    if (marks[id] !== undefined) continue;
    if (!required) log.info(`${id} may be left open.`);
    const choices = markChoices(id, { ...said, criteria: marks }, ground);
    const mark = await answered(
      select<MarkChoice | 'stop'>({
        message: printable(`${id}: ${must}`),
        // Nobody says yes by pressing Enter: until somebody chooses, it is open, or nothing is written.
        initialValue: choices.includes('open') ? 'open' : 'stop',
        options: [
          ...choices.map((value) => ({ value, label: LABELS[value] })),
          ...(choices.includes('open') ? [] : [{ value: 'stop' as const, label: STOP }]),
        ],
      }),
    );
    if (mark === 'stop') throw new Cancelled();
    if (mark !== 'open') marks[id] = mark;
  }
  return marks;
}

const LABELS: { readonly [mark in MarkChoice]: string } = {
  pass: 'met',
  fail: 'not met',
  'not-applicable': 'does not apply',
  open: 'leave open',
};
const STOP = 'stop here, because it is not met or was not looked at (npm run request-changes asks for changes)';

async function answered<Value>(question: Promise<Value>): Promise<Exclude<Value, symbol>> {
  const answer = await question;
  if (isCancel(answer)) throw new Cancelled();
  return answer as Exclude<Value, symbol>;
}
