import type { ChannelRow, ChannelsPage } from '../pages/channels-page.ts';
import { channelsPage } from '../pages/channels-page.ts';
import { type Html, html } from '../words/html.ts';
import { DOT, numberWords } from '../words/plain-words.ts';
import type { HeadFacts } from './head.ts';
import { onePage, pageKind } from './page-kind.ts';
import { safeAreaHtml } from './renditions.ts';

/** What each channel takes. */
export const channelsKind = pageKind<ChannelsPage>({
  shell: 'channels',
  foot: { words: 'Channels', path: 'channels/' },
  pages: ({ catalogue, options }) => onePage('channels', channelsPage(catalogue, options)),
  head: () => channelsHead,
  main: (page) => channelsHtml(page),
});

/** What the list of channels says of itself. */
const channelsHead: HeadFacts = { title: 'Channels', canonical: '/channels/' };

/** What each place takes, by platform. */
const channelsHtml = ({ platforms }: ChannelsPage): Html =>
  html`<div class="masthead"><h1>Channels</h1><p class="lede">What each place takes: exact size, weight, what it covers, and how sure that is.</p></div>
  <nav class="jump" aria-label="Platforms"><ul>${platforms.map(({ id, name, channels }) => html`<li><a href="#${id}">${name}</a> <small>${channels.length}</small></li>`)}</ul></nav>
  ${platforms.map((platform) => html`<section class="section" id="${platform.id}" aria-labelledby="${platform.id}-name"><h2 id="${platform.id}-name">${platform.name}</h2>${platform.notes.map((note) => html`<p class="soft">${note}</p>`)}<ul class="channels">${platform.channels.map(channelHtml)}</ul></section>`)}`;

const channelHtml = (channel: ChannelRow): Html =>
  html`<li id="${channel.id}">
    <div class="shape">${channel.area ? html`<div class="plate"><svg width="${channel.drawn?.width ?? 0}" height="${channel.drawn?.height ?? 0}" viewBox="0 0 ${channel.area.width} ${channel.area.height}" preserveAspectRatio="none" aria-hidden="true"><rect width="100%" height="100%" class="ground"></rect></svg>${safeAreaHtml(channel.area)}</div>` : html`<span class="edge soft">${channel.shape}</span>`}</div>
    <div><h3>${channel.used > 0 ? html`<a href="${channel.href}">${channel.name}</a>` : channel.name}</h3>
    <p class="edge">${[channel.size, channel.shape, channel.formats, channel.limit].filter((part) => part).join(DOT)}</p>
    ${channel.note && html`<p>${channel.note}</p>`}
    <p class="edge soft">${channel.confidence}${DOT}${channel.source.map(({ words, href }) => (href === undefined ? words : html`<a href="${href}" rel="noopener">${words}</a>`))}${channel.used > 0 && `${DOT}${numberWords(channel.used)} approved`}</p></div>
  </li>`;
