import { expect, test } from 'vitest';
import { picturesIn } from './pictures-in.ts';

const PAGE = `
  <meta property="og:image" content="https://a.example/base/media/aaaaaaaaaaaa.jpg">
  <li class="frame draft r1333"><img src="/base/media/0123456789ab.webp"
    srcset="/base/media/0123456789ab.webp 320w, /base/media/ffffffffffff.avif 640w"></li>
  <li class="frame rendition r799"></li> <li class="frame r2850 avoid drawing"></li> <li class="frame"></li> <p class="r9">no frame</p>
  <div class="bench sized r561" data-bench></div> <div class="bench"></div>`;

test('every picture and shape of all pages is found, each once; shapes that every site needs are there from the beginning', () => {
  const shown = picturesIn();
  for (const page of [PAGE, PAGE, '', '<p>nothing</p>']) shown.add(page);
  expect([...shown.digests]).toEqual(['aaaaaaaaaaaa', '0123456789ab', 'ffffffffffff']);
  expect([...shown.ratios]).toEqual([800, 1000, 1333, 799, 2850, 561]);
});
