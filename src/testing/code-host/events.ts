import { createRequire } from 'node:module';

type Json = { readonly [field: string]: unknown };

/**
 * An event as GitHub sends it: its own example of that name and action (`@octokit/webhooks-examples`) with these facts in
 * the example's place. What is not said here stays as in the example, so code meets every field that there is, null ones too.
 * @throws Error when there is no such example.
 */
export function eventOf(name: string, action: string | undefined, facts: Json): Json {
  const found = EXAMPLES().find((each) => each.name === name)?.examples;
  const example = found?.find((each) => action === undefined || each['action'] === action) ?? found?.[0];
  if (example === undefined) throw new Error(`there is no example of ${name} ${action ?? ''}`);
  return merged(example, action === undefined ? facts : { action, ...facts }) as Json;
}

const require = createRequire(import.meta.url);
/** Four megabytes: read when the first event is made, and once. */
const EXAMPLES = () => require('@octokit/webhooks-examples') as { name: string; examples: Json[] }[];

/** Facts over an example, field by field; lists and plain values replace. */
function merged(example: unknown, facts: unknown): unknown {
  if (!isPlain(example) || !isPlain(facts)) return facts;
  return Object.fromEntries(
    [...new Set([...Object.keys(example), ...Object.keys(facts)])].map((key) => [
      key,
      key in facts ? merged(example[key], facts[key]) : example[key],
    ]),
  );
}

const isPlain = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

/** An account as events name it. */
export const userFacts = ({ login, id, type }: { login: string; id: number; type: string }) => ({
  login,
  id,
  type,
  html_url: `https://github.com/${login}`,
  url: `https://api.github.com/users/${login}`,
  site_admin: false,
});
