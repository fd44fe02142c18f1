import { type Problem, problem } from '../problem/problem.ts';
import { shown } from './paths.ts';

/** Whether a file tells git how to change others on their way in and out, on any system. */
export const isAttributesFile = (name: string): boolean => name.toLowerCase() === '.gitattributes';

/**
 * Lines of a `.gitattributes` in the record that make git hand out, or take in, other bytes than those that were committed
 * and approved. What switches such a thing off is no problem, and Git LFS gives the very file back.
 */
export function attributeProblems(path: string, text: string): Problem[] {
  return text.split(/\r\n|\r|\n/).flatMap((line, index) => {
    const changing = attributesIn(line).filter(changesBytes);
    if (changing.length === 0) return [];
    return [
      problem(
        'file-attributes',
        { file: shown(path), line: index + 1, column: 1 },
        {
          message: `${changing.map(shown).join(' and ')}: with this line git hands out other bytes than were committed.`,
          fix: 'Take it out. What all files of the repository need stands in its own .gitattributes, outside campaigns/; Git LFS (filter=lfs) may stay.',
        },
      ),
    ];
  });
}

/** The attributes of a line: after its pattern, which may be quoted, or after the name of a macro. */
const attributesIn = (line: string): string[] =>
  /^[ \t]*(?:#|$)/.test(line)
    ? []
    : line
        .trim()
        .replace(/^(?:"(?:[^"\\]|\\.)*"|\S+)/, '')
        .split(/[ \t]+/)
        .filter((each) => each !== '');

function changesBytes(attribute: string): boolean {
  const [name = '', value] = attribute.split('=');
  return name === 'filter' ? value !== 'lfs' : CHANGING.has(name);
}

const CHANGING: ReadonlySet<string> = new Set(['working-tree-encoding', 'ident', 'eol', 'crlf']);
