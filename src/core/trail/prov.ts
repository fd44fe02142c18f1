import { termFor } from '../declaration/declaration.ts';
import { canonicalJson, type Digest } from '../digest.ts';
import { type SourceType, sourceTypeUri } from '../origin/source-types.ts';
import { isProgram } from '../record/people.ts';
import type { Engine } from '../record/rendition.ts';
import { rightsWords } from '../record/rights.ts';
import type { PackedRendition } from './packed-rendition.ts';
import type { Trail, TrailSource, Who } from './trail.ts';

/** One node of the graph: JSON-LD with the terms of W3C PROV-O. */
export type ProvNode = {
  readonly '@id': string;
  readonly '@type': string | readonly string[];
  readonly [term: string]: unknown;
};

/**
 * `trail.json`: the trails of a pack as one PROV-O graph in JSON-LD. Entities are files, drafts and briefs; activities
 * are generation, refinement and decisions; agents are people and programs. The context is in the file, so no network
 * is needed to read it. What was not recorded is not in the graph.
 */
export function provDocument(trails: readonly Trail[], renditions: readonly PackedRendition[], engine: Engine) {
  const nodes = new Map<string, ProvNode>();
  const add = (node: ProvNode): void => {
    if (!nodes.has(node['@id'])) nodes.set(node['@id'], node);
  };
  for (const [name, version] of Object.entries(engine)) {
    add({
      '@id': programId(name),
      '@type': ['prov:SoftwareAgent', 'prov:Agent'],
      'dcterms:title': name,
      'greenlit:version': version,
    });
  }
  for (const trail of trails) for (const node of nodesOf(trail, renditions, engine)) add(node);
  return { '@context': CONTEXT, '@graph': [...nodes.values()] };
}

const CONTEXT = {
  '@version': 1.1,
  prov: 'http://www.w3.org/ns/prov#',
  dcterms: 'http://purl.org/dc/terms/',
  Iptc4xmpExt: 'http://iptc.org/std/Iptc4xmpExt/2008-02-29/',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
  greenlit: 'urn:greenlit:terms:',
  'prov:wasDerivedFrom': { '@type': '@id' },
  'prov:wasGeneratedBy': { '@type': '@id' },
  'prov:used': { '@type': '@id' },
  'prov:wasAttributedTo': { '@type': '@id' },
  'prov:wasAssociatedWith': { '@type': '@id' },
  'prov:actedOnBehalfOf': { '@type': '@id' },
  'Iptc4xmpExt:DigitalSourceType': { '@type': '@id' },
  'greenlit:recorded': { '@type': '@json' },
  'prov:endedAtTime': { '@type': 'xsd:dateTime' },
  'dcterms:date': { '@type': 'xsd:date' },
};

function nodesOf(trail: Trail, renditions: readonly PackedRendition[], engine: Engine): ProvNode[] {
  const { brief, id } = trail.campaign;
  const briefId = `urn:greenlit:${id}/brief`;
  const masterId = `urn:greenlit:${trail.ref}/master`;
  const own = renditions.filter(({ asset }) => asset.asset.ref === trail.ref);
  return [
    entity(briefId, brief.title, {
      'greenlit:brand': brief.brand,
      'greenlit:message': brief.message,
      'dcterms:date': brief.opened,
    }),
    ...trail.references.map(({ reference, digest }) =>
      entity(`urn:greenlit:${id}/references/${reference.id}`, reference.note, {
        'greenlit:kind': reference.kind,
        ...digested(digest),
        ...(reference.asset === undefined ? {} : { 'prov:wasDerivedFrom': [`urn:greenlit:${reference.asset}/master`] }),
      }),
    ),
    ...trail.sources.flatMap((source) => generation(trail, source, briefId)),
    {
      '@id': `urn:greenlit:${trail.ref}/refinement`,
      '@type': 'prov:Activity',
      'dcterms:title': 'Refinement',
      'prov:used': trail.sources.map(({ draft }) => `urn:greenlit:${id}/${draft.ref}`),
      'greenlit:steps': trail.steps.map(({ words, step }) => ({
        'greenlit:did': words,
        'greenlit:recorded': canonical(step),
      })),
      'prov:wasAssociatedWith': [...associated(trail.finishedBy), ...Object.keys(engine).map(programId)],
    },
    entity(masterId, trail.title, {
      'dcterms:description': trail.alt,
      'greenlit:subject': trail.subject,
      'greenlit:said': trail.said,
      ...(trail.disclosure === undefined ? {} : { 'greenlit:disclosure': trail.disclosure }),
      ...(trail.rights === undefined
        ? {}
        : { 'dcterms:rightsHolder': trail.rights.holder, 'dcterms:rights': rightsWords(trail.rights) }),
      ...declared(trail.declaration.term),
      ...(trail.weaker.length === 0 ? {} : { 'greenlit:saidAgainstEvidence': trail.weaker }),
      'prov:wasGeneratedBy': [`urn:greenlit:${trail.ref}/refinement`],
      'prov:wasDerivedFrom': trail.sources.map(({ draft }) => `urn:greenlit:${id}/${draft.ref}`),
    }),
    ...trail.decisions.map((each, index) => ({
      '@id': `urn:greenlit:${trail.ref}/decisions/${index + 1}`,
      '@type': 'prov:Activity',
      'dcterms:title': each.decision,
      'greenlit:role': each.role,
      'greenlit:digest': each.digest,
      ...(each.said === undefined ? {} : { 'greenlit:said': each.said }),
      'greenlit:evidence': each.evidence,
      'greenlit:counts': each.counts,
      ...(each.countsForWords ? { 'greenlit:countsForWords': true } : {}),
      ...(each.note === undefined ? {} : { 'dcterms:description': each.note }),
      'greenlit:recorded': { '@type': '@json' },
      'prov:endedAtTime': each.at,
      'prov:used': [masterId],
      'prov:wasAssociatedWith': associated(each.by),
    })),
    ...own.map(({ file, name }) =>
      entity(`urn:greenlit:${file.digest}`, name, {
        'greenlit:channel': file.channel,
        'greenlit:width': file.width,
        'greenlit:height': file.height,
        ...declared(termFor(trail.declaration, file.channel)),
        ...digested(file.digest),
        'prov:wasDerivedFrom': [masterId],
      }),
    ),
    ...people(trail).map(person),
  ];
}

/** A batch and its drafts: the one that was taken and, marked as such, those that were not. */
function generation(
  trail: Trail,
  { batch, draft, digest, prompt, by, siblings }: TrailSource,
  briefId: string,
): ProvNode[] {
  const { id } = trail.campaign;
  const activity = `urn:greenlit:${id}/batches/${batch.id}`;
  const { tool, model, seed } = draft.made;
  const programs = tool === undefined ? [] : [programId(tool.name)];
  // One activity stands for all of a round: what made it is told there only where all of its drafts were made so.
  const alike = batch.drafts.every(
    ({ made }) => canonicalJson({ tool: made.tool, model: made.model }) === canonicalJson({ tool, model }),
  );
  const models = model === undefined ? {} : { 'greenlit:model': model };
  return [
    {
      '@id': activity,
      '@type': 'prov:Activity',
      'dcterms:title': batch.hypothesis,
      ...(batch.at === undefined ? {} : { 'dcterms:date': batch.at }),
      'prov:used': [briefId, ...batch.references.map((each) => `urn:greenlit:${id}/references/${each}`)],
      'prov:wasAssociatedWith': [...associated(by), ...(alike ? programs : [])],
      ...(alike ? models : {}),
    },
    ...(tool === undefined
      ? []
      : [
          {
            '@id': programId(tool.name),
            '@type': ['prov:SoftwareAgent', 'prov:Agent'],
            'dcterms:title': tool.name,
            ...(tool.version === undefined ? {} : { 'greenlit:version': tool.version }),
          },
        ]),
    entity(`urn:greenlit:${id}/${draft.ref}`, draft.alt ?? draft.ref, {
      ...digested(digest),
      ...(prompt.text === '' ? {} : { 'greenlit:prompt': prompt.text }),
      ...(prompt.negative === undefined ? {} : { 'greenlit:negativePrompt': prompt.negative }),
      ...(seed === undefined ? {} : { 'greenlit:seed': seed }),
      ...(alike ? {} : models),
      'greenlit:verdict': draft.verdict,
      ...(draft.why === undefined ? {} : { 'greenlit:why': draft.why }),
      ...(alike || programs.length === 0 ? {} : { 'prov:wasAttributedTo': programs }),
      'prov:wasGeneratedBy': [activity],
    }),
    ...siblings.map((each) =>
      entity(`urn:greenlit:${id}/${each.ref}`, each.alt ?? each.ref, {
        'greenlit:verdict': each.verdict,
        ...(each.why === undefined ? {} : { 'greenlit:why': each.why }),
        'prov:wasGeneratedBy': [activity],
      }),
    ),
  ];
}

const entity = (id: string, title: string, rest: { readonly [term: string]: unknown }): ProvNode => ({
  '@id': id,
  '@type': 'prov:Entity',
  'dcterms:title': title,
  ...rest,
});
const declared = (term: SourceType | undefined) =>
  term === undefined ? {} : { 'Iptc4xmpExt:DigitalSourceType': sourceTypeUri(term) };
const digested = (digest: Digest | undefined) => (digest === undefined ? {} : { 'greenlit:digest': digest });
const programId = (name: string): string => `urn:greenlit:programs/${name.toLowerCase().replace(/[^a-z0-9]+/g, '-')}`;
const personId = ({ id }: Who): string => `urn:greenlit:people/${id}`;
const associated = (who: Who | undefined): string[] => (who === undefined ? [] : [personId(who)]);
const canonical = (step: object): object =>
  Object.fromEntries(Object.entries(step).sort(([a], [b]) => (a < b ? -1 : 1)));

const people = (trail: Trail): Who[] =>
  [trail.finishedBy, ...trail.sources.map(({ by }) => by), ...trail.decisions.map(({ by }) => by)].filter(
    (each) => each !== undefined,
  );

function person(who: Who): ProvNode {
  const kind = isProgram(who) ? 'prov:SoftwareAgent' : 'prov:Person';
  return { '@id': personId(who), '@type': [kind, 'prov:Agent'], 'dcterms:title': who.name ?? who.id };
}
