import { describe, expect, it } from 'vitest';
import type { OutputFormat, OutputSpec } from '../../core/record/rendition.ts';
import { encodeUnderCap } from './budget.ts';

describe('a file under a byte cap', () => {
  it('comes at its own quality where that fits', async () => {
    const { found, tried } = await under(100_000, {});
    expect(found).toEqual({ format: 'jpeg', quality: 85, chroma: '4:4:4', over: false });
    expect(tried).toEqual(['jpeg 4:4:4 85']);
  });

  it('loses quality first', async () => {
    const { found } = await under(50_000, {});
    expect(found).toEqual({ format: 'jpeg', quality: 61, chroma: '4:4:4', likeness: 0.98, over: false });
  });

  it('then colour resolution, from its own quality down again', async () => {
    const { found, tried } = await under(31_000, {});
    expect(found).toEqual({ format: 'jpeg', quality: 49, chroma: '4:2:0', likeness: 0.974, over: false });
    expect(tried.findIndex((each) => each.includes('4:2:0'))).toBe(tried.indexOf('jpeg 4:4:4 45') + 1);
  });

  it('then takes the next format, and never one that comes after it', async () => {
    const { found, tried } = await under(18_000, { formats: ['jpeg', 'webp', 'png'] });
    expect(found).toMatchObject({ format: 'webp', over: false });
    expect(found).not.toHaveProperty('chroma');
    expect(tried.join(' ')).not.toContain('png');
  });

  it('is not found where it is too unlike the picture: colour and format come first', async () => {
    const strict = { minLikeness: 0.975, formats: ['jpeg', 'webp'] as OutputFormat[] };
    const [half, other] = [await under(36_000, strict), await under(30_000, strict)];
    expect(half.found).toMatchObject({ format: 'jpeg', chroma: '4:2:0', over: false });
    expect(half.tried.filter((each) => each.startsWith('jpeg 4:4:4')).at(-1)).toBe('jpeg 4:4:4 49');
    expect(other.found).toMatchObject({ format: 'webp', over: false });
    expect(other.tried.join(' ')).toContain('jpeg 4:2:0');
  });

  it('comes as the one most like the picture when none is like enough, or the smallest when none fits', async () => {
    expect((await under(30_000, { minLikeness: 0.999 })).found).toEqual({
      format: 'jpeg',
      quality: 48,
      chroma: '4:2:0',
      likeness: 0.974,
      over: false,
    });
    expect((await under(3_000, {})).found).toEqual({ format: 'jpeg', quality: 45, chroma: '4:2:0', over: true });
  });
});

/** An encoder whose sizes and likeness follow from what it is asked for, so that every choice can be foretold. */
async function under(maxBytes: number, given: Partial<OutputSpec>) {
  const tried: string[] = [];
  const share = { jpeg: 1, webp: 0.6, png: 9, avif: 0.4, tiff: 20 };
  const { bytes, ...found } = await encodeUnderCap(
    { formats: ['jpeg'], quality: 85, minQuality: 45, minLikeness: 0.9, chroma: '4:4:4', maxBytes, ...given },
    async (format, quality, chroma) => {
      tried.push(`${format} ${chroma} ${quality}`);
      const size = 10_000 * Math.exp(quality * 0.026) * share[format] * (chroma === '4:4:4' ? 1 : 0.85);
      return Object.assign(Buffer.alloc(Math.round(size)), { quality });
    },
    async (tried) => Math.round((0.95 + (tried as Buffer & { quality: number }).quality / 2000) * 1000) / 1000,
  );
  expect(bytes.length <= maxBytes).toBe(!found.over);
  return { found, tried };
}
