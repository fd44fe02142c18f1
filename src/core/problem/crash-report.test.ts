import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { type CrashFacts, crashReport } from './crash-report.ts';

const FACTS: CrashFacts = {
  version: '0.1.0',
  node: '24.21.0',
  platform: 'linux x64',
  call: 'build --out',
  folders: { '/home/mara': '~', '/home/mara/Täglich 1/campaigns': '<root>', '/opt/greenlit': '<greenlit>' },
  issues: 'https://code.example/greenlit/issues',
};

const failed = (stack: string, cause?: unknown): Error => {
  const error = new TypeError('read of undefined', { cause });
  error.stack = stack;
  return error;
};

it('tells what failed, with which versions, and leaves the names of folders out', () => {
  const error = failed(
    'TypeError: read of undefined\n    at build (file:///opt/greenlit/src/commands/build.ts:4:2)\n    at /home/mara/T%C3%A4glich%201/campaigns/a.md',
    failed('Error: no such file /home/mara/Täglich 1/campaigns/a/brief.mdx'),
  );
  expect(crashReport(error, { ...FACTS, issues: undefined })).toBe(
    [
      'Greenlit itself failed here; this is a defect of Greenlit, not of your campaigns.',
      'Please report it with these lines (names of your folders are left out):',
      '',
      '  Greenlit 0.1.0, Node 24.21.0, linux x64',
      '  npm run build --out',
      '  TypeError: read of undefined',
      '      at build (file://<greenlit>/src/commands/build.ts:4:2)',
      '      at <root>/a.md',
      '  because of Error: no such file <root>/a/brief.mdx',
    ].join('\n'),
  );
});

it('leaves out the folders of Windows however they are spelt', () => {
  const error = failed('Error: x\n at C:\\Work\\greenlit\\a.ts\n at file:///c:/Work/greenlit/b.ts');
  const report = crashReport(error, { ...FACTS, folders: { 'C:\\Work\\greenlit': '<greenlit>' }, issues: undefined });
  expect(report).toContain('at <greenlit>\\a.ts');
  expect(report).toContain('at file:///<greenlit>/b.ts');
  expect(report).not.toMatch(/work/i);
});

it('ends with a link to a form that is filled in, short enough for a browser, with fields that the form has', () => {
  const report = crashReport(failed(`Error: no\n${'    at somewhere (file.ts:1:1)\n'.repeat(500)}`), FACTS);
  const link = new URL(report.split('\n').at(-1)!);
  expect(link.origin + link.pathname).toBe('https://code.example/greenlit/issues/new');
  expect(link.href.length).toBeLessThanOrEqual(6000);
  expect(link.searchParams.get('title')).toBe('Error: no');
  expect(link.searchParams.get('version')).toBe('Greenlit 0.1.0, Node 24.21.0, linux x64\nnpm run build --out');
  expect(link.searchParams.get('said')).toMatch(/^Error: no\n {4}at somewhere \(file.ts:1:1\)\n/);
  const form = readFileSync(
    new URL(`../../../.github/ISSUE_TEMPLATE/${link.searchParams.get('template')}`, import.meta.url),
    'utf8',
  );
  const fields = (parse(form) as { body: { id?: string }[] }).body.map(({ id }) => id);
  expect(fields).toEqual(expect.arrayContaining(['version', 'said']));
});

it('tells what is thrown and is no error', () => {
  expect(crashReport('out of luck\u001b[2J', { ...FACTS, issues: undefined })).toMatch(/ {2}out of luck�\[2J$/);
});
