/** The bytes that base64url spells, only where no other spelling of them was used: one proof has one form. */
export function exactBytes(text: string): Buffer | undefined {
  const bytes = Buffer.from(text, 'base64url');
  return bytes.toString('base64url') === text ? bytes : undefined;
}
