import type { Catalogue, CatalogueAsset } from '../approval/catalogue.ts';
import { lastThatSaw, looksOtherwise } from '../approval/seen-before.ts';
import type { Messages } from '../messages/messages.ts';
import type { Earlier } from '../pack/drawn.ts';
import type { Asset } from '../record/asset.ts';
import type { Brief } from '../record/brief.ts';
import { type NamedRecipes, namedRecipes } from '../record/named-recipes.ts';
import { nameOf } from '../record/people.ts';
import { readParts } from '../subject/describe-said.ts';
import { sentenceCase } from '../words/plain-words.ts';
import { channelName } from './channel-words.ts';
import { recipeWords } from './step-words.ts';

/** One part of what an asset's decisions are about, and how it differs from what the last of them was about. */
type DecidedPart = {
  readonly name: string;
  readonly value: string;
  /** `changed`, `new`, or what was read there before. */
  readonly since?: string;
};

/** What exactly is decided about at an asset, part by part: the picture's, then what is said with it. */
export type DecidedParts = {
  /** Whose decision it is compared with: `Mara Lindqvist on 12 Nov 2026`; nothing where none logged what it saw. */
  readonly than?: string;
  readonly picture: readonly DecidedPart[];
  readonly words: readonly DecidedPart[];
  /** Parts that were there then, by name. */
  readonly gone: readonly string[];
  /** How it looked then, where the picture is another one since: its small pictures, or why there are none. */
  readonly earlier?: Earlier;
};

/** Undefined where something is missing, so that there is nothing to decide about. */
export function decidedParts(
  { asset, saw, said, standing }: CatalogueAsset,
  { criteria }: Pick<Brief, 'criteria'>,
  { record }: Pick<Catalogue, 'record'>,
  say: Messages,
  earlier?: Earlier,
): DecidedParts | undefined {
  if (saw === undefined) return undefined;
  const { team } = record;
  const { asset: words, formats } = say;
  const last = lastThatSaw(standing);
  const before = last?.approval.saw ?? {};
  // A decision that logged no words was compared with none: nothing is new since.
  const logged = last?.approval.read ?? {};
  const read = Object.keys(logged).length === 0 ? undefined : logged;
  const recipes = namedRecipes(record);
  const worded = (name: string): DecidedPart => {
    const [kind = '', which = ''] = name.split(/[ ,]+/);
    if (kind === 'draft') return { name: words.part.draft, value: asset.from[Number(which) - 1] ?? which };
    if (kind === 'step')
      return {
        name: stepName(name, (id) => channelName(id, team), say),
        value: stepWords(name, asset, recipes, say) ?? name,
      };
    if (kind === 'channel') return { name: words.part.channel, value: channelName(which, team) };
    if (kind === 'criterion')
      return { name: words.part.criterion, value: criteria.find(({ id }) => id === which)?.must ?? which };
    return { name: sentenceCase(say.said.part(name)), value: '' };
  };
  const raw = Object.entries(readParts(said.content));
  const gone = Object.keys(before).filter((name) => !Object.hasOwn(saw, name));
  return {
    ...(last === undefined
      ? {}
      : { than: words.on(nameOf(team, last.approval.by), formats.day(last.approval.at) ?? last.approval.at) }),
    picture: Object.entries(saw).map(([name, digest]) => ({
      ...worded(name),
      ...(last === undefined || before[name] === digest
        ? {}
        : { since: before[name] === undefined ? words.new : words.changed }),
    })),
    words: say.said
      .parts(said.content, (id) => channelName(id, team))
      .map(({ name, value }, at) => {
        const [key = '', is = ''] = raw[at] ?? [];
        const was = read?.[key];
        return {
          ...{ name: sentenceCase(name), value },
          ...(read === undefined || was === is ? {} : { since: was === undefined ? words.new : words.was(was) }),
        };
      }),
    gone: gone.map((name) => [worded(name).name, name.split(' ').slice(1).join(' ')].join(' ')),
    ...(last === undefined || !looksOtherwise({ saw }, last)
      ? {}
      : { earlier: earlier ?? { why: words.notLookedFor } }),
  };
}

/** `Step 2`, or of one channel's own steps `Step 1 for Instagram feed, portrait`. */
function stepName(name: string, channel: (id: string) => string, { asset }: Messages): string {
  const [, number = '', own] = /^step (\d+)(?:.* for (\S+))?/.exec(name) ?? [];
  return asset.step(number, own === undefined ? undefined : channel(own));
}

/** The sentence of a step, of the asset itself or of one channel's own. */
function stepWords(
  name: string,
  { recipe, channels }: Asset,
  recipes: NamedRecipes,
  say: Messages,
): string | undefined {
  const [, number, own] = /^step (\d+)(?:.* for (\S+))?/.exec(name) ?? [];
  const steps = own === undefined ? recipe : (channels.find(({ id }) => id === own)?.recipe ?? []);
  return recipeWords(steps, recipes, say)[Number(number) - 1]?.how;
}
