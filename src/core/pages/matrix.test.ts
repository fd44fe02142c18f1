import { expect, test } from 'vitest';
import { messagesIn } from '../../core/messages/messages.ts';
import { catalogueOf } from '../../testing/catalogue-of.ts';
import { SMALL_RECORD } from '../../testing/small-record.ts';
import type { LogEntry, Standing } from '../approval/standing.ts';
import { criterionTally, matrixOf } from './matrix.ts';
import type { Audience } from './options.ts';

const ENGLISH = messagesIn();

const BRIEF = 'campaigns/first-light/brief.mdx';

type Mark = 'pass' | 'fail' | 'not-applicable';
const line = (by: string, criteria: { [id: string]: Mark }, more: Partial<LogEntry> = {}): LogEntry =>
  ({
    approval: { by, role: by === 'jonas' ? 'producer' : 'creative-lead', criteria },
    counts: true,
    lapsed: false,
    replaced: false,
    faults: [],
    ...more,
  }) as unknown as LogEntry;

/** The cells of the hero, one for each criterion, and who is named over the column. */
function column(standing: Partial<Standing>, audience: Audience = 'internal'): string[] {
  const brief = (SMALL_RECORD[BRIEF] as string).replace(
    'criteria:\n',
    'criteria:\n  - { id: quiet, must: It is the calmest }\n',
  );
  const catalogue = catalogueOf({ ...SMALL_RECORD, [BRIEF]: brief }, { 'first-light/hero': standing });
  const [home] = catalogue.campaigns;
  if (home === undefined) throw new Error('no campaign');
  const { assets, rows } = matrixOf(home, { audience, base: '/' }, catalogue.record.team);
  return [
    ...rows.flatMap(({ cells }) => cells.map(({ words, by }) => (by === '' ? words : `${words}, ${by}`))),
    ...assets.map(({ by }) => (by === '' ? '' : `by ${by}`)),
  ];
}

test('each criterion says how it was judged and by whom; one name stands over the column', () => {
  const log = [line('mara', { quiet: 'pass', 'label-readable': 'not-applicable' })];
  expect(column({ name: 'approved', log })).toEqual(['met', 'does not apply', 'by Mara Lindqvist']);
  expect(column({ name: 'approved', log }, 'public')).toEqual(['met', 'does not apply', 'by creative lead']);
  expect(column({ name: 'in review' })).toEqual(['not judged', 'not judged', '']);
});

test('of two who judged, both are named, and a no outweighs a later yes', () => {
  const log = [
    line('mara', { quiet: 'fail', 'label-readable': 'pass' }),
    line('jonas', { quiet: 'pass', 'label-readable': 'pass' }),
  ];
  expect(column({ name: 'in review', log })).toEqual([
    'not met, Mara Lindqvist',
    'met, Mara Lindqvist and Jonas Weber',
    '',
  ]);
});

test('a word that was taken back, or that was never genuine, does not speak', () => {
  const log = [
    line('mara', { quiet: 'fail' }, { replaced: true, counts: false }),
    line(
      'jonas',
      { quiet: 'fail' },
      { faults: [{ kind: 'weak-evidence', wanted: 'author', doubt: undefined }], counts: false },
    ),
    line('mara', { quiet: 'pass' }),
  ];
  expect(column({ name: 'in review', log })[0]).toBe('met');
});

test('what was judged about another picture has lapsed, until somebody judges this one', () => {
  const old = line('mara', { quiet: 'pass' }, { lapsed: true, counts: false });
  expect(column({ name: 'lapsed', log: [old] })[0]).toBe('lapsed');
  expect(column({ name: 'in review', log: [old, line('jonas', { quiet: 'fail' })] })[0]).toBe('not met');
});

test('a criterion is told in one line over many assets: the worst first, and few that failed by name', () => {
  const all = (marks: string): string =>
    criterionTally(
      [...marks].map((mark) => ({ mark: mark === '+' ? 'met' : mark === '-' ? 'not met' : 'not judged' })),
      [...marks].map((_, at) => ({ title: `Ridge ${at + 1}` })),
      ENGLISH,
    );
  expect(all('++++')).toBe('4 met');
  expect(all('+-+?-')).toBe('2 not met (Ridge 2 and Ridge 5), 1 not judged, 2 met');
  expect(all('----+')).toBe('4 not met, 1 met');
});
