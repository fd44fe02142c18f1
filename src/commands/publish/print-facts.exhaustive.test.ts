import { expect, test } from 'vitest';
import { FACTS, type Fact, withFactIn } from '../../testing/fact-edits.ts';
import { chances, type Edit, printedAgain } from '../../testing/printed-again.ts';

/** Else a public catalogue would have no page of any. */
const APPROVED = Object.fromEntries(
  ['first-light', 'second-light', 'third-light'].flatMap((id) =>
    ['hero', 'story'].map((asset) => [`${id}/${asset}`, 'approved' as const]),
  ),
);

const editOf = (fact: Fact): readonly [string, Edit] => [
  fact.name,
  (state, pick) => ({ ...state, files: withFactIn(state.files, fact, pick)?.files ?? state.files }),
];

test.each(['internal', 'public'] as const)(
  'whichever field of any noun says something else, the pages of the %s edition are those of a whole print, byte for byte',
  async (audience) => {
    const pick = chances(Number(process.env['GREENLIT_SEED'] ?? 7));
    const { printed, stood, of } = await printedAgain(FACTS.map(editOf), { audience, pick, said: APPROVED });
    // What no other record may say is passed over: most may.
    expect(printed).toBeGreaterThan(FACTS.length * 0.5);
    expect(stood / of).toBeGreaterThan(0.1);
  },
);
