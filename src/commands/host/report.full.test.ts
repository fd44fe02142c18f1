import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Report } from '../../core/host/report.ts';
import { LOOKED_AT } from '../../testing/approved-record.ts';
import { startBrowser } from '../../testing/browser.ts';
import type { GitRepo } from '../../testing/git-repo.ts';
import { proposedChange } from '../../testing/proposed-change.ts';
import { report } from './report.ts';

describe('the report on a proposal that adds, changes and deletes', () => {
  let repo: GitRepo;
  let out = '';
  let found: Report;
  beforeAll(async () => {
    repo = await proposedChange();
    out = mkdtempSync(join(tmpdir(), 'greenlit-report-'));
    found = (await report({ root: repo.path, base: 'main', now: LOOKED_AT, out })).report;
  });
  afterAll(() => {
    repo.remove();
    rmSync(out, { recursive: true, force: true });
  });
  const file = (name: string): string => readFileSync(join(out, name), 'utf8');

  it('reads in a comment like this', () => {
    expect(file('report.md')).toMatchInlineSnapshot(`
      "## What this changes

      Campaigns: 1 added, 1 changed · Assets: 1 added, 2 changed, 1 removed · Approvals: 1 added, 1 altered · Lapsed: 2 · Packs affected: 1 · New: 1 error, 1 warning, 1 note

      Waits for @mara-l.

      The pictures, before and after, are in the artifact **report** of this run: \`report.html\`.

      ### Assets

      - **First light, hero** \`first-light/hero\` — changed, approved → lapsed
        - tone: exposure 0.05 → 0.2
        - 0 of 2 required criteria met, open: label-readable, quiet
        - waits for Mara Lindqvist or Noor Haddad (creative-lead)
      - **First light, quiet** \`first-light/quiet\` — removed, was approved
      - **First light, story** \`first-light/story\` — changed, approved → in review
        - 01-low-light/d02.png is another picture
        - 0 of 2 required criteria met, open: label-readable, quiet
        - waits for Mara Lindqvist or Noor Haddad (creative-lead)
      - **First light, wide** \`first-light/wide\` — added, approved
        - alt text: “A bottle on a sunlit ledge”
        - words f11cad59d667: approved
        - declared as: Made by people with digital tools that do not generate (digitalCreation)
        - 2 of 2 required criteria met

      ### Approvals

      - **Mara Lindqvist** (creative-lead) approved: \`first-light/assets/story\` — **this decision was altered**; decisions are never edited
        - Better
      - **Mara Lindqvist** (creative-lead) approved: \`first-light/assets/wide\`
        - The widest of them is the one.

      ### Lapsed

      - \`first-light/assets/hero\`: Mara Lindqvist’s approval counts no more. Lapsed: the tone of step 2 changed, criterion quiet was added; it does not mark quiet.
      - \`first-light/assets/story\`: Mara Lindqvist’s approval counts no more. Tampered with: Changed after it was added (Tom Okafor, 2026-11-19); lapsed: draft 1 changed, criterion quiet was added; it does not mark quiet.

      ### Campaigns

      - **First Light** (changed)
        - acceptance criteria: quiet is new
        - round 01-low-light: 1 more draft, without d03
      - **Second Light** (added)
        - 1 acceptance criterion, for ig-feed-4x5, ig-feed-1x1

      ### What the brief asks

      - **First Light** is for Early risers who cook at home and says: Morning begins quietly
        - \`label-readable\` The label reads at 320 px
        - \`quiet\` Nothing shouts
      - **Second Light** is for Early risers who cook at home and says: Morning begins quietly
        - \`label-readable\` The label reads at 320 px

      ### What was tried

      - **First Light**, round \`01-low-light\`: Low window light reads as a morning ritual
        - prompt: a slim glass bottle, low warm sun
        - made with Blender 3.4.1
        - seeds 41004

      ### Packs

      | campaign | channel | what changes |
      | --- | --- | --- |
      | \`first-light\` | \`ig-feed-4x5\` | in: wide; out: hero, quiet, story (75 kB → 23 kB) |

      ### Pictures

      | | file | before → after |
      | --- | --- | --- |
      | changed | \`campaigns/first-light/batches/01-low-light/d02.png\` | 640 × 800, 42 kB → 640 × 800, 40 kB |
      | removed | \`campaigns/first-light/batches/01-low-light/d03.png\` | 640 × 800, 44 kB → – |
      | added | \`campaigns/first-light/batches/01-low-light/d04.png\` | – → 640 × 800, 39 kB |
      | changed | \`campaigns/first-light/references/product-front.png\` | 160 × 200, 986 B → 160 × 200, 985 B |

      ### New problems

      - \`campaigns/first-light/approvals/assets-hero--2026-11-12--mara.md:3\` **note** \`approval-lapsed\` Mara Lindqvist’s approval of first-light/assets/hero lapsed: the tone of step 2 changed, criterion quiet was added.
        - Look at it again, criterion by criterion, in a review here or on its page in the catalogue.
      - \`campaigns/first-light/approvals/assets-quiet--2026-11-12--mara.md:2\` **warning** \`link-broken\` There is nothing called "assets/quiet" in this campaign.
        - Did you mean "assets/wide"? An approval whose subject is gone decides nothing; it may stay as history.
      - \`campaigns/first-light/approvals/assets-story--2026-11-12--mara.md:3\` **error** \`decision-lost\` Mara Lindqvist’s decision about first-light/assets/story is not as it was made: Changed after it was added (Tom Okafor, 2026-11-19).
        - A new decision of Mara Lindqvist’s is a new file, in a review here or on its page in the catalogue.

      ### To decide

      Review these changes. To approve a picture, copy these lines into your review and tick what is so; behind a name you can write \`: fail\` or \`: not-applicable\` in place of a tick.

      \`\`\`text
      - [ ] label-readable
        — The label reads at 320 px
      - [ ] quiet
        — Nothing shouts
      \`\`\`
      "
    `);
  });

  it('holds the same as data', () => {
    expect(JSON.parse(file('report.json'))).toEqual(found);
    // What exactly would be approved: the picture and what is said with it, in short.
    for (const { sight, turn } of found.assets)
      if (turn.length > 0) expect(sight).toMatch(/^[0-9a-f]{12}-[0-9a-f]{12}$/);
    const assets = found.assets.map(({ sight: _, ...each }) => each);
    expect({ ...found, assets }).toMatchInlineSnapshot(`
      {
        "approvals": [
          {
            "by": "Mara Lindqvist",
            "campaign": "first-light",
            "kind": "altered",
            "note": "Better",
            "pins": [],
            "role": "creative-lead",
            "subject": "assets/story",
            "words": "approved",
          },
          {
            "by": "Mara Lindqvist",
            "campaign": "first-light",
            "kind": "added",
            "note": "The widest of them is the one.",
            "pins": [],
            "role": "creative-lead",
            "subject": "assets/wide",
            "words": "approved",
          },
        ],
        "assets": [
          {
            "after": "lapsed",
            "alt": "A bottle on a sunlit ledge",
            "asked": [
              {
                "id": "label-readable",
                "must": "The label reads at 320 px",
              },
              {
                "id": "quiet",
                "must": "Nothing shouts",
              },
            ],
            "before": "approved",
            "criteria": {
              "met": 0,
              "of": 2,
              "open": [
                "label-readable",
                "quiet",
              ],
            },
            "kind": "changed",
            "ref": "first-light/hero",
            "title": "First light, hero",
            "turn": [
              "mara-l",
            ],
            "waits": [
              "Mara Lindqvist or Noor Haddad (creative-lead)",
            ],
            "what": [
              "tone: exposure 0.05 → 0.2",
            ],
          },
          {
            "alt": "A bottle on a sunlit ledge",
            "asked": [],
            "before": "approved",
            "kind": "removed",
            "ref": "first-light/quiet",
            "title": "First light, quiet",
            "turn": [],
            "waits": [],
            "what": [],
          },
          {
            "after": "in review",
            "alt": "A bottle on a sunlit ledge",
            "asked": [
              {
                "id": "label-readable",
                "must": "The label reads at 320 px",
              },
              {
                "id": "quiet",
                "must": "Nothing shouts",
              },
            ],
            "before": "approved",
            "criteria": {
              "met": 0,
              "of": 2,
              "open": [
                "label-readable",
                "quiet",
              ],
            },
            "kind": "changed",
            "ref": "first-light/story",
            "title": "First light, story",
            "turn": [
              "mara-l",
            ],
            "waits": [
              "Mara Lindqvist or Noor Haddad (creative-lead)",
            ],
            "what": [
              "01-low-light/d02.png is another picture",
            ],
          },
          {
            "after": "approved",
            "alt": "A bottle on a sunlit ledge",
            "asked": [],
            "criteria": {
              "met": 2,
              "of": 2,
              "open": [],
            },
            "kind": "added",
            "ref": "first-light/wide",
            "title": "First light, wide",
            "turn": [],
            "waits": [],
            "what": [
              "alt text: “A bottle on a sunlit ledge”",
              "words f11cad59d667: approved",
              "declared as: Made by people with digital tools that do not generate (digitalCreation)",
            ],
          },
        ],
        "campaigns": [
          {
            "asks": {
              "audience": "Early risers who cook at home",
              "criteria": [
                {
                  "id": "label-readable",
                  "must": "The label reads at 320 px",
                  "required": true,
                },
                {
                  "id": "quiet",
                  "must": "Nothing shouts",
                  "required": true,
                },
              ],
              "message": "Morning begins quietly",
            },
            "boxes": [
              {
                "lines": {
                  "of": [
                    {
                      "id": "label-readable",
                      "must": "The label reads at 320 px",
                    },
                    {
                      "id": "quiet",
                      "must": "Nothing shouts",
                    },
                  ],
                  "say": "asked",
                },
                "ref": "first-light/brief",
                "sight": "67fb7a088f23",
                "title": "First Light, brief",
              },
              {
                "lines": {
                  "of": [
                    {
                      "id": "d01",
                      "must": "The shadow leads to the label",
                    },
                    {
                      "id": "d02",
                      "must": "Room for a line",
                    },
                    {
                      "id": "d04",
                      "must": "The widest",
                    },
                  ],
                  "say": "picked",
                },
                "ref": "first-light/batches/01-low-light",
                "sight": "05505f6cf2ea",
                "title": "First Light, round 01-low-light",
              },
            ],
            "id": "first-light",
            "kind": "changed",
            "title": "First Light",
            "tried": [
              {
                "hypothesis": "Low window light reads as a morning ritual",
                "id": "01-low-light",
                "prompt": "a slim glass bottle, low warm sun",
                "seeds": [
                  "41004",
                ],
                "tool": "Blender 3.4.1",
              },
            ],
            "turn": [
              "mara-l",
            ],
            "what": [
              "acceptance criteria: quiet is new",
              "round 01-low-light: 1 more draft, without d03",
            ],
          },
          {
            "asks": {
              "audience": "Early risers who cook at home",
              "criteria": [
                {
                  "id": "label-readable",
                  "must": "The label reads at 320 px",
                  "required": true,
                },
              ],
              "message": "Morning begins quietly",
            },
            "boxes": [
              {
                "lines": {
                  "of": [
                    {
                      "id": "label-readable",
                      "must": "The label reads at 320 px",
                    },
                  ],
                  "say": "asked",
                },
                "ref": "second-light/brief",
                "sight": "0035b31966fe",
                "title": "Second Light, brief",
              },
            ],
            "id": "second-light",
            "kind": "added",
            "title": "Second Light",
            "tried": [],
            "turn": [
              "mara-l",
            ],
            "what": [
              "1 acceptance criterion, for ig-feed-4x5, ig-feed-1x1",
            ],
          },
        ],
        "lapses": [
          {
            "because": "Lapsed: the tone of step 2 changed, criterion quiet was added; it does not mark quiet.",
            "by": "Mara Lindqvist",
            "campaign": "first-light",
            "subject": "assets/hero",
          },
          {
            "because": "Tampered with: Changed after it was added (Tom Okafor, 2026-11-19); lapsed: draft 1 changed, criterion quiet was added; it does not mark quiet.",
            "by": "Mara Lindqvist",
            "campaign": "first-light",
            "subject": "assets/story",
          },
        ],
        "packs": [
          {
            "added": [
              "wide",
            ],
            "bytesAfter": 23074,
            "bytesBefore": 75330,
            "campaign": "first-light",
            "changed": [],
            "channel": "ig-feed-4x5",
            "removed": [
              "hero",
              "quiet",
              "story",
            ],
          },
        ],
        "pictures": [
          {
            "after": {
              "bytes": 40089,
              "height": 800,
              "width": 640,
            },
            "before": {
              "bytes": 41998,
              "height": 800,
              "width": 640,
            },
            "kind": "changed",
            "path": "campaigns/first-light/batches/01-low-light/d02.png",
          },
          {
            "before": {
              "bytes": 44235,
              "height": 800,
              "width": 640,
            },
            "kind": "removed",
            "path": "campaigns/first-light/batches/01-low-light/d03.png",
          },
          {
            "after": {
              "bytes": 38616,
              "height": 800,
              "width": 640,
            },
            "kind": "added",
            "path": "campaigns/first-light/batches/01-low-light/d04.png",
          },
          {
            "after": {
              "bytes": 985,
              "height": 200,
              "width": 160,
            },
            "before": {
              "bytes": 986,
              "height": 200,
              "width": 160,
            },
            "kind": "changed",
            "path": "campaigns/first-light/references/product-front.png",
          },
        ],
        "problems": {
          "fresh": [
            {
              "code": "approval-lapsed",
              "column": 9,
              "file": "campaigns/first-light/approvals/assets-hero--2026-11-12--mara.md",
              "fix": "Look at it again, criterion by criterion: npm run approve -- first-light/assets/hero",
              "line": 3,
              "message": "Mara Lindqvist’s approval of first-light/assets/hero lapsed: the tone of step 2 changed, criterion quiet was added.",
              "severity": "note",
              "why": "An approval holds for what was seen. That has changed, so somebody has to look again.",
            },
            {
              "code": "link-broken",
              "column": 10,
              "file": "campaigns/first-light/approvals/assets-quiet--2026-11-12--mara.md",
              "fix": "Did you mean "assets/wide"? An approval whose subject is gone decides nothing; it may stay as history.",
              "line": 2,
              "message": "There is nothing called "assets/quiet" in this campaign.",
              "severity": "warning",
              "why": "Files of the record name each other by id; this id leads nowhere.",
            },
            {
              "code": "decision-lost",
              "column": 9,
              "file": "campaigns/first-light/approvals/assets-story--2026-11-12--mara.md",
              "fix": "A new decision of Mara Lindqvist’s is a new file: npm run approve -- first-light/assets/story
      What was done to this one: git log -p -- campaigns/first-light/approvals/assets-story--2026-11-12--mara.md",
              "line": 3,
              "message": "Mara Lindqvist’s decision about first-light/assets/story is not as it was made: Changed after it was added (Tom Okafor, 2026-11-19).",
              "severity": "error",
              "why": "What somebody decided is never edited, deleted or tampered with in any other way: else whoever dislikes a no takes it away. A no holds on, a yes counts for nothing, until that person says in a new file what holds instead.",
            },
          ],
          "mended": [],
          "standing": 0,
        },
        "rules": {
          "changes": [],
          "moves": [],
        },
      }
    `);
  });

  it('is one page with its pictures inside, on a telephone as well', async () => {
    const browser = await startBrowser();
    try {
      const page = await browser.newPage({ viewport: { width: 390, height: 844 } });
      const asked: string[] = [];
      const wrong: string[] = [];
      page.on('request', (request) => asked.push(request.url().split(':')[0] ?? ''));
      page.on('console', (message) => wrong.push(message.text()));
      await page.goto(pathToFileURL(join(out, 'report.html')).href);
      expect(
        await page.locator('figure').evaluateAll((figures) =>
          figures.map((figure) => {
            const picture = figure.querySelector('img');
            return `${figure.closest('article, section')?.querySelector('h2, h3')?.textContent}: ${figure.querySelector('figcaption')?.textContent}, ${picture === null ? 'nothing' : `${picture.naturalWidth} wide`}`;
          }),
        ),
      ).toEqual([
        'First light, hero first-light/hero: before, 640 wide',
        'First light, hero first-light/hero: after, 640 wide',
        'First light, quiet first-light/quiet: before, 640 wide',
        'First light, story first-light/story: before, 640 wide',
        'First light, story first-light/story: after, 640 wide',
        'First light, wide first-light/wide: after, 640 wide',
        '01-low-light/d02.png changed: before, 640 wide',
        '01-low-light/d02.png changed: after, 640 wide',
        '01-low-light/d03.png removed: before, 640 wide',
        '01-low-light/d04.png added: after, 640 wide',
        'references/product-front.png changed: before, 160 wide',
        'references/product-front.png changed: after, 160 wide',
      ]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
      expect([[...new Set(asked)].sort(), wrong]).toEqual([['file'], []]);
      // A picture of the page is looked at here as well: it is not one colour, and it is as long as what it tells.
      const { width, height, channels } = await statsOf(await page.screenshot({ fullPage: true }));
      expect([width, height > 3000, channels.every((each) => each.stdev > 20)]).toEqual([390, true, true]);
    } finally {
      await browser.close();
    }
  });
});

async function statsOf(bytes: Buffer) {
  const { width = 0, height = 0 } = await sharp(bytes).metadata();
  return { width, height, ...(await sharp(bytes).stats()) };
}
