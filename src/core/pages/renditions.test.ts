import { expect, test } from 'vitest';
import { filesByPlatform, pictureSnippets, type RenditionFrame } from './renditions.ts';

const file = (format: string, width: number): RenditionFrame => ({
  channel: 'web-hero',
  platform: 'Your own site',
  title: 'Web hero set',
  href: '/media/0123456789ab.avif',
  name: `hero-${width}.${format === 'jpeg' ? 'jpg' : format}`,
  width,
  height: width / 2,
  ratio: 2000,
  shape: '2:1',
  format,
  weight: '96 KB',
  digest: 'sha256:00',
  origin: 'A photograph',
  shown: format !== 'tiff',
  html: '',
  markdown: '',
});

test('a channel with several files is pasted as a picture that lets the browser choose', () => {
  const frames = [file('jpeg', 800), file('avif', 1600), file('avif', 800), file('jpeg', 1600), file('tiff', 4000)];
  expect(pictureSnippets(frames, 'A “quiet” table & a bottle')).toEqual([
    {
      title: 'Web hero set',
      html: `<picture>
  <source type="image/avif" srcset="hero-800.avif 800w, hero-1600.avif 1600w">
  <source type="image/jpeg" srcset="hero-800.jpg 800w, hero-1600.jpg 1600w">
  <img src="hero-1600.jpg" width="1600" height="800" alt="A “quiet” table &amp; a bottle">
</picture>`,
    },
  ]);
});

test('one file needs no choice', () => {
  expect(pictureSnippets([file('jpeg', 800)], 'A table')).toEqual([]);
});

test('a channel is one picture, the smallest that still shows it well; what browsers do not show has none', () => {
  const [list] = filesByPlatform([file('avif', 320), file('avif', 800), file('jpeg', 1600)]);
  expect(list?.platform).toBeUndefined();
  expect(list?.channels.map(({ title, picture, files }) => [title, picture?.width, files.length])).toEqual([
    ['Web hero set', 800, 3],
  ]);
  expect(filesByPlatform([file('tiff', 4000)])[0]?.channels[0]?.picture).toBeUndefined();
});

test('a large file is shown by its thumbnail and opens whole; a print file is known by one, and opens nothing', () => {
  const thumbnail = { href: '/media/5a11.webp', width: 480, height: 240 };
  const [large] = filesByPlatform([{ ...file('jpeg', 3200), thumbnail }])[0]?.channels ?? [];
  expect([large?.picture, large?.closer]).toEqual([
    thumbnail,
    { href: '/media/0123456789ab.avif', width: 3200, height: 1600 },
  ]);
  const [print] = filesByPlatform([{ ...file('tiff', 4000), thumbnail }])[0]?.channels ?? [];
  expect([print?.picture, print?.closer]).toEqual([thumbnail, undefined]);
});

test('many channels lie under the names of their platforms', () => {
  const frames = Array.from({ length: 8 }, (_, at) => ({
    ...file('jpeg', 1080),
    channel: `c${at}`,
    title: `Channel ${at}`,
    platform: at % 2 === 0 ? 'Instagram' : 'Google Ads',
  }));
  expect(filesByPlatform(frames).map(({ platform, channels }) => [platform, channels.length])).toEqual([
    ['Instagram', 4],
    ['Google Ads', 4],
  ]);
});
