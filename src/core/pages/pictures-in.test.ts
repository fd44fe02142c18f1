import { expect, test } from 'vitest';
import { picturesIn, picturesOn } from './pictures-in.ts';

const PAGE = `
  <meta property="og:image" content="https://a.example/base/media/aaaaaaaaaaaa.jpg">
  <li class="frame draft r1333"><img src="/base/media/0123456789ab.webp"
    srcset="/base/media/0123456789ab.webp 320w, /base/media/ffffffffffff.avif 640w"></li>
  <li class="frame r1333"></li> <li class="frame r2850 drawing"></li> <p class="r9">media/ of no digest</p>`;

test('every file and shape of a page is found, each once', () => {
  expect(picturesOn(PAGE)).toBe('media/aaaaaaaaaaaa.jpg media/0123456789ab.webp media/ffffffffffff.avif 1333 2850');
  expect(picturesOn('<p>nothing</p>')).toBe('');
});

test('what many pages show is held once; shapes that every site needs are there from the beginning', () => {
  const shown = picturesIn();
  for (const page of [PAGE, PAGE, '']) shown.add(picturesOn(page));
  expect([...shown.media]).toEqual(['media/aaaaaaaaaaaa.jpg', 'media/0123456789ab.webp', 'media/ffffffffffff.avif']);
  expect([...shown.ratios]).toEqual([800, 1000, 1333, 2850]);
});
