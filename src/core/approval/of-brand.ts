import { type Problem, problem } from '../problem/problem.ts';
import { Refusal } from '../problem/refusal.ts';
import type { Brand } from '../record/brand.ts';
import { brandTeam, speaksFor } from '../record/brands.ts';
import { BUILT_IN_IDS } from '../record/channels/built-in.ts';
import { leansOn } from '../record/leans-on.ts';
import type { Campaign, TeamRecord } from '../record/record.ts';
import type { Team } from '../record/team.ts';
import { brandsOfCampaigns } from './brand-campaigns.ts';
import type { Catalogue } from './catalogue.ts';

type IsOwn = (path: string) => boolean;

/**
 * The catalogue of one brand alone, as if nothing else were in the repository: its campaigns, their pictures, whoever decides for
 * it, its site and its policy. A campaign that is moved to it by somebody who may not stays where it was.
 * @throws Refusal when a campaign of it leans on one of another brand, which its pages would name.
 */
export function catalogueOf(catalogue: Catalogue, brand: string): Catalogue {
  const { record, written = record } = catalogue;
  const own = new Set([...brandsOfCampaigns(record)].flatMap(([id, each]) => (each === brand ? [id] : [])));
  const crossing = record.campaigns.filter(({ id }) => own.has(id)).flatMap((each) => wouldLeak(each, record, own));
  if (crossing.length > 0) throw new Refusal(crossing);
  const isOwn: IsOwn = (path) => {
    const [folder, id = ''] = path.split('/');
    return folder !== 'campaigns' || own.has(id) || !written.campaigns.some((each) => each.id === id);
  };
  const only = (whole: TeamRecord): TeamRecord => ({
    team: teamOf(whole, brand, own, isOwn),
    campaigns: whole.campaigns.filter(({ id }) => own.has(id)),
    pictures: new Map([...whole.pictures].filter(([path]) => isOwn(path))),
  });
  const { grounds: _, ...rest } = catalogue;
  return {
    ...rest,
    record: only(record),
    ...(catalogue.written === undefined ? {} : { written: only(catalogue.written) }),
    campaigns: catalogue.campaigns.filter(({ campaign }) => own.has(campaign.id)),
    problems: catalogue.problems.filter(({ file }) => isOwn(file)),
    unread: (catalogue.unread ?? []).filter(isOwn),
  };
}

/** What pages say of a team, as far as it is about one brand: of channels, tools and what has a name, what its campaigns name. */
function teamOf({ team, campaigns }: TeamRecord, id: string, own: ReadonlySet<string>, isOwn: IsOwn): Team {
  const brand = team.brands[id]!;
  const said = campaigns
    .filter((each) => own.has(each.id))
    .map(saidIn)
    .join('\n');
  const recipes = named(team.recipes, said);
  const used = `${said}\n${JSON.stringify(recipes)}`;
  const judging = brandTeam(team, { brand: id });
  return {
    ...judging,
    site: siteOf(team, brand),
    brands: { [id]: brand },
    people: judging.people.filter((each) => speaksFor(each, id)),
    expunged: team.expunged.filter(({ file }) => isOwn(file)),
    channels: team.channels.filter((each) => BUILT_IN_IDS.has(each.id) || used.includes(each.id)),
    recipes,
    fragments: named(team.fragments, used),
    tools: named(team.tools, used),
  };
}

/** What the files of a campaign say, as one text. */
const saidIn = ({ brief, references, batches, assets, families }: Campaign): string =>
  JSON.stringify([brief, ...references, ...batches, ...assets, ...families].map(({ source }) => source.data));

/** The entries whose names are said in a text, and those that these name in turn. */
function named<Entry>(entries: { readonly [name: string]: Entry }, said: string): { [name: string]: Entry } {
  const found = Object.entries(entries).filter(([name]) => said.includes(name));
  const more = `${said}\n${JSON.stringify(found)}`;
  const all = Object.entries(entries).filter(([name]) => more.includes(name));
  return all.length === found.length ? Object.fromEntries(all) : named(entries, more);
}

/** The address of all, and who may see that, are not the brand's; language, look and code host are, where it has none of its own. */
function siteOf({ site }: Team, { name, site: own }: Brand): Team['site'] {
  const { url: _, servedBy: __, tagline: ___, ...shared } = site;
  return {
    ...shared,
    ...own,
    title: own.title ?? name,
    locale: own.locale ?? site.locale,
  };
}

const wouldLeak = (campaign: Campaign, record: TeamRecord, own: ReadonlySet<string>): Problem[] =>
  leansOn(campaign, record).flatMap(({ on, what, source, at }) =>
    own.has(on) || !record.campaigns.some(({ id }) => id === on)
      ? []
      : [
          problem('brand-would-leak', source.place(at), {
            message: `${campaign.id} ${what}, which is of another brand: the catalogue of ${campaign.brief.brand} alone would name it.`,
            fix: `Take it out of the campaign: steps and words that both may use can stand in campaigns/team.yaml, under recipes and fragments.`,
          }),
        ],
  );
