import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { GITLAB_COMPONENT, gitLabFiles } from './host-files.ts';
import type { ProjectAnswers } from './project-answers.ts';

it('GitLab’s component is the one that is in the repository (npm run schemas)', () => {
  const file = join(import.meta.dirname, '../../..', GITLAB_COMPONENT.path);
  expect(readFileSync(file, 'utf8')).toBe(GITLAB_COMPONENT.text);
});

type Job = { readonly rules: unknown; readonly script: readonly string[]; readonly pages?: unknown };

it('GitLab’s component has the jobs that init writes, and says nothing for the jobs of others', () => {
  const [head, body] = parseAllDocuments(GITLAB_COMPONENT.text).map((each) => each.toJS());
  const inputs = head.spec.inputs as { [name: string]: { default: string; description: string } };
  expect(
    [...new Set([...GITLAB_COMPONENT.text.matchAll(/inputs\.(\w+)/g)].map(([, name]) => name))].toSorted(),
  ).toEqual(Object.keys(inputs).toSorted());
  const { '.greenlit': shared, ...jobs } = body as { [job: string]: Job };
  expect(Object.keys(jobs)).toEqual(['check', 'pages', 'reviews', 'remind']);
  expect(shared).toEqual({
    image: '$[[ inputs.image ]]',
    variables: { GIT_DEPTH: '0' },
    before_script: ['$[[ inputs.install ]]'],
  });
  const filled = (text: string): string =>
    text.replace(/ ?\$\[\[ inputs\.(\w+) \]\]/g, (_, name: string) => inputs[name]!.default);
  const [file] = gitLabFiles({ catalogue: {} } as ProjectAnswers, 'npm');
  const own = parse(file!.text) as { [job: string]: Job };
  for (const [name, job] of Object.entries(jobs)) {
    const { extends: of, ...rest } = job as Job & { extends: string };
    expect(of).toBe('.greenlit');
    expect({ ...rest, script: rest.script.map(filled) }).toEqual(own[name]);
  }
  expect(inputs['image']?.default).toBe((own['default'] as unknown as { image: string }).image);
});
