import { FILE_WORDS } from '../../core/messages/files.ts';
import { answer } from './copying.ts';
import { packZip } from './pack-zip.ts';
import { inPageLanguage } from './page-language.ts';

const say = inPageLanguage(FILE_WORDS);

/** Puts a pack together and hands it to the browser as a download; the button says how far it is. */
export async function downloadPack(button: HTMLElement, address: string): Promise<void> {
  if (button.getAttribute('aria-busy') === 'true') return;
  button.setAttribute('aria-busy', 'true');
  answer(button, say.packing, LONG);
  try {
    const { file, zip } = await packZip(address, say, (done, of) =>
      answer(button, say.packingOf(done, of), LONG, true),
    );
    const link = Object.assign(document.createElement('a'), { href: URL.createObjectURL(zip), download: file });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), LONG);
    answer(button, say.downloaded(file), SHORT);
  } catch (thrown) {
    answer(button, say.noPack(thrown instanceof Error ? thrown.message : say.notPut), LONG);
  } finally {
    button.removeAttribute('aria-busy');
  }
}

/** How long something is said that has to be read, and something that is only seen, in milliseconds. */
const LONG = 60_000;
const SHORT = 6_000;
