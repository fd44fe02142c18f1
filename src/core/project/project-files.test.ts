import { expect, it } from 'vitest';
import type { ProjectAnswers } from './project-answers.ts';
import { toolFiles } from './project-files.ts';

const answers = (kind: 'github' | 'gitlab' | 'forgejo'): ProjectAnswers => ({
  brand: 'Two clients',
  lead: { name: 'Mara Lindqvist', email: 'mara@example.com' },
  host: { kind, repository: 'https://example.com/acme/campaigns' },
  catalogue: { audience: 'internal' },
  large: false,
});
const own = {
  '.github/workflows/brands.yml': 'name: Brands\n',
  '.github/workflows/check.yml': 'name: The record\n',
  '.forgejo/workflows/brands.yml': 'name: Brands\n',
};
const written = (kind: 'github' | 'gitlab' | 'forgejo', brands?: readonly string[]) =>
  toolFiles(answers(kind), { version: '0.2.0', manager: 'npm', own, ...(brands === undefined ? {} : { brands }) });

it.each(['github', 'forgejo'] as const)(
  'on %s, brands have a workflow where some are listed, and none starts else',
  (kind) => {
    const brands = `.${kind}/workflows/brands.yml`;
    expect(written(kind).map(({ path }) => path)).not.toContain(brands);
    expect(written(kind, []).map(({ path }) => path)).not.toContain(brands);
    expect(written(kind, ['fernbrook']).map(({ path }) => path)).toContain(brands);
  },
);

it('on GitLab they are named in the pipeline itself', () => {
  const pipeline = (brands?: readonly string[]): string =>
    written('gitlab', brands).find(({ path }) => path === '.gitlab-ci.yml')!.text;
  expect(pipeline()).not.toContain('BRAND');
  expect(pipeline(['fernbrook', 'kettle-crane'])).toContain('      - BRAND: [fernbrook, kettle-crane]\n');
});
