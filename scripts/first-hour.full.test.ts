import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commandRunner } from '../src/testing/command-runner.ts';
import { folderOf } from '../src/testing/folder.ts';
import { pngWith, tEXt } from '../src/testing/generated-files.ts';
import { type Author, type GitRepo, gitRepo } from '../src/testing/git-repo.ts';
import { pngOf } from '../src/testing/png.ts';
import { leftOn, sitDown, TERMINAL } from '../src/testing/terminal.ts';

/** Two of the four first hours: a producer at a terminal of 80 columns, and a program that reads JSON. Each begins with a team and nothing else. */
const AT = '2026-11-24T08:00:00Z';
const NADIA = { name: 'Nadia Okafor', email: 'nadia@amble.example' };
const LEV = { name: 'Lev Brandt', email: 'lev@amble.example' };
const DARKROOM = { name: 'Darkroom', email: 'darkroom@amble.example' };
const TEAM = `record: 3
people:
  - { id: nadia, name: Nadia Okafor, roles: [producer, designer], emails: [nadia@amble.example] }
  - { id: lev, name: Lev Brandt, roles: [creative-lead], emails: [lev@amble.example] }
  - { id: darkroom, name: Darkroom, kind: agent, roles: [agent], emails: [darkroom@amble.example] }
`;
const HERO = `---
title: Autumn, hero
alt: A bottle on a ledge in low sun
from: 01-low-light/d01
recipe:
  - crop: { ratio: "4:5" }
channels: [ig-feed-4x5]
---
`;
const HERO_FILE = 'campaigns/amble-autumn/assets/hero/asset.md';

const picture = (seed: number): Buffer =>
  pngWith(
    [tEXt('parameters', `a bottle\nSteps: 20, Sampler: Euler a, Seed: ${seed}, Size: 1080x1350, Model: quietXL`)],
    'before',
    pngOf(1080, 1350, [seed % 255, 60, 30]),
  );
const generated = folderOf({ '1.png': picture(41001), '2.png': picture(41002) });
const begun = (): GitRepo =>
  gitRepo({ '.gitignore': '.greenlit/\ndist/\n', 'campaigns/team.yaml': TEAM }, { by: NADIA, at: AT });
afterAll(() => generated.remove());

describe.skipIf(TERMINAL === undefined)('a producer at a terminal of 80 columns (needs `script` of util-linux)', () => {
  let repo: GitRepo;
  beforeAll(() => {
    repo = begun();
  });
  afterAll(() => repo.remove());

  /** What is left on the screen of somebody who types this; nothing but paths and commands is wider than it. */
  async function typed(
    who: Author,
    words: readonly string[],
    talk: Parameters<typeof sitDown>[2] = [],
  ): Promise<string> {
    repo.git('config', 'user.name', who.name);
    repo.git('config', 'user.email', who.email);
    const shown = await sitDown(repo.path, words, talk, { columns: 80 });
    if (talk.length > 0) return shown;
    const left = leftOn(shown).replaceAll(generated.path, '<generated>');
    expect(left.split('\n').filter((line) => line.length > 80 && /\S \S/.test(line.slice(2)))).toEqual([]);
    return left;
  }
  const committed = (by: Author): unknown => repo.commit({ by, at: AT });

  it('answers what is asked, and knows after each command which one comes next', async () => {
    const asked = await typed(
      NADIA,
      ['new'],
      [
        ['For which brand?', 'Amble|ENTER'],
        ['What is it called?', 'Autumn|ENTER'],
        ['Who is it for?', 'People who walk to work|ENTER'],
        ['The one thing', 'Slow down|ENTER'],
        ['Where will it run?', 'ig-feed-4x5|TAB|ENTER'],
        ['What is to be made?', 'ENTER'],
        ['What must be true', 'The label reads|ENTER'],
        ['And?', 'ENTER'],
        ['When is it due?', 'ENTER'],
        ['Write it?', 'ENTER'],
      ],
    );
    expect(asked).toMatch(
      /Next: read it over, commit and push it\. Then it waits on Lev Brandt:\s+npm run approve -- amble-autumn\/brief/,
    );
    committed(NADIA);
    const brief = await typed(
      LEV,
      ['approve', 'amble-autumn/brief'],
      [
        ['A remark?', 'ENTER'],
        ['Write it down?', 'ENTER'],
        ['Commit the new file?', 'ENTER'],
      ],
    );
    expect(brief).toContain('The label reads (the-label-reads)');
    expect(brief).toContain('Next: git push; npm run status says what waits on whom.');
    expect(
      await typed(NADIA, [
        'ingest',
        generated.path,
        '--campaign',
        'amble-autumn',
        '--batch',
        '01-low-light',
        '--hypothesis',
        'Low sun',
      ]),
    ).toMatchInlineSnapshot(`
      "2 pictures read (A1111-like 2).
      Written:
        amble-autumn/01-low-light: 2 drafts, new
      Next: npm run contact-sheet -- amble-autumn/01-low-light shows them;
      npm run pick -- amble-autumn/01-low-light/d01 --why "…" chooses one."
    `);
    expect(await typed(NADIA, ['pick', 'amble-autumn/01-low-light/d01', '--why', 'It is calm'])).toMatchInlineSnapshot(`
      "Picked amble-autumn/01-low-light/d01
      (campaigns/amble-autumn/batches/01-low-light/batch.md).
      Next: make an asset of it, campaigns/amble-autumn/assets/<name>/asset.md with
      from: 01-low-light/d01"
    `);
    repo.write({ [HERO_FILE]: HERO });
    expect(
      (await typed(NADIA, ['refine', 'amble-autumn/hero'])).replace(/[\d.]+ (?=s\b|a second)/g, 'N '),
    ).toMatchInlineSnapshot(`
      "amble-autumn/hero  1080 × 1350  dist/refine/amble-autumn/hero/master.png
        1. Cropped to 4:5  (1080 × 1350)
      1 asset in N s, 3 pictures drawn, N a second.
      Slowest: amble-autumn/hero N s.
      Results are in dist/refine.
      Next: npm run submit -- amble-autumn/hero puts it up for a decision."
    `);
    expect(await typed(NADIA, ['submit', 'amble-autumn/hero'])).toMatchInlineSnapshot(`
      "amble-autumn/hero is put up, 2026-11-24. It waits on Lev Brandt.
      Next: commit and push 1 file
      (git add campaigns/amble-autumn/assets/hero/asset.md); whoever is named decides
      in a copy of their own: npm run approve -- amble-autumn/hero"
    `);
    committed(NADIA);
    expect(await typed(LEV, ['status'])).toMatchInlineSnapshot(`
      "2 decisions waited for, as of 2026-11-24.

      Lev Brandt, creative lead
           today  amble-autumn/hero                  in review
               ?  amble-autumn/batches/01-low-light  in review"
    `);
    const yes = await typed(
      LEV,
      ['approve', 'amble-autumn/hero', '--mark', 'the-label-reads=pass', '--commit'],
      [
        ['A remark?', 'ENTER'],
        ['Write it down?', 'ENTER'],
      ],
    );
    expect(yes).toContain('Cropped to 4:5');
    expect(
      (await typed(NADIA, ['deliver', 'amble-autumn', '--to', 'The client'])).replace(/[0-9a-f]{12}/g, 'DIGEST'),
    ).toMatchInlineSnapshot(`
      "Wrote campaigns/amble-autumn/deliveries/2026-11-24-delivery.md: 1 file.
        dist/packs/amble-autumn/amble-autumn.zip
        dist/packs/amble-autumn/amble-autumn--ig-feed-4x5.zip
      Seals: none: no Content Credentials without GREENLIT_C2PA_KEY and
        GREENLIT_C2PA_CHAIN.
      Next: commit and push 1 file
      (git add campaigns/amble-autumn/deliveries/2026-11-24-delivery.md); whoever
      npm run status then names decides in a copy of their own:
      npm run approve -- amble-autumn/deliveries/2026-11-24-delivery"
    `);
    committed(NADIA);
    expect(await typed(LEV, ['status'])).toMatchInlineSnapshot(`
      "2 decisions waited for, as of 2026-11-24.

      Lev Brandt, creative lead
           today  amble-autumn/deliveries/2026-11-24-delivery  in review
               ?  amble-autumn/batches/01-low-light            in review"
    `);
  });

  it('a dumb terminal is sent no escapes, and is asked nothing that would need them', async () => {
    repo.git('config', 'user.name', NADIA.name);
    repo.git('config', 'user.email', NADIA.email);
    const shown = await sitDown(repo.path, ['new'], [], { columns: 80, term: 'dumb' });
    expect(shown).not.toContain(String.fromCharCode(27));
    expect(leftOn(shown)).toMatchInlineSnapshot(`
      "Nobody is here to be asked: give --title and --brand, and what else you know
      (--help)."
    `);
  });
});

describe('a program that reads JSON', () => {
  const commands = commandRunner(60_000);
  const repo = begun();
  afterAll(() => {
    commands.close();
    repo.remove();
  });
  const as = ({ name, email }: Author): void => {
    repo.git('config', 'user.name', name);
    repo.git('config', 'user.email', email);
  };
  async function json(...words: readonly string[]): Promise<{ readonly code: number; readonly said: unknown }> {
    const ended = await commands.run([...words, '--root', repo.path, '--now', AT, '--format', 'json']);
    return { code: ended.code, said: JSON.parse(ended.stdout) };
  }

  it('is told what it may do next, does it, and leaves the decision to a person', async () => {
    expect(
      (
        await commands.run([
          'new',
          '--brand',
          'Amble',
          '--title',
          'Autumn',
          '--audience',
          'Walkers',
          '--message',
          'Slow down',
          '--channels',
          'ig-feed-4x5',
          '--must',
          'The label reads',
          '--root',
          repo.path,
          '--now',
          AT,
        ])
      ).code,
    ).toBe(0);
    repo.commit({ by: NADIA, at: AT });
    as(DARKROOM);
    expect(await json('status', '--for', 'darkroom')).toMatchInlineSnapshot(`
      {
        "code": 0,
        "said": {
          "drafts": [],
          "now": "2026-11-24T08:00:00.000Z",
          "prepare": [
            {
              "campaign": "amble-autumn",
              "how": "npm run ingest -- <folder> --campaign amble-autumn",
              "ref": "batches",
              "what": "there is no round of generation yet",
            },
          ],
          "unread": [],
          "waitDays": 3,
          "waiting": [],
        },
      }
    `);
    const taken = await json(
      'ingest',
      generated.path,
      '--campaign',
      'amble-autumn',
      '--batch',
      '01-low-light',
      '--hypothesis',
      'Low sun',
      '--by',
      'darkroom',
    );
    expect(taken).toMatchObject({ code: 0 });
    repo.commit({ by: DARKROOM, at: AT });
    // Which draft wins, a person says.
    as(NADIA);
    expect(await json('pick', 'amble-autumn/01-low-light/d01', '--why', 'It is calm', '--by', 'nadia')).toMatchObject({
      code: 0,
    });
    repo.commit({ by: NADIA, at: AT });
    as(DARKROOM);
    repo.write({ [HERO_FILE]: HERO });
    expect(await json('status', '--for', 'darkroom')).toMatchInlineSnapshot(`
      {
        "code": 0,
        "said": {
          "drafts": [],
          "now": "2026-11-24T08:00:00.000Z",
          "prepare": [
            {
              "campaign": "amble-autumn",
              "how": "npm run submit -- amble-autumn/hero",
              "ref": "assets/hero",
              "what": "it is not put up yet",
            },
          ],
          "unread": [],
          "waitDays": 3,
          "waiting": [],
        },
      }
    `);
    expect(await json('submit', 'amble-autumn/hero')).toMatchInlineSnapshot(`
      {
        "code": 0,
        "said": {
          "submitted": [
            {
              "asset": "amble-autumn/hero",
              "at": "2026-11-24",
              "file": "campaigns/amble-autumn/assets/hero/asset.md",
              "people": [
                "Lev Brandt",
              ],
            },
          ],
        },
      }
    `);
    repo.commit({ by: DARKROOM, at: AT });
    expect(await json('approve', 'amble-autumn/hero', '--mark', 'the-label-reads=pass')).toMatchObject({
      code: 1,
      said: { problems: [{ code: 'decision-refused' }] },
    });
    expect(await json('status', '--for', 'lev')).toMatchInlineSnapshot(`
      {
        "code": 0,
        "said": {
          "drafts": [],
          "now": "2026-11-24T08:00:00.000Z",
          "unread": [],
          "waitDays": 3,
          "waiting": [
            {
              "campaign": "amble-autumn",
              "days": 0,
              "gate": "brief",
              "named": true,
              "people": [
                "lev",
              ],
              "ref": "brief",
              "role": "creative-lead",
              "sample": false,
              "since": "2026-11-24",
              "standing": "in review",
              "title": "Autumn",
              "tooLong": false,
              "why": [],
            },
            {
              "campaign": "amble-autumn",
              "days": 0,
              "gate": "asset",
              "named": true,
              "people": [
                "lev",
              ],
              "ref": "assets/hero",
              "role": "creative-lead",
              "sample": false,
              "since": "2026-11-24",
              "standing": "in review",
              "title": "Autumn, hero",
              "tooLong": false,
              "why": [],
            },
            {
              "campaign": "amble-autumn",
              "gate": "batch",
              "named": true,
              "people": [
                "lev",
              ],
              "ref": "batches/01-low-light",
              "role": "creative-lead",
              "sample": false,
              "standing": "in review",
              "title": "01-low-light",
              "tooLong": false,
              "why": [],
            },
          ],
        },
      }
    `);
    expect(await json('check')).toMatchObject({ code: 0, said: { problems: [] } });
  });
});
