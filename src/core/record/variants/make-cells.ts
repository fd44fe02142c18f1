import type { Problem } from '../../problem/problem.ts';
import type { Asset } from '../asset.ts';
import type { Pointer, SourceFile } from '../source-file.ts';
import type { CellTemplate } from './cell-template.ts';
import { localesOf, missingWord, wordFor } from './cell-words.ts';
import type { Axis } from './combine.ts';
import type { CellValues, CopyWords, FoundWord } from './copy-words.ts';
import type { FamilyCell } from './family.ts';
import { readCell } from './read-cell.ts';
import type { Variants } from './variants.ts';

/** What the cells of one asset are made from: which there are, their words, and what they share. */
export type CellsMaking = {
  readonly id: string;
  readonly campaign: string;
  readonly source: SourceFile;
  readonly variants: Variants;
  readonly axes: readonly Axis[];
  readonly cells: ReadonlyMap<string, CellValues>;
  readonly words: readonly CopyWords[];
  readonly template: CellTemplate;
  /** The names that its placeholders ask for. */
  readonly asked: ReadonlyMap<string, Pointer>;
};

/** Every cell, those that can be made as assets, and each problem once, with how many cells have it. */
export function makeCells(making: CellsMaking): {
  readonly cells: readonly FamilyCell[];
  readonly assets: readonly Asset[];
  readonly problems: readonly Problem[];
} {
  const made = [...making.cells].map(([name, values]) => makeCell(name, values, making));
  return {
    cells: made.map(({ cell }) => cell),
    assets: made.flatMap(({ asset }) => asset ?? []),
    problems: toldOnce(
      made.flatMap(({ cell, problems }) => problems.map((each) => ({ each, cell: `${making.id}@${cell.name}` }))),
    ),
  };
}

type Made = { readonly cell: FamilyCell; readonly asset?: Asset; readonly problems: readonly Problem[] };

function makeCell(name: string, values: CellValues, making: CellsMaking): Made {
  const { id, campaign, variants, axes, words, template, asked, source } = making;
  const locales = localesOf(values, variants);
  const known = new Map<string, FoundWord>();
  const lacks: string[] = [];
  const missing: Problem[] = [];
  for (const ask of asked.keys()) {
    const found = wordFor(ask, values, axes, words, locales);
    if (found !== undefined && found.fault === undefined) known.set(ask, found);
    else {
      lacks.push(ask);
      if (found === undefined) missing.push(missingWord(ask, values, words, source));
    }
  }
  const lent = Object.fromEntries([...known].flatMap(([ask, { lent: by }]) => (by === undefined ? [] : [[ask, by]])));
  if (lacks.length > 0) return { cell: { name, values, lent, lacks }, problems: missing };
  const parsed = readCell(template, values, variants, (ask) => known.get(ask)?.text ?? '', source);
  if (parsed.value === undefined)
    return { cell: { name, values, lent, lacks: ['a right form'] }, problems: parsed.problems };
  const { variants: _, ...facts } = parsed.value;
  const cellId = `${id}@${name}`;
  const asset: Asset = {
    ...facts,
    id: cellId,
    ref: `${campaign}/${cellId}`,
    campaign,
    source: parsed.source,
    cell: { family: id, values },
  };
  return { cell: { name, values, lent, lacks }, asset, problems: [] };
}

function toldOnce(told: readonly { readonly each: Problem; readonly cell: string }[]): Problem[] {
  const same = Map.groupBy(told, ({ each }) => [each.file, each.line, each.column, each.code, each.message].join(':'));
  return [...same.values()].map((about) => {
    const { each, cell } = about[0]!;
    const where =
      about.length === 1 ? `This is in the cell ${cell}.` : `This is in ${about.length} cells, ${cell} first.`;
    return { ...each, message: `${each.message} ${where}` };
  });
}
