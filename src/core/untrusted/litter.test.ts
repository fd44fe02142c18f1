import { expect, test } from 'vitest';
import { isPassedOver } from './litter.ts';

test.each([
  '.DS_Store',
  '._d01.png',
  '.Spotlight-V100',
  '.d01.png.icloud',
  'Icon\r',
  '__MACOSX',
  'Thumbs.db',
  'THUMBS.DB',
  'ehthumbs.db',
  'desktop.ini',
  'Desktop.ini',
  '$RECYCLE.BIN',
  'System Volume Information',
  '@eaDir',
  '~$Brief.docx',
])('%j is left behind by a system, and passed over', (name) => {
  expect(isPassedOver(name)).toBe(true);
});

test.each(['icon.png', 'Icon', 'thumbs.png', 'desktop', 'desktop.ini.md', 'd01.png', '~d01.png', 'macosx'])(
  '%j is somebody’s file',
  (name) => {
    expect(isPassedOver(name)).toBe(false);
  },
);
