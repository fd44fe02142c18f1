import { describe, expect, it } from 'vitest';
import { channelsOf } from './channels.ts';
import { channelSchema } from './team.ts';

const team = (...entries: unknown[]) => ({ channels: entries.map((each) => channelSchema.parse(each)) });

describe('channelsOf', () => {
  it('brings every built-in channel, each with a size, formats, source, date and confidence', () => {
    const channels = [...channelsOf(team()).values()];
    expect(channels.length).toBeGreaterThan(60);
    for (const channel of channels) {
      expect(channel.widths !== undefined || (channel.width ?? 0) * (channel.height ?? 0) > 0, channel.id).toBe(true);
      expect(channel.formats.length, channel.id).toBeGreaterThan(0);
      expect(channel.source, channel.id).not.toBe('team.yaml');
      expect(channel.checkedOn, channel.id).toMatch(/^20\d\d-\d\d-\d\d$/);
      expect(channelSchema.safeParse(entryOf(channel)).error?.issues ?? [], channel.id).toEqual([]);
    }
  });

  it('keeps the platforms’ numbers', () => {
    const channels = channelsOf(team());
    expect(channels.get('ig-feed-4x5')).toMatchObject({ width: 1080, height: 1350, maxBytes: 8_000_000 });
    expect(channels.get('gads-300x250')).toMatchObject({ width: 300, height: 250, maxBytes: 150_000 });
    expect(channels.get('iab-320x50')).toMatchObject({ width: 320, height: 50, maxBytes: 50_000 });
    expect(channels.get('web-hero')?.widths).toEqual([640, 828, 1080, 1280, 1600, 1920, 2560]);
    expect(channels.get('print-a4-bleed')).toMatchObject({ width: 2551, height: 3579, colour: 'cmyk', density: 300 });
    expect(channels.get('amz-main')).toMatchObject({ background: '#ffffff', coverage: 0.85 });
    expect(
      [...channels.values()]
        .filter(({ id }) => /^(?:amz-aplus|apple-news)-/.test(id))
        .map(({ id, width, height }) => `${id} ${width} × ${height}`),
    ).toEqual([
      'amz-aplus-1x1 600 × 600',
      'amz-aplus-header 970 × 600',
      'amz-aplus-overlay 970 × 300',
      'amz-aplus-specs 300 × 400',
      'amz-aplus-comparison 150 × 300',
      'amz-aplus-logo 600 × 180',
      'amz-aplus-premium 1464 × 600',
      'amz-aplus-premium-phone 600 × 450',
      'apple-news-cover-4x3 1832 × 1374',
      'apple-news-cover-3x4 1122 × 1496',
      'apple-news-cover-1x1 1472 × 1472',
      'apple-news-rectangle 600 × 500',
    ]);
    expect(channels.get('amz-main')?.formats).not.toContain('webp');
  });

  it('lets the team change one number of a built-in channel and keeps the others', () => {
    const changed = channelsOf(team({ id: 'yt-thumb', maxBytes: 50_000_000 })).get('yt-thumb');
    expect(changed).toMatchObject({
      width: 1280,
      height: 720,
      maxBytes: 50_000_000,
      origin: 'built-in, changed by the team',
    });
  });

  it('replaces a set by a size when the team says a size', () => {
    const changed = channelsOf(team({ id: 'web-hero', width: 1600, height: 500 })).get('web-hero');
    expect(changed).toMatchObject({ width: 1600, height: 500 });
    expect(changed?.widths).toBeUndefined();
    expect(changed?.ratio).toBeUndefined();
  });

  it('fills a channel of the team’s own with careful defaults', () => {
    const own = channelsOf(team({ id: 'shop-window', width: 1080, height: 1920 })).get('shop-window');
    expect(own).toEqual({
      id: 'shop-window',
      name: 'shop-window',
      platform: 'The team’s own',
      width: 1080,
      height: 1920,
      formats: ['jpeg', 'png'],
      quality: 85,
      minQuality: 45,
      minLikeness: 0.9,
      colour: 'srgb',
      alpha: false,
      matte: '#ffffff',
      metadata: 'disclosure',
      source: 'team.yaml',
      confidence: 'convention',
      origin: 'team',
    });
  });

  it('asks for a size of a channel that is not built in', () => {
    const issues = channelSchema
      .safeParse({ id: 'shop-window', width: 1080 })
      .error?.issues.map((each) => each.message);
    expect(issues).toEqual(['a channel of your own needs width and height, or widths ("shop-window" is not built in)']);
  });
});

function entryOf({ origin: _, ...entry }: { origin: string }) {
  return entry;
}
