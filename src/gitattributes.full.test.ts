import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { TOM } from './testing/approved-record.ts';
import { type GitRepo, gitRepo } from './testing/git-repo.ts';
import { PROJECT } from './testing/sample-site.ts';

const ATTRIBUTES = readFileSync(join(PROJECT, '.gitattributes'), 'utf8');
const clean: (() => void)[] = [];
afterAll(() => {
  for (const each of clean) each();
});

/** What somebody with git for Windows gets of files that somebody else with git for Windows committed. */
function elsewhere(files: { readonly [path: string]: string | Uint8Array }): (path: string) => Buffer {
  const repo: GitRepo = gitRepo(
    { '.gitattributes': ATTRIBUTES, 'README.md': 'x\n' },
    { by: TOM, at: '2026-11-10T08:00:00Z' },
  );
  const parent = mkdtempSync(join(tmpdir(), 'greenlit-attributes-'));
  clean.push(repo.remove, () => rmSync(parent, { recursive: true, force: true }));
  repo.git('config', 'core.autocrlf', 'true');
  repo.write(files);
  repo.commit({ by: TOM, at: '2026-11-11T08:00:00Z' });
  const clone = join(parent, 'clone');
  repo.git('-c', 'core.autocrlf=true', 'clone', '-q', repo.path, clone);
  return (path) => readFileSync(join(clone, path));
}

describe('.gitattributes', () => {
  it('keeps every byte of what people bring, also where it looks like text', () => {
    const files = Object.fromEntries(
      [
        ...[
          'guide.pdf',
          'guide.PDF',
          'logo.svg',
          'look.cube',
          'look.3dl',
          'd01.xmp',
          'workflow.json',
          'notes.txt',
          'no-ending',
        ],
        ...['letter.eps', 'vector.ai', 'photo.heic', 'photo.jfif', 'page.html', 'table.csv'],
      ].map((name) => [
        `campaigns/first-light/references/${name}`,
        Buffer.from(`%PDF-1.3\r\n1 0 obj ${name}\r\n%%EOF\r\n`),
      ]),
    );
    const got = elsewhere(files);
    for (const [path, bytes] of Object.entries(files)) expect([path, got(path).equals(bytes)]).toEqual([path, true]);
  });

  it('gives the texts of the record one kind of line end, which a digest never sees', () => {
    const got = elsewhere({
      'campaigns/first-light/brief.mdx': '---\r\ntitle: x\r\n---\r\n',
      'campaigns/team.yaml': 'people: []\r\n',
    });
    expect(String(got('campaigns/first-light/brief.mdx'))).toBe('---\ntitle: x\n---\n');
    expect(String(got('campaigns/team.yaml'))).toBe('people: []\n');
  });

  it('names every text of this repository, and nothing else', () => {
    const git = (...words: string[]): string =>
      execFileSync('git', words, { cwd: PROJECT, encoding: 'utf8', maxBuffer: 2 ** 26 });
    const paths = git('ls-files', '-z')
      .split('\0')
      // What campaigns hold is kept byte for byte, those of the tests as well.
      .filter((path) => path !== '' && !/^(?:src\/testing\/samples\/)?campaigns\//.test(path));
    const [, ...fields] = execFileSync('git', ['check-attr', '-z', '--stdin', 'text'], {
      cwd: PROJECT,
      encoding: 'utf8',
      input: paths.join('\0'),
      maxBuffer: 2 ** 26,
    }).split('\0');
    const wrong = paths.filter(
      (path, index) => (fields[index * 3 + 1] === 'set') === readFileSync(join(PROJECT, path)).includes(0),
    );
    expect(paths.length).toBeGreaterThan(500);
    expect(wrong).toEqual([]);
  });
});
