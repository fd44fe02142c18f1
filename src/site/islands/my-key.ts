import { KEY_WORDS } from '../../core/messages/my-key.ts';
import { copy } from './copying.ts';
import { inPageLanguage } from './page-language.ts';

const say = inPageLanguage(KEY_WORDS);

/** Makes a passkey on the device, and gives the lines that team.yaml needs: the public part, which is no secret. */
class MyKey extends HTMLElement {
  private one = <Kind extends HTMLElement>(selector: string): Kind => this.querySelector(selector) as Kind;

  connectedCallback(): void {
    this.one('form').addEventListener('submit', (event) => {
      event.preventDefault();
      void this.make();
    });
    this.one('[data-do="copy"]').addEventListener(
      'click',
      (event) => void copy(event.target as HTMLElement, this.one('[data-lines]').textContent ?? ''),
    );
  }

  private async make(): Promise<void> {
    const said = this.one('[data-said]');
    const chosen = this.one<HTMLSelectElement>('[name="person"]').selectedOptions[0];
    const name = this.one<HTMLInputElement>('[name="name"]').value.trim();
    const origins = JSON.parse(this.dataset['origins'] ?? '[]') as string[];
    const fault =
      chosen === undefined || chosen.value === ''
        ? say.sayWho
        : !/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(name)
          ? say.badName
          : (chosen.dataset['keys'] ?? '').split(' ').includes(name)
            ? say.taken(name)
            : origins.includes(location.origin)
              ? undefined
              : say.elsewhere(origins);
    said.textContent = fault ?? say.waiting;
    if (fault !== undefined || chosen === undefined) return;
    try {
      const { makePasskey } = await import('./passkeys.ts');
      const person = { id: chosen.value, name: chosen.textContent ?? '' };
      const key = await makePasskey(person, this.dataset['catalogue'] ?? '');
      this.one('[data-lines]').textContent = [
        `# ${person.id}`,
        'keys:',
        '  - kind: passkey',
        `    name: ${/^\d/.test(name) ? JSON.stringify(name) : name}`,
        `    added: ${today()}`,
        `    public: ${JSON.stringify(key.public)}`,
        `    credential: ${JSON.stringify(key.credential)}`,
      ].join('\n');
      const ask = this.querySelector<HTMLAnchorElement>('[data-do="ask"]');
      if (ask !== null) ask.href = askedAt(ask.href, person, this.one('[data-lines]').textContent ?? '');
      this.one('[data-made]').toggleAttribute('hidden', false);
      said.textContent = say.made;
    } catch (thrown) {
      said.textContent = thrown instanceof Error ? thrown.message : String(thrown);
    }
  }
}

/** A request on the code host with the lines in it: whoever may change the rules puts them in, and thereby says whose key it is. */
function askedAt(address: string, person: { readonly id: string; readonly name: string }, lines: string): string {
  const url = new URL(address);
  url.searchParams.set('title', say.askTitle(person.name));
  url.searchParams.set('body', `${say.askBody(person.id, person.name)}\n\n\`\`\`yaml\n${lines}\n\`\`\`\n`);
  return url.href;
}

const today = (): string => new Date().toISOString().slice(0, 10);

customElements.define('greenlit-my-key', MyKey);
