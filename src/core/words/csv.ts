/** Rows as CSV (RFC 4180, UTF-8 with the mark that spreadsheets ask for). Numbers stay numbers; no text becomes a formula. */
export const printCsv = (rows: readonly (readonly (string | number)[])[]): string =>
  `\ufeff${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;

/**
 * Rows for a platform's own upload, which reads every character: no apostrophe in front of a text that only begins with a sign. What a
 * spreadsheet would run on the way still becomes text.
 */
export const printUploadCsv = (rows: readonly (readonly string[])[]): string =>
  `\ufeff${rows.map((row) => row.map((text) => quoted(runsAsFormula(text) ? `'${text}` : text)).join(',')).join('\r\n')}\r\n`;

/**
 * What spreadsheets run: an equals sign, or a sign before a call or another program, the wide ones of Asian keyboards alike. `-20 %`,
 * `+49 30 1234` and `@acme` are texts.
 */
export const runsAsFormula = (text: string): boolean =>
  /^\s*(?:[=＝]|[-+@－＋＠][A-Za-z.]+\(|[-+@－＋＠].*\|.*!)/s.test(text);

/** A spreadsheet runs what begins like a formula; an apostrophe in front makes it text. */
function cell(value: string | number): string {
  const text = typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
  return quoted(text);
}

const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
