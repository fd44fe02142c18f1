import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { listRecordFiles } from './safe-files.ts';

/** It has no pipes, and takes none of the names that are refused here. */
const WINDOWS = process.platform === 'win32';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'greenlit-files-'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

test('lists what may be opened, by posix path, with kind and size; hidden files and what systems leave behind are left alone', async () => {
  await put('campaigns/team.yaml', 'people: []\n');
  await put('campaigns/a/brief.mdx', '---\n---\n');
  await put('campaigns/a/batches/01/d01.png', 'x');
  await put('campaigns/a/references/guide.pdf', '%PDF');
  await put('campaigns/a/.DS_Store', 'x');
  await put('campaigns/a/references/Thumbs.db', 'x');
  await put('campaigns/a/references/__MACOSX/guide.pdf', 'x');
  await put('campaigns/desktop.ini', 'x');
  await put('elsewhere/d01.png', 'x');
  const { files, problems } = await listRecordFiles(root);
  expect(problems).toEqual([]);
  expect(files.map(({ path, kind, bytes }) => `${path} ${kind} ${bytes}`)).toEqual([
    'campaigns/a/batches/01/d01.png picture 1',
    'campaigns/a/brief.mdx text 8',
    'campaigns/a/references/guide.pdf other 4',
    'campaigns/team.yaml text 11',
  ]);
});

test.skipIf(WINDOWS)(
  'links, pipes, active content, oversize text and bad names are refused and not listed',
  async () => {
    await put('campaigns/a/brief.mdx', 'ok');
    await symlink('/etc/passwd', join(root, 'campaigns/a/passwd.png'));
    await symlink('/etc', join(root, 'campaigns/a/references'));
    await put('campaigns/a/logo.svg', '<svg onload="alert(1)"/>');
    await put('campaigns/a/page.html', '<script>');
    await put('campaigns/a/con.png', 'x');
    await put('campaigns/a/a\u202Egnp.txt', 'x');
    await put('campaigns/a/long.md', '');
    await truncate(join(root, 'campaigns/a/long.md'), 1_200_000);
    await promisify(execFile)('mkfifo', [join(root, 'campaigns/a/pipe.md')]);
    const { files, problems } = await listRecordFiles(root);
    expect(files.map((file) => file.path)).toEqual(['campaigns/a/brief.mdx']);
    expect(problems.map((each) => `${each.code}: ${each.message}`)).toMatchInlineSnapshot(`
    [
      "path-unsafe: The path campaigns/a/a\\u{202e}gnp.txt holds an invisible character.",
      "path-unsafe: The path campaigns/a/con.png uses con.png, the name of a device on Windows.",
      "file-active: campaigns/a/logo.svg is an SVG, which can hold scripts and load files.",
      "file-too-large: campaigns/a/long.md has 1.2 MB; the limit for text is 1.0 MB.",
      "file-active: campaigns/a/page.html is code or a page (.html).",
      "file-not-plain: campaigns/a/passwd.png is a symbolic link.",
      "file-not-plain: campaigns/a/pipe.md is a named pipe.",
      "file-not-plain: campaigns/a/references is a symbolic link.",
    ]
  `);
  },
);

test('a pointer of Git LFS is listed as what it stands for, and one of a file that is too large is none to be fetched', async () => {
  const oid = '4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393';
  const pointer = (size: number): string =>
    `version https://git-lfs.github.com/spec/v1\noid sha256:${oid}\nsize ${size}\n`;
  await put('campaigns/a/d01.png', pointer(2345678));
  await put('campaigns/a/d02.png', pointer(200_000_001));
  const { files, problems } = await listRecordFiles(root);
  expect(files).toMatchObject([{ path: 'campaigns/a/d01.png', lfs: { oid, bytes: 2345678 } }]);
  expect(problems.map(({ code, message }) => `${code}: ${message}`)).toEqual([
    'file-too-large: campaigns/a/d02.png has 200.0 MB; the limit for pictures is 200.0 MB.',
  ]);
});

test('a campaigns folder that is itself a link is not entered', async () => {
  await put('real/a/brief.mdx', 'x');
  // Windows gives everybody this kind of link; other systems know one kind.
  await symlink(join(root, 'real'), join(root, 'campaigns'), 'junction');
  const { files, problems } = await listRecordFiles(root);
  expect(files).toEqual([]);
  expect(problems.map((each) => each.message)).toEqual(['campaigns is a symbolic link.']);
});

test('a link to a folder is named and not entered, the kind that Windows gives everybody as well', async () => {
  await put('real/d01.png', 'x');
  await put('campaigns/a/brief.mdx', 'x');
  await symlink(join(root, 'real'), join(root, 'campaigns/a/references'), 'junction');
  const { files, problems } = await listRecordFiles(root);
  expect(files.map(({ path }) => path)).toEqual(['campaigns/a/brief.mdx']);
  expect(problems.map((each) => each.message)).toEqual(['campaigns/a/references is a symbolic link.']);
});

test.skipIf(WINDOWS)('the icon that macOS gives a folder, with a line end in its name, is passed over', async () => {
  await put('campaigns/a/Icon\r', '');
  expect(await listRecordFiles(root)).toEqual({ files: [], problems: [] });
});

test('folders nested beyond the bound are named and not entered', async () => {
  await put(`campaigns/${'a/'.repeat(13)}brief.mdx`, 'x');
  const { files, problems } = await listRecordFiles(root);
  expect(files).toEqual([]);
  expect(problems.map((each) => each.code)).toEqual(['record-too-large']);
});

test('no campaigns folder: no files, and nothing to complain of here', async () => {
  expect(await listRecordFiles(root)).toEqual({ files: [], problems: [] });
});

async function put(path: string, text: string): Promise<void> {
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), text);
}

test('what is known to be no pointer is not opened again', async () => {
  const oid = 'a'.repeat(64);
  await put('campaigns/a/d01.png', `version https://git-lfs.github.com/spec/v1\noid sha256:${oid}\nsize 9\n`);
  await put('campaigns/a/asset.md', '---\n---\n');
  const asked: string[] = [];
  const { files } = await listRecordFiles(root, ({ path }) => asked.push(path) > 0);
  expect(asked).toEqual(['campaigns/a/d01.png']);
  expect(files.map((each) => each.lfs)).toEqual([undefined, undefined]);
});
