import { type Problem, problem } from '../problem/problem.ts';
import type { Asset } from '../record/asset.ts';
import type { ConstraintRule } from '../record/constraint-rules.ts';
import { type Measure, measureWords } from '../record/measure.ts';

/** What misses a rule of a constraint on an asset's picture, each as a problem that stops nothing. */
export const measureProblems = (
  { ref, source }: Pick<Asset, 'ref' | 'source'>,
  measures: readonly Measure[],
): Problem[] =>
  measures
    .filter(({ holds }) => holds === false)
    .map((each) =>
      problem('constraint-missed', source.place(['recipe'], 'key'), {
        message: `${ref} misses the constraint "${each.reference}". ${measureWords(each)}`,
        fix: `${FIXES[each.rule]} Or let whoever decides look: a measurement decides nothing.`,
      }),
    );

/** That rules ask something of an asset which nobody measured here. */
export const unmeasuredProblem = ({ ref, source }: Pick<Asset, 'ref' | 'source'>): Problem =>
  problem('constraint-unmeasured', source.place(['recipe'], 'key'), {
    message: `${ref} was not measured here yet by the rules of its constraints.`,
    fix: `Draw it: npm run refine -- ${ref}. A build measures all.`,
  });

const FIXES: { readonly [rule in ConstraintRule]: string } = {
  clearSpace: 'Give the logo more margin, or move what stands beside it.',
  logoSize: 'Lay the logo on wider, or leave the channel out.',
  textSize: 'Set the text larger, say less, or leave the channel out.',
  textLines: 'Say less, or give the text more width.',
  contrast: 'Choose another colour for the letters, or darken or lighten the ground under them.',
  palette: 'Grade the picture towards the palette, or choose another draft.',
  freeZone: 'Move the text or the logo out of the zone.',
  horizon: 'Turn the picture with a step "rotate".',
};
