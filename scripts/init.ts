import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import about from '../package.json' with { type: 'json' };
import { managerIn, ownFiles, type PlannedFile, planAsPatch, planInit, writeInit } from '../src/commands/start/init.ts';
import { WrongUse } from '../src/core/problem/refusal.ts';
import { HOSTS, type HostKind, type ProjectAnswers } from '../src/core/project/project-answers.ts';
import { hostIn, type SaidOfProject } from '../src/core/project/said-of-project.ts';
import { shellWord } from '../src/core/words/shell.ts';
import { countedBranch } from '../src/io/git/counted-branch.ts';
import { committerSetting } from '../src/io/git/person.ts';
import type { Call, Command, Outcome } from './cli/command.ts';
import { INSTALLED, PROJECT } from './cli/project.ts';

export const command: Command = {
  name: 'init',
  summary:
    'Makes a folder a project of campaigns: asks five things on a terminal, and writes the files that it begins with.',
  options: {
    brand: { type: 'string', describe: 'whose campaigns these are; the name of the catalogue' },
    lead: { type: 'string', value: 'NAME', describe: 'who decides (default: the name that git commits with here)' },
    email: { type: 'string', value: 'ADDRESS', describe: 'the address of their commits (default: that of git here)' },
    handle: { type: 'string', value: 'NAME', describe: 'their account on the code host' },
    host: {
      type: 'string',
      choices: [...HOSTS, 'none'],
      describe: 'which code host (default: what --repository tells)',
    },
    repository: {
      type: 'string',
      value: 'URL',
      describe: 'where the repository is browsed: https://github.com/acme/campaigns',
    },
    url: { type: 'string', value: 'URL', describe: 'where the catalogue will be published' },
    audience: { type: 'string', choices: ['internal', 'public'], describe: 'who may see it (default: internal)' },
    large: { type: 'boolean', describe: 'keep pictures in Git LFS' },
    'with-samples': { type: 'boolean', describe: 'invented campaigns to look at, in place of the example' },
    plan: { type: 'boolean', describe: 'show what would be written, as a patch, and write nothing' },
  },
  about: ['What is there stays as it is: files of yours are told, and how they differ is in --plan.'],
  changes: 'files',
  run: async (call) => {
    const root = call.text('root') === undefined ? call.cwd : call.root;
    if (!INSTALLED && root === PROJECT)
      throw new WrongUse(
        'This is the repository of Greenlit itself. Name the folder of the project: npm run init -- --root DIR',
      );
    const manager = managerIn(root, call.env['npm_config_user_agent']);
    const facts = { version: about.version, manager, own: await ownFiles(PROJECT), branch: await countedBranch(root) };
    const said = await saidIn(call, root);
    const samples = call.flag('with-samples') ? { samples: samplesFor(root) } : {};
    const ask = call.interactive ? await import('./cli/ask-init.ts') : undefined;
    let answers = ask === undefined ? complete(said) : await ask.askInit(said);
    for (;;) {
      if (answers === 'cancelled') return { text: 'Nothing was written.' };
      const plan = await planInit({ ...samples, root, answers, facts, opened: call.now.slice(0, 10) });
      if (call.flag('plan')) return { text: planAsPatch(plan) || 'Nothing is missing.', json: { plan } };
      const go = ask === undefined ? 'write' : await ask.confirmInit(told(plan));
      if (go === 'stop') return { text: 'Nothing was written.' };
      if (go === 'write') return written(root, plan, { manager, argv: call.argv });
      answers = await ask!.askInit(said, answers);
    }
  },
};

async function written(
  root: string,
  plan: readonly PlannedFile[],
  how: Pick<Installed, 'manager' | 'argv'>,
): Promise<Outcome> {
  const wrote = await writeInit(root, plan);
  const named = /"greenlit"\s*:/.test(plan.find(({ path }) => path === 'package.json')?.old ?? '');
  return { text: next(plan, { ...how, version: about.version, named }), json: { wrote, theirs: theirs(plan) } };
}

/**
 * Where the sample campaigns are: in a package of their own, because pictures are most of what they are, or in a clone that still holds
 * them and nothing else. What a team keeps in a clone is its own, and goes nowhere.
 */
function samplesFor(root: string): string {
  const found = [join(root, 'node_modules', SAMPLES), join(dirname(PROJECT), SAMPLES)];
  const folder = found.map((each) => join(each, 'campaigns')).find((each) => existsSync(each));
  if (folder !== undefined) return folder;
  const own = join(PROJECT, 'campaigns');
  if (!INSTALLED && holdsSamplesAlone(own)) return own;
  throw new WrongUse(
    `The samples are a package of their own (27 MB). Install it first: npm install --save-dev --save-exact ${SAMPLES}@${about.version}`,
  );
}
const SAMPLES = 'greenlit-samples';

function holdsSamplesAlone(folder: string): boolean {
  const briefs = existsSync(folder)
    ? readdirSync(folder)
        .map((each) => join(folder, each, 'brief.mdx'))
        .filter((each) => existsSync(each))
    : [];
  return briefs.length > 0 && briefs.every((each) => /^sample: true$/m.test(readFileSync(each, 'utf8')));
}

async function saidIn({ text, flag }: Call, root: string): Promise<SaidOfProject> {
  const repository = text('repository');
  return {
    brand: text('brand'),
    lead: {
      name: text('lead') ?? (await committerSetting(root, 'user.name')),
      email: text('email') ?? (await committerSetting(root, 'user.email')),
      handle: text('handle')?.replace(/^@/, ''),
    },
    host:
      (text('host') as HostKind | 'none' | undefined) ?? (repository === undefined ? undefined : hostIn(repository)),
    repository,
    url: text('url'),
    audience: text('audience') as 'internal' | 'public' | undefined,
    large: flag('large') ? true : undefined,
  };
}

function complete(said: SaidOfProject): ProjectAnswers {
  const { brand, lead, host, repository } = said;
  if (!brand) throw new WrongUse('Nobody is here to be asked: give --brand, and what else you know (--help).');
  if (!lead.name || !lead.email) throw new WrongUse('Who decides? Give --lead and --email; git knows neither here.');
  if (host !== undefined && host !== 'none' && repository === undefined)
    throw new WrongUse(
      `Where does the repository lie on ${host}? Give --repository: https://github.com/acme/campaigns`,
    );
  if (host === undefined && repository !== undefined)
    throw new WrongUse(`The address ${repository} does not tell which code host it is: give --host ${HOSTS.join('|')}`);
  return {
    brand,
    lead: { name: lead.name, email: lead.email, handle: lead.handle },
    ...(host === undefined || host === 'none' || repository === undefined ? {} : { host: { kind: host, repository } }),
    catalogue: { url: said.url, audience: said.audience ?? 'internal' },
    large: said.large ?? false,
  };
}

const theirs = (plan: readonly PlannedFile[]): string[] =>
  plan.filter(({ stands }) => stands === 'theirs').map(({ path }) => path);

/** What would be written, a line each; without the many schemas for editors; the files of a sample are one. */
function told(plan: readonly PlannedFile[]): string {
  const shown = plan.filter(({ path, copyOf }) => !path.startsWith('.vscode/schemas/') && copyOf === undefined);
  const copies = Map.groupBy(
    plan.filter(({ copyOf }) => copyOf !== undefined),
    ({ path, stands }) => `${WORDS[stands].padEnd(6)} ${path.split('/').slice(0, 2).join('/')}`,
  );
  return [
    ...shown.map(({ path, stands }) => `${WORDS[stands].padEnd(6)} ${path}`),
    ...[...copies].map(([line, files]) => `${line} (${files.length} ${files.length === 1 ? 'file' : 'files'})`),
  ].join('\n');
}

const WORDS: { readonly [stands in PlannedFile['stands']]: string } = { new: 'new', same: 'there', theirs: 'yours' };

/** How a lockfile's program takes in one package of an exact version. */
const ADD = {
  npm: 'npm install --save-dev --save-exact greenlit@',
  pnpm: 'pnpm add --save-dev --save-exact greenlit@',
  yarn: 'yarn add --dev --exact greenlit@',
} as const;

type Installed = {
  readonly manager: keyof typeof ADD;
  readonly version: string;
  readonly named: boolean;
  /** What this call was given, which asking for the plan takes again. */
  readonly argv: readonly string[];
};

/** What comes next. `named`: package.json was there and names Greenlit already. */
function next(plan: readonly PlannedFile[], { manager, version, named, argv }: Installed): string {
  const left = theirs(plan);
  const add = left.includes('package.json') && !named;
  return [
    told(plan),
    '',
    ...(left.length === 0
      ? []
      : [
          `Files that were there were left as they are; what they lack is in: npm run init -- --plan${argv.map((each) => ` ${/^[\w./:@=-]+$/.test(each) ? each : shellWord(each)}`).join('')}`,
          '',
        ]),
    'Next:',
    ...(left.includes('.gitignore')
      ? ['  Have these lines in .gitignore: node_modules/, dist/, dist-*/, .greenlit/']
      : []),
    `  ${add ? `${ADD[manager]}${version}` : `${manager} install`}`,
    '  npm start      shows the catalogue, and what comes first',
    '  Then commit all of it: git tells from commits whose a decision is.',
  ].join('\n');
}
