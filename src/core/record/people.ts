/** The person with this id, if the team has one. */
export const personOf = <Person extends { readonly id: string }>(
  { people }: { readonly people: readonly Person[] },
  id: string,
): Person | undefined => people.find((each) => each.id === id);

/** A person's name, or the id as it was written when the team does not know them. */
export const nameOf = (
  team: { readonly people: readonly { readonly id: string; readonly name: string }[] },
  id: string,
): string => personOf(team, id)?.name ?? id;

/** Whether this is a program: it prepares, and never decides. */
export const isProgram = ({ kind }: { readonly kind?: 'person' | 'agent' | undefined }): boolean => kind === 'agent';
