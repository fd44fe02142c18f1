import type { Origin } from './origins.ts';

/** Programs that do more than one of these: only the picture, or a person, can say which it was. */
export const SEVERAL = 'several';

type KnownTools = {
  readonly makes: Origin | typeof SEVERAL;
  /** The page where the makers say so, without https://. */
  readonly source: string;
  /** Whole names, as programs write them into files and people call them. */
  readonly names: readonly string[];
};

/**
 * What known programs make, by their whole names. A name that is not here is asked about; a name that only contains one of these
 * is another program. Whoever uses one of them otherwise says so in team.yaml (`tools.<name>.makes`) or at the picture.
 */
const KNOWN_TOOLS: readonly KnownTools[] = [
  generators('github.com/AUTOMATIC1111/stable-diffusion-webui', [
    ...['AUTOMATIC1111', 'A1111', 'A1111-like', 'Stable Diffusion web UI', 'Stable Diffusion', 'Stable Diffusion XL'],
    ...['SDXL', 'SD.Next', 'Forge', 'Forge Classic', 'Forge Neo', 'reForge', 'Vladmandic'],
  ]),
  generators('github.com/comfyanonymous/ComfyUI', ['ComfyUI']),
  generators('invoke.ai', ['InvokeAI', 'Invoke', 'InvokeAI 2', 'InvokeAI 1']),
  generators('github.com/lllyasviel/Fooocus', ['Fooocus', 'RuinedFooocus', 'Ruined Fooocus', 'FooocusPlus']),
  generators('github.com/mcmonkeyprojects/SwarmUI', ['SwarmUI', 'StableSwarmUI']),
  generators('github.com/easydiffusion/easydiffusion', ['Easy Diffusion']),
  generators('github.com/LykosAI/StabilityMatrix', ['Stability Matrix', 'StabilityMatrix', 'Inference']),
  generators('drawthings.ai', ['Draw Things']),
  generators('novelai.net', ['NovelAI', 'NovelAI Diffusion']),
  generators('www.midjourney.com', ['Midjourney']),
  generators('civitai.com', ['Civitai']),
  generators('tensor.art', ['TensorArt', 'Tensor.Art']),
  generators('platform.openai.com/docs/guides/image-generation', [
    ...[
      'DALL-E',
      'DALL·E',
      'DALL-E 2',
      'DALL-E 3',
      'DALL·E 2',
      'DALL·E 3',
      'gpt-image',
      'gpt-image-1',
      'gpt-image-1.5',
    ],
    ...['GPT-4o', 'gpt-4o', 'ChatGPT', 'OpenAI API', 'Sora'],
  ]),
  generators('ai.google.dev/gemini-api/docs/image-generation', [
    ...['Imagen', 'Imagen 3', 'Imagen 4', 'Gemini', 'Google Gemini', 'Nano Banana', 'Nano Banana Pro'],
    ...['Gemini 2.5 Flash Image', 'Gemini 3 Pro Image', 'Google Generative AI', 'Google AI', 'Whisk'],
  ]),
  generators('www.adobe.com/products/firefly.html', ['Adobe Firefly', 'Firefly']),
  generators('blackforestlabs.ai', [
    ...['FLUX', 'FLUX.1', 'FLUX.1 [dev]', 'FLUX.1 [schnell]', 'FLUX.1 [pro]', 'FLUX.1 Kontext', 'FLUX.2'],
  ]),
  generators('github.com/filipstrand/mflux', ['mflux']),
  generators('github.com/leejet/stable-diffusion.cpp', ['stable-diffusion.cpp']),
  generators('github.com/LostRuins/koboldcpp', ['KoboldCpp']),
  generators('ideogram.ai', ['Ideogram']),
  generators('leonardo.ai', ['Leonardo', 'Leonardo.Ai', 'Leonardo AI']),
  generators('www.recraft.ai', ['Recraft']),
  generators('www.krea.ai', ['Krea', 'Krea AI']),
  generators('runwayml.com', ['Runway', 'Runway Gen-4', 'Runway Frames']),
  generators('www.bing.com/images/create', [
    ...['Bing Image Creator', 'Microsoft Designer', 'Image Creator', 'Copilot', 'Microsoft Copilot'],
  ]),
  generators('seed.bytedance.com', ['Seedream', 'Dreamina', 'Jimeng']),
  generators('github.com/QwenLM/Qwen-Image', ['Qwen-Image']),
  generators('github.com/Tencent/HunyuanImage-3.0', ['Hunyuan', 'HunyuanImage']),
  generators('x.ai', ['Grok Imagine', 'Grok', 'Aurora']),
  generators('www.meta.ai', ['Imagine with Meta AI', 'Meta AI']),
  generators('www.shutterstock.com/ai-image-generator', ['Shutterstock AI']),
  generators('www.gettyimages.com/ai/generation/about', ['Generative AI by Getty Images']),
  { makes: 'edited-with-ai', source: 'github.com/Sanster/IOPaint', names: ['IOPaint', 'Lama Cleaner'] },
  {
    makes: 'enhanced-by-ai',
    source: 'github.com/danielgatis/rembg',
    names: ['rembg', 'U2Net', 'u2net', 'BiRefNet', 'remove.bg', 'BackgroundRemover', 'Segment Anything'],
  },
  {
    makes: 'enhanced-by-ai',
    source: 'github.com/xinntao/Real-ESRGAN',
    names: [
      'Real-ESRGAN',
      'RealESRGAN',
      'realesrgan',
      'realesrgan-ncnn-vulkan',
      'ESRGAN',
      'SwinIR',
      'GFPGAN',
      'Upscayl',
    ],
  },
  {
    makes: 'enhanced-by-ai',
    source: 'www.topazlabs.com',
    names: ['Topaz Gigapixel', 'Topaz Gigapixel AI', 'Topaz DeNoise AI', 'Topaz Sharpen AI', 'DxO PureRAW', 'waifu2x'],
  },
  {
    makes: 'rendered',
    source: 'www.blender.org',
    names: [
      ...[
        'Blender',
        'Cycles',
        'Cinema 4D',
        'Houdini',
        'Maya',
        'Autodesk Maya',
        '3ds Max',
        'Autodesk 3ds Max',
        'KeyShot',
      ],
      ...[
        'Octane',
        'OctaneRender',
        'V-Ray',
        'Arnold',
        'Redshift',
        'Corona Renderer',
        'LuxCoreRender',
        'POV-Ray',
        'Mitsuba',
      ],
    ],
  },
  {
    makes: 'drawn',
    source: 'inkscape.org',
    names: ['Inkscape', 'Krita', 'MyPaint', 'Procreate', 'OpenToonz', 'Scribus', 'CorelDRAW'],
  },
  {
    makes: 'edited-by-hand',
    source: 'www.gimp.org',
    names: [
      'GIMP',
      'ImageMagick',
      'GraphicsMagick',
      'sharp',
      'darktable',
      'RawTherapee',
      'ART',
      'digiKam',
      'Paint.NET',
    ],
  },
  {
    makes: SEVERAL,
    source: 'www.adobe.com/products/photoshop/generative-fill.html',
    names: [
      ...[
        'Photoshop',
        'Adobe Photoshop',
        'Adobe Photoshop Express',
        'Illustrator',
        'Adobe Illustrator',
        'Adobe Express',
      ],
      ...['Lightroom', 'Adobe Lightroom', 'Adobe Photoshop Lightroom', 'Lightroom Classic', 'Adobe Lightroom Classic'],
    ],
  },
  {
    makes: SEVERAL,
    source: 'www.canva.com/magic',
    names: [
      'Canva',
      'Figma',
      'Affinity',
      'Affinity Photo',
      'Affinity Designer',
      'Pixelmator Pro',
      'Picsart',
      'Luminar Neo',
    ],
  },
  {
    makes: SEVERAL,
    source: 'www.topazlabs.com/topaz-photo',
    names: [
      'Topaz Photo',
      'Topaz Photo AI',
      'Topaz Bloom',
      'Magnific',
      'Magnific AI',
      'Capture One',
      'Photoroom',
      'Clipdrop',
    ],
  },
];

function generators(source: string, names: readonly string[]): KnownTools {
  return { makes: 'generated', source, names };
}

/** A name as it is looked up: letter case, and whether its words are joined by spaces, hyphens or underscores, say nothing. */
export const toolKey = (name: string): string =>
  name
    .trim()
    .toLowerCase()
    .split(/[\s_-]+/)
    .join(' ');

const BY_NAME: ReadonlyMap<string, KnownTools['makes']> = new Map(
  KNOWN_TOOLS.flatMap(({ makes, names }) => names.map((name) => [toolKey(name), makes] as const)),
);

/** What the program of this name is known to make, with or without its version behind it (`GIMP 2.10`); undefined for one that is not known here. */
export function knownToMake(name: string): Origin | typeof SEVERAL | undefined {
  const key = toolKey(name);
  return BY_NAME.get(key) ?? BY_NAME.get(key.replace(/ v?\d{1,4}(?:\.\d{1,6}){0,3}$/, ''));
}
