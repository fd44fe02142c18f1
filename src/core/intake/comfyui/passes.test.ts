import { describe, expect, it } from 'vitest';
import { FIRST, type Nodes, SECOND, said, TEXT_TO_IMAGE, textToImage } from '../../../testing/comfyui-graphs.ts';

const words = { model: ['4', 0], positive: ['6', 0], negative: ['7', 0] };
const second = { ...SECOND, ...words };
const again = { seed: '222', steps: 14, cfg: 6, sampler: 'euler', scheduler: 'simple', denoise: 0.5 };

describe('whose sampler made a picture', () => {
  it('is the only one', () => {
    expect(said(textToImage())).toEqual(TEXT_TO_IMAGE);
  });

  it.each([
    ['latents are enlarged between them', { '10': ['LatentUpscale', { samples: ['3', 0], width: 1152, height: 768 }] }],
    ['latents are multiplied', { '10': ['LatentUpscaleBy', { samples: ['3', 0], scale_by: 1.5 }] }],
    [
      'pixels are enlarged',
      {
        '10': ['VAEEncode', { pixels: ['14', 0], vae: ['4', 2] }],
        '14': ['ImageScale', { image: ['15', 0], width: 1152, height: 768, crop: 'disabled' }],
        '15': ['VAEDecode', { samples: ['3', 0], vae: ['4', 2] }],
      },
    ],
  ] as const)('is the first of two when %s', (_, between) => {
    const twice = textToImage({
      ...between,
      '11': ['KSampler', { ...second, latent_image: ['10', 0] }],
      '8': ['VAEDecode', { samples: ['11', 0], vae: ['4', 2] }],
    });
    const expected = { ...TEXT_TO_IMAGE, passes: [{ kind: 'hires', ...again, size: '1152x768' }] };
    expect(said(twice)).toEqual(expected);
    // A preview of the first pass beside the result that was saved changes nothing.
    expect(
      said({
        ...twice,
        '12': ['PreviewImage', { images: ['13', 0] }],
        '13': ['VAEDecode', { samples: ['3', 0], vae: ['4', 2] }],
      }),
    ).toEqual(expected);
  });

  it('is the first of three, and the words of the others are told where they differ', () => {
    expect(
      said(
        textToImage({
          '16': ['CLIPTextEncode', { text: 'very clear eyes', clip: ['4', 1] }],
          '10': ['LatentUpscaleBy', { samples: ['3', 0], scale_by: 2 }],
          '11': ['KSampler', { ...second, positive: ['16', 0], latent_image: ['10', 0] }],
          '12': ['VAEDecode', { samples: ['11', 0], vae: ['4', 2] }],
          '13': [
            'FaceDetailer',
            { image: ['12', 0], ...second, seed: 333, steps: 20, denoise: 0.3, clip: ['4', 1], vae: ['4', 2] },
          ],
          '9': ['SaveImage', { images: ['13', 0] }],
        }),
      ),
    ).toEqual({
      ...TEXT_TO_IMAGE,
      passes: [
        { kind: 'hires', ...again, size: '1536x1024', prompt: 'very clear eyes' },
        { kind: 'detail', ...again, seed: '333', steps: 20, denoise: 0.3, size: '1536x1024' },
      ],
    });
  });

  it('is asked of a result of another size, before one that nothing made and whose size nobody knows', () => {
    const shown = textToImage({
      '9': ['PreviewImage', { images: ['8', 0] }],
      '20': ['LoadImage', { image: 'face.png' }],
      '21': ['FaceCrop', { image: ['20', 0] }],
      '22': ['PreviewImage', { images: ['21', 0] }],
    });
    expect(said(shown, { width: 2070, height: 1120 })).toEqual(TEXT_TO_IMAGE);
    // The crop of a picture that a service made may be it.
    const hosted = { ...shown, '20': ['HostedImage', { prompt: 'a gate', seed: 5 }] as const };
    expect(said(hosted, { width: 2070, height: 1120 })).toMatchObject({ prompt: 'a gate' });
  });

  it.each([
    ['its mode says so', { sampler_mode: 'unsample' }],
    ['its sigmas are turned round', { sigmas: ['20', 0] }],
  ])('is none that works backwards, where %s', (_, own) => {
    const [type, inputs] = textToImage()['3']!;
    const backwards = textToImage({
      '3': [type, { ...inputs, latent_image: ['11', 0] }],
      '11': ['KSampler', { ...second, ...own, latent_image: ['12', 0] }],
      '12': ['VAEEncode', { pixels: ['13', 0], vae: ['4', 2] }],
      '13': ['LoadImage', { image: 'a.png' }],
      '20': ['FlipSigmas', { sigmas: ['21', 0] }],
      '21': ['BasicScheduler', { model: ['4', 0], scheduler: 'simple', steps: 14, denoise: 1 }],
    });
    const { size: _size, ...first } = TEXT_TO_IMAGE;
    expect(said(backwards)).toEqual(first);
  });

  it('is the base before its refiner, which has a model of its own', () => {
    const half = {
      add_noise: 'enable',
      noise_seed: 111,
      steps: 25,
      cfg: 8,
      sampler_name: 'euler',
      scheduler: 'normal',
    };
    expect(
      said(
        textToImage({
          '3': ['KSamplerAdvanced', { ...half, ...words, latent_image: ['5', 0], start_at_step: 0, end_at_step: 20 }],
          '14': ['CheckpointLoaderSimple', { ckpt_name: 'refinerXL.safetensors' }],
          '11': [
            'KSamplerAdvanced',
            {
              ...{ ...half, ...words, add_noise: 'disable', noise_seed: 0 },
              ...{ model: ['14', 0], latent_image: ['3', 0], start_at_step: 20, end_at_step: 10000 },
            },
          ],
          '8': ['VAEDecode', { samples: ['11', 0], vae: ['14', 2] }],
        }),
      ),
    ).toEqual({
      ...{ ...TEXT_TO_IMAGE, steps: 25, sampler: 'euler' },
      passes: [
        {
          ...{ kind: 'refiner', seed: '0', steps: 25, cfg: 8, sampler: 'euler', scheduler: 'normal' },
          ...{ size: '768x512', model: 'refinerXL' },
        },
      ],
      extra: { scheduler: 'normal', end_at_step: 20 },
    });
  });

  it('is the first stage of a cascade, whose picture comes to the second among its words', () => {
    const cascade = said(
      textToImage({
        '5': ['StableCascade_EmptyLatentImage', { width: 1024, height: 1024, compression: 42, batch_size: 1 }],
        '20': ['StableCascade_StageB_Conditioning', { conditioning: ['21', 0], stage_c: ['3', 0] }],
        '21': ['ConditioningZeroOut', { conditioning: ['6', 0] }],
        '11': ['KSampler', { ...second, positive: ['20', 0], negative: ['21', 0], latent_image: ['5', 1] }],
        '8': ['VAEDecode', { samples: ['11', 0], vae: ['4', 2] }],
      }),
    );
    expect(cascade).toMatchObject({ prompt: 'a red door', seed: '111', size: '1024x1024' });
    expect(cascade?.passes).toHaveLength(1);
  });

  it.each<readonly [by: string, words: Nodes]>([
    ['a latent among the words', { '20': ['ReferenceLatent', { conditioning: ['21', 0], latent: ['3', 0] }] }],
    [
      'a picture beside the words',
      { '20': ['TextEncodeQwenImageEditPlus', { clip: ['4', 1], prompt: 'make it blue', image1: ['8', 0] }] },
    ],
  ])('is the one whose picture another edited, to which it was shown as %s', (_, words) => {
    const graph = textToImage({
      ...words,
      '21': ['CLIPTextEncode', { text: 'make it blue', clip: ['4', 1] }],
      '22': [
        'KSampler',
        { ...SECOND, model: ['4', 0], positive: ['20', 0], negative: ['7', 0], latent_image: ['23', 0] },
      ],
      '23': ['EmptySD3LatentImage', { width: 1024, height: 1024, batch_size: 1 }],
      '24': ['VAEDecode', { samples: ['22', 0], vae: ['4', 2] }],
      '9': ['SaveImage', { images: ['24', 0] }],
    });
    const pass = { kind: 'hires', seed: '222', steps: 14, cfg: 6, sampler: 'euler', scheduler: 'simple', denoise: 0.5 };
    expect(said(graph)).toEqual({
      ...TEXT_TO_IMAGE,
      passes: [{ ...pass, size: '1024x1024', prompt: 'make it blue' }],
    });
  });

  it('is not that of a picture which only guides', () => {
    expect(
      said(
        textToImage({
          '30': ['ControlNetApplyAdvanced', { positive: ['6', 0], negative: ['7', 0], image: ['31', 0] }],
          '31': ['VAEDecode', { samples: ['32', 0], vae: ['4', 2] }],
          '32': ['KSampler', { ...second, latent_image: ['5', 0] }],
          '3': [
            'KSampler',
            { ...FIRST, model: ['4', 0], positive: ['30', 0], negative: ['30', 1], latent_image: ['5', 0] },
          ],
        }),
      ),
    ).toEqual(TEXT_TO_IMAGE);
  });

  it('is behind the result with the largest graph when several were saved', () => {
    const other = { ...second, latent_image: ['5', 0] };
    expect(
      said({
        '1': ['SaveImage', { images: ['2', 0] }],
        '2': ['VAEDecode', { samples: ['40', 0], vae: ['4', 2] }],
        '40': ['KSampler', other],
        ...textToImage({
          '10': ['LatentUpscaleBy', { samples: ['3', 0], scale_by: 2 }],
          '11': ['KSampler', { ...second, latent_image: ['10', 0] }],
          '8': ['VAEDecode', { samples: ['11', 0], vae: ['4', 2] }],
        }),
      }),
    ).toMatchObject({ seed: '111', passes: [{ seed: '222' }] });
  });

  it('is told of the result that has the size of the picture, where another one was saved at another size', () => {
    const graph = textToImage({
      '10': ['LatentUpscaleBy', { upscale_method: 'nearest-exact', scale_by: 2, samples: ['3', 0] }],
      '11': ['KSampler', { ...second, latent_image: ['10', 0] }],
      '12': ['VAEDecode', { samples: ['11', 0], vae: ['4', 2] }],
      '13': ['SaveImage', { images: ['12', 0] }],
    });
    const passes = [{ kind: 'hires', ...again, size: '1536x1024' }];
    expect(said(graph, { width: 768, height: 512 })).toEqual(TEXT_TO_IMAGE);
    expect(said(graph, { width: 1536, height: 1024 })).toEqual({ ...TEXT_TO_IMAGE, passes });
    // It was made smaller since, or is not known: then the largest graph tells.
    expect(said(graph, { width: 100, height: 100 })).toEqual({ ...TEXT_TO_IMAGE, passes });
    expect(said(graph)).toEqual({ ...TEXT_TO_IMAGE, passes });
  });

  it('tells what a sampler does afterwards by itself, because a script hangs on it', () => {
    expect(
      said(
        textToImage({
          '3': [
            'KSampler (Efficient)',
            { ...FIRST, ...words, latent_image: ['5', 0], script: ['13', 0], vae_decode: 'true' },
          ],
          '13': [
            'Tiled Upscaler Script',
            { upscale_by: 2, seed: 7, tiling_steps: 30, denoise: 0.3, script: ['14', 0] },
          ],
          '14': [
            'HighRes-Fix Script',
            { upscale_by: 1.5, use_same_seed: true, seed: 9, hires_steps: 10, denoise: 0.5 },
          ],
          '9': ['SaveImage', { images: ['3', 5] }],
        }),
      ),
    ).toEqual({
      ...TEXT_TO_IMAGE,
      passes: [
        { kind: 'hires', steps: 10, denoise: 0.5, scale: 1.5 },
        { kind: 'tiles', seed: '7', steps: 30, denoise: 0.3, scale: 2 },
      ],
    });
  });

  it('is left out where one setting cannot be what its name says', () => {
    const shifted = {
      seed: 'randomize',
      steps: 10,
      cfg: 'euler',
      sampler_name: 'normal',
      scheduler: 'normal',
      denoise: 3,
    };
    const { prompt, negative, model, size } = TEXT_TO_IMAGE;
    expect(said(textToImage({ '3': ['KSampler', { ...shifted, ...words, latent_image: ['5', 0] }] }))).toEqual({
      ...{ prompt, negative, model, size },
    });
  });

  it('is not said where several results are equally likely to be the one, unless all say the same', () => {
    expect(
      said(
        textToImage({
          '40': ['KSampler', { ...second, model: ['4', 0], latent_image: ['5', 0], steps: 12 }],
          '41': ['VAEDecode', { samples: ['40', 0], vae: ['4', 2] }],
          '42': ['SaveImage', { images: ['41', 0] }],
        }),
      ),
    ).toEqual({ prompt: 'a red door', negative: 'people', model: 'quietXL', steps: 12, size: '768x512' });
  });

  it('is behind a result that ran: one that lacks what it works on does not', () => {
    expect(
      said(
        textToImage({
          '40': ['KSampler', { ...second, latent_image: ['43', 0] }],
          '41': ['VAEDecode', { samples: ['40', 0], vae: ['4', 2] }],
          '42': ['SaveImage', { images: ['44', 0] }],
          '43': ['VAEEncode', { pixels: ['45', 0], vae: ['4', 2] }],
          '44': ['ImageScale', { image: ['41', 0], width: 64, height: 64 }],
          '45': ['ImageUpscaleWithModel', { upscale_model: ['46', 0] }],
          '46': ['UpscaleModelLoader', { model_name: '4x.pth' }],
        }),
      ),
    ).toEqual(TEXT_TO_IMAGE);
  });

  it('tells an enlargement in tiles, and one in steps by the sampler it calls', () => {
    expect(
      said(
        textToImage({
          '13': [
            'UltimateSDUpscale',
            { image: ['8', 0], upscale_by: 2, ...second, vae: ['4', 2], upscale_model: ['50', 0] },
          ],
          '50': ['UpscaleModelLoader', { model_name: '4x.pth' }],
          '9': ['SaveImage', { images: ['13', 0] }],
        }),
      )?.passes,
    ).toEqual([{ kind: 'tiles', ...again, size: '1536x1024' }]);
    expect(
      said(
        textToImage({
          '13': ['IterativeLatentUpscale', { samples: ['3', 0], upscale_factor: 2, steps: 3, upscaler: ['14', 0] }],
          '14': ['PixelKSampleUpscalerProvider', { ...second, vae: ['4', 2], scale_method: 'nearest' }],
          '8': ['VAEDecode', { samples: ['13', 0], vae: ['4', 2] }],
        }),
      )?.passes,
    ).toEqual([{ kind: 'hires', ...again, size: '1536x1024' }]);
  });
});
