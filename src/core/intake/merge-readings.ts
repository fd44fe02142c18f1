import {
  type Extra,
  FACTS,
  type GeneratorFact,
  type GeneratorFacts,
  type Lora,
  type Writer,
  type WriterFacts,
} from './generated.ts';
import { promptFamily } from './split-prompt.ts';
import { compact, saysSomething } from './values.ts';

/** What all writers of one file say together. */
type Merged = GeneratorFacts & {
  readonly writer?: Writer;
  readonly sources: { readonly [fact in GeneratorFact]?: Writer };
};

/**
 * The readings of one file, in order of trust, as one: the first that says anything of use, and fact by fact what the others
 * add who tell of the same making. Who contradicts it adds nothing.
 *
 * A graph knows how was sampled, and what was written beside it when it had run knows the words and the model: wildcards and
 * styles the graph only names, and hosted graphs name models by numbers. A text of placeholders adds nothing: what else stands
 * in it may be defaults as well.
 */
export function mergedReadings(readings: readonly WriterFacts[]): Merged {
  const plain = readings.map(withoutPlaceholders);
  const base = plain.find(({ facts }) => saysSomething(facts)) ?? plain[0];
  if (base === undefined) return { sources: {} };
  const byTrust = [base, ...plain.filter((each) => each !== base && !each.held && ofOneMaking(base.facts, each.facts))];
  const graph = byTrust.find(({ facts }) => facts.writer === 'comfyui');
  const beside = byTrust.find(
    ({ facts, held }) => BESIDE_GRAPHS.has(facts.writer) && !held && facts.prompt !== undefined,
  );
  const orderOf = (fact: GeneratorFact): readonly Plain[] => {
    const first =
      graph === undefined || beside === undefined
        ? undefined
        : SAMPLED.has(fact)
          ? graph
          : WORDS.has(fact)
            ? beside
            : undefined;
    return first === undefined ? byTrust : [first, ...byTrust];
  };
  const told = FACTS.flatMap((fact) => {
    const teller = orderOf(fact).find(({ facts }) => facts[fact] !== undefined);
    return teller === undefined ? [] : [{ fact, value: teller.facts[fact], writer: teller.facts.writer }];
  });
  const facts = Object.fromEntries(told.map(({ fact, value }) => [fact, value])) as GeneratorFacts;
  const hash = hashOf(facts.model, byTrust);
  const loras = facts.loras === undefined ? undefined : withHashes(facts.loras, byTrust);
  const extra = Object.assign({}, ...byTrust.map(({ facts }) => facts.extra ?? {}).reverse()) as Extra;
  const { modelHash: _, ...rest } = facts;
  const sources = Object.fromEntries(
    told.map(({ fact, writer }) => [fact, fact === 'modelHash' ? hash?.facts.writer : writer]),
  ) as Merged['sources'];
  return {
    ...(compact({ ...rest, modelHash: hash?.facts.modelHash, loras, extra }) as GeneratorFacts),
    writer: base.facts.writer,
    sources: compact(
      Object.fromEntries(Object.entries(sources).filter(([, writer]) => writer !== base.facts.writer)),
    ) as Merged['sources'],
  };
}

/** Who writes down what a graph was given, beside the graph that ran. */
const BESIDE_GRAPHS: ReadonlySet<Writer> = new Set(['stability-matrix', 'tensorart', 'image-saver', 'a1111']);
const WORDS: ReadonlySet<GeneratorFact> = new Set(['prompt', 'negative', 'model']);
const SAMPLED: ReadonlySet<GeneratorFact> = new Set(['seed', 'steps', 'cfg', 'sampler', 'size']);

/** A reading without placeholders; `held` when it had any. */
type Plain = { readonly facts: WriterFacts; readonly held: boolean };

const PLACEHOLDER = /^(?:unknown|none|null|undefined|n\/a)$/i;

/** Save nodes that nobody wired write their defaults: `unknown`, and 0 for the seed. */
function withoutPlaceholders(reading: WriterFacts): Plain {
  const named = (['prompt', 'negative', 'model', 'sampler'] as const).filter((fact) =>
    PLACEHOLDER.test(reading[fact] ?? ''),
  );
  if (named.length === 0) return { facts: reading, held: false };
  const { seed, ...rest } = reading;
  const left = Object.fromEntries(Object.entries(rest).filter(([fact]) => !(named as string[]).includes(fact)));
  return { facts: { ...left, ...(seed === '0' || seed === undefined ? {} : { seed }) } as WriterFacts, held: true };
}

/** Whether two readings tell of one making: by their seed; else by their words, one of which may be a part of the other, or a template. */
function ofOneMaking(a: WriterFacts, b: WriterFacts): boolean {
  if (a.seed !== undefined && b.seed !== undefined) return a.seed === b.seed;
  if (a.prompt === undefined || b.prompt === undefined) return true;
  // The words in a graph may be a template, and its seed may come from a node that nobody here knows.
  if (a.writer === 'comfyui' ? BESIDE_GRAPHS.has(b.writer) : b.writer === 'comfyui' && BESIDE_GRAPHS.has(a.writer))
    return true;
  const [one, other] = [promptFamily(a.prompt), promptFamily(b.prompt)];
  return one.includes(other) || other.includes(one);
}

/** The hash of this model, by the first who knows it; a hash of another model is none of it. */
const hashOf = (model: string | undefined, readings: readonly Plain[]): Plain | undefined =>
  readings.find(
    ({ facts }) =>
      facts.modelHash !== undefined && (facts.model === undefined || model === undefined || facts.model === model),
  );

/** LoRAs with the hash that another writer knows of the same name. */
function withHashes(loras: readonly Lora[], readings: readonly Plain[]): readonly Lora[] {
  const known = new Map(
    readings
      .flatMap(({ facts }) => facts.loras ?? [])
      .flatMap(({ name, hash }) => (hash ? [[name, hash] as const] : [])),
  );
  return loras.map((each) => {
    const hash = each.hash ?? known.get(each.name);
    return hash === undefined ? each : { ...each, hash };
  });
}
