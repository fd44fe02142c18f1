import { expect, it, onTestFinished } from 'vitest';
import { folderOf } from '../../testing/folder.ts';
import { workflowWishes } from './workflow-environments.ts';

it('a project without workflows names no environments', async () => {
  const folder = folderOf({ 'campaigns/team.yaml': '' });
  onTestFinished(folder.remove);
  expect(await workflowWishes(folder.path, 'main')).toEqual({ environments: [], started: [] });
});

it('an environment is named with the branches and tags that start its jobs', async () => {
  const folder = folderOf({
    '.github/workflows/packs.yml':
      'on: { push: { tags: ["delivery/**"] } }\njobs: { a: { environment: signing }, b: { environment: "${{ x }}" } }\n',
  });
  onTestFinished(folder.remove);
  // Whoever presses a button does so on the branch that counts.
  expect(await workflowWishes(folder.path, 'trunk')).toEqual({
    environments: [{ name: 'signing', branches: ['trunk'], tags: ['delivery/**'] }],
    started: [],
  });
});

it('the branches that start a workflow are told once', async () => {
  const folder = folderOf({
    '.github/workflows/a.yml': 'on: { push: { branches: [main] } }\njobs: {}\n',
    '.github/workflows/b.yml': 'on: { push: { branches: [main, next] }, pull_request: null }\njobs: {}\n',
  });
  onTestFinished(folder.remove);
  expect((await workflowWishes(folder.path, 'trunk')).started).toEqual(['main', 'next']);
});
