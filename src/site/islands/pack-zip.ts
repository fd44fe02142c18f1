import type { Messages } from '../../core/messages/messages.ts';
import { crc32 } from '../../core/pack/crc32.ts';
import { descriptor, directory, localHeader, type Stored } from '../../core/pack/zip-records.ts';
import type { PackParts } from '../../core/pages/packs.ts';
import { digestOf, PIECE } from './blob-digest.ts';

type FileMessages = Messages['files'];

/** Files that are asked for at once. */
const AHEAD = 6;

/**
 * Puts a pack's zip together from the files of the site: byte for byte the zip that `export` writes. Each file is held against its
 * digest. The browser keeps what it fetched where it likes, so a pack may be larger than the memory. `tell` is told how many files are in.
 * @throws Error with words for people when a file is missing or another one.
 */
export async function packZip(
  address: string,
  say: FileMessages,
  tell: (done: number, of: number) => void,
): Promise<{ readonly file: string; readonly zip: Blob }> {
  const found = await asked(address, say.list, say);
  const list = (await found.json()) as PackParts;
  const coming: Promise<Blob>[] = [];
  const pieces: BlobPart[] = [];
  const stored: Stored[] = [];
  let offset = 0;
  for (const [index, part] of list.files.entries()) {
    while (coming.length < Math.min(list.files.length, index + AHEAD)) {
      const next = list.files[coming.length];
      if (next === undefined) break;
      const blob = asked(new URL(next.at, found.url).href, next.name, say).then((response) => response.blob());
      // Whoever waits for it hears of it; until then it is not an error of the page.
      blob.catch(() => {});
      coming.push(blob);
    }
    const blob = (await coming[index]) as Blob;
    if (`sha256:${await digestOf(blob)}` !== part.digest) throw new Error(say.another(part.name));
    const entry = { name: part.name, crc: await crcOf(blob), bytes: blob.size, offset };
    const around = [localHeader(part.name), descriptor(entry)] as const;
    pieces.push(around[0], blob, around[1]);
    stored.push(entry);
    offset += around[0].length + blob.size + around[1].length;
    tell(index + 1, list.files.length);
  }
  const zip = new Blob([...pieces, directory(stored, offset)], { type: 'application/zip' });
  if (zip.size !== list.bytes) throw new Error(say.unlike);
  return { file: list.file, zip };
}

async function asked(address: string, what: string, say: FileMessages): Promise<Response> {
  const response = await fetch(address).catch(() => undefined);
  if (response === undefined) throw new Error(say.notFetched(what));
  if (!response.ok) throw new Error(say.notThere(what, response.status));
  return response;
}

async function crcOf(blob: Blob): Promise<number> {
  let crc = 0;
  for (let from = 0; from < blob.size; from += PIECE)
    crc = crc32(new Uint8Array(await blob.slice(from, from + PIECE).arrayBuffer()), crc);
  return crc;
}
