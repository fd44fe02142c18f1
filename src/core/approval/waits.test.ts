import { describe, expect, it } from 'vitest';
import { sha256 } from '../../io/files/sha256.ts';
import { approvalText, TEAM, TEAM_FILE } from '../../testing/approved-record.ts';
import type { Files } from '../../testing/folder.ts';
import { recordIn } from '../../testing/record-in.ts';
import { SMALL_RECORD } from '../../testing/small-record.ts';
import { sourceOf } from '../../testing/source-of.ts';
import { waitingPages } from '../pages/waiting.ts';
import type { Catalogue } from './catalogue.ts';
import { deriveCampaigns } from './derive.ts';
import { noHistory } from './evidence.ts';
import { printStatus } from './print-status.ts';
import { waitingIn } from './waits.ts';

const NOW = '2026-11-24T12:00:00.000Z';
const ASSET = 'campaigns/first-light/assets/hero/asset.md';
const presented = String(SMALL_RECORD[ASSET]).replace('by: tom', 'by: tom\nat: 2026-11-20');
const approvals = 'campaigns/first-light/approvals';

/** A small record in which decisions count as their files say, with some files more. */
function catalogueWith(files: Files = {}): Catalogue {
  const policy = 'policy: { evidence: claimed, gates: { asset: { roles: { creative-lead: 1, producer: 1 } } } }\n';
  const record = recordIn({ ...SMALL_RECORD, [TEAM_FILE]: TEAM + policy, [ASSET]: presented, ...files });
  const campaigns = deriveCampaigns(record, noHistory('none'), NOW, sha256);
  return { record, campaigns, problems: [], now: NOW };
}

const asked = (by: string, role: string, decision: string, at: string, note?: string): string =>
  approvalText(`sha256:${'0'.repeat(64)}`, { by, role, decision, at, note, criteria: '{}' });

const said = (catalogue: Catalogue): string =>
  printStatus({
    waiting: waitingIn(catalogue),
    drafts: [],
    waitDays: 3,
    people: catalogue.record.team.people,
    now: NOW,
  });

describe('what waits on whom', () => {
  it('names whom the brief names, for each role that a gate asks for', () => {
    expect(said(catalogueWith())).toMatchInlineSnapshot(`
      "4 decisions waited for, as of 2026-11-24; 4 for longer than 3 days.

      Mara Lindqvist, creative lead
         50 days  first-light/brief                 in review
         43 days  first-light/batches/01-low-light  in review
          4 days  first-light/hero                  in review

      Jonas Weber, producer
          4 days  first-light/hero                  in review"
    `);
  });

  it('waits on the makers when changes were asked for, and says what for', () => {
    const catalogue = catalogueWith({
      [`${approvals}/assets-hero--2026-11-22--mara.md`]: asked(
        'mara',
        'creative-lead',
        'changes-requested',
        '2026-11-22T09:00:00Z',
        'The edge is cut.',
      ),
    });
    expect(said(catalogue).split('\n\n').at(-1)).toMatchInlineSnapshot(`
      "Tom Okafor, maker
          2 days  first-light/hero                  changes requested
                  Mara Lindqvist asked for changes
                  “The edge is cut.”"
    `);
  });

  it('says what changed since an approval lapsed, and waits since then', () => {
    const catalogue = catalogueWith({
      [`${approvals}/assets-hero--2026-11-22--mara.md`]: approvalText(`sha256:${'0'.repeat(64)}`, {
        at: '2026-11-22T09:00:00Z',
        saw: '{ "step 1, crop": "0123456789ab" }',
      }),
    });
    expect(waitingIn(catalogue).filter((each) => each.ref === 'assets/hero')).toMatchInlineSnapshot(`
      [
        {
          "campaign": "first-light",
          "days": 2,
          "gate": "asset",
          "named": true,
          "people": [
            "mara",
            "noor",
          ],
          "ref": "assets/hero",
          "role": "creative-lead",
          "sample": false,
          "since": "2026-11-22T09:00:00Z",
          "standing": "lapsed",
          "title": "First light, hero",
          "tooLong": false,
          "why": [
            "the crop of step 1 changed, draft 1, channel ig-feed-4x5 and criterion label-readable were added",
          ],
        },
        {
          "campaign": "first-light",
          "days": 2,
          "gate": "asset",
          "named": true,
          "people": [
            "jonas",
          ],
          "ref": "assets/hero",
          "role": "producer",
          "sample": false,
          "since": "2026-11-22T09:00:00Z",
          "standing": "lapsed",
          "title": "First light, hero",
          "tooLong": false,
          "why": [
            "the crop of step 1 changed, draft 1, channel ig-feed-4x5 and criterion label-readable were added",
          ],
        },
      ]
    `);
  });

  it('says when nobody may decide', () => {
    const catalogue = catalogueWith({
      [TEAM_FILE]: TEAM.replace('roles: [producer]', 'roles: [designer]').concat(
        'policy: { gates: { asset: { roles: { producer: 1 } } } }\n',
      ),
    });
    expect(said(catalogue).split('\n\n').at(-1)).toMatchInlineSnapshot(`
      "Nobody, producer
          4 days  first-light/hero                  in review
                  Nobody can open it: it asks for a producer, and the team has none.
                  Change policy.gates.asset.roles in campaigns/team.yaml: let the creative lead (Mara Lindqvist) decide: creative-lead: 1; or make somebody else a producer too."
    `);
  });

  it('is nothing when all is decided', () => {
    const status = printStatus({
      waiting: [],
      drafts: ['a/b'],
      waitDays: 3,
      people: catalogueWith().record.team.people,
      now: NOW,
    });
    expect(status).toBe('Nothing waits on anybody, as of 2026-11-24.\n\nNot put up for a decision yet: a/b.');
    const unread = ['campaigns/a/assets/c/asset.md'];
    expect(printStatus({ waiting: [], drafts: [], waitDays: 3, people: [], unread, now: NOW })).toBe(
      'Whether anything waits cannot be told, as of 2026-11-24.\n\nCannot be read as it stands, so nobody can say what waits there: campaigns/a/assets/c/asset.md. npm run check says why.',
    );
  });

  it('is the same on the review page', () => {
    const catalogue = catalogueWith();
    const [page] = waitingPages(sourceOf(catalogue));
    if (page === undefined) throw new Error('no page');
    expect(page.frames.length + page.lines.length).toBe(new Set(waitingIn(catalogue).map((each) => each.ref)).size);
    expect(page.frames.map(({ title, role, people, waited }) => ({ title, role, people, waited }))).toEqual([
      {
        title: 'First light, hero',
        role: 'creative lead and producer',
        people: 'Mara Lindqvist, Noor Haddad and Jonas Weber',
        waited: '4 days',
      },
    ]);
    expect(page.roles).toEqual([
      { role: 'creative lead', words: '3 wait on the creative lead' },
      { role: 'producer', words: '1 waits on the producer' },
    ]);
    expect(page.lines.map(({ title, role }) => `${title}: ${role}`)).toEqual([
      'First Light: the brief: creative lead',
      'First Light: picks of 01-low-light: creative lead',
    ]);
  });
});
