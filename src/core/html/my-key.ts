import { type Messages, messagesIn } from '../messages/messages.ts';
import { type MyKeyPage, myKeyPage } from '../pages/my-key.ts';
import { type Html, html } from '../words/html.ts';
import { DOT } from '../words/plain-words.ts';
import { onePage, pageKind } from './page-kind.ts';

/** Where somebody makes a key of their own, and sees who can prove what. */
export const myKeyKind = pageKind<MyKeyPage>({
  shell: 'my-key',
  under: ['my-key/'],
  inside: true,
  foot: ({ myKey }) => ({ words: myKey.title, path: 'my-key/' }),
  pages: ({ catalogue, options }) => onePage('my-key', myKeyPage(catalogue, messagesIn(options.locale))),
  head: (_, { say }) => ({ title: say.myKey.title, canonical: '/my-key/' }),
  main: (page, { say }) => myKeyHtml(page, say),
});

const myKeyHtml = (page: MyKeyPage, { myKey, common }: Messages): Html =>
  html`<div class="masthead"><h1>${myKey.title}</h1><p class="lede">${myKey.lede}</p></div>
  <section class="section" aria-labelledby="make-title">
    <h2 id="make-title">${myKey.make}</h2>
    ${
      page.origins.length === 0
        ? html`<p>${myKey.noAddress[0]}<code>site.url</code>${myKey.noAddress[1]}</p>`
        : html`<greenlit-my-key class="needs-js" data-origins="${JSON.stringify(page.origins)}" data-catalogue="${page.catalogue}">
      <form>
        <label>${common.youAre} <select name="person"><option value="">${common.choose}</option>${page.people.map((each) => html`<option value="${each.id}" data-keys="${each.keys.map(({ name }) => name).join(' ')}">${each.name}</option>`)}</select></label>
        <label>${myKey.callIt} <input name="name" value="${myKey.phone}" maxlength="40" autocomplete="off" pattern="[a-z0-9]+(-[a-z0-9]+)*"></label>
        <p class="controls"><button type="submit" class="main">${myKey.makeIt}</button></p>
        <p role="status" data-said></p>
        <div data-made hidden>
          <pre tabindex="0" aria-label="${myKey.lines}" data-lines></pre>
          <p class="controls edge"><button type="button" data-do="copy">${myKey.copyLines}</button>${page.edit && html` <a href="${page.edit}" target="_blank" rel="noopener">${myKey.openTeam}</a>`}${page.ask && html` <a data-do="ask" href="${page.ask}" target="_blank" rel="noopener">${myKey.ask}</a>`}</p>
          <p class="soft">${myKey.belong}</p>
        </div>
      </form>
    </greenlit-my-key>
    <noscript><p>${myKey.needsScript}<code>npm run enrol -- PERSON --key ~/.ssh/id_ed25519.pub</code></p></noscript>`
    }
  </section>
  <section class="section" aria-labelledby="who-title">
    <h2 id="who-title">${myKey.who}</h2>
    <table class="keys"><thead><tr><th scope="col">${myKey.heads.who}</th><th scope="col">${myKey.heads.about}</th><th scope="col">${myKey.heads.with}</th></tr></thead><tbody>${page.people.map((person) => personHtml(person, myKey))}</tbody></table>
  </section>`;

const personHtml = ({ name, roles, decides, keys }: MyKeyPage['people'][number], myKey: Messages['myKey']): Html =>
  html`<tr><th scope="row">${name}</th><td><p>${decides}</p><p class="soft">${roles}</p></td><td>${
    keys.length === 0
      ? html`<p>${myKey.noKey}</p>`
      : html`<ul>${keys.map((key) => html`<li>${key.name}${DOT}${key.kind}${myKey.since(key.since)}${key.revoked && html`${DOT}${myKey.revoked(key.revoked)}`}</li>`)}</ul>`
  }</td></tr>`;
