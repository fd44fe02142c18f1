import { afterEach, beforeEach, expect, it } from 'vitest';
import { PICTURES_IN_RUN } from '../src/core/host/report/markdown.ts';
import { type CodeHostServer, startCodeHost } from '../src/testing/code-host/start.ts';
import { folderOf } from '../src/testing/folder.ts';
import { parseCall } from './cli/options.ts';
import { command } from './comment.ts';

let server: CodeHostServer;
let folder: ReturnType<typeof folderOf>;
beforeEach(async () => {
  server = await startCodeHost();
  folder = folderOf({ 'report.md': `## What this changes\n\n${PICTURES_IN_RUN}\n` });
});
afterEach(async () => {
  await server.close();
  folder.remove();
});

/** Writes the report on #7 in a run with these variables; what the comment says where the pictures are. */
async function told(links: NodeJS.ProcessEnv): Promise<string | undefined> {
  const { api, repository, token } = server.access;
  const env = { GITHUB_API_URL: api, GITHUB_REPOSITORY: repository, GITHUB_TOKEN: token, ...links };
  const world = { home: folder.path, cwd: folder.path, now: new Date('2026-11-24T12:00:00Z'), env, interactive: false };
  const call = parseCall(command, ['--on', '7', '--file', 'report.md', '--marker', 'report'], world);
  await command.run({ ...call, progress: () => {}, tell: () => {} });
  return server.state.comments.at(-1)?.body?.split('\n').slice(3).join('\n').trim();
}

it('the way to the whole catalogue stays when a run that builds none brings the comment up to date', async () => {
  const whole =
    '[The whole catalogue as it would be](https://host/c) is kept for three days, to be unpacked and served (`npx sirv-cli preview`).';
  expect(await told({ GREENLIT_REPORT_URL: 'https://host/p1', GREENLIT_PREVIEW_URL: 'https://host/c' })).toBe(
    `**[See the pictures, before and after](https://host/p1)**, also on a phone.\n\n${whole}`,
  );
  // A review was recorded: that run has a page, and no catalogue.
  const after = `**[See the pictures, before and after](https://host/p2)**, also on a phone.\n\n${whole}`;
  expect(await told({ GREENLIT_REPORT_URL: 'https://host/p2' })).toBe(after);
  expect(await told({ GREENLIT_REPORT_URL: 'https://host/p2' })).toBe(after);
  // Somebody pushed, and this time it could not be built.
  expect(await told({ GREENLIT_REPORT_URL: 'https://host/p3', GREENLIT_PREVIEW_URL: '' })).toBe(
    '**[See the pictures, before and after](https://host/p3)**, also on a phone.',
  );
});
