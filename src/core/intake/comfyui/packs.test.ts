import { describe, expect, it } from 'vitest';
import { FIRST, type Nodes, said, saidInDrawing, TEXT_TO_IMAGE, textToImage } from '../../../testing/comfyui-graphs.ts';
import { graphIn } from './graph.ts';
import { saidByGraph } from './walk.ts';

const { sampler_name, scheduler, denoise, seed, steps, cfg } = FIRST;
const SIZE = { resolution: '768 x 512', empty_latent_width: 512, empty_latent_height: 512 };
const LOADER = {
  ...{ ckpt_name: 'xl/quietXL.safetensors', vae_name: 'Baked VAE', clip_skip: -2, lora_name: 'None' },
  ...{ lora_model_strength: 1, lora_clip_strength: 1, ...SIZE, positive: 'a red door', negative: 'people' },
};
const SETTINGS = { steps, cfg, sampler_name, scheduler, denoise, seed };

describe('Easy-Use', () => {
  const easy = (settings: object, more: Nodes = {}): Nodes => ({
    '1': ['easy a1111Loader', LOADER],
    '2': ['easy preSampling', { pipe: ['1', 0], ...SETTINGS, ...settings }],
    '3': ['easy kSampler', { pipe: ['2', 0], image_output: 'Save', link_id: 0, save_prefix: 'x' }],
    ...more,
  });

  it('loads, sets up and samples in a pipe', () => {
    expect(said(easy({}))).toEqual(TEXT_TO_IMAGE);
  });

  it('begins with a picture whose size the graph does not say, and not with the empty latent of its loader', () => {
    const { size: _, ...others } = TEXT_TO_IMAGE;
    const picture: Nodes = { '4': ['LoadImage', { image: 'x.png' }] };
    expect(said(easy({ image_to_latent: ['4', 0] }, picture))).toEqual(others);
    const inpainted: Nodes = { ...picture, '5': ['easy applyBrushNet', { pipe: ['1', 0], image: ['4', 0] }] };
    expect(said(easy({ pipe: ['5', 0] }, inpainted))).toEqual(others);
  });

  it('is read as it was drawn, in the order of its own widgets', () => {
    const pipe = (link: number) => ({ name: 'pipe', type: 'PIPE_LINE', link });
    const drawn = (type: string, values: readonly unknown[]) =>
      saidInDrawing({
        nodes: [
          {
            ...{ id: 1, type: 'easy a1111Loader' },
            widgets_values: [...Object.values(LOADER), 1, false],
          },
          { id: 2, type, inputs: [pipe(1)], widgets_values: values },
          { id: 3, type: 'easy kSampler', inputs: [pipe(2)], widgets_values: ['Save', 0, 'x'] },
        ],
        links: [
          [1, 1, 0, 2, 0],
          [2, 2, 0, 3, 0],
        ],
      });
    expect(drawn('easy preSampling', [12, 8, 'dpmpp_sde', 'normal', 1, 111, 'fixed'])).toEqual(TEXT_TO_IMAGE);
    const custom = ['dpmpp_sde', 'normal', 12, 14.6, 0.03, 7, 19.9, 0.1, 0.001, false, 1, 'enable', 111, 'fixed'];
    expect(drawn('easy preSamplingCustom', ['DualCFG', 8, 1.5, ...custom])).toEqual(TEXT_TO_IMAGE);
    // Numbers of a node that nobody described are none of a sampler unless its seed stands before them.
    expect(drawn('easy preSamplingOther', ['DualCFG', 8, 1.5, ...custom])?.steps).toBeUndefined();
  });
});

describe('SD Prompt Reader', () => {
  const SETTING = { positive: ['1', 2], negative: ['1', 3], noise_seed: ['1', 4], steps: ['1', 5], cfg: ['1', 6] };
  const graphOf = (is_changed: unknown) =>
    graphIn({
      ...Object.fromEntries(
        Object.entries(
          textToImage({
            '4': ['CheckpointLoaderSimple', { ckpt_name: ['1', 9] }],
            '5': ['EmptyLatentImage', { width: ['1', 7], height: ['1', 8], batch_size: 1 }],
            '6': ['CLIPTextEncode', { text: SETTING.positive, clip: ['4', 1] }],
            '7': ['CLIPTextEncode', { text: SETTING.negative, clip: ['4', 1] }],
            '3': [
              'KSamplerAdvanced',
              {
                ...{ noise_seed: SETTING.noise_seed, steps: SETTING.steps, cfg: SETTING.cfg, sampler_name, scheduler },
                ...{ model: ['4', 0], positive: ['6', 0], negative: ['7', 0], latent_image: ['5', 0] },
              },
            ],
          }),
        ).map(([id, [class_type, inputs]]) => [id, { class_type, inputs }]),
      ),
      '1': { class_type: 'SDPromptReader', inputs: { image: 'old.png', parameter_index: 1 }, is_changed },
    })!;

  it('tells what it found in another picture, of the pass that was asked for, as the graph keeps it', () => {
    const found = {
      ...{ positive: 'a red door, people, 2', negative: 'people', seed: '(7, 4100112345678901234)', steps: '(30, 12)' },
      ...{ cfg: '8', width: '768', height: '512', model: 'xl/quietXL.safetensors', setting: 'Steps: 12' },
    };
    expect(saidByGraph(graphOf([JSON.stringify(found)]))).toEqual({
      ...{ ...TEXT_TO_IMAGE, prompt: 'a red door, people, 2', seed: '4100112345678901234' },
      extra: { scheduler: 'normal' },
    });
  });

  it('says nothing where the graph keeps nothing', () => {
    expect(saidByGraph(graphOf(undefined))).toEqual({ sampler: 'dpmpp_sde', extra: { scheduler: 'normal' } });
    expect(saidByGraph(graphOf(['[]', '"']))).toEqual({ sampler: 'dpmpp_sde', extra: { scheduler: 'normal' } });
  });
});

describe('text encoder and decoder', () => {
  const skipped = (layers: number): Nodes => ({
    '6': ['CLIPTextEncode', { text: 'a red door', clip: ['20', 1] }],
    '20': ['LoraLoader', { lora_name: 'None', strength_model: 1, strength_clip: 1, model: ['4', 0], clip: ['21', 0] }],
    '21': ['CLIPSetLastLayer', { stop_at_clip_layer: layers, clip: ['4', 1] }],
  });
  const told = { scheduler: 'normal', denoise: 1 };

  it('are told where the graph sets them: layers as A1111 counts them, and a decoder of its own', () => {
    const decoder: Nodes = {
      '8': ['VAEDecode', { samples: ['3', 0], vae: ['22', 0] }],
      '22': ['VAELoader', { vae_name: 'vae/clear.safetensors' }],
    };
    expect(said(textToImage({ ...skipped(-2), ...decoder }))).toEqual({
      ...TEXT_TO_IMAGE,
      extra: { ...told, 'Clip skip': 2, VAE: 'clear' },
    });
    expect(said(textToImage(skipped(-1)))).toEqual(TEXT_TO_IMAGE);
  });

  it('are not told where several decoders work', () => {
    expect(
      said(
        textToImage({
          '22': ['VAELoader', { vae_name: 'clear.safetensors' }],
          '30': ['VAEDecode', { samples: ['3', 0], vae: ['22', 0] }],
          '31': ['PreviewImage', { images: ['30', 0] }],
        }),
      ),
    ).toEqual(TEXT_TO_IMAGE);
  });
});

describe('nodes that feed every open input', () => {
  it('leave what they feed unsaid where the drawing does not say with what', () => {
    const drawn = (more: readonly object[]) =>
      saidInDrawing({
        nodes: [
          {
            ...{ id: 1, type: 'easy comfyLoader', widgets_values: [...Object.values(LOADER), 1] },
            inputs: [{ name: 'positive', type: 'STRING', link: null, widget: { name: 'positive' } }],
          },
          {
            ...{ id: 2, type: 'easy fullkSampler' },
            inputs: [{ name: 'pipe', type: 'PIPE_LINE', link: 1 }],
            widgets_values: [12, 8, 'dpmpp_sde', 'normal', 1, 'Save', 0, 'x', 111, 'fixed'],
          },
          ...more,
        ],
        links: [[1, 1, 0, 2, 0]],
      });
    expect(drawn([])?.prompt).toBe('a red door');
    expect(drawn([{ id: 9, type: 'Prompts Everywhere' }])).toMatchObject({ negative: 'people', seed: '111' });
    expect(drawn([{ id: 9, type: 'Prompts Everywhere' }])?.prompt).toBeUndefined();
  });

  const open = (name: string, type: string, link: number | null = null) => ({ name, type, link });
  const giving = (...types: string[]) => types.map((type) => ({ name: type, type }));
  const fed = (more: readonly object[] = []) =>
    saidInDrawing({
      nodes: [
        {
          ...{ id: 1, type: 'CheckpointLoaderSimple', widgets_values: ['xl/quietXL.safetensors'] },
          outputs: giving('MODEL', 'CLIP', 'VAE'),
        },
        {
          ...{ id: 2, type: 'CLIPTextEncode', widgets_values: ['old'], outputs: giving('CONDITIONING') },
          inputs: [open('clip', 'CLIP'), { ...open('text', 'STRING', 7), widget: { name: 'text' } }],
        },
        {
          ...{ id: 3, type: 'CLIPTextEncode', widgets_values: ['people'], outputs: giving('CONDITIONING') },
          inputs: [open('clip', 'CLIP')],
        },
        {
          id: 4,
          type: 'EmptyLatentImageFromPresetsSDXL',
          widgets_values: [' 768 x 512', 1],
          outputs: giving('LATENT'),
        },
        {
          ...{ id: 5, type: 'KSampler', widgets_values: [111, 'fixed', 12, 8, 'dpmpp_sde', 'normal', 1] },
          inputs: [
            ...[open('model', 'MODEL'), open('positive', 'CONDITIONING'), open('negative', 'CONDITIONING')],
            open('latent_image', 'LATENT', 1),
          ],
          outputs: giving('LATENT'),
        },
        {
          id: 6,
          type: 'VAEDecode',
          inputs: [open('samples', 'LATENT', 2), open('vae', 'VAE')],
          outputs: giving('IMAGE'),
        },
        { id: 7, type: 'SaveImage', inputs: [open('images', 'IMAGE', 3)], widgets_values: ['x'] },
        {
          ...{ id: 8, type: 'Anything Everywhere3' },
          inputs: [open('MODEL', 'MODEL', 4), open('CLIP', 'CLIP', 8), open('VAE', 'VAE', 9)],
        },
        {
          ...{ id: 9, type: 'Prompts Everywhere' },
          inputs: [open('CONDITIONING', 'CONDITIONING', 5), open('CONDITIONING', 'CONDITIONING', 6)],
        },
        { id: 10, type: 'ConstString', widgets_values: ['a red door'], outputs: giving('STRING') },
        ...more,
      ],
      links: [
        [1, 4, 0, 5, 3],
        [2, 5, 0, 6, 0],
        [3, 6, 0, 7, 0],
        [4, 1, 0, 8, 0],
        [5, 2, 0, 9, 0],
        [6, 3, 0, 9, 1],
        [7, 10, 0, 2, 1],
        [8, 1, 1, 8, 1],
        [9, 1, 2, 8, 2],
        [10, 11, 0, 12, 0],
      ],
    });

  const other = { id: 11, type: 'UNETLoader', widgets_values: ['other.safetensors', 'x'], outputs: giving('MODEL') };

  it('are followed where one value of each type goes round, words to the side that an input is named after', () => {
    expect(fed()).toEqual(TEXT_TO_IMAGE);
  });

  it('say nothing where two values of one type go round', () => {
    const { model: _, ...rest } = TEXT_TO_IMAGE;
    expect(fed([other, { id: 12, type: 'Anything Everywhere', inputs: [open('anything', '*', 10)] }])).toEqual(rest);
  });

  const ruled = (rule: object, more: readonly object[] = []) =>
    fed([other, { id: 12, inputs: [open('MODEL', 'MODEL', 10)], ...rule }, ...more])?.model;
  const today = (ue_properties: object) => ({ type: 'Anything Everywhere', properties: { ue_properties } });

  it.each([
    ['other', { type: 'Anything Everywhere?', widgets_values: ['.*', '^mod', '.*'] }],
    ['other', { type: 'Anything Everywhere?', widgets_values: ['', 'latent|^m.*l$', ''] }],
    ['quietXL', { type: 'Anything Everywhere?', widgets_values: ['.*', 'clip|^odel|mode$', '.*'] }],
    ['quietXL', { type: 'Anything Everywhere?', widgets_values: ['.*', '^model.*el$', '.*'] }],
    ['other', today({ version: '7.4', input_regex: 'model' })],
    ['quietXL', today({ version: '7.4', input_regex: 'model', input_regex_invert: true })],
    ['other', today({ version: '7.4', input_regex: 'clip', input_regex_invert: true })],
    ['other', today({ version: '7.4', priority: 11 })],
    ['quietXL', today({ version: '7.4', priority: 9 })],
  ])('go where a pattern finds the input, before those that go everywhere: %s', (model, rule) => {
    expect(ruled(rule)).toBe(model);
  });

  it.each([
    ['a pattern beyond words', { type: 'Anything Everywhere?', widgets_values: ['.*', '^(m+o+)+d[ael]+$', '.*'] }],
    ['a title that is not written down', { type: 'Anything Everywhere?', widgets_values: ['Sampler', '.*', '.*'] }],
    ['a group', { type: 'Anything Everywhere?', widgets_values: ['.*', '.*', 'Base'] }],
    ['its own group', today({ version: '7.4', group_restricted: 1 })],
    ['its own colour', { type: 'Anything Everywhere', properties: { color_restricted: 2 } }],
    ['a pattern longer than people write', today({ input_regex: 'model|'.repeat(50) })],
  ])('say nothing where it is not known whether a rule holds: %s', (_, rule) => {
    expect(ruled(rule)).toBeUndefined();
  });

  it('go by titles that are written down, and to no input that takes none', () => {
    const sampler = (title: string, properties: object = {}) => ({
      ...{ id: 5, type: 'KSampler', title, properties },
      widgets_values: [111, 'fixed', 12, 8, 'dpmpp_sde', 'normal', 1],
      inputs: [
        ...[open('model', 'MODEL'), open('positive', 'CONDITIONING'), open('negative', 'CONDITIONING')],
        open('latent_image', 'LATENT', 1),
      ],
      outputs: giving('LATENT'),
    });
    const rule = { type: 'Anything Everywhere?', widgets_values: ['^Second', '.*', '.*'] };
    expect(ruled(rule, [sampler('Second pass')])).toBe('other');
    expect(ruled(rule, [sampler('First pass')])).toBe('quietXL');
    const refusing = { ue_properties: { input_ue_unconnectable: { model: true } } };
    expect(ruled(rule, [sampler('Second pass', refusing)])).toBeUndefined();
    expect(fed([sampler('Second pass', refusing)])?.prompt).toBe('a red door');
    expect(fed([sampler('Second pass', { rejects_ue_links: true })])?.prompt).toBeUndefined();
  });

  it('hand one seed to whatever is open and called a seed', () => {
    const sampler = (name: string) => ({
      ...{ id: 5, type: 'KSampler', widgets_values: [1, 'fixed', 12, 8, 'dpmpp_sde', 'normal', 1] },
      inputs: [
        ...[open('model', 'MODEL'), open('positive', 'CONDITIONING'), open('negative', 'CONDITIONING')],
        ...[open('latent_image', 'LATENT', 1), { ...open(name, 'INT'), widget: { name } }],
      ],
      outputs: giving('LATENT'),
    });
    const seed = { id: 13, type: 'Seed Everywhere', widgets_values: [111, 'fixed'], outputs: giving('INT') };
    expect(fed([sampler('seed'), seed])).toEqual(TEXT_TO_IMAGE);
    expect(fed([sampler('steps'), seed])?.steps).toBeUndefined();
    expect(fed([sampler('seed'), seed, { ...seed, id: 14, widgets_values: [222, 'fixed'] }])?.seed).toBeUndefined();
  });
});

describe('pipes of Image Saver', () => {
  const piped = (read: Nodes[string], more: Nodes = {}): Nodes =>
    textToImage({
      '10': [
        'Make Image Saver Metadata Config',
        {
          ...{ modelname: 'x', positive: 'a red door', negative: 'people', width: 768, height: 512, seed: 111 },
          ...{ steps: 12, cfg: 8, sampler_name: 'dpmpp_sde', scheduler_name: 'normal', denoise: 1, clip_skip: 0 },
        },
      ],
      '11': ['Make Image Saver Pipe', { metadata_config: ['10', 0], simple_saver_config: ['14', 0] }],
      '12': read,
      '14': ['Make Image Saver Simple Config', { filename: '%seed', path: '', extension: 'png' }],
      '5': ['EmptyLatentImage', { width: ['12', 7], height: ['12', 8], batch_size: 1 }],
      '6': ['CLIPTextEncode', { text: ['12', 5], clip: ['4', 1] }],
      '7': ['CLIPTextEncode', { text: ['12', 6], clip: ['4', 1] }],
      '3': [
        'KSampler',
        {
          ...{ seed: ['12', 9], steps: ['12', 10], cfg: ['12', 11], sampler_name: ['12', 12], scheduler: ['12', 13] },
          ...{ denoise: ['12', 14], model: ['4', 0], positive: ['6', 0], negative: ['7', 0], latent_image: ['5', 0] },
        },
      ],
      '13': ['Edit Image Saver Pipe', { pipe: ['12', 0], positive: ['6', 0], seed: ['12', 9], steps: ['12', 10] }],
      '9': ['Image Saver (From Pipe)', { pipe: ['13', 0], images: ['8', 0] }],
      ...more,
    });

  it('hand the settings of the saver to the sampler', () => {
    expect(said(piped(['Read Image Saver Pipe', { pipe: ['11', 0] }]))).toEqual(TEXT_TO_IMAGE);
  });

  it('are read as they were changed on the way, and not where a text was put around another', () => {
    const changed = { pipe: ['11', 0], steps: ['16', 0], positive: '[original]', negative: '[original], crowds' };
    const { negative: _, ...others } = TEXT_TO_IMAGE;
    expect(
      said(
        piped(['Read Image Saver Pipe', { pipe: ['15', 0] }], {
          '15': ['Edit Image Saver Pipe', changed],
          '16': ['PrimitiveInt', { value: 20 }],
        }),
      ),
    ).toEqual({ ...others, steps: 20 });
  });

  it('tell nothing where they go round', () => {
    expect(
      said(
        piped(['Read Image Saver Pipe', { pipe: ['15', 0] }], { '15': ['Edit Image Saver Pipe', { pipe: ['15', 0] }] }),
      ),
    ).toEqual({ model: 'quietXL' });
  });

  it('may name an output twice: what asks for it tells which it is', () => {
    const settings = { seed: 111, steps: 12, cfg: 8, sampler: 'dpmpp_sde', scheduler: 'normal', denoise: 1 };
    const from = (scheduler: number, denoise: number): Nodes =>
      textToImage({
        '10': ['Input Parameters (Image Saver)', settings],
        '3': [
          'KSampler',
          {
            ...{ seed: ['10', 0], steps: ['10', 1], cfg: ['10', 2], sampler_name: ['10', 3] },
            ...{ scheduler: ['10', scheduler], denoise: ['10', denoise] },
            ...{ model: ['4', 0], positive: ['6', 0], negative: ['7', 0], latent_image: ['5', 0] },
          },
        ],
      });
    expect(said(from(4, 5))).toEqual(TEXT_TO_IMAGE);
    expect(said(from(5, 7))).toEqual(TEXT_TO_IMAGE);
  });
});

describe('WanVideoWrapper', () => {
  it('is read as it is drawn', () => {
    const link = (name: string, from: number) => ({ name, type: '*', link: from });
    expect(
      saidInDrawing({
        nodes: [
          {
            id: 1,
            type: 'WanVideoModelLoader',
            widgets_values: ['wan/quietXL.safetensors', 'fp16', 'disabled', 'x', 'sdpa'],
          },
          { id: 2, type: 'WanVideoTextEncode', widgets_values: ['a red door', 'people', true] },
          { id: 3, type: 'WanVideoEmptyEmbeds', widgets_values: [768, 512, 81] },
          {
            ...{ id: 4, type: 'WanVideoSampler', widgets_values: [12, 8, 5, 111, 'fixed', true, 'unipc', 0, 1, ''] },
            inputs: [link('model', 1), link('text_embeds', 2), link('image_embeds', 3)],
          },
          { id: 5, type: 'WanVideoDecode', inputs: [link('samples', 4)], widgets_values: [true] },
          { id: 6, type: 'VHS_VideoCombine', inputs: [link('images', 5)], widgets_values: {} },
        ],
        links: [
          [1, 1, 0, 4, 0],
          [2, 2, 0, 4, 1],
          [3, 3, 0, 4, 2],
          [4, 4, 0, 5, 0],
          [5, 5, 0, 6, 0],
        ],
      }),
    ).toMatchObject({ prompt: 'a red door', negative: 'people', model: 'quietXL', seed: '111', steps: 12, cfg: 8 });
  });
});
