import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { RECORD_FORM } from '../record/record-form.ts';
import { MIGRATIONS, migrated } from './migrations.ts';

/** A team's file as it was written in that form; a form that is left behind stays here. */
const kept = (form: number): string =>
  readFileSync(fileURLToPath(new URL(`../../testing/forms/team-${form}.yaml`, import.meta.url)), 'utf8');
const team = (text: string) => [{ path: 'campaigns/team.yaml', text }];

it.each(MIGRATIONS.map(({ from, to }) => [from, to]))(
  'a kept record goes from form %i to form %i, and back',
  (from, to) => {
    expect(migrated(team(kept(from)), from, to)).toEqual(team(kept(to)));
    expect(migrated(team(kept(to)), to, from)).toEqual(team(kept(from)));
  },
);

it('there is a way from every form to the newest, and none changes what is of it already', () => {
  expect(MIGRATIONS.map(({ from, to }) => [from, to])).toEqual(
    Array.from({ length: RECORD_FORM - 1 }, (_, at) => [at + 1, at + 2]),
  );
  expect(migrated(team(kept(RECORD_FORM)), RECORD_FORM)).toEqual([]);
});

it.each([
  ['people: []\n', 'record: 2\npeople: []\n'],
  ['', 'record: 2\n'],
  ['# Us\r\npeople: []\r\n', '# Us\r\nrecord: 2\r\npeople: []\r\n'],
  ['%YAML 1.2\n---\n# Us\n\npeople: []\n', '%YAML 1.2\n---\n# Us\n\nrecord: 2\npeople: []\n'],
  ['people: []\nrecord: 1   # the first\n', 'people: []\nrecord: 2   # the first\n'],
])('the form is said above what is there: %j', (text, is) => {
  expect(migrated(team(text), 1, 2)).toEqual(team(is));
});

it('the newest form is said in the place of an older one, whatever stands beside it', () => {
  expect(migrated(team('# Us\r\nrecord: 2 # the second\r\npeople: []\r\n'), 2)).toEqual(
    team('# Us\r\nrecord: 3 # the second\r\npeople: []\r\n'),
  );
  expect(migrated(team('people: []\n'), 1)).toEqual(team('record: 3\npeople: []\n'));
});
