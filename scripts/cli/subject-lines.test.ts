import { describe, expect, test } from 'vitest';
import type { Look } from '../../src/commands/decide/decide.ts';
import type { LogEntry } from '../../src/core/approval/standing.ts';
import type { Approval } from '../../src/core/record/approval.ts';
import { subjectsOf } from '../../src/core/subject/subject.ts';
import { subjectContext } from '../../src/core/subject/subject-context.ts';
import { sha256 } from '../../src/io/files/sha256.ts';
import { catalogueOf } from '../../src/testing/catalogue-of.ts';
import type { Files } from '../../src/testing/folder.ts';
import { SMALL_RECORD } from '../../src/testing/small-record.ts';
import { logLines, subjectLines } from './subject-lines.ts';

const entry = (approval: Partial<Approval>, rest: Partial<LogEntry>): LogEntry =>
  ({
    approval: { at: '2026-11-19T10:00:00Z', by: 'noor', decision: 'changes-requested', ...approval },
    because: [],
    counts: true,
    changed: [],
    gate: 'asset',
    ...rest,
  }) as LogEntry;

test('whoever decides next reads what was asked for, and what changed since', () => {
  expect(
    logLines(
      entry(
        { note: 'The leaf meets itself.' },
        { changed: [{ how: 'changed', parts: [{ noun: 'step', at: 1, kind: 'extend', of: '' }] }] },
      ),
    ),
  ).toEqual([
    '2026-11-19  noor  changes-requested (since then the extend of step 1 changed)',
    '            “The leaf meets itself.”',
  ]);
});
test('a decision that does not count says why', () => {
  const because = [
    {
      kind: 'lapsed',
      changed: [{ how: 'changed', parts: [{ noun: 'step', at: 2, kind: 'crop', of: '' }] }],
      gate: 'asset',
    },
  ] as const;
  expect(
    logLines(
      entry(
        { decision: 'approved' },
        {
          counts: false,
          because,
          lapsed: true,
          changed: [{ how: 'changed', parts: [{ noun: 'step', at: 2, kind: 'crop', of: '' }] }],
        },
      ),
    ),
  ).toEqual(['2026-11-19  noor  approved (lapsed: the crop of step 2 changed)']);
});

describe('what is being decided about', () => {
  const record: Files = {
    ...SMALL_RECORD,
    'campaigns/first-light/assets/hero/asset.md': `---
title: First light, hero
alt: A bottle on a sunlit ledge
from: 01-low-light/d01
by: tom
recipe:
  - crop: { ratio: "4:5" }
channels:
  - ig-feed-4x5
  - ig-feed-1x1: { recipe: [{ sharpen: { radius: 1 } }] }
---
`,
  };
  const catalogue = catalogueOf(record, { 'first-light/hero': 'in review' });
  const [home] = catalogue.campaigns;
  const lookAt = (ref: string): Look => {
    const context = subjectContext(catalogue.record, sha256);
    const subject = subjectsOf(home!.campaign, context).find((each) => each.ref === ref);
    const standing = { ...home!.assets[0]!.standing, log: [entry({ note: 'The leaf meets itself.' }, {})] };
    const ground = {
      record: catalogue.record,
      campaign: home!.campaign,
      subject: subject ?? expect.fail(ref),
      standing,
      taken: new Set<string>(),
      now: catalogue.now,
      hash: sha256,
    };
    return { catalogue, ground };
  };

  test('an asset is told in the words of its page, with what was said before', () => {
    expect(subjectLines(lookAt('assets/hero')).replaceAll(/sha256:[0-9a-f]{64}/g, 'DIGEST')).toBe(`in review, DIGEST

draft                campaigns/first-light/batches/01-low-light/d01.png
step 1               Cropped to 4:5
channel              Instagram feed, portrait
channel              Instagram feed, square
step 1, ig-feed-1x1  Sharpened, radius 1 px
to look              npm run refine -- first-light/hero puts the picture and every step in dist/refine/first-light/hero/

said with it, DIGEST

title                         First light, hero
alt text                      A bottle on a sunlit ledge
brand                         Fernbrook
campaign                      First Light
origin                        Made by people with digital tools that do not generate
made with                     Blender, 3.4.1
inside files for ig-feed-1x1  how it came about and whose it is; no prompt, no names of people
inside files for ig-feed-4x5  how it came about and whose it is; no prompt, no names of people

2026-11-19  noor  changes-requested
            “The leaf meets itself.”`);
  });

  test('picks are told by where they lie and why they won, which nobody reads out of a digest', () => {
    expect(subjectLines(lookAt('batches/01-low-light')).split('\n').slice(2, 4)).toEqual([
      'to find out  Low window light reads as a morning ritual',
      'picked       campaigns/first-light/batches/01-low-light/d01.png: The shadow leads to the label',
    ]);
  });

  test('anything else is told part by part', () => {
    expect(subjectLines(lookAt('brief')).split('\n').slice(2, 5)).toEqual([
      'brand     Fernbrook',
      'audience  Early risers who cook at home',
      'message   Morning begins quietly',
    ]);
  });
});
