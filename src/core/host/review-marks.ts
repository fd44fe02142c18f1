/** How one criterion was judged. */
type Mark = 'pass' | 'fail' | 'not-applicable';

/**
 * The marks in the text of a review: `label-readable: pass`, one a line, or a ticked box `- [x] label-readable`. An empty
 * box says nothing. Only criteria that the brief has are looked for, and nothing is concluded from a review without marks.
 */
export function marksIn(text: string, criteria: readonly string[]): { [criterion: string]: Mark } {
  const known = new Set(criteria);
  const found = text.split(/\r?\n/).flatMap((line): [string, Mark][] => {
    const bare = line
      .replace(/[`*_]/g, '')
      .replace(/^\s*[-+]?\s+|^-\s*/, '')
      .trim();
    const [, box = '', rest = ''] = /^(?:\[([ xX])\]\s*)?(.*)$/.exec(bare) ?? [];
    const [, id = '', judged] = /^([a-z0-9-]+)\s*(?:[:=]\s*([^.,;(]*))?/i.exec(rest) ?? [];
    const ticked = box.toLowerCase() === 'x' && judged === undefined ? 'pass' : undefined;
    const mark = ticked ?? WORDS.get((judged ?? '').trim().toLowerCase());
    return mark === undefined || !known.has(id.toLowerCase()) ? [] : [[id.toLowerCase(), mark]];
  });
  return Object.fromEntries(found);
}

const WORDS: ReadonlyMap<string, Mark> = new Map([
  ['pass', 'pass'],
  ['met', 'pass'],
  ['yes', 'pass'],
  ['fail', 'fail'],
  ['not met', 'fail'],
  ['no', 'fail'],
  ['not-applicable', 'not-applicable'],
  ['not applicable', 'not-applicable'],
  ['n/a', 'not-applicable'],
]);
