import { expect, test } from 'vitest';
import { benchClass, benchSizes, fewOf, rowSizes, stripSizes } from './picture-sizes.ts';

test('a portrait in a row: half a phone, more on a wall, and of a screen of three pixels a point two are fetched', () => {
  expect(rowSizes(800).split(', ')).toEqual([
    '(min-resolution:2.5x) and (max-width:560px) 30vw',
    '(min-resolution:2.5x) 178px',
    '(max-width:560px) 45vw',
    '(min-width:1800px) 347px',
    '267px',
  ]);
});

test('a picture on the grey is fetched as it is shown, and one of few pixels with all that it has', () => {
  expect(benchSizes()).toBe(
    '(min-resolution:2.5x) and (max-width:900px) calc(67vw - 43px), (min-resolution:2.5x) 43vw, (max-width:900px) calc(100vw - 64px), 65vw',
  );
  expect(benchSizes(600)).toBe(
    '(min-resolution:2.5x) and (max-width:560px) calc(67vw - 43px), (max-width:900px) min(100vw - 64px, 600px), min(65vw, 600px)',
  );
});

test('a strip is as high everywhere, and a panorama in it ends at 300 points', () => {
  expect(stripSizes(800)).toBe('(min-resolution:2.5x) 55px, 83px');
  expect(stripSizes(6000)).toBe('(min-resolution:2.5x) 200px, 300px');
});

test('a picture with fewer pixels than the widest screen has room for lies on the grey as it is, and is never enlarged', () => {
  const shot = { src: '/a.webp', srcset: '/a.webp 600w', width: 600, height: 900, alt: 'A bottle', ratio: 667 };
  expect([fewOf(shot), benchClass(shot)]).toEqual([600, 'bench few r667']);
  expect([fewOf(shot, 1600), benchClass(shot, 1600)]).toEqual([undefined, 'bench sized r667']);
  expect([fewOf(undefined), benchClass(undefined)]).toEqual([undefined, 'bench']);
});
