import { type Problem, problem } from '../problem/problem.ts';
import { ownersOf } from '../record/addresses.ts';
import { brandTeam } from '../record/brands.ts';
import { deciders, personOf } from '../record/people.ts';
import type { Role } from '../record/roles.ts';
import type { Pointer, SourceFile } from '../record/source-file.ts';
import type { Person, Team } from '../record/team.ts';
import { lowered } from '../words/lowered.ts';
import { meant } from '../words/no-such.ts';
import type { Rule } from './rule.ts';

/** Everybody the record names is in team.yaml. */
export const everyPersonIsKnown: Rule = ({ team, campaigns }) => {
  const ids = team.people.map((each) => each.id);
  return named(campaigns).flatMap(({ id, source, pointer }) => {
    if (id === undefined || ids.includes(id)) return [];
    return [
      problem('person-unknown', source.place(pointer), {
        message: `Nobody in the team is called "${id}".`,
        fix: meant({
          word: id,
          known: ids,
          listed: 'Add this person to campaigns/team.yaml, or use one of',
          unless: 'Otherwise add this person to campaigns/team.yaml.',
        }),
      }),
    ];
  });
};

/** Who owns a campaign's idea, workflow or finish holds that role in the team. */
export const ownersHoldTheirRoles: Rule = ({ team, campaigns }) =>
  campaigns.flatMap(({ brief }) =>
    Object.entries(brief.roles).flatMap(([role, id]): Problem[] => {
      const person = id === undefined ? undefined : personOf(team, id);
      if (person === undefined) return [];
      const { elsewhere } = personOf(brandTeam(team, brief), person.id) ?? {};
      if (person.roles.includes(role as Role) && elsewhere !== undefined)
        return [
          problem('role-missing', brief.source.place(['roles', role]), {
            message: `${person.name} is the ${role} of this campaign, but does not decide for ${elsewhere}.`,
            fix: `Name somebody else, or add the brand to the brands of ${person.id} in campaigns/team.yaml.`,
          }),
        ];
      if (person.roles.includes(role as Role)) return [];
      return [
        problem('role-missing', brief.source.place(['roles', role]), {
          message: `${person.name} is the ${role} of this campaign, but does not hold that role.`,
          fix: `Name somebody else, or add ${role} to the roles of ${person.id} in campaigns/team.yaml.`,
        }),
      ];
    }),
  );

/** Nobody shares an address, a handle or an account: git would not know who decided. */
export const everyAddressIsOnePersons: Rule = ({ team }) => {
  const order = new Map(team.people.map(({ id }, index) => [id, index]));
  return team.people.flatMap((person, index) =>
    identities(person, index).flatMap(({ word, pointer, noun, isOf }): Problem[] => {
      const owner = team.people.find((each) => each.id !== person.id && isOf(each, team));
      if (owner === undefined) return [];
      const same = identities(owner, 0).some((each) => each.noun === noun && each.isOf(person, team));
      // What both wrote down is said once, of whoever comes later.
      if (same && order.get(owner.id)! > index) return [];
      const place = team.source?.place(pointer) ?? { file: 'campaigns/team.yaml', line: 1, column: 1 };
      const whose = same
        ? `the ${noun} of ${owner.name} already`
        : `what the code host writes for ${owner.name}’s account`;
      return [
        problem('address-twice', place, {
          message: `${word} is ${whose}, so nothing that comes from it is known to be anybody’s.`,
          fix: `Leave it with the one whose it is, and give the other person one of their own.`,
        }),
      ];
    }),
  );
};

type Identifying = {
  readonly word: string;
  readonly pointer: Pointer;
  readonly noun: 'address' | 'handle' | 'account';
  /** Whether it is that of somebody else. */
  readonly isOf: (other: Person, team: Team) => boolean;
};

function identities({ emails, handle, accountId }: Person, index: number): Identifying[] {
  const at = (...rest: Pointer): Pointer => ['people', index, ...rest];
  return [
    ...emails.map(
      (word, each): Identifying => ({
        ...{ word, pointer: at('emails', each), noun: 'address' },
        isOf: (other, { site }) => ownersOf(word, { people: [other], site }).length > 0,
      }),
    ),
    ...(handle === undefined
      ? []
      : [
          {
            ...{ word: handle, pointer: at('handle'), noun: 'handle' as const },
            isOf: (other: Person) => other.handle !== undefined && lowered(other.handle) === lowered(handle),
          },
        ]),
    ...(accountId === undefined
      ? []
      : [
          {
            ...{ word: String(accountId), pointer: at('accountId'), noun: 'account' as const },
            isOf: (other: Person) => other.accountId === accountId,
          },
        ]),
  ];
}

/** Whoever may decide for somebody, and for whom, is a person of the team: else the line lets nobody do anything. */
export const everyDelegateIsAPerson: Rule = ({ team }) => {
  const persons = deciders(team);
  const delegates = Object.entries(team.policy.delegates).flatMap(([behalf, by]) => [
    { id: behalf, pointer: ['policy', 'delegates', behalf] as Pointer, what: 'key' as const },
    ...by.map((id, at) => ({ id, pointer: ['policy', 'delegates', behalf, at] as Pointer, what: 'value' as const })),
  ]);
  return delegates.flatMap(({ id, pointer, what }) => {
    if (persons.includes(id)) return [];
    const program = personOf(team, id);
    const place = team.source?.place(pointer, what) ?? { file: 'campaigns/team.yaml', line: 1, column: 1 };
    return [
      problem('delegate-unknown', place, {
        message:
          program === undefined
            ? `policy.delegates names "${id}", and nobody in the team is called so.`
            : `policy.delegates names ${program.name}, which is a program, and programs never decide.`,
        fix: meant({ word: id, known: persons, listed: 'Name one of', unless: 'Otherwise take the name away.' }),
      }),
    ];
  });
};

type Named = { id: string | undefined; source: SourceFile; pointer: Pointer };

const named = (campaigns: Parameters<Rule>[0]['campaigns']): Named[] =>
  campaigns.flatMap(({ brief, batches, assets, approvals, deliveries }) => [
    ...Object.entries(brief.roles).map(([role, id]) => ({ id, source: brief.source, pointer: ['roles', role] })),
    ...batches.flatMap((batch) => [
      { id: batch.by, source: batch.source, pointer: ['by'] },
      ...batch.drafts.map((draft) => ({ id: draft.by, source: batch.source, pointer: ['drafts', draft.index, 'by'] })),
    ]),
    ...assets.map((asset) => ({ id: asset.by, source: asset.source, pointer: ['by'] })),
    ...approvals.flatMap((approval) => [
      { id: approval.by, source: approval.source, pointer: ['by'] },
      { id: approval.for, source: approval.source, pointer: ['for'] },
    ]),
    ...deliveries.map((delivery) => ({ id: delivery.by, source: delivery.source, pointer: ['by'] })),
  ]);
