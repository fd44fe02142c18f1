import { expect, it } from 'vitest';
import type { Channel } from './channel.ts';
import { channelTable } from './channel-table.ts';
import { channelsOf } from './channels.ts';

const builtIn = channelsOf({ channels: [] });
const channels = (...ids: string[]): Channel[] => ids.map((id) => builtIn.get(id)!);

it('lists channels under one head, with the name that people say, and breaks no word at 80 columns', () => {
  expect(channelTable(channels('ig-feed-4x5', 'meta-reel-9x16', 'pin-2x3', 'print-a4-bleed')).split('\n')).toEqual([
    '  Channel               Size           Weight      Name',
    '',
    'Instagram',
    '  ig-feed-4x5           1080 × 1350    ≤ 8 MB      Instagram feed, portrait',
    '      jpeg, png; sRGB; inside files: how it was made and whose it is; numbers',
    '      that others quote, read 2026-11-24; keep clear 64 px all round',
    '      copy: primary-text up to 2200; ad-headline up to 40; ad-description up to',
    '      30',
    '',
    'Meta',
    '  meta-reel-9x16        1080 × 1920    ≤ 30 MB     Instagram and Facebook reel',
    '                                                   cover',
    '      jpeg, png; sRGB; inside files: how it was made and whose it is; numbers',
    '      that others quote, read 2026-11-24; keep clear top 269, right 65, bottom',
    '      672, left 65 px',
    '',
    'Pinterest',
    '  pin-2x3               1000 × 1500    ≤ 20 MB     Pinterest pin',
    '      png, jpeg; sRGB; inside files: how it was made and whose it is; numbers of',
    '      the platform’s own page, read 2026-11-24',
    '      copy: title up to 100; description up to 500',
    '',
    'Print',
    '  print-a4-bleed        2551 × 3579    any weight  A4 with 3 mm bleed',
    '      tiff; CMYK; inside files: all that is known; numbers by custom, read',
    '      2026-11-24; keep clear 94 px all round; bleed 35 px; 300 ppi',
  ]);
});

it('fits every built-in channel into 80 columns', () => {
  const lines = channelTable([...builtIn.values()]).split('\n');
  expect(lines.length).toBeGreaterThan(2 * builtIn.size);
  expect(lines.filter((line) => line.length > 80)).toEqual([]);
});

it('gives an id that is wider than its column a line of its own', () => {
  const [hero] = channels('web-hero') as [Channel];
  const own: Channel = { ...hero, id: 'amble-window-of-the-flagship', name: 'Window of the flagship', origin: 'team' };
  expect(channelTable([own]).split('\n').slice(3)).toEqual([
    '  amble-window-of-the-flagship',
    '                        640…2560 16:9  aim 200 kB  Window of the flagship',
    '      avif, webp, jpeg; sRGB; inside files: how it was made and whose it is;',
    '      numbers of the team',
  ]);
});
