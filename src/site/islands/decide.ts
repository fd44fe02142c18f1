import { COMMON_WORDS } from '../../core/messages/common.ts';
import { DECIDE_WORDS } from '../../core/messages/decide.ts';
import { ENGLISH_REASONS } from '../../core/messages/english-reasons.ts';
import { type Chosen, decideDoubts, lastWords, rolesOf, toldBefore } from '../../core/pages/decide-doubts.ts';
import { type ChosenDecision, type DecideFile, decideFile } from '../../core/pages/decide-file.ts';
import type { CarriedForm } from '../../core/pages/decide-form.ts';
import { copy } from './copying.ts';
import { inPageLanguage, pageLanguage } from './page-language.ts';
import { PinBoard } from './pin-board.ts';
import { fileName, fileOf, SigningHere } from './signing-here.ts';
import { keepTyped, typedOf } from './typed-decision.ts';

const say = { decide: inPageLanguage(DECIDE_WORDS), reasons: ENGLISH_REASONS };
const { role } = inPageLanguage(COMMON_WORDS);

/**
 * The form that writes an approval file in the browser: pins dropped on the picture, a decision, marks and a note in; the
 * very text that `npm run approve` would write out, signed where somebody has a key here, to send, copy, download or propose.
 * It sends nothing anywhere by itself.
 */
class Decide extends HTMLElement {
  private form!: CarriedForm;
  private board!: PinBoard;
  private signed!: SigningHere;
  private address: string | undefined;
  private column: keyof typeof say.decide.columns | 'here' = 'none';

  private one = <Kind extends HTMLElement>(selector: string): Kind => this.querySelector(selector) as Kind;
  private field = (name: string): HTMLInputElement => this.one(`[name="${name}"]`);

  connectedCallback(): void {
    this.form = JSON.parse(this.dataset['form'] ?? '{}') as CarriedForm;
    // German has many of them: whoever reads English does not fetch those.
    if (pageLanguage() === 'de')
      void import('../../core/messages/german-reasons.ts').then(({ germanReasons }) => {
        say.reasons = germanReasons();
        this.draw();
      });
    this.board = new PinBoard(this, () => this.draw());
    this.signed = new SigningHere(this, { subject: () => this.subject, changed: () => this.draw() });
    this.one('form').addEventListener('submit', (event) => event.preventDefault());
    this.addEventListener('input', (event) => {
      if (event.target === this.field('by')) this.fillRoles();
      if (event.target === this.columns) void this.chooseColumn();
      else this.draw();
    });
    this.closest('details')?.addEventListener('toggle', () => this.makeReady());
    this.on('copy', ({ target }) => void copy(target as HTMLElement, this.one('[data-text]').textContent ?? ''));
    this.on('sign', () => this.sign());
    this.on('again', () => this.fillAgain());
    this.on('clear', () => this.fill(NOTHING_TYPED));
    addEventListener('hashchange', () => this.openWhenAsked());
    // A link to where one is already changes no address.
    document.addEventListener('click', ({ target }) => {
      if ((target as Element).closest('a[href="#decide"]')) setTimeout(() => this.openWhenAsked());
    });
    const typed = typedOf(this.subject);
    this.fill(typed ?? NOTHING_TYPED);
    this.one('[data-typed]').toggleAttribute('hidden', typed === undefined);
    this.openWhenAsked();
    // Whoever arrives from another page is led here before the browser goes to the place itself, and takes the focus along.
    if (document.readyState !== 'complete')
      addEventListener('load', () =>
        setTimeout(() => document.activeElement === document.body && this.openWhenAsked()),
      );
  }

  private on(what: string, act: (event: MouseEvent) => void): void {
    this.one(`[data-do="${what}"]`).addEventListener('click', act);
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
    this.one('[data-typed]').toggleAttribute('hidden', true);
    this.board.fill(pins);
  }

  private makeReady(): void {
    if (!(this.closest('details') as HTMLDetailsElement | null)?.open) return;
    void this.signed.makeReady(Object.keys(this.form.keys).length > 0);
  }

  private sign(): void {
    const chosen = this.chosen();
    if (isDecided(chosen)) void this.signed.sign(chosen, this.form, this.keysOf(chosen.by));
  }

  private fillRoles(): void {
    const roles = rolesOf(this.field('by').value, this.form.context);
    const options = roles.map((each) => new Option(role(each), each));
    this.one<HTMLSelectElement>('[name="role"]').replaceChildren(...options);
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
      pins: this.board.remarks,
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

  private draw(): void {
    const chosen = this.chosen();
    keepTyped(this.subject, chosen);
    this.markOpen();
    this.signed.hold(JSON.stringify(chosen));
    const hasKey = this.keysOf(chosen.by).length > 0;
    const missing = this.columns === null || this.column === 'here' ? [] : [say.decide.columns[this.column]];
    const signs = hasKey && this.signed.file === undefined && missing.length === 0;
    this.one('[data-signing]').toggleAttribute('hidden', !signs);
    const now = new Date().toISOString();
    this.tell(chosen, now, hasKey, missing);
    const ready = isDecided(chosen) && chosen.by !== '' && missing.length === 0;
    this.one('form').toggleAttribute('data-ready', ready);
    if (ready) this.showFile(this.signed.file ?? decideFile(chosen, this.form, now, say.decide));
  }

  /** Tells what stands in the way of a yes, what this person decided before, and what the choice lacks. */
  private tell(chosen: Chosen, now: string, hasKey: boolean, missing: readonly string[]): void {
    this.one('[data-may]').textContent = toldBefore(chosen.by, this.form.context, now, say, hasKey).join(' ');
    const { words, provable } = lastWords(chosen.by, this.form.last, hasKey, say);
    this.one('[data-last]').toggleAttribute('hidden', words === '');
    this.one('[data-last] span').textContent = words;
    this.one('[data-do="again"]').toggleAttribute('hidden', !provable);
    const bare = this.board.bare ? [say.decide.barePin] : [];
    const doubts = decideDoubts(chosen, this.form.context, now, say, hasKey);
    this.one('[data-doubts]').textContent = [...missing, ...doubts, ...bare].join(' ');
  }

  /** Shows the file, and the ways to hand it on. */
  private showFile({ path, text, link }: Pick<DecideFile, 'path' | 'text' | 'link'>): void {
    this.signed.offer();
    this.one('[data-then]').textContent =
      this.signed.file === undefined ? say.decide.thenCounts : say.decide.thenSigned;
    this.one('[data-path]').textContent = path;
    this.one('[data-text]').textContent = text;
    const download = this.one<HTMLAnchorElement>('[data-do="download"]');
    if (this.address !== undefined) URL.revokeObjectURL(this.address);
    this.address = URL.createObjectURL(fileOf({ path, text }));
    download.href = this.address;
    download.download = fileName(path);
    const propose = this.querySelector<HTMLAnchorElement>('[data-do="propose"]');
    if (propose === null || link === undefined) return;
    propose.href = link.url;
    propose.textContent = link.filled ? say.decide.propose : say.decide.proposeNew;
  }
}

const NOTHING_TYPED: Chosen = { decision: '', by: '', role: '', criteria: {}, pins: [], note: '' };

const isDecided = (chosen: Chosen): chosen is ChosenDecision => chosen.decision !== '';

customElements.define('greenlit-decide', Decide);
