import { readFile } from 'node:fs/promises';
import { type Entry, fromBuffer } from 'yauzl';

/** Every file of a zip by its name. */
export async function unzipped(path: string): Promise<Map<string, Buffer>> {
  const bytes = await readFile(path);
  return new Promise((resolve, reject) => {
    fromBuffer(bytes, { lazyEntries: true }, (wrong, zip) => {
      if (wrong !== null) return reject(wrong);
      const files = new Map<string, Buffer>();
      zip.on('error', reject);
      zip.on('end', () => resolve(files));
      zip.on('entry', (entry: Entry) => {
        if (entry.fileName.endsWith('/')) return zip.readEntry();
        zip.openReadStream(entry, (failed, stream) => {
          if (failed !== null) return reject(failed);
          const parts: Buffer[] = [];
          stream.on('data', (part: Buffer) => parts.push(part));
          stream.on('error', reject);
          stream.on('end', () => {
            files.set(entry.fileName, Buffer.concat(parts));
            zip.readEntry();
          });
        });
      });
      zip.readEntry();
    });
  });
}
