import type { Digest } from '../digest.ts';

/** A place in S3-compatible storage. `prefix` ends with "/" or is empty. */
export type StoragePlace = { readonly bucket: string; readonly prefix: string };

/** `s3://acme-packs/greenlit` as people write it; undefined when it is none. Names of buckets are those that S3 allows. */
export function storagePlace(written: string): StoragePlace | undefined {
  const [, bucket, path = ''] = /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:\/(.*))?$/.exec(written) ?? [];
  const parts = path.split('/').filter((each) => each !== '');
  if (bucket === undefined || parts.some((each) => !/^[\w.-]+$/.test(each) || /^\.+$/.test(each))) return undefined;
  return { bucket, prefix: parts.map((each) => `${each}/`).join('') };
}

/** The key of a pack: by its content, so that what is there is right for ever, and under its own name, which downloads keep. */
export const storageKey = ({ prefix }: StoragePlace, { file, digest }: { file: string; digest: Digest }): string =>
  `${prefix}${digest.slice('sha256:'.length)}/${file}`;
