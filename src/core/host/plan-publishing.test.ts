import { expect, test } from 'vitest';
import { planPublishing } from './plan-publishing.ts';

const site = { url: 'https://acme.github.io/campaigns/', byWorkflow: true, isPrivate: false };
const said = (facts: Parameters<typeof planPublishing>[0]) => {
  const { leftOut, ...plan } = planPublishing(facts);
  return { ...plan, leftOut: leftOut.map(({ severity, message, fix }) => `${severity}: ${message} ${fix}`) };
};

test('a public repository with Pages is published under its own address, and attested', () => {
  expect(said({ visibility: 'public', site, attestsPrivate: false })).toEqual({
    pages: true,
    url: 'https://acme.github.io/campaigns',
    attest: true,
    audience: 'public',
    team: true,
    leftOut: [],
  });
});

test('a private repository’s site is open to anybody on most plans, and gets the team’s own edition only where the host says otherwise', () => {
  const plan = (isPrivate: boolean) =>
    planPublishing({ visibility: 'private', site: { ...site, isPrivate }, attestsPrivate: true });
  expect([plan(false), plan(true)]).toMatchObject([
    { pages: true, audience: 'public', team: true },
    { pages: true, audience: 'internal', team: false },
  ]);
});

test('what a new repository lacks is left out and told, and fails nothing', () => {
  expect(said({ visibility: 'private', site: undefined, attestsPrivate: false })).toEqual({
    pages: false,
    attest: false,
    audience: 'public',
    team: true,
    leftOut: [
      'note: The catalogue is kept for the team (an artifact of this run) and not published: Pages is not turned on. Settings → Pages, source "GitHub Actions".',
      'note: Packs are not attested: most plans attest only what public repositories make. If yours attests more, set the variable GREENLIT_ATTEST to true (Settings → Secrets and variables → Variables).',
    ],
  });
});

test('Pages that take a branch take no workflow’s site; a plan that attests private repositories does', () => {
  expect(said({ visibility: 'internal', site: { ...site, byWorkflow: false }, attestsPrivate: true })).toEqual({
    pages: false,
    attest: true,
    audience: 'public',
    team: true,
    leftOut: [
      'note: The catalogue is kept for the team (an artifact of this run) and not published: Pages takes a branch, and not what a workflow makes. Settings → Pages, source "GitHub Actions".',
    ],
  });
});
