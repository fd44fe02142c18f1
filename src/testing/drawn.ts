import { readFileSync, statSync } from 'node:fs';
import type { DrawResult, OutputFile, OutputFormat, Rendition } from '../core/record/rendition.ts';
import { sha256 } from '../io/files/sha256.ts';

/** A real file as the renderer would report it, drawn for a channel. */
export function renderedFile(
  path: string,
  facts: { channel: string; width: number; height: number; format: OutputFormat },
): Rendition {
  return { for: 'channel', ...facts, path, digest: sha256(readFileSync(path)), bytes: statSync(path).size };
}

/** What the renderer would report of one asset. */
export function renderResult(name: string, files: readonly OutputFile[]): DrawResult {
  return { name, steps: [], files, problems: [], drawn: files.length, milliseconds: 0 };
}
