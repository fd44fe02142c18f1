import { type Problem, problem } from '../problem/problem.ts';
import { brandNamed } from '../record/brands.ts';
import type { TeamRecord } from '../record/record.ts';
import { count } from '../words/plain-words.ts';
import type { Catalogue } from './catalogue.ts';

type Campaigns = Pick<TeamRecord, 'team' | 'campaigns'>;

/**
 * Whose a campaign is, by its id: of the brand that its brief names where it is judged by that one's policy as well. Undefined where the
 * two differ, where the team lists no such brand, and for what could not be read: that is nobody's yet.
 */
export function brandsOfCampaigns({ team, campaigns }: Campaigns): ReadonlyMap<string, string> {
  return new Map(
    campaigns.flatMap(({ id, brief }) => {
      const named = brandNamed(team, brief.brand);
      const judged = brandNamed(team, brief.judgedAs ?? brief.brand);
      return named !== undefined && named === judged ? [[id, named] as const] : [];
    }),
  );
}

/** The campaign in whose folder a file of the record lies. */
const campaignOf = (file: string): string => /^campaigns\/([^/]+)\//.exec(file)?.[1] ?? '';

/** Whether a file is of a campaign that is certainly another brand's. What is of all, or of nobody yet, is not. */
export function isElsewhere(record: Campaigns, brand: string): (file: string) => boolean {
  const brands = brandsOfCampaigns(record);
  return (file) => {
    const whose = brands.get(campaignOf(file));
    return whose !== undefined && whose !== brand;
  };
}

/**
 * The same catalogue with the campaigns of one brand alone, and what is wrong with them or with all. Its record stays whole, so that
 * pictures and packs are those that the catalogue of all has.
 */
export function campaignsOf(catalogue: Catalogue, brand: string): Catalogue {
  const brands = brandsOfCampaigns(catalogue.record);
  const elsewhere = isElsewhere(catalogue.record, brand);
  return {
    ...catalogue,
    campaigns: catalogue.campaigns.filter(({ campaign }) => brands.get(campaign.id) === brand),
    problems: catalogue.problems.filter(({ file }) => !elsewhere(file)),
    unread: (catalogue.unread ?? []).filter((file) => !elsewhere(file)),
  };
}

/**
 * What is told of one brand: the same without the campaigns and pictures of any other, in the record as well. Nothing can be drawn of it
 * that is made with what another has.
 */
export function toldOf(catalogue: Catalogue, brand: string): Catalogue {
  const elsewhere = isElsewhere(catalogue.record, brand);
  const own = (record: TeamRecord): TeamRecord => ({
    ...record,
    campaigns: record.campaigns.filter(({ id }) => !elsewhere(`campaigns/${id}/`)),
    pictures: new Map([...record.pictures].filter(([path]) => !elsewhere(path))),
  });
  const { written, grounds: _, ...rest } = catalogue;
  return {
    ...rest,
    record: own(catalogue.record),
    ...(written === undefined ? {} : { written: own(written) }),
    campaigns: catalogue.campaigns.filter(({ campaign: { id } }) => !elsewhere(`campaigns/${id}/`)),
    problems: catalogue.problems.filter(({ file }) => !elsewhere(file)),
  };
}

/**
 * What of a catalogue's problems holds for the work of one brand: an error in another's campaign stops that one's work and not this,
 * so of each other brand with errors one line is left, where brands are listed.
 */
export function withoutErrorsElsewhere(catalogue: Catalogue, brand: string): Catalogue {
  const { record, problems } = catalogue;
  const brands = brandsOfCampaigns(record);
  const elsewhere = isElsewhere(record, brand);
  const broken = Map.groupBy(
    problems.filter(({ file, severity }) => severity === 'error' && elsewhere(file)),
    ({ file }) => brands.get(campaignOf(file))!,
  );
  const told = [...broken].map(([id, errors]) => {
    const where = [...new Set(errors.map(({ file }) => campaignOf(file)))];
    return problem(
      'brand-stopped',
      record.team.source?.place(['brands', id]) ?? { file: 'campaigns/team.yaml', line: 1, column: 1 },
      {
        message: `${nameIn(record, id)} has ${count(errors.length, 'error')} in ${where.join(', ')}, so nothing of it can be made. What is of ${nameIn(record, brand)} is made all the same.`,
        fix: `They are told by: npm run check -- --brand ${id}`,
      },
    );
  });
  const errors: ReadonlySet<Problem> = new Set([...broken.values()].flat());
  return { ...catalogue, problems: [...problems.filter((each) => !errors.has(each)), ...told] };
}

const nameIn = ({ team }: Campaigns, id: string): string => team.brands[id]?.name ?? id;
