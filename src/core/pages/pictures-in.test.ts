import { expect, test } from 'vitest';
import { picturesIn } from './pictures-in.ts';

test('every file and shape of a model is found, however deep and however often it is shared', () => {
  const shot = {
    src: '/base/media/0123456789ab.webp',
    srcset: '/base/media/0123456789ab.webp 320w, /base/media/ffffffffffff.avif 640w',
    ratio: 1333,
  };
  const shown = picturesIn();
  shown.look({ frames: [{ shot }, { shot }], html: '<img src="x">' });
  shown.look([{ href: '/base/media/aaaaaaaaaaaa.jpg' }]);
  expect([...shown.media]).toEqual(['media/0123456789ab.webp', 'media/ffffffffffff.avif', 'media/aaaaaaaaaaaa.jpg']);
  expect([...shown.ratios]).toEqual([800, 1000, 1333]);
});
