import { expect, it, onTestFinished } from 'vitest';
import { folderOf } from '../../testing/folder.ts';
import { workflowEnvironments } from './workflow-environments.ts';

it('a project without workflows names no environments', async () => {
  const folder = folderOf({ 'campaigns/team.yaml': '' });
  onTestFinished(folder.remove);
  expect(await workflowEnvironments(folder.path)).toEqual([]);
});

it('an environment is named with the branches and tags that start its jobs', async () => {
  const folder = folderOf({
    '.github/workflows/packs.yml':
      'on: { push: { tags: ["delivery/**"] } }\njobs: { a: { environment: signing }, b: { environment: "${{ x }}" } }\n',
  });
  onTestFinished(folder.remove);
  expect(await workflowEnvironments(folder.path)).toEqual([
    { name: 'signing', branches: ['main'], tags: ['delivery/**'] },
  ]);
});
