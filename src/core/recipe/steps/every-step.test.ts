import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { sha256 } from '../../../io/files/sha256.ts';
import type { Files } from '../../../testing/folder.ts';
import { recordIn } from '../../../testing/record-in.ts';
import { SMALL_RECORD } from '../../../testing/small-record.ts';
import { jobKey } from '../../drawing/draw-key.ts';
import { assetJob, modelsOf } from '../../drawing/plan-draw.ts';
import { outputsFor } from '../../drawing/plan-output.ts';
import { recordedProblems } from '../../drawing/recipe-problems.ts';
import { CHANNEL_FILES, type ChannelFileField } from '../../record/channel.ts';
import { channelsOf } from '../../record/channels.ts';
import { namedRecipes } from '../../record/named-recipes.ts';
import type { TeamRecord } from '../../record/record.ts';
import { subjectsOf } from '../../subject/subject.ts';
import { subjectContext } from '../../subject/subject-context.ts';
import { recipeSchema, resolveStepFile } from '../recipe.ts';
import { boundFields, EACH, modelName, stepFile } from './bound-fields.ts';
import { boundTo } from './bound-values.ts';
import { type DrawnStep, keptPicture, STEPS, type StepName } from './table.ts';

/** Stands for the digest of the picture that a step keeps, whatever that picture holds. */
const OUTPUT = `sha256:${'f'.repeat(64)}` as const;
const INPUT = `sha256:${'0'.repeat(64)}` as const;

/** Every step as people write it, as often as it takes to name something in every field that binds it. */
const EXAMPLES: { readonly [Name in StepName]: readonly z.input<(typeof STEPS)[Name]['schema']>[] } = {
  crop: [{ ratio: '4:5' }],
  rotate: [{ degrees: 90 }],
  resize: [{ width: '50%' }],
  extend: [{ ratio: '16:9' }],
  upscale: [{ factor: 2 }],
  background: [
    { by: 'mask', mask: 'bottle.png', replace: { file: 'references/wall.png' } },
    { by: 'model', model: 'cutout' },
    { by: 'model', model: 'cutout', mask: 'kept.png', input: INPUT },
  ],
  tone: [{ exposure: 0.2 }],
  sharpen: [{}],
  denoise: [{}],
  'blur-region': [{ mask: 'faces.png' }],
  flatten: [{}],
  overlay: [{ file: 'references/logo.png' }],
  text: [
    { text: 'First light', font: 'references/serif.ttf', size: '6%' },
    { text: 'First light', font: 'references/serif.ttf', fallback: ['references/naskh.ttf'], size: '6%' },
  ],
  mask: [{ file: 'cut.png' }],
  composite: [{ layers: [{ draft: 2, mask: 'sky.png' }, { draft: 2 }] }],
  recorded: [{ file: 'retouch.png', tool: 'GIMP', input: INPUT, output: OUTPUT }],
};

const NAMES = Object.keys(STEPS) as StepName[];
const read = (name: StepName, example: unknown): DrawnStep => recipeSchema.parse([{ [name]: example }])[0] as DrawnStep;
const steps = NAMES.flatMap((name) => EXAMPLES[name].map((example) => ({ name, example, step: read(name, example) })));
const pathOf = (file: string): string => resolveStepFile(file, 'first-light', 'hero');
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** The small record with these steps in the asset's own recipe or in that of its channel, every file they name, and a model. */
function recordOf(
  written: readonly object[],
  { where = 'asset', files = {}, model = 'a', size = 320, draft = 'two' }: Variant = {},
): TeamRecord {
  const names = (recipeSchema.parse(written) as DrawnStep[]).flatMap((step) => boundTo(step, 'file'));
  const contents: Files = Object.fromEntries(names.map((name) => [pathOf(name), bytes(files[name] ?? `one ${name}`)]));
  const kept = (recipeSchema.parse(written) as DrawnStep[]).flatMap((step) => keptPicture(step)?.file ?? [])[0];
  const recipe = JSON.stringify(written).replaceAll(OUTPUT, sha256(contents[pathOf(kept ?? '')] ?? ''));
  return recordIn({
    ...SMALL_RECORD,
    ...contents,
    'campaigns/team.yaml': `${String(SMALL_RECORD['campaigns/team.yaml'])}tools:\n  cutout: { onnx: models/cutout.onnx, sha256: "sha256:${model.repeat(64)}", size: ${size} }\n`,
    'campaigns/first-light/batches/01-low-light/d02.png': bytes(draft),
    'campaigns/first-light/assets/hero/asset.md': [
      '---\ntitle: Hero\nalt: A bottle\nfrom: [01-low-light/d01, 01-low-light/d02]',
      `recipe: ${where === 'asset' ? recipe : '[]'}`,
      `channels: [{ ig-feed-4x5: ${where === 'asset' ? '{}' : `{ recipe: ${recipe} }`} }]`,
      '---\n',
    ].join('\n'),
  });
}
type Variant = {
  readonly where?: Place;
  readonly files?: { readonly [name: string]: string };
  readonly model?: string;
  readonly size?: number;
  readonly draft?: string;
};
type Place = 'asset' | 'channel';

/** What an approval of the asset binds, and what names its pictures in the cache. */
function namesOf(record: TeamRecord): { digest: string; key: string; problems: string[] } {
  const campaign = record.campaigns[0]!;
  const asset = campaign.assets[0]!;
  const subject = subjectsOf(campaign, subjectContext(record, sha256)).find(({ gate }) => gate === 'asset')!;
  expect(subject.missing).toEqual([]);
  const channels = channelsOf(record.team);
  const { job, lines, problems } = assetJob({
    asset,
    sources: campaign.batches[0]!.drafts.map((each) => each.path),
    pictures: new Map([...record.pictures].map(([path, each]) => [path, { ...each, width: 1000, height: 1000 }])),
    recipes: namedRecipes(record),
    outputs: asset.channels.flatMap((use) =>
      outputsFor({ asset, use, channel: channels.get(use.id)!, effort: 'publish' }),
    ),
    models: modelsOf(record.team),
  });
  expect(problems).toEqual([]);
  return {
    digest: subject.digest,
    key: jobKey(job!, 'engine', sha256),
    problems: recordedProblems(asset, job!, lines, sha256).map((each) => each.code),
  };
}

function expectTwo(one: TeamRecord, other: TeamRecord): void {
  const [a, b] = [namesOf(one), namesOf(other)];
  expect(b.digest).not.toBe(a.digest);
  expect(b.key).not.toBe(a.key);
}

describe('every step of the table', () => {
  it('has examples that name something in every field that binds it', () => {
    const bare = NAMES.flatMap((name) =>
      boundFields(STEPS[name].schema)
        .filter(({ path }) => !EXAMPLES[name].some((each) => reaches(read(name, each), path)))
        .map(({ path }) => `${name}: ${path.map(String).join('.')}`),
    );
    expect(bare).toEqual([]);
  });

  it.each(['asset', 'channel'] as const)('binds what each file holds, in the recipe of its %s', (where) => {
    let files = 0;
    for (const { name, example, step } of steps)
      for (const file of new Set(boundTo(step, 'file'))) {
        files += 1;
        const written = [{ [name]: example }];
        expectTwo(recordOf(written, { where }), recordOf(written, { where, files: { [file]: `another ${file}` } }));
      }
    expect(files).toBeGreaterThan(8);
  });

  it.each(['asset', 'channel'] as const)('binds the model that it runs, in the recipe of its %s', (where) => {
    const running = steps.filter(({ step }) => boundTo(step, 'model').length > 0);
    expect(running.length).toBeGreaterThan(0);
    for (const { name, example } of running) {
      const written = [{ [name]: example }];
      expectTwo(recordOf(written, { where }), recordOf(written, { where, model: 'b' }));
      // How a picture is fed to the model changes what is drawn. The subject holds the model's file alone: see subject.ts.
      expect(namesOf(recordOf(written, { where, size: 640 })).key).not.toBe(namesOf(recordOf(written, { where })).key);
    }
  });

  it('runs no model but one that the team names, whatever else JavaScript finds under its name', () => {
    const record = recordOf([{ background: { by: 'model', model: 'constructor' } }]);
    const asset = record.campaigns[0]!.assets[0]!;
    const { job, problems } = assetJob({
      asset,
      sources: [],
      pictures: new Map(),
      recipes: {},
      outputs: [],
      models: modelsOf(record.team),
    });
    expect(job).toBeUndefined();
    expect(problems.map((each) => `${each.code}: ${each.message} ${each.fix}`)).toEqual([
      'model-missing: team.yaml has no model "constructor". Use one of: cutout.',
    ]);
  });

  it('binds the further drafts that it lays on', () => {
    const laying = steps.filter(({ step }) => boundTo(step, 'draft').length > 0);
    expect(laying.length).toBeGreaterThan(0);
    for (const { name, example } of laying) {
      const written = [{ [name]: example }];
      expectTwo(recordOf(written), recordOf(written, { draft: 'another' }));
    }
  });

  it('is the same to an approval, whatever a kept result was made from', () => {
    const pinned = steps.filter(({ step }) => boundTo(step, 'input').length > 0);
    expect(pinned.length).toBeGreaterThan(1);
    for (const { name, example } of pinned) {
      const other = { ...example, input: `sha256:${'1'.repeat(64)}` };
      expect(namesOf(recordOf([{ [name]: other }])).digest).toBe(namesOf(recordOf([{ [name]: example }])).digest);
    }
  });

  it('keeps no picture but the one whose digest it says', () => {
    const keeping = steps.filter(({ step }) => keptPicture(step) !== undefined);
    expect(keeping.length).toBeGreaterThan(0);
    for (const { name, example } of keeping) {
      const written = [{ [name]: { ...example, output: sha256('what was recorded') } }];
      expect(namesOf(recordOf(written)).problems).toContain('recorded-altered');
    }
  });

  it('is known by its name nowhere but where it is declared, drawn and written', () => {
    const src = join(import.meta.dirname, '../../..');
    const own = /^(?:core\/recipe\/steps|io\/engine\/steps)\/|\.test\.ts$/;
    const files = readdirSync(src, { recursive: true, encoding: 'utf8' })
      .map((file) => file.replaceAll('\\', '/'))
      .filter((file) => file.endsWith('.ts') && !own.test(file));
    expect(files.length).toBeGreaterThan(300);
    const asks = new RegExp(`\\bstep\\)? ?[!=]== ?'(?:${NAMES.join('|')})'|case '(?:${NAMES.join('|')})':`);
    expect(files.filter((file) => asks.test(readFileSync(join(src, file), 'utf8')))).toEqual([]);
  });
});

describe('every file of a channel', () => {
  const WRITTEN: { readonly [Field in ChannelFileField]: string } = { profile: 'campaigns/press/coated.icc' };

  it.each(CHANNEL_FILES)('is bound by what it holds: %s', (field) => {
    const printed = (content: string): TeamRecord =>
      recordIn({
        ...SMALL_RECORD,
        'campaigns/team.yaml': `${String(SMALL_RECORD['campaigns/team.yaml'])}channels:\n  - { id: ig-feed-4x5, ${field}: ${WRITTEN[field]} }\n`,
        [WRITTEN[field]]: bytes(content),
      });
    expectTwo(printed('one'), printed('another'));
  });

  it('is found by its schema', () => {
    expect(CHANNEL_FILES).toEqual(['profile']);
  });
});

describe('the key of a picture', () => {
  it('takes a text that reads like the name of its font for a text', () => {
    const set = (font: string): string =>
      namesOf(recordOf([{ text: { text: font, font, size: '6%' } }], { files: { [font]: 'the same font' } })).key;
    expect(set('a.ttf')).not.toBe(set('b.ttf'));
  });
});

describe('fields that bind', () => {
  it('are found behind defaults, choices and lists', () => {
    const schema = z.strictObject({
      look: z
        .union([z.string(), z.strictObject({ lut: stepFile.meta({ description: 'A look-up table.' }) })])
        .default(''),
      layers: z.array(z.strictObject({ by: modelName.optional() })),
    });
    expect(boundFields(schema)).toEqual([
      { kind: 'file', path: ['look', 'lut'] },
      { kind: 'model', path: ['layers', EACH, 'by'] },
    ]);
  });

  it.each<[string, z.ZodType]>([
    ['lut is a file only sometimes: write it as { file }', z.object({ lut: z.union([z.literal('none'), stepFile]) })],
    ['luts is a record, in which files cannot be looked for', z.object({ luts: z.record(z.string(), stepFile) })],
    ['luts names a file by its place: give it a name', z.object({ luts: z.tuple([stepFile, z.number()]) })],
  ])('refuse what cannot be told: %s', (message, schema) => {
    expect(() => boundFields(schema)).toThrow(new TypeError(message));
  });
});

/** Whether a path leads to something in a step. */
function reaches(value: unknown, [key, ...rest]: readonly (string | typeof EACH)[]): boolean {
  if (key === undefined) return value !== undefined;
  if (key === EACH) return Array.isArray(value) && value.some((each) => reaches(each, rest));
  return typeof value === 'object' && value !== null && reaches((value as { [key: string]: unknown })[key], rest);
}
