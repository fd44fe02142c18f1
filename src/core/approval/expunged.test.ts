import { expect, it } from 'vitest';
import { sha256 } from '../../io/files/sha256.ts';
import { approvalText, DRAFT_FILE, TEAM, TEAM_FILE } from '../../testing/approved-record.ts';
import type { Files } from '../../testing/folder.ts';
import { recordIn } from '../../testing/record-in.ts';
import { SMALL_RECORD } from '../../testing/small-record.ts';
import { messagesIn } from '../messages/messages.ts';
import { isExportable } from '../pack/exportable.ts';
import { planBuild } from '../pack/plan-build.ts';
import { goneWords } from '../pages/gone.ts';
import { assetSubject } from '../subject/subject.ts';
import { subjectContext } from '../subject/subject-context.ts';
import { deriveCampaigns } from './derive.ts';
import { noHistory } from './evidence.ts';
import { judgedBy } from './judged-by.ts';
import { reasonWords } from './reason.ts';
import { ruleChangeWords } from './rule-change-words.ts';
import { ruleChanges } from './rule-changes.ts';

const NOW = '2026-11-24T12:00:00.000Z';
const OPEN = `${TEAM}policy: { evidence: claimed }\n`;
const DIGEST = sha256(SMALL_RECORD[DRAFT_FILE] as Uint8Array);
const GONE = (digest: string): string =>
  `expunged:\n  - { file: ${DRAFT_FILE}, digest: "${digest}", since: 2026-11-20, why: The person in it withdrew the release }\n`;

const whole: Files = { ...SMALL_RECORD, [TEAM_FILE]: OPEN };
const without = (files: Files): Files =>
  Object.fromEntries(Object.entries(files).filter(([path]) => path !== DRAFT_FILE));

/** Mara's yes to the hero as it was whole, and what else was decided. */
function decided(...more: { readonly [field: string]: string }[]): Files {
  const record = recordIn(whole);
  const [campaign] = record.campaigns;
  const { digest, said } = assetSubject(campaign!, campaign!.assets[0]!, subjectContext(record, sha256));
  const texts = [{}, ...more].map((changes, at): [string, string] => [
    `campaigns/first-light/approvals/${at}.md`,
    approvalText({ digest, said: said.digest }, { at: `2026-11-12T0${at}:30:00Z`, ...changes }),
  ]);
  return Object.fromEntries(texts);
}

function heroIn(files: Files, rules: Files = files) {
  const written = recordIn(files);
  const record = judgedBy(written, recordIn(rules));
  const campaigns = deriveCampaigns(record, noHistory('none'), NOW, sha256);
  const entry = campaigns[0]!.assets[0]!;
  const catalogue = { record, campaigns, problems: [], now: NOW };
  return {
    name: entry.standing.name,
    counts: entry.standing.log.map(({ approval, counts, lapsed }) => `${approval.by}: ${counts}, ${lapsed}`),
    reasons: entry.standing.reasons.map((each) => reasonWords(each)),
    leaves: isExportable(entry, NOW),
    drawn: planBuild(catalogue, { effort: 'draft' }).jobs.some(({ name }) => name === 'first-light/hero'),
  };
}

it('a picture that had to go leaves its decisions as they were, and nothing made of it may be used or drawn', () => {
  const before = heroIn({ ...whole, ...decided() });
  expect(before).toEqual({ name: 'approved', counts: ['mara: true, false'], reasons: [], leaves: true, drawn: true });
  const files = { ...without(whole), ...decided(), [TEAM_FILE]: OPEN + GONE(DIGEST) };
  expect(heroIn(files)).toEqual({
    name: 'expired',
    counts: before.counts,
    reasons: [`a picture that it rests on had to go for good on 2026-11-20 (${DRAFT_FILE})`],
    leaves: false,
    drawn: false,
  });
  expect(goneWords(recordIn(files).team, DRAFT_FILE, messagesIn())).toBe(
    'This picture had to go on 20 Nov 2026: The person in it withdrew the release. What was decided about it stays on record.',
  );
});

it('only where the rules in force say so', () => {
  const files = { ...without(whole), ...decided(), [TEAM_FILE]: OPEN + GONE(DIGEST) };
  const hero = heroIn(files, { ...files, [TEAM_FILE]: OPEN });
  expect(hero).toMatchObject({ name: 'lapsed', leaves: false, drawn: false });
  const [from, to] = [OPEN, OPEN + GONE(DIGEST)].map((text) => recordIn({ ...whole, [TEAM_FILE]: text }));
  for (const [was, is] of [
    [from, to],
    [to, from],
  ])
    expect(ruleChanges(was!, is!).map((each) => [each.loosens, ruleChangeWords(each)])).toEqual([
      [true, expect.stringContaining(`${DRAFT_FILE} `)],
    ]);
});

it('hides no no, helps no picture that nobody approved, and gives way to bytes that are there', () => {
  const no = { by: 'noor', decision: 'rejected' };
  const files = { ...without(whole), ...decided(no), [TEAM_FILE]: OPEN + GONE(DIGEST) };
  expect(heroIn(files)).toMatchObject({ name: 'rejected', leaves: false });
  const made = { ...without(whole), ...decided(), [TEAM_FILE]: OPEN + GONE(`sha256:${'1'.repeat(64)}`) };
  expect(heroIn(made)).toMatchObject({ name: 'lapsed', leaves: false });
  const other = { ...whole, ...decided(), [DRAFT_FILE]: new Uint8Array([1, 2, 3]), [TEAM_FILE]: OPEN + GONE(DIGEST) };
  expect(heroIn(other)).toMatchObject({ name: 'lapsed', leaves: false });
});
