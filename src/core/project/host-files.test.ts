import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { GITLAB_BRANDS, GITLAB_COMPONENT, gitLabFiles } from './host-files.ts';
import type { ProjectAnswers } from './project-answers.ts';

it.each([GITLAB_COMPONENT, GITLAB_BRANDS])(
  '$path is the one that is in the repository (npm run schemas)',
  (component) => {
    expect(readFileSync(join(import.meta.dirname, '../../..', component.path), 'utf8')).toBe(component.text);
  },
);

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

it('GitLab makes the catalogue of each brand by itself, and none where nobody lists any', () => {
  const of = (brands: readonly string[]) =>
    parse(gitLabFiles({ catalogue: {} } as ProjectAnswers, 'npm', brands)[0]!.text) as { [job: string]: Job };
  expect(of([])['brand']).toBeUndefined();
  const own = of(['fernbrook', 'kettle-crane'])['brand']!;
  expect(own).toEqual({
    rules: [{ if: '$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH && $CI_PIPELINE_SOURCE != "schedule"' }],
    parallel: { matrix: [{ BRAND: ['fernbrook', 'kettle-crane'] }] },
    script: ['npx greenlit check --brand "$BRAND"', 'npx greenlit build --brand "$BRAND" --packs loose --out brand'],
    artifacts: { name: 'catalogue-$BRAND', paths: ['brand'], expire_in: '3 days' },
  });
  const [head, body] = parseAllDocuments(GITLAB_BRANDS.text).map((each) => each.toJS());
  expect(head.spec.inputs.brands.type).toBe('array');
  const { '.greenlit-brands': _, brand } = body;
  expect(brand).toEqual({
    extends: '.greenlit-brands',
    ...own,
    parallel: { matrix: [{ BRAND: '$[[ inputs.brands ]]' }] },
  });
});
