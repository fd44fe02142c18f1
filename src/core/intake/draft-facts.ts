import type { OriginStatement } from '../origin/origins.ts';
import { type Settings, settingsBeside, settingsOf } from './draft-settings.ts';
import type { Generated } from './generated.ts';

/** The facts that a batch may say for its drafts, each as one value; absent where it was not recorded. */
export type Facts = {
  readonly tool?: {
    readonly name: string;
    readonly version?: string | undefined;
    readonly engine?: string | undefined;
  };
  readonly model?: { readonly name: string; readonly hash?: string | undefined };
  /** The prompt as one text. */
  readonly prompt?: string;
  readonly negative?: string;
  readonly settings: Settings;
};

/** A draft as batch.md writes it. Each fact is its own, among `asBatch`, or was not recorded. */
export type DraftItem = Partial<Facts> & {
  readonly id: string;
  readonly file: string;
  readonly original?: string;
  readonly asBatch: 'none' | readonly string[];
  readonly notRecorded?: readonly string[];
  readonly seed?: string;
  /** Where it comes from, as somebody said who was asked. */
  readonly origin?: OriginStatement;
  readonly raw: string;
};

/** So many characters of a prompt the record takes; the file beside the draft has the whole text. */
const MAX_PROMPT = 100_000;

/** What a file says of its making, as the record has it. */
export function recordedOf(generated: Generated): Facts {
  const { tool, model, modelHash, prompt = '', negative } = generated;
  return {
    ...(tool === undefined
      ? {}
      : { tool: { name: tool.name, ...(tool.version === undefined ? {} : { version: tool.version }) } }),
    ...(model === undefined ? {} : { model: { name: model, ...(modelHash === undefined ? {} : { hash: modelHash }) } }),
    ...(prompt.trim() === '' ? {} : { prompt: prompt.slice(0, MAX_PROMPT) }),
    ...(negative === undefined ? {} : { negative: negative.slice(0, 20_000) }),
    settings: settingsOf(generated),
  };
}

/** A draft beside its batch: what is the same is as the batch, what differs is its own, what its file does not say is neither. */
export function draftItem(
  names: { readonly id: string; readonly file: string; readonly original: string; readonly raw: string },
  batch: Facts,
  generated: Generated,
): DraftItem {
  const facts = recordedOf(generated);
  const beside = settingsBeside(facts.settings, batch.settings);
  const said = (['tool', 'model', 'prompt', 'negative'] as const).filter((name) => facts[name] !== undefined);
  const same = said.filter((name) => isSame(facts[name], batch[name]));
  const own = Object.fromEntries(said.filter((name) => !same.includes(name)).map((name) => [name, facts[name]]));
  const asBatch = [...same, ...beside.asBatch];
  const { tool, model, ...words } = own as Partial<Facts>;
  return {
    id: names.id,
    file: names.file,
    original: names.original,
    asBatch: asBatch.length === 0 ? 'none' : asBatch,
    ...(beside.notRecorded.length === 0 ? {} : { notRecorded: beside.notRecorded }),
    ...(tool === undefined ? {} : { tool }),
    ...(model === undefined ? {} : { model }),
    ...(generated.seed === undefined ? {} : { seed: generated.seed }),
    ...words,
    ...(Object.keys(beside.own).length === 0 ? {} : { settings: beside.own }),
    raw: names.raw,
  };
}

/** To the letter: what is as the batch is read from there, so it must be the same text. */
function isSame(one: Facts[FactName], other: Facts[FactName]): boolean {
  if (typeof one !== 'object' || typeof other !== 'object') return one === other;
  return PARTS.every((part) => (one as Parts)[part] === (other as Parts)[part]);
}
type FactName = 'tool' | 'model' | 'prompt' | 'negative';
type Parts = { readonly [part in (typeof PARTS)[number]]?: string };
const PARTS = ['name', 'version', 'engine', 'hash'] as const;
