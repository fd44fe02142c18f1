import type { Pattern } from '../../src/core/patterns/pattern.ts';

const TITLES = { recipe: 'Recipes', fragment: 'Prompt fragments', 'set-up': 'Set-ups of rounds' } as const;
/** Lines of each kind; the rest is in `--format json`. */
const MAX_LINES = 20;

/** Patterns as a table for a terminal. */
export function patternsText(patterns: readonly Pattern[]): string {
  if (patterns.length === 0) return 'No patterns yet: they come from drafts with a prompt, and from approved recipes.';
  return (['recipe', 'fragment', 'set-up'] as const)
    .flatMap((kind) => {
      const own = patterns.filter((each) => each.kind === kind);
      if (own.length === 0) return [];
      const width = Math.max(...own.slice(0, MAX_LINES).map((each) => labelOf(each).length));
      return [
        TITLES[kind],
        ...own.slice(0, MAX_LINES).map((each) => lineOf(each, width)),
        ...(own.length > MAX_LINES ? [`  and ${own.length - MAX_LINES} more: --format json`] : []),
        '',
      ];
    })
    .join('\n')
    .trimEnd();
}

const lineOf = (pattern: Pattern, width: number): string =>
  `  ${labelOf(pattern).padEnd(width)}  ${pattern.picks} of ${pattern.drafts} picked, ${pattern.approvals} approved (${Math.round(pattern.approvalRate * 100)} %)${pattern.small ? ', small sample' : ''}; won ${pattern.won.length}, lost ${pattern.lost.length}`;

/** A fragment by its words: several are called light. */
function labelOf({ kind, name, content }: Pattern): string {
  const label = kind === 'recipe' || content[0] === name ? name : `${name}: ${content.join(', ')}`;
  return label.length > 60 ? `${label.slice(0, 59)}…` : label;
}
