import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { jsonSchemas } from '../../core/record/schemas.ts';
import { appendItems, setFields } from './edit-facts.ts';
import { DAY_FIELDS, writeFacts } from './write-facts.ts';

const IDS = ['2026', '1e3', '0x10', '2026-11-12', 'true', 'null', 'on', '~'];
const bothWays = (yaml: string): unknown[] => (['1.1', '1.2'] as const).map((version) => parse(yaml, { version }));

it('quotes ids that look like something else, wherever they stand', () => {
  const facts = {
    by: 'mara',
    list: IDS,
    marks: Object.fromEntries(IDS.map((id) => [id, 'pass'])),
    of: IDS.map((id) => ({ id })),
  };
  const yaml = writeFacts(facts);
  expect(bothWays(yaml)).toEqual([facts, facts]);
  for (const id of IDS) expect(yaml.split(`"${id}"`)).toHaveLength(4);
});

it('writes days in the fields of days as people do, and nothing else', () => {
  expect(
    writeFacts({ opened: '2026-10-05', at: '2026-11-12T09:30:00Z', due: '2026', id: '2026-10-05', by: 'tom' }),
  ).toBe('opened: 2026-10-05\nat: 2026-11-12T09:30:00Z\ndue: "2026"\nid: "2026-10-05"\nby: tom\n');
});

it('knows the fields of days from the schemas', () => {
  const found = new Set<string>();
  for (const text of Object.values(jsonSchemas())) collectDays(JSON.parse(text), found);
  expect([...DAY_FIELDS]).toEqual([...found].sort());
});

it('holds for edits of what people wrote', () => {
  const text = '---\ndrafts:\n  - id: d01\n    verdict: open\n  - { id: d02 }\n---\n';
  const set = setFields(setFields(text, ['drafts', 0], { by: 'on', at: '2026-10-12' }), ['drafts', 1], { by: '2026' });
  expect(appendItems(set, 'drafts', [{ id: '1e3', by: '2026-11-12' }])).toBe(
    '---\ndrafts:\n  - id: d01\n    verdict: open\n    by: "on"\n    at: 2026-10-12\n  - { id: d02, by: "2026" }\n  - id: "1e3"\n    by: "2026-11-12"\n---\n',
  );
});

function collectDays(node: unknown, into: Set<string>): void {
  if (typeof node !== 'object' || node === null) return;
  for (const [key, field] of Object.entries((node as { properties?: object }).properties ?? {}))
    if (['date', 'date-time'].includes((field as { format?: string }).format ?? '')) into.add(key);
  for (const each of Object.values(node)) collectDays(each, into);
}
