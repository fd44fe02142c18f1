/**
 * Text as a quoted YAML scalar, on one line: JSON's strings are YAML's. In quotes nothing that people write can become a key, a
 * comment or another type. For the few texts that are written without the YAML library, which no browser is sent.
 */
export const quotedYaml = (text: string): string => JSON.stringify(text);

/** An id as YAML takes it for text: one that looks like a number, a day or a truth value needs quotes. */
export const yamlWord = (id: string): string =>
  /^(?!\d)[a-z0-9-]+$/.test(id) && !isReadOtherwise(id) ? id : quotedYaml(id);

/**
 * Whether a text without quotes is no text to some reader of YAML: a number, a truth value, nothing at all, a day. Greenlit reads
 * YAML 1.2 (core schema); editors, Astro's own reader and many programs still read 1.1 (yaml.org/type: bool, int, float, null,
 * timestamp, merge, value), where `on` is true, `12:30` is 750 and `2026-11-12` is a moment.
 */
export const isReadOtherwise = (text: string): boolean => WORD.test(text) || NUMBER.test(text) || DAY.test(text);

const WORD = /^(?:|~|=|<<|null|true|false|yes|no|on|off|[yn])$/i;
const NUMBER =
  /^[-+]?(?:0b[01_]+|0o[0-7_]+|0x[\da-f_]+|\d[\d_]*(?::[0-5]?\d)*(?:\.[\d_]*)?(?:e[-+]?\d+)?|\.\d[\d_]*(?:e[-+]?\d+)?|\.?e[-+]?\d+|\.inf|\.nan)$/i;
const DAY = /^\d{4}-\d{1,2}-\d{1,2}(?:[Tt \t]|$)/;
