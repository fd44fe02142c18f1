import { describe, expect, it } from 'vitest';
import { isNamedPicture, kindNamed, kindOf, kindOfFile } from './picture-kinds.ts';

const bytes = (text: string): Uint8Array => Uint8Array.from([...text.padEnd(64, '\0')], (each) => each.charCodeAt(0));

/** A little TIFF whose one directory has these tags. */
function tiff(tags: readonly (readonly [tag: number, value: number])[]): Uint8Array {
  const file = new Uint8Array(8 + 2 + tags.length * 12 + 4);
  const view = new DataView(file.buffer);
  file.set(bytes('II*\0').subarray(0, 4));
  view.setUint32(4, 8, true);
  view.setUint16(8, tags.length, true);
  for (const [index, [tag, value]] of tags.entries()) {
    view.setUint16(10 + index * 12, tag, true);
    view.setUint32(18 + index * 12, value, true);
  }
  return file;
}

describe('what a file is', () => {
  it.each([
    ['\x89PNG\r\n\x1a\n', 'png'],
    ['\xff\xd8\xff\xe0', 'jpeg'],
    ['RIFF\0\0\0\0WEBPVP8 ', 'webp'],
    ['\0\0\0\x1cftypavif\0\0\0\0mif1', 'avif'],
    ['\0\0\0\x1cftypmif1\0\0\0\0mif1avif', 'avif'],
    ['\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'heic'],
    ['\0\0\0\x18ftypcrx \0\0\0\x01', 'raw'],
    ['II*\0\x10\0\0\0CR\x02\0', 'raw'],
    ['FUJIFILMCCD-RAW 0201', 'raw'],
    ['8BPS\0\x01', 'psd'],
    ['GIF89a', 'gif'],
    ['BM\x36\x10\0\0\0\0\0\0', 'bmp'],
    ['\0\0\0\x18ftypisom\0\0\x02\0', undefined],
    ['RIFF\0\0\0\0WAVEfmt ', undefined],
    ['%PDF-1.7', undefined],
    ['BMW, a list of cars', undefined],
    ['', undefined],
  ])('is told by its first bytes: %j', (text, kind) => {
    expect(kindOf(bytes(text))).toBe(kind);
  });

  it('tells a RAW file from a TIFF by what its first directory is', () => {
    expect(kindOf(tiff([[256, 64]]))).toBe('tiff');
    expect(kindOf(tiff([[330, 400]]))).toBe('tiff');
    expect(kindOf(tiff([[50706, 0x0401]]))).toBe('raw');
    expect(
      kindOf(
        tiff([
          [254, 1],
          [330, 400],
        ]),
      ),
    ).toBe('raw');
    expect(kindOfFile('IMG_1.NEF', tiff([[256, 64]]))).toBe('raw');
    expect(kindOf(bytes('II*\0\xff\xff\xff\x7f'))).toBe('tiff');
  });

  it('is promised by its name, in any letters', () => {
    expect(['a.JFIF', 'b/c.jpeg', 'd.Heic', 'e.tif', 'f', 'g.png/h', 'i.pdf', '.png'].map(kindNamed)).toEqual([
      ...['jpeg', 'jpeg', 'heic', 'tiff', undefined, undefined, undefined, 'png'],
    ]);
    expect(['a.jfif', 'a.heic', 'a'].map(isNamedPicture)).toEqual([true, false, false]);
  });
});
