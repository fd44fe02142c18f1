import { type Digest, shortDigest } from '../digest.ts';
import type { Place, Problem } from '../problem/problem.ts';
import type { Step } from '../recipe/recipe.ts';
import type { DrawnStep } from '../recipe/steps/table.ts';
import type { Asset } from './asset.ts';
import type { Measure, MeasurePlan } from './measure.ts';

/**
 * What the renderer is asked to make: data from the core, obeyed by `io`. One job is one master picture
 * (sources and steps) and everything that is drawn from it, so that a source is decoded once.
 */
export type DrawJob = {
  /** For progress and messages: `fernbrook-first-light/hero`, or a picture's path. */
  readonly name: string;
  /** Where a problem with this job points. */
  readonly place: () => Place;
  /** The pictures it starts from, in order; the first is the ground of a composite. Paths are relative to the root. */
  readonly sources: readonly PictureRef[];
  /** Other files the steps read (logo, mask, font, recorded result, press profile): the name in the recipe, and the file. */
  readonly files: readonly StepFileRef[];
  /** Written out: no step is a `use`. */
  readonly steps: readonly DrawnStep[];
  /** Models that steps run, by the names of team.yaml. */
  readonly models?: Readonly<{ [name: string]: ModelRef }>;
  /** Whether each step's result is kept as a preview, for the strip of steps. */
  readonly keepSteps: boolean;
  readonly outputs: readonly OutputSpec[];
  /** What of it is measured by rules of constraints, which enters no file. */
  readonly measures?: MeasurePlan;
};

/** A file of the record by path and content. */
type PictureRef = { readonly path: string; readonly digest: Digest };

/** A file that a step reads: `name` as the recipe writes it, `path` from the root. */
export type StepFileRef = PictureRef & { readonly name: string };

/** A model of team.yaml: its file (absolute, or relative to the root) and how a picture is fed to it. */
export type ModelRef = {
  readonly path: string;
  readonly digest: Digest;
  readonly size: number;
  readonly mean: readonly number[];
  readonly std: readonly number[];
  readonly output?: string;
};

/** The model of a name, when the team has it. */
export const modelNamed = (models: DrawJob['models'], name: string): ModelRef | undefined =>
  models !== undefined && Object.hasOwn(models, name) ? models[name] : undefined;

/** The file formats that are written. */
export type OutputFormat = 'jpeg' | 'png' | 'webp' | 'avif' | 'tiff';

/** Resolution of colour beside brightness: whole, or half each way. */
export type Chroma = '4:4:4' | '4:2:0';

/**
 * What a file is drawn for: a channel of the asset, a page of the catalogue, the picture that travels with a link to a page, or to
 * be looked at as the whole master. It is said here and told from no name: a team may call a channel whatever it likes.
 */
export type Purpose = ForChannel | ForThumbnail | { readonly for: 'preview' | 'share' | 'master' };
export type ForChannel = { readonly for: 'channel'; readonly channel: string };
/** The small picture by which a page shows what a channel gets. */
type ForThumbnail = { readonly for: 'thumbnail'; readonly channel: string };

/** What something is drawn for, by itself. */
export const purposeOf = (what: Purpose): Purpose =>
  'channel' in what ? { for: what.for, channel: what.channel } : { for: what.for };

/** The same without what it is drawn for: what may be shared with another purpose. */
export function withoutPurpose<What extends object>(what: What): Omit<What, 'for' | 'channel'> {
  const {
    for: _for,
    channel: _channel,
    ...rest
  } = what as What & { readonly for?: unknown; readonly channel?: unknown };
  return rest;
}

/** One file to be drawn from a master, and what for. */
export type OutputSpec = Drawing & Purpose;

/** One rendition to be drawn. */
export type RenditionSpec = Drawing & ForChannel;

/** How a file is drawn. Everything in it changes the bytes; nothing else does. */
export type Drawing = {
  /** Exact size in pixels; with `fit: inside` the largest size it may have. */
  readonly width: number;
  readonly height: number;
  readonly fit: 'crop' | 'extend' | 'inside';
  /** For crop: the point that stays in the frame, 0 to 1. Default: the middle. */
  readonly focus?: readonly [number, number];
  /** For extend: a colour, `edge`, `mirror` or `blur`. */
  readonly ground?: string;
  /** Steps for this output only, before it is fitted. A `use` must be written out before it is drawn. */
  readonly steps: readonly Step[];
  /** In order of preference; a later one is taken only to meet `maxBytes`. */
  readonly formats: readonly OutputFormat[];
  readonly maxBytes?: number;
  /** Encoder quality 1 to 100 to start from, and the floor that a byte cap may push it down to. */
  readonly quality: number;
  readonly minQuality: number;
  /** How like the picture a file must stay that a byte cap pushes under its quality (SSIM, 0 to 1). */
  readonly minLikeness?: number;
  /** Colour resolution that a JPEG starts from; a byte cap may halve it. Default 4:2:0. */
  readonly chroma?: Chroma;
  readonly alpha: boolean;
  /** What transparency is laid on when `alpha` is false. */
  readonly matte: string;
  readonly colour: 'srgb' | 'cmyk';
  /** For cmyk: the press profile, a path from the root. */
  readonly profile?: string;
  /** Pixels per inch to be written into the file. */
  readonly density?: number;
  /** XMP packet to be written into the file. */
  readonly xmp?: string;
  /** Leaves the sRGB profile out: for the catalogue's own previews, where every browser assumes it. */
  readonly untagged?: true;
  /** `draft` encodes quickly for pull requests, `publish` thoroughly. */
  readonly effort: 'draft' | 'publish';
};

/** A file that was drawn, and what for. */
export type OutputFile = DrawnFile & Purpose;

/** A file that was drawn for a channel: what leaves the house. */
export type Rendition = DrawnFile & ForChannel;

/** A file as it lies in the cache, and what it measures. One file may serve several purposes. */
export type DrawnFile = {
  /** Absolute path in the cache. */
  readonly path: string;
  readonly digest: Digest;
  readonly bytes: number;
  readonly width: number;
  readonly height: number;
  readonly format: OutputFormat;
  readonly quality?: number;
  /** Its colour resolution, where the format leaves a choice. */
  readonly chroma?: Chroma;
  /** How like the picture it is (SSIM), when a byte cap pushed it under its quality. */
  readonly likeness?: number;
  /** How many times the master was enlarged (over 1), when it was. */
  readonly enlarged?: number;
  /** When Content Credentials were put in: who signed them, and the digest of the file before. */
  readonly sealed?: { readonly by: string; readonly drawn: Digest };
};

/** What came of one job. A job with problems of severity error has no files. */
export type DrawResult = {
  readonly name: string;
  readonly master?: { readonly width: number; readonly height: number };
  /** The result of each step in order, as a preview, and `small` for the strip of steps; `stale` when a recorded step's input changed. */
  readonly steps: readonly {
    readonly index: number;
    readonly width: number;
    readonly height: number;
    readonly file?: OutputFile;
    readonly small?: OutputFile;
    readonly stale?: boolean;
  }[];
  readonly files: readonly OutputFile[];
  /** What rules of constraints came to on it, where there are any. */
  readonly measures?: readonly Measure[];
  readonly problems: readonly Problem[];
  /** How many files were drawn anew rather than found in the cache. */
  readonly drawn: number;
  readonly milliseconds: number;
  /** Of what was found as it was: how many milliseconds drawing it took, where that is known. */
  readonly spared?: number | undefined;
};

/** The pictures of every step of a result, large and small. */
export const stepPictures = ({ steps }: Pick<DrawResult, 'steps'>): OutputFile[] =>
  steps.flatMap(({ file, small }) => [file ?? [], small ?? []].flat());

/** The files of a result that were drawn for channels. */
export const renditionsIn = (result: Pick<DrawResult, 'files'> | undefined): Rendition[] =>
  (result?.files ?? []).filter((file): file is Rendition => file.for === 'channel');

/** The small picture of each channel's files, where they are large, by channel. */
export const thumbnailsIn = (result: Pick<DrawResult, 'files'> | undefined): ReadonlyMap<string, OutputFile> =>
  new Map((result?.files ?? []).flatMap((file) => (file.for === 'thumbnail' ? [[file.channel, file]] : [])));

/** The ending that people and upload forms expect of each format. */
export const EXTENSIONS: { readonly [Format in OutputFormat]: string } = {
  jpeg: 'jpg',
  png: 'png',
  webp: 'webp',
  avif: 'avif',
  tiff: 'tif',
};

/** What a rendition is called everywhere outside the cache: readable first, its content's digest last. */
export function renditionName(asset: Pick<Asset, 'campaign' | 'id'>, file: Rendition): string {
  const size = `${file.width}x${file.height}`;
  const readable = [`${asset.campaign}-${asset.id}`, file.channel, size, shortDigest(file.digest)].join('--');
  return `${readable}.${EXTENSIONS[file.format]}`;
}

/** A rendition's name without its digest: what stays when the picture changes. The ending stays, because sets have one size in several formats. */
export const stemOf = (name: string): string => name.replace(/--[0-9a-f]{12}(?=\.[a-z]+$)/, '');

/** The versions that drew and packed: `{ greenlit: "0.1.0", sharp: "0.35.5" }`. */
export type Engine = { readonly [program: string]: string };
