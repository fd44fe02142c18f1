import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { jsonSchemas, NOUNS } from './schemas.ts';

describe('the JSON Schemas for editors', () => {
  it.each(Object.entries(jsonSchemas()))('%s is the one that is in the repository (npm run schemas)', (name, text) => {
    expect(readFileSync(new URL(`../../../.vscode/schemas/${name}`, import.meta.url), 'utf8')).toBe(text);
  });

  it('say something about every field', () => {
    const silent = Object.entries(jsonSchemas()).flatMap(([name, text]) =>
      silentFields(JSON.parse(text) as Node, name),
    );
    expect(Object.keys(NOUNS)).toHaveLength(8);
    expect(silent).toEqual([]);
  });
});

type Node = {
  description?: string;
  properties?: { [key: string]: Node };
  items?: Node;
  anyOf?: Node[];
  additionalProperties?: Node | boolean;
};

function silentFields(node: Node, path: string): string[] {
  const inner = [
    ...(node.items === undefined ? [] : [node.items]),
    ...(node.anyOf ?? []),
    ...(typeof node.additionalProperties === 'object' ? [node.additionalProperties] : []),
  ];
  return [
    ...Object.entries(node.properties ?? {}).flatMap(([key, child]) => [
      ...(said(child) ? [] : [`${path}.${key}`]),
      ...silentFields(child, `${path}.${key}`),
    ]),
    ...inner.flatMap((child) => silentFields(child, path)),
  ];
}

const said = (node: Node): boolean => node.description !== undefined || (node.anyOf ?? []).some(said);
