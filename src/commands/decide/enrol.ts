import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { problem } from '../../core/problem/problem.ts';
import { Refusal, WrongUse } from '../../core/problem/refusal.ts';
import { type Key, keySchema } from '../../core/record/key.ts';
import { isProgram } from '../../core/record/people.ts';
import { personGiven } from '../../core/untrusted/option-values.ts';
import { readNamed } from '../../io/files/named-file.ts';
import { openSshKey } from '../../io/proof/ssh-key.ts';
import { changeRecord } from '../../io/record/change-record.ts';
import { EditRefused, type Plain, setFields } from '../../io/yaml/edit-facts.ts';
import { loadRecord } from '../load/load-record.ts';

const TEAM_FILE = 'campaigns/team.yaml';

/**
 * Writes the public part of an ssh key into team.yaml, as one more key of `person`. It proves nothing until somebody who may change the
 * rules has committed it.
 * @throws WrongUse for a name that is taken, a file that holds no public key, and a program, which decides nothing.
 */
export async function enrol(options: {
  readonly root: string;
  readonly person: string;
  /** The `.pub` file. */
  readonly file: string;
  /** What its owner calls it; default: the key's kind. */
  readonly name?: string;
  /** The day, YYYY-MM-DD. */
  readonly today: string;
}): Promise<{ readonly key: Key; readonly file: string }> {
  const { root, file, today } = options;
  const { team } = await loadRecord(root);
  const person = personGiven(options.person, team, 'people')!;
  if (isProgram(person)) throw new WrongUse(`${person.name} is a program, and programs never decide: it needs no key.`);
  const words = (await readNamed(file, '--key')).trim().split(/\s+/).slice(0, 2).join(' ');
  const read = keySchema.safeParse({ kind: 'ssh', name: options.name ?? 'ssh', public: words, added: today });
  if (!read.success || openSshKey(words) === undefined) {
    const about = read.error?.issues.find(({ path }) => path[0] === 'name');
    throw new WrongUse(
      about === undefined
        ? `--key ${file} holds no public key that can prove something. Name the .pub file of an Ed25519, ECDSA or RSA key (2,048 bits or more).`
        : `--name: ${about.message}.`,
    );
  }
  const key = read.data;
  const same = team.people.flatMap((each) => each.keys.map((held) => ({ each, held })));
  const double = same.find(({ held }) => held.public === words);
  if (double !== undefined)
    throw new WrongUse(`${double.each.name} has this key in team.yaml already, as “${double.held.name}”.`);
  if (person.keys.some(({ name }) => name === key.name))
    throw new WrongUse(
      `${person.name} has a key “${key.name}” in team.yaml already. Give this one another name: --name laptop-2`,
    );
  const path = join(root, TEAM_FILE);
  const before = await readFile(path, 'utf8');
  const keys = [...person.keys, key] as unknown as readonly Plain[];
  const index = team.people.indexOf(person);
  await changeRecord(root, {
    additions: [
      { path: dirname(path), files: [], text: { name: 'team.yaml', before, after: edited(before, index, keys) } },
    ],
  });
  return { key, file: TEAM_FILE };
}

function edited(text: string, index: number, keys: readonly Plain[]): string {
  try {
    return setFields(text, ['people', index], { keys });
  } catch (thrown) {
    if (!(thrown instanceof EditRefused)) throw thrown;
    throw new Refusal([
      problem(
        'edit-refused',
        { file: TEAM_FILE, line: 1, column: 1 },
        {
          message: `The key cannot be written here: ${thrown.message}.`,
          fix: `Write it yourself, under the person: keys: ${JSON.stringify(keys)}`,
        },
      ),
    ]);
  }
}
