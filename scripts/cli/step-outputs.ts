import { appendFile } from 'node:fs/promises';

/** Adds what later steps of a job read (`steps.<id>.outputs.<name>`) to the file that the runner named; values are one line. */
export async function writeOutputs(
  file: string | undefined,
  values: { readonly [name: string]: string },
): Promise<void> {
  if (file === undefined) return;
  const lines = Object.entries(values).map(([name, value]) => `${name}=${value.replaceAll(/[\r\n]+/g, ' ')}\n`);
  await appendFile(file, lines.join(''));
}
