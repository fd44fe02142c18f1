import { canonicalJson } from '../digest.ts';
import { brandNamed, brandOf, brandsDecide, brandTeam, spelt } from '../record/brands.ts';
import type { Brief } from '../record/brief.ts';
import { channelsOf } from '../record/channels.ts';
import { EVIDENCE_LEVELS, type EvidenceLevel, GATES, type Gate } from '../record/gates.ts';
import { keyWords } from '../record/key.ts';
import { isProgram, personOf } from '../record/people.ts';
import type { RecorderKey } from '../record/policy.ts';
import { ROLES, type Role, roleBlocks } from '../record/roles.ts';
import type { Person, Team } from '../record/team.ts';
import { gateRules, ruleKeepers } from './gate-rules.ts';
import { catalogueAddresses } from './relying-parties.ts';

/** What decisions are judged by: the team, and of each brief what an approval has to mark and whether it needs any evidence. */
export type Rules = {
  readonly team: Team;
  readonly campaigns: readonly RuledCampaign[];
};
export type RuledCampaign = { readonly id: string; readonly brief: Pick<Brief, 'sample' | 'criteria' | 'brand'> };

/**
 * One rule that is another one. `loosens`: something that does not count by the old one could count by the new one. `brand`: for
 * whose campaigns alone, by the name that briefs give it.
 */
export type RuleChange = RuleFacts & { readonly loosens: boolean; readonly brand?: string };

type RuleFacts =
  | { readonly kind: 'evidence'; readonly gate: Gate; readonly from: EvidenceLevel; readonly to: EvidenceLevel }
  | { readonly kind: 'separation' | 'changes-block'; readonly to: boolean }
  | { readonly kind: 'criteria'; readonly from: string; readonly to: string }
  | { readonly kind: 'quorum'; readonly gate: Gate; readonly role: string; readonly from: number; readonly to: number }
  | { readonly kind: 'waits-for-gate'; readonly gate: Gate; readonly to: boolean }
  | { readonly kind: 'rule-keepers'; readonly from: readonly Role[]; readonly to: readonly Role[] }
  | { readonly kind: 'person'; readonly how: 'new' | 'gone'; readonly name: string; readonly roles: readonly Role[] }
  | { readonly kind: 'roles'; readonly name: string; readonly gained: readonly Role[]; readonly lost: readonly Role[] }
  | {
      readonly kind: 'identity';
      readonly name: string;
      readonly gained: readonly string[];
      readonly lost: readonly string[];
    }
  | {
      readonly kind: 'markets';
      readonly name: string;
      readonly gained: readonly string[];
      readonly lost: readonly string[];
    }
  | { readonly kind: 'cell-way' | 'cell-way-gone'; readonly way: 'column' | 'sample' }
  | { readonly kind: 'cell-sample'; readonly from: number; readonly to: number }
  | { readonly kind: 'cell-quorum'; readonly role: string; readonly from: number; readonly to: number }
  | { readonly kind: 'program'; readonly name: string; readonly to: boolean }
  | { readonly kind: 'delegate' | 'delegate-gone'; readonly by: string; readonly for: string }
  | { readonly kind: 'recorder' | 'recorder-gone'; readonly address: string }
  | { readonly kind: 'recorder-key' | 'recorder-key-gone' | 'recorder-key-other'; readonly name: string }
  | { readonly kind: 'agent-path' | 'agent-path-gone'; readonly path: string }
  | { readonly kind: 'host'; readonly from: string; readonly to: string }
  | { readonly kind: 'address'; readonly gained: readonly string[]; readonly lost: readonly string[] }
  | { readonly kind: 'expunged' | 'expunged-not'; readonly file: string }
  | {
      readonly kind: 'channel' | 'tool';
      readonly how: How;
      readonly id: string;
      readonly fields: readonly FieldChange[];
    }
  | {
      readonly kind: 'criterion';
      readonly campaign: string;
      readonly id: string;
      readonly how: 'optional' | 'required' | 'gone';
    }
  | { readonly kind: 'brands'; readonly name: string; readonly from: readonly string[]; readonly to: readonly string[] }
  | { readonly kind: 'speaks'; readonly name: string }
  | { readonly kind: 'brand'; readonly campaign: string; readonly from: string; readonly to: string }
  | { readonly kind: 'sample'; readonly campaign: string; readonly how: 'on' | 'off' | 'new' };
type How = 'new' | 'gone' | 'other';
/** A field of a channel or tool, its values as JSON. */
type FieldChange = { readonly name: string; readonly from: string; readonly to: string };

/** Every rule that differs, those of the team first. Words, colours and dates are no rules. */
export function ruleChanges(before: Rules, after: Rules): RuleChange[] {
  return [
    ...policyChanges(before.team, after.team),
    ...gateChanges(before.team, after.team),
    ...cellChanges(before.team.policy, after.team.policy),
    ...brandChanges(before.team, after.team),
    ...peopleChanges(before.team, after.team),
    ...meansChanges(before.team, after.team),
    ...briefChanges(before, after),
  ];
}

/** What is other for the campaigns of a brand alone. Briefs name brands by what they are called, so a brand of another name is another rule for them. */
function brandChanges(before: Team, after: Team): RuleChange[] {
  const told = new Set(judgingChanges(before, after).map((each) => canonicalJson(each)));
  const names = new Set([before, after].flatMap(({ brands }) => Object.values(brands).map(({ name }) => spelt(name))));
  const called = new Map(
    [before, after].flatMap(({ brands }) => Object.entries(brands)).map(([id, each]) => [id, each.name]),
  );
  return [...new Set([...names, ...called.keys()])].flatMap((brand) => {
    const changes = judgingChanges(brandTeam(before, { brand }), brandTeam(after, { brand }));
    const fresh = changes.filter((each) => !told.has(canonicalJson(each)));
    for (const each of fresh) told.add(canonicalJson(each));
    const gained = spokenSince(brandTeam(before, { brand }), brandTeam(after, { brand }));
    const name = [after, before].flatMap(({ brands }) => brands[brandNamed({ brands }, brand) ?? '']?.name ?? [])[0];
    return [...fresh, ...gained].map((each) => ({ ...each, brand: name ?? brand }));
  });
}

/** Who decides for a brand and did not, though nobody wrote so of the person: the brand's name belongs to another. */
const spokenSince = (before: Team, after: Team): RuleChange[] =>
  after.people.flatMap((is): RuleChange[] => {
    const was = personOf(before, is.id);
    const same = canonicalJson(was?.brands ?? []) === canonicalJson(is.brands ?? []);
    if (was?.elsewhere === undefined || is.elsewhere !== undefined || !same) return [];
    return [{ kind: 'speaks', name: is.name, loosens: is.roles.some((each) => ROLES[each].decides) }];
  });

/** What counts at a gate, whoever is there. */
const judgingChanges = (before: Team, after: Team): RuleChange[] => [
  ...judgingPolicy(before.policy, after.policy),
  ...gateChanges(before, after),
  ...cellChanges(before.policy, after.policy),
];

function policyChanges(before: Team, after: Team): RuleChange[] {
  const [{ policy: old, site: was }, { policy: fresh, site: is }] = [before, after];
  const [from, to] = [was.host, is.host].map((host) =>
    host === undefined ? 'none' : `${host.kind} ${host.repository}`,
  );
  return [
    ...judgingPolicy(old, fresh),
    ...listed(delegatesIn(old), delegatesIn(fresh)).map(([each, come]): RuleChange => {
      const [behalf = '', by = ''] = each.split(' ');
      return { kind: come ? 'delegate' : 'delegate-gone', by, for: behalf, loosens: come };
    }),
    ...listed(old.recorders, fresh.recorders).map(
      ([address, come]): RuleChange => ({ kind: come ? 'recorder' : 'recorder-gone', address, loosens: come }),
    ),
    ...keyChanges(old.recorderKeys, fresh.recorderKeys),
    ...listed(old.agents.touch, fresh.agents.touch).map(
      ([path, come]): RuleChange => ({ kind: come ? 'agent-path' : 'agent-path-gone', path, loosens: come }),
    ),
    ...(from === to ? [] : [{ kind: 'host', from: from!, to: to!, loosens: true } as const]),
    ...addressChange(before, after),
    ...listed(goneIn(before), goneIn(after)).map(([each, come]): RuleChange => {
      const file = each.slice(each.indexOf(' ') + 1);
      return { kind: come ? 'expunged' : 'expunged-not', file, loosens: true };
    }),
  ];
}

function judgingPolicy(old: Team['policy'], fresh: Team['policy']): RuleChange[] {
  return [
    ...flag('separation', old.separation, fresh.separation),
    ...flag('changes-block', old.changesBlock, fresh.changesBlock),
    ...(old.criteria === fresh.criteria
      ? []
      : [
          {
            kind: 'criteria',
            from: old.criteria,
            to: fresh.criteria,
            loosens: ASKED.indexOf(fresh.criteria) > ASKED.indexOf(old.criteria),
          } as const,
        ]),
  ];
}

/** What is written down of pictures that had to go, a word each: it gives decisions the digest that they are about. */
const goneIn = ({ expunged }: Team): string[] => expunged.map(({ digest, file }) => `${digest} ${file}`);

/** Which address is today's is no rule. One that is gone takes the proof from every no that was signed there. */
function addressChange(was: Team, is: Team): RuleChange[] {
  const changes = listed(catalogueAddresses(was), catalogueAddresses(is));
  const [gained, lost] = [true, false].map((wanted) =>
    changes.flatMap(([each, come]) => (come === wanted ? [each] : [])),
  );
  return changes.length === 0 ? [] : [{ kind: 'address', gained: gained!, lost: lost!, loosens: true }];
}

/** A key that is revoked proves less than before; any other key, or another day from which it counts, is somebody's new word. */
function keyChanges(old: readonly RecorderKey[], fresh: readonly RecorderKey[]): RuleChange[] {
  const was = new Map(old.map((each) => [each.name, each]));
  const is = new Set(fresh.map(({ name }) => name));
  return [
    ...fresh.flatMap((each): RuleChange[] => {
      const { name, revoked } = each;
      const before = was.get(name);
      if (before === undefined) return [{ kind: 'recorder-key', name, loosens: true }];
      if (canonicalJson(before) === canonicalJson(each)) return [];
      const { revoked: ended } = before;
      const same = before.public === each.public && before.added === each.added;
      const sooner = revoked !== undefined && (ended === undefined || revoked <= ended);
      return [{ kind: 'recorder-key-other', name, loosens: !same || !sooner }];
    }),
    ...old.flatMap(({ name }): RuleChange[] =>
      is.has(name) ? [] : [{ kind: 'recorder-key-gone', name, loosens: false }],
    ),
  ];
}

/** What an approval has to mark, most first. */
const ASKED = ['all', 'must', 'none'];

const flag = (kind: 'separation' | 'changes-block', from: boolean, to: boolean): RuleChange[] =>
  from === to ? [] : [{ kind, to, loosens: from }];

const delegatesIn = ({ delegates }: Team['policy']): string[] =>
  Object.entries(delegates).flatMap(([behalf, people]) => people.map((by) => `${behalf} ${by}`));

/** Members that only one of two lists has, with whether it is the second. */
const listed = (old: readonly string[], fresh: readonly string[]): [string, boolean][] => [
  ...fresh.filter((each) => !old.includes(each)).map((each): [string, boolean] => [each, true]),
  ...old.filter((each) => !fresh.includes(each)).map((each): [string, boolean] => [each, false]),
];

function gateChanges({ policy: old }: Team, { policy: fresh }: Team): RuleChange[] {
  const [from, to] = [ruleKeepers(old), ruleKeepers(fresh)];
  const gates = (Object.keys(GATES) as Gate[]).flatMap((gate): RuleChange[] => {
    // Words that the policy says nothing of are asked about as their pictures are, which is told of those.
    if (GATES[gate].words && old.gates[gate] === undefined && fresh.gates[gate] === undefined) return [];
    const [was, is] = [gateRules(old, gate), gateRules(fresh, gate)];
    const weaker = EVIDENCE_LEVELS.indexOf(is.evidence) > EVIDENCE_LEVELS.indexOf(was.evidence);
    const [waited, waits] = [was.required === true, is.required === true];
    const roles = [...new Set([...Object.keys(was.roles), ...Object.keys(is.roles)])] as (keyof typeof was.roles)[];
    return [
      ...(was.evidence === is.evidence
        ? []
        : [{ kind: 'evidence', gate, from: was.evidence, to: is.evidence, loosens: weaker } as const]),
      ...roles.flatMap((role): RuleChange[] => {
        const [count, now] = [was.roles[role] ?? 0, is.roles[role] ?? 0];
        return count === now ? [] : [{ kind: 'quorum', gate, role, from: count, to: now, loosens: now < count }];
      }),
      ...(waited === waits ? [] : [{ kind: 'waits-for-gate', gate, to: waits, loosens: waited } as const]),
    ];
  });
  const kept = listed(from, to);
  return [
    ...gates,
    ...(kept.length === 0 ? [] : [{ kind: 'rule-keepers', from, to, loosens: kept.some(([, come]) => come) } as const]),
  ];
}

/** How the cells of assets with variants are approved. */
function cellChanges(old: Team['policy'], fresh: Team['policy']): RuleChange[] {
  const [was, is] = [old, fresh].map((policy) => policy.variants.roles ?? gateRules(policy, 'asset').roles);
  const roles = [...new Set([...Object.keys(was!), ...Object.keys(is!)])] as Role[];
  const [from, to] = [old.variants.sample, fresh.variants.sample];
  // Cells that the policy says nothing of are asked about as assets are, which is told of those.
  const own = old.variants.roles !== undefined || fresh.variants.roles !== undefined;
  return [
    ...listed(old.variants.ways, fresh.variants.ways).map(
      ([way, come]): RuleChange => ({
        kind: come ? 'cell-way' : 'cell-way-gone',
        way: way as 'column' | 'sample',
        loosens: come,
      }),
    ),
    ...(from === to ? [] : [{ kind: 'cell-sample', from, to, loosens: to < from } as const]),
    ...(own ? roles : []).flatMap((role): RuleChange[] => {
      const [count, now] = [was, is].map((each) => (each as { readonly [name: string]: number })[role] ?? 0);
      return count === now ? [] : [{ kind: 'cell-quorum', role, from: count!, to: now!, loosens: now! < count! }];
    }),
  ];
}

function peopleChanges(old: Team, fresh: Team): RuleChange[] {
  const says = ({ roles }: Person): Role[] => roles.filter((each) => ROLES[each].decides);
  return [
    ...fresh.people.flatMap((person): RuleChange[] => {
      const was = personOf(old, person.id);
      const roles = says(person);
      if (was === undefined)
        return [{ kind: 'person', how: 'new', name: person.name, roles, loosens: roles.length > 0 }];
      const [gained, lost] = [
        person.roles.filter((each) => !was.roles.includes(each)),
        was.roles.filter((each) => !person.roles.includes(each)),
      ];
      const known = listed(addressesOf(was), addressesOf(person));
      const [come, gone] = [true, false].map((wanted) =>
        known.filter(([, each]) => each === wanted).map(([each]) => each),
      );
      return [
        ...(gained.length + lost.length === 0
          ? []
          : [
              {
                kind: 'roles',
                name: person.name,
                gained,
                lost,
                loosens: gained.some((each) => ROLES[each].decides) || lost.some((each) => !ROLES[each].decides),
              } as const,
            ]),
        ...marketChanges(was, person),
        ...spokenFor(was, person),
        // An address that is taken away makes nobody else's work one's own, and makes one's own work somebody else's.
        ...(known.length === 0
          ? []
          : [{ kind: 'identity', name: person.name, gained: come!, lost: gone!, loosens: true } as const]),
        ...(isProgram(was) === isProgram(person)
          ? []
          : [{ kind: 'program', name: person.name, to: isProgram(person), loosens: isProgram(was) } as const]),
      ];
    }),
    // Whoever is gone may have stood in the way.
    ...old.people
      .filter((each) => personOf(fresh, each.id) === undefined)
      .map(({ name, roles }): RuleChange => {
        const blocking = roles.filter(roleBlocks);
        return { kind: 'person', how: 'gone', name, roles: blocking, loosens: blocking.length > 0 };
      }),
  ];
}

/** Another language is another say. */
function marketChanges(was: Person, is: Person): RuleChange[] {
  const changes = listed(was.markets, is.markets);
  const [gained, lost] = [true, false].map((wanted) =>
    changes.flatMap(([each, come]) => (come === wanted ? [each] : [])),
  );
  if (changes.length === 0) return [];
  return [{ kind: 'markets', name: is.name, gained: gained!, lost: lost!, loosens: gained!.length > 0 }];
}

/** Whoever decides for other brands has a say where there was none; "all" is what nobody wrote down. */
function spokenFor({ brands: was }: Person, { name, brands: is }: Person): RuleChange[] {
  const [from, to] = [was ?? [], is ?? []];
  if (canonicalJson(from.toSorted()) === canonicalJson(to.toSorted())) return [];
  const more = to.length === 0 || (from.length > 0 && to.some((each) => !from.includes(each)));
  return [{ kind: 'brands', name, from, to, loosens: more }];
}

const addressesOf = ({ emails, handle, accountId, keys }: Person): string[] => [
  ...emails.map((each) => each.toLowerCase()),
  ...(handle === undefined ? [] : [`@${handle.toLowerCase()}`]),
  ...(accountId === undefined ? [] : [`the account ${accountId}`]),
  ...keys.map(keyWords),
];

/**
 * Channels and tools decide nothing; they make what the public gets. What of them is in no digest and may make it worse, or another
 * picture, is a looser rule. Channels are compared as they are in force, built-in ones with the team's changes.
 */
function meansChanges(old: Team, fresh: Team): RuleChange[] {
  return [
    ...entryChanges('channel', channelsOf(old), channelsOf(fresh)),
    ...entryChanges('tool', new Map(Object.entries(old.tools)), new Map(Object.entries(fresh.tools))),
  ];
}

type Entries = ReadonlyMap<string, object>;

const entryChanges = (kind: 'channel' | 'tool', old: Entries, fresh: Entries): RuleChange[] =>
  [...new Set([...fresh.keys(), ...old.keys()])].flatMap((id): RuleChange[] => {
    const [was, is] = [old.get(id), fresh.get(id)].map((each) => new Map(Object.entries(each ?? {})));
    const fields = [...new Set([...is!.keys(), ...was!.keys()])].flatMap((name) => {
      const [from, to] = [was, is].map((each) => canonicalJson(each!.get(name) ?? null));
      return from === to || NOT_SAID.has(name) ? [] : [{ name, from: from!, to: to! }];
    });
    if (fields.length === 0) return [];
    const how = was!.size === 0 ? 'new' : is!.size === 0 ? 'gone' : 'other';
    const loosens = how === 'other' && fields.some(({ name }) => UNBOUND[kind][name]?.(was!.get(name), is!.get(name)));
    return [{ kind, id, how, fields, loosens }];
  });

type Worse = (from: unknown, to: unknown) => boolean;
/** Less than before, where nothing stands as a number: the default. */
const lowerThan =
  (standing: number): Worse =>
  (from, to) =>
    Number(to ?? standing) < Number(from ?? standing);

/**
 * The fields that no digest of a subject or of what is said with it holds (subject.ts), and when another value is worse. Defaults are
 * those of the channels' schema.
 */
const UNBOUND: { readonly [kind in 'channel' | 'tool']: { readonly [field: string]: Worse } } = {
  channel: {
    ...{ quality: lowerThan(85), minQuality: lowerThan(45), minLikeness: lowerThan(0.9), coverage: lowerThan(0) },
    chroma: (from, to) => from === '4:4:4' && to !== from,
    background: (from) => from !== undefined,
    ...{ bleed: () => true, density: () => true },
  },
  // How a model is fed makes another mask of the same picture.
  tool: { size: () => true, mean: () => true, std: () => true, output: () => true },
};

/** What is no rule: the id itself, and where a channel is written down. */
const NOT_SAID: ReadonlySet<string> = new Set(['id', 'origin']);

function briefChanges({ team, campaigns: old }: Rules, { campaigns: fresh }: Rules): RuleChange[] {
  const then = new Map(old.map((each) => [each.id, each.brief]));
  return fresh.flatMap(({ id: campaign, brief }): RuleChange[] => {
    const was = then.get(campaign);
    if (was === undefined) return brief.sample ? [{ kind: 'sample', campaign, how: 'new', loosens: true }] : [];
    const now = new Map(brief.criteria.map((each) => [each.id, each]));
    return [
      ...movedBrand(campaign, was, brief, team),
      ...(was.sample === brief.sample
        ? []
        : [{ kind: 'sample', campaign, how: brief.sample ? 'on' : 'off', loosens: brief.sample } as const]),
      ...was.criteria.flatMap(({ id, required }): RuleChange[] => {
        const is = now.get(id);
        if (is === undefined) return [{ kind: 'criterion', campaign, id, how: 'gone', loosens: required }];
        if (is.required === required) return [];
        return [{ kind: 'criterion', campaign, id, how: required ? 'optional' : 'required', loosens: required }];
      }),
    ];
  });
}

/** A campaign of another brand is judged by that one's rules, as they stood before anything was changed. */
function movedBrand(
  campaign: string,
  was: RuledCampaign['brief'],
  is: RuledCampaign['brief'],
  team: Team,
): RuleChange[] {
  if (!brandsDecide(team) || brandOf(team, was) === brandOf(team, is)) return [];
  const [from, to] = [brandTeam(team, was), brandTeam(team, is)];
  const gains = to.people.some(({ id, elsewhere, roles }) => {
    const here = elsewhere === undefined && roles.some((each) => ROLES[each].decides);
    return here && personOf(from, id)?.elsewhere !== undefined;
  });
  const loosens = gains || judgingChanges(from, to).some((each) => each.loosens);
  return [{ kind: 'brand', campaign, from: was.brand, to: is.brand, loosens }];
}
