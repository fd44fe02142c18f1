import { channels, JPEG_PNG, KB, MB, type Noted, PNG_JPEG } from './entry.ts';
import { CHANNEL_SOURCES } from './sources.ts';
import { DEMAND_GEN_TEXTS, RESPONSIVE_TEXTS } from './texts.ts';

/** Exact sizes that Google Ads takes for uploaded display ads. */
const GOOGLE_SIZES = [
  '300x250',
  '336x280',
  '728x90',
  '160x600',
  '120x600',
  '300x600',
  '300x1050',
  '250x250',
  '200x200',
  '240x400',
  '250x360',
  '580x400',
  '468x60',
  '930x180',
  '970x90',
  '970x250',
  '980x120',
  '300x50',
  '320x50',
  '320x100',
] as const;

/** Fixed sizes of the IAB portfolio with their initial load, in kB. */
const IAB_SIZES = {
  '970x250': 250,
  '728x90': 150,
  '970x90': 200,
  '300x1050': 250,
  '160x600': 150,
  '300x250': 150,
  '320x50': 50,
  '300x50': 50,
} as const;

const WHICH_KB = 'The page says 150 KB and not which KB; 150,000 bytes keep to either.';
const INITIAL_LOAD = 'Initial load of the 2017 portfolio; the publisher’s own rules win.';

const google = Object.fromEntries(
  GOOGLE_SIZES.map((size) => [
    `gads-${size}`,
    {
      ...CHANNEL_SOURCES.googleDisplay,
      ...measured(size),
      name: `Google display ad ${size.replace('x', ' × ')}`,
      platform: 'Google Ads',
      formats: JPEG_PNG,
      maxBytes: 150 * KB,
      minQuality: 35,
      chroma: '4:4:4',
      note: WHICH_KB,
    },
  ]),
) as { [Size in (typeof GOOGLE_SIZES)[number] as `gads-${Size}`]: Noted<typeof WHICH_KB> };

const iab = Object.fromEntries(
  Object.entries(IAB_SIZES).map(([size, load]) => [
    `iab-${size}`,
    {
      ...CHANNEL_SOURCES.iab,
      ...measured(size),
      name: `IAB display ad ${size.replace('x', ' × ')}`,
      platform: 'IAB',
      formats: JPEG_PNG,
      maxBytes: load * KB,
      minQuality: 35,
      chroma: '4:4:4',
      note: INITIAL_LOAD,
    },
  ]),
) as { [Size in keyof typeof IAB_SIZES as `iab-${Size}`]: Noted<typeof INITIAL_LOAD> };

const responsive = { platform: 'Google Ads', formats: JPEG_PNG, maxBytes: 5 * MB, ...CHANNEL_SOURCES.googleResponsive };

const demandGen = { ...responsive, texts: DEMAND_GEN_TEXTS, ...CHANNEL_SOURCES.demandGen };

/** Display advertising. */
export const DISPLAY = channels({
  ...google,
  ...iab,
  'grda-191': {
    ...responsive,
    name: 'Google responsive display, landscape',
    width: 1200,
    height: 628,
    bounds: { minWidth: 600, minHeight: 314 },
    texts: RESPONSIVE_TEXTS,
    note: 'The shape may be off by 1 %.',
  },
  'grda-1x1': {
    ...responsive,
    name: 'Google responsive display, square',
    width: 1200,
    height: 1200,
    bounds: { minWidth: 300, minHeight: 300 },
    texts: RESPONSIVE_TEXTS,
    note: 'The page recommends 600 × 600 at least.',
  },
  'grda-logo-1x1': {
    ...responsive,
    name: 'Google responsive display, square logo',
    width: 1200,
    height: 1200,
    bounds: { minWidth: 128, minHeight: 128 },
    formats: PNG_JPEG,
    maxBytes: 150 * KB,
    alpha: true,
    note: 'Demand Gen takes logos up to 150 KB.',
  },
  'grda-logo-4x1': {
    ...responsive,
    name: 'Google responsive display, wide logo',
    width: 1200,
    height: 300,
    bounds: { minWidth: 512, minHeight: 128 },
    formats: PNG_JPEG,
    maxBytes: 150 * KB,
    alpha: true,
    note: 'Demand Gen takes logos up to 150 KB.',
  },
  'gdemand-4x5': { ...demandGen, name: 'Google Demand Gen, portrait', width: 960, height: 1200 },
  'gdemand-9x16': { ...demandGen, name: 'Google Demand Gen, vertical', width: 1080, height: 1920 },
});

function measured(size: string): { width: number; height: number } {
  const [width = 0, height = 0] = size.split('x').map(Number);
  return { width, height };
}
