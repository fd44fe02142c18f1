import { brandOfEvent } from '../../src/commands/load/brand-of-event.ts';
import { WrongUse } from '../../src/core/problem/refusal.ts';
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

/** The option that takes the brand from what started a workflow. */
export const BRAND_FROM_EVENT: { readonly 'from-event': Option } = {
  'from-event': {
    type: 'string',
    value: 'FILE',
    describe:
      'of the brand that started a workflow: the one of the delivery that a tag names, or that a form says ($GITHUB_EVENT_PATH)',
  },
};

/** The brand that was asked for, by a name or by what started a workflow. @throws what `brandOfEvent` throws, WrongUse where both are said. */
export async function brandAsked(call: Pick<Call, 'text' | 'root'>): Promise<{ readonly brand?: string }> {
  const eventFile = call.text('from-event');
  if (eventFile === undefined) return brandFrom(call);
  if (call.text('brand') !== undefined) throw new WrongUse('Say either --brand or --from-event.');
  const brand = await brandOfEvent(call.root, eventFile);
  return brand === undefined ? {} : { brand };
}
