/**
 * Text as a quoted YAML scalar, on one line: JSON's strings are YAML's. In quotes nothing that people write can become a key, a
 * comment or another type. For the few texts that are written without the YAML library, which no browser is sent.
 */
export const quotedYaml = (text: string): string => JSON.stringify(text);

/** An id as YAML takes it for text: one that looks like a number or a truth value needs quotes. */
export const yamlWord = (id: string): string =>
  /^(?![\d.]|(?:true|false|null)$)[a-z0-9-]+$/.test(id) ? id : quotedYaml(id);
