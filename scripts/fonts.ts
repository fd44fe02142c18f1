import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import subsetFont from 'subset-font';

/**
 * Cuts the interface fonts out of their packages: the letters that nearly every page needs, and only the widths of each
 * axis that the styles use. Other Latin letters come from the packages' own files, fetched only by pages that show one.
 */
const root = fileURLToPath(new URL('..', import.meta.url));

const ascii = Array.from({ length: 95 }, (_, index) => String.fromCodePoint(0x20 + index)).join('');
const LETTERS = `${ascii}–—‘’“”„‹›«»…×→←·°€éèêëàâäáãåæçîïíñôöóõøœùûüúßÀÄÅÁÆÇÈÉÊÍÑÓÖÕØÚÜ\u00a0`;

const CUTS = [
  {
    name: 'newsreader',
    whole: import.meta.resolve('@fontsource-variable/newsreader/files/newsreader-latin-opsz-normal.woff2'),
    axes: { wght: 400, opsz: { min: 14, max: 72 } },
  },
  {
    name: 'newsreader-italic',
    whole: import.meta.resolve('@fontsource-variable/newsreader/files/newsreader-latin-opsz-italic.woff2'),
    axes: { wght: 400, opsz: 18 },
  },
  {
    name: 'geist',
    whole: import.meta.resolve('@fontsource-variable/geist/files/geist-latin-wght-normal.woff2'),
    axes: { wght: { min: 400, max: 600 } },
  },
  {
    name: 'geist-mono',
    whole: import.meta.resolve('@fontsource-variable/geist-mono/files/geist-mono-latin-wght-normal.woff2'),
    axes: { wght: { min: 400, max: 600 } },
  },
];

mkdirSync(join(root, 'src/site/fonts'), { recursive: true });
let total = 0;
for (const { name, whole, axes } of CUTS) {
  const cut = await subsetFont(readFileSync(new URL(whole)), LETTERS, { targetFormat: 'woff2', variationAxes: axes });
  writeFileSync(join(root, 'src/site/fonts', `${name}.woff2`), cut);
  total += cut.length;
  console.log(`${name}.woff2 ${cut.length} bytes`);
}
console.log(`${total} bytes in all`);
