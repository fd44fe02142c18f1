import { type Problem, problem } from '../problem/problem.ts';
import type { Fragments } from '../record/batch.ts';
import { expandFragments, fragmentEntries, namedFragments } from '../record/fragments.ts';
import type { Pointer, SourceFile } from '../record/source-file.ts';
import { meant } from '../words/no-such.ts';
import { type Rule, type RuleContext, standsAt } from './rule.ts';

/** Every prompt fragment that is used by name exists, and leads to words in the end. */
export const everyNamedFragmentIsFound: Rule = (context) =>
  context.campaigns.flatMap(({ batches }) =>
    batches.flatMap(({ source, shared, drafts }) => [
      ...wrongIn(context, source, shared.fragments, ['fragments']),
      ...drafts.flatMap(({ own, index }) =>
        own.fragments === undefined ? [] : wrongIn(context, source, own.fragments, ['drafts', index, 'fragments']),
      ),
    ]),
  );

function wrongIn(context: RuleContext, source: SourceFile, fragments: Fragments, pointer: Pointer): Problem[] {
  const parts = expandFragments(fragments, namedFragments({ team: context.team, campaigns: context.all }));
  return fragmentEntries(fragments).flatMap(([key, words], index) => {
    if (typeof words === 'string' || parts[index]?.text !== '') return [];
    const [campaign, batch, part] = words.use.split('/');
    const unread =
      part !== undefined &&
      !context.all.some(({ id, batches }) => id === campaign && batches.some((each) => each.id === batch)) &&
      standsAt(context, `campaigns/${campaign}/batches/${batch}/batch.md`);
    if (unread) return [];
    return [
      problem('link-broken', source.place([...pointer, Array.isArray(fragments) ? index : key]), {
        message: `There is no prompt fragment "${words.use}" with words in it.`,
        fix: meant({
          word: words.use,
          known: Object.keys(context.team.fragments).filter((each) => each !== words.use),
          shown: [],
          otherwise:
            'Add it to the fragments of campaigns/team.yaml, or name one of a batch as <campaign>/<batch>/<name>.',
          unless: 'Otherwise add it to the fragments of campaigns/team.yaml.',
        }),
      }),
    ];
  });
}
