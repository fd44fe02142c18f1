import { resolve } from 'node:path';
import { uploadPacks } from '../src/commands/deliver/upload-packs.ts';
import { storagePlace } from '../src/core/pack/storage-place.ts';
import { WrongUse } from '../src/core/problem/refusal.ts';
import { objectStorage, type StorageAccess } from '../src/io/s3/object-storage.ts';
import type { Command } from './cli/command.ts';

export const command: Command = {
  name: 'upload',
  summary:
    'Puts the packs of one delivery, exactly those that its record lists, into S3-compatible storage, each under its digest.',
  options: {
    tag: { type: 'string', value: 'TAG', describe: 'the tag: delivery/<campaign>/<delivery>' },
    files: { type: 'string', value: 'DIR', describe: 'where packs lie, in a folder for each campaign: dist/packs' },
    to: {
      type: 'string',
      value: 'PLACE',
      describe:
        's3://BUCKET/FOLDER. Who asks is said by AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN and AWS_REGION, and where by AWS_ENDPOINT_URL unless it is Amazon’s',
    },
  },
  run: async ({ root, text, cwd, env, progress }) => {
    const [tag, files, to] = [text('tag'), text('files'), text('to')];
    if (!tag || !files || !to)
      throw new WrongUse('Give --tag, --files and --to: npm run upload -- --help says what they are.');
    const place = storagePlace(to);
    if (place === undefined)
      throw new WrongUse(`--to ${to}: write s3://BUCKET/FOLDER, with the bucket’s name in small letters.`);
    const storage = objectStorage(place.bucket, storageFrom(env));
    const done = await uploadPacks({
      root,
      tag,
      folder: resolve(cwd, files),
      place,
      storage,
      onProgress: (event) => progress({ stage: 'upload', ...event }),
    });
    const lines = done.map(({ address, sent }) => `  ${address}${sent ? '' : ' (was there)'}`);
    return { text: `${tag}, stored:\n${lines.join('\n')}`, json: done };
  },
};

/** Who asks, by the names that every tool of such storage reads. @throws WrongUse when they are not set. */
function storageFrom(env: NodeJS.ProcessEnv): StorageAccess {
  const said = (name: string): string | undefined => env[name] || undefined;
  const [accessKeyId, secretAccessKey] = [said('AWS_ACCESS_KEY_ID'), said('AWS_SECRET_ACCESS_KEY')];
  if (accessKeyId === undefined || secretAccessKey === undefined)
    throw new WrongUse(
      'Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY: the storage asks who writes. They are read from the environment alone.',
    );
  const endpoint = said('AWS_ENDPOINT_URL_S3') ?? said('AWS_ENDPOINT_URL');
  if (endpoint !== undefined && !(URL.canParse(endpoint) && /^https?:/.test(endpoint)))
    throw new WrongUse(`AWS_ENDPOINT_URL is "${endpoint}"; it is written as https://storage.example.com`);
  const sessionToken = said('AWS_SESSION_TOKEN');
  return {
    ...(endpoint === undefined ? {} : { endpoint }),
    region: said('AWS_REGION') ?? said('AWS_DEFAULT_REGION') ?? 'us-east-1',
    accessKeyId,
    secretAccessKey,
    ...(sessionToken === undefined ? {} : { sessionToken }),
  };
}
