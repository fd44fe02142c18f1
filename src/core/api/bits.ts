/** Whole numbers below `size` as hex digits, four of them to a digit: which of many numbered files there are. */
export function bitsOf(numbers: Iterable<number>, size: number): string {
  const digits = new Array<number>(Math.ceil(size / 4)).fill(0);
  for (const number of numbers) digits[number >> 2] = (digits[number >> 2] ?? 0) | (1 << (number & 3));
  return digits.map((digit) => digit.toString(16)).join('');
}

/** Whether the number is among those. */
export const hasBit = (bits: string, number: number): boolean =>
  ((Number.parseInt(bits[number >> 2] ?? '0', 16) >> (number & 3)) & 1) === 1;
