import { expect, it } from 'vitest';
import { readSource } from '../../io/yaml/front-matter.ts';
import { assemble } from './assemble.ts';
import { formProblem } from './record-form.ts';
import type { SourceFile } from './source-file.ts';

const team = (text: string): SourceFile => {
  const read = readSource('campaigns/team.yaml', text);
  if ('problems' in read) throw new Error('no YAML');
  return read.source;
};
const PEOPLE = 'people: [{ id: mara, name: Mara, roles: [creative-lead] }]\n';

it.each(['', 'record: 1\n', 'record: 2\n', 'record: 3\n'])('a record of a form that is read is read: %j', (line) => {
  expect(assemble([team(line + PEOPLE)])).toMatchObject({ team: { people: [{ id: 'mara' }] }, problems: [] });
});

it('a newer record is refused by one sentence, and whatever else it says is not judged', () => {
  expect(assemble([team(`record: 4\nseals: wax\n${PEOPLE}`)])).toEqual({
    campaigns: [],
    problems: [
      {
        code: 'record-form',
        why: 'What another version wrote may mean something that this one does not know, so nothing of it is read.',
        severity: 'error',
        file: 'campaigns/team.yaml',
        line: 1,
        column: 9,
        message: 'This record is written in form 4, and this version of Greenlit reads the forms 1 to 3.',
        fix: 'Install the version that the rest of the team uses, or the newest: npm install --save-dev --save-exact greenlit@latest',
      },
    ],
  });
});

it('an older one than can be read is led over the version that read it last', () => {
  expect(formProblem(team(PEOPLE), { oldest: 2, newest: 3 })).toMatchObject({
    message: 'This record is written in form 1, and this version of Greenlit reads the forms 2 to 3.',
    fix: 'Go by a version between: npm install --save-dev --save-exact greenlit@0.1.0, then npx greenlit upgrade, then the newest.',
  });
});

it('a form that is no number is a mistake like any other', () => {
  expect(assemble([team(`record: newest\n${PEOPLE}`)]).problems).toMatchObject([{ code: 'field-wrong', line: 1 }]);
});
