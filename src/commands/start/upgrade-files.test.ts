import { afterAll, expect, it } from 'vitest';
import { folderOf } from '../../testing/folder.ts';
import { planUpgradeFiles } from './upgrade-files.ts';

/** A project whose workflow a team gave a step of its own. */
const CALLER =
  'on:\n  push:\njobs:\n  build:\n    steps:\n      - uses: actions/checkout@1111\n      - run: npm ci\n      - uses: ./old\n';
const HEAD = `# What Greenlit does here is in its package, which the lockfile names by digest. Steps of your own go before or after the one that
# uses ./node_modules/greenlit, jobs of your own beside these: an upgrade leaves them where they are.
`;
const TEAM = `record: 3
site: { title: Acme, host: { kind: github, repository: "https://github.com/acme/campaigns" } }
people: [{ id: mara, name: Mara, roles: [creative-lead], emails: [mara@example.com] }]
`;
const place = folderOf({
  'package.json': '{ "devDependencies": { "greenlit": "0.1.0" } }\n',
  'campaigns/team.yaml': TEAM,
  '.github/workflows/build.yml': `${HEAD}${CALLER.replace('      - run: npm ci\n', '$&      - run: npx ours\n')}`,
  '.github/workflows/both.yml': `${HEAD}${CALLER.replace('@1111', '@3333')}`,
  '.github/workflows/gone.yml': 'on: push\n',
  '.github/workflows/ours.yml': 'on: push\n',
});
afterAll(() => place.remove());

it('carries what a team added to a file over, leaves what both changed, and takes away what is not wanted any more', async () => {
  const before = new Map<string, string>(
    ['build', 'both'].map((name) => [`.github/workflows/${name}.yml`, `${HEAD}${CALLER}`] as const),
  ).set('.github/workflows/gone.yml', 'on: push\n');
  const fresh = CALLER.replace('@1111', '@2222');
  const own = { '.github/workflows/build.yml': fresh, '.github/workflows/both.yml': fresh };
  const plan = await planUpgradeFiles({
    ...{ root: place.path, pin: '0.2.0', before },
    fresh: { version: '0.2.0', manager: 'npm', own },
  });
  expect(plan).toEqual({
    write: [
      { path: 'package.json', text: '{ "devDependencies": { "greenlit": "0.2.0" } }\n' },
      { path: 'AGENTS.md', text: '\n' },
      {
        path: '.github/workflows/build.yml',
        text: `${HEAD}${fresh.replace('      - run: npm ci\n', '$&      - run: npx ours\n')}`,
      },
    ],
    remove: ['.github/workflows/gone.yml'],
    left: ['.github/workflows/both.yml'],
    migrations: [],
  });
});
