import { resolve } from 'node:path';
import { enrol } from '../src/commands/decide/enrol.ts';
import { enrolRecorder } from '../src/commands/decide/enrol-recorder.ts';
import { WrongUse } from '../src/core/problem/refusal.ts';
import type { Call, Command, Outcome } from './cli/command.ts';

export const command: Command = {
  name: 'enrol',
  summary: 'Puts the public part of somebody’s ssh key into team.yaml, so that decisions can be proved with it.',
  usage: '<person> --key FILE | --recorder NAME --private FILE',
  options: {
    key: { type: 'string', value: 'FILE', describe: 'the .pub file, as ~/.ssh/id_ed25519.pub (required)' },
    name: { type: 'string', describe: 'what its owner calls it (default: ssh)' },
    recorder: {
      type: 'string',
      value: 'NAME',
      describe: 'makes a key for the program that signs what reviews of the code host decided, of this name',
    },
    private: {
      type: 'string',
      value: 'FILE',
      describe: 'with --recorder: where its private part goes, a new file outside of the repository',
    },
  },
  changes: 'record',
  run: async (call) => {
    if (call.text('recorder') !== undefined) return ofRecorder(call);
    const { root, cwd, now, positionals, text } = call;
    const [person, ...more] = positionals;
    const [file, name] = [text('key'), text('name')];
    if (person === undefined || more.length > 0) throw new WrongUse('Name one person, by the id of team.yaml.');
    if (file === undefined) throw new WrongUse('Name the public key: --key ~/.ssh/id_ed25519.pub');
    const written = await enrol({
      ...{ root, person, file: resolve(cwd, file), today: now.slice(0, 10) },
      ...(name === undefined ? {} : { name }),
    });
    return {
      text: `Wrote the key “${written.key.name}” of ${person} into ${written.file}. It counts when somebody who may change the rules commits it. Then: npm run approve -- <campaign>/<asset> --by ${person} --prove`,
      json: written,
    };
  },
};

async function ofRecorder({ root, cwd, now, text }: Call): Promise<Outcome> {
  const [name, file] = [text('recorder'), text('private')];
  if (!name || !file) throw new WrongUse('Give --recorder and --private: npm run enrol -- --help says what they are.');
  const made = await enrolRecorder({ root, name, file: resolve(cwd, file), now });
  return {
    text: [
      `Wrote the private part to ${made.file}. Give it to the code host as the secret GREENLIT_RECORDER_KEY of the environment`,
      'greenlit-recorder, which only the branch that counts may use, and delete the file.',
      '',
      'Put this under policy: in campaigns/team.yaml:',
      made.lines,
    ].join('\n'),
    json: made,
  };
}
