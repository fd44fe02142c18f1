import type { Confidence } from '../channel.ts';

/** The day on which most of the built-in numbers were last looked up. */
const CHECKED_ON = '2026-11-24';

/** Where the built-in numbers come from, and how sure that makes them. */
export const CHANNEL_SOURCES = {
  instagram: said('secondary', 'ayrshare.com/docs/media-guidelines/instagram; Instagram size guides of 2026'),
  meta: said(
    'secondary',
    'Meta ad size guides of 2026: marketertools.fyi, crafted.co.uk, imagefactory.co.kr, adsuploader.com; texts: skills.sh market-ads (27 or 40 characters of a headline, 125 of 2,200 of the primary text)',
  ),
  reels: said(
    'secondary',
    'imagefactory.co.kr and adsuploader.com (2026); shotstack.io, primores.org, behaviour.digital, adfuseai.com on safe zones',
  ),
  sharing: said('official', 'developers.facebook.com/docs/sharing/webmasters/images'),
  linkedin: said(
    'official',
    'LinkedIn Marketing help a426534, read through a mirror; descriptions: help.rollworks.com 360041152051',
    '2026-11-30',
  ),
  xOrganic: said('secondary', 'ayrshare.com/docs/media-guidelines/x_twitter'),
  xAds: said('official', 'business.x.com creative-ad-specifications; the 1200 px sizes: xyzlab.com'),
  xCards: said('official', 'developer.x.com, ads cards'),
  pinterest: said('official', 'help.pinterest.com/business/article/pinterest-product-specs'),
  tiktok: said(
    'disputed',
    'ads.tiktok.com/help 6701253237862825989 (old placements), imagefactory.co.kr, ui.marketing, shotstack.io',
  ),
  youtube: said(
    'official',
    'developers.google.com/youtube/v3/docs/thumbnails/set; support.google.com/youtube/answer/72431',
  ),
  googleDisplay: said('official', 'support.google.com/google-ads/answer/1722096'),
  googleResponsive: said(
    'official',
    'support.google.com 17090561 and 13704860; Google Ads API ResponsiveDisplayAdInfo',
  ),
  demandGen: said('official', 'support.google.com/google-ads/answer/13704860', '2026-11-30'),
  outbrain: said('secondary', 'openadlibrary.com/blog/glossary/native-ad-spec (1200 × 800, 1.5:1)', '2026-11-30'),
  teads: said(
    'official',
    'help.teads.com/en/articles/7245684 (300 × 250 runs in articles and as a banner)',
    '2026-11-30',
  ),
  amazonAplus: said('secondary', 'digishare.eu/the-knowledge-the-perfect-ratio (slots of 300 × 300)', '2026-11-30'),
  amazonModules: said(
    'secondary',
    'public tools for sellers that list the modules by the names of Amazon’s API (StandardHeaderImageText 970 × 600, StandardImageTextOverlay 970 × 300 and so on), several of one mind; 2 MB: the same; the middle nine tenths: skills.sh/motiful/product-shots',
    '2026-11-30',
  ),
  appleNews: said(
    'official',
    'developer.apple.com/documentation/applenewsformat/mediumrectangleadvertisement (300 × 250 points)',
    '2026-11-30',
  ),
  appleNewsCover: said(
    'secondary',
    'the WordPress plugin Publish to Apple News, after Apple’s reference of CoverArt (sizes for the largest iPad)',
    '2026-11-30',
  ),
  etsy: said(
    'disputed',
    'dev.to/herofab, quoting Etsy’s help (2,000 px recommended, 635 px at least); hauld.app (2,000 px on the longest side, 10 MB)',
    '2026-11-30',
  ),
  zalando: said('official', 'partner.zalando.com/university/article/zalando-image-guidelines', '2026-11-30'),
  performanceMax: said(
    'official',
    'developers.google.com/google-ads/api/performance-max/asset-requirements',
    '2026-11-30',
  ),
  merchant: said(
    'disputed',
    'support.google.com/merchants/answer/6324350 (formats); emberfeed.com (500 × 500 from 2027-01-31), help.mergado.com and sharpfeed.io (100 × 100, apparel 250 × 250; 64 MP, 16 MB)',
    '2026-11-30',
  ),
  microsoft: said(
    'official',
    'about.ads.microsoft.com/policies/creative-specs/native-ads; help.ads.microsoft.com 56912',
    '2026-11-30',
  ),
  reddit: said(
    'secondary',
    'Reddit’s image specifications through a mirror; stackmatix.com, busylike.com (2026)',
    '2026-11-30',
  ),
  snapchat: said(
    'official',
    'forbusiness.snapchat.com/resources/advertising-guides/ad-specs; 5 MB and 150 px: audiencex.com, mediassociates-specs.com',
    '2026-11-30',
  ),
  threads: said('secondary', 'ayrshare.com/docs/media-guidelines/threads', '2026-11-30'),
  bluesky: said(
    'disputed',
    'ayrshare.com/docs/media-guidelines/bluesky (1 MB); docs.workato.com and ozone’s lexicon (2,000,000 bytes)',
    '2026-11-30',
  ),
  whatsapp: said(
    'secondary',
    'twilio.com/docs/whatsapp/guidance-whatsapp-media-messages; help.vtex.com (5 MB)',
    '2026-11-30',
  ),
  spotify: said(
    'official',
    'ads.spotify.com/ad-specs (companion image); 640 px and 200 KB: ads.spotify.com/help-center',
    '2026-11-30',
  ),
  taboola: said(
    'official',
    'help.taboola.com 115006853967; developers.taboola.com/backstage-api/docs/multi-image-ads',
    '2026-11-30',
  ),
  tiktokCarousel: said(
    'disputed',
    'crafted.co.uk and imagefactory.co.kr (100 KB); support.ui.marketing (100 MB, 2 to 35 pictures)',
    '2026-11-30',
  ),
  metaCarousel: said(
    'secondary',
    'cacaflymalaysia.com, quoting Meta’s design specifications for carousels; socialrails.com (2026): 2 to 10 cards, 30 MB, 1:1 or 4:5',
    '2026-12-01',
  ),
  linkedinCarousel: said(
    'disputed',
    'zenabm.com (square alone, 2 to 10 cards, 10 MB), usewonderful.com (2 to 20 cards, 10 MB), growthlane.marketing (5 MB), all 2026',
    '2026-12-01',
  ),
  youtubeDesktop: said(
    'secondary',
    'techau.com.au and thumbmentor.com, quoting YouTube’s help (50 MB by desktop, 2 MB by phone)',
    '2026-11-30',
  ),
  appStore: said('secondary', 'appscreenshotstudio.com (2026), quoting App Store Connect’s help', '2026-11-30'),
  iab: said('official', 'IAB New Ad Portfolio (2017), read through a mirror'),
  amazon: said('secondary', 'changethisfile.com, mercatuslab.com, cherryshot.com (2026)'),
  shopify: said('secondary', 'sellshot and dresma, quoting Shopify’s help'),
  email: said('secondary', 'pixotter.com, yiteai.com (2026)'),
  stores: said('secondary', 'pub.dev app_deploy_screenshots, nylo; skills.sh'),
  convention: said('convention', 'Common practice; no single source'),
} as const;

function said(confidence: Confidence, source: string, checkedOn = CHECKED_ON) {
  return { source, confidence, checkedOn } as const;
}
