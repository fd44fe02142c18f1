import { expect, it } from 'vitest';
import { likeFile } from './judge-pack.ts';

const known = { title: 'First light, hero', of: 'First Light, 1080×1350', words: 'approved and current' };

it('calls a picture a copy only while its looks and its pixels both say so, and never calls it proved', () => {
  const said = [
    likeFile('a.jpg', { known, bits: 1, likeness: 0.973, same: false }, true),
    likeFile('b.jpg', { known, bits: 6, likeness: 0.95, same: false }, false),
    likeFile(
      'd.png',
      { known: { ...known, words: 'a draft that nobody has judged yet' }, bits: 0, likeness: 1, same: true },
      true,
    ),
    likeFile('c.jpg', { known, bits: 0, likeness: 0.8, same: false }, true),
  ].map(({ severity, code, message, fix }) => `${severity} ${code}: ${message} ${fix}`);
  expect(said).toMatchInlineSnapshot(`
    [
      "error pack-unknown: By its looks, this is a copy of First light, hero (First Light, 1080×1350) in another encoding: 63 of the 64 bits of their looks agree, and their likeness is 0.97 of 1. It is not the file that was made, and looks are no proof: a small change may hide in it. The one it looks like is approved and current. Ask whoever sent it for the file itself, or take it from the pack.",
      "error pack-unknown: This is not a file of ours, but looks much like First light, hero (First Light, 1080×1350): 58 of the 64 bits of their looks agree, and their likeness is 0.95 of 1. It was retouched, cut or graded, or is a picture made beside it. The one it looks like is approved and current. Ask whoever sent it for the file itself, or take it from the pack. To compare it with every file of today: npm run verify -- FILE --rebuild",
      "error pack-unknown: Byte for byte, this is First light, hero (First Light, 1080×1350), and no file of a pack. It is a draft that nobody has judged yet. Ask whoever sent it for the file itself, or take it from the pack.",
      "error pack-unknown: This is not a file of ours, but looks much like First light, hero (First Light, 1080×1350): 64 of the 64 bits of their looks agree, and their likeness is 0.80 of 1. It was retouched, cut or graded, or is a picture made beside it. The one it looks like is approved and current. Ask whoever sent it for the file itself, or take it from the pack.",
    ]
  `);
});
