import { invisibleIn } from '../../core/words/invisible.ts';

/** What is wrong with the line that should open the front matter, and what to do; undefined when it is three dashes and nothing else. */
export function openingFault(text: string): { message: string; fix: string } | undefined {
  const [first = ''] = /^[^\r\n]*/.exec(text) ?? [];
  if (first === '---') return undefined;
  const [, before = '', dashes = '', behind = ''] = PARTS.exec(first) ?? [];
  if (dashes === '' || dashes === '-') {
    const blank = BLANK_LINES.exec(text)?.[0];
    return blank === undefined
      ? { message: 'This file does not start with its facts.', fix: AT_THE_TOP }
      : { message: `${lines(blank)} above the facts.`, fix: AT_THE_TOP };
  }
  if (before !== '')
    return {
      message: `The first line has ${blanks(before)} before its three dashes.`,
      fix: 'Delete what stands before them.',
    };
  if (!/^-+$/.test(dashes))
    return {
      message: `The first line is "${first.slice(0, 40)}": its dashes are others than those of the keyboard.`,
      fix: 'Type three hyphens: ---. Some programs turn them into long dashes.',
    };
  if (dashes === '---' && behind !== '' && !SEEN.test(behind))
    return {
      message: `The first line has ${blanks(behind)} behind its three dashes.`,
      fix: 'Delete what stands behind them: nobody sees it.',
    };
  return {
    message: `The front matter opens with "${first.slice(0, 40)}".`,
    fix: 'Open it with exactly three dashes: the facts are plain YAML, no other language is read.',
  };
}

/** What nobody sees, dashes of any kind, and the rest. */
const PARTS = /^([\s\p{Default_Ignorable_Code_Point}]*)(\p{Pd}+|\u2212+)(.*)$/u;
/** Something that is shown. */
const SEEN = /[^\s\p{Default_Ignorable_Code_Point}\p{Cc}]/u;
const BLANK_LINES = /^(?:[^\S\r\n]*\r?\n)+(?=---[ \t]*\r?$)/m;
const AT_THE_TOP = 'Put the facts between two lines of three dashes at the very top.';

const blanks = (text: string): string => invisibleIn(text) ?? (text.includes('\t') ? 'a tab' : 'a space');
const lines = (blank: string): string => (blank.split('\n').length > 2 ? 'Empty lines stand' : 'An empty line stands');
