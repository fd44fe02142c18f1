import { type Measured, middle, WIDE } from './measured.ts';
import { ALONE, STEP, WORD } from './rows.ts';

/** What a step costs more than a word, beside what it costs in a record that holds its campaign alone; nothing where one of these was not measured. */
export function ownShare(rows: readonly Measured[]): readonly string[] {
  const [word, step, alone] = [WORD, STEP, ALONE].map((name) => rows.find((each) => each.name === name));
  if (word === undefined || step === undefined || alone === undefined) return [];
  const more = middle(step.costs).cpu - middle(word.costs).cpu;
  const own = middle(alone.costs).cpu;
  return [
    `  ${STEP} costs ${more.toFixed(2)} s more than a word: ${(more / own).toFixed(2)} × by itself (at most 1.2)`,
  ];
}

/** How each row grew on a record of ten times the size: at most ten times where nothing is remembered, twice where all is. */
export function growthBetween(once: readonly Measured[], larger: readonly Measured[]): readonly string[] {
  return once.flatMap((row) => {
    const other = larger.find(({ name }) => name === row.name);
    if (other === undefined) return [];
    const [before, after] = [middle(row.costs), middle(other.costs)];
    const most = row.name.includes('cold') ? 10 : 2;
    return [
      `${row.name.padEnd(WIDE)} ${before.cpu.toFixed(2)} → ${after.cpu.toFixed(2)} s of the processor, ${(after.cpu / before.cpu).toFixed(1)} × (at most ${most}); ${Math.round(before.peak)} → ${Math.round(after.peak)} MB`,
    ];
  });
}
