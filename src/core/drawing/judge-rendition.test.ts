import { describe, expect, it } from 'vitest';
import type { Channel } from '../record/channel.ts';
import { channelsOf } from '../record/channels.ts';
import { type Judged, judgeRendition } from './judge-rendition.ts';

const channels = channelsOf({ channels: [] });
const PLACE = { file: 'asset.md', line: 9, column: 3 };

const SQUEEZED: Judged['file'] = {
  for: 'channel',
  channel: 'gads-300x250',
  path: '',
  digest: 'sha256:0',
  bytes: 149_000,
  width: 300,
  height: 250,
  format: 'jpeg',
};

/** A file that is right for its channel, and what a test makes wrong about it. */
function said(id: string, facts: Partial<Judged['facts']>, rest: Partial<Judged> = {}): string[] {
  const channel = rest.channel ?? (channels.get(id) as Channel);
  const { width = 1600, height = 900 } = channel;
  const right = { bytes: 90_000, width, height, colours: channel.colour === 'cmyk' ? 4 : 3, alpha: false, blocks: [] };
  const file = { ...SQUEEZED, channel: id, bytes: 0, width, height };
  return judgeRendition({
    name: 'hero.jpg',
    place: PLACE,
    channel,
    file,
    facts: {
      format: channel.formats[0]!,
      profile: channel.colour === 'cmyk' ? 'Coated FOGRA39' : 'sRGB IEC61966-2.1',
      ...(channel.density === undefined ? {} : { density: channel.density }),
      ...right,
      ...facts,
    },
    ...rest,
  }).map(({ severity, message }) => `${severity}: ${message}`);
}

describe('judgeRendition', () => {
  it.each(['ig-feed-4x5', 'web-hero', 'print-a4-bleed', 'gads-300x250', 'amz-main'])(
    'finds nothing in a right file for %s',
    (id) => {
      expect(said(id, {})).toEqual([]);
    },
  );

  it.each<[string, string[], string]>([
    ['a wrong size', said('og', { width: 1199 }), 'error: hero.jpg: it is 1199 × 630 and og takes 1200 × 630.'],
    [
      'too many bytes',
      said('gads-300x250', { bytes: 150_001 }),
      'error: hero.jpg: it weighs 150001 bytes and gads-300x250 takes 150000.',
    ],
    [
      'a wrong format',
      said('amz-main', { format: 'webp' }),
      'error: hero.jpg: it is webp and amz-main takes jpeg, png, tiff.',
    ],
    [
      'no profile',
      said('og', { profile: undefined as never }),
      'error: hero.jpg: its colour profile is missing, not srgb.',
    ],
    [
      'colours for the screen in print',
      said('print-a4', { colours: 3 }),
      'error: hero.jpg: it has 3 colour channels and CMYK has 4.',
    ],
    ['transparency', said('og', { alpha: true }), 'error: hero.jpg: it has transparency and og takes none.'],
    [
      'a wrong density',
      said('print-a4', { density: 72 }),
      'error: hero.jpg: it says 72 pixels per inch and print-a4 takes 300.',
    ],
    [
      'lost provenance',
      said('og', {}, { xmp: '<x/>' }),
      'error: hero.jpg: the provenance that was written did not come back from the file.',
    ],
    [
      'metadata where none may be',
      said('og', { xmp: '<x/>', blocks: ['exif', 'c2pa'] }, { channel: { ...channels.get('og')!, metadata: 'none' } }),
      'error: hero.jpg: it still carries xmp, exif, c2pa and og takes no metadata.',
    ],
    [
      'a ground that is nearly white',
      said('amz-main', { ground: { colour: '#ffffff', border: 0.9991, coverage: 0.9 } }),
      'error: hero.jpg: 0.09 % of its border is not #ffffff, and amz-main asks for that to the pixel.',
    ],
    [
      'a small product',
      said('amz-main', { ground: { colour: '#ffffff', border: 1, coverage: 0.612 } }),
      'error: hero.jpg: the product fills 61.20 % of the frame, and amz-main asks for 85.00 %.',
    ],
    [
      'a height that the team set beyond what mail programs show',
      said(
        'email-hero',
        {},
        { channel: channelsOf({ channels: [{ id: 'email-hero', height: 700 }] }).get('email-hero')! },
      ),
      'error: hero.jpg: it is 1200 × 700, outside the bounds of email-hero.',
    ],
    [
      'a picture spoilt by its cap',
      said('gads-300x250', {}, { file: { ...SQUEEZED, quality: 41, likeness: 0.7123 } }),
      'error: hero.jpg: the best of it that fits 150000 bytes (jpeg, quality 41) is 0.712 like its master (SSIM), and gads-300x250 asks for 0.9.',
    ],
    [
      'a heavy file',
      said('web-hero', { bytes: 260_000 }),
      'note: hero.jpg: it weighs 260000 bytes; web-hero is better under 200000.',
    ],
  ])('says %s with its numbers', (_, messages, message) => {
    expect(messages).toEqual([message]);
  });

  it('says that a master was enlarged', () => {
    const file = { ...SQUEEZED, channel: 'og', bytes: 0, width: 1200, height: 630, enlarged: 1.5 };
    expect(said('og', {}, { file })).toEqual([
      'warning: hero.jpg: the master is too small for og and was enlarged 1.5 times.',
    ]);
  });
});
