import { expect, it } from 'vitest';
import { recordIn } from '../../testing/record-in.ts';
import { SMALL_RECORD } from '../../testing/small-record.ts';
import { addressedIn, catalogueAddresses, isDecidedHere, relyingParties } from './relying-parties.ts';

const TEAM = String(SMALL_RECORD['campaigns/team.yaml']);
const record = (lines: string) => recordIn({ ...SMALL_RECORD, 'campaigns/team.yaml': `${TEAM}${lines}` });
const SITE = 'site: { url: "https://agency.example/all/", formerUrls: ["https://old.example"] }\n';
const BRANDS = `brands:
  fernbrook: { name: Fernbrook, site: { url: "https://fernbrook.example" } }
  kettle: { name: Kettle & Crane, site: { url: "https://kettle.example/pictures" } }
`;

it('a campaign is decided about in the catalogue of all, and in that of its own brand alone', () => {
  const at = addressedIn(record(SITE + BRANDS));
  expect(catalogueAddresses(at('first-light'))).toEqual([
    'https://agency.example/all',
    'https://old.example',
    'https://fernbrook.example',
  ]);
  expect(
    ['https://fernbrook.example/', 'https://agency.example/all', 'https://kettle.example/pictures', undefined].map(
      (each) => isDecidedHere(each, at('first-light')),
    ),
  ).toEqual([true, true, false, true]);
  expect(relyingParties(at('first-light')).map(({ id }) => id)).toEqual([
    'agency.example',
    'old.example',
    'fernbrook.example',
  ]);
  expect(catalogueAddresses(at('nothing-here'))).toEqual(['https://agency.example/all', 'https://old.example']);
});

it('without brands every campaign has the addresses of the one catalogue', () => {
  expect(catalogueAddresses(addressedIn(record(SITE))('first-light'))).toEqual([
    'https://agency.example/all',
    'https://old.example',
  ]);
});

it('all addresses of a team are a rule of it', () => {
  expect(catalogueAddresses(record(SITE + BRANDS).team)).toEqual([
    'https://agency.example/all',
    'https://old.example',
    'https://fernbrook.example',
    'https://kettle.example/pictures',
  ]);
});
