import { afterEach, expect, it } from 'vitest';
import type { Problem } from '../../core/problem/problem.ts';
import { Refusal } from '../../core/problem/refusal.ts';
import { type Files, folderOf } from '../../testing/folder.ts';
import { SMALL_RECORD } from '../../testing/small-record.ts';
import { check } from './check.ts';

const TEAM = 'campaigns/team.yaml';
const BRIEF = 'campaigns/first-light/brief.mdx';
const REFERENCES = 'campaigns/first-light/references/references.md';
const BATCH = 'campaigns/first-light/batches/01-low-light/batch.md';
const ASSET = 'campaigns/first-light/assets/hero/asset.md';
const text = (path: string): string => String(SMALL_RECORD[path]);
const sha = `sha256:${'0'.repeat(64)}`;

/** The small record with this name for one thing of each noun, wherever it is named. */
const NOUNS: { readonly [noun: string]: (name: string) => Files } = {
  campaign: (name) => moved('campaigns/first-light/', `campaigns/${name}/`),
  batch: (name) => ({
    ...moved('/01-low-light/', `/${name}/`),
    [ASSET]: text(ASSET).replace('01-low-light', name),
  }),
  draft: (name) => ({
    ...SMALL_RECORD,
    [BATCH]: text(BATCH).replace('id: d01', `id: ${name}`),
    [ASSET]: text(ASSET).replace('01-low-light/d01', `01-low-light/${name}`),
  }),
  asset: (name) => moved('/hero/', `/${name}/`),
  person: (name) => ({
    ...SMALL_RECORD,
    [TEAM]: `${text(TEAM).replace('id: mara', `id: ${name}`)}policy: { delegates: { ${name}: [jonas] } }\n`,
    [BRIEF]: text(BRIEF).replace('creative-lead: mara', `creative-lead: ${name}`),
  }),
  role: (name) => ({ ...SMALL_RECORD, [TEAM]: text(TEAM).replace('[producer]', `[${name}]`) }),
  'role of a gate': (name) => ({
    ...SMALL_RECORD,
    [TEAM]: `${text(TEAM)}policy: { gates: { asset: { roles: { ${name}: 1 } } } }\n`,
  }),
  gate: (name) => ({ ...SMALL_RECORD, [TEAM]: `${text(TEAM)}policy: { gates: { ${name}: {} } }\n` }),
  channel: (name) => ({
    ...SMALL_RECORD,
    [TEAM]: `${text(TEAM)}channels:\n  - { id: ${name}, width: 40, height: 50 }\n`,
    [BRIEF]: text(BRIEF).replace('ig-feed-1x1]', `ig-feed-1x1, ${name}]`),
    [ASSET]: text(ASSET).replace('channels: [ig-feed-4x5]', `channels: [ig-feed-4x5, ${name}]`),
  }),
  'channel that is not there': (name) => ({
    ...SMALL_RECORD,
    [ASSET]: text(ASSET).replace('channels: [ig-feed-4x5]', `channels: [ig-feed-4x5, ${name}]`),
  }),
  criterion: (name) => ({ ...SMALL_RECORD, [BRIEF]: text(BRIEF).replace('id: label-readable', `id: ${name}`) }),
  delegate: (name) => ({
    ...SMALL_RECORD,
    [TEAM]: text(TEAM).replace('id: mara', `id: ${name}`),
    [BRIEF]: text(BRIEF).replace('creative-lead: mara', `creative-lead: ${name}`),
    'campaigns/first-light/approvals/assets-hero--2026-11-12--jonas.md': `---
subject: assets/hero
digest: ${sha}
decision: approved
by: jonas
for: ${name}
role: creative-lead
at: 2026-11-12T09:30:00Z
---
`,
  }),
  'criterion of an approval': (name) => ({
    ...SMALL_RECORD,
    'campaigns/first-light/approvals/assets-hero--2026-11-12--mara.md': `---
subject: assets/hero
digest: ${sha}
decision: approved
by: mara
role: creative-lead
at: 2026-11-12T09:30:00Z
criteria: { ${name}: pass }
---
`,
  }),
  reference: (name) => ({
    ...SMALL_RECORD,
    [REFERENCES]: text(REFERENCES).replace('id: product-front', `id: ${name}`),
    [BATCH]: text(BATCH).replace('references: [product-front]', `references: [${name}]`),
  }),
  recipe: (name) => ({
    ...SMALL_RECORD,
    [TEAM]: `${text(TEAM)}recipes:\n  ${name}:\n    - crop: { ratio: "4:5" }\n`,
    [ASSET]: text(ASSET).replace('- crop: { ratio: "4:5" }', `- use: ${name}`),
  }),
  'recipe that is not there': (name) => ({
    ...SMALL_RECORD,
    [ASSET]: text(ASSET).replace('- crop: { ratio: "4:5" }', `- use: ${name}`),
  }),
  step: (name) => ({ ...SMALL_RECORD, [ASSET]: text(ASSET).replace('- crop: { ratio: "4:5" }', `- ${name}: {}`) }),
  fragment: (name) => ({
    ...SMALL_RECORD,
    [TEAM]: `${text(TEAM)}fragments: { ${name}: soft dawn light }\n`,
    [BATCH]: text(BATCH).replace('light: low warm sun', `light: { use: ${name} }`),
  }),
  'fragment that is not there': (name) => ({
    ...SMALL_RECORD,
    [BATCH]: text(BATCH).replace('light: low warm sun', `light: { use: ${name} }`),
  }),
  tool: (name) => ({
    ...SMALL_RECORD,
    [TEAM]: `${text(TEAM)}tools:\n  ${name}: { onnx: models/x.onnx, sha256: "${sha}", size: 320 }\n`,
    [ASSET]: text(ASSET).replace('channels:', `  - background: { by: model, model: ${name} }\nchannels:`),
  }),
  'tool that is not there': (name) => ({
    ...SMALL_RECORD,
    [ASSET]: text(ASSET).replace('channels:', `  - background: { by: model, model: ${name} }\nchannels:`),
  }),
  setting: (name) => ({
    ...SMALL_RECORD,
    [BATCH]: text(BATCH).replace('drafts:', `settings: { ${name}: 3 }\ndrafts:`),
  }),
};

function moved(from: string, to: string): Files {
  return Object.fromEntries(Object.entries(SMALL_RECORD).map(([path, content]) => [path.replace(from, to), content]));
}

let folder: ReturnType<typeof folderOf> | undefined;
afterEach(() => folder?.remove());

async function problemsIn(files: Files): Promise<readonly Problem[]> {
  folder = folderOf(files);
  return check({ root: folder.path, now: '2026-11-24T09:00:00Z' }).then(
    (checked) => checked.problems,
    (thrown: unknown) => {
      if (thrown instanceof Refusal) return thrown.problems;
      throw thrown;
    },
  );
}

/** Names that every object has, or that change one. */
const NAMES = ['constructor', '__proto__', 'toString', 'hasOwnProperty'];

it.each(Object.keys(NOUNS).flatMap((noun) => NAMES.map((name) => [noun, name] as const)))(
  'a %s called %s is treated as any other name, or refused by name',
  async (noun, name) => {
    const told = (problems: readonly Problem[], as: string): string[] =>
      problems.map((each) =>
        `${each.severity} ${each.code} ${each.file}: ${each.message} ${each.fix}`.replaceAll(as, 'NAME'),
      );
    const found = await problemsIn(NOUNS[noun]!(name));
    folder?.remove();
    if (/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(name)) {
      const plain = told(await problemsIn(NOUNS[noun]!('ordinary')), 'ordinary');
      expect(told(found, name)).toEqual(plain);
    } else if (noun !== 'setting' || name === '__proto__') {
      const errors = found.filter((each) => each.severity === 'error');
      expect(errors.map((each) => `${each.file} ${each.message} ${each.fix}`).join('\n')).toContain(name);
    }
  },
);
