/**
 * One shape for what a generator wrote into a file, whichever generator it was.
 * What is missing was not recorded: nothing is guessed, and nothing has a default.
 */

/** One piece of text that was found in a file, as it stood there. */
export type Chunk = {
  /** Where it stood: `png tEXt`, `png iTXt`, `exif`, `xmp`, `stealth alpha`, `c2pa`, `text file` … */
  readonly at: string;
  /** Its keyword or tag: `parameters`, `UserComment`, `XML:com.adobe.xmp` … */
  readonly key: string;
  readonly text: string;
};

/** Where the texts of an EXIF block stand that tells an exposure: what describes the picture there is somebody's caption. */
export const PHOTOGRAPH = 'exif of a photograph';

/** Where a text stands that lies beside the picture, in a file of the same name. */
export const TEXT_FILE = 'text file';

/** A LoRA that took part. The weight stays text when the writer wrote text. */
export type Lora = {
  readonly name: string;
  readonly weight?: number | string;
  readonly hash?: string;
};

/**
 * A later pass over a picture that another made: what differs from the first, in the writer's own words. Words and model
 * stand here only where they are not those of the first pass.
 */
export type Pass = {
  /** `hires`: larger than before. `refiner`: another model. `detail`: parts of it. `tiles`: piece by piece. `again`: none of these. */
  readonly kind: 'hires' | 'refiner' | 'detail' | 'tiles' | 'again';
  readonly seed?: string;
  readonly steps?: number | string;
  readonly cfg?: number | string;
  readonly sampler?: string;
  readonly scheduler?: string;
  readonly denoise?: number | string;
  readonly size?: string;
  /** By how much both sides were multiplied, where the size itself is not known. */
  readonly scale?: number;
  readonly model?: string;
  readonly prompt?: string;
  readonly negative?: string;
};

/** Plain values that a writer recorded beyond the common ones, in its own words. */
export type Extra = { readonly [name: string]: string | number | boolean };

/** What one writer said. Numbers that were written as text stay text unless they are plain; seeds are always text. */
export type GeneratorFacts = {
  readonly prompt?: string;
  readonly negative?: string;
  readonly model?: string;
  readonly modelHash?: string;
  readonly seed?: string;
  readonly steps?: number | string;
  readonly cfg?: number | string;
  readonly sampler?: string;
  /** `<width>x<height>` in pixels, as recorded. */
  readonly size?: string;
  readonly loras?: readonly Lora[];
  /** What was done to the picture after it was made, in this order. */
  readonly passes?: readonly Pass[];
  /** IPTC digital source type, its last part: `trainedAlgorithmicMedia`. */
  readonly sourceType?: string;
  readonly tool?: { readonly name: string; readonly version?: string };
  readonly extra?: Extra;
};

/** Who wrote it, each with what people call it. `none`: nothing that anybody here can read. */
export const WRITERS = {
  a1111: 'A1111-like',
  civitai: 'Civitai',
  comfyui: 'ComfyUI',
  invokeai: 'InvokeAI',
  fooocus: 'Fooocus',
  novelai: 'NovelAI',
  swarmui: 'SwarmUI',
  midjourney: 'Midjourney',
  'draw-things': 'Draw Things',
  openai: 'OpenAI',
  google: 'Google',
  adobe: 'Adobe',
  tensorart: 'Tensor.Art',
  'stability-matrix': 'Stability Matrix',
  'image-saver': 'Image Saver',
  'easy-diffusion': 'Easy Diffusion',
  'ruined-fooocus': 'Ruined Fooocus',
  flux: 'FLUX',
  iptc: 'IPTC',
  json: 'JSON',
  c2pa: 'Content Credentials',
  none: 'nobody',
} as const;
export type Writer = keyof typeof WRITERS;

/** Facts that several writers may tell of one picture, each of them on its own. */
export const FACTS = [
  ...([
    'prompt',
    'negative',
    'model',
    'modelHash',
    'seed',
    'steps',
    'cfg',
    'sampler',
    'size',
    'loras',
    'passes',
    'tool',
  ] as const),
];
export type GeneratorFact = (typeof FACTS)[number];

/** What a file says about its making. `raw` keeps every chunk, also of writers that did not win. */
export type Generated = Omit<GeneratorFacts, 'loras'> & {
  readonly file: string;
  /** Who tells most of it: the first in order of trust that says anything of use. */
  readonly writer: Writer;
  /** Other writers that left something in the same file. */
  readonly also?: readonly Writer[];
  /** Who told a fact, for those that are not `writer`'s. Absent when everything is. */
  readonly sources?: { readonly [fact in GeneratorFact]?: Writer };
  readonly loras: readonly Lora[];
  readonly raw: readonly Chunk[];
  /** What was odd about the file, in plain words. */
  readonly notes: readonly string[];
};

/** What one writer said, and the chunks that are its own: a reader that comes later in the order of trust does not get them. */
export type WriterFacts = GeneratorFacts & { readonly writer: Writer; readonly own?: readonly Chunk[] };

/** How large a picture is. */
export type PixelSize = { readonly width: number; readonly height: number };

/**
 * A reader of one writer's grammar: what it said, or undefined when these chunks are not its own. Linear in the text. `pixels`: how
 * large the picture is, where its head says so.
 */
export type Reader = (chunks: readonly Chunk[], pixels?: PixelSize) => WriterFacts | undefined;
