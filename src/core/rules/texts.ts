import { type Problem, problem } from '../problem/problem.ts';
import type { Asset } from '../record/asset.ts';
import type { Channel, ChannelText } from '../record/channel.ts';
import { platformLength, textsFor } from '../record/channel-texts.ts';
import { channelsOf } from '../record/channels.ts';
import { daysBetween } from '../words/days.ts';
import { count, dayWords } from '../words/plain-words.ts';
import type { Rule } from './rule.ts';

/** What a platform asks for beside a picture is there, and no longer than it takes. */
export const everyChannelHasItsTexts: Rule = ({ campaigns, team }) => {
  const channels = channelsOf(team);
  return campaigns.flatMap(({ assets }) =>
    assets.flatMap((asset) => {
      const told = new Set<string>();
      return asset.channels.flatMap(({ id }, index) => {
        const channel = channels.get(id);
        return (channel?.texts ?? [])
          .flatMap((text) => textProblems(text, asset, channel!, index))
          .filter(({ message }) => (told.has(message) ? false : told.add(message)));
      });
    }),
  );
};

function textProblems(text: ChannelText, asset: Asset, { name, platform }: Channel, index: number): Problem[] {
  const found = textsFor(text, asset);
  const lengths = found.map(({ text: written }) => platformLength(written, text));
  const missing = text.least - found.length;
  const none = found.length > 0 && text.short !== undefined && !lengths.some((each) => each <= text.short!);
  return [
    ...(missing > 0
      ? [
          problem('channel-text-missing', asset.source.place(['channels', index]), {
            message: `${platform} asks for ${text.least === 1 ? `a “${text.name}”` : `${count(text.least, `“${text.name}”`, `texts “${text.name}”`)}`} of ${asset.ref}, and its copy has ${found.length === 0 ? 'none' : found.length}.`,
            fix: `Write ${fields(text, missing, found.length)} under copy, each up to ${text.max} characters.`,
          }),
        ]
      : []),
    ...found.flatMap(({ field }, at) =>
      lengths[at]! <= text.max
        ? cutProblems(text, field, lengths[at]!, asset, platform)
        : [
            problem('channel-text-long', asset.source.place(['copy', field]), {
              message: `“${field}” of ${asset.ref} has ${count(lengths[at] ?? 0, 'character')} as ${platform} counts them; its “${text.name}” takes ${text.max}.`,
              fix: `Say it in ${text.max} characters, or leave ${name} out.`,
            }),
          ],
    ),
    ...(none
      ? [
          problem('channel-text-long', asset.source.place(['copy', text.id]), {
            message: `${platform} asks for one “${text.name}” of at most ${text.short} characters, and the shortest of ${asset.ref} has ${Math.min(...lengths)}.`,
            fix: `Shorten one of them, or add a short one.`,
          }),
        ]
      : []),
  ];
}

/** A text that is taken whole and shown in part. */
const cutProblems = (
  { name, shown }: ChannelText,
  field: string,
  length: number,
  { ref, source }: Asset,
  platform: string,
): Problem[] =>
  shown === undefined || length <= shown
    ? []
    : [
        problem('channel-text-cut', source.place(['copy', field]), {
          message: `“${field}” of ${ref} has ${count(length, 'character')}; ${platform} shows about ${shown} of its “${name}” and hides the rest.`,
          fix: `Say what matters in the first ${shown} characters.`,
        }),
      ];

const fields = ({ id }: ChannelText, missing: number, there: number): string =>
  Array.from({ length: missing }, (_, at) => (there + at === 0 ? id : `${id}-${there + at + 1}`)).join(', ');

/** How long the numbers of a platform are believed. */
const STALE_DAYS = 180;

/** The numbers of channels in use were looked up not too long ago. */
export const everyChannelWasLookedUp: Rule = ({ all, team, today }) => {
  const channels = channelsOf(team);
  const told = new Set<string>();
  return all.flatMap(({ brief }) =>
    brief.channels.flatMap((id, index) => {
      const channel = channels.get(id);
      const days = daysBetween(channel?.checkedOn, today);
      if (channel?.checkedOn === undefined || days === undefined || days <= STALE_DAYS || told.has(id)) return [];
      told.add(id);
      return [
        problem('channel-unchecked', brief.source.place(['channels', index]), {
          message: `The numbers of ${channel.name} were last looked up on ${dayWords(channel.checkedOn)}, ${count(days, 'day')} ago.`,
          fix: `Look them up (${channel.source}), and write what you found into campaigns/team.yaml.`,
          example: `channels:\n  - { id: ${id}, checkedOn: ${today} }`,
        }),
      ];
    }),
  );
};
