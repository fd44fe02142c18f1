import { writeFile } from 'node:fs/promises';
import { slug } from '../../core/fields.ts';
import { WrongUse } from '../../core/problem/refusal.ts';
import { isWithin } from '../../io/files/record-path.ts';
import { newSigningKey } from '../../io/proof/recorder.ts';

/** The lines for team.yaml that make a recorder's key count. */
export type Enrolled = { readonly file: string; readonly lines: string };

/**
 * Makes a key for the program that writes down reviews. Its private part goes into a new file outside of `root` that only its
 * owner may read; the public one comes back as lines for `campaigns/team.yaml`.
 * @throws WrongUse for a name that is none, a file inside the repository, and one that is there already.
 */
export async function enrolRecorder(options: {
  readonly root: string;
  readonly name: string;
  readonly file: string;
  readonly now: string;
}): Promise<Enrolled> {
  const { name, file, now } = options;
  const fault = slug.safeParse(name).error?.issues[0]?.message;
  if (fault !== undefined) throw new WrongUse(`--recorder "${name}": ${fault}.`);
  if (isWithin(options.root, file))
    throw new WrongUse(
      `--private ${file} lies in the repository, where it would be committed: name a file outside of it.`,
    );
  const key = newSigningKey();
  await writeFile(file, key.pem, { flag: 'wx', mode: 0o600 }).catch((thrown: NodeJS.ErrnoException) => {
    throw new WrongUse(
      thrown.code === 'EEXIST'
        ? `--private ${file} is there already, and a key is never written over.`
        : `--private ${file} cannot be written: ${thrown.message.split(',')[0]}.`,
    );
  });
  const lines = `  recorderKeys:\n    - { name: ${name}, public: ${key.public}, added: ${now.slice(0, 10)} }`;
  return { file, lines };
}
