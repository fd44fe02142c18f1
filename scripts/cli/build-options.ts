import type { BuildOptions, Built } from '../../src/commands/publish/build-options.ts';
import { weightWords } from '../../src/core/pages/site-weight.ts';
import { WrongUse } from '../../src/core/problem/refusal.ts';
import { count } from '../../src/core/words/plain-words.ts';
import { recordPath } from '../../src/io/files/record-path.ts';
import { brandFrom, brandOption } from './brand.ts';
import type { Call, Option } from './command.ts';
import { FETCH_OPTION, fetchingFrom } from './fetching.ts';
import { longWords } from './long-words.ts';
import { PROJECT, workshopOf } from './project.ts';
import { sealWords, signingFrom } from './signing.ts';

/** The options of every command that builds. */
export const BUILD_OPTIONS: { readonly [name: string]: Option } = {
  base: {
    type: 'string',
    value: 'PATH',
    describe:
      'the path the catalogue will live under, /campaigns/ (default: GREENLIT_BASE, else that of GREENLIT_SITE_URL or of site.url in team.yaml)',
  },
  audience: {
    type: 'string',
    choices: ['internal', 'public'],
    describe:
      'public leaves out prompts, people, drafts and all that is not approved (default: GREENLIT_AUDIENCE, else public for an address that anybody can open)',
  },
  ...brandOption('the catalogue of one brand of team.yaml alone, with nothing of any other (default: one for all)'),
  local: {
    type: 'boolean',
    describe: 'to be looked at here and published nowhere, whatever address the team has',
  },
  packs: {
    type: 'string',
    choices: ['zips', 'loose'],
    describe:
      'loose: the page puts a pack together when somebody asks for it, so that no picture lies there twice; zips: they lie there too (default: loose)',
  },
  effort: {
    type: 'string',
    choices: ['draft', 'publish'],
    describe: 'how hard to compress AVIF: draft is quick (default: publish)',
  },
  ...FETCH_OPTION,
};

/** What a build needs, from a call and its environment. */
export function buildOptions(call: Call): BuildOptions {
  const said = call.env['GREENLIT_AUDIENCE'] ?? '';
  const audience = call.text('audience') ?? (said === '' ? undefined : said);
  if (audience !== undefined && audience !== 'internal' && audience !== 'public')
    throw new WrongUse(`GREENLIT_AUDIENCE is "${audience}"; it may be internal or public.`);
  return {
    project: PROJECT,
    workshop: workshopOf(call.root),
    root: call.root,
    out: call.out,
    now: call.now,
    base: call.text('base') ?? call.env['GREENLIT_BASE'],
    siteUrl: siteUrlIn(call.env),
    ...brandFrom(call),
    ...(call.flag('local') ? { local: true } : {}),
    ...(call.env['GREENLIT_BEHIND_LOGIN'] === 'true' ? { behindLogin: true } : {}),
    audience,
    ...(call.text('packs') === undefined ? {} : { packs: call.text('packs') === 'loose' ? 'loose' : 'zips' }),
    effort: call.text('effort') === 'draft' ? 'draft' : 'publish',
    ...signingFrom(call),
    receipts: { at: Date.now(), instant: call.text('now') !== undefined },
    ...fetchingFrom(call),
    onProgress: call.progress,
  };
}

/** The address that a workflow knows from the host; nothing where it said none. @throws WrongUse when it is no address. */
function siteUrlIn(env: NodeJS.ProcessEnv): string | undefined {
  const said = env['GREENLIT_SITE_URL'] ?? '';
  if (said === '') return undefined;
  if (!/^https?:/.test(said) || !URL.canParse(said))
    throw new WrongUse(`GREENLIT_SITE_URL is "${said}"; it is written as https://acme.github.io/campaigns`);
  return said;
}

/** What was made, in a few lines for people. */
export function buildSummary(built: Built, out: string, root: string): string {
  const below = recordPath(root, out);
  const place = below ? `${below}/` : out;
  if (built.unchanged === true)
    return `Nothing has moved since ${place} was built (looked at in ${seconds(built.milliseconds)}): ${count(built.campaigns, 'campaign')}, ${count(built.assets, 'asset')}, ${built.approved} approved, ${count(built.pages, 'page')}.`;
  const row = (name: string, what: string): string => `  ${name.padEnd(10)} ${what}`;
  return [
    `Built ${place} in ${seconds(built.milliseconds)}.`,
    row('record', `${count(built.campaigns, 'campaign')}, ${count(built.assets, 'asset')}, ${built.approved} approved`),
    row('pictures', `${built.drawn} drawn, ${keptWords(built)} (${seconds(built.stages.pictures)})`),
    row('packs', `${packWords(built.packs)} (${seconds(built.stages.packs)})`),
    row('seals', sealWords(built.signedBy)),
    row('pages', `${count(built.pages, 'page')}, ${built.audience} edition (${seconds(built.stages.pages)})`),
    row('weight', weightWords(built.weight, built.servedBy)),
  ].join('\n');
}

/** What did not have to be drawn, and what that saved where it is worth a word: a run says so in its log. */
const keptWords = ({ kept, spared }: Built): string =>
  `${kept} as they were${spared < 1000 ? '' : `, which spared ${longWords(spared)} of drawing`}`;

const packWords = ({ written, kept, loose }: Built['packs']): string =>
  loose === undefined
    ? `${written} written, ${kept} as they were`
    : `${loose} to be put together where somebody asks for them`;

const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(1)} s`;
