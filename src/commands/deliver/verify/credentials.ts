import { certificateEnd } from '../../../core/intake/c2pa-manifest.ts';
import { brokenWords, sealFault } from '../../../core/origin/seal-fault.ts';
import { kindNamed, kindOf, type PictureKind } from '../../../core/record/picture-kinds.ts';
import { MEDIA_TYPES } from '../../../core/trail/credentials.ts';
import { doubtIn } from '../../../core/verify/judge-pack.ts';
import { count } from '../../../core/words/plain-words.ts';
import type { C2paEngine } from '../../../io/c2pa/engine.ts';
import { hasManifest } from '../../../io/c2pa/presence.ts';
import { readSeal } from '../../../io/c2pa/read-seal.ts';
import { readPicture } from '../../../io/metadata/read-picture.ts';
import type { Found } from './options.ts';

/** A picture whose Content Credentials are asked about; `promised` when something says that it carries some. */
export type CredentialedPicture = {
  readonly name: string;
  readonly promised: boolean;
  readonly bytes: () => Promise<Uint8Array>;
};

/** How the engine is asked: with which authorities a signer is known, and for which instant (ISO). */
export type Asking = { readonly engine: () => C2paEngine; readonly now: string; readonly anchors?: string };

/** Do the Content Credentials inside these pictures hold, and who signed them? Pictures without any are only counted. */
export async function judgeCredentials(
  file: string,
  pictures: readonly CredentialedPicture[],
  asking: Asking,
): Promise<Found> {
  const doubt = doubtIn(file);
  const problems: Found['problems'] = [];
  const signers = new Map<string, number>();
  for (const { name, promised, bytes } of pictures) {
    const content = Buffer.from(await bytes());
    const format = mediaTypeOf(kindOf(content) ?? kindNamed(name));
    if (format === undefined || !hasManifest(content)) {
      if (promised) problems.push(doubt('credentials-doubtful', `the Content Credentials of ${name} were taken out`));
      continue;
    }
    const { engine, now, anchors } = asking;
    const seal = await readSeal(engine(), content, { format, now, ...(anchors === undefined ? {} : { anchors }) });
    if (seal === undefined)
      problems.push(doubt('credentials-doubtful', `the Content Credentials of ${name} cannot be read`));
    else if (sealFault(seal.failures) === 'out-of-date')
      problems.push(
        doubt(
          'credentials-expired',
          `the Content Credentials of ${name}, signed by ${seal.by}, expired${await since(name, content, now)}, and no time stamp says that they were signed before. Nothing was changed since they were signed`,
        ),
      );
    else if (seal.failures.length > 0)
      problems.push(
        doubt(
          'credentials-doubtful',
          `the Content Credentials of ${name} ${brokenWords(seal.failures)}${codes(seal.failures)}`,
        ),
      );
    else {
      const known = seal.trusted ? 'whom you trust' : 'of an authority that is not on your list';
      const signer = `${seal.by}, ${known}`;
      signers.set(signer, (signers.get(signer) ?? 0) + 1);
    }
  }
  const lines = [...signers].map(
    ([signer, files]) => `Content Credentials hold in ${count(files, 'file')}, signed by ${signer}`,
  );
  return { lines, problems };
}

/** The codes, for those who look them up, where the words before them do not end in them already. */
const codes = (failures: readonly string[]): string =>
  sealFault(failures) === 'other' ? '' : ` (${failures.join(', ')})`;

/** ` since 2025-10-19`: the last day of the newest manifest's certificate, when it is over. */
async function since(name: string, content: Buffer, now: string): Promise<string> {
  const until = certificateEnd((await readPicture(name, content)).raw);
  return until === undefined || until >= now.slice(0, 10) ? '' : ` since ${until}`;
}

/** By its bytes before its name: what is sent around may be called anything. */
const mediaTypeOf = (kind: PictureKind | undefined): string | undefined =>
  kind !== undefined && Object.hasOwn(MEDIA_TYPES, kind) ? MEDIA_TYPES[kind as keyof typeof MEDIA_TYPES] : undefined;
