import { execFileSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { loadCatalogue } from '../../../src/commands/load/load-catalogue.ts';
import { approvalText, MARA, NOOR, TEAM, TOM } from '../../../src/testing/approved-record.ts';
import { writeLargeRecord } from '../../../src/testing/large-record.ts';

/** As of when the generated record is looked at. */
export const NOW = '2026-11-24T09:00:00.000Z';

/** How large a record to generate: `decisions` is how many people say yes to each asset, one file each. */
export type WholeRecord = { readonly assets: number; readonly decisions: number; readonly channels: readonly string[] };

/** Channels as small as they may be: what a run costs that draws nothing does not depend on pixels, and what comes before it is sooner done. */
export const SMALL_CHANNELS = ['bench-a', 'bench-b', 'bench-c'];
const SMALL = SMALL_CHANNELS.map(
  (id, at) => `  - { id: ${id}, name: Bench ${id}, width: ${32 + at * 8}, height: ${40 + at * 10}, formats: [jpeg] }`,
);

/** Who says yes in turn. Each has a commit of their own for every campaign. */
const LEADS = [
  { ...MARA, id: 'mara' },
  { ...NOOR, id: 'noor' },
  { name: 'Ines Prado', email: 'ines@example.com', id: 'ines' },
  { name: 'Ada Brandt', email: 'ada@example.com', id: 'ada' },
];
const MORE_LEADS = LEADS.slice(2).map(
  ({ id, name, email }) => `  - { id: ${id}, name: ${name}, roles: [creative-lead], emails: [${email}] }\n`,
);

/**
 * Writes a record of that size under `root`, in a repository of its own: every picture is another one, and every brief and asset
 * is approved by people who committed that themselves.
 */
export async function writeWholeRecord(root: string, { assets, decisions, channels }: WholeRecord): Promise<void> {
  const pictures = await distinctPictures(assets);
  await writeLargeRecord(root, {
    assets,
    channels,
    sample: false,
    picture: (index) => ({ bytes: pictures[index]!, ending: 'png' }),
  });
  writeFileSync(join(root, '.gitignore'), '.greenlit/\n/dist/\n/export/\n/report/\n');
  const team = `${TEAM}${MORE_LEADS.join('')}channels:\n${SMALL.join('\n')}\n`;
  writeFileSync(join(root, 'campaigns/team.yaml'), team);
  git(root, 'init', '-q', '-b', 'main');
  commitAll(root, TOM, '2026-11-10T08:00:00Z');
  const cacheDir = join(root, '.greenlit/before');
  const { campaigns } = await loadCatalogue({ root, now: NOW, cacheDir });
  const parts: string[] = [];
  for (const { campaign, brief, assets: entries } of campaigns) {
    const folder = `campaigns/${campaign.id}/approvals`;
    for (const [turn, lead] of LEADS.slice(0, decisions).entries()) {
      const at = `2026-11-${12 + turn}T09:30:00Z`;
      const said = { by: lead.id, at };
      const name = (subject: string): string => `${folder}/${subject}--${at.slice(0, 10)}--${lead.id}.md`;
      const texts = entries.map(({ asset, standing, said: { digest } }): readonly [string, string] => [
        name(`assets-${asset.id}`),
        approvalText({ digest: standing.digest, said: digest }, { subject: `assets/${asset.id}`, ...said }),
      ]);
      if (turn === 0)
        texts.push([name('brief'), approvalText(brief.digest, { subject: 'brief', criteria: undefined, ...said })]);
      const who = `${lead.name} <${lead.email}> ${Date.parse(at) / 1000 + 600} +0000`;
      parts.push(`commit refs/heads/main\nauthor ${who}\ncommitter ${who}\ndata 4\nYes\n`);
      if (parts.length === 1) parts.push('from refs/heads/main^0\n');
      for (const [path, text] of texts)
        parts.push(`M 100644 inline ${path}\ndata ${Buffer.byteLength(text)}\n${text}\n`);
    }
  }
  git(root, ...['fast-import', '--quiet'], { input: parts.join('') });
  git(root, 'reset', '-q', '--hard');
  rmSync(cacheDir, { recursive: true, force: true });
}

type Person = { readonly name: string; readonly email: string };

/** Commits everything as it lies there. */
export function commitAll(root: string, person: Person, at: string): void {
  git(root, 'add', '-A');
  git(root, 'commit', '-q', '-m', 'Work', { env: asPerson(person, at) });
}

/** What makes a commit that person's, at that instant. */
export const asPerson = ({ name, email }: Person, at: string): { readonly [name: string]: string } => ({
  ...{ GIT_AUTHOR_NAME: name, GIT_AUTHOR_EMAIL: email, GIT_AUTHOR_DATE: at },
  ...{ GIT_COMMITTER_NAME: name, GIT_COMMITTER_EMAIL: email, GIT_COMMITTER_DATE: at },
});

/** Small pictures of which no two are the same. */
const distinctPictures = (count: number): Promise<Buffer[]> =>
  Promise.all(
    Array.from({ length: count }, (_, index) => {
      const pixels = Buffer.from(
        Array.from({ length: 48 * 60 * 3 }, (_, at) => (at * 7 + index * 13 + ((at * (index + 3)) >> 5)) % 256),
      );
      return sharp(pixels, { raw: { width: 48, height: 60, channels: 3 } })
        .png()
        .toBuffer();
    }),
  );

type GitCall = { readonly input?: string; readonly env?: { readonly [name: string]: string } };
function git(root: string, ...words: (string | GitCall)[]): void {
  const last = words.at(-1);
  const { input, env } = typeof last === 'object' ? last : {};
  execFileSync(
    'git',
    words.filter((each) => typeof each === 'string'),
    { cwd: root, input, env: { ...process.env, ...env }, maxBuffer: 2 ** 28, stdio: ['pipe', 'ignore', 'inherit'] },
  );
}
