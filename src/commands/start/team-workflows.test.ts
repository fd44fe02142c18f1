import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { MANAGERS } from '../../core/project/project-answers.ts';
import { packagedAction, teamWorkflow } from '../../core/project/team-workflow.ts';
import { forgejoWorkflow } from '../../io/yaml/forgejo-workflow.ts';
import { teamWorkflows } from './team-workflows.ts';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '../../..');
const { callers, actions } = await teamWorkflows(ROOT);

type Step = { id?: string; run?: string; uses?: string; shell?: string; with?: { [input: string]: string } };
type Job = { steps: Step[]; outputs?: { [name: string]: string } };
type Flow = { jobs: { [id: string]: Job } };

/** A job with the action that it calls in its place, whose inputs are what the caller hands over. */
function expanded({ steps, outputs }: Job): Job {
  const called = steps.find(({ uses }) => uses?.startsWith('./'));
  if (called === undefined) return { steps, ...(outputs && { outputs }) };
  const path = called.uses!.replace(/^\.\/(?:tool\/)?node_modules\/greenlit\//, '');
  const action = actions[`${path}/action.yml`]!;
  const handed = (name: string): string => called.with![name]!;
  const filled = action
    .replace(/\$\{\{ inputs\.([\w-]+) \}\}/g, (_, name) => handed(name))
    // A condition is an expression without its braces.
    .replace(/^( +if: .*)\binputs\.([\w-]+)/gm, (_, before, name) => `${before}${handed(name).slice(4, -3)}`);
  const own = parse(filled) as {
    outputs?: { [name: string]: { value: string } };
    runs: { steps: Step[] };
  };
  const given = Object.entries(outputs ?? {}).map(([name, value]) => [
    name,
    value === `\${{ steps.greenlit.outputs.${name} }}` ? own.outputs![name]!.value : value,
  ]);
  const inner = own.runs.steps.map(({ shell, ...step }) => {
    expect(shell).toBe(step.run === undefined ? undefined : 'bash');
    return step;
  });
  return {
    steps: steps.flatMap((step) => (step === called ? inner : [step])),
    ...(outputs && { outputs: Object.fromEntries(given) }),
  };
}

describe('the workflows of a team', () => {
  it('do what those of this repository do, step by step, so that every rule for these holds for them', () => {
    expect(Object.keys(callers)).toEqual([
      ...['approve', 'brands', 'brief', 'catalogue', 'check', 'decision', 'deliver', 'packs'].flatMap((name) => [
        `.github/workflows/${name}.yml`,
        `.forgejo/workflows/${name}.yml`,
      ]),
      '.github/workflows/record-reviews.yml',
      '.github/workflows/scheduled.yml',
      '.forgejo/workflows/scheduled.yml',
      '.github/workflows/ticks.yml',
    ]);
    for (const [path, caller] of Object.entries(callers)) {
      const file = path.split('/').at(-1)!;
      const of = file === 'brands.yml' ? 'templates' : '.github/workflows';
      const own = readFileSync(join(ROOT, of, file), 'utf8').replace(/^# Written by [^\n]*\n/, '');
      const whole = parse(path.startsWith('.github') ? own : forgejoWorkflow(file, own)!) as Flow;
      const { jobs, ...rest } = parse(caller) as Flow;
      const { jobs: ours, ...same } = whole;
      expect(rest).toEqual(same);
      expect(Object.keys(jobs)).toEqual(Object.keys(ours));
      for (const [id, { steps, outputs, ...facts }] of Object.entries(ours)) {
        const { steps: theirSteps, outputs: theirOutputs, ...theirs } = jobs[id]!;
        expect(theirs).toEqual(facts);
        const done = expanded({ steps: theirSteps, ...(theirOutputs && { outputs: theirOutputs }) });
        expect(done.outputs).toEqual(outputs);
        if (id === 'code') continue;
        const words = (list: Step[]) => list.map((step) => packagedAction(JSON.stringify(step)));
        const kept = steps.filter((step) => step.with?.['path'] !== '~/.npm');
        // What was kept is brought back after the packages are there instead of before; nothing else changes its place.
        const late = (step: Step): boolean => /actions\/cache|download-artifact/.test(step.uses ?? '');
        expect(words(done.steps.filter((each) => !late(each)))).toEqual(words(kept.filter((each) => !late(each))));
        expect(words(done.steps).toSorted()).toEqual(words(kept).toSorted());
      }
    }
  });

  it('hold no logic: what is Greenlit’s is in the package, and what an action cannot see is handed to it', () => {
    for (const text of Object.values(callers))
      expect(text).not.toMatch(/^ +(?:- )?run: (?!npm ci|npm test --if-present)/m);
    for (const text of Object.values(actions)) {
      expect(text).not.toMatch(/\b(?:secrets|vars|needs|matrix)\.(?!GREENLIT_\w+\n|\w+(?:\.outputs\.\w+)?\n)/);
      expect(text).not.toMatch(/\$\{\{ (?:secrets|vars|needs|matrix)\b|npm run|scripts\/\*\*|package\*/);
    }
    expect(actions['actions/github/check-record/action.yml']).toContain(
      "hashFiles('tool/package-lock.json', 'tool/pnpm-lock.yaml', 'tool/yarn.lock')",
    );
    const lines = (part: RegExp) =>
      Object.entries(callers).flatMap(([path, text]) => (part.test(path) ? text.split('\n') : [])).length;
    const whole = ['approve', 'check', 'catalogue'].flatMap((name) =>
      readFileSync(join(ROOT, `.github/workflows/${name}.yml`), 'utf8').split('\n'),
    );
    expect(lines(/^\.github.*\/(?:approve|check|catalogue)\.yml$/)).toBeLessThan(whole.length * 0.6);
  });

  it('install with the program that the team uses, and say where steps of their own go', () => {
    const text = teamWorkflow(callers['.github/workflows/scheduled.yml']!, 'pnpm');
    expect(text).toContain(`      - run: ${MANAGERS.pnpm.install}\n`);
    expect(text.split('\n').slice(0, 2)).toEqual([
      '# What Greenlit does here is in its package, which the lockfile names by digest. Steps of your own go before or after the one that',
      '# uses ./node_modules/greenlit, jobs of your own beside these: an upgrade leaves them where they are.',
    ]);
    expect(text).toContain('      - uses: ./node_modules/greenlit/actions/github/scheduled\n');
  });
});
