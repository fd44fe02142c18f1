/** The person with this id, if the team has one. */
export const personOf = <Person extends { readonly id: string }>(
  { people }: { readonly people: readonly Person[] },
  id: string,
): Person | undefined => people.find((each) => each.id === id);

/** Whose word something is that nobody's name stands on. No id is written so. */
export const NOBODY = 'Somebody';

/** A person's name, also of one who left; or the id as it was written when the team does not know them. */
export const nameOf = (
  team: {
    readonly people: readonly { readonly id: string; readonly name: string }[];
    readonly left?: readonly { readonly id: string; readonly name: string }[] | undefined;
  },
  id: string,
): string => (personOf(team, id) ?? leftOf(team, id))?.name ?? id;

/** Somebody who was a person of the team once and is none today, by the id of then. */
export const leftOf = <Person extends { readonly id: string }>(
  { left = [] }: { readonly left?: readonly Person[] | undefined },
  id: string,
): Person | undefined => left.find((each) => each.id === id);

/** Whether this is a program: it prepares, and never decides. */
export const isProgram = ({ kind }: { readonly kind?: 'person' | 'agent' | undefined }): boolean => kind === 'agent';

/** The ids of those who may decide at all: programs are not among them. */
export const deciders = <Person extends { readonly id: string; readonly kind?: 'person' | 'agent' | undefined }>({
  people,
}: {
  readonly people: readonly Person[];
}): string[] => people.filter((each) => !isProgram(each)).map(({ id }) => id);
