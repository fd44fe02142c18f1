/**
 * A text in 64 bits, as 16 hex digits: two texts of a record have one word as good as never, unless somebody wrote them to. For what only
 * has to be recognised, and harms nobody where it is mistaken; what is approved has a digest.
 */
export function textWord(text: string): string {
  let [high, low] = [0xdeadbeef, 0x41c6ce57];
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    high = Math.imul(high ^ unit, 2654435761);
    low = Math.imul(low ^ unit, 1597334677);
  }
  // Each half takes the other in, so that the last letters change every bit.
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return `${half(high)}${half(low)}`;
}

const half = (bits: number): string => (bits >>> 0).toString(16).padStart(8, '0');
