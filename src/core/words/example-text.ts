import { isReadOtherwise, quotedYaml } from './yaml.ts';

/** An example as YAML that can be pasted: short values on one line, in flow form when nested. */
export function showExample(field: string, example: unknown): string {
  const name = /^\d+$/.test(field) ? '-' : `${field}:`;
  return `${name} ${flow(example)}`;
}

function flow(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flow).join(', ')}]`;
  if (typeof value === 'object' && value !== null)
    return `{ ${Object.entries(value)
      .map(([key, member]) => `${key}: ${flow(member)}`)
      .join(', ')} }`;
  if (typeof value !== 'string') return String(value);
  return /^\d{4}-\d\d-\d\d/.test(value) || (/^[A-Za-z][\w ./-]*$/.test(value) && !isReadOtherwise(value))
    ? value
    : quotedYaml(value);
}
