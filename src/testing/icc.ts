/** XYZ of a primary, relative to D50. */
type Primary = readonly [x: number, y: number, z: number];

/**
 * An ICC profile (version 2.1) of an RGB space with one gamma for all channels: what cameras and editors embed for Adobe RGB.
 * ICC.1:2001-04, sections 6.1 (header), 6.3.1.2 (the tags such a profile must have), 6.5.3 and 6.5.17.
 */
export function rgbProfile({ primaries, gamma }: { primaries: readonly [Primary, Primary, Primary]; gamma: number }) {
  const curve = Buffer.alloc(16);
  curve.write('curv');
  curve.writeUInt32BE(1, 8);
  curve.writeUInt16BE(Math.round(gamma * 256), 12);
  const text = Buffer.from('text\0\0\0\0a space of RGB\0');
  const named = Buffer.alloc(108);
  named.write('desc');
  named.writeUInt32BE(14, 8);
  named.write('a space of RGB', 12);
  const tags: [string, Buffer][] = [
    ['desc', named],
    ['cprt', text],
    ['wtpt', xyz([0.9642, 1, 0.8249])],
    ...(['rXYZ', 'gXYZ', 'bXYZ'] as const).map((tag, index): [string, Buffer] => [tag, xyz(primaries[index]!)]),
    ...(['rTRC', 'gTRC', 'bTRC'] as const).map((tag): [string, Buffer] => [tag, curve]),
  ];
  const table = Buffer.alloc(4 + tags.length * 12);
  table.writeUInt32BE(tags.length);
  let offset = 128 + table.length;
  for (const [index, [tag, data]] of tags.entries()) {
    table.write(tag, 4 + index * 12);
    table.writeUInt32BE(offset, 8 + index * 12);
    table.writeUInt32BE(data.length, 12 + index * 12);
    offset += padded(data).length;
  }
  const header = Buffer.alloc(128);
  header.writeUInt32BE(offset, 0);
  header.writeUInt32BE(0x02100000, 8);
  header.write('mntrRGB XYZ ', 12);
  header.write('acsp', 36);
  xyz([0.9642, 1, 0.8249]).copy(header, 68, 8);
  return Buffer.concat([header, table, ...tags.map(([, data]) => padded(data))]);
}

function xyz(values: Primary): Buffer {
  const out = Buffer.alloc(20);
  out.write('XYZ ');
  for (const [index, value] of values.entries()) out.writeInt32BE(Math.round(value * 65_536), 8 + index * 4);
  return out;
}

const padded = (data: Buffer): Buffer => Buffer.concat([data, Buffer.alloc((4 - (data.length % 4)) % 4)]);
