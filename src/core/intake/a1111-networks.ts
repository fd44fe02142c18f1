import type { Lora } from './generated.ts';
import { parseJson } from './json.ts';
import { compact, type Data, dataOf, isData, listOf, modelFileIn, numberIn, textOf } from './values.ts';

type Networks = { readonly model?: string; readonly modelHash?: string; readonly loras?: readonly Lora[] };
type Settings = ReadonlyMap<string, string>;

/**
 * The model and the LoRAs of a text in A1111's form: from the tags in the prompt (`<lora:name:0.8>`), `Lora hashes`, `Hashes` (`model:name`),
 * `Civitai resources`, and the numbered settings of save nodes (`Lora_0 Model name`) and extensions (`AddNet Model 1`). Each LoRA is
 * listed once, by its name.
 */
export function networksIn(prompt: string, settings: Settings): Networks {
  const hashes = hashesIn(settings);
  const found = new Map<string, Lora>();
  const resources = resourcesIn(settings.get('Civitai resources'));
  for (const each of [...tagged(prompt), ...numbered(settings), ...hashes.loras, ...resources.loras]) {
    const there = found.get(each.name);
    const twin = there ?? [...found.values()].find(({ hash }) => hash !== undefined && hash === each.hash);
    if (twin === undefined) found.set(each.name, each);
    else found.set(twin.name, { ...each, ...twin });
  }
  const loras = [...found.values()].slice(0, MOST);
  return compact({
    model: resources.model ?? hashes.modelName,
    modelHash: hashes.model,
    loras: loras.length === 0 ? undefined : loras,
  });
}

/** So many LoRAs of one picture are kept; hostile texts name thousands. */
const MOST = 200;

function tagged(prompt: string): Lora[] {
  return [...prompt.matchAll(/<(?:lora|lyco):([^:<>]{1,200})(?::([^<>]{1,80}))?>/g)]
    .slice(0, MOST)
    .flatMap(([, name, weight]) => loraOf(name, weight?.split(':')[0]));
}

/** `Lora_0 Model name`, and `AddNet Model 1: name(hash)`. */
function numbered(settings: Settings): Lora[] {
  return [...settings].flatMap(([key, value]) => {
    const saved = /^Lora_(\d{1,3}) Model name$/.exec(key)?.[1];
    if (saved !== undefined)
      return loraOf(value, settings.get(`Lora_${saved} Strength model`), settings.get(`Lora_${saved} Model hash`));
    const added = /^AddNet Model (\d{1,3})$/.exec(key)?.[1];
    if (added === undefined || value === 'None') return [];
    const [, name = value, hash] = /^(.{1,200})\(([0-9a-f]{6,64})\)$/i.exec(value) ?? [];
    const weight = settings.get(`AddNet Weight ${added}`) ?? settings.get(`AddNet Weight A ${added}`);
    return loraOf(name, weight, hash);
  });
}

/** `Lora hashes: "a: 0c1d, b: aa11"`, and `Hashes: {"model": "…", "lora:a": "…"}`. */
function hashesIn(settings: Settings): {
  readonly model?: string;
  readonly modelName?: string;
  readonly loras: readonly Lora[];
} {
  const all = dataOf(parseJson(settings.get('Hashes') ?? ''));
  const listed = [
    ...(settings.get('Lora hashes') ?? '')
      .slice(0, 50_000)
      .matchAll(/([^,:][^,]{0,200}):\s{0,4}([0-9a-f]{1,64})\s{0,4}(?:,|$)/gi),
  ]
    .slice(0, MOST)
    .flatMap(([, name, hash]) => loraOf(name, undefined, hash));
  const others = Object.entries(all)
    .slice(0, MOST)
    // One without a hash was not found, so it took no part; a tag in the prompt names it all the same.
    .flatMap(([key, hash]) =>
      /^lora:/i.test(key) && textOf(hash) !== undefined ? loraOf(key.slice(5), undefined, hash) : [],
    );
  const model = textOf(all['model']);
  // Save nodes name the model in the key.
  const named = Object.keys(all).filter((key) => /^model:./i.test(key));
  const modelName = named.length === 1 ? modelFileIn(named[0]!.slice('model:'.length)) : undefined;
  return { ...compact({ model, modelName }), loras: [...listed, ...others] };
}

/** What Civitai and the save nodes that speak to it list: names, or numbers of versions, each with its kind or an address that has it. */
function resourcesIn(text: string | undefined): { readonly model?: string; readonly loras: readonly Lora[] } {
  return resourcesOf(listOf(parseJson(text ?? '')).filter(isData));
}

export function resourcesOf(resources: readonly Data[]): { readonly model?: string; readonly loras: readonly Lora[] } {
  const kindOf = (each: Data): string => textOf(each['type']) ?? textOf(each['air'])?.split(':')[3] ?? '';
  const named = (each: Data): string | undefined =>
    textOf(each['modelName']) ??
    textOf(each['name']) ??
    textOf(each['air']) ??
    (each['modelVersionId'] === undefined ? undefined : `civitai:${textOf(each['modelVersionId'])}`);
  const checkpoint = resources.find((each) => /^(?:checkpoint|model)$/i.test(kindOf(each)));
  const model = checkpoint === undefined ? undefined : named(checkpoint);
  return {
    ...(model === undefined ? {} : { model }),
    loras: resources
      .filter((each) => /^(?:lora|lycoris|locon|dora)$/i.test(kindOf(each)))
      .slice(0, MOST)
      .flatMap((each) => loraOf(named(each), each['weight'] ?? each['strength'], each['hash'])),
  };
}

function loraOf(named: unknown, weight?: unknown, hash?: unknown): Lora[] {
  const name = modelFileIn(named);
  return name === undefined ? [] : [compact({ name, weight: numberIn(weight), hash: textOf(hash) }) as Lora];
}
