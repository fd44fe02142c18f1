import type { Generated } from './generated.ts';

/** Settings as the record writes them. */
export type Settings = { readonly [name: string]: string | number | boolean | (string | number)[] };

/** What a picture was made with besides prompt, model and seed, in one flat list of plain values. */
function settingsOf({ steps, cfg, sampler, size, loras, sourceType, extra }: Generated): Settings {
  const own = Object.entries({
    steps,
    cfg,
    sampler,
    size,
    loras:
      loras.length === 0
        ? undefined
        : loras.map(({ name, weight, hash }) => [name, weight, hash].filter((each) => each !== undefined).join(' : ')),
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

/** The settings that all pictures of a family share. */
export function familySettings(family: readonly Generated[]): Settings {
  const [first, ...others] = family.map(settingsOf);
  return Object.fromEntries(
    Object.entries(first ?? {}).filter(([name, value]) => others.every((each) => same(each[name], value))),
  );
}

/** The settings of a picture that differ from its batch's. */
export const ownSettings = (generated: Generated, shared: Settings): Settings =>
  Object.fromEntries(Object.entries(settingsOf(generated)).filter(([name, value]) => !same(shared[name], value)));

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
