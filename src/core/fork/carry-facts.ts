import type { CatalogueAsset } from '../approval/catalogue.ts';
import { canonicalJson, type Digest } from '../digest.ts';
import type { Step } from '../recipe/recipe.ts';
import { keptPicture } from '../recipe/steps/table.ts';
import type { Asset } from '../record/asset.ts';
import type { Batch, Draft, Shared } from '../record/batch.ts';
import { OPEN } from '../record/brief.ts';
import type { Reference } from '../record/reference.ts';
import { escapeProse } from '../words/print-prose.ts';

import { setUpOf } from './set-up.ts';
import type { Template } from './template.ts';

type Text<Own extends ForkedFacts = ForkedFacts> = { readonly facts: Own; readonly body: string };

/** The brief of a fork: whose it is, its channels and its bar go along; whom it is for and what it says are asked again. */
export function briefOf(
  { home, asset }: Template,
  fork: {
    readonly id: string;
    readonly today: string;
    readonly digest: Digest;
    readonly commit?: string;
    readonly hypotheses: readonly string[];
  },
): Text<ForkedFacts & { readonly title: string }> {
  const { brief, id } = home.campaign;
  const title = fork.id.replaceAll('-', ' ').replace(/^./, (first) => first.toUpperCase());
  const facts = {
    title,
    brand: brief.brand,
    opened: fork.today,
    audience: OPEN.audience,
    message: OPEN.message,
    roles: brief.roles,
    channels: asset === undefined ? brief.channels : asset.asset.channels.map((each) => each.id),
    ...(asset !== undefined || brief.formats.length === 0 ? {} : { formats: brief.formats }),
    criteria: brief.criteria.map(({ id: name, must, required }) => ({
      id: name,
      must,
      ...(required ? {} : { required }),
    })),
    ...(brief.tags.length === 0 ? {} : { tags: brief.tags }),
    forkedFrom: {
      campaign: id,
      ...(asset === undefined ? {} : { asset: asset.asset.id }),
      digest: fork.digest,
      ...(fork.commit === undefined ? {} : { commit: fork.commit }),
    },
  };
  const said = (words: string): string => `${escapeProse(brief.title)} said: ${escapeProse(words)}`;
  const body = `
<Callout title="Still open">
Whom it is for, what they should take away, when it is due, and whether the criteria still hold.
</Callout>

## Whom is it for?

${said(brief.audience)}

## What is the one thing they should take away?

${said(brief.message)}

## What is to be found out this time?

The rounds that are set up here asked:

${fork.hypotheses.map((each) => `- ${escapeProse(each.replace(/\s+/g, ' '))}`).join('\n')}

## What is different?
`;
  return { facts, body };
}

/** The references that go along as they are written, and each winner as one more. */
export function referenceFacts(kept: readonly Reference[], winners: readonly CatalogueAsset[], parent: string): Text {
  const ids = new Set(kept.map((each) => each.id));
  const free = (id: string): string => {
    let name = id.slice(0, 76);
    for (let number = 2; ids.has(name); number++) name = `${id.slice(0, 76)}-${number}`;
    ids.add(name);
    return name;
  };
  return {
    facts: {
      references: [
        ...winners.map(({ asset }) => ({
          id: free(`winner-${asset.cell?.family ?? asset.id}`),
          kind: 'winner',
          asset: asset.ref,
          note: `What this campaign starts from: approved in ${parent}.`,
        })),
        ...kept.map(
          (each) => (each.source.data as { references: readonly ForkedFacts[] }).references[each.index] as ForkedFacts,
        ),
      ],
    },
    body: `\nWhat steers this campaign. Taken over from ${parent}: look at each, and leave out what does not bind here.\n`,
  };
}

/**
 * The set-up of a round: everything that would make the draft that won in it again, and no draft. What is as the batch stays as it is
 * written there. Where drafts came from is somebody's word about those drafts, and holds for none to come.
 */
export function batchFacts(batch: Batch, winner: Draft, references: ReadonlySet<string>): Text {
  const {
    by: _by,
    at: _at,
    cost: _cost,
    drafts: _drafts,
    references: _references,
    origin: _origin,
    ...written
  } = batch.source.data as ForkedFacts;
  const steered = batch.references.filter((each) => references.has(each));
  const own = Object.entries(setUpOf(batch, winner)).filter(
    ([name, value]) => canonicalJson({ value }) !== canonicalJson({ value: batch.shared[name as keyof Shared] }),
  );
  const changed = Object.fromEntries(own);
  const facts = Object.fromEntries(
    Object.entries({ ...written, ...changed }).filter(([name, value]) => value !== undefined && !isEmpty(name, value)),
  );
  return {
    facts: { ...facts, ...(steered.length === 0 ? {} : { references: steered }), drafts: [] },
    body: '',
  };
}

const isEmpty = (name: string, value: unknown): boolean =>
  (name === 'fragments' || name === 'settings') && Object.keys(value as object).length === 0;

/** An asset that waits for its draft: recipe and channels as they are written, without hand edits. */
export function setUpAsset(asset: Asset, campaign: string): Text {
  const { recipe, channels, focus, tags } = asset.source.data as {
    recipe?: readonly ForkedFacts[];
    channels: readonly unknown[];
    focus?: unknown;
    tags?: readonly string[];
  };
  const computed = withoutHandEdits(recipe ?? [], asset.recipe);
  return {
    facts: {
      title: `${campaign}, ${(asset.cell?.family ?? asset.id).replaceAll('-', ' ')}`,
      alt: OPEN.alt,
      from: [],
      ...(computed.length === 0 ? {} : { recipe: computed }),
      ...(focus === undefined ? {} : { focus }),
      channels: channels.map((each, index) => withoutHandEditsThere(each, asset.channels[index]?.recipe ?? [])),
      ...(tags === undefined ? {} : { tags }),
    },
    body: '',
  };
}

/** The steps as they are written, without those that were read as a picture that somebody made. */
const withoutHandEdits = (written: readonly ForkedFacts[], read: readonly Step[]): readonly ForkedFacts[] =>
  written.filter((_, index) => {
    const step = read[index];
    return step === undefined || step.step === 'use' || keptPicture(step) === undefined;
  });

function withoutHandEditsThere(channel: unknown, read: readonly Step[]): unknown {
  if (typeof channel !== 'object' || channel === null) return channel;
  return Object.fromEntries(
    Object.entries(channel as { [id: string]: { recipe?: readonly ForkedFacts[] } }).map(([id, use]) => [
      id,
      use.recipe === undefined ? use : { ...use, recipe: withoutHandEdits(use.recipe, read) },
    ]),
  );
}

/** The fields of a file's front matter that forking writes, before they become YAML. */
export type ForkedFacts = { readonly [key: string]: unknown };
