/** How much a problem weighs: an `error` stops the work, a `warning` wants a look, a `note` is worth knowing. */
export type Severity = 'error' | 'warning' | 'note';

/** True when the work must stop. By itself, because every command asks it, also where there is nothing to say. */
export function hasErrors(problems: readonly { readonly severity: Severity }[]): boolean {
  return problems.some((each) => each.severity === 'error');
}
