import { expect, test } from 'vitest';
import { catalogueOf } from '../../testing/catalogue-of.ts';
import { SMALL_RECORD } from '../../testing/small-record.ts';
import { type FamilyMember, familyOf } from './family.ts';
import { pageSource } from './summaries.ts';

const OPTIONS = { audience: 'internal', base: '/' } as const;
const BRIEF = 'campaigns/first-light/brief.mdx';

const brief = (title: string, from: string): string =>
  (SMALL_RECORD[BRIEF] as string)
    .replace('title: First Light', `title: ${title}`)
    .replace('criteria:', `forkedFrom: ${from}\ncriteria:`);

const catalogue = catalogueOf(
  {
    ...SMALL_RECORD,
    'campaigns/autumn/brief.mdx': brief('Autumn', '{ campaign: first-light, asset: hero }'),
    'campaigns/winter/brief.mdx': brief('Winter', '{ campaign: autumn }'),
    'campaigns/spring/brief.mdx': brief('Spring', '{ campaign: first-light }'),
    'campaigns/alone/brief.mdx': brief('Alone', '{ campaign: gone }'),
    'campaigns/egg/brief.mdx': brief('Egg', '{ campaign: hen }'),
    'campaigns/hen/brief.mdx': brief('Hen', '{ campaign: egg }'),
  },
  {},
);

const source = pageSource({
  catalogue,
  drawn: { previews: new Map(), assets: new Map() },
  packs: [],
  options: OPTIONS,
});

/** A tree in words: `Parent(Child, [here])`. */
const said = (member: FamilyMember | undefined): string =>
  member === undefined
    ? 'none'
    : `${member.current ? `[${member.title}]` : member.title}${member.from === undefined ? '' : ` from ${member.from.title}`}${member.children.length === 0 ? '' : `(${member.children.map(said).join(', ')})`}`;

test('a family is told the same way from every member, up and down', () => {
  expect(said(familyOf('first-light', source))).toBe('[First Light](Autumn from First light, hero(Winter), Spring)');
  expect(said(familyOf('winter', source))).toBe('First Light(Autumn from First light, hero([Winter]), Spring)');
});

test('a campaign whose parent is gone has no family; two that claim each other end', () => {
  expect(said(familyOf('alone', source))).toBe('none');
  expect(said(familyOf('egg', source))).toBe('[Egg](Hen)');
});
