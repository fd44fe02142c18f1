import { expect, test } from 'vitest';
import type { Refusal } from '../problem/refusal.ts';
import { editionFor } from './edition.ts';

const address = 'https://acme.github.io/campaigns';
const said = (asked: 'internal' | 'public' | undefined, where: string | undefined, behindLogin = false) => {
  try {
    return editionFor({ asked, address: where, behindLogin });
  } catch (thrown) {
    return (thrown as Refusal).problems.map(({ message, fix, example }) => [message, fix, example]);
  }
};

test('an address that anybody can open gets the public edition, whatever was forgotten', () => {
  expect(said(undefined, address)).toBe('public');
  expect(said('public', address)).toBe('public');
  expect(said(undefined, address, true)).toBe('internal');
  expect(said('public', address, true)).toBe('public');
  expect(said(undefined, undefined)).toBe('internal');
});

test('the team’s own edition is refused for it, with three ways out', () => {
  expect(said('internal', address)).toEqual([
    [
      'The internal edition was asked for https://acme.github.io/campaigns, which anybody can open: prompts, drafts, people, costs and what waits would be there to read.',
      'Build the public edition: --audience public\nTo look at the internal one here: npm start. For a folder that is published nowhere: npm run build -- --local\nWhere that address asks who is there before it shows anything, say so in campaigns/team.yaml:',
      'site: { url: https://catalogue.example.com, behindLogin: true }',
    ],
  ]);
  expect(said('internal', address, true)).toBe('internal');
});
