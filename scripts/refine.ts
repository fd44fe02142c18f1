import { join } from 'node:path';
import { type Refined, refine } from '../src/commands/refine/refine.ts';
import { printPretty, unpainted } from '../src/core/problem/print-problems.ts';
import { Refusal, WrongUse } from '../src/core/problem/refusal.ts';
import { measureWords } from '../src/core/record/measure.ts';
import { count } from '../src/core/words/plain-words.ts';
import { shownPath } from '../src/io/files/record-path.ts';
import type { Call, Command, Outcome } from './cli/command.ts';
import { fitted } from './cli/fitted.ts';
import { paintFor } from './cli/paint.ts';
import { PROJECT } from './cli/project.ts';

export const command: Command = {
  name: 'refine',
  summary: 'Runs recipes and shows what each step makes of the picture.',
  usage: '<campaign>[/<asset>]',
  options: {
    step: {
      type: 'string',
      value: 'N',
      describe: 'stop after this step and write its result in full size (0: the draft)',
    },
    renditions: {
      type: 'boolean',
      describe: 'draw what each channel gets instead, approved or not',
    },
    effort: {
      type: 'string',
      choices: ['draft', 'publish'],
      describe: 'with --renditions, how hard to compress (default draft)',
    },
    fit: { type: 'boolean', describe: 'measure the texts of all cells or assets instead, the tightest first' },
    watch: { type: 'boolean', describe: 'run again whenever a file of the campaign changes' },
  },
  changes: 'files',
  run: async (call) => {
    const [target] = call.positionals;
    if (target === undefined) throw new WrongUse('Say which campaign or asset: npm run refine -- first-light/hero');
    const written = call.text('step');
    if (written !== undefined && !/^\d{1,3}$/.test(written))
      throw new WrongUse(`--step ${written} is not the number of a step.`);
    if (call.flag('fit')) return fitOf(call, target);
    const once = () =>
      refine({
        root: call.root,
        out: call.out,
        now: call.now,
        target,
        receipts: { program: PROJECT, at: Date.now() },
        ...(written === undefined ? {} : { step: Number(written) }),
        ...(call.flag('renditions')
          ? {
              renditions: {
                effort: call.text('effort') === 'publish' ? ('publish' as const) : ('draft' as const),
                engine: async () => (await import('../src/io/engine/engine-versions.ts')).engineVersions(PROJECT),
              },
            }
          : {}),
        onProgress: ({ done, total, name }) => call.progress({ stage: 'recipes', done, total, name }),
      });
    const refined = await once();
    if (!call.flag('watch')) return { problems: refined.problems, text: summary(refined, call), json: refined };
    console.log(fitted(summary(refined, call), process.stdout));
    const { changesIn } = await import('../src/io/files/watch.ts');
    const stopped = new AbortController();
    process.once('SIGINT', () => stopped.abort());
    for await (const _ of changesIn([join(call.root, 'campaigns')], { signal: stopped.signal }))
      await sayAgain(once, call);
    return {};
  },
};

/** The table of texts, and what does not fit. */
async function fitOf({ root, now }: Call, target: string): Promise<Outcome> {
  const { fitTexts } = await import('../src/commands/refine/fit-texts.ts');
  const { rows, problems } = await fitTexts({ root, now, target });
  const table = rows.map(({ ref, channel, step, taken, shrunk, lines, contrast, smallest, text }) => [
    ref,
    channel === undefined ? `step ${step}` : `step ${step} for ${channel}`,
    taken > 900 ? 'cannot be set' : `${taken} % of its room`,
    shrunk === 100 ? 'as asked' : `${shrunk} % of its size`,
    count(lines, 'line'),
    `${contrast} : 1`,
    smallest === undefined ? '' : `${smallest.px} px in ${smallest.channel}`,
    text.replace(/\s+/g, ' ').slice(0, 60),
  ]);
  const widths = table[0]?.map((_, column) => Math.max(...table.map((row) => row[column]!.length))) ?? [];
  const text = table.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column]!))
      .join('  ')
      .trimEnd(),
  );
  return { problems, json: { rows, problems }, text: text.join('\n') || 'No recipe here sets a text.' };
}

/** One more run; a record with errors is said and waited for, not the end. */
async function sayAgain(once: () => Promise<Refined>, call: Call): Promise<void> {
  const problems = await once().then(
    (refined) => {
      console.log(fitted(summary(refined, call), process.stdout));
      return refined.problems;
    },
    (thrown: unknown) => {
      if (thrown instanceof Refusal) return thrown.problems;
      throw thrown;
    },
  );
  if (problems.length > 0)
    console.log(fitted(printPretty(problems, paintFor(process.stdout, process.env) ?? unpainted), process.stdout));
}

/** What comes after looking at one asset; whoever refines many knows. */
const nextOf = (assets: Refined['assets']): string[] =>
  assets.length === 1 ? [`Next: npm run submit -- ${assets[0]!.ref} puts it up for a decision.`] : [];

/** Each asset with its steps, then the rate and the slowest. */
function summary({ assets, drawn, milliseconds }: Refined, { out, cwd }: Call): string {
  const lines = assets.flatMap((each) => [
    `${each.ref}  ${each.width} × ${each.height}${each.path === undefined ? '' : `  ${shownPath(cwd, each.path)}`}`,
    ...each.steps.map(
      ({ number, said, width, height, stale }) =>
        `  ${number}. ${said}  (${width} × ${height})${stale ? '  STALE' : ''}`,
    ),
    ...each.renditions.map(
      ({ channel, width, height, bytes, quality }) =>
        `  ${channel}  ${width} × ${height}  ${Math.ceil(bytes / 1000)} kB${quality === undefined ? '' : `, quality ${quality}`}`,
    ),
    ...each.measures.map((measure) => `  ${measureWords(measure)}`),
  ]);
  const slowest = [...assets]
    .filter((each) => each.drawn > 0)
    .sort((a, b) => b.milliseconds - a.milliseconds)
    .slice(0, 3);
  const rate =
    drawn === 0
      ? 'nothing drawn anew'
      : `${count(drawn, 'picture')} drawn, ${(drawn / (milliseconds / 1000)).toFixed(1)} a second`;
  return [
    ...lines,
    `${count(assets.length, 'asset')} in ${(milliseconds / 1000).toFixed(1)} s, ${rate}.`,
    ...(slowest.length === 0
      ? []
      : [`Slowest: ${slowest.map((each) => `${each.ref} ${(each.milliseconds / 1000).toFixed(1)} s`).join(', ')}.`]),
    `Results are in ${shownPath(cwd, join(out, 'refine'))}.`,
    ...nextOf(assets),
  ].join('\n');
}
