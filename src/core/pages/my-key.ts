import type { Catalogue } from '../approval/catalogue.ts';
import { gateRules } from '../approval/gate-rules.ts';
import { relyingParties } from '../approval/relying-parties.ts';
import type { Messages } from '../messages/messages.ts';
import { GATES, type Gate } from '../record/gates.ts';
import { isProgram } from '../record/people.ts';
import type { Policy } from '../record/policy.ts';
import type { Role } from '../record/roles.ts';

/** Where a passkey is made, and who can prove what today. */
export type MyKeyPage = {
  readonly catalogue: string;
  /** The addresses at which a key can be made; none where the team says no address. */
  readonly origins: readonly string[];
  /** Where the lines of a key are asked for on the code host, by whoever may not change team.yaml; the lines are added to it. */
  readonly ask?: string;
  /** Where team.yaml is changed on the code host. */
  readonly edit?: string;
  readonly people: readonly {
    readonly id: string;
    readonly name: string;
    readonly roles: string;
    /** What the policy asks one of their roles about. */
    readonly decides: string;
    readonly keys: readonly {
      readonly name: string;
      readonly kind: string;
      readonly since: string;
      readonly revoked?: string;
    }[];
  }[];
};

/** Everybody who decides, with their keys. */
export function myKeyPage({ record }: Catalogue, say: Messages): MyKeyPage {
  const { people, site } = record.team;
  const { host } = site;
  return {
    catalogue: site.title,
    origins: relyingParties(record.team).map(({ origin }) => origin),
    ...(host === undefined
      ? {}
      : {
          edit: `${host.repository.replace(/(?:\.git)?\/*$/, '')}/${EDIT[host.kind]}/${host.branch}/campaigns/team.yaml`,
        }),
    ...(host?.kind !== 'github' ? {} : { ask: `${host.repository.replace(/(?:\.git)?\/*$/, '')}/issues/new` }),
    people: people
      .filter((each) => !isProgram(each))
      .map(({ id, name, roles, keys }) => ({
        ...{
          id,
          name,
          roles: roles.map(say.common.role).join(', '),
          decides: decidedBy(roles, record.team.policy, say),
        },
        keys: keys.map((key) => ({
          name: key.name,
          kind: key.kind === 'passkey' ? say.myKey.kinds.passkey : say.myKey.kinds.ssh,
          since: key.added,
          ...(key.revoked === undefined ? {} : { revoked: key.revoked }),
        })),
      })),
  };
}

function decidedBy(roles: readonly Role[], policy: Policy, { common, formats, myKey }: Messages): string {
  const asked = (by: { readonly [role in Role]?: number | undefined }): boolean =>
    roles.some((each) => (by[each] ?? 0) > 0);
  const gates = (Object.keys(GATES) as Gate[]).filter((gate) => asked(gateRules(policy, gate).roles));
  const cells = asked(policy.variants.roles ?? {}) ? [myKey.variants] : [];
  return formats.list([...gates.map((each) => common.gates[each]), ...cells]) || myKey.nothing;
}

/** The page that edits a file, by code host. */
const EDIT = { github: 'edit', gitlab: '-/edit', forgejo: '_edit' } as const;
