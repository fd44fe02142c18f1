import { isMap, isPair, isScalar, isSeq, LineCounter, type Node, type Pair, parseDocument } from 'yaml';
import type { Place } from '../../core/problem/problem.ts';
import type { Pointer, SourceFile } from '../../core/record/source-file.ts';

/** A YAML text and the line of its file that it begins at. */
export type YamlFacts = { readonly yaml: string; readonly line: number };

/** Finds places in a YAML text; it is parsed a second time only when somebody asks, that is when there is a problem. */
export function placer(path: string, facts: YamlFacts): SourceFile['place'] {
  let found: { root: Node | null; lines: LineCounter } | undefined;
  return (pointer: Pointer, what: 'key' | 'value' = 'value'): Place => {
    if (found === undefined) {
      const lines = new LineCounter();
      found = {
        root: parseDocument(facts.yaml, { version: '1.2', lineCounter: lines, logLevel: 'silent' }).contents,
        lines,
      };
    }
    const { line, col } = found.lines.linePos(offsetOf(found.root, pointer, what));
    return { file: path, line: Math.max(1, line) + facts.line - 1, column: Math.max(1, col) };
  };
}

/** The offset of the last node on the way to `pointer` that exists; of the key itself when that is asked for. */
function offsetOf(root: Node | null, pointer: Pointer, what: 'key' | 'value'): number {
  let node: unknown = root;
  let start = root?.range?.[0] ?? 0;
  for (const [index, step] of pointer.entries()) {
    if (isMap(node)) {
      const pair = node.items.find(
        (each): each is Pair => isPair(each) && isScalar(each.key) && String(each.key.value) === String(step),
      );
      if (pair === undefined) break;
      const key = (pair.key as Node).range?.[0];
      const value = (pair.value as Node | null)?.range?.[0];
      start = (index === pointer.length - 1 && what === 'key' ? key : (value ?? key)) ?? start;
      node = pair.value;
    } else if (isSeq(node)) {
      const item = node.items[Number(step)] as Node | undefined;
      if (item === undefined) break;
      start = item.range?.[0] ?? start;
      node = item;
    } else break;
  }
  return start;
}
