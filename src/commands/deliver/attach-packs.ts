import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CodeHost } from '../../core/host/code-host.ts';
import { recordPath } from '../../io/files/record-path.ts';

/** Attaches every pack (and checksum file) under a folder to the release of a tag; what has the same name is replaced. */
export async function attachPacks(options: { host: CodeHost; tag: string; folder: string }): Promise<string[]> {
  const { host, tag, folder } = options;
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile() && /\.(?:zip|sha256|json)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  const release = await host.release(tag);
  const names: string[] = [];
  for (const file of files) {
    // Release files lie in one folder: campaign and pack are joined, so that two campaigns' packs do not meet.
    const name = recordPath(folder, file)!.replaceAll('/', '--');
    const old = release.assets.find((each) => each.name === name);
    if (old !== undefined) await host.detach(old.id);
    await host.attach(release, name, new Uint8Array(await readFile(file)));
    names.push(name);
  }
  return names;
}
