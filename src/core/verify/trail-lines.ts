import { otherTerms } from '../declaration/declaration.ts';
import { declaredLine } from '../declaration/words.ts';
import { DECISIONS } from '../record/decisions.ts';
import type { Trail } from '../trail/trail.ts';
import { count, dayWords, listed, roleWords } from '../words/plain-words.ts';

/** By whom an asset stands approved: `first-light/hero, by Mara Lindqvist (creative lead, 24 Nov 2026)`. */
export function approvedLine({ ref, decisions }: Trail): string {
  const given = decisions.filter(({ decision, counts }) => counts && DECISIONS[decision].gives);
  // Whoever said yes again, to the words say, is one who approved it: by the last of them.
  const last = new Map(
    given.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at)).map((each) => [`${each.by.id} ${each.role}`, each]),
  );
  const yes = given
    .filter((each) => last.get(`${each.by.id} ${each.role}`) === each)
    .map(({ by, role, at }) => `${by.name ?? by.id} (${roleWords(role)}, ${dayWords(at) ?? at})`);
  return `approved today: ${ref}${yes.length === 0 ? '' : `, by ${listed(yes)}`}`;
}

/** How it was made, in one line, and where that is told whole when the team says where its catalogue is published. */
export function madeLines({ sources, steps, page, declaration, weaker }: Trail): string[] {
  const from = sources.map(({ draft }) => {
    const { tool: { name, version } = {}, seed } = draft.made;
    const tool = name === undefined ? 'tool not recorded' : [name, version].filter(Boolean).join(' ');
    return `${draft.ref} (${tool}, ${seed === undefined ? 'seed not recorded' : `seed ${seed}`})`;
  });
  const how = steps.length === 0 ? 'as it came' : `in ${count(steps.length, 'step')}`;
  return [
    `made from ${listed(from)}, ${how}: ${steps.map(({ words }) => words).join('; ')}`.replace(/: $/, ''),
    `declared as: ${declaredLine(declaration.term)}`,
    ...otherTerms(declaration).map(([channel, term]) => `for ${channel} declared as: ${declaredLine(term)}`),
    ...weaker,
    ...(page === undefined ? [] : [`told whole at ${page}`]),
  ];
}
