import { type Place, type Problem, problem } from '../problem/problem.ts';
import type { ProblemCode } from '../problem/problem-codes.ts';
import type { Channel } from '../record/channel.ts';
import { METADATA_POLICIES } from '../record/channel.ts';
import type { Rendition } from '../record/rendition.ts';
import type { RenditionFacts } from './rendition-facts.ts';

/** A written file, what it was found to be, and what it should be. */
export type Judged = {
  readonly file: Rendition;
  readonly facts: RenditionFacts;
  readonly channel: Channel;
  /** The packet it was given, when it was given one. */
  readonly xmp?: string;
  /** Its name in messages, and where problems point: the asset's channel. */
  readonly name: string;
  readonly place: Place;
};

/** Judges one written file by its channel's rules: every miss is a problem with its numbers. */
export function judgeRendition(judged: Judged): Problem[] {
  return RULES.flatMap((rule) => rule(judged)).map(({ code, message, fix }) =>
    problem(code, judged.place, { message: `${judged.name}: ${message}.`, fix }),
  );
}

type Miss = { code: ProblemCode; message: string; fix: string };
type Rule = (judged: Judged) => Miss[];

const hasTheSize: Rule = ({ file, facts, channel }) => {
  const exact = channel.widths === undefined ? [channel.width, channel.height] : [file.width, file.height];
  if (facts.width === exact[0] && facts.height === exact[1]) return [];
  const found = `${facts.width} × ${facts.height}`;
  return [wrong('rendition-size', `it is ${found} and ${channel.id} takes ${exact[0]} × ${exact[1]}`)];
};

const staysInItsBounds: Rule = ({ facts, channel: { id, bounds } }) => {
  const { minWidth = 0, minHeight = 0, maxWidth = Infinity, maxHeight = Infinity } = bounds ?? {};
  const inside =
    facts.width >= minWidth && facts.width <= maxWidth && facts.height >= minHeight && facts.height <= maxHeight;
  return inside ? [] : [wrong('rendition-size', `it is ${facts.width} × ${facts.height}, outside the bounds of ${id}`)];
};

const isLightEnough: Rule = ({ facts, channel }) =>
  channel.maxBytes === undefined || facts.bytes <= channel.maxBytes
    ? []
    : [
        {
          code: 'rendition-bytes',
          message: `it weighs ${facts.bytes} bytes and ${channel.id} takes ${channel.maxBytes}`,
          fix: 'Calm the picture for this channel (denoise, a plainer crop), or allow a lower minQuality in team.yaml.',
        },
      ];

const meetsTheAim: Rule = ({ facts, channel: { id, aimBytes } }) =>
  aimBytes === undefined || facts.bytes <= aimBytes || facts.width > AIM_WIDTH
    ? []
    : [
        {
          code: 'rendition-heavy',
          message: `it weighs ${facts.bytes} bytes; ${id} is better under ${aimBytes}`,
          fix: 'Lower the channel’s quality in team.yaml if loading time matters here.',
        },
      ];

/** The widest picture that an aim is said for; wider ones may weigh more. */
const AIM_WIDTH = 2048;

const hasTheFormat: Rule = ({ facts, channel }) =>
  (channel.formats as readonly string[]).includes(facts.format)
    ? []
    : [wrong('rendition-format', `it is ${facts.format} and ${channel.id} takes ${channel.formats.join(', ')}`)];

const hasTheColours: Rule = ({ facts, channel }) => {
  const colours = channel.colour === 'cmyk' ? 4 : 3;
  const space = channel.colour === 'cmyk' ? 'CMYK' : 'RGB';
  const profiled = facts.profile !== undefined && (channel.colour === 'cmyk' || /srgb/i.test(facts.profile));
  return [
    ...(facts.colours === colours
      ? []
      : [wrong('rendition-colour', `it has ${facts.colours} colour channels and ${space} has ${colours}`)]),
    ...(profiled
      ? []
      : [wrong('rendition-colour', `its colour profile is ${facts.profile ?? 'missing'}, not ${channel.colour}`)]),
  ];
};

const isOpaqueWhereItMust: Rule = ({ facts, channel }) =>
  facts.alpha && !channel.alpha ? [wrong('rendition-alpha', `it has transparency and ${channel.id} takes none`)] : [];

const hasTheDensity: Rule = ({ facts, channel: { id, density } }) =>
  density === undefined || facts.density === density
    ? []
    : [wrong('rendition-density', `it says ${facts.density ?? 'no'} pixels per inch and ${id} takes ${density}`)];

const carriesWhatItMay: Rule = ({ facts, channel, xmp }) => {
  if (METADATA_POLICIES[channel.metadata].travels) {
    return xmp === undefined || facts.xmp === xmp
      ? []
      : [wrong('rendition-metadata', 'the provenance that was written did not come back from the file')];
  }
  const left = [...(facts.xmp === undefined ? [] : ['xmp']), ...facts.blocks];
  return left.length === 0
    ? []
    : [wrong('rendition-metadata', `it still carries ${left.join(', ')} and ${channel.id} takes no metadata`)];
};

const standsOnItsGround: Rule = ({ facts, channel: { id, background, coverage } }) => {
  const { ground } = facts;
  if (background === undefined || ground === undefined) return [];
  return [
    ...(ground.border === 1
      ? []
      : [
          {
            code: 'rendition-background' as const,
            message: `${percent(1 - ground.border)} of its border is not ${background}, and ${id} asks for that to the pixel`,
            fix: `Cut the ground away and lay the product on ${background}.`,
          },
        ]),
    ...(coverage === undefined || ground.coverage >= coverage
      ? []
      : [
          {
            code: 'rendition-coverage' as const,
            message: `the product fills ${percent(ground.coverage)} of the frame, and ${id} asks for ${percent(coverage)}`,
            fix: 'Crop closer for this channel.',
          },
        ]),
  ];
};

const isLikeItsMaster: Rule = ({ file: { likeness, format, quality }, channel: { id, minLikeness, maxBytes } }) =>
  likeness === undefined || likeness >= minLikeness
    ? []
    : [
        {
          code: 'rendition-unlike',
          message: `the best of it that fits ${maxBytes} bytes (${format}, quality ${quality}) is ${likeness.toFixed(3)} like its master (SSIM), and ${id} asks for ${minLikeness}`,
          fix: 'Calm the picture for this channel (denoise, a plainer crop): a bad picture is not delivered to meet a cap.',
        },
      ];

const isNotEnlargedSilently: Rule = ({ file, channel }) =>
  file.enlarged === undefined || file.enlarged <= 1
    ? []
    : [
        {
          code: 'rendition-enlarged',
          message: `the master is too small for ${channel.id} and was enlarged ${file.enlarged} times`,
          fix: 'Start from a larger draft, or enlarge it in the recipe where it can be judged (upscale).',
        },
      ];

const RULES: readonly Rule[] = [
  hasTheSize,
  staysInItsBounds,
  hasTheFormat,
  isLightEnough,
  meetsTheAim,
  hasTheColours,
  isOpaqueWhereItMust,
  hasTheDensity,
  carriesWhatItMay,
  standsOnItsGround,
  isLikeItsMaster,
  isNotEnlargedSilently,
];

const wrong = (code: ProblemCode, message: string): Miss => ({
  code,
  message,
  fix: 'Greenlit wrote a file that its channel does not take; please report it with the recipe.',
});

const percent = (share: number): string => `${(Math.floor(share * 10_000) / 100).toFixed(2)} %`;
