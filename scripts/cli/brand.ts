import type { Call, Option } from './command.ts';

/** The option of a command that may be about one brand alone; `describe` says what it is then. */
export const brandOption = (describe: string): { readonly brand: Option } => ({
  brand: { type: 'string', value: 'NAME', describe },
});

/** The brand that was asked for, as it was written. */
export function brandFrom({ text }: Pick<Call, 'text'>): { readonly brand?: string } {
  const brand = text('brand');
  return brand === undefined ? {} : { brand };
}
