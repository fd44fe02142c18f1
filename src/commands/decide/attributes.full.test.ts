import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { printPretty } from '../../core/problem/print-problems.ts';
import { Refusal } from '../../core/problem/refusal.ts';
import { approvedRecord, LOOKED_AT } from '../../testing/approved-record.ts';
import type { GitRepo } from '../../testing/git-repo.ts';
import { report } from '../host/report.ts';
import { check } from './check.ts';

let repo: GitRepo;
afterEach(() => repo.remove());

/** Commits a file of attributes past git's own checks of what it would do, as whoever wants harm does, and takes it out fresh. */
async function proposed(path: string, text: string): Promise<void> {
  repo = await approvedRecord();
  writeFileSync(join(repo.path, '.git', 'attributes.txt'), text);
  const blob = repo.git('hash-object', '-w', '--no-filters', '.git/attributes.txt').trim();
  repo.git('checkout', '-q', '-b', 'proposal');
  repo.git('update-index', '--add', '--cacheinfo', `100644,${blob},${path}`);
  repo.git('-c', 'user.name=Tom', '-c', 'user.email=tom@example.com', 'commit', '-q', '-m', 'Attributes');
  repo.git('rm', '-rq', '--cached', '--', '.');
  repo.git('reset', '-q', '--hard', 'HEAD');
}

const problemsOf = async (asked: Promise<{ readonly problems: readonly { readonly code: string }[] }>) =>
  asked.then(
    ({ problems }) => problems as never,
    (thrown: unknown) => {
      if (thrown instanceof Refusal) return thrown.problems;
      throw thrown;
    },
  );

const FIX = `why  What is approved are bytes. A file that makes git change others on the way shows everybody something else than what was decided about.
  do   Take it out. What all files of the repository need stands in its own .gitattributes, outside campaigns/; Git LFS (filter=lfs) may stay.`;

it.each([
  ['*.md working-tree-encoding=UTF-16', 'working-tree-encoding=UTF-16'],
  ['*.md working-tree-encoding=bogus', 'working-tree-encoding=bogus'],
  ['*.md ident', 'ident'],
  ['"*.md" text eol=crlf', 'eol=crlf'],
  ['* filter=evil -eol', 'filter=evil'],
  ['[attr]mine crlf filter=evil', 'crlf and filter=evil'],
])('%s is told as a problem of its file, with its line', async (line, named) => {
  for (const path of ['campaigns/.gitattributes', 'campaigns/first-light/assets/hero/.gitattributes']) {
    await proposed(path, `# how files are handled\n${line}\n`);
    const said = printPretty(await problemsOf(check({ root: repo.path, now: LOOKED_AT })));
    expect(said).toContain(
      `${path}:2:1  error  file-attributes\n  ${named}: with this line git hands out other bytes than were committed.\n  ${FIX}\n`,
    );
    const reported = await report({ root: repo.path, base: 'main', now: LOOKED_AT }).then(
      ({ report: { problems } }) => problems.fresh,
      (thrown: unknown) => {
        if (thrown instanceof Refusal) return thrown.problems;
        throw thrown;
      },
    );
    expect(reported.map((each) => `${each.code} ${each.file}:${each.line}`)).toContain(`file-attributes ${path}:2`);
    repo.remove();
  }
});

it('what changes no byte is fine', async () => {
  await proposed(
    'campaigns/.gitattributes',
    '# *.md ident\n\n*.png filter=lfs diff=lfs merge=lfs -text\n*.jpg -eol !ident -filter binary\neol linguist-detectable\n',
  );
  expect(printPretty(await problemsOf(check({ root: repo.path, now: LOOKED_AT })))).not.toContain('file-attributes');
});
