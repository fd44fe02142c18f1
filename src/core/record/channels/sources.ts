import type { Confidence } from '../channel.ts';

/** The day the built-in numbers were last looked up. */
const CHECKED_ON = '2026-11-24';

/** Where the built-in numbers come from, and how sure that makes them. */
export const CHANNEL_SOURCES = {
  instagram: said('secondary', 'ayrshare.com/docs/media-guidelines/instagram; Instagram size guides of 2026'),
  meta: said(
    'secondary',
    'Meta ad size guides of 2026: marketertools.fyi, crafted.co.uk, imagefactory.co.kr, adsuploader.com',
  ),
  reels: said(
    'secondary',
    'imagefactory.co.kr and adsuploader.com (2026); shotstack.io, primores.org, behaviour.digital, adfuseai.com on safe zones',
  ),
  sharing: said('official', 'developers.facebook.com/docs/sharing/webmasters/images'),
  linkedin: said('official', 'LinkedIn Marketing help a426534, read through a mirror'),
  xOrganic: said('secondary', 'ayrshare.com/docs/media-guidelines/x_twitter'),
  xAds: said('official', 'business.x.com creative-ad-specifications; the 1200 px sizes: xyzlab.com'),
  xCards: said('official', 'developer.x.com, ads cards'),
  pinterest: said('official', 'help.pinterest.com/business/article/pinterest-product-specs'),
  tiktok: said(
    'disputed',
    'ads.tiktok.com/help 6701253237862825989 (old placements), imagefactory.co.kr, ui.marketing, shotstack.io',
  ),
  youtube: said('official', 'developers.google.com/youtube/v3/docs/thumbnails/set'),
  googleDisplay: said('official', 'support.google.com/google-ads/answer/1722096'),
  googleResponsive: said(
    'official',
    'support.google.com 17090561 and 13704860; Google Ads API ResponsiveDisplayAdInfo',
  ),
  iab: said('official', 'IAB New Ad Portfolio (2017), read through a mirror'),
  amazon: said('secondary', 'changethisfile.com, mercatuslab.com, cherryshot.com (2026)'),
  shopify: said('secondary', 'sellshot and dresma, quoting Shopify’s help'),
  email: said('secondary', 'pixotter.com, yiteai.com (2026)'),
  stores: said('secondary', 'pub.dev app_deploy_screenshots, nylo; skills.sh'),
  convention: said('convention', 'Common practice; no single source'),
} as const;

function said(confidence: Confidence, source: string) {
  return { source, confidence, checkedOn: CHECKED_ON } as const;
}
