import type { Problem } from '../../problem/problem.ts';
import type { Asset } from '../asset.ts';
import type { SourceFile } from '../source-file.ts';
import { changesOf, withChanges } from './cell-changes.ts';
import type { CellTemplate } from './cell-template.ts';
import { localesOf, missingWord, wordFor } from './cell-words.ts';
import type { Axis } from './combine.ts';
import type { CellValues, CopyWords, FoundWord } from './copy-words.ts';
import type { FamilyCell } from './family.ts';
import { namesIn } from './placeholders.ts';
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
};

/** Every cell, those that can be made as assets, and each problem once, with how many cells have it. */
export function makeCells(making: CellsMaking): {
  readonly cells: readonly FamilyCell[];
  readonly assets: readonly Asset[];
  readonly problems: readonly Problem[];
} {
  const shapeFor = shapes(making);
  const made = [...making.cells].map(([name, values]) => makeCell(name, values, shapeFor(values), making));
  return {
    cells: made.map(({ cell }) => cell),
    assets: made.flatMap(({ asset }) => asset ?? []),
    problems: toldOnce(
      made.flatMap(({ cell, problems }) => problems.map((each) => ({ each, cell: `${making.id}@${cell.name}` }))),
    ),
  };
}

/** A template as cells of one kind have it, and the names that it asks for there. */
type Shape = { readonly template: CellTemplate; readonly asked: readonly string[] };

/** Each kind of cell once: most have nothing otherwise, and there may be thousands. */
function shapes({ template, variants }: CellsMaking): (values: CellValues) => Shape {
  const known = new Map<string, Shape>();
  return (values) => {
    const changes = changesOf(values, variants);
    const key = JSON.stringify(changes);
    const found = known.get(key);
    if (found !== undefined) return found;
    const data = withChanges(template.data, changes, variants);
    const shape = { template: { ...template, data }, asked: [...namesIn(data).keys()] };
    known.set(key, shape);
    return shape;
  };
}

type Made = { readonly cell: FamilyCell; readonly asset?: Asset; readonly problems: readonly Problem[] };

function makeCell(name: string, values: CellValues, { template, asked }: Shape, making: CellsMaking): Made {
  const { id, campaign, variants, axes, words, source } = making;
  const locales = localesOf(values, variants);
  const known = new Map<string, FoundWord>();
  const lacks: string[] = [];
  const missing: Problem[] = [];
  for (const ask of asked) {
    const found = wordFor(ask, values, axes, words, locales);
    if (found !== undefined && found.fault === undefined) known.set(ask, found);
    else {
      lacks.push(ask);
      if (found === undefined) missing.push(missingWord(ask, values, words, source));
    }
  }
  const lent = Object.fromEntries([...known].flatMap(([ask, { lent: by }]) => (by === undefined ? [] : [[ask, by]])));
  if (lacks.length > 0) return { cell: { name, values, lent, lacks }, problems: missing };
  const parsed = readCell(template, (ask) => known.get(ask)?.text ?? '', source);
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
