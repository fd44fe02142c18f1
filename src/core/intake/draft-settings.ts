import { FACT_GROUPS } from '../record/batch.ts';
import type { Generated, Pass } from './generated.ts';

/** Settings as the record writes them. */
export type Settings = { readonly [name: string]: string | number | boolean | (string | number)[] };

/** What a picture was made with besides prompt, tool, model and seed, in one flat list of plain values. */
export function settingsOf({ steps, cfg, sampler, size, loras, passes, sourceType, extra }: Generated): Settings {
  const own = Object.entries({
    steps,
    cfg,
    sampler,
    size,
    loras:
      loras.length === 0
        ? undefined
        : loras.map(({ name, weight, hash }) => [name, weight, hash].filter((each) => each !== undefined).join(' : ')),
    passes: passes?.map(passText),
    sourceType,
    ...extra,
  });
  return Object.fromEntries(
    own.flatMap(([name, value]) =>
      value === undefined || name === '' || name.length > 80
        ? []
        : [[name, typeof value === 'string' ? value.slice(0, 20_000) : value] as const],
    ),
  );
}

/** `hires: seed 222, steps 14, denoise 0.5, size 1152x1152`: a later pass in one line. */
const passText = ({ kind, ...said }: Pass): string =>
  `${kind}: ${Object.entries(said)
    .map(([name, value]) => `${name} ${value}`)
    .join(', ')}`.slice(0, 20_000);

/** How the settings of a picture stand to its batch's: those that it has as the batch, in the words of `asBatch`, and its own. */
export type SettingsBeside = {
  readonly asBatch: readonly string[];
  /** What the batch says and the picture does not, where `asBatch` says all settings. */
  readonly notRecorded: readonly string[];
  readonly own: Settings;
};

/** Lays a picture's settings beside its batch's. Whichever list is the shorter is written: what is the same, or what is missing. */
export function settingsBeside(settings: Settings, batch: Settings): SettingsBeside {
  const own = Object.entries(settings);
  const isSame = ([name, value]: (typeof own)[number]): boolean =>
    Object.hasOwn(batch, name) && JSON.stringify(batch[name]) === JSON.stringify(value);
  const same = own.filter(isSame);
  const others = Object.fromEntries(own.filter((each) => !isSame(each)));
  const missing = Object.keys(batch).filter((name) => !Object.hasOwn(settings, name));
  if (same.length === 0) return { asBatch: [], notRecorded: [], own: others };
  if (missing.length < same.length && !missing.some(isGroup))
    return { asBatch: ['settings'], notRecorded: missing, own: others };
  return {
    asBatch: same.flatMap(([name]) => (isGroup(name) ? [] : [name])),
    notRecorded: [],
    own: { ...Object.fromEntries(same.filter(([name]) => isGroup(name))), ...others },
  };
}

/** A setting that is called like a group cannot be named by itself in a list. */
const isGroup = (name: string): boolean => (FACT_GROUPS as readonly string[]).includes(name);
