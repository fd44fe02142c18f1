import { describe, expect, it } from 'vitest';
import { readSource } from '../../io/yaml/front-matter.ts';
import { catalogueOf } from '../../testing/catalogue-of.ts';
import { SMALL_RECORD } from '../../testing/small-record.ts';
import { printPretty } from '../problem/print-problems.ts';
import { everyNamedFragmentIsFound } from '../rules/fragments.ts';
import { assemble } from './assemble.ts';
import { expandFragments, mergeFragments, namedFragments, promptText } from './fragments.ts';

const BATCH = 'campaigns/first-light/batches/01-low-light/batch.md';
const { record } = catalogueOf(
  {
    ...SMALL_RECORD,
    'campaigns/team.yaml': `${String(SMALL_RECORD['campaigns/team.yaml'])}fragments: { soft-dawn-light: low warm sun }\n`,
    [BATCH]: String(SMALL_RECORD[BATCH]).replace('light: low warm sun', 'light: { use: soft-dawn-light }'),
  },
  {},
);
const named = namedFragments(record);

describe('expandFragments', () => {
  it('writes out what the team keeps under a name', () => {
    expect(expandFragments({ subject: 'a bottle', light: { use: 'soft-dawn-light' } }, named)).toEqual([
      { name: 'subject', text: 'a bottle' },
      { name: 'light', text: 'low warm sun', from: 'team', uses: 'soft-dawn-light' },
    ]);
  });

  it('follows a winner’s fragment to the words it uses itself', () => {
    expect(expandFragments([{ use: 'first-light/01-low-light/light' }], named)).toEqual([
      {
        name: 'first-light/01-low-light/light',
        text: 'low warm sun',
        from: 'first-light/01-low-light/light',
        uses: 'first-light/01-low-light/light',
      },
    ]);
  });

  it('leaves a name that nothing has, or that leads back to itself, without text', () => {
    const circle = (name: string) => ({ use: name === 'a' ? 'b' : 'a' });
    expect(expandFragments([{ use: 'no-such' }], named).map((part) => part.text)).toEqual(['']);
    expect(expandFragments([{ use: 'a' }], circle).map((part) => part.text)).toEqual(['']);
    expect(expandFragments([{ use: 'constructor' }], named).map((part) => part.text)).toEqual(['']);
  });
});

describe('mergeFragments', () => {
  it('puts a draft’s words where the batch has its own, and new ones at the end', () => {
    const merged = mergeFragments({ subject: 'a bottle', light: 'dawn' }, { light: 'noon', lens: '85 mm' });
    expect(promptText(expandFragments(merged, named))).toBe('a bottle, noon, 85 mm');
  });

  it('puts one comma between two parts, whether one has it already or not', () => {
    const join = (...parts: string[]) => promptText(parts.map((text) => ({ name: '', text })));
    expect(join('a,', 'b, ', 'c', 'd')).toBe('a, b, c, d');
    expect(join('a.', '', 'b\n', 'c,')).toBe('a., b\n c,');
    expect(join(' a,, b ')).toBe(' a,, b ');
  });

  it('keeps the order of lists', () => {
    expect(promptText(expandFragments(mergeFragments(['a', 'b', 'c'], []), named))).toBe('a, b, c');
  });
});

describe('a batch that uses a fragment nobody has', () => {
  it('is told at the line of the name', () => {
    const files = {
      ...SMALL_RECORD,
      [BATCH]: String(SMALL_RECORD[BATCH]).replace('light: low warm sun', 'light: { use: soft-down-light }'),
      'campaigns/team.yaml': `${String(SMALL_RECORD['campaigns/team.yaml'])}fragments: { soft-dawn-light: low warm sun }\n`,
    };
    const sources = Object.entries(files).flatMap(([path, text]) => {
      const read = typeof text === 'string' ? readSource(path, text) : { problems: [] };
      return 'source' in read ? [read.source] : [];
    });
    const { team, campaigns } = assemble(sources);
    const problems = everyNamedFragmentIsFound({
      team: team!,
      campaigns,
      all: campaigns,
      paths: new Set(Object.keys(files)),
      channels: new Set(),
      pictureFaults: new Map(),
      lookFaults: new Map(),
      today: '2026-11-24',
    });
    expect(printPretty(problems)).toMatchInlineSnapshot(`
      "campaigns/first-light/batches/01-low-light/batch.md:6:51  error  link-broken
        There is no prompt fragment "soft-down-light" with words in it.
        why  Files of the record name each other by id; this id leads nowhere.
        do   Did you mean "soft-dawn-light"? Otherwise add it to the fragments of campaigns/team.yaml.

      1 error"
    `);
  });
});
