import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { folderOf } from '../../src/testing/folder.ts';

/** The first version that was ever packed, as it was: what it says of a record that is newer cannot be changed any more, only the record. */
const PROJECT = join(import.meta.dirname, '../..');
let home: string;
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'greenlit-first-'));
  const tarball = join(PROJECT, 'src/testing/first-package/greenlit-0.1.0.tgz');
  expect(spawnSync('tar', ['xzf', tarball, '-C', home]).status).toBe(0);
  symlinkSync(join(PROJECT, 'node_modules'), join(home, 'node_modules'), 'junction');
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

const PEOPLE = 'people: [{ id: mara, name: Mara, roles: [creative-lead], emails: [mara@example.com] }]\n';

function told(team: string): { readonly code: number | null; readonly said: string } {
  const { path, remove } = folderOf({ 'campaigns/team.yaml': team });
  onTestFinished(remove);
  const ended = spawnSync(process.execPath, [join(home, 'package/scripts/run.mjs'), 'check', '--root', path], {
    encoding: 'utf8',
  });
  return { code: ended.status, said: `${ended.stdout}${ended.stderr}` };
}

it('the first version refuses a record of a newer form by what to install, whatever it says', () => {
  const { code, said } = told(`record: 3\nbrands: { amble: { name: Amble } }\n${PEOPLE}`);
  expect(code).toBe(1);
  expect(said).toContain('campaigns/team.yaml:1:9  error  record-form\n');
  expect(said).toContain(
    'do   Install the version that the rest of the team uses, or the newest: npm install --save-dev --save-exact greenlit@latest\n',
  );
  expect(said).toContain('\n1 error\n');
});

it('what it cannot do is to tell the same of a record that says no newer form', () => {
  expect(told(`record: 2\nbrands: { amble: { name: Amble } }\n${PEOPLE}`).said).toContain(
    '"brands" is not a field of team.yaml.',
  );
});
