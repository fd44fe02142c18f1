import type { Hash } from '../digest.ts';
import { type Problem, problem } from '../problem/problem.ts';
import { approvalSchema, MOST_COVERED } from '../record/approval.ts';
import { brandTeam } from '../record/brands.ts';
import { DECISIONS } from '../record/decisions.ts';
import { deciders } from '../record/people.ts';
import type { Campaign, TeamRecord } from '../record/record.ts';
import type { Family } from '../record/variants/family.ts';
import { LIMITS } from '../untrusted/files.ts';
import { count } from '../words/plain-words.ts';
import { approvalPath, approvalText, asWritten } from './approval-file.ts';
import type { CatalogueAsset } from './catalogue.ts';
import { marketOf, teamAt } from './cell-team.ts';
import { type CellsWish, coverCells, partsShared } from './cover-cells.ts';
import { columnWords, coveredDigest } from './covered.ts';
import { decidedIn, judgeWish, type Wish } from './judge-wish.ts';
import { ableInstead, type DecisionPlan } from './plan-decision.ts';
import { reasonWords, remarkWords } from './reason.ts';
import { reasonFix } from './reason-fix.ts';

/** What planning a decision about many cells looks at. */
export type CellsGround = {
  readonly record: Omit<TeamRecord, 'campaigns'>;
  readonly campaign: Campaign;
  readonly family: Family;
  /** Every cell of the family that is an asset. */
  readonly cells: readonly CatalogueAsset[];
  readonly taken: ReadonlySet<string>;
  readonly now: string;
  readonly hash: Hash;
};

/** The cells that a wish is about, as far as they are assets. */
export const cellsWished = ({ cells }: Pick<CellsGround, 'cells'>, wish: CellsWish): CatalogueAsset[] =>
  wish.by === 'sample' ? [...cells] : cells.filter(({ asset }) => isIn(asset.cell?.values ?? {}, wish.where));

const isIn = (values: Readonly<Record<string, string>>, where: Readonly<Record<string, string>>): boolean =>
  Object.entries(where).every(([axis, value]) => values[axis] === value);

/** Plans one yes to many cells: the file that lists them, or every reason why the policy would not count it. All or none. */
export function planCells(wish: Wish, covers: CellsWish, ground: CellsGround): DecisionPlan {
  const { campaign, family, hash, taken } = ground;
  const team = brandTeam(ground.record.team, campaign.brief);
  const place = family.source.place(['variants'], 'key');
  const refuse = (message: string, fix: string): DecisionPlan => ({
    problems: [problem('decision-refused', place, { message, fix })],
    refused: [],
  });
  const cells = cellsWished(ground, covers);
  if (!team.policy.variants.ways.includes(covers.by))
    return refuse(
      `This would not count: ${reasonWords({ kind: 'way-not-allowed', way: covers.by })}.`,
      `Approve each cell, or let somebody who may change the rules allow it: policy.variants.ways: [${covers.by}] in campaigns/team.yaml.`,
    );
  if (cells.length === 0)
    return refuse(
      `No cell of ${family.ref} is in the column ${columnWords({ where: covers.by === 'column' ? covers.where : {} })}.`,
      `Its axes are ${family.axes.map(({ name, values }) => `${name} (${values.slice(0, 12).join(', ')}${values.length > 12 ? ', …' : ''})`).join('; ')}.`,
    );
  const tooMany = (): DecisionPlan =>
    refuse(
      `One decision lists at most ${count(MOST_COVERED, 'cell')}, fewer where their names are long, and this would be about ${count(cells.length, 'cell')}.`,
      covers.by === 'column'
        ? 'Name a narrower column: --column locale=de-DE,line=a.'
        : 'Approve column by column, or make several assets of it, each with fewer values.',
    );
  if (cells.length > MOST_COVERED) return tooMany();
  const judged = cells.map((each) => ({ each, ...judgedCell(wish, each, ground) }));
  const refused = Map.groupBy(
    judged.flatMap(({ each, refused: reasons }) => reasons.map((reason) => ({ each, reason }))),
    ({ reason }) => reasonWords(reason),
  );
  const short = covers.by === 'sample' ? sampleShort(wish, covers.seen, ground) : undefined;
  if (refused.size > 0 || short !== undefined)
    return {
      problems: [
        ...[...refused.values()].map((about) =>
          problem('decision-refused', place, {
            message: `This would not count for ${count(about.length, 'cell')}, ${about[0]!.each.asset.id} first: ${reasonWords(about[0]!.reason)}.`,
            fix: reasonFix(about[0]!.reason, 'command', {
              people: deciders(team),
              instead: [],
              able: ableInstead({ record: ground.record, standing: about[0]!.each.standing }),
            }),
          }),
        ),
        ...(short === undefined ? [] : [short(place)]),
      ],
      refused: judged.flatMap((each) => each.refused),
    };
  const covered = coverCells(covers, cells, ground);
  const { role, at } = judged[0]!;
  const { body = '', proved: _, ...said } = wish;
  const facts = asWritten({
    ...said,
    subject: `assets/${family.id}`,
    digest: coveredDigest(approvalSchema.shape.variants.parse(covered)!, hash),
    ...{ role, at },
    ...partsShared(cells),
    variants: covered,
  });
  const path = approvalPath(campaign.id, facts, taken);
  const text = approvalText(facts, body);
  if (new TextEncoder().encode(text).length > LIMITS.text) return tooMany();
  const lacking = family.cells.filter(
    ({ lacks, values }) => lacks.length > 0 && (covers.by === 'sample' || isIn(values, covers.where)),
  );
  const told: Problem[] = [
    ...new Set(judged.flatMap(({ remarks }) => remarks.map((each) => remarkWords(each) ?? reasonWords(each)))),
  ].map((message) =>
    problem(
      'decision-note',
      { file: path, line: 1, column: 1 },
      { message, fix: 'Nothing, if that is what you meant.' },
    ),
  );
  if (lacking.length > 0)
    told.push(
      problem(
        'decision-note',
        { file: path, line: 1, column: 1 },
        {
          message: `${count(lacking.length, 'cell')} cannot be made yet and ${lacking.length === 1 ? 'is' : 'are'} not covered: ${lacking
            .slice(0, 6)
            .map(({ name }) => name)
            .join(', ')}${lacking.length > 6 ? ', …' : ''}.`,
          fix: 'Approve them when their words are there.',
        },
      ),
    );
  return {
    file: {
      path,
      text,
      signs: { campaign: campaign.id, facts: approvalSchema.parse(facts), body },
    },
    problems: told,
    refused: [],
  };
}

function judgedCell(
  wish: Wish,
  { asset, standing, said, saw }: CatalogueAsset,
  { record, campaign, now }: CellsGround,
) {
  const ref = `assets/${asset.id}`;
  return judgeWish(wish, {
    subject: {
      gate: 'asset',
      ref,
      digest: standing.digest,
      said: { digest: said.digest },
      missing:
        saw === undefined
          ? standing.reasons.flatMap((each) => (each.kind === 'not-approvable' ? [each.missing] : []))
          : [],
    },
    team: teamAt(record.team, campaign, ref),
    market: marketOf(campaign, ref),
    criteria: campaign.brief.criteria,
    now,
    makers: standing.makers ?? [],
    decided: decidedIn(standing),
    widened: standing.widened,
  });
}

/** Why a sample is none: too few cells, or some that this person did not say yes to as they are. */
function sampleShort(
  { by, for: voice = by }: Wish,
  seen: readonly string[],
  { family, cells, record, campaign }: CellsGround,
) {
  const { sample } = brandTeam(record.team, campaign.brief).policy.variants;
  const unseen = seen.filter((name) => {
    const cell = cells.find(({ asset }) => asset.id === `${family.id}@${name}`);
    return (
      cell?.standing.log.some(
        ({ approval, decision, lapsed, faults, words }) =>
          DECISIONS[decision].gives &&
          approval.variants === undefined &&
          (approval.for ?? approval.by) === voice &&
          !lapsed &&
          words?.lapsed === false &&
          faults.length === 0,
      ) !== true
    );
  });
  if (unseen.length > 0)
    return (place: Parameters<typeof problem>[1]): Problem =>
      problem('decision-refused', place, {
        message: `This would not count: ${reasonWords({ kind: 'sample-unseen', cells: unseen })}.`,
        fix: `Look at each and say yes to it first: npm run approve -- ${family.ref}@${unseen[0]}`,
      });
  if (new Set(seen).size >= sample) return undefined;
  return (place: Parameters<typeof problem>[1]): Problem =>
    problem('decision-refused', place, {
      message: `This would not count: ${reasonWords({ kind: 'sample-small', seen: new Set(seen).size, asked: sample })}.`,
      fix: 'Look at more cells, and name them with --seen.',
    });
}
