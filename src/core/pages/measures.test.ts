import { expect, test } from 'vitest';
import { messagesIn } from '../../core/messages/messages.ts';
import { catalogueOf } from '../../testing/catalogue-of.ts';
import { SMALL_RECORD } from '../../testing/small-record.ts';
import type { LogEntry, Standing } from '../approval/standing.ts';
import type { Decision } from '../record/decisions.ts';
import { stagesOf } from './measures.ts';

const ENGLISH = messagesIn();

const HERO = 'campaigns/first-light/assets/hero/asset.md';
const BRIEF = 'campaigns/first-light/brief.mdx';

/** A decision in short: what was decided about which version, and whether it was that person's genuine word. */
const line = (decision: Decision, version: string, genuine = true): LogEntry =>
  ({
    decision,
    approval: { digest: `sha256:${version.repeat(64)}` },
    faults: genuine ? [] : [{ kind: 'weak-evidence', wanted: 'author', doubt: undefined }],
  }) as unknown as LogEntry;

/** The five stages of the small record, where the hero was put up on 20 October and has the standing that is given. */
function stages(said: Partial<Standing>, files: { [path: string]: string } = {}): string[] {
  const hero = (SMALL_RECORD[HERO] as string).replace('by: tom', 'by: tom\nat: 2026-10-20');
  const catalogue = catalogueOf({ ...SMALL_RECORD, [HERO]: hero, ...files }, { 'first-light/hero': said });
  const [home] = catalogue.campaigns;
  if (home === undefined) throw new Error('no campaign');
  const signed = { ...home, brief: { ...home.brief, since: '2026-10-07T09:00:00Z' } };
  return stagesOf(signed, catalogue.record.team, true, ENGLISH).map(({ title, owner, figure, words, done }) =>
    `${done ? '●' : '○'} ${title}: ${owner}: ${figure} ${words}`.trim(),
  );
}

test('each stage says who owned it and how it went, from lead time to channels met', () => {
  const log = [line('changes-requested', 'a'), line('changes-requested', 'a'), line('approved', 'b')];
  expect(stages({ name: 'approved', since: '2026-10-23T09:00:00Z', log })).toEqual([
    '● Brief: Mara Lindqvist, creative lead: 2 days to sign-off',
    '● References: Jonas Weber, producer: 1 to follow',
    '● Generation: no designer: 2 drafts for a pick, 2 in all',
    '● Refinement: Tom Okafor, editor: 2 looks an asset',
    '○ Delivery: Jonas Weber, producer: 1 of 2 channels met, 0 of 1 approved at first look, 3 days waited for a yes',
  ]);
});

test('a stage that nobody owns does not read as one without its trade', () => {
  expect(messagesIn('de').campaign.noOwner('Design')).toBe('niemand für Design');
});

test('a public catalogue names the stages, and tells neither whose they were nor how they went', () => {
  const catalogue = catalogueOf(SMALL_RECORD, { 'first-light/hero': 'approved' });
  const [home] = catalogue.campaigns;
  const told = home && stagesOf(home, catalogue.record.team, false, ENGLISH);
  expect(told?.map(({ title }) => title)).toEqual(['Brief', 'References', 'Generation', 'Refinement', 'Delivery']);
  expect(told?.flatMap(({ owner, figure, words }) => [owner, figure, words]).filter((each) => each !== '')).toEqual([]);
});

test('one of something is one, and before anybody has decided nothing is said of it', () => {
  expect(stages({}).slice(3)).toEqual([
    '○ Refinement: Tom Okafor, editor: 1 look an asset',
    '○ Delivery: Jonas Weber, producer: 0 of 2 channels met',
  ]);
});

test('a campaign that has only a brief says so, and its designer owns the references', () => {
  const brief = (SMALL_RECORD[BRIEF] as string).replace('editor: tom', 'designer: tom');
  const catalogue = catalogueOf(
    { 'campaigns/team.yaml': SMALL_RECORD['campaigns/team.yaml'] as string, [BRIEF]: brief },
    {},
  );
  const [home] = catalogue.campaigns;
  expect(
    home &&
      stagesOf(home, catalogue.record.team, true, ENGLISH).map(({ owner, figure, words }) => [owner, figure, words]),
  ).toEqual([
    ['Mara Lindqvist, creative lead', 'approved', ''],
    ['Tom Okafor, designer', 'none', 'recorded'],
    ['Tom Okafor, designer', '0 drafts', 'none picked yet'],
    ['Tom Okafor, designer', 'not begun', ''],
    ['Jonas Weber, producer', '0 of 2', 'channels met'],
  ]);
});

test('a first look is everybody’s look at the first version', () => {
  const passed = (log: readonly LogEntry[]): string | undefined =>
    /\d of \d approved at first look/.exec(stages({ name: 'approved', log }).at(-1) ?? '')?.[0];
  expect(passed([line('approved', 'a'), line('approved', 'a')])).toBe('1 of 1 approved at first look');
  expect(passed([line('approved', 'a'), line('changes-requested', 'a'), line('approved', 'b')]), 'the other role').toBe(
    '0 of 1 approved at first look',
  );
  expect(passed([line('approved', 'a'), line('changes-requested', 'b')]), 'a later version').toBe(
    '1 of 1 approved at first look',
  );
  expect(passed([line('rejected', 'a'), line('approved', 'a')]), 'a change of mind').toBe(
    '0 of 1 approved at first look',
  );
  expect(passed([line('approved', 'a', false), line('rejected', 'a')]), 'a forged yes is no look').toBe(
    '0 of 1 approved at first look',
  );
});
