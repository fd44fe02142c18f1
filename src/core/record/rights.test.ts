import { describe, expect, it } from 'vitest';
import { publicRights, rights, rightsWords } from './rights.ts';
import { coversMarket } from './territories.ts';

const DOCUMENT = `sha256:${'0123456789abcdef'.repeat(4)}`;
const read = (lines: object) => rights.parse({ holder: 'Acme', licence: 'All media', ...lines });
const refused = (lines: object) =>
  rights
    .safeParse({ holder: 'Acme', licence: 'All media', ...lines })
    .error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);

describe('rights', () => {
  it('are read under the older name of their last day, and codes in any case', () => {
    expect(read({ expires: '2027-06-30', territories: ['de', 'us-ca', 'EU'] })).toEqual({
      holder: 'Acme',
      licence: 'All media',
      until: '2027-06-30',
      territories: ['DE', 'US-CA', 'EU'],
      distribute: true,
    });
  });

  it('are refused with a way out where they cannot be', () => {
    expect([
      refused({ from: '2027-01-01', until: '2026-12-31' }),
      refused({ until: '2027-01-01', expires: '2027-01-02' }),
      refused({ territories: ['UK'] }),
      refused({ territories: ['Germany'] }),
      refused({ territories: ['DEU'] }),
      refused({ territories: ['XX'] }),
      refused({ territories: [] }),
      refused({ releases: [{ of: 'The runner', from: '2027-01-01', until: '2026-01-01' }] }),
    ]).toMatchInlineSnapshot(`
      [
        [
          "until: until is before from: change them over",
        ],
        [
          "expires: until and expires say two last days: keep until",
        ],
        [
          "territories.0: “UK” is no territory of ISO 3166: write GB (United Kingdom of Great Britain and Northern Ireland), or worldwide for all",
        ],
        [
          "territories.0: “Germany” is no territory of ISO 3166: write DE (Germany), or worldwide for all",
        ],
        [
          "territories.0: “DEU” is no territory of ISO 3166: write DE (Germany), or worldwide for all",
        ],
        [
          "territories.0: “XX” is no territory of ISO 3166: write DE, US-CA, EU, or worldwide for all",
        ],
        [
          "territories: Too small: expected array to have >=1 items",
        ],
        [
          "releases.0.until: until is before from: change them over",
        ],
      ]
    `);
  });

  it('are told in words, and outside of the house without names', () => {
    const all = read({
      from: '2026-10-01',
      until: '2027-06-30',
      territories: ['DE', 'AT'],
      channels: ['og'],
      releases: [{ of: 'Ida Voss', document: DOCUMENT, file: 'releases/ida.pdf' }],
    });
    expect(rightsWords(all)).toBe(
      'Acme, All media, from 1 Oct 2026, until 30 Jun 2027, in Germany and Austria, for og only, 1 release on file',
    );
    expect(JSON.stringify(publicRights(all))).not.toMatch(/Ida|pdf/);
    expect(publicRights(all).releases).toEqual([{ kind: 'model', document: DOCUMENT }]);
  });

  it('reach to a market by its own code, or by one that it lies in', () => {
    const reach = (territories: 'worldwide' | string[]) =>
      ['DE', 'CH', 'US', 'US-CA', 'EU'].filter((market) => coversMarket(territories, market)).join(' ');
    expect([reach('worldwide'), reach(['EU']), reach(['DE']), reach(['US']), reach(['US-CA']), reach(['CH'])]).toEqual([
      'DE CH US US-CA EU',
      'DE EU',
      'DE',
      'US US-CA',
      'US-CA',
      'CH',
    ]);
  });
});
