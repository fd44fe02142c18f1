import { check } from '../src/commands/decide/check.ts';
import { campaignNamed, loadRecord } from '../src/commands/load/load-record.ts';
import { countLine } from '../src/core/problem/print-problems.ts';
import type { Problem } from '../src/core/problem/problem.ts';
import { WrongUse } from '../src/core/problem/refusal.ts';
import { brandGiven } from '../src/core/untrusted/option-values.ts';
import { count } from '../src/core/words/plain-words.ts';
import { BASE_OPTIONS, comparedWith } from './cli/base.ts';
import { BRAND_FROM_EVENT, brandAsked, brandOption } from './cli/brand.ts';
import type { Command } from './cli/command.ts';
import { PROJECT } from './cli/project.ts';

export const command: Command = {
  name: 'check',
  summary: 'Checks the record: every file, every link between them, every picture. Writes nothing.',
  usage: '[<campaign>]',
  options: {
    base: {
      ...BASE_OPTIONS['base']!,
      describe: 'judge what is here as a proposal, by the rules of this commit or branch: main',
    },
    'base-dir': BASE_OPTIONS['base-dir']!,
    ...brandOption('only what is wrong with the campaigns of one brand of team.yaml, and with all'),
    ...BRAND_FROM_EVENT,
    within: {
      type: 'string',
      value: 'BRANCH',
      describe: 'the commit that is checked out has to be in this branch, before anything is signed: origin/main',
    },
  },
  run: async (call) => {
    const { root, now } = call;
    const [named, ...more] = call.positionals;
    if (more.length > 0) throw new WrongUse('Name one campaign, or none for all of them.');
    const only = named?.replaceAll('\\', '/').replace(/^campaigns\/|\/+$/g, '');
    const said = (await brandAsked(call)).brand;
    const known = only === undefined && said === undefined ? undefined : await loadRecord(root);
    if (only !== undefined && known !== undefined) campaignNamed(known, only);
    const brand = known && brandGiven(said, known.team);
    const [base, within] = [comparedWith(call), call.text('within')];
    const {
      problems: found,
      unbacked,
      campaigns,
      assets,
      brands,
    } = await check({
      root,
      now,
      receipts: { program: PROJECT, at: Date.now() },
      ...(base === undefined ? {} : { base }),
      ...(within === undefined ? {} : { within }),
    });
    // What is wrong with the team or the tool is wrong for every campaign.
    const all = [...unbacked, ...found];
    const isAsked = (campaign: string): boolean =>
      (only ?? campaign) === campaign && (brand === undefined || (brands[campaign] ?? brand) === brand);
    const problems = all.filter(({ file }) => isAsked(/^campaigns\/([^/]+)\//.exec(file)?.[1] ?? only ?? ''));
    const read = `${count(campaigns, 'campaign')}, ${count(assets, 'asset')}`;
    const asked = only ?? (known && brand && known.team.brands[brand]?.name);
    const about = asked === undefined ? read : `${asked}, among ${read}`;
    const text = [`Checked ${about}: ${countLine(problems)}.`, ...explained(problems)].join('\n');
    return { problems, text, json: { problems, campaigns, assets } };
  },
};

/** Where the codes that were told are explained: one line, whatever their number. */
function explained(problems: readonly Problem[]): string[] {
  const codes = [...new Set(problems.map(({ code }) => code))];
  return codes.length === 0 ? [] : [`What each code means: npm run codes -- ${codes.slice(0, 5).join(' ')}`];
}
