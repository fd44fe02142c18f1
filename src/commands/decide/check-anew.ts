import { noHistoryYet } from '../../core/approval/approval-problems.ts';
import { brandsOfCampaigns } from '../../core/approval/brand-campaigns.ts';
import type { Catalogue } from '../../core/approval/catalogue.ts';
import { brandHere } from '../../core/approval/cell-team.ts';
import { codeOwnerProblems, type OwnersFile } from '../../core/approval/code-owners.ts';
import { gateProblems } from '../../core/approval/gate-problems.ts';
import { ruleChangeWords } from '../../core/approval/rule-change-words.ts';
import { type Rules, ruleChanges } from '../../core/approval/rule-changes.ts';
import { rulesInForce } from '../../core/approval/rules-in-force.ts';
import { standsAllDay } from '../../core/approval/same-all-day.ts';
import { measureProblems, unmeasuredProblem } from '../../core/drawing/measure-problems.ts';
import { smallPictures } from '../../core/drawing/small-pictures.ts';
import { planBuild } from '../../core/pack/plan-build.ts';
import { foldCells } from '../../core/problem/fold-cells.ts';
import { inReadingOrder, type Problem, problem } from '../../core/problem/problem.ts';
import { Refusal } from '../../core/problem/refusal.ts';
import { formBehind } from '../../core/record/later-fields.ts';
import type { Measure } from '../../core/record/measure.ts';
import type { TeamRecord } from '../../core/record/record.ts';
import type { DrawJob } from '../../core/record/rendition.ts';
import type { SourceFile } from '../../core/record/source-file.ts';
import { cacheFolder } from '../../io/cache/cache-folder.ts';
import { type Base, checkoutBase } from '../../io/git/checkout.ts';
import { isHeadIn } from '../../io/git/counted-branch.ts';
import { GitRefusal } from '../../io/git/refusal.ts';
import { openRepository } from '../../io/git/repository.ts';
import { readRuleVersions } from '../../io/git/rule-versions.ts';
import { loadCatalogue } from '../load/load-catalogue.ts';
import { loadRecord } from '../load/load-record.ts';
import type { AnewRun } from '../load/whole-run.ts';
import type { Checked, CheckOptions } from './check-options.ts';
import { takenBefore } from './taken-before.ts';

/** A campaign that is still to come: lines may name each campaign by itself. */
const ANY = 'any';

/** The check, whatever an earlier one found; `owners` as they lie there now. @throws what `check` throws. */
export async function checkAnew(
  options: CheckOptions,
  owners: readonly OwnersFile[],
  { keep, look }: AnewRun<Checked>,
): Promise<Checked> {
  const { base, within, receipts: _, ...where } = options;
  const rules = base === undefined ? undefined : await rulesAt(options.root, base);
  const catalogue = await loadCatalogue({ ...where, look, whole: true, ...(rules === undefined ? {} : { rules }) });
  const { record } = catalogue;
  const written = catalogue.written ?? record;
  const planned = planBuild(catalogue, { effort: 'draft' });
  const measured = await measuredBefore(planned.jobs, cacheFolder(options.root));
  const checked: Checked = {
    problems: inReadingOrder([
      ...(within === undefined ? [] : await elsewhere(options.root, within)),
      ...changedRules(rules, written),
      ...catalogue.problems,
      ...gateProblems(catalogue),
      ...formBehind(sourcesOf(written)),
      ...owners.flatMap((file) =>
        codeOwnerProblems(
          file,
          new Map([
            ...written.campaigns.map(({ id, brief }) => [id, brandHere(written.team, brief)] as const),
            [ANY, written.team],
          ]),
        ),
      ),
      ...(await takenBefore(options.root, record.campaigns)),
      ...foldCells(
        [...smallPictures(record), ...planned.problems, ...measuredProblems(catalogue, measured)],
        familiesOf(record),
      ),
    ]),
    campaigns: record.campaigns.length,
    assets: record.campaigns.reduce((sum, each) => sum + each.assets.length, 0),
    unbacked: catalogue.history === undefined ? [] : noHistoryYet(catalogue.history, catalogue.problems),
    brands: Object.fromEntries(brandsOfCampaigns(record)),
  };
  // What is measured later is another answer about the same record.
  if (standsAllDay(catalogue) && [...measured.values()].every((each) => each !== null)) await keep(checked);
  return checked;
}

/** Every file that the record was read from. */
const sourcesOf = ({ team, campaigns }: TeamRecord): SourceFile[] => [
  ...(team.source === undefined ? [] : [team.source]),
  ...campaigns.flatMap(({ brief, references, batches, assets, families, deliveries }) =>
    [brief, ...references, ...batches, ...assets, ...families, ...deliveries].map(({ source }) => source),
  ),
];

type Measured = ReadonlyMap<string, readonly Measure[] | null>;

/** The picture library is loaded only where rules ask for something. */
const measuredBefore = async (jobs: readonly DrawJob[], cacheDir: string): Promise<Measured> =>
  jobs.some(({ measures }) => measures !== undefined)
    ? (await import('../../io/engine/known-measures.ts')).knownMeasures(jobs, cacheDir)
    : new Map();

function measuredProblems({ campaigns }: Catalogue, measured: Measured): Problem[] {
  return campaigns.flatMap(({ assets }) =>
    assets.flatMap(({ asset }) => {
      const known = measured.get(asset.ref);
      return known === undefined ? [] : known === null ? [unmeasuredProblem(asset)] : measureProblems(asset, known);
    }),
  );
}

const familiesOf = ({ campaigns }: TeamRecord): string[] =>
  campaigns.flatMap(({ families }) => families.map(({ id }) => id));

async function elsewhere(root: string, branch: string): Promise<Problem[]> {
  if (await isHeadIn(root, branch)) return [];
  return [
    problem(
      'commit-elsewhere',
      { file: 'campaigns', line: 1, column: 1 },
      {
        message: `The commit that is checked out here is not in ${branch}, so nothing of it is signed or published.`,
        fix: `Bring it there first (a pull request), and tag or run what came out of that.`,
      },
    ),
  ];
}

/** The rules that counted where the proposal parted from its base. Where there was no record yet, or none that could be read, its own history says. */
async function rulesAt(root: string, from: Base): Promise<Rules | undefined> {
  const base = await checkoutBase(root, from);
  if (base === undefined) return undefined;
  try {
    const record = await loadRecord(base.root);
    const versions = await readRuleVersions(await openRepository(base.root), record, new Set());
    return rulesInForce(record, versions, []).rules;
  } catch (thrown) {
    if (thrown instanceof Refusal && !(thrown instanceof GitRefusal)) return undefined;
    throw thrown;
  } finally {
    await base.done();
  }
}

function changedRules(base: Rules | undefined, { team, campaigns }: TeamRecord): Problem[] {
  if (base === undefined) return [];
  const briefs = new Map(campaigns.map((each) => [each.id, each.brief.source]));
  return ruleChanges(base, { team, campaigns }).map((each) =>
    problem(
      'rules-changed',
      ('campaign' in each ? briefs.get(each.campaign) : team.source)?.place([]) ?? {
        file: 'campaigns/team.yaml',
        line: 1,
        column: 1,
      },
      {
        message: `${each.loosens ? 'A looser rule. ' : ''}${ruleChangeWords(each)}`,
        fix: 'This proposal is judged by the rule that was there before. Whoever may change the rules looks at this first.',
        ...(each.loosens ? { severity: 'warning' as const } : {}),
      },
    ),
  );
}
