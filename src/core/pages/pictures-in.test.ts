import { expect, test } from 'vitest';
import { picturesIn, ratiosCss } from './pictures-in.ts';

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
  const pictures = [
    { width: 1080, height: 1350 },
    { width: 640, height: 360 },
    { width: 1280, height: 720 },
  ];
  expect(ratiosCss(pictures)).toBe('.r799{--r:0.799}\n.r800{--r:0.8}\n.r1000{--r:1}\n.r1775{--r:1.775}');
  expect(ratiosCss([])).toBe('.r800{--r:0.8}\n.r1000{--r:1}');
});
