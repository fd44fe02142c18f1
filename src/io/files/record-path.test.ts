import { posix, win32 } from 'node:path';
import { expect, it } from 'vitest';
import { isWithin, recordPath, shownPath } from './record-path.ts';

it('writes a path below a folder with "/", whatever the system writes', () => {
  expect([
    recordPath('C:\\Client #1\\Söhne', 'C:\\Client #1\\Söhne\\campaigns\\a\\d01.png', win32),
    recordPath('C:\\Client #1', 'c:\\client #1\\campaigns\\a\\100% done.png', win32),
    recordPath('C:\\', 'C:\\campaigns\\a', win32),
    recordPath('\\\\nas\\team\\record', '\\\\nas\\team\\record\\campaigns\\a', win32),
    recordPath('/srv/why?', '/srv/why?/campaigns/a/d01.png', posix),
    // Only on Windows does a backslash part folders.
    recordPath('/srv', '/srv/a\\b', posix),
    recordPath('/srv', '/srv/..a/b', posix),
    recordPath('/srv', '/srv/', posix),
  ]).toEqual([
    'campaigns/a/d01.png',
    'campaigns/a/100% done.png',
    'campaigns/a',
    'campaigns/a',
    'campaigns/a/d01.png',
    'a\\b',
    '..a/b',
    '',
  ]);
});

it('knows what lies elsewhere: beside, above, on another disk or host', () => {
  expect([
    isWithin('C:\\record', 'C:\\record-2\\campaigns', win32),
    isWithin('C:\\record', 'C:\\', win32),
    isWithin('C:\\record', 'D:\\record\\campaigns', win32),
    isWithin('C:\\record', '\\\\nas\\record\\campaigns', win32),
    isWithin('/srv/record', '/srv/record-2', posix),
    isWithin('/srv/record', '/srv', posix),
    isWithin('/srv/record', '/srv/Record/campaigns', posix),
  ]).toEqual([false, false, false, false, false, false, false]);
});

it('shows people a path as their system writes it: short where it lies below them, whole elsewhere', () => {
  expect([
    shownPath('C:\\record', 'C:\\record\\dist\\refine', win32),
    shownPath('C:\\record', 'D:\\dist', win32),
    shownPath('/srv', '/srv/dist/refine', posix),
    shownPath('/srv', '/tmp/dist', posix),
    shownPath('/srv', '/srv', posix),
  ]).toEqual(['dist\\refine', 'D:\\dist', 'dist/refine', '/tmp/dist', '.']);
});
