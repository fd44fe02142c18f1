import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { afterEach, describe, expect, it } from 'vitest';
import { type Files, folderOf } from '../../testing/folder.ts';
import { drawn, encoded, pixelsOf } from '../../testing/pictures.ts';
import { SMALL_RECORD } from '../../testing/small-record.ts';
import { refine } from '../refine/refine.ts';

const RUN = fileURLToPath(new URL('../../../scripts/run.mjs', import.meta.url));
const NOW = '2026-11-24T09:00:00Z';
const cleanUp: (() => void)[] = [];
afterEach(() => {
  for (const each of cleanUp.splice(0)) each();
});

describe('pictures that cannot be used', () => {
  it('are each said with file and reason; the others are finished, and nothing is half-written', async () => {
    const whole = await encoded(drawn(64, 80, (x, y) => [(x * 37) % 251, (y * 91) % 251, (x * y) % 251]));
    const frame = await encoded(drawn(8, 8, () => [1, 2, 3]));
    const other = await encoded(drawn(8, 8, () => [200, 2, 3]));
    const bomb = Buffer.from(whole);
    bomb.writeUInt32BE(60_000, 16);
    bomb.writeUInt32BE(60_000, 20);
    const gif = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#123456' } })
      .gif()
      .toBuffer();
    const noisy = sharp(whole);
    const cut = async (format: 'jpeg' | 'webp' | 'avif' | 'tiff', options = {}) => {
      const file = await noisy.clone().toFormat(format, options).toBuffer();
      return file.subarray(0, Math.floor(file.length * 0.7));
    };
    const { root, out, refined } = await refinedFrom({
      'cut-avif.avif': await cut('avif'),
      'cut-jpeg.jpg': await cut('jpeg'),
      'cut-progressive.jpg': await cut('jpeg', { progressive: true }),
      'cut-tiff.tif': await cut('tiff', { compression: 'lzw' }),
      'cut-webp.webp': await cut('webp'),
      'damaged.tif': damaged(await noisy.clone().tiff({ compression: 'lzw' }).toBuffer()),
      'animated.webp': await sharp([frame, other], { join: { animated: true } })
        .webp()
        .toBuffer(),
      'bomb.png': bomb,
      'cut.png': whole.subarray(0, whole.length / 2),
      'empty.png': new Uint8Array(),
      'gif.png': gif,
      'mislabelled.jpg': whole,
      'svg.png': '<svg xmlns="http://www.w3.org/2000/svg"/>',
      'whole.png': whole,
    });
    expect(refined.problems.map((each) => `${each.severity} ${each.code}: ${each.message}`)).toMatchInlineSnapshot(`
      [
        "error render-failed: first-light/cut-avif cannot be drawn: it is cut off or damaged (campaigns/first-light/batches/01-low-light/cut-avif.avif).",
        "warning picture-small: first-light/cut-avif is 64 × 80 px, and ig-feed-4x5 takes 1080 × 1350, so it would be enlarged 16.88 times.",
        "error render-failed: first-light/cut-jpeg cannot be drawn: it is cut off or damaged (campaigns/first-light/batches/01-low-light/cut-jpeg.jpg).",
        "warning picture-small: first-light/cut-jpeg is 64 × 80 px, and ig-feed-4x5 takes 1080 × 1350, so it would be enlarged 16.88 times.",
        "error render-failed: first-light/cut-progressive cannot be drawn: it is cut off or damaged (campaigns/first-light/batches/01-low-light/cut-progressive.jpg).",
        "warning picture-small: first-light/cut-progressive is 64 × 80 px, and ig-feed-4x5 takes 1080 × 1350, so it would be enlarged 16.88 times.",
        "error render-failed: first-light/cut cannot be drawn: it is cut off or damaged (campaigns/first-light/batches/01-low-light/cut.png).",
        "warning picture-small: first-light/cut is 64 × 80 px, and ig-feed-4x5 takes 1080 × 1350, so it would be enlarged 16.88 times.",
        "error render-failed: first-light/damaged cannot be drawn: it is cut off or damaged (campaigns/first-light/batches/01-low-light/damaged.tif).",
        "warning picture-small: first-light/damaged is 64 × 80 px, and ig-feed-4x5 takes 1080 × 1350, so it would be enlarged 16.88 times.",
        "warning picture-small: first-light/whole is 64 × 80 px, and ig-feed-4x5 takes 1080 × 1350, so it would be enlarged 16.88 times.",
        "error picture-unreadable: campaigns/first-light/batches/01-low-light/cut-tiff.tif cannot be opened as a picture: it is cut off or damaged.",
        "error picture-unreadable: campaigns/first-light/batches/01-low-light/cut-webp.webp cannot be opened as a picture: it is cut off or damaged.",
        "error picture-unreadable: campaigns/first-light/batches/01-low-light/animated.webp cannot be opened as a picture: it is animated (2 frames), and a still picture is needed.",
        "error picture-unreadable: campaigns/first-light/batches/01-low-light/bomb.png cannot be opened as a picture: it has 60000 × 60000 pixels, more than the 268402689 that are allowed.",
        "error picture-unreadable: campaigns/first-light/batches/01-low-light/empty.png cannot be opened as a picture: the file is empty.",
        "error picture-unreadable: campaigns/first-light/batches/01-low-light/gif.png cannot be opened as a picture: it is not a PNG, JPEG, WebP, AVIF or TIFF file but a GIF.",
        "error picture-unreadable: campaigns/first-light/batches/01-low-light/mislabelled.jpg cannot be opened as a picture: it is named like a JPEG, but it is a PNG.",
        "error picture-unreadable: campaigns/first-light/batches/01-low-light/svg.png cannot be opened as a picture: it is not a PNG, JPEG, WebP, AVIF or TIFF file.",
      ]
    `);
    expect(refined.assets.map((each) => each.ref)).toEqual(['first-light/whole']);
    expect(readdirSync(join(out, 'refine/first-light'))).toEqual(['whole']);
    const left = [out, join(root, '.greenlit')].flatMap(
      (folder) => readdirSync(folder, { recursive: true }) as string[],
    );
    expect(left.filter((name) => name.endsWith('.tmp'))).toEqual([]);

    const options = ['--root', root, '--out', out, '--now', NOW, '--format', 'json'];
    const said = spawnSync(process.execPath, [RUN, 'refine', 'first-light', ...options], { encoding: 'utf8' });
    expect([said.status, said.stderr]).toEqual([1, '']);
    const { problems, assets } = JSON.parse(said.stdout) as typeof refined;
    expect(problems.map((each) => each.message)).toEqual(refined.problems.map((each) => each.message));
    expect(assets.map((each) => each.ref)).toEqual(['first-light/whole']);
  });
});

describe('unusual pictures', () => {
  it('are drawn in the colours they show', async () => {
    const red = (width: number, height: number) =>
      sharp({ create: { width, height, channels: 3, background: '#c02020' } });
    const icc = await red(8, 8).withIccProfile('srgb').png().toBuffer();
    const { refined } = await refinedFrom({
      'deep.png': await red(40, 50).toColourspace('rgb16').png().toBuffer(),
      'dot.png': await red(1, 1).png().toBuffer(),
      'ink.jpg': await red(40, 50).withIccProfile('cmyk').jpeg({ quality: 100 }).toBuffer(),
      'long.png': await red(30_000, 1).png().toBuffer(),
      'palette.png': await red(40, 50).png({ palette: true }).toBuffer(),
      'broken-profile.png': brokenProfile(icc),
      'turned.jpg': await red(40, 50).withMetadata({ orientation: 6 }).jpeg({ quality: 100 }).toBuffer(),
      'grey-alpha.png': await sharp(Buffer.alloc(40 * 50 * 2, 128), { raw: { width: 40, height: 50, channels: 2 } })
        .png()
        .toBuffer(),
      'one-bit.png': await red(40, 50).threshold(10).toColourspace('b-w').png({ palette: true, colours: 2 }).toBuffer(),
    });
    // Pictures as small as these are enlarged, which is told of each.
    expect(refined.problems.filter(({ code }) => code !== 'picture-small')).toEqual([]);
    const seen: { [ref: string]: string } = {};
    for (const { ref, path, width, height } of refined.assets)
      seen[ref.split('/')[1]!] = `${width} × ${height} ${(await pixelsOf(path!)).at(0, 0).join(' ')}`;
    expect(seen).toMatchInlineSnapshot(`
      {
        "broken-profile": "8 × 8 192 32 32",
        "deep": "40 × 50 192 32 32",
        "dot": "1 × 1 192 32 32",
        "grey-alpha": "40 × 50 128 128 128 128",
        "ink": "40 × 50 190 35 20",
        "long": "30000 × 1 192 32 32",
        "one-bit": "40 × 50 255 255 255",
        "palette": "40 × 50 192 32 32",
        "turned": "50 × 40 192 32 32",
      }
    `);
  });
});

/** A file of the right length whose pixels are not what was written. */
function damaged(file: Buffer): Buffer {
  const out = Buffer.from(file);
  const middle = Math.floor(file.length * 0.4);
  return out.fill(0xff, middle, middle + 16);
}

/** The first byte of the compressed profile changed, its checksum with it: the file is whole, the profile is not. */
function brokenProfile(png: Buffer): Buffer {
  const at = png.indexOf('iCCP');
  const length = png.readUInt32BE(at - 4);
  const chunk = Buffer.from(png.subarray(at, at + 4 + length));
  chunk.fill(0x55, chunk.length - 64);
  return Buffer.concat([png.subarray(0, at), chunk, crc(chunk), png.subarray(at + 4 + length + 4)]);
}

function crc(bytes: Uint8Array): Buffer {
  let value = 0xffffffff;
  for (const byte of bytes) {
    value ^= byte;
    for (let bit = 0; bit < 8; bit++) value = (value >>> 1) ^ (value & 1 ? 0xedb88320 : 0);
  }
  const out = Buffer.alloc(4);
  out.writeUInt32BE((value ^ 0xffffffff) >>> 0);
  return out;
}

/** One draft and one asset for each file, refined. */
async function refinedFrom(files: { readonly [name: string]: Uint8Array | string }) {
  const batch = 'campaigns/first-light/batches/01-low-light';
  const ids = Object.keys(files).map((name) => [name, name.split('.')[0]!] as const);
  const { [`${batch}/d02.png`]: _, ...record } = SMALL_RECORD as { [path: string]: string | Uint8Array };
  const all: Files = {
    ...record,
    [`${batch}/batch.md`]: `---\nhypothesis: Odd files come in\nby: tom\nat: 2026-10-12\ntool: { name: Blender }\ndrafts:\n  - { id: d01, file: d01.png, verdict: pick, why: whole }\n${ids
      .map(([name, id]) => `  - { id: ${id}, file: ${name}, verdict: pick, why: it is odd }`)
      .join('\n')}\n---\n`,
    ...Object.fromEntries(Object.entries(files).map(([name, content]) => [`${batch}/${name}`, content])),
    ...Object.fromEntries(
      ids.map(([, id]) => [
        `campaigns/first-light/assets/${id}/asset.md`,
        `---\ntitle: ${id}\nalt: An odd file\nfrom: 01-low-light/${id}\nby: tom\nchannels: [ig-feed-4x5]\n---\n`,
      ]),
    ),
  };
  const { [`campaigns/first-light/assets/hero/asset.md`]: __, ...kept } = all;
  const { path: root, remove } = folderOf(kept);
  cleanUp.push(remove);
  const out = join(root, 'dist');
  return { root, out, refined: await refine({ root, out, now: NOW, target: 'first-light' }) };
}
