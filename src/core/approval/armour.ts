const BEGIN = '-----BEGIN GREENLIT DECISION-----';
const END = '-----END GREENLIT DECISION-----';

/**
 * A decision's file as lines that pass through mail programs, chats and forms unchanged: base64 of its UTF-8 bytes, 64 letters a line,
 * between two lines that say what it is. It protects nothing, which is what the proof is for; it keeps line breaks.
 */
export function armoured(text: string): string {
  const bytes = new TextEncoder().encode(text);
  const letters = btoa(Array.from(bytes, (each) => String.fromCharCode(each)).join(''));
  return [BEGIN, ...(letters.match(/.{1,64}/g) ?? []), END, ''].join('\n');
}

/** Every text that stands so in another, whatever was quoted, indented or broken anew on its way. */
export function unarmoured(text: string): string[] {
  const blocks = text.split(BEGIN).slice(1);
  return blocks.flatMap((block) => {
    const end = block.indexOf(END);
    const letters = block.slice(0, Math.max(0, end)).replace(/[\s>\u00a0]+/g, '');
    if (letters === '' || !/^[A-Za-z0-9+/]+={0,2}$/.test(letters) || letters.length % 4 !== 0) return [];
    const bytes = Uint8Array.from(atob(letters), (each) => each.charCodeAt(0));
    return [new TextDecoder().decode(bytes)];
  });
}
