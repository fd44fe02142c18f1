import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { parse } from 'yaml';
import { WrongUse } from '../../core/problem/refusal.ts';
import { policySchema } from '../../core/record/policy.ts';
import { recorderFrom } from '../host/sign-recorded.ts';
import { enrolRecorder } from './enrol-recorder.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'greenlit-enrol-'));
});
afterEach(() => rmSync(folder, { recursive: true }));
const enrol = (said: { name?: string; file?: string } = {}) =>
  enrolRecorder({
    root: join(folder, 'record'),
    name: 'actions-2026',
    file: join(folder, 'key.pem'),
    now: '2026-11-30T08:00:00Z',
    ...said,
  });
const refused = (said: Parameters<typeof enrol>[0]): Promise<string> =>
  enrol(said).then(
    () => 'made',
    (thrown: unknown) => (thrown instanceof WrongUse ? thrown.message.replaceAll(folder, '…') : String(thrown)),
  );

it('makes a key that only its owner reads, and lines for team.yaml that make it count', async () => {
  const { file, lines } = await enrol();
  expect(lines).toMatch(/^ {2}recorderKeys:\n {4}- \{ name: actions-2026, public: [\w-]{43}, added: 2026-11-30 \}$/);
  if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);
  const { recorderKeys } = policySchema.parse((parse(`policy:\n${lines}`) as { policy: unknown }).policy);
  expect(recorderFrom({ GREENLIT_RECORDER_KEY: readFileSync(file, 'utf8') }, recorderKeys)?.key).toBe('actions-2026');
});

it('refuses what would be no key, or one that others see', async () => {
  expect(await refused({ name: 'Actions 2026' })).toBe(
    '--recorder "Actions 2026": write lower-case letters, digits and single hyphens.',
  );
  expect(await refused({ file: join(folder, 'record', 'key.pem') })).toBe(
    '--private …/record/key.pem lies in the repository, where it would be committed: name a file outside of it.',
  );
  await enrol();
  const before = readFileSync(join(folder, 'key.pem'), 'utf8');
  expect(await refused({})).toBe('--private …/key.pem is there already, and a key is never written over.');
  expect(readFileSync(join(folder, 'key.pem'), 'utf8')).toBe(before);
});

it('a key that no team names, or one that was revoked, signs nothing', async () => {
  const { file } = await enrol();
  const env = { GREENLIT_RECORDER_KEY: readFileSync(file, 'utf8') };
  expect(() => recorderFrom(env, [])).toThrow(/is the private part of no key in policy\.recorderKeys/);
  expect(() => recorderFrom({ GREENLIT_RECORDER_KEY: 'x' }, [])).toThrow(
    'GREENLIT_RECORDER_KEY holds no private key in PEM form without a password. Make one: npm run enrol -- --recorder NAME',
  );
  expect(recorderFrom({}, [])).toBeUndefined();
});
