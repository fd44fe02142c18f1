import { termFor } from '../declaration/declaration.ts';
import { ORIGINS } from '../origin/origins.ts';
import { sourceTypeUri } from '../origin/source-types.ts';
import { keptPicture, moduleOf } from '../recipe/steps/table.ts';
import { METADATA_POLICIES, type MetadataPolicy } from '../record/channel.ts';
import type { Engine } from '../record/rendition.ts';
import type { Rights } from '../record/rights.ts';
import { type Element, printXml } from '../words/xml.ts';
import type { Trail, TrailSource } from './trail.ts';

/**
 * The XMP packet that travels inside the files of a channel, or undefined where nothing may travel. IPTC Photo Metadata
 * 2025.1: how it came about, with which AI system, title, alt text and rights under `disclosure`; under `full` the
 * prompt, the people, the history by digest and the address of the asset's page as well. It holds no date of its own
 * and nothing that an approval changes, so equal recipes give equal files. `channel`: whose own steps may make it another source type.
 */
export function xmpOf(
  trail: Trail,
  rights: Rights | undefined,
  policy: MetadataPolicy,
  engine: Engine,
  channel = '',
): string | undefined {
  const { travels, whole } = METADATA_POLICIES[policy];
  if (!travels) return undefined;
  const properties = [...disclosed(trail, rights, engine, channel), ...(whole ? recorded(trail, engine) : [])];
  const names = JSON.stringify(properties);
  const namespaces = Object.entries(NAMESPACES).filter(([prefix]) => names.includes(`"${prefix}:`));
  const description: Element = {
    name: 'rdf:Description',
    attributes: { 'rdf:about': '', ...Object.fromEntries(namespaces.map(([prefix, uri]) => [`xmlns:${prefix}`, uri])) },
    content: properties,
  };
  const packet = printXml([
    {
      name: 'x:xmpmeta',
      attributes: { 'xmlns:x': 'adobe:ns:meta/' },
      content: [
        {
          name: 'rdf:RDF',
          attributes: { 'xmlns:rdf': 'http://www.w3.org/1999/02/22-rdf-syntax-ns#' },
          content: [description],
        },
      ],
    },
  ]);
  return `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n${packet}<?xpacket end="r"?>`;
}

const NAMESPACES = {
  dc: 'http://purl.org/dc/elements/1.1/',
  xmp: 'http://ns.adobe.com/xap/1.0/',
  xmpMM: 'http://ns.adobe.com/xap/1.0/mm/',
  stRef: 'http://ns.adobe.com/xap/1.0/sType/ResourceRef#',
  stEvt: 'http://ns.adobe.com/xap/1.0/sType/ResourceEvent#',
  xmpRights: 'http://ns.adobe.com/xap/1.0/rights/',
  photoshop: 'http://ns.adobe.com/photoshop/1.0/',
  plus: 'http://ns.useplus.org/ldf/xmp/1.0/',
  Iptc4xmpCore: 'http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/',
  Iptc4xmpExt: 'http://iptc.org/std/Iptc4xmpExt/2008-02-29/',
};

/** What travels everywhere but where nothing may: how it came about, what it shows, and whose it is. */
function disclosed(trail: Trail, rights: Rights | undefined, engine: Engine, channel: string): Element[] {
  const ai = trail.sources.filter(madeByModel);
  const term = termFor(trail.declaration, channel);
  return [
    alternatives('dc:title', clipped(trail.title, 500)),
    alternatives('Iptc4xmpCore:AltTextAccessibility', clipped(trail.alt, 1000)),
    text('photoshop:Credit', clipped(trail.campaign.brief.brand, 200)),
    text('xmp:CreatorTool', programs(engine)),
    text('xmpMM:DocumentID', trail.subject),
    ...(term === undefined ? [] : [text('Iptc4xmpExt:DigitalSourceType', sourceTypeUri(term))]),
    ...said('Iptc4xmpExt:AISystemUsed', clipped(each(ai, systemOf), 500)),
    ...said('Iptc4xmpExt:AISystemVersionUsed', clipped(each(ai, versionOf), 300)),
    ...(rights === undefined
      ? []
      : [
          alternatives('dc:rights', clipped(`© ${rights.holder}`, 500)),
          text('xmpRights:Marked', 'True'),
          list('xmpRights:Owner', 'rdf:Bag', [clipped(rights.holder, 500)]),
          alternatives('xmpRights:UsageTerms', clipped(terms(rights), 800)),
          ...(rights.until === undefined ? [] : [text('plus:LicenseEndDate', rights.until)]),
        ]),
  ];
}

/** What only travels where everything may: the prompt, the people, what it was made from and how. */
function recorded(trail: Trail, engine: Engine): Element[] {
  const ai = trail.sources.filter(madeByModel);
  const creator = trail.finishedBy?.name ?? trail.finishedBy?.id;
  const from = trail.sources.find(({ digest }) => digest !== undefined);
  return [
    ...(creator === undefined ? [] : [list('dc:creator', 'rdf:Seq', [creator])]),
    text('dc:identifier', trail.ref),
    ...said(
      'Iptc4xmpExt:AIPromptInformation',
      clipped(
        each(ai, ({ prompt }) => promptWords(prompt)),
        4000,
      ),
    ),
    ...said(
      'Iptc4xmpExt:AIPromptWriterName',
      clipped(
        each(ai, ({ by }) => by?.name ?? by?.id ?? ''),
        300,
      ),
    ),
    ...(trail.page === undefined ? [] : [text('xmpRights:WebStatement', trail.page)]),
    ...(from?.digest === undefined
      ? []
      : [
          resource('xmpMM:DerivedFrom', [
            text('stRef:documentID', from.digest),
            text('stRef:filePath', from.draft.ref),
          ]),
        ]),
    { name: 'xmpMM:History', content: [{ name: 'rdf:Seq', content: history(trail, engine) }] },
  ];
}

/** Whether a model had a part in a draft. */
const madeByModel = ({ origin: { is } }: TrailSource): boolean => is !== undefined && ORIGINS[is].ai > 0;

function history(trail: Trail, engine: Engine): Element[] {
  const made = trail.sources.map((source) => ({
    action: 'created',
    parameters: `Draft ${source.draft.ref}: ${source.batch.hypothesis}`,
    softwareAgent: [systemOf(source), versionOf(source)].filter(Boolean).join(' '),
    instanceID: source.digest ?? '',
  }));
  const refined = trail.steps.map(({ step, words }) => {
    const made = keptPicture(step);
    return {
      action: moduleOf(step).xmp,
      parameters: words,
      softwareAgent: made === undefined ? programs(engine) : [made.tool, made.version].filter(Boolean).join(' '),
      instanceID: made?.output ?? '',
    };
  });
  return [...made, ...refined].slice(0, 24).map((event) =>
    resource(
      'rdf:li',
      Object.entries(event).flatMap(([name, value]) =>
        value === '' ? [] : [text(`stEvt:${name}`, clipped(value, 160))],
      ),
    ),
  );
}

const programs = (engine: Engine): string =>
  Object.entries(engine)
    .map(([name, version]) => `${name} ${version}`)
    .join(', ');

const systemOf = ({ draft: { made } }: TrailSource): string =>
  [made.tool?.name, made.model?.name].filter((name) => name !== undefined).join(', ');
const versionOf = ({ draft: { made } }: TrailSource): string =>
  [made.tool?.version, made.model?.hash].filter((name) => name !== undefined).join(', ');

const promptWords = ({ text: words, negative }: TrailSource['prompt']): string =>
  [words, ...(negative === undefined ? [] : [`Negative prompt: ${negative}`])].filter(Boolean).join('\n');

/** JPEG holds a packet in one segment of 64 KB, so very long texts travel shortened; the pack has them whole. */
const clipped = (words: string, most: number): string => (words.length > most ? `${words.slice(0, most)}…` : words);

const terms = ({ licence, until }: Rights): string =>
  until === undefined ? licence : `${licence}. To be used until ${until}.`;

/** One text for several sources: each said once, in order. */
function each(sources: readonly TrailSource[], say: (source: TrailSource) => string): string {
  return [...new Set(sources.map(say).filter((words) => words !== ''))].slice(0, 4).join('; ');
}

const said = (name: string, words: string): Element[] => (words === '' ? [] : [text(name, words)]);
const text = (name: string, content: string): Element => ({ name, content });
const resource = (name: string, content: Element[]): Element => ({
  name,
  attributes: { 'rdf:parseType': 'Resource' },
  content,
});
const list = (name: string, kind: 'rdf:Seq' | 'rdf:Bag', items: readonly string[]): Element => ({
  name,
  content: [{ name: kind, content: items.map((item) => text('rdf:li', item)) }],
});
const alternatives = (name: string, words: string): Element => ({
  name,
  content: [
    { name: 'rdf:Alt', content: [{ name: 'rdf:li', attributes: { 'xml:lang': 'x-default' }, content: words }] },
  ],
});
