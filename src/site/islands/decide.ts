import { type Chosen, decideDoubts, rolesOf, toldBefore } from '../../core/pages/decide-doubts.ts';
import { type ChosenDecision, type DecideFile, decideFile, type ProvedFile } from '../../core/pages/decide-file.ts';
import type { CarriedForm } from '../../core/pages/decide-form.ts';
import { roleWords } from '../../core/words/plain-words.ts';
import { copy } from './copying.ts';
import { keepTyped, typedOf } from './typed-decision.ts';
import { forgetUnsent, keepUnsent, unsentOf } from './unsent.ts';

type Pin = { at: [number, number]; note: string };

/** A file that was signed, and the choice that it holds: another choice is another decision. */
type Signed = Pick<DecideFile, 'path'> & ProvedFile & { readonly choice: string };

/**
 * The form that writes an approval file in the browser: pins dropped on the picture, a decision, marks and a note in; the
 * very text that `npm run approve` would write out, signed where somebody has a key here, to send, copy, download or propose.
 * It sends nothing anywhere by itself.
 */
class Decide extends HTMLElement {
  private form!: CarriedForm;
  private readonly pins: Pin[] = [];
  private cross: [number, number] = [0.5, 0.5];
  private address: string | undefined;
  private signed: Signed | undefined;
  /** Whether whoever serves this page takes decisions: `npm start`, on this machine. */
  private handsIn = false;
  private column: keyof typeof COLUMN_WORDS | 'here' = 'none';

  private one = <Kind extends HTMLElement>(selector: string): Kind => this.querySelector(selector) as Kind;
  private field = (name: string): HTMLInputElement => this.one(`[name="${name}"]`);

  connectedCallback(): void {
    this.form = JSON.parse(this.dataset['form'] ?? '{}') as CarriedForm;
    const board = this.one('[data-board]');
    board.addEventListener('click', (event) => this.drop(placeIn(board, event)));
    board.addEventListener('keydown', (event) => this.steer(event));
    board.addEventListener('blur', () => this.one('[data-cross]').toggleAttribute('hidden', true));
    this.one('form').addEventListener('submit', (event) => event.preventDefault());
    this.addEventListener('input', (event) => {
      if (event.target === this.field('by')) this.fillRoles();
      if (event.target === this.columns) void this.chooseColumn();
      else this.draw();
    });
    this.closest('details')?.addEventListener('toggle', () => void this.makeReady());
    this.one('[data-do="copy"]').addEventListener(
      'click',
      (event) => void copy(event.target as HTMLElement, this.one('[data-text]').textContent ?? ''),
    );
    this.one('[data-do="sign"]').addEventListener('click', () => void this.sign());
    this.one('[data-do="share"]').addEventListener('click', () => void this.share());
    this.one('[data-do="hand"]').addEventListener('click', () => void this.handIn());
    this.one('[data-do="again"]').addEventListener('click', () => this.fillAgain());
    for (const way of ['copy', 'download', 'propose', 'mail', 'form'])
      this.querySelector(`[data-do="${way}"]`)?.addEventListener('click', () => this.signed && this.wasSent());
    this.one('[data-do="clear"]').addEventListener('click', () => this.fill(NOTHING_TYPED));
    this.one('[data-do="forget"]').addEventListener('click', () => this.wasSent());
    this.tellUnsent();
    addEventListener('hashchange', () => this.openWhenAsked());
    // A link to where one is already changes no address.
    document.addEventListener('click', ({ target }) => {
      if ((target as Element).closest('a[href="#decide"]')) setTimeout(() => this.openWhenAsked());
    });
    const typed = typedOf(this.subject);
    this.fill(typed ?? NOTHING_TYPED);
    this.one('[data-typed]').toggleAttribute('hidden', typed === undefined);
    this.openWhenAsked();
  }

  /** The columns of a grid, of which one is decided about; an asset has none. */
  private get columns(): HTMLSelectElement | null {
    return this.querySelector('[name="column"]');
  }

  /** What is known of a column comes when it is chosen: a grid may have thousands of cells. */
  private async chooseColumn(): Promise<void> {
    const address = this.columns?.value ?? '';
    this.column = address === '' ? 'none' : 'coming';
    this.draw();
    if (address === '') return;
    const found = await fetch(address)
      .then((answer) => (answer.ok ? (answer.json() as Promise<CarriedForm>) : undefined))
      .catch(() => undefined);
    // Another one was chosen while this one came.
    if (this.columns?.value !== address) return;
    this.column = found === undefined ? 'lost' : 'here';
    if (found !== undefined) this.form = found;
    this.draw();
  }

  /** Whoever comes to decide is led into the form, to the decision that is chosen or to the first question. */
  private openWhenAsked(): void {
    if (location.hash !== '#decide') return;
    this.closest('details')?.setAttribute('open', '');
    const first = this.querySelector<HTMLElement>('[name="decision"]:checked') ?? this.field('by');
    first.focus({ preventScroll: true });
    this.closest('section')?.scrollIntoView();
  }

  /** Fills the form with what somebody typed before, or with nothing. */
  private fill({ decision, by, role, criteria = {}, pins = [], note }: Chosen): void {
    for (const radio of this.querySelectorAll<HTMLInputElement>('[name="decision"]'))
      radio.checked = radio.value === decision;
    this.field('by').value = by;
    this.fillRoles();
    if (role !== '') this.field('role').value = role;
    for (const select of this.querySelectorAll<HTMLSelectElement>('[data-criterion]'))
      select.value = Object.entries(criteria).find(([id]) => id === select.dataset['criterion'])?.[1] ?? '';
    this.field('note').value = note;
    this.pins.splice(
      0,
      this.pins.length,
      ...pins.map(({ at: [x, y], note: about }): Pin => ({ at: [x, y], note: about })),
    );
    this.one('[data-typed]').toggleAttribute('hidden', true);
    this.drawPins();
  }

  /** Everything that signing needs is here once the form is open, so that it can be done where there is no network. */
  private async makeReady(): Promise<void> {
    if (!(this.closest('details') as HTMLDetailsElement | null)?.open) return;
    if (Object.keys(this.form.keys).length > 0) await (await import('./passkeys.ts')).ready();
    if (!/^(?:localhost|127\.0\.0\.1|\[::1\])$/.test(location.hostname) || this.handsIn) return;
    this.handsIn = await fetch(RECEIVE).then(
      ({ status }) => status === 204,
      () => false,
    );
    this.draw();
  }

  private drop(at: [number, number]): void {
    this.pins.push({ at, note: '' });
    this.drawPins();
    this.one<HTMLInputElement>('[data-pins] li:last-child input').focus();
  }

  /** Arrows move a cross by a fiftieth of the picture, with Shift by a tenth of that; Enter or Space pins it. */
  private steer(event: KeyboardEvent): void {
    if (event.target !== this.one('[data-board]')) return;
    const step = event.shiftKey ? 0.002 : 0.02;
    const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (way !== undefined) {
      const [x = 0, y = 0] = way;
      this.cross = [within(this.cross[0] + x * step), within(this.cross[1] + y * step)];
      const mark = this.one('[data-cross]');
      mark.toggleAttribute('hidden', false);
      place(mark, this.cross);
    } else if (event.key === 'Enter' || event.key === ' ') this.drop(this.cross);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  private drawPins(): void {
    const board = this.one('[data-board]');
    for (const old of board.querySelectorAll('b')) old.remove();
    for (const [index, { at }] of this.pins.entries()) {
      const mark = document.createElement('b');
      mark.textContent = String(index + 1);
      place(mark, at);
      board.append(mark);
    }
    this.one('[data-pins]').replaceChildren(...this.pins.map((pin, index) => this.pinLine(pin, index)));
    this.draw();
  }

  private pinLine(pin: Pin, index: number): HTMLLIElement {
    const line = document.createElement('li');
    const input = document.createElement('input');
    input.value = pin.note;
    input.maxLength = 400;
    input.setAttribute('aria-label', `Remark ${index + 1}`);
    input.placeholder = 'What about this place?';
    input.addEventListener('input', () => {
      pin.note = input.value;
      this.draw();
    });
    const gone = document.createElement('button');
    gone.type = 'button';
    gone.textContent = 'Remove';
    gone.setAttribute('aria-label', `Remove remark ${index + 1}`);
    gone.addEventListener('click', () => {
      this.pins.splice(index, 1);
      this.drawPins();
      this.one('[data-board]').focus();
    });
    line.append(input, gone);
    return line;
  }

  private fillRoles(): void {
    const roles = rolesOf(this.field('by').value, this.form.context);
    const options = roles.map((each) => new Option(roleWords(each), each));
    this.one<HTMLSelectElement>('[name="role"]').replaceChildren(...options);
  }

  /** What this person decided before: what changed since, or that it can be proved with a key now. */
  private tellLast(by: string, hasKey: boolean): void {
    const last = Object.hasOwn(this.form.last, by) ? this.form.last[by] : undefined;
    const provable = hasKey && last?.same?.proved === false;
    const words =
      last === undefined
        ? ''
        : last.same === undefined
          ? `You looked at it on ${last.on}. Since then: ${last.changed.join('; ') || 'something changed that was not written down'}.`
          : `You ${last.did} on ${last.on}${provable ? '. Sign the same now with your key, and it counts however it is passed on.' : ', and nothing changed since.'}`;
    this.one('[data-last]').toggleAttribute('hidden', words === '');
    this.one('[data-last] span').textContent = words;
    this.one('[data-do="again"]').toggleAttribute('hidden', !provable);
  }

  /** The same decision once more, to be signed; nothing is filled in before somebody asks for it. */
  private fillAgain(): void {
    const last = this.form.last[this.field('by').value];
    if (last?.same === undefined) return;
    const { by } = this.chosen();
    this.fill({ ...last.same, decision: last.decision, by });
  }

  private chosen(): Chosen {
    const marks = [...this.querySelectorAll<HTMLSelectElement>('[data-criterion]')].flatMap(({ dataset, value }) =>
      value === '' ? [] : [[dataset['criterion'] ?? '', value]],
    );
    return {
      decision: (this.querySelector<HTMLInputElement>('[name="decision"]:checked')?.value ?? '') as Chosen['decision'],
      by: this.field('by').value,
      role: this.field('role').value,
      criteria: Object.fromEntries(marks) as NonNullable<Chosen['criteria']>,
      pins: this.pins.filter((pin) => pin.note.trim() !== '').map(({ at, note }) => ({ at, note: note.trim() })),
      note: this.field('note').value.trim(),
    };
  }

  /** What this page keeps for itself is kept by what was decided about. */
  private get subject(): string {
    return `${this.form.campaign}/${this.form.context.subject.ref} ${this.form.context.subject.digest}`;
  }

  /** The passkeys of whoever decides, where this page is one that they belong to. */
  private keysOf(by: string) {
    return this.form.origins.includes(location.origin) && Object.hasOwn(this.form.keys, by) ? this.form.keys[by]! : [];
  }

  private async sign(): Promise<void> {
    const chosen = this.chosen();
    const said = this.one('[data-signed]');
    if (!isDecided(chosen)) return;
    const at = new Date().toISOString();
    const file = decideFile(chosen, this.form, at);
    said.textContent = 'Waiting for your device…';
    try {
      const { signDecision } = await import('./passkeys.ts');
      const whole = file.proved(await signDecision(file.signs, this.keysOf(chosen.by)));
      this.signed = { path: file.path, ...whole, choice: JSON.stringify(chosen) };
      keepUnsent(this.subject, { path: file.path, text: whole.text, at });
      said.textContent = 'Signed. It has not left this device yet: send it to whoever runs the campaign.';
    } catch (thrown) {
      said.textContent = thrown instanceof Error ? thrown.message : String(thrown);
    }
    this.draw();
  }

  /** Hands the file to whatever the device sends files with: mail, a chat, a drive. */
  private async share(): Promise<void> {
    const { path, text } = this.signed ?? {};
    if (path === undefined || text === undefined) return;
    const sent = await navigator.share({ files: [fileOf(path, text)], title: 'A decision' }).then(
      () => true,
      () => false,
    );
    if (sent) this.wasSent();
  }

  /** On the machine of whoever runs the campaign, the page is served by what keeps the record. */
  private async handIn(): Promise<void> {
    const { text } = this.signed ?? {};
    if (text === undefined) return;
    const said = this.one('[data-signed]');
    const sent = fetch(RECEIVE, { method: 'POST', headers: { 'content-type': 'text/markdown' }, body: text });
    const answer = await sent
      .then((got) => got.json() as Promise<{ taken: boolean; words: string }>)
      .catch(() => undefined);
    said.textContent = answer?.words ?? 'It was not taken: whatever served this page has stopped.';
    if (answer?.taken === true) this.wasSent();
  }

  private wasSent(): void {
    forgetUnsent(this.subject);
    this.tellUnsent();
  }

  /** A signed decision that stayed on the device is offered again, whatever the form says now. */
  private tellUnsent(): void {
    const kept = unsentOf(this.subject);
    const line = this.one('[data-unsent]');
    line.toggleAttribute('hidden', kept === undefined || this.signed !== undefined);
    if (kept === undefined || this.signed !== undefined) return;
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([kept.text], { type: 'text/markdown' }));
    link.download = kept.path.slice(kept.path.lastIndexOf('/') + 1);
    link.textContent = 'Download it';
    link.addEventListener('click', () => setTimeout(() => this.wasSent()));
    this.one('[data-unsent] span').replaceChildren(
      `You signed a decision about this here (${kept.at.slice(0, 10)}), and it has not left this device. `,
      link,
    );
  }

  /** Says at each criterion that an approval has to mark, and that is not marked yet. */
  private markOpen(): void {
    const gives = this.querySelector('[name="decision"][data-gives]:checked') !== null;
    for (const still of this.querySelectorAll<HTMLElement>('[data-still]')) {
      const select = still.parentElement?.querySelector('select');
      const open = gives && select?.value === '';
      still.hidden = !open;
      select?.setAttribute('aria-invalid', String(open));
    }
  }

  /** Shows a way to send what was signed, or hides it. */
  private offer(way: string, address: string | undefined): void {
    const found = this.querySelector<HTMLElement>(`[data-do="${way}"]`);
    found?.toggleAttribute('hidden', this.signed === undefined || address === undefined);
    if (found instanceof HTMLAnchorElement && address !== undefined) found.href = address;
  }

  private draw(): void {
    const chosen = this.chosen();
    keepTyped(this.subject, chosen);
    this.markOpen();
    if (this.signed?.choice !== JSON.stringify(chosen)) {
      if (this.signed !== undefined) this.one('[data-signed]').textContent = 'You changed the decision: sign it again.';
      this.signed = undefined;
    }
    const keys = this.keysOf(chosen.by);
    const missing = this.columns === null || this.column === 'here' ? [] : [COLUMN_WORDS[this.column]];
    this.one('[data-signing]').toggleAttribute(
      'hidden',
      keys.length === 0 || this.signed !== undefined || missing.length > 0,
    );
    const bare = this.pins.some((pin) => pin.note.trim() === '') ? ['A pin without a remark is left out.'] : [];
    const now = new Date().toISOString();
    this.one('[data-may]').textContent = toldBefore(chosen.by, this.form.context, now, keys.length > 0).join(' ');
    this.tellLast(chosen.by, keys.length > 0);
    const doubts = [...decideDoubts(chosen, this.form.context, now, keys.length > 0), ...bare];
    this.one('[data-doubts]').textContent = [...missing, ...doubts].join(' ');
    const ready = isDecided(chosen) && chosen.by !== '' && missing.length === 0;
    this.one('form').toggleAttribute('data-ready', ready);
    if (!ready) return;
    const { path, text, link } = this.signed ?? decideFile(chosen, this.form, now);
    this.offer('hand', this.handsIn ? '' : undefined);
    this.offer('mail', this.signed?.mail);
    this.offer('form', this.signed?.form?.url);
    this.one('[data-do="share"]').toggleAttribute(
      'hidden',
      this.signed === undefined || navigator.canShare?.({ files: [fileOf(path, text)] }) !== true,
    );
    this.one('[data-then]').textContent =
      this.signed === undefined
        ? 'It counts once it is on record in your own name: propose it with your own account, or hand the file to whoever looks after the record.'
        : 'Whoever passes it on cannot change it, and nobody else could have made it.';
    this.one('[data-path]').textContent = path;
    this.one('[data-text]').textContent = text;
    const download = this.one<HTMLAnchorElement>('[data-do="download"]');
    if (this.address !== undefined) URL.revokeObjectURL(this.address);
    this.address = URL.createObjectURL(new Blob([text], { type: 'text/markdown' }));
    download.href = this.address;
    download.download = path.slice(path.lastIndexOf('/') + 1);
    const propose = this.querySelector<HTMLAnchorElement>('[data-do="propose"]');
    if (propose === null || link === undefined) return;
    propose.href = link.url;
    propose.textContent = link.filled ? 'Propose it on the code host' : 'Open a new file on the code host, and paste';
  }
}

const COLUMN_WORDS = {
  none: 'Choose a column.',
  coming: 'What is known of this column is on its way.',
  lost: 'What is known of this column did not arrive: load the page again.',
} as const;

const NOTHING_TYPED: Chosen = { decision: '', by: '', role: '', criteria: {}, pins: [], note: '' };

/** Where `npm start` takes decisions, from the page of an asset. */
const RECEIVE = new URL('../../../receive', location.href).pathname;

const fileOf = (path: string, text: string): File =>
  new File([text], path.slice(path.lastIndexOf('/') + 1), { type: 'text/markdown' });

const isDecided = (chosen: Chosen): chosen is ChosenDecision => chosen.decision !== '';

const within = (share: number): number => Math.min(1, Math.max(0, share));

function placeIn(board: HTMLElement, { clientX, clientY }: MouseEvent): [number, number] {
  const { left, top, width, height } = board.getBoundingClientRect();
  return [within((clientX - left) / width), within((clientY - top) / height)];
}

function place(mark: HTMLElement, [x, y]: readonly [number, number]): void {
  mark.style.left = `${x * 100}%`;
  mark.style.top = `${y * 100}%`;
}

customElements.define('greenlit-decide', Decide);
