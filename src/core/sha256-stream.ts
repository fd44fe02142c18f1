/**
 * SHA-256 of bytes that come piece by piece (FIPS 180-4). A browser's own takes a whole file at once, and a pack of gigabytes does
 * not fit into its memory.
 */
export class Sha256Stream {
  private readonly state = Int32Array.from(START);
  private readonly block = new Uint8Array(64);
  private readonly words = new Int32Array(64);
  private held = 0;
  private length = 0;

  /** Takes the next bytes. */
  update(bytes: Uint8Array): void {
    this.length += bytes.length;
    let at = 0;
    if (this.held > 0) {
      at = Math.min(64 - this.held, bytes.length);
      this.block.set(bytes.subarray(0, at), this.held);
      this.held += at;
      if (this.held < 64) return;
      this.mix(this.block, 0);
    }
    for (; at + 64 <= bytes.length; at += 64) this.mix(bytes, at);
    this.block.set(bytes.subarray(at));
    this.held = bytes.length - at;
  }

  /** The digest in hex; nothing can be taken afterwards. */
  hex(): string {
    const tail = new Uint8Array(this.held < 56 ? 64 : 128);
    tail.set(this.block.subarray(0, this.held));
    tail[this.held] = 0x80;
    const view = new DataView(tail.buffer);
    view.setUint32(tail.length - 8, Math.floor(this.length / 0x2000_0000));
    view.setUint32(tail.length - 4, (this.length * 8) >>> 0);
    for (let at = 0; at < tail.length; at += 64) this.mix(tail, at);
    return Array.from(this.state, (word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
  }

  private mix(bytes: Uint8Array, at: number): void {
    const { state, words } = this;
    for (let n = 0; n < 16; n += 1) {
      const from = at + n * 4;
      words[n] =
        ((bytes[from] as number) << 24) |
        ((bytes[from + 1] as number) << 16) |
        ((bytes[from + 2] as number) << 8) |
        (bytes[from + 3] as number);
    }
    for (let n = 16; n < 64; n += 1) {
      const x = words[n - 15] as number;
      const y = words[n - 2] as number;
      const s0 = turned(x, 7) ^ turned(x, 18) ^ (x >>> 3);
      const s1 = turned(y, 17) ^ turned(y, 19) ^ (y >>> 10);
      words[n] = ((words[n - 16] as number) + s0 + (words[n - 7] as number) + s1) | 0;
    }
    // By index: to take eight numbers out of a list and put them back by iterators costs more than mixing them.
    let a = state[0] as number;
    let b = state[1] as number;
    let c = state[2] as number;
    let d = state[3] as number;
    let e = state[4] as number;
    let f = state[5] as number;
    let g = state[6] as number;
    let h = state[7] as number;
    for (let n = 0; n < 64; n += 1) {
      const s1 = turned(e, 6) ^ turned(e, 11) ^ turned(e, 25);
      const t1 = (h + s1 + ((e & f) ^ (~e & g)) + (ROUNDS[n] as number) + (words[n] as number)) | 0;
      const s0 = turned(a, 2) ^ turned(a, 13) ^ turned(a, 22);
      const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      h = g;
      g = f;
      f = e;
      e = (d + t1) | 0;
      d = c;
      c = b;
      b = a;
      a = (t1 + t2) | 0;
    }
    state[0] = (state[0] as number) + a;
    state[1] = (state[1] as number) + b;
    state[2] = (state[2] as number) + c;
    state[3] = (state[3] as number) + d;
    state[4] = (state[4] as number) + e;
    state[5] = (state[5] as number) + f;
    state[6] = (state[6] as number) + g;
    state[7] = (state[7] as number) + h;
  }
}

const turned = (word: number, by: number): number => (word >>> by) | (word << (32 - by));

const PRIMES = Array.from({ length: 312 }, (_, n) => n).filter(
  (n) => n > 1 && Array.from({ length: n }, (_each, by) => by).every((by) => by < 2 || n % by !== 0),
);
/** The first 32 bits of a fraction. */
const fraction = (value: number): number => ((value % 1) * 2 ** 32) >>> 0;
const ROUNDS = Int32Array.from(PRIMES.slice(0, 64), (prime) => fraction(Math.cbrt(prime)));
const START = PRIMES.slice(0, 8).map((prime) => fraction(Math.sqrt(prime)));
