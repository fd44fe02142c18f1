import type { Pointer } from '../source-file.ts';

/** A place in a template that takes a value: `{copy.headline}`, `{price}`, `{locale}`; what stands between the braces is its name. */
const PLACEHOLDER = /\{([^{}]*)\}/g;

/** A step that keeps a result says what a tool was told, braces and all; nothing enters it. */
const KEPT = 'recorded';

/** Every name that a template asks for, each with the first place that asks. A brace that stands alone is a name of nothing, and so is told. */
export function namesIn(template: unknown, pointer: Pointer = []): Map<string, Pointer> {
  const found = new Map<string, Pointer>();
  const note = (name: string, at: Pointer): void => {
    if (!found.has(name)) found.set(name, at);
  };
  const look = (node: unknown, at: Pointer): void => {
    if (typeof node === 'string') {
      for (const [, name = ''] of node.matchAll(PLACEHOLDER)) note(name.trim(), at);
      const alone = /[{}]/.exec(node.replace(PLACEHOLDER, ''))?.[0];
      if (alone !== undefined) note(alone, at);
    } else if (Array.isArray(node)) for (const [index, each] of node.entries()) look(each, [...at, index]);
    else if (typeof node === 'object' && node !== null)
      for (const [key, each] of Object.entries(node)) if (key !== KEPT) look(each, [...at, key]);
  };
  look(template, pointer);
  return found;
}

/**
 * A copy of a template with every placeholder replaced by its value, once: what a value holds is not looked into again.
 */
export function filled(template: unknown, value: (name: string) => string): unknown {
  if (typeof template === 'string')
    return template.includes('{') ? template.replace(PLACEHOLDER, (_, name: string) => value(name.trim())) : template;
  if (Array.isArray(template)) return template.map((each: unknown) => filled(each, value));
  if (typeof template !== 'object' || template === null) return template;
  return Object.fromEntries(
    Object.entries(template).map(([key, each]) => [key, key === KEPT ? each : filled(each, value)]),
  );
}
