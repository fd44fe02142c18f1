import type { CatalogueAsset, CatalogueCampaign } from '../approval/catalogue.ts';
import { gateRules } from '../approval/gate-rules.ts';
import type { Digest } from '../digest.ts';
import { DECISIONS, type Decision } from '../record/approval.ts';
import type { Team } from '../record/team.ts';
import type { SeenParts } from '../subject/seen-parts.ts';
import { roleWords } from '../words/plain-words.ts';

/** Everything the form of an asset's page needs to write an approval file in the browser. */
export type DecideForm = {
  readonly campaign: string;
  readonly subject: string;
  readonly digest: Digest;
  readonly saw: SeenParts;
  /** What the same decision is on a terminal. */
  readonly command: string;
  /** Paths of approvals that there are; a decision never overwrites another. */
  readonly taken: readonly string[];
  readonly decisions: readonly { readonly id: Decision; readonly words: string; readonly gives: boolean }[];
  readonly people: readonly {
    readonly id: string;
    readonly name: string;
    /** The role that this gate asks for comes first. */
    readonly roles: readonly { readonly id: string; readonly words: string; readonly asked: boolean }[];
    /** Why the policy would not count their approval. */
    readonly against?: string;
  }[];
  readonly criteria: readonly { readonly id: string; readonly must: string; readonly asked: boolean }[];
  readonly host?: Team['site']['host'];
};

/** The form about one asset as it stands. Undefined where something is missing, so that nobody decides on half a picture. */
export function decideForm(
  { campaign }: CatalogueCampaign,
  { asset, standing, saw }: CatalogueAsset,
  team: Team,
): DecideForm | undefined {
  if (saw === undefined) return undefined;
  const { policy, site } = team;
  const asked = Object.keys(gateRules(policy, 'asset').roles);
  const rank = (role: string): number => (asked.includes(role) ? 0 : 1);
  const people = team.people.filter((each) => each.kind !== 'agent');
  return {
    campaign: campaign.id,
    subject: `assets/${asset.id}`,
    digest: standing.digest,
    saw,
    command: `npm run approve -- ${asset.ref}`,
    taken: campaign.approvals.filter((each) => each.subject === `assets/${asset.id}`).map((each) => each.source.path),
    decisions: (Object.keys(DECISIONS) as Decision[]).map((id) => ({
      id,
      words: WORDS[id],
      gives: DECISIONS[id].gives,
    })),
    people: people
      .map(({ id, name, roles }) => ({
        id,
        name,
        roles: [...roles]
          .sort((a, b) => rank(a) - rank(b))
          .map((role) => ({ id: role, words: roleWords(role), asked: asked.includes(role) })),
        ...(policy.separation && standing.makers?.includes(id) === true
          ? { against: `${name} made it, and whoever made it may not approve it.` }
          : {}),
      }))
      .sort((a, b) => rank(a.roles[0]?.id ?? '') - rank(b.roles[0]?.id ?? '')),
    criteria: campaign.brief.criteria.map(({ id, must, required }) => ({
      id,
      must,
      asked: policy.criteria === 'all' || (policy.criteria === 'must' && required),
    })),
    ...(site.host === undefined ? {} : { host: site.host }),
  };
}

const WORDS: { readonly [decision in Decision]: string } = {
  approved: 'Approve',
  'changes-requested': 'Ask for changes',
  rejected: 'Reject',
  withdrawn: 'Take back',
};
