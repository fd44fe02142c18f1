import { expect, test } from 'vitest';
import { approvalText } from './approved-record.ts';
import { editedFiles } from './edited-record.ts';
import { FACTS, withFactIn } from './fact-edits.ts';

/**
 * What only fits where something else is written too: a key is of one kind, and what it holds is of that kind; words of another batch are
 * taken in a table of words; and an approval of an asset is none of words or of a column.
 */
const OF_MORE = /^(?:team: people\.keys|batch: fragments\.use|approval: (?:gate|variants))(?:\.|$)/;

test('of every field that a schema has, some other value can be written that the schema takes', () => {
  const approval = approvalText(`sha256:${'a'.repeat(64)}`);
  const files = { ...editedFiles(), 'campaigns/first-light/approvals/assets-hero--2026-11-12--mara.md': approval };
  let state = 7;
  const pick = (below: number): number => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return Math.floor((state / 2 ** 31) * below);
  };
  const tries = Array.from({ length: 24 });
  const asked = FACTS.filter(({ name }) => !OF_MORE.test(name));
  const left = asked.filter((fact) => !tries.some(() => withFactIn(files, fact, pick)?.valid === true));
  expect(left.map(({ name }) => name)).toEqual([]);
  expect(asked.length).toBeGreaterThan(400);
});

test('a field of every noun, of a table, of a list and of its items is among them', () => {
  const names = new Set(FACTS.map(({ name }) => name));
  for (const name of [
    'team: site.look.colours.ink.dark',
    'team: brands.*.policy.gates.asset.roles',
    'brief: criteria.must',
    'references: references.rights.until',
    'batch: drafts.seed',
    'asset: recipe',
    'approval: criteria',
    'delivery: renditions.pixels',
  ])
    expect([name, names.has(name)]).toEqual([name, true]);
});

test('what is not edited stays as it is written', () => {
  const files = {
    'campaigns/a/brief.mdx': '---\ntitle: Light\n# of the morning\ncriteria:\n  - { id: a, must: "b" }\n---\nQuiet.\n',
  };
  const title = FACTS.find(({ name }) => name === 'brief: title')!;
  expect(withFactIn(files, title, () => 0)?.files).toEqual({
    'campaigns/a/brief.mdx':
      '---\ntitle: First Light\n# of the morning\ncriteria:\n  - { id: a, must: "b" }\n---\nQuiet.\n',
  });
});
