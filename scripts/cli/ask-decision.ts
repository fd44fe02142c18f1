import { cancel, confirm, intro, isCancel, log, note, select, text } from '@clack/prompts';
import type { Look } from '../../src/commands/decide/decide.ts';
import type { Wish } from '../../src/core/approval/judge-wish.ts';
import { gateOfWish } from '../../src/core/approval/plan-decision.ts';
import { DECISIONS } from '../../src/core/record/decisions.ts';
import { GATES } from '../../src/core/record/gates.ts';
import { personOf } from '../../src/core/record/people.ts';
import { printable } from '../../src/core/words/terminal.ts';
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
    const remark = said.note ?? (await answered(text({ message: 'A remark? (empty for none)', defaultValue: '' })));
    const name = personOf(record.team, said.by)?.name ?? said.by;
    const same = saidAlready(look, said);
    if (same !== undefined)
      log.warn(printable(`${name} approved exactly this on ${same} already; nothing would change.`));
    const sure = await answered(
      confirm({ message: printable(`${name} ${DECISIONS[said.decision].words}. Write it down?`) }),
    );
    if (!sure) throw new Cancelled();
    const wanted = commit || (await answered(confirm({ message: 'Commit the new file? The commit is the evidence.' })));
    return { wish: { ...said, criteria, ...(remark.trim() === '' ? {} : { note: remark.trim() }) }, commit: wanted };
  } catch (thrown) {
    if (!(thrown instanceof Cancelled)) throw thrown;
    cancel('Nothing was written.');
    return 'cancelled';
  }
}

/** The day on which the same person said yes to exactly this, where that counts. */
function saidAlready({ ground: { standing } }: Look, { by, for: behalf = by, decision }: Wish): string | undefined {
  if (!DECISIONS[decision].gives) return undefined;
  const before = standing.log.findLast(
    ({ approval, counts, words }) =>
      counts &&
      words?.counts !== false &&
      DECISIONS[approval.decision].gives &&
      (approval.for ?? approval.by) === behalf,
  );
  return before?.approval.at.slice(0, 10);
}

class Cancelled extends Error {}

async function askMarks({ ground }: Look, said: Wish): Promise<NonNullable<Wish['criteria']>> {
  const marks = { ...said.criteria };
  if (!GATES[gateOfWish(said, ground)].picture) return marks;
  for (const { id, must, required } of ground.campaign.brief.criteria) {
    if (marks[id] !== undefined) continue;
    if (!required) log.info(`${id} may be left open.`);
    const mark = await answered(
      select<'pass' | 'fail' | 'not-applicable' | 'open'>({
        message: printable(`${id}: ${must}`),
        // Nobody says yes by pressing Enter: until somebody chooses, it is open.
        initialValue: 'open',
        options: [
          { value: 'pass', label: 'met' },
          { value: 'fail', label: 'not met' },
          { value: 'not-applicable', label: 'does not apply' },
          { value: 'open', label: 'leave open' },
        ],
      }),
    );
    if (mark !== 'open') marks[id] = mark;
  }
  return marks;
}

async function answered<Value>(question: Promise<Value>): Promise<Exclude<Value, symbol>> {
  const answer = await question;
  if (isCancel(answer)) throw new Cancelled();
  return answer as Exclude<Value, symbol>;
}
