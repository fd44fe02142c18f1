import { ownSettings, type Settings } from './draft-settings.ts';
import type { Generated } from './generated.ts';
import { splitPrompt } from './split-prompt.ts';

/** A draft as batch.md writes it. */
export type DraftItem = {
  readonly id: string;
  readonly file: string;
  readonly seed?: string;
  readonly prompt?: string;
  readonly fragments?: { readonly [name: string]: string };
  readonly negative?: string;
  readonly settings?: Settings;
  readonly raw: string;
};

/** What its batch says already, so that a draft only says what differs. */
export type BatchSays = {
  readonly prompt: string | undefined;
  readonly negative: string | undefined;
  readonly model: string | undefined;
  readonly settings: Settings;
};

/** The facts of a draft where they differ from its batch's. */
export function draftFacts(
  names: { readonly id: string; readonly file: string; readonly raw: string },
  batch: BatchSays,
  generated: Generated,
): DraftItem {
  const { seed, negative, model } = generated;
  const settings = ownSettings(generated, batch.settings);
  const all = model === undefined || model === batch.model ? settings : { ...settings, model };
  return {
    id: names.id,
    file: names.file,
    ...(seed === undefined ? {} : { seed }),
    ...promptWhere(batch.prompt, generated.prompt),
    ...(negative === undefined || negative === batch.negative ? {} : { negative: negative.slice(0, 20_000) }),
    ...(Object.keys(all).length === 0 ? {} : { settings: all }),
    raw: names.raw,
  };
}

/** The prompt of a draft: nothing where it is its batch's, the parts that differ where the parts match, else the whole. */
function promptWhere(batch = '', own = ''): Pick<DraftItem, 'prompt' | 'fragments'> {
  const [theirs, ours] = [splitPrompt(batch), splitPrompt(own)];
  if (own === '' || theirs.join(', ') === ours.join(', ')) return {};
  if (own.length <= 4000) return { prompt: own };
  return { fragments: Object.fromEntries(ours.map((text, index) => [`part-${index + 1}`, text])) };
}
