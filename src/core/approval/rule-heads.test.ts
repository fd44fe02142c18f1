import { expect, it } from 'vitest';
import type { Commit } from './identity.ts';
import type { RuleChange } from './rule-changes.ts';
import { ruleHeads, type Version } from './rule-heads.ts';

/** Rules as a word of capital letters: each that is gone is a rule less. "M" commits what may be loosened, anybody else may not. */
const judging = {
  loosened: (from: string, to: string): RuleChange[] =>
    [...from]
      .filter((each) => !to.includes(each))
      .map((name) => ({ kind: 'person', how: 'gone', name, roles: [], loosens: true })),
  may: ({ author }: Commit): boolean => author.name === 'M',
};

/** `<id> <by> <rules> <parents…>`, with a star after the id where the commit holds a decision; a dash where there are no rules. */
function after(...lines: string[]): string {
  const rules = new Map<string, string | undefined>();
  const versions = lines.map((line): Version<string> => {
    const [named = '', by = '', word = '', ...parents] = line.split(' ');
    const id = named.replace('*', '');
    const said = word === '-' ? undefined : word;
    rules.set(id, said);
    const fresh = parents.length === 0 || parents.some((each) => rules.get(each) !== said);
    return { commit: commit(id, by), parents, said, fresh, decides: named.endsWith('*') };
  });
  const { counts, refused } = ruleHeads(versions, judging);
  return `${counts.join(' and ')}${refused === undefined ? '' : `, ${refused.commit.id} refused`}`;
}

const commit = (id: string, name: string): Commit => ({
  ...{ id, order: 0, authoredAt: '', committedAt: '', coAuthors: [], signature: 'none' },
  author: { name, email: '' },
  committer: { name, email: '' },
});

it.each<[string, string[], string]>([
  ['what comes first counts', ['a t AB'], 'AB'],
  ['whoever sets up writes the rules, until something was decided', ['a t AB', 'b t A a', 'c* t A b', 'd t - c'], 'A'],
  ['afterwards only who may loosens them', ['a* t AB', 'b t A a'], 'AB, b refused'],
  ['who may does', ['a* t AB', 'b M A a'], 'A'],
  [
    'who may takes over what somebody else wrote, with the next change of the file',
    ['a* t AB', 'b t A a', 'c M AC b'],
    'AC',
  ],
  ['and not with a decision beside it', ['a* t AB', 'b t A a', 'c* M A b'], 'AB, b refused'],
  ['more rules are anybody’s to write', ['a* t A', 'b t AB a', 'c t A b'], 'AB, c refused'],
  ['to take them away for a while says nothing', ['a* t AB', 'b t - a', 'c t A b'], 'AB, c refused'],
  ['the older gives way where lines meet, on either side', ['a* t A', 'b M AB a', 'c t A a b'], 'AB, c refused'],
  ['and on the other', ['a* t A', 'b M AB a', 'c t A b a'], 'AB, c refused'],
  ['what who may loosened on a line comes with it', ['a* t AB', 'b M A a', 'c t A a b'], 'A'],
  ['what somebody else loosened does not', ['a* t AB', 'b t A a', 'c t A a b'], 'AB, b refused'],
  ['unless who may merges it', ['a* t AB', 'b t A a', 'c M A a b'], 'A'],
  ['a line from nothing has a say beside the other', ['a* t AB', 'x* t C', 'c t C x a'], 'C and AB, c refused'],
  [
    'until somebody writes what holds who may by both',
    ['a* t AB', 'x* t C', 'c t C x a', 'd M C c'],
    'C and AB, c refused',
  ],
  ['as a change of the file', ['a* t AB', 'x* t C', 'c t C x a', 'd M AC c'], 'AC'],
  [
    'nothing was decided on a line that was set up beside',
    ['a t AB', 'b* t AB a', 'x t A a', 'c t A x b'],
    'AB, c refused',
  ],
  [
    'a decision made there lets it speak, and not alone',
    ['a t AB', 'b* t AB a', 'x t A a', 'y* t A x', 'c t A y b'],
    'A and AB, c refused',
  ],
  ['an old line brings no rules back that were set up anew', ['a t AB', 'b t A a', 'c* t A b', 'd t A c a'], 'A'],
  ['two lines that each lost a rule by who may lose both', ['a* t ABC', 'b M AB a', 'c M AC a', 'd t A b c'], 'A'],
  ['and a third only by who may', ['a* t ABC', 'b M AB a', 'c M AC a', 'd t X b c'], 'AB and AC, d refused'],
  [
    'what a merge drops of both lines is refused',
    ['a* t A', 'b M AB a', 'c t AC a', 'd t AC c b'],
    'AC and AB, d refused',
  ],
  ['a merge of all of them holds', ['a* t A', 'b M AB a', 'c t AC a', 'd t ABC c b'], 'ABC'],
  ['four lines', ['a* t A', 'b M AB a', 'c M AC a', 'd M AD a', 'e t A a b c d'], 'AB and AC and AD, e refused'],
])('%s', (_, lines, counts) => {
  expect(after(...lines)).toBe(counts);
});
