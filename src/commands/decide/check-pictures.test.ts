import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, describe, expect, it } from 'vitest';
import { type Files, folderOf } from '../../testing/folder.ts';
import { drawn, encoded } from '../../testing/pictures.ts';
import { pngChunk, pngOf } from '../../testing/png.ts';
import { SMALL_RECORD } from '../../testing/small-record.ts';
import { loadCatalogue } from '../load/load-catalogue.ts';

const HERE = 'campaigns/first-light';
const BATCH = `${HERE}/batches/01-low-light`;
const NOW = '2026-11-24T09:00:00Z';

let folder: ReturnType<typeof folderOf> | undefined;
afterEach(() => folder?.remove());

/** The small record with these files as its only drafts, or as further references; what is said of pictures, and what is known of each. */
async function seen(files: Files, as: 'drafts' | 'references') {
  const names = Object.keys(files);
  const [list, home] = as === 'drafts' ? [`${BATCH}/batch.md`, BATCH] : [REFERENCES, `${HERE}/references`];
  const text = String(SMALL_RECORD[list]);
  const items = names.map((name, at) =>
    as === 'drafts'
      ? `  - { id: d0${at + 1}, file: ${name} }`
      : `  - { id: r${at + 1}, file: ${name}, kind: brand, note: The mood }`,
  );
  const kept = as === 'drafts' ? text.replace(/drafts:[\s\S]*$/, 'drafts:') : text.replace(/\n---\n$/, '');
  folder = folderOf({ ...SMALL_RECORD, [list]: `${kept}\n${items.join('\n')}\n---\n` });
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(join(folder.path, home), { recursive: true });
    writeFileSync(join(folder.path, home, name), content);
  }
  const catalogue = await loadCatalogue({ root: folder.path, now: NOW });
  return {
    said: catalogue.problems
      .filter(({ code }) => /^(?:picture|reference)-/.test(code))
      .map(({ severity, code, line, message, fix }) => `${line} ${severity} ${code} ${message} ${fix}`),
    pictures: names.map((name) => {
      const picture = catalogue.record.pictures.get(`${home}/${name}`);
      return picture === undefined ? name : `${name}: ${picture.width}×${picture.height} ${picture.format}`;
    }),
  };
}

const REFERENCES = `${HERE}/references/references.md`;
const HEIC = Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1');
const PSD = Buffer.from('8BPS\0\x01\0\0\0\0\0\0\0\x03', 'latin1');

const plain = () =>
  encoded(
    drawn(16, 20, (x, y) => [x * 9, y * 9, 90]),
    'jpeg',
  );
const animation = (width: number): Buffer => {
  const png = pngOf(width, 10, [90, 60, 30]);
  const frames = Buffer.alloc(8);
  frames.writeUInt32BE(4);
  return Buffer.concat([png.subarray(0, 33), pngChunk('acTL', frames), png.subarray(33)]);
};

describe('a draft is a picture, whatever its ending', () => {
  it('is judged in its shape by what its bytes are', async () => {
    const jpeg = await plain();
    expect(await seen({ 'a.jfif': jpeg, b: jpeg, 'c.JPE': jpeg, 'd.picture': jpeg }, 'drafts')).toEqual({
      said: [],
      pictures: ['a.jfif: 16×20 jpeg', 'b: 16×20 jpeg', 'c.JPE: 16×20 jpeg', 'd.picture: 16×20 jpeg'],
    });
  });

  it('or is refused before anybody approves it', async () => {
    const webp = await encoded(
      drawn(16, 20, () => [1, 2, 3]),
      'webp',
    );
    const gif = await sharp(webp).gif().toBuffer();
    const { said, pictures } = await seen(
      {
        'a.heic': HEIC,
        'b.psd': PSD,
        'c.gif': gif,
        'd.png': webp,
        'e.heic': await plain(),
        'f.nef': Buffer.from('II*\0\x08\0\0\0\0\0', 'latin1'),
        'g.heic': 'no picture at all',
        h: 'no picture at all',
        'i.png': animation(8),
      },
      'drafts',
    );
    expect(pictures).toEqual(['a.heic', 'b.psd', 'c.gif', 'd.png', 'e.heic', 'f.nef', 'g.heic', 'h', 'i.png']);
    expect(said).toMatchInlineSnapshot(`
      [
        "9 error picture-unreadable campaigns/first-light/batches/01-low-light/a.heic cannot be opened as a picture: it is not a PNG, JPEG, WebP, AVIF or TIFF file but a HEIC picture. Export it again from the tool that made it, as PNG, JPEG, WebP, AVIF or TIFF.",
        "10 error picture-unreadable campaigns/first-light/batches/01-low-light/b.psd cannot be opened as a picture: it is not a PNG, JPEG, WebP, AVIF or TIFF file but a Photoshop file. Export it again from the tool that made it, as PNG, JPEG, WebP, AVIF or TIFF.",
        "11 error picture-unreadable campaigns/first-light/batches/01-low-light/c.gif cannot be opened as a picture: it is not a PNG, JPEG, WebP, AVIF or TIFF file but a GIF. Export it again from the tool that made it, as PNG, JPEG, WebP, AVIF or TIFF.",
        "12 error picture-unreadable campaigns/first-light/batches/01-low-light/d.png cannot be opened as a picture: it is named like a PNG, but it is a WebP. Export it again from the tool that made it, as PNG, JPEG, WebP, AVIF or TIFF.",
        "13 error picture-unreadable campaigns/first-light/batches/01-low-light/e.heic cannot be opened as a picture: it is named like a HEIC picture, but it is a JPEG. Export it again from the tool that made it, as PNG, JPEG, WebP, AVIF or TIFF.",
        "14 error picture-unreadable campaigns/first-light/batches/01-low-light/f.nef cannot be opened as a picture: it is not a PNG, JPEG, WebP, AVIF or TIFF file but a RAW file of a camera. Export it again from the tool that made it, as PNG, JPEG, WebP, AVIF or TIFF.",
        "15 error picture-unreadable campaigns/first-light/batches/01-low-light/g.heic cannot be opened as a picture: it is not a PNG, JPEG, WebP, AVIF or TIFF file. Export it again from the tool that made it, as PNG, JPEG, WebP, AVIF or TIFF.",
        "16 error picture-unreadable campaigns/first-light/batches/01-low-light/h cannot be opened as a picture: it is not a PNG, JPEG, WebP, AVIF or TIFF file. Export it again from the tool that made it, as PNG, JPEG, WebP, AVIF or TIFF.",
        "17 error picture-unreadable campaigns/first-light/batches/01-low-light/i.png cannot be opened as a picture: it is animated (4 frames), and a still picture is needed. Export it again from the tool that made it, as PNG, JPEG, WebP, AVIF or TIFF.",
      ]
    `);
  });
});

describe('a reference is a picture or a document', () => {
  it('which its bytes say; a picture of a kind that cannot be shown is told', async () => {
    const jpeg = await plain();
    const { said, pictures } = await seen(
      { 'a.jfif': jpeg, b: jpeg, 'c.pdf': '%PDF-1.7', 'd.heic': HEIC, 'e.psd': PSD, 'f.png': animation(8) },
      'references',
    );
    expect(pictures).toEqual(['a.jfif: 16×20 jpeg', 'b: 16×20 jpeg', 'c.pdf', 'd.heic', 'e.psd', 'f.png']);
    expect(said).toMatchInlineSnapshot(`
      [
        "7 warning reference-not-shown campaigns/first-light/references/d.heic is listed as a document and not shown: it is not a PNG, JPEG, WebP, AVIF or TIFF file but a HEIC picture. To show it, export it as PNG, JPEG or TIFF and name that file. To keep it as a document, leave it.",
        "8 warning reference-not-shown campaigns/first-light/references/e.psd is listed as a document and not shown: it is not a PNG, JPEG, WebP, AVIF or TIFF file but a Photoshop file. To show it, export it as PNG, JPEG or TIFF and name that file. To keep it as a document, leave it.",
        "9 error picture-unreadable campaigns/first-light/references/f.png cannot be opened as a picture: it is animated (4 frames), and a still picture is needed. Export it again from the tool that made it, as PNG, JPEG, WebP, AVIF or TIFF.",
      ]
    `);
  });
});
