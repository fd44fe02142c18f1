/** A step as people write it: one name, and its parameters. */
export type WrittenStep = { readonly [name: string]: unknown };

/** As many steps as a recipe may have once names are written out; more is told where recipes are judged. */
const MOST = 300;
/** As many names as are followed: names that name nothing but names make no step, however many they are. */
const MOST_NAMES = 1000;

/**
 * The steps of a recipe as people wrote them, with every `use` replaced by the steps it names, so that words enter those too. What
 * leads nowhere or in a circle stays as it is, and is told where recipes are judged. `entries` leads each step back to its entry.
 */
export function writtenOut(
  recipe: unknown,
  named: (name: string) => unknown,
): { steps: readonly unknown[]; entries: readonly number[] } {
  const steps: unknown[] = [];
  const entries: number[] = [];
  let followed = 0;
  const add = (list: readonly unknown[], entry: number | undefined, through: readonly string[]): void => {
    for (const [own, step] of list.entries()) {
      if (steps.length >= MOST) return;
      const use = typeof step === 'object' && step !== null ? (step as WrittenStep)['use'] : undefined;
      const inner = typeof use === 'string' && !through.includes(use) ? named(use) : undefined;
      if (Array.isArray(inner) && followed++ < MOST_NAMES) add(inner, entry ?? own, [...through, use as string]);
      else {
        steps.push(step);
        entries.push(entry ?? own);
      }
    }
  };
  if (Array.isArray(recipe)) add(recipe, undefined, []);
  return { steps, entries };
}
