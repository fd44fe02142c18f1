import { day, slug } from '../fields.ts';
import { WrongUse } from '../problem/refusal.ts';
import { brandNamed } from '../record/brands.ts';
import { deciders, personOf } from '../record/people.ts';
import type { Person, Team } from '../record/team.ts';
import { meant, noSuch } from '../words/no-such.ts';
import { pathRefusal } from './paths.ts';

/** A name that becomes part of a path in the record, as somebody gave it with an option. @throws WrongUse for anything that leads elsewhere. */
export function nameGiven(option: string, value: string | undefined, example: string): void {
  if (value !== undefined && !slug.safeParse(value).success)
    throw new WrongUse(
      `${option} ${value} cannot be a name: use lower-case letters, digits and single hyphens, as in ${example}.`,
    );
  const refusal = value === undefined ? undefined : pathRefusal(value);
  if (refusal !== undefined)
    throw new WrongUse(`${option} ${value} cannot be a name: it ${refusal.because}. Take another, as in ${example}.`);
}

/** A calendar day. @throws WrongUse for what is none. */
export function dayGiven(option: string, value: string | undefined): void {
  if (value !== undefined && !day.safeParse(value).success)
    throw new WrongUse(`${option} ${value} is no day; write it as 2026-10-12.`);
}

/**
 * Somebody of the team, by the id that was given, if any was; where only people may be named, no program is offered for a misspelt one.
 * @throws WrongUse for anybody else.
 */
export function personGiven(
  id: string | undefined,
  team: Team,
  who: 'anybody' | 'people' = 'anybody',
): Person | undefined {
  if (id === undefined) return undefined;
  const person = personOf(team, id);
  if (person !== undefined) return person;
  const known = who === 'people' ? deciders(team) : team.people.map((each) => each.id);
  throw new WrongUse(
    `There is nobody called "${id}" in campaigns/team.yaml. ${meant({ word: id, known, listed: 'People' })}`,
  );
}

/** The short name of the brand that was asked for, by its name or short name, if any was. @throws WrongUse when the team lists none like it. */
export function brandGiven(asked: string | undefined, team: Team): string | undefined {
  if (asked === undefined) return undefined;
  const found = brandNamed(team, asked);
  if (found !== undefined) return found;
  const known = Object.keys(team.brands);
  throw new WrongUse(
    noSuch('brand', { word: asked, known, otherwise: 'List brands in campaigns/team.yaml, under brands.' }),
  );
}
