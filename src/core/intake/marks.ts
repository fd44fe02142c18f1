import type { Mark } from '../origin/marks.ts';
import { originSaid } from '../origin/source-types.ts';
import { xmpSourceType } from './c2pa.ts';
import { chainOrigin } from './c2pa-chain.ts';
import { c2paManifests } from './c2pa-manifest.ts';
import { type Chunk, type Generated, PHOTOGRAPH, type Writer } from './generated.ts';
import { saysSomething } from './values.ts';
import { xmpProperties } from './xmp.ts';

/**
 * What a picture's own file says of where it comes from, the strongest first. `broken`: why its Content Credentials do not hold,
 * when that was looked at.
 */
export function marksOf(said: Generated, broken?: string): Mark[] {
  return [
    ...credentialsMark(said.raw, broken),
    ...metadataMark(said.raw),
    ...generatorMark(said),
    ...cameraMark(said.raw),
  ];
}

function credentialsMark(chunks: readonly Chunk[], broken: string | undefined): Mark[] {
  const manifests = c2paManifests(chunks);
  // Nothing of them can be read, as where they are too large: that they are there and prove nothing is told all the same.
  if (manifests.length === 0)
    return broken === undefined ? [] : [{ in: 'credentials', says: 'nothing that can be read', broken }];
  const { is, term, agent } = chainOrigin(manifests);
  const says = [term ?? 'no source type', ...(agent === undefined ? [] : [`by ${agent}`])].join(', ');
  return [
    {
      in: 'credentials',
      ...(is === undefined ? {} : { is }),
      ...(term === undefined ? {} : { term }),
      says,
      ...(broken === undefined ? {} : { broken }),
    },
  ];
}

function metadataMark(chunks: readonly Chunk[]): Mark[] {
  const term = xmpSourceType(chunks);
  if (term !== undefined) {
    const is = originSaid(term);
    return [{ in: 'metadata', term, ...(is === undefined ? {} : { is }), says: term }];
  }
  // IPTC Photo Metadata 2025.1: the system that was used to generate the picture.
  const system = chunks
    .filter(({ at, key }) => at === 'xmp' || /xmp/i.test(key))
    .map(({ text }) => xmpProperties(text).get('AISystemUsed'))
    .find((each) => each !== undefined && each.trim() !== '');
  return system === undefined
    ? []
    : [{ in: 'metadata', is: 'generated', says: `AISystemUsed: ${system.trim().slice(0, 200)}` }];
}

/** Readers whose files need not be a generator's: credentials and XMP tell of those by themselves, and JSON may be anybody's. */
const NO_GENERATORS: ReadonlySet<Writer> = new Set(['adobe', 'openai', 'google', 'iptc', 'json', 'c2pa', 'none']);

function generatorMark(said: Generated): Mark[] {
  const { writer, tool, prompt, seed, model, steps } = said;
  const settled = writer === 'json' && prompt !== undefined && (seed ?? model ?? steps) !== undefined;
  if (!settled && (NO_GENERATORS.has(writer) || !saysSomething(said))) return [];
  const has = Object.entries({ 'a prompt': prompt, 'a seed': seed, 'a model': model }).flatMap(([name, value]) =>
    value === undefined ? [] : [name],
  );
  const by = tool?.name ?? (writer === 'json' ? undefined : writer);
  return [
    {
      in: 'generator',
      is: 'generated',
      says: `${has.length === 0 ? 'settings' : has.join(', ')}${by === undefined ? '' : `, by ${by}`}`,
    },
  ];
}

/** The exposure that only what took a photograph knows, together with its name. */
function cameraMark(chunks: readonly Chunk[]): Mark[] {
  const named = (key: string): string | undefined =>
    chunks
      .find((each) => each.at === PHOTOGRAPH && each.key === key)
      ?.text.trim()
      .slice(0, 100);
  const [make, model] = [named('Make'), named('Model')];
  if (make === undefined && model === undefined) return [];
  const name = model?.toLowerCase().startsWith(make?.toLowerCase() ?? ' ') ? [model] : [make, model];
  return [{ in: 'camera', is: 'captured', says: `an exposure by ${name.filter(Boolean).join(' ')}` }];
}
