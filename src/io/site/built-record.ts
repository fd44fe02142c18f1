import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { BuiltRecord } from '../../core/project/upgrade-proof.ts';

/** What is read back of the API that any version publishes, and no more of it. */
const catalogue = z.object({
  campaigns: z.array(
    z.object({
      packs: z.array(
        z.object({
          file: z.string().optional(),
          parts: z.string().optional(),
          digest: z.string(),
          bytes: z.number(),
        }),
      ),
      assets: z.array(z.object({ ref: z.string(), document: z.string() })),
    }),
  ),
});
const asset = z.object({
  ref: z.string(),
  standing: z.string(),
  digest: z.string(),
  said: z.string(),
  renditions: z.array(
    z.object({
      channel: z.string(),
      file: z.string(),
      digest: z.string(),
      bytes: z.number(),
      width: z.number(),
      height: z.number(),
      format: z.string(),
    }),
  ),
});

/** What a build at the root of its host made of a record, by the API that lies in `folder`. @throws Error for what is not one. */
export async function builtRecord(folder: string, milliseconds: number): Promise<BuiltRecord> {
  const read = async (path: string): Promise<unknown> => JSON.parse(await readFile(join(folder, path), 'utf8'));
  const { campaigns } = catalogue.parse(await read('api/catalogue.json'));
  const refs = campaigns.flatMap((each) => each.assets);
  const assets = await Promise.all(refs.map(async ({ document }) => asset.parse(await read(document))));
  return {
    assets: assets.map(({ ref, standing, digest, said, renditions }) => ({
      ...{ ref, standing, digest, said },
      files: renditions.map((each) => ({
        name: `${each.channel}, ${each.width} × ${each.height} ${each.format}`,
        digest: each.digest,
        bytes: each.bytes,
        path: join(folder, each.file),
      })),
    })),
    packs: campaigns.flatMap((each) => each.packs.map((pack) => ({ ...pack, file: zipName(pack) }))),
    milliseconds,
  };
}

/** What a pack is called, whether its zip lies there or the list of its files. */
const zipName = ({
  file,
  parts,
}: {
  readonly file?: string | undefined;
  readonly parts?: string | undefined;
}): string => file ?? parts?.replace(/json$/, 'zip') ?? '';
