import { type SourceType, sourceTypeNamed } from '../origin/source-types.ts';
import type { Chunk } from './generated.ts';
import { parseJson } from './json.ts';
import { compact, type Data, dataOf, isData, listOf, textOf } from './values.ts';

/** One manifest of Content Credentials, as far as it tells who made the picture, of what, and how. */
export type C2paManifest = {
  readonly label: string;
  readonly generator?: string;
  readonly actions: readonly C2paAction[];
  readonly ingredients: readonly C2paIngredient[];
  /** What a metadata assertion says of the whole picture. */
  readonly sourceType?: SourceType;
};
export type C2paAction = {
  /** `c2pa.created`, `c2pa.opened`, `c2pa.placed` … */
  readonly action: string;
  readonly agent?: string;
  readonly version?: string;
  readonly sourceType?: SourceType;
  /** It begins with a picture in which nothing is yet. */
  readonly empty?: true;
};
/** What went into a picture. `manifest`: the label of its own manifest in the same store. */
export type C2paIngredient = {
  readonly relationship: string;
  readonly manifest?: string;
  readonly sourceType?: SourceType;
  /** It is a model, or what a model was asked for. */
  readonly ofModel?: true;
};

/** The manifests of a file, oldest first; the last one is the active one. */
export const c2paManifests = (chunks: readonly Chunk[]): C2paManifest[] =>
  chunks
    .filter((each) => each.at === 'c2pa')
    .flatMap(({ text }) => listOf(parseJson(text)))
    .filter(isData)
    .map(manifestOf);

/** The last day (ISO) on which the certificate holds that the newest manifest was signed with. */
export function certificateEnd(chunks: readonly Chunk[]): string | undefined {
  const stores = chunks.filter((each) => each.at === 'c2pa').flatMap(({ text }) => listOf(parseJson(text)));
  return textOf(dataOf(dataOf(stores.at(-1))['certificate'])['until']);
}

/** The last part of a term's address, when it is one of the IPTC's: `http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture`. */
export function termIn(address: string | undefined): SourceType | undefined {
  const name = /([A-Za-z]{3,60})\/?$/.exec(address?.trim().slice(-200) ?? '')?.[1];
  return name === undefined ? undefined : sourceTypeNamed(name);
}

/** Claim v1 has `claim_generator`, v2 `claim_generator_info`. Labels of assertions have a number when there are several: `…__1`. */
function manifestOf(data: Data): C2paManifest {
  const claim = dataOf(data['claim']);
  const infos = listOf(claim['claim_generator_info']);
  const info = [...infos, claim['claim_generator_info']].filter(isData).map((each) => textOf(each['name']));
  const generator = info.find((each) => each !== undefined) ?? textOf(claim['claim_generator']);
  const assertions = Object.entries(dataOf(data['assertions'])).map(
    ([label, value]) => [label, dataOf(value)] as const,
  );
  const named = (pattern: RegExp): Data[] =>
    assertions.flatMap(([label, value]) => (pattern.test(label) ? [value] : []));
  const sourceType = named(/^(?:c2pa|cawg)\.metadata|^stds\.iptc/)
    .map((each) => termIn(textOf(each['Iptc4xmpExt:DigitalSourceType'])))
    .find((each) => each !== undefined);
  return {
    label: textOf(data['label']) ?? '',
    ...compact({ generator, sourceType }),
    actions: named(/^c2pa\.actions/).flatMap(actionsOf),
    ingredients: named(/^c2pa\.ingredient/).map(ingredientOf),
  };
}

/** Actions v1 have a text for the agent, v2 a map or the number of one in `softwareAgents`, and templates for actions of one name or all (`*`). */
function actionsOf(data: Data): C2paAction[] {
  const agents = listOf(data['softwareAgents']);
  const templates = listOf(data['templates']).filter(isData);
  return listOf(data['actions'])
    .filter(isData)
    .map((each) => {
      const action = textOf(each['action']) ?? '';
      const of = [each, ...templates.filter((template) => ['*', action].includes(textOf(template['action']) ?? ''))];
      const agent = of
        .map((one) => one['softwareAgent'] ?? agents[Number(one['softwareAgentIndex'] ?? Number.NaN)])
        .find((one) => one !== undefined);
      const address = of
        .map((one) => textOf(one['digitalSourceType']) ?? textOf(dataOf(one['parameters'])['digitalSourceType']))
        .find((one) => one !== undefined);
      return {
        action,
        ...compact({
          agent: textOf(agent) ?? textOf(dataOf(agent)['name']),
          version: textOf(dataOf(agent)['version']),
          sourceType: termIn(address),
        }),
        ...(address?.endsWith('/empty') === true ? { empty: true as const } : {}),
      };
    });
}

/** Ingredients v1 and v2 name their manifest in `c2pa_manifest`, v3 in `activeManifest`. */
function ingredientOf(data: Data): C2paIngredient {
  const address =
    textOf(dataOf(data['activeManifest'] ?? data['c2pa_manifest'])['url']) ?? textOf(data['c2pa_manifest']);
  const kinds = [...listOf(data['dataTypes']), ...listOf(data['data_types'])].map(
    (each) => textOf(dataOf(each)['type']) ?? '',
  );
  return {
    relationship: textOf(data['relationship']) ?? '',
    ...compact({ manifest: labelIn(address), sourceType: termIn(textOf(data['digitalSourceType'])) }),
    ...(kinds.some((kind) => /^c2pa\.types\.(?:generator|model)/.test(kind)) ? { ofModel: true as const } : {}),
  };
}

/** `self#jumbf=/c2pa/urn:c2pa:5e7b…`: what follows `c2pa`. */
function labelIn(address: string | undefined): string | undefined {
  const parts =
    address
      ?.slice(0, 1000)
      .split('=')
      .at(-1)
      ?.split('/')
      .filter((part) => part !== '') ?? [];
  return parts[0] === 'c2pa' ? parts[1] : undefined;
}
