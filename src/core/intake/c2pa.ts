import { toolKey } from '../origin/known-tools.ts';
import { chainOrigin, parentManifest } from './c2pa-chain.ts';
import { type C2paManifest, c2paManifests, termIn } from './c2pa-manifest.ts';
import type { Chunk, GeneratorFacts, Writer } from './generated.ts';
import { compact } from './values.ts';
import { xmpProperties } from './xmp.ts';

/** What kind of source a file comes from, by the chain of its Content Credentials, or else by its XMP. Never a prompt. */
export function sourceKindOf(chunks: readonly Chunk[]): (GeneratorFacts & { writer?: Writer }) | undefined {
  const manifests = c2paManifests(chunks);
  const chain = chainOrigin(manifests);
  const sourceType = chain.term ?? xmpSourceType(chunks);
  if (manifests.length === 0) return sourceType === undefined ? undefined : { sourceType };
  const own = ownLine(manifests);
  const agents = own.flatMap((each) =>
    each.actions.flatMap(({ agent, version }) => (agent === undefined ? [] : [{ agent, version }])),
  );
  const made = chain.agent === undefined ? agents[0] : { agent: chain.agent, version: chain.version };
  const names = [made?.agent, ...own.map((each) => each.generator), ...agents.map((each) => each.agent)].filter(
    (each) => each !== undefined,
  );
  const name = made?.agent ?? names[0];
  return {
    ...compact({ sourceType }),
    writer: writerOf(names),
    ...(name === undefined ? {} : { tool: { name, ...compact({ version: made?.version }) } }),
  };
}

/** The IPTC's term in the XMP of a file. */
export function xmpSourceType(chunks: readonly Chunk[]) {
  return chunks
    .filter(({ at, key }) => at === 'xmp' || /xmp/i.test(key))
    .map(({ text }) => termIn(xmpProperties(text).get('DigitalSourceType')))
    .find((each) => each !== undefined);
}

/** The active manifest and those that it was opened from, the newest first. What was placed into it is another picture. */
function ownLine(manifests: readonly C2paManifest[]): C2paManifest[] {
  const line: C2paManifest[] = [];
  for (let next = manifests.at(-1); next !== undefined && !line.includes(next); next = parentManifest(manifests, next))
    line.push(next);
  return line;
}

/** Whose program it is: the first name that is known, so that what made a picture goes before what it was edited in. */
const writerOf = (names: readonly string[]): Writer =>
  names.map((name) => WRITER_OF.get(programIn(name))).find((each) => each !== undefined) ?? 'c2pa';

/** Claim generators of v1 are tokens with versions (`Adobe_Firefly adobe_c2pa/0.7.6`): the first one names the program. */
const programIn = (name: string): string => {
  const first = /[_/]/.test(name) ? (name.trim().split(' ')[0]?.split('/')[0] ?? '') : name;
  return toolKey(first).replace(/ v?\d{1,4}(?:\.\d{1,6}){0,3}$/, '');
};

/** Programs by their whole names, as they sign. */
const WRITER_OF: ReadonlyMap<string, Writer> = new Map(
  Object.entries({
    adobe: [
      ...['Adobe Firefly', 'Firefly', 'Adobe Photoshop', 'Photoshop', 'Adobe Illustrator', 'Adobe Lightroom'],
      ...[
        'Adobe Lightroom Classic',
        'Adobe Express',
        'Adobe Content Authenticity',
        'Adobe Stock',
        'Adobe Photoshop Lightroom',
      ],
    ],
    openai: [
      'OpenAI',
      'OpenAI API',
      'ChatGPT',
      'GPT-4o',
      'GPT-5',
      'gpt-image',
      'gpt-image-1',
      'DALL-E',
      'DALL·E',
      'DALL·E 3',
      'DALL-E 3',
      'Sora',
    ],
    google: [
      ...[
        'Google',
        'Google C2PA Core Generator Library',
        'Google Generative AI',
        'Google Imagen',
        'Imagen',
        'Google Gemini',
      ],
      ...['Gemini', 'Nano Banana', 'Made with Google AI', 'Google Photos', 'Google AI'],
    ],
  } satisfies { readonly [writer in Writer]?: readonly string[] }).flatMap(([writer, names]) =>
    names.map((name) => [programIn(name), writer as Writer] as const),
  ),
);
