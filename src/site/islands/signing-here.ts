import { DECIDE_WORDS } from '../../core/messages/decide.ts';
import { type ChosenDecision, type DecideFile, decideFile, type ProvedFile } from '../../core/pages/decide-file.ts';
import type { CarriedForm } from '../../core/pages/decide-form.ts';
import { inPageLanguage } from './page-language.ts';
import { forgetUnsent, keepUnsent, unsentOf } from './unsent.ts';

const say = inPageLanguage(DECIDE_WORDS);

/** A file that was signed, and the choice that it holds: another choice is another decision. */
type Signed = Pick<DecideFile, 'path'> & ProvedFile & { readonly choice: string };
/** The passkeys of whoever signs. */
type Keys = CarriedForm['keys'][string];

/**
 * What was signed in a form, until it has left the device: by the share sheet, by mail, by the host's form, or into the record where whoever serves the
 * page takes decisions. `subject` names what is decided about; `changed` is called when the form has to be drawn anew.
 */
export class SigningHere {
  private signed: Signed | undefined;
  /** Whether whoever serves this page takes decisions: `npm start`, on this machine. */
  private handsIn = false;
  private readonly form: HTMLElement;
  private readonly subject: () => string;
  private readonly changed: () => void;

  constructor(form: HTMLElement, { subject, changed }: { subject: () => string; changed: () => void }) {
    [this.form, this.subject, this.changed] = [form, subject, changed];
    this.one('[data-do="share"]').addEventListener('click', () => void this.share());
    this.one('[data-do="hand"]').addEventListener('click', () => void this.handIn());
    for (const way of ['copy', 'download', 'propose', 'mail', 'form'])
      form.querySelector(`[data-do="${way}"]`)?.addEventListener('click', () => this.signed && this.wasSent());
    this.one('[data-do="forget"]').addEventListener('click', () => this.wasSent());
    this.tellUnsent();
  }

  private one = (selector: string): HTMLElement => this.form.querySelector(selector) as HTMLElement;

  /** The file that was signed, while the choice is the one that it holds. */
  get file(): Signed | undefined {
    return this.signed;
  }

  /** Everything that signing needs is here once the form is open, so that it can be done where there is no network. */
  async makeReady(withKeys: boolean): Promise<void> {
    if (withKeys) await (await import('./passkeys.ts')).ready();
    if (!/^(?:localhost|127\.0\.0\.1|\[::1\])$/.test(location.hostname) || this.handsIn) return;
    this.handsIn = await fetch(RECEIVE).then(
      ({ status }) => status === 204,
      () => false,
    );
    this.changed();
  }

  async sign(chosen: ChosenDecision, form: CarriedForm, keys: Keys): Promise<void> {
    const at = new Date().toISOString();
    const file = decideFile(chosen, form, at, say);
    this.say(say.waiting);
    try {
      const { signDecision } = await import('./passkeys.ts');
      const whole = file.proved(await signDecision(file.signs, keys));
      this.signed = { path: file.path, ...whole, choice: JSON.stringify(chosen) };
      keepUnsent(this.subject(), { path: file.path, text: whole.text, at });
      this.say(say.signed);
    } catch (thrown) {
      this.say(thrown instanceof Error ? thrown.message : String(thrown));
    }
    this.changed();
  }

  /** Lets go of what was signed once the form says something else. */
  hold(choice: string): void {
    if (this.signed === undefined || this.signed.choice === choice) return;
    this.signed = undefined;
    this.say(say.changedChoice);
  }

  /** Shows the ways to send what was signed, where there are such. */
  offer(): void {
    const { signed } = this;
    this.show('hand', this.handsIn ? '' : undefined);
    this.show('mail', signed?.mail);
    this.show('form', signed?.form?.url);
    const shares = signed !== undefined && navigator.canShare?.({ files: [fileOf(signed)] }) === true;
    this.one('[data-do="share"]').toggleAttribute('hidden', !shares);
  }

  private show(way: string, address: string | undefined): void {
    const found = this.form.querySelector<HTMLElement>(`[data-do="${way}"]`);
    found?.toggleAttribute('hidden', this.signed === undefined || address === undefined);
    if (found instanceof HTMLAnchorElement && address !== undefined) found.href = address;
  }

  /** Hands the file to whatever the device sends files with: mail, a chat, a drive. */
  private async share(): Promise<void> {
    if (this.signed === undefined) return;
    const sent = await navigator.share({ files: [fileOf(this.signed)], title: say.shareTitle }).then(
      () => true,
      () => false,
    );
    if (sent) this.wasSent();
  }

  /** On the machine of whoever runs the campaign, the page is served by what keeps the record. */
  private async handIn(): Promise<void> {
    const { text } = this.signed ?? {};
    if (text === undefined) return;
    const answer = await fetch(RECEIVE, { method: 'POST', headers: { 'content-type': 'text/markdown' }, body: text })
      .then((got) => got.json() as Promise<{ taken: boolean; words: string }>)
      .catch(() => undefined);
    this.say(answer?.words ?? say.notTaken);
    if (answer?.taken === true) this.wasSent();
  }

  private say(words: string): void {
    this.one('[data-signed]').textContent = words;
  }

  private wasSent(): void {
    forgetUnsent(this.subject());
    this.tellUnsent();
  }

  /** A signed decision that stayed on the device is offered again, whatever the form says now. */
  private tellUnsent(): void {
    const kept = this.signed === undefined ? unsentOf(this.subject()) : undefined;
    this.one('[data-unsent]').toggleAttribute('hidden', kept === undefined);
    if (kept === undefined) return;
    const link = document.createElement('a');
    link.href = URL.createObjectURL(fileOf(kept));
    link.download = fileName(kept.path);
    link.textContent = say.downloadIt;
    link.addEventListener('click', () => setTimeout(() => this.wasSent()));
    this.one('[data-unsent] span').replaceChildren(say.unsent(kept.at.slice(0, 10)), link);
  }
}

/** Where `npm start` takes decisions, from the page of an asset. */
const RECEIVE = new URL('../../../receive', location.href).pathname;

/** The name of a file in the record, without its folders. */
export const fileName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** A decision as a file to hand on. */
export const fileOf = ({ path, text }: { readonly path: string; readonly text: string }): File =>
  new File([text], fileName(path), { type: 'text/markdown' });
