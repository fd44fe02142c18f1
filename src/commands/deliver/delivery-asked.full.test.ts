import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { identityOf } from '../../core/approval/identity.ts';
import type { Refusal } from '../../core/problem/refusal.ts';
import { madeRecord, TEAM, TEAM_FILE } from '../../testing/approved-record.ts';
import type { GitRepo } from '../../testing/git-repo.ts';
import { loadRecord } from '../load/load-record.ts';
import { deliveryAsked } from './delivery-asked.ts';

let repo: GitRepo;
beforeAll(() => {
  const team = TEAM.replace('emails: [jonas@example.com]', 'emails: [jonas@example.com], handle: jonas-w');
  repo = madeRecord({ [TEAM_FILE]: team });
});
afterAll(() => repo.remove());

const asked = (event: object, more: { run?: string; again?: string } = {}) => {
  const eventFile = join(repo.path, 'event.json');
  writeFileSync(eventFile, JSON.stringify(event));
  return deliveryAsked({ root: repo.path, eventFile, server: 'https://git.example.com', ...more });
};
const JONAS_W = { login: 'jonas-w', id: 77 };
const inputs = {
  campaign: ' first-light ',
  channels: 'ig-feed-4x5, web-hero',
  markets: 'DE US-CA',
  to: 'The client',
  note: '',
  name: null,
};

it('what somebody filled in is what is delivered, by the account that the host names', async () => {
  expect(await asked({ inputs: { ...inputs, by: 'mara' }, sender: JONAS_W })).toEqual({
    ...{
      campaign: 'first-light',
      channels: ['ig-feed-4x5', 'web-hero'],
      markets: ['DE', 'US-CA'],
      by: 'jonas',
      to: 'The client',
    },
    author: { name: 'jonas-w', email: '77+jonas-w@users.noreply.github.com' },
  });
});

it('the run that delivers is the one that the host names, or none', async () => {
  const event = {
    inputs,
    sender: JONAS_W,
    repository: { default_branch: 'main', html_url: 'https://github.com/acme/campaigns' },
  };
  expect((await asked(event, { run: '81234567890' })).run).toBe(
    'https://github.com/acme/campaigns/actions/runs/81234567890',
  );
  expect((await asked(event)).run).toBe(undefined);
  const odd = { ...event, repository: { default_branch: 'main', html_url: 'javascript:alert(1)' } };
  expect((await asked(odd, { run: '81234567890' })).run).toBe(undefined);
});

it('what is run again by somebody else is nobody’s word', async () => {
  const event = { inputs, sender: JONAS_W };
  expect((await asked(event, { again: 'Jonas-W' })).by).toBe('jonas');
  const { problems } = await asked(event, { again: 'mara-l' }).then(
    () => ({ problems: [] }),
    (thrown: Refusal) => thrown,
  );
  expect(problems.map(({ message, fix }) => `${message} ${fix}`)).toEqual([
    'mara-l ran again what jonas-w started, and a delivery is the word of whoever starts it. Press "Run workflow" yourself, or let jonas-w press "Re-run".',
  ]);
});

it('a stranger delivers nothing, and neither does a form without a campaign or another event', async () => {
  const refused = (event: object) =>
    asked(event).then(
      () => 'delivered',
      (thrown: Refusal) => thrown.problems.map(({ message, fix }) => `${message} ${fix}`),
    );
  expect(await refused({ inputs, sender: { login: 'stranger', id: 5 } })).toEqual([
    'stranger started this delivery, and is the account of nobody in team.yaml, so nobody would answer for it. Give the account to the person it belongs to, or let somebody else start it.',
  ]);
  expect(await refused({ inputs: { ...inputs, campaign: '' }, sender: JONAS_W })).toEqual([
    'The form names no campaign. Press "Run workflow" again and write the name of its folder under campaigns/.',
  ]);
  expect(
    await refused({ inputs: null, sender: JONAS_W, workflow_run: { event: 'push', head_branch: 'a', head_sha: 'b' } }),
  ).toEqual([
    'This event is not the start of a workflow by its form. Run this for workflow_dispatch events, with "$GITHUB_EVENT_PATH".',
  ]);
});

it('on Forgejo it is committed by the address that this host gives the account, which is Jonas’s there', async () => {
  const forge = TEAM.replace(
    'host: { repository: "https://github.com/acme/campaigns" }',
    'host: { kind: forgejo, repository: "https://forge.example/acme/campaigns" }',
  ).replace('emails: [jonas@example.com]', 'emails: [jonas@example.com], handle: jonas-w');
  repo.write({ [TEAM_FILE]: forge });
  const { author } = await asked({ inputs, sender: JONAS_W });
  expect(author).toEqual({ name: 'jonas-w', email: 'jonas-w@noreply.forge.example' });
  expect(identityOf(author!, (await loadRecord(repo.path)).team)?.id).toBe('jonas');
});
