import { type Problem, problem } from '../problem/problem.ts';
import type { Brief } from '../record/brief.ts';
import { meant } from '../words/no-such.ts';
import { type Rule, standsAt } from './rule.ts';

/** The pictures that a brief's text shows are references of its campaign; one that is not would be left out without a word. */
export const everyPictureOfABriefIsFound: Rule = (context) =>
  context.campaigns.flatMap(({ id, brief, references }) => {
    const unread = references.length === 0 && standsAt(context, `campaigns/${id}/references/references.md`);
    const known = references.map((each) => each.id);
    return unread
      ? []
      : namesIn(brief).flatMap((named) => (known.includes(named.name) ? [] : [missing(named, brief, known)]));
  });

type Named = { readonly name: string; readonly at: number };

/** Every reference that a Gallery or a DoDont names, with where it stands in the body. */
function namesIn({ source }: Brief): Named[] {
  return [...source.body.matchAll(/<(?:Gallery|DoDont)\b[^<>]*>/g)].flatMap((tag) =>
    [...tag[0].matchAll(/\b(?:references|good|bad)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)].flatMap((attribute) => {
      const value = attribute[1] ?? attribute[2] ?? '';
      const start = tag.index + attribute.index + attribute[0].length - 1 - value.length;
      return [...value.matchAll(/[^,\s][^,]*/g)].map((name) => ({ name: name[0].trim(), at: start + name.index }));
    }),
  );
}

function missing({ name, at }: Named, { source }: Brief, known: readonly string[]): Problem {
  const before = source.body.slice(0, at).split('\n');
  const place = {
    file: source.path,
    line: source.bodyLine + before.length - 1,
    column: (before.at(-1)?.length ?? 0) + 1,
  };
  return problem('link-broken', place, {
    message: `There is no reference "${name}" in this campaign, so the brief shows nothing in its place.`,
    fix: `${meant({ word: name, known, shown: [] })} Add it to references/references.md, or take it out of the brief.`.trim(),
    severity: 'warning',
  });
}
