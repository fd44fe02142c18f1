import { withBrief } from '../record/lazy-campaign.ts';
import type { Campaign, TeamRecord } from '../record/record.ts';
import type { Team } from '../record/team.ts';
import type { Rules } from './rule-changes.ts';

/**
 * A record as it is judged by other rules than those it brings: whoever they know has the say, the addresses and the policy that
 * they give; whoever they do not know may be named and has no say. Whoever is gone from the record keeps a voice that they gave
 * it. A campaign is a sample only where both say so, and a criterion is required where either does. Channels, tools and recipes
 * stay the record's own: they enter what is judged, not how.
 */
export function judgedBy<Record extends TeamRecord>(record: Record, rules: Rules): Record {
  const briefs = new Map(rules.campaigns.map((each) => [each.id, each.brief]));
  return {
    ...record,
    team: teamBy(record.team, rules.team),
    campaigns: record.campaigns.map((campaign): Campaign => {
      const brief = briefs.get(campaign.id);
      const required = new Set(brief?.criteria.flatMap((each) => (each.required ? [each.id] : [])));
      return withBrief(campaign, {
        ...campaign.brief,
        ...(brief === undefined || brief.brand === campaign.brief.brand ? {} : { judgedAs: brief.brand }),
        sample: campaign.brief.sample && brief?.sample === true,
        criteria: campaign.brief.criteria.map((each) => ({
          ...each,
          required: each.required || required.has(each.id),
        })),
      });
    }),
  };
}

function teamBy(own: Team, rules: Team): Team {
  const known = new Map(rules.people.map((each) => [each.id, each]));
  const { host: _, url: __, ...site } = own.site;
  const { host, url, formerUrls } = rules.site;
  return {
    ...own,
    site: { ...site, formerUrls, ...(url === undefined ? {} : { url }), ...(host === undefined ? {} : { host }) },
    policy: rules.policy,
    brands: brandsBy(own.brands, rules.brands),
    expunged: rules.expunged,
    left: (own.left ?? []).filter((each) => !known.has(each.id)),
    people: [...rules.people, ...own.people.flatMap((each) => (known.has(each.id) ? [] : [{ ...each, roles: [] }]))],
  };
}

/** How a brand is called and judged is a rule, where it is published too; how it looks is the record's own. One that the rules do not know has no policy. */
const brandsBy = (own: Team['brands'], rules: Team['brands']): Team['brands'] =>
  Object.fromEntries(
    [...new Set([...Object.keys(rules), ...Object.keys(own)])].map((id) => {
      const [is, counts] = [own[id], rules[id]];
      if (counts === undefined) return [id, { ...is!, policy: {}, site: withoutAddress(is!.site) }];
      const { url, formerUrls } = counts.site;
      const site = is === undefined ? counts.site : { ...withoutAddress(is.site), formerUrls, ...(url && { url }) };
      return [id, { ...counts, site }];
    }),
  );

const withoutAddress = <Site extends Team['brands'][string]['site']>({ url: _, ...site }: Site): Site =>
  ({ ...site, formerUrls: [] }) as unknown as Site;
