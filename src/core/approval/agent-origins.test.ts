import { expect, it } from 'vitest';
import { recordIn } from '../../testing/record-in.ts';
import { SMALL_RECORD } from '../../testing/small-record.ts';
import { originsSaidByPrograms } from './agent-origins.ts';

const BATCH = 'campaigns/first-light/batches/01-low-light/batch.md';
const ASSET = 'campaigns/first-light/assets/hero/asset.md';
const DIGEST = `sha256:${'0'.repeat(64)}`;

it('lets no program say in a person’s name where a picture comes from, wherever that can be said', () => {
  const { team, campaigns } = recordIn({
    ...SMALL_RECORD,
    'campaigns/team.yaml': `${SMALL_RECORD['campaigns/team.yaml']}  - { id: robo, name: Darkroom, kind: agent, roles: [agent], emails: [robo@example.com] }\n`,
    [BATCH]: String(SMALL_RECORD[BATCH]).replace(
      'verdict: pick',
      'origin: { is: captured, by: mara, why: Shot by us }, verdict: pick',
    ),
    [ASSET]: String(SMALL_RECORD[ASSET]).replace(
      '  - crop: { ratio: "4:5" }',
      `  - recorded: { file: a.png, input: "${DIGEST}", output: "${DIGEST}", tool: Canva, origin: { is: edited-by-hand, by: tom, why: By hand } }`,
    ),
  });
  const by = (email: string) =>
    [BATCH, ASSET].map((path) => ({ path, commit: 'abcdef0123456789', email, there: true }));
  const said = originsSaidByPrograms(campaigns, by('robo@example.com'), team);
  expect(said.map(({ file, line, message, fix }) => `${file}:${line} ${message} ${fix}`)).toEqual([
    `${BATCH}:9 Darkroom, a program, wrote this file in abcdef0123, and in it says in the name of mara that a picture is “captured”. A program cannot say what a person knows. Take the statement out. Or, when it is right, the person commits the file in their own name.`,
    `${ASSET}:7 Darkroom, a program, wrote this file in abcdef0123, and in it says in the name of tom that a picture is “edited-by-hand”. A program cannot say what a person knows. Take the statement out. Or, when it is right, the person commits the file in their own name.`,
  ]);
  expect(originsSaidByPrograms(campaigns, by('mara@example.com'), team)).toEqual([]);
});
