/** Of CBOR (RFC 8949), what Pagefind's files are made of: whole numbers, texts, and lists of these. */
export type Cbor = number | string | readonly Cbor[];

const [WHOLE, BELOW_ZERO, TEXT, LIST] = [0, 1, 3, 4] as const;
/** Below it a number stands in the first byte itself; from it on, the byte says how many follow. */
const ONE_FOLLOWS = 24;

/** What was read, and where it goes on. */
export type CborReader = {
  readonly number: () => number;
  readonly any: () => Cbor;
  at: number;
};

/** Reads values from bytes, one after the other. @throws Error at what is none of these. */
export function cborReader(bytes: Uint8Array): CborReader {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const reader: CborReader = {
    at: 0,
    number: () => {
      const kind = view[reader.at]! >> 5;
      if (kind > BELOW_ZERO) throw new Error(`no number at byte ${reader.at}`);
      const size = sizeHere();
      return kind === WHOLE ? size : -1 - size;
    },
    any: () => {
      const kind = view[reader.at]! >> 5;
      if (kind === WHOLE || kind === BELOW_ZERO) return reader.number();
      const size = sizeHere();
      if (kind === TEXT) {
        reader.at += size;
        return view.toString('utf8', reader.at - size, reader.at);
      }
      if (kind === LIST) return Array.from({ length: size }, reader.any);
      throw new Error(`neither number, text nor list before byte ${reader.at}`);
    },
  };
  function sizeHere(): number {
    const short = view[reader.at]! & 31;
    reader.at += 1;
    if (short < ONE_FOLLOWS) return short;
    const follow = 1 << (short - ONE_FOLLOWS);
    // Six bytes are what a number of JavaScript holds whole; nothing here is near that.
    if (follow > 4) throw new Error(`a number too large before byte ${reader.at}`);
    reader.at += follow;
    return view.readUIntBE(reader.at - follow, follow);
  }
  return reader;
}

/** Writes values one behind the other, each as short as can be. */
export type CborWriter = {
  readonly number: (value: number) => void;
  readonly text: (value: string) => void;
  /** The beginning of a list of so many values, which are written next. */
  readonly list: (length: number) => void;
  /** Values that another wrote. */
  readonly raw: (bytes: Uint8Array) => void;
  /** What was written since the last time it was taken: valid until something is written again. */
  readonly take: () => Uint8Array;
};

/** Opens a writer. */
export function cborWriter(): CborWriter {
  let room = Buffer.allocUnsafeSlow(1 << 16);
  let at = 0;
  const need = (more: number): void => {
    if (at + more <= room.length) return;
    const larger = Buffer.allocUnsafeSlow(Math.max(room.length * 2, at + more));
    room.copy(larger, 0, 0, at);
    room = larger;
  };
  const head = (kind: number, size: number): void => {
    need(5);
    const first = kind << 5;
    if (size < ONE_FOLLOWS) room[at++] = first | size;
    else if (size < 1 << 8) {
      room[at++] = first | ONE_FOLLOWS;
      room[at++] = size;
    } else if (size < 1 << 16) {
      room[at++] = first | (ONE_FOLLOWS + 1);
      at = room.writeUInt16BE(size, at);
    } else {
      room[at++] = first | (ONE_FOLLOWS + 2);
      at = room.writeUInt32BE(size, at);
    }
  };
  return {
    number: (value) => (value < 0 ? head(BELOW_ZERO, -1 - value) : head(WHOLE, value)),
    text: (value) => {
      const bytes = Buffer.byteLength(value);
      head(TEXT, bytes);
      need(bytes);
      at += room.write(value, at);
    },
    list: (length) => head(LIST, length),
    raw: (bytes) => {
      need(bytes.length);
      room.set(bytes, at);
      at += bytes.length;
    },
    take: () => {
      const taken = room.subarray(0, at);
      at = 0;
      return taken;
    },
  };
}
