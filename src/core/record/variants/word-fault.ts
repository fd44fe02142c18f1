import { runsAsFormula } from '../../words/csv.ts';
import { invisibleIn } from '../../words/invisible.ts';
import { count } from '../../words/plain-words.ts';

/** As long as any text beside or in a picture is; more is another column that slipped in. */
const LONGEST = 4000;

/** Why a text of a table may not be used as it is, or undefined. Part of a sentence: `Row 3, column "de-DE" …`. */
export function wordFault(text: string): { message: string; fix: string } | undefined {
  if (text.length > LONGEST)
    return { message: `has ${count(text.length, 'character')}`, fix: `Keep it under ${LONGEST} characters.` };
  if (runsAsFormula(text))
    return {
      message: 'is a formula, which a spreadsheet would run',
      fix: 'Put in the text that it gives: copy the column and paste its values.',
    };
  if (/[{}]/.test(text))
    return {
      message: 'holds braces: copy is put in as it is, and nothing is filled in inside of it',
      fix: 'Write the text out, or put what changes into a column of its own.',
    };
  if (!text.isWellFormed())
    return { message: 'holds half a character', fix: 'Type the text anew, and save it as UTF-8.' };
  const hidden = hiddenIn(text);
  return hidden === undefined
    ? undefined
    : { message: `holds ${hidden}, which nobody sees`, fix: 'Delete it, and type the text anew around it.' };
}

/**
 * Marks that turn or hide text. What a script needs is no fault: joiners inside of Arabic, Indic writing and emoji, the spaces of
 * zero width of Thai and its neighbours, marks behind emoji and ideographs that choose a form, word joiners where words have no spaces, the
 * marks of direction beside right-to-left letters, soft hyphens, no-break spaces.
 */
function hiddenIn(text: string): string | undefined {
  const rest = text
    .replace(/\u{1f3f4}[\u{e0061}-\u{e007a}]+\u{e007f}/gu, '')
    .replace(/(?<=\p{Extended_Pictographic}[\u{1f3fb}-\u{1f3ff}\ufe0f]?)\u200d(?=\p{Extended_Pictographic})/gu, '')
    .replace(
      /(?<=[\p{scx=Arab}\p{scx=Syrc}\p{scx=Deva}\p{scx=Beng}\p{scx=Guru}\p{scx=Gujr}\p{scx=Orya}\p{scx=Taml}\p{scx=Telu}\p{scx=Knda}\p{scx=Mlym}\p{scx=Sinh}\p{scx=Mong}])[\u200c\u200d]/gu,
      '',
    )
    .replace(/(?<=[\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}])\u200b/gu, '')
    .replace(/(?<=[\p{Emoji}\p{Extended_Pictographic}])[\ufe0e\ufe0f]/gu, '')
    .replace(/(?<=[\p{sc=Han}\p{sc=Mymr}\p{sc=Phag}])[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/gu, '')
    .replace(/(?<=\p{sc=Mong})[\u180b-\u180f]/gu, '')
    .replace(/(?<=[^\p{sc=Latn}\p{sc=Grek}\p{sc=Cyrl}\s])\u2060/gu, '')
    .replace(/[\u00ad\p{Zs}]/gu, '');
  const directed = /[\p{sc=Arab}\p{sc=Hebr}\p{sc=Syrc}\p{sc=Thaa}\p{sc=Nkoo}]/u.test(text)
    ? rest.replace(/[\u200e\u200f\u061c]/g, '')
    : rest;
  return invisibleIn(directed);
}
