import { expect, it } from 'vitest';
import { tabbed } from './tabs.ts';

it('a level of indentation is a tab, but in what a template says', () => {
  const text = [
    'export const readme = (name) => {',
    '    const inner = () => `',
    '    four spaces that are said',
    '    ${[1].map((each) => {',
    '        return each;',
    '    })}',
    '        eight',
    '`;',
    '      return inner() + "    ";',
    '};',
    '',
  ];
  expect(tabbed(text.join('\n'), 'readme.js').split('\n')).toEqual([
    text[0],
    '\tconst inner = () => `',
    text[2],
    text[3],
    '\t\treturn each;',
    '\t})}',
    text[6],
    text[7],
    '\t  return inner() + "    ";',
    text[9],
    '',
  ]);
});
