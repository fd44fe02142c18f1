import { expect, test } from 'vitest';
import { picturesIn, ratiosCss } from './pictures-in.ts';
import { ratioOf } from './shot.ts';

const PAGE = `
  <meta property="og:image" content="https://a.example/base/media/aaaaaaaaaaaa.jpg">
  <li class="frame draft r1333"><img src="/base/media/0123456789ab.webp"
    srcset="/base/media/0123456789ab.webp 320w, /base/media/ffffffffffff.avif 640w"></li>`;

test('every picture of all pages is found, each once', () => {
  const shown = picturesIn();
  for (const page of [PAGE, PAGE, '', '<p>nothing</p>']) shown.add(page);
  expect([...shown.digests]).toEqual(['aaaaaaaaaaaa', '0123456789ab', 'ffffffffffff']);
});

test('each shape of the pictures is a class, and so are the shapes of frames without one', () => {
  const ratios = [ratioOf(1080, 1350), ratioOf(640, 360), ratioOf(1280, 720)];
  expect(ratiosCss(ratios)).toBe('.r799{--r:0.799}\n.r800{--r:0.8}\n.r1000{--r:1}\n.r1775{--r:1.775}');
  expect(ratiosCss([])).toBe('.r800{--r:0.8}\n.r1000{--r:1}');
});
