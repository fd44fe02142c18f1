import { answer } from './copying.ts';
import { packZip } from './pack-zip.ts';

/** Puts a pack together and hands it to the browser as a download; the button says how far it is. */
export async function downloadPack(button: HTMLElement, address: string): Promise<void> {
  if (button.getAttribute('aria-busy') === 'true') return;
  button.setAttribute('aria-busy', 'true');
  answer(button, 'Packing', LONG);
  try {
    const { file, zip } = await packZip(address, (done, of) => answer(button, `Packing ${done} of ${of}`, LONG, true));
    const link = Object.assign(document.createElement('a'), { href: URL.createObjectURL(zip), download: file });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), LONG);
    answer(button, `${file} is among your downloads`, SHORT);
  } catch (thrown) {
    answer(button, `No pack: ${thrown instanceof Error ? thrown.message : 'it could not be put together'}.`, LONG);
  } finally {
    button.removeAttribute('aria-busy');
  }
}

/** How long something is said that has to be read, and something that is only seen, in milliseconds. */
const LONG = 60_000;
const SHORT = 6_000;
