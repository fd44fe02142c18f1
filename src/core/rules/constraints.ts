import { problem } from '../problem/problem.ts';
import type { ConstraintRule } from '../record/constraint-rules.ts';
import { REFERENCE_KINDS, type Reference } from '../record/reference.ts';
import type { Pointer } from '../record/source-file.ts';
import { meant } from '../words/no-such.ts';
import type { Rule } from './rule.ts';

/** Rules stand at constraints, and name references with a picture, criteria of the brief and channels that there are. */
export const everyMeasuredRuleIsRight: Rule = ({ campaigns, channels }) =>
  campaigns.flatMap(({ brief, references }) =>
    references.flatMap((reference) => {
      const { rules, kind } = reference;
      if (rules === undefined) return [];
      const place = (pointer: Pointer) => reference.source.place(['references', reference.index, ...pointer]);
      if (!REFERENCE_KINDS[kind].measures)
        return [
          problem('constraint-wrong', place(['rules']), {
            message: `The reference "${reference.id}" is of the kind ${kind}, and only a constraint has rules.`,
            fix: 'Make it a constraint, or a reference of its own that names it with "of".',
            example: 'kind: constraint',
          }),
        ];
      const unknown = (pointer: Pointer, message: string, word: string, known: readonly string[]) =>
        problem('constraint-wrong', place(['rules', ...pointer]), { message, fix: meant({ word, known }) });
      const pictured = references.filter(({ path }) => path !== undefined).map(({ id }) => id);
      const criteria = brief.criteria.map(({ id }) => id);
      return namesIn(rules).flatMap(({ rule, of, criterion, named }) => [
        ...logoProblems(reference, of, pictured, (word, message) => unknown([rule, 'of'], message, word, pictured)),
        ...(criterion === undefined || criteria.includes(criterion)
          ? []
          : [unknown([rule, 'criterion'], `The brief has no criterion "${criterion}".`, criterion, criteria)]),
        ...named
          .filter((id) => !channels.has(id))
          .map((id) => unknown([rule, 'channels'], `There is no channel "${id}".`, id, [...channels])),
      ]);
    }),
  );

type Named = {
  readonly rule: ConstraintRule;
  /** Whether a logo is asked for, and which; undefined where none is. */
  readonly of?: { readonly name?: string };
  readonly criterion: string | undefined;
  readonly named: readonly string[];
};

/** What each rule names. */
function namesIn(rules: NonNullable<Reference['rules']>): Named[] {
  return (Object.keys(rules) as ConstraintRule[]).flatMap((rule): Named[] => {
    const asked = rules[rule];
    if (asked === undefined) return [];
    const logo = rule === 'clearSpace' || rule === 'logoSize';
    const name = 'of' in asked ? asked.of : undefined;
    const given = 'channels' in asked ? asked.channels : undefined;
    return [
      {
        ...{ rule, criterion: asked.criterion },
        ...(logo ? { of: name === undefined ? {} : { name } } : {}),
        named: given === undefined ? [] : Array.isArray(given) ? given : Object.keys(given),
      },
    ];
  });
}

function logoProblems(
  { id }: Reference,
  of: Named['of'],
  pictured: readonly string[],
  tell: (word: string, message: string) => ReturnType<typeof problem>,
) {
  if (of === undefined || pictured.includes(of.name ?? id)) return [];
  return [
    tell(
      of.name ?? id,
      of.name === undefined
        ? `The rule does not say of which logo: "${id}" has no file itself.`
        : `There is no reference "${of.name}" with a file in this campaign.`,
    ),
  ];
}
