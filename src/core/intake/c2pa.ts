import type { Chunk, GeneratorFacts, Writer } from './generated.ts';
import { parseJson } from './json.ts';
import { compact, type Data, dataOf, isData, listOf, textOf } from './values.ts';
import { xmpProperties } from './xmp.ts';

/** One manifest of Content Credentials, as far as it tells who made the picture and how. */
type C2paManifest = {
  readonly label: string;
  readonly generator?: string;
  readonly actions: readonly {
    readonly action: string;
    readonly agent?: string;
    readonly version?: string;
    readonly sourceType?: string;
  }[];
};

/** What kind of source a file comes from, by its Content Credentials, or else by its XMP. Never a prompt. */
export function sourceKindOf(chunks: readonly Chunk[]): (GeneratorFacts & { writer?: Writer }) | undefined {
  const manifests = chunks
    .filter((each) => each.at === 'c2pa')
    .flatMap(({ text }) => listOf(parseJson(text)))
    .filter(isData)
    .map(c2paManifestOf);
  // The last manifest is the active one; what it does not say, its ancestors may.
  const newest = [...manifests].reverse();
  const actions = newest.flatMap((each) => each.actions);
  const sourceType =
    actions.find((each) => each.sourceType !== undefined)?.sourceType ?? sourceTypeOf(xmpSource(chunks));
  if (manifests.length === 0) return sourceType === undefined ? undefined : { sourceType };
  const made =
    actions.find((each) => each.agent !== undefined && /trainedAlgorithmicMedia$/i.test(each.sourceType ?? '')) ??
    actions.find((each) => each.agent !== undefined);
  const names = [made?.agent, ...newest.map((each) => each.generator), ...actions.map((each) => each.agent)].filter(
    (each) => each !== undefined,
  );
  const name = made?.agent ?? names[0];
  return {
    ...compact({ sourceType }),
    writer: writerOf(names),
    ...(name === undefined
      ? {}
      : { tool: { name, ...(made?.version === undefined ? {} : { version: made.version }) } }),
  };
}

/** The facts of a decoded manifest: claim v1 has `claim_generator` and v2 `claim_generator_info`; agents are text or a map. */
function c2paManifestOf(data: Data): C2paManifest {
  const claim = dataOf(data['claim']);
  const infos = Array.isArray(claim['claim_generator_info'])
    ? claim['claim_generator_info']
    : [claim['claim_generator_info']];
  const generator =
    infos
      .filter(isData)
      .map((each) => textOf(each['name']))
      .find((each) => each !== undefined) ?? textOf(claim['claim_generator']);
  const actions = Object.entries(dataOf(data['assertions']))
    .filter(([label]) => /^c2pa\.actions/.test(label))
    .flatMap(([, value]) => listOf(dataOf(value)['actions']))
    .filter(isData)
    .map((each) => {
      const agent = each['softwareAgent'];
      return {
        action: textOf(each['action']) ?? '',
        ...compact({
          agent: textOf(agent) ?? textOf(dataOf(agent)['name']),
          version: textOf(dataOf(agent)['version']),
          sourceType: sourceTypeOf(
            textOf(each['digitalSourceType']) ?? textOf(dataOf(each['parameters'])['digitalSourceType']),
          ),
        }),
      };
    });
  return { label: textOf(data['label']) ?? '', actions, ...(generator === undefined ? {} : { generator }) };
}

const sourceTypeOf = (address: string | undefined): string | undefined =>
  /([A-Za-z]{3,60})\/?$/.exec(address?.slice(-200) ?? '')?.[1];

function xmpSource(chunks: readonly Chunk[]): string | undefined {
  return chunks
    .filter(({ at, key }) => at === 'xmp' || /xmp/i.test(key))
    .map(({ text }) => xmpProperties(text).get('DigitalSourceType'))
    .find((each) => each !== undefined);
}

/** Whose program it is: the first name that is known, so that what made a picture goes before what it was edited in. */
function writerOf(names: readonly string[]): Writer {
  const known = names.flatMap((name) => MAKERS.find(({ names: own }) => own.test(name))?.writer ?? []);
  return known[0] ?? 'c2pa';
}

const MAKERS: readonly { readonly writer: Writer; readonly names: RegExp }[] = [
  { writer: 'adobe', names: /firefly|adobe|photoshop/i },
  { writer: 'openai', names: /openai|chatgpt|\bgpt\b|dall|\bsora\b/i },
  { writer: 'google', names: /google|imagen|gemini|nano banana/i },
];
