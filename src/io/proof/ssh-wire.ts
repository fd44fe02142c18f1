/** Reads what OpenSSH writes (RFC 4251, 5): lengths of 32 bits before each string. Undefined once something does not fit. */
export class WireReader {
  #at = 0;
  readonly #bytes: Buffer;
  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  bytes(length: number): Buffer | undefined {
    if (this.#at + length > this.#bytes.length) return undefined;
    this.#at += length;
    return this.#bytes.subarray(this.#at - length, this.#at);
  }

  number(): number | undefined {
    return this.bytes(4)?.readUInt32BE();
  }

  string(): Buffer | undefined {
    const length = this.number();
    return length === undefined ? undefined : this.bytes(length);
  }

  text(): string | undefined {
    return this.string()?.toString('latin1');
  }

  /** Whether everything was read: nothing may stand behind what was understood. */
  get ended(): boolean {
    return this.#at === this.#bytes.length;
  }
}

/** A string with its length before it. */
export function wireString(value: Uint8Array | string): Buffer {
  const bytes = Buffer.from(value as Uint8Array);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
}
