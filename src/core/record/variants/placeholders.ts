/** A place in a template that takes a value: `{copy.headline}`, `{price}`, `{locale}`. */
const PLACEHOLDER = /\{([a-z][A-Za-z0-9_-]*(?:\.[A-Za-z][A-Za-z0-9_-]*)?)\}/g;

/** Every name that a template asks for, each with the first place that asks. */
export function namesIn(template: unknown, pointer: readonly PropertyKey[] = []): Map<string, readonly PropertyKey[]> {
  const found = new Map<string, readonly PropertyKey[]>();
  const look = (node: unknown, at: readonly PropertyKey[]): void => {
    if (typeof node === 'string') {
      for (const [, name = ''] of node.matchAll(PLACEHOLDER)) if (!found.has(name)) found.set(name, at);
    } else if (Array.isArray(node)) for (const [index, each] of node.entries()) look(each, [...at, index]);
    else if (typeof node === 'object' && node !== null)
      for (const [key, each] of Object.entries(node)) look(each, [...at, key]);
  };
  look(template, pointer);
  return found;
}

/**
 * A copy of a template with every placeholder replaced by its value, once: what a value holds is not looked into again.
 */
export function filled(template: unknown, value: (name: string) => string): unknown {
  if (typeof template === 'string')
    return template.includes('{') ? template.replace(PLACEHOLDER, (_, name: string) => value(name)) : template;
  if (Array.isArray(template)) return template.map((each: unknown) => filled(each, value));
  if (typeof template !== 'object' || template === null) return template;
  return Object.fromEntries(Object.entries(template).map(([key, each]) => [key, filled(each, value)]));
}
