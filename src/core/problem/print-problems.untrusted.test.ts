import { expect, test } from 'vitest';
import { inert } from '../words/build-log.ts';
import { printAnnotations, printPretty } from './print-problems.ts';
import { problem } from './problem.ts';

const hostile = problem(
  'field-unknown',
  { file: 'campaigns/a,line=1::/brief.mdx', line: 2, column: 1 },
  {
    message:
      'There is no field "x\n::error file=src/core/problem/problem.ts::owned%0A\r::stop-commands::x\u001b[2J\u202E##[add-mask]y".',
    fix: 'Delete it.',
  },
);

test('no author issues a command to the code host through an annotation', () => {
  const printed = printAnnotations([hostile]);
  expect(printed.split('\n')).toHaveLength(1);
  expect(printed).toMatchInlineSnapshot(
    `"::error file=campaigns/a%2Cline=1%3A%3A/brief.mdx,line=2,col=1,title=field-unknown::There is no field "x%0A: :error file=src/core/problem/problem.ts::owned%250A�: :stop-commands::x�[2J�## [add-mask]y".%0AA key that nothing reads is nearly always a misspelt one, and its fact would be lost silently.%0ADelete it."`,
  );
});

test('nor through what people read in a build log', () => {
  const printed = printPretty([hostile]);
  expect(printed.split('\n').some((line) => line.trim().startsWith('::'))).toBe(false);
  expect(printed).not.toContain('##[');
  expect(printed).toMatchInlineSnapshot(`
    "campaigns/a,line=1::/brief.mdx:2:1  error  field-unknown
      There is no field "x
      : :error file=src/core/problem/problem.ts::owned%0A�: :stop-commands::x�[2J�## [add-mask]y".
      why  A key that nothing reads is nearly always a misspelt one, and its fact would be lost silently.
      do   Delete it.

    1 error"
  `);
});

test('ordinary text passes as it is', () => {
  const text = 'a::b ratio 4:5\n# [x] ## heading\n  : only one';
  expect(inert(text)).toBe(text);
});
