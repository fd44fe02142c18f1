import type { Messages } from '../messages/messages.ts';
import type { ChannelRow, ChannelsPage } from '../pages/channels-page.ts';
import { channelsPage } from '../pages/channels-page.ts';
import { type Html, html } from '../words/html.ts';
import { DOT } from '../words/plain-words.ts';
import { onePage, pageKind } from './page-kind.ts';
import { safeAreaHtml } from './renditions.ts';

/** What each channel takes. */
export const channelsKind = pageKind<ChannelsPage>({
  shell: 'channels',
  under: ['channels/'],
  foot: ({ channels }) => ({ words: channels.title, path: 'channels/' }),
  pages: (source) => onePage('channels', channelsPage(source)),
  head: (_, { say }) => ({ title: say.channels.title, canonical: '/channels/' }),
  main: (page, { say }) => channelsHtml(page, say),
});

/** What each place takes, by platform. */
const channelsHtml = ({ platforms }: ChannelsPage, say: Messages): Html =>
  html`<div class="masthead"><h1>${say.channels.title}</h1><p class="lede">${say.channels.lede}</p></div>
  <nav class="jump" aria-label="${say.channels.platforms}"><ul>${platforms.map(({ id, name, channels }) => html`<li><a href="#${id}">${name}</a> <small>${channels.length}</small></li>`)}</ul></nav>
  ${platforms.map((platform) => html`<section class="section" id="${platform.id}" aria-labelledby="${platform.id}-name"><h2 id="${platform.id}-name">${platform.name}</h2>${platform.notes.map((note) => html`<p class="soft">${note}</p>`)}<ul class="channels">${platform.channels.map((channel) => channelHtml(channel, say))}</ul></section>`)}`;

const channelHtml = (channel: ChannelRow, { channels }: Messages): Html =>
  html`<li id="${channel.id}">
    <div class="shape">${channel.area ? html`<div class="plate"><svg width="${channel.drawn?.width ?? 0}" height="${channel.drawn?.height ?? 0}" viewBox="0 0 ${channel.area.width} ${channel.area.height}" preserveAspectRatio="none" aria-hidden="true"><rect width="100%" height="100%" class="ground"></rect></svg>${safeAreaHtml(channel.area)}</div>` : html`<span class="edge soft">${channel.shape}</span>`}</div>
    <div><h3>${channel.used > 0 ? html`<a href="${channel.href}">${channel.name}</a>` : channel.name}</h3>
    <p class="edge">${[channel.size, channel.shape, channel.formats, channel.limit].filter((part) => part).join(DOT)}</p>
    ${channel.note && html`<p>${channel.note}</p>`}
    <p class="edge soft">${channel.confidence}${DOT}${channel.source.map(({ words, href }) => (href === undefined ? words : html`<a href="${href}" rel="noopener">${words}</a>`))}${channel.used > 0 && `${DOT}${channels.approved(channel.used)}`}</p></div>
  </li>`;
