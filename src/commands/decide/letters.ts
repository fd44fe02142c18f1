import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { mayHoldDecision } from '../../core/approval/decision-texts.ts';
import { WrongUse } from '../../core/problem/refusal.ts';
import { mailsOf, readMail } from '../../io/mail/read-mail.ts';

/** A text that may hold a decision, and what to call it. */
export type Letter = { readonly from: string; readonly text: string };

/** No decision is larger, and no mail that carries one has to be. */
const MAX_BYTES = 5_000_000;

/**
 * What was sent: a file, the files of a folder, the parts of a mail (`.eml`) or of each mail of a mailbox (`.mbox`).
 * @throws WrongUse where there is nothing of that name, or where it is too large to be a decision.
 */
export async function lettersAt(path: string): Promise<Letter[]> {
  const found = await stat(path).catch(() => undefined);
  if (found === undefined) throw new WrongUse(`There is no file or folder ${path}.`);
  if (found.isDirectory()) {
    const names = (await readdir(path)).filter((name) => /\.(?:md|txt|eml|mbox)$/i.test(name)).toSorted();
    return (await Promise.all(names.map((name) => lettersAt(join(path, name))))).flat();
  }
  if (found.size > MAX_BYTES && !/\.mbox$/i.test(path))
    throw new WrongUse(
      `${path} has ${Math.ceil(found.size / 1_000_000)} MB. A decision has a few kilobytes: name the file that holds it.`,
    );
  const bytes = await readFile(path);
  const from = basename(path);
  if (/\.(?:eml|mbox)$/i.test(path)) {
    const mails = /\.mbox$/i.test(path)
      ? mailsOf(bytes.toString('latin1')).map((each) => Buffer.from(each, 'latin1'))
      : [bytes];
    const parts = (await Promise.all(mails.map(readMail))).flat();
    return lettersIn(
      parts.filter(({ text }) => mayHoldDecision(text)),
      from,
    );
  }
  return [{ from, text: bytes.toString('utf8') }];
}

/** A mail often has its decision twice, attached and among its words: the first that is whole is enough. */
function lettersIn(parts: readonly { readonly name: string; readonly text: string }[], mail: string): Letter[] {
  const attached = parts.filter(({ name }) => /\.(?:md|txt|ya?ml)$/i.test(name));
  return (attached.length > 0 ? attached : parts).map(({ name, text }) => ({ from: `${mail}: ${name}`, text }));
}
