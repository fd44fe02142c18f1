import { describe, expect, it } from 'vitest';
import type { Channel } from '../record/channel.ts';
import { channelsOf } from '../record/channels.ts';
import { outputsFor } from './plan-output.ts';

const channels = channelsOf({ channels: [] });
const channel = (id: string): Channel => channels.get(id)!;

describe('outputsFor', () => {
  it('asks for one file of a channel with an exact size, with its cap and its formats in order', () => {
    const plan = outputsFor({
      asset: { focus: [0.5, 0.4] },
      use: { id: 'gads-300x250' },
      channel: channel('gads-300x250'),
      effort: 'publish',
      xmp: '<x/>',
    });
    expect(plan).toEqual([
      {
        for: 'channel',
        channel: 'gads-300x250',
        width: 300,
        height: 250,
        fit: 'crop',
        focus: [0.5, 0.4],
        steps: [],
        formats: ['jpeg', 'png'],
        maxBytes: 150_000,
        quality: 85,
        minQuality: 35,
        minLikeness: 0.9,
        chroma: '4:4:4',
        alpha: false,
        matte: '#ffffff',
        colour: 'srgb',
        xmp: '<x/>',
        effort: 'publish',
      },
    ]);
  });

  it('takes what the asset says about this channel over what it says in general', () => {
    const [spec] = outputsFor({
      asset: { focus: [0.5, 0.4] },
      use: {
        id: 'og',
        fit: 'extend',
        ground: '#f4efe6',
        focus: [0.1, 0.1],
        recipe: [{ step: 'flatten', colour: '#ffffff' }],
      },
      channel: channel('og'),
      effort: 'draft',
    });
    expect(spec).toMatchObject({ fit: 'extend', ground: '#f4efe6', steps: [{ step: 'flatten' }], effort: 'draft' });
    expect(spec).not.toHaveProperty('focus');
  });

  it('makes a web set of every width up to the master’s in every format', () => {
    const plan = outputsFor({
      asset: {},
      use: { id: 'web-hero' },
      channel: channel('web-hero'),
      master: { width: 1600, height: 1000 },
      effort: 'publish',
    });
    expect(plan.map(({ width, height, formats }) => `${width}x${height} ${formats}`)).toEqual([
      '640x360 avif',
      '640x360 webp',
      '640x360 jpeg',
      '828x466 avif',
      '828x466 webp',
      '828x466 jpeg',
      '1080x608 avif',
      '1080x608 webp',
      '1080x608 jpeg',
      '1280x720 avif',
      '1280x720 webp',
      '1280x720 jpeg',
      '1600x900 avif',
      '1600x900 webp',
      '1600x900 jpeg',
    ]);
    expect(new Set(plan.map(({ quality, formats }) => `${formats} ${quality}`))).toEqual(
      new Set(['avif 56', 'webp 80', 'jpeg 80']),
    );
  });

  it('gives a small master one width of its own rather than an enlarged one', () => {
    const plan = outputsFor({
      asset: {},
      use: { id: 'web-hero' },
      channel: channel('web-hero'),
      master: { width: 500, height: 900 },
      effort: 'publish',
    });
    expect(plan.map(({ width, height }) => `${width}x${height}`)).toEqual(['500x281', '500x281', '500x281']);
  });

  it('writes no packet where the channel wants no metadata', () => {
    const [spec] = outputsFor({
      asset: {},
      use: { id: 'og' },
      channel: { ...channel('og'), metadata: 'none' },
      effort: 'publish',
      xmp: '<x/>',
    });
    expect(spec).not.toHaveProperty('xmp');
  });
});
