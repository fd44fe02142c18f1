import { PassThrough, Writable } from 'node:stream';
import { stripVTControlCharacters } from 'node:util';
import { expect, it } from 'vitest';
import { textsIn } from '../../src/testing/record-in.ts';
import { SMALL_RECORD } from '../../src/testing/small-record.ts';
import { askOrigin } from './ask-origin.ts';

const { team } = textsIn(SMALL_RECORD);
const [DOWN, ENTER, ESCAPE] = ['\u001b[B', '\r', '\u001b'];

/** A terminal at which these keys are pressed, one after the other, each when the last was answered; `seen` is what it shows. */
function terminal(keys: readonly string[]) {
  const input = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => input });
  let seen = '';
  const output = Object.assign(
    new Writable({
      write: (chunk, _, done) => {
        seen += stripVTControlCharacters(String(chunk));
        done();
      },
    }),
    { isTTY: true, columns: 100, rows: 40 },
  );
  let at = 0;
  const press = setInterval(() => {
    const key = keys[at];
    at += 1;
    if (key === undefined) clearInterval(press);
    else input.write(key);
  }, 5);
  return { input, output, seen: () => seen };
}

async function answered(keys: readonly string[]) {
  const { input, output, seen } = terminal(keys);
  return { said: await askOrigin('plain.png', team, { input, output }), seen: seen() };
}
const down = (times: number): string[] => Array<string>(times).fill(DOWN);

it('asks where it comes from, who says so and how they know', async () => {
  const { said, seen } = await answered([DOWN, ENTER, ENTER, ...'Shot by us', ENTER]);
  expect(said).toEqual({ is: 'captured', by: team.people[0]!.id, why: 'Shot by us' });
  for (const line of [
    'Where does it come from: plain.png?',
    'I do not know, or say it later',
    'taken with a camera or scanned',
    'Who says so?',
    'How do you know?',
  ])
    expect(seen).toContain(line);
});

it('asks nobody’s name where somebody says that a model made it', async () => {
  expect((await answered([...down(4), ENTER])).said).toEqual({ is: 'generated' });
});

it('leaves it open when nobody knows, or stops at any question', async () => {
  expect((await answered([ENTER])).said).toBeUndefined();
  expect((await answered([DOWN, ENTER, ESCAPE])).said).toBeUndefined();
  expect((await answered([DOWN, ENTER, ENTER, ESCAPE])).said).toBeUndefined();
});

it('takes no empty reason', async () => {
  const { said, seen } = await answered([DOWN, ENTER, ENTER, ENTER, ...'RAW', ENTER]);
  expect([said?.why, seen.includes('In a few words.')]).toEqual(['RAW', true]);
});
