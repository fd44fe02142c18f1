import { z } from 'zod';
import type { Digest } from '../digest.ts';
import { MOST_SHARDS, type Shard } from './shard.ts';

const digest = z
  .string()
  .regex(/^sha256:[0-9a-f]{64}$/)
  .transform((text) => text as Digest);

/** `shard.json`: which part of an export lies in a folder, and under which key each of its assets was drawn. */
export const shardFile = z
  .object({
    format: z.literal('greenlit-shard/1'),
    shard: z.int().min(1),
    of: z.int().min(1).max(MOST_SHARDS),
    drawn: z.array(z.object({ name: z.string(), key: digest })),
    /** Every file of the shard's cache, and what whoever holds the signing key made of all this (base64). */
    vouched: z.object({ files: z.array(z.object({ path: z.string(), digest })), seal: z.string() }).optional(),
  })
  .refine(({ shard, of }) => shard <= of, 'a shard is one of its number');
export type ShardFile = z.output<typeof shardFile>;
type Vouched = NonNullable<ShardFile['vouched']>;

/** What is sealed of a shard: all that it says, in one order. No claim of Content Credentials begins with these words. */
export const sealedText = ({ format, shard, of, drawn }: ShardFile, files: Vouched['files']): string =>
  `Greenlit vouches for a shard\n${JSON.stringify([
    ...[format, shard, of, drawn.map(({ name, key }) => [name, key])],
    files.map(({ path, digest }) => [path, digest]),
  ])}`;

/** What a merge wants: every asset that is to be packed, with the key it has to have been drawn under, and its shard. */
export type Wanted = { readonly name: string; readonly key: Digest; readonly shard: number };

/** A shard without which a merge cannot go on, and what it should have brought. */
export type Lack = { readonly shard: Shard; readonly names: readonly string[] };

/** What no shard brought, by the shard that has to run again. Who brought a piece does not matter; what was drawn does. */
export function lacking(wanted: readonly Wanted[], given: readonly ShardFile[], count: number): Lack[] {
  const brought = new Set(given.flatMap(({ drawn }) => drawn.map(({ name, key }) => `${name} ${key}`)));
  const missing = wanted.filter(({ name, key }) => !brought.has(`${name} ${key}`));
  return [...Map.groupBy(missing, ({ shard }) => shard)]
    .sort(([a], [b]) => a - b)
    .map(([index, pieces]) => ({ shard: { index, count }, names: pieces.map(({ name }) => name) }));
}
