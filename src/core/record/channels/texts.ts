import type { ChannelText } from '../channel.ts';

/** A text that a platform asks for: how long, how many at least and at most. */
const text = (id: string, name: string, max: number, more: Partial<ChannelText> = {}): ChannelText => ({
  ...{ id, name, max, least: 0, most: 1, wide: false },
  ...more,
});

/** The texts of an asset group of Performance Max; letters of double width count as two (Google Ads API, asset requirements). */
export const PMAX_TEXTS: ChannelText[] = [
  text('headline', 'Headline', 30, { least: 3, most: 15, wide: true, short: 15 }),
  text('long-headline', 'Long headline', 90, { least: 1, most: 5, wide: true }),
  text('description', 'Description', 90, { least: 2, most: 5, wide: true, short: 60 }),
  text('business-name', 'Business name', 25, { least: 1, wide: true }),
];

/**
 * The texts of a responsive display ad (support.google.com 17090561, and the display widths of the Google Ads API). Google asks for one of each
 * at least; these channels were there before their texts, so that none is asked for where an asset has none.
 */
export const RESPONSIVE_TEXTS: ChannelText[] = [
  text('headline', 'Headline', 30, { most: 5, wide: true }),
  text('long-headline', 'Long headline', 90, { wide: true }),
  text('description', 'Description', 90, { most: 5, wide: true }),
  text('business-name', 'Business name', 25, { wide: true }),
];

/** The texts of a single image ad of Demand Gen (support.google.com 13704860), none of which is asked for either. */
export const DEMAND_GEN_TEXTS: ChannelText[] = [
  text('headline', 'Headline', 40, { most: 5, wide: true }),
  text('description', 'Description', 90, { most: 5, wide: true }),
  text('business-name', 'Business name', 25, { wide: true }),
];

/**
 * The texts of an ad in the feeds of Meta. Posts go without any, so none has to be there; their fields have names of their own, because
 * `headline` is what many teams call the line in the picture. Guides say 27 or 40 characters of a headline; 40 is the most that all take.
 */
export const META_TEXTS: ChannelText[] = [
  text('primary-text', 'Primary text', 2200, { shown: 125 }),
  text('ad-headline', 'Headline', 40, { shown: 27 }),
  text('ad-description', 'Description', 30, { shown: 27 }),
];

/** The texts of a single image ad of LinkedIn (help a426534). */
export const LINKEDIN_TEXTS: ChannelText[] = [
  text('introductory-text', 'Introductory text', 600, { shown: 150 }),
  text('ad-headline', 'Headline', 200, { shown: 70 }),
  text('ad-description', 'Description', 300, { shown: 100 }),
];

/** The texts of a card of LinkedIn’s carousel: the introductory text is the whole ad’s. */
export const LINKEDIN_CAROUSEL_TEXTS: ChannelText[] = [
  text('introductory-text', 'Introductory text', 255, { shown: 150 }),
  text('ad-headline', 'Headline', 45),
];

/** The texts of a responsive ad of the Microsoft Audience Network. */
export const MICROSOFT_TEXTS: ChannelText[] = [
  text('headline', 'Short headline', 30, { least: 3, most: 15 }),
  text('long-headline', 'Long headline', 90, { least: 1, most: 5 }),
  text('description', 'Ad text', 90, { least: 2, most: 4 }),
  text('business-name', 'Business name', 25, { least: 1 }),
];

export const REDDIT_TEXTS: ChannelText[] = [text('headline', 'Headline', 300, { least: 1 })];
export const SNAPCHAT_TEXTS: ChannelText[] = [
  text('business-name', 'Brand', 25, { least: 1 }),
  text('headline', 'Headline', 34, { least: 1 }),
];
export const PINTEREST_TEXTS: ChannelText[] = [text('title', 'Title', 100), text('description', 'Description', 500)];
export const SPOTIFY_TEXTS: ChannelText[] = [text('tagline', 'Tagline', 40)];
