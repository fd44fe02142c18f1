import { expect, test } from 'vitest';
import { codeBase } from './code-base.ts';

const [before, none] = ['a'.repeat(40), '0'.repeat(40)];

test.each([
  [{ pull_request: { number: 7 } }, 'HEAD^1'],
  [{ merge_group: { base_sha: before } }, before],
  [{ ref: 'refs/heads/main', before, after: 'b' }, before],
  [{ ref: 'refs/heads/main', before: none }, undefined],
  [{ before: '--output=x' }, undefined],
  [{ inputs: {} }, undefined],
])('%j is compared with %j', (event, since) => {
  expect(codeBase(JSON.stringify(event))).toBe(since);
});

test('what is no event is compared with nothing, so the tests run', () => {
  expect(codeBase('not JSON')).toBeUndefined();
});
