import { describe, expect, it } from 'vitest';
import { appendItems, setFields } from './edit-facts.ts';
import { readSource } from './front-matter.ts';

const dataOf = (text: string) => {
  const read = readSource('campaigns/a/batches/b/batch.md', text);
  return 'source' in read ? read.source.data : read.problems;
};
const BATCH = `---
# what we ask
hypothesis: "Low light: a ritual"   # keep the quotes
drafts:
  - id: d01
    file: d01.png   # the quiet one
    verdict: open
  - { id: d02, file: d02.png }
# the end
---

Prose stays.
`;

describe('setFields', () => {
  it('changes only the value it sets, and adds a key after the last one', () => {
    expect(setFields(BATCH, ['drafts', 0], { verdict: 'pick', why: 'Shadow: leads to the label' })).toBe(
      BATCH.replace('verdict: open', 'verdict: pick\n    why: "Shadow: leads to the label"'),
    );
  });
  it('stays in braces where the group is in braces', () => {
    expect(setFields(BATCH, ['drafts', 1], { verdict: 'hold', why: 'a, b' })).toBe(
      BATCH.replace('file: d02.png }', 'file: d02.png, verdict: hold, why: "a, b" }'),
    );
  });
  it('keeps line ends of Windows', () => {
    const windows = BATCH.replaceAll('\n', '\r\n');
    const edited = setFields(windows, ['drafts', 0], { why: 'x' });
    expect(edited.replaceAll('\r\n', '')).not.toContain('\n');
    expect(dataOf(edited)).toMatchObject({ drafts: [{ why: 'x' }, {}] });
  });
  it('replaces a text of several lines', () => {
    const folded = BATCH.replace('verdict: open', 'why: >\n      one\n      two');
    expect(dataOf(setFields(folded, ['drafts', 0], { why: 'three', verdict: 'pick' }))).toMatchObject({
      drafts: [{ why: 'three', verdict: 'pick' }, { id: 'd02' }],
    });
  });
});

describe('appendItems', () => {
  const item = { id: 'd03', file: 'd03.png', seed: '41003', settings: { steps: 20 } };
  it('adds to a list and leaves the rest alone', () => {
    expect(appendItems(BATCH, 'drafts', [item])).toBe(
      BATCH.replace(
        'd02.png }',
        'd02.png }\n  - id: d03\n    file: d03.png\n    seed: "41003"\n    settings:\n      steps: 20',
      ),
    );
  });
  it.each([
    ['a missing list', '---\nhypothesis: x\n---\n'],
    ['an empty list', '---\nhypothesis: x\ndrafts: []\n---\n'],
    ['a list that was not filled in', '---\ndrafts:\nhypothesis: x\n---\n'],
    ['a list without indent', '---\nhypothesis: x\ndrafts:\n- id: d01\n  file: d01.png\n---\n'],
    ['a list in brackets', '---\nhypothesis: x\ndrafts: [{ id: d01, file: d01.png }]\n---\n'],
  ])('adds to %s', (_, text) => {
    const before = (dataOf(text) as { drafts?: unknown[] | null }).drafts ?? [];
    expect(dataOf(appendItems(text, 'drafts', [item]))).toEqual({ hypothesis: 'x', drafts: [...before, item] });
  });
});
