/** One thing that Greenlit needs, as it is on this machine. `lacks` is worth knowing, `wrong` stops somebody; both say how to mend it. */
export type Need =
  | { readonly what: string; readonly stands: 'good'; readonly said: string }
  | { readonly what: string; readonly stands: 'lacks' | 'wrong'; readonly said: string; readonly mend: string };

/** Findings as people read them, with how to mend below what is not good. */
export function findingsText(findings: readonly Need[]): string {
  const wide = Math.max(...findings.map(({ what }) => what.length));
  const rows = findings.flatMap((each) => [
    `${WORDS[each.stands].padEnd(6)} ${each.what.padEnd(wide)}  ${each.said}`,
    ...('mend' in each ? [`${' '.repeat(7 + wide)}  ${each.mend}`] : []),
  ]);
  const wrong = findings.filter(({ stands }) => stands === 'wrong').length;
  const end =
    wrong === 0 ? 'Nothing is wrong here.' : `${wrong} ${wrong === 1 ? 'thing is' : 'things are'} wrong here.`;
  return [...rows, '', end].join('\n');
}

const WORDS = { good: 'good', lacks: 'note', wrong: 'WRONG' } as const;

/** What a version of Node, git or a package is asked for: at least this. */
export const isAtLeast = (said: string, wanted: string): boolean => {
  const [left, right] = [said, wanted].map((each) => (each.match(/\d+/g) ?? []).map(Number));
  const at = (right ?? []).findIndex((each, index) => each !== (left?.[index] ?? 0));
  return at < 0 || (left?.[at] ?? 0) > (right?.[at] ?? 0);
};
