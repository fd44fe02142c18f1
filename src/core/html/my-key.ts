import { type MyKeyPage, myKeyPage } from '../pages/my-key.ts';
import { type Html, html } from '../words/html.ts';
import { DOT } from '../words/plain-words.ts';
import type { HeadFacts } from './head.ts';
import { onePage, pageKind } from './page-kind.ts';

/** Where somebody makes a key of their own, and sees who can prove what. */
export const myKeyKind = pageKind<MyKeyPage>({
  shell: 'my-key',
  inside: true,
  foot: { words: 'My key', path: 'my-key/' },
  pages: ({ catalogue }) => onePage('my-key', myKeyPage(catalogue)),
  head: () => myKeyHead,
  main: (page) => myKeyHtml(page),
});

const myKeyHead: HeadFacts = { title: 'My key', canonical: '/my-key/' };

const myKeyHtml = (page: MyKeyPage): Html =>
  html`<div class="masthead"><h1>My key</h1><p class="lede">With a key of your own you sign what you decide, by face, finger or PIN. The signature stands in the decision itself: nobody can change it or give it in your name, whoever passes it on.</p></div>
  <section class="section" aria-labelledby="make-title">
    <h2 id="make-title">Make a key on this device</h2>
    ${
      page.origins.length === 0
        ? html`<p>A key belongs to the catalogue’s address, which is not written down yet. Whoever looks after the record writes it into campaigns/team.yaml (<code>site.url</code>); from then on keys can be made on this page.</p>`
        : html`<greenlit-my-key class="needs-js" data-origins="${JSON.stringify(page.origins)}" data-catalogue="${page.catalogue}">
      <form>
        <label>You are <select name="person"><option value="">choose</option>${page.people.map((each) => html`<option value="${each.id}" data-keys="${each.keys.map(({ name }) => name).join(' ')}">${each.name}</option>`)}</select></label>
        <label>Call it <input name="name" value="phone" maxlength="40" autocomplete="off" pattern="[a-z0-9]+(-[a-z0-9]+)*"></label>
        <p class="controls"><button type="submit" class="main">Make a key</button></p>
        <p role="status" data-said></p>
        <div data-made hidden>
          <pre tabindex="0" aria-label="The lines for team.yaml" data-lines></pre>
          <p class="controls edge"><button type="button" data-do="copy">Copy the lines</button>${page.edit && html` <a href="${page.edit}" target="_blank" rel="noopener">Open team.yaml on the code host</a>`}${page.ask && html` <a data-do="ask" href="${page.ask}" target="_blank" rel="noopener">Ask for it on the code host</a>`}</p>
          <p class="soft">They belong under your name in campaigns/team.yaml. Whoever may not change that asks for it, or sends the lines to somebody who may. The key counts as soon as somebody who may change the rules has accepted that; what you sign until then counts from that moment on. The secret part stays on this device.</p>
        </div>
      </form>
    </greenlit-my-key>
    <noscript><p>This page makes keys with JavaScript. On a terminal, an ssh key does the same: <code>npm run enrol -- PERSON --key ~/.ssh/id_ed25519.pub</code></p></noscript>`
    }
  </section>
  <section class="section" aria-labelledby="who-title">
    <h2 id="who-title">Who can prove a decision</h2>
    <table class="keys"><thead><tr><th scope="col">Who</th><th scope="col">Decides about</th><th scope="col">Signs with</th></tr></thead><tbody>${page.people.map(personHtml)}</tbody></table>
  </section>`;

const personHtml = ({ name, roles, decides, keys }: MyKeyPage['people'][number]): Html =>
  html`<tr><th scope="row">${name}</th><td><p>${decides}</p><p class="soft">${roles}</p></td><td>${
    keys.length === 0
      ? html`<p>no key yet</p>`
      : html`<ul>${keys.map((key) => html`<li>${key.name}${DOT}${key.kind}, since ${key.since}${key.revoked && html`${DOT}revoked on ${key.revoked}`}</li>`)}</ul>`
  }</td></tr>`;
