import { describe, expect, it } from 'vitest';
import { sha256 } from '../../io/files/sha256.ts';
import { approvalText, sightOf } from '../../testing/approved-record.ts';
import type { Files } from '../../testing/folder.ts';
import { recordIn } from '../../testing/record-in.ts';
import { SMALL_RECORD } from '../../testing/small-record.ts';
import { deriveCampaigns } from '../approval/derive.ts';
import { noHistory } from '../approval/evidence.ts';
import { reasonWords } from '../approval/reason.ts';
import type { Problem } from '../problem/problem.ts';
import { everyReleaseIsThere } from '../rules/rights.ts';
import { releaseProblems } from '../subject/release-problems.ts';
import { isExportable, licensedChannels } from './exportable.ts';
import { notDeliverable, unlicensed } from './unlicensed.ts';

const NOW = '2026-11-24T12:00:00.000Z';
const DOCUMENT = `sha256:${'0123456789abcdef'.repeat(4)}`;
const ASSET = 'campaigns/first-light/assets/hero/asset.md';
const REFERENCES = 'campaigns/first-light/references/references.md';
const TEAM = 'campaigns/team.yaml';

/** The hero with these lines of rights, approved as it is then. */
function hero(lines: string, more: Files = {}) {
  const files: Files = {
    ...SMALL_RECORD,
    [TEAM]: `${String(SMALL_RECORD[TEAM])}policy: { evidence: claimed }\n`,
    [ASSET]: String(SMALL_RECORD[ASSET])
      .replace('[ig-feed-4x5]', '[ig-feed-4x5, ig-feed-1x1]')
      .replace('from:', `rights: { holder: Acme, licence: All media${lines} }\nfrom:`),
    ...more,
  };
  const derived = (given: Files) => {
    const record = recordIn(given);
    return { record, entry: deriveCampaigns(record, noHistory('none'), NOW, sha256)[0]!.assets[0]! };
  };
  const text = approvalText(sightOf(derived(files).entry));
  return derived({ ...files, 'campaigns/first-light/approvals/1.md': text });
}

const told = (problems: readonly Problem[]): string[] =>
  problems.map(
    ({ severity, code, file, line, message, fix }) => `${file}:${line} ${severity} ${code}: ${message} ${fix}`,
  );

describe('what rights do not reach to stays in the house', () => {
  it('before their first day and after their last, by whichever of them', () => {
    const standing = (lines: string) => {
      const { entry } = hero(lines);
      return [
        entry.standing.name,
        isExportable(entry, NOW),
        ...entry.standing.reasons.map((each) => reasonWords(each)),
      ];
    };
    expect([
      standing(''),
      standing(', from: 2026-11-24, until: 2026-11-24'),
      standing(', from: 2026-12-24'),
      standing(', until: 2026-11-23'),
      standing(`, releases: [{ of: The runner, document: "${DOCUMENT}", until: 2026-11-01 }]`),
      standing(`, releases: [{ of: The runner, document: "${DOCUMENT}", from: 2026-12-01 }]`),
      standing(', releases: [{ of: The runner }]'),
      standing(', releases: []'),
    ]).toMatchInlineSnapshot(`
      [
        [
          "approved",
          true,
        ],
        [
          "approved",
          true,
          "the rights of this asset end on 2026-11-24",
        ],
        [
          "embargoed",
          false,
          "the rights of this asset begin on 2026-12-24",
        ],
        [
          "expired",
          false,
          "the rights of this asset ended on 2026-11-23",
        ],
        [
          "expired",
          false,
          "the rights of the model release of The runner ended on 2026-11-01",
        ],
        [
          "embargoed",
          false,
          "the rights of the model release of The runner begin on 2026-12-01",
        ],
        [
          "in review",
          false,
          "cannot be approved: the model release of The runner is missing",
        ],
        [
          "approved",
          true,
        ],
      ]
    `);
  });

  it('for channels that they do not name, and says which line does not', () => {
    const { entry } = hero(
      `, channels: [ig-feed-4x5], releases: [{ of: The runner, document: "${DOCUMENT}", channels: [og] }]`,
    );
    expect(licensedChannels(entry)).toEqual([]);
    expect(licensedChannels(hero(', channels: [ig-feed-4x5]').entry).map(({ id }) => id)).toEqual(['ig-feed-4x5']);
    expect(licensedChannels(hero('').entry).map(({ id }) => id)).toEqual(['ig-feed-4x5', 'ig-feed-1x1']);
    expect(told(unlicensed(entry, true))).toMatchInlineSnapshot(`
      [
        "campaigns/first-light/assets/hero/asset.md:4 error rights-not-covering: first-light/hero is not exported for ig-feed-4x5: the rights of the model release of The runner are for og only. Ask the holder. Once they agree, add ig-feed-4x5 to this line; else take the channel out of the asset.",
        "campaigns/first-light/assets/hero/asset.md:4 error rights-not-covering: first-light/hero is not exported for ig-feed-1x1: the rights of this asset are for ig-feed-4x5 only. Ask the holder. Once they agree, add ig-feed-1x1 to this line; else take the channel out of the asset.",
        "campaigns/first-light/assets/hero/asset.md:4 error rights-not-covering: first-light/hero is not exported for ig-feed-1x1: the rights of the model release of The runner are for og only. Ask the holder. Once they agree, add ig-feed-1x1 to this line; else take the channel out of the asset.",
      ]
    `);
    expect(unlicensed(entry, false).map(({ severity }) => severity)).toEqual(['warning', 'warning', 'warning']);
  });

  it('in markets that they do not name, and where nobody wrote down where they hold', () => {
    const reference = {
      [REFERENCES]: String(SMALL_RECORD[REFERENCES]).replace(
        'Colour is binding',
        'Colour is binding, rights: { holder: Ida Voss, licence: Stock, territories: [AT] }',
      ),
    };
    expect(told(notDeliverable(hero('').entry, 'FR'))).toMatchInlineSnapshot(`
      [
        "campaigns/first-light/assets/hero/asset.md:4 error rights-not-covering: first-light/hero cannot be delivered to France: the rights of this asset do not say where they hold. Ask the holder. Once they agree, write it into this line, and let somebody read it who may; else leave the asset or the market out.",
      ]
    `);
    expect(told(notDeliverable(hero(', territories: [DE, AT]', reference).entry, 'DE'))).toMatchInlineSnapshot(`
      [
        "campaigns/first-light/references/references.md:3 error rights-not-covering: first-light/hero may not be used in Germany: the rights of the reference product-front hold in Austria. Ask the holder. Once they agree, write it into this line, and let somebody read it who may; else leave the asset or the market out.",
      ]
    `);
    const silent = notDeliverable(hero('', { [ASSET]: String(SMALL_RECORD[ASSET]) }).entry, 'FR');
    expect(silent.map(({ message, fix, example }) => [message, fix, example])).toEqual([
      [
        'first-light/hero cannot be delivered to France: the rights of this asset do not say where they hold.',
        'Ask the holder. Once they agree, write down whose it is and where it holds, and let somebody read it who may; else leave the asset or the market out.',
        'rights: { holder: …, licence: …, territories: [FR] }',
      ],
    ]);
    expect(notDeliverable(hero(', territories: [EU]', reference).entry, 'AT')).toEqual([]);
    expect(notDeliverable(hero(', territories: worldwide').entry, 'US-CA')).toEqual([]);
  });

  it('without the release of whoever is shown, and with a document that is not the one', () => {
    const { record } = hero(
      `, releases: [{ of: The runner }, { of: Ida, document: "${DOCUMENT}", file: ida.pdf }, { of: Tom, document: "${DOCUMENT}", file: gone.pdf }]`,
      { 'campaigns/first-light/assets/hero/ida.pdf': new Uint8Array([1, 2, 3]) },
    );
    const paths = new Set(['campaigns/first-light/assets/hero/ida.pdf']);
    const context = {
      ...record,
      all: record.campaigns,
      paths,
      channels: new Set<string>(),
      pictureFaults: new Map(),
      lookFaults: new Map(),
      today: '2026-11-24',
    };
    expect(told([...everyReleaseIsThere(context), ...releaseProblems(record)])).toMatchInlineSnapshot(`
      [
        "campaigns/first-light/assets/hero/asset.md:4 warning release-missing: The model release of The runner for the asset "hero" is missing, so nothing that shows it can be approved. Have it signed, and write the sha256 of the document here; the document itself may lie anywhere.",
        "campaigns/first-light/assets/hero/asset.md:4 error release-missing: There is no file campaigns/first-light/assets/hero/gone.pdf, where the model release of Tom should lie. Add the file, mend its name, or leave the line out where the document is kept elsewhere.",
        "campaigns/first-light/assets/hero/asset.md:4 error release-missing: campaigns/first-light/assets/hero/ida.pdf is not the document of this release: it is sha256:039058c6f2c0…, and the record says sha256:0123456789ab…. Put the signed document back, or, where another one was signed, write its digest and let somebody read it who may.",
      ]
    `);
  });
});
