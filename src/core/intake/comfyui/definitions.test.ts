import { describe, expect, it } from 'vitest';
import { type Nodes, said, TEXT_TO_IMAGE, textToImage } from '../../../testing/comfyui-graphs.ts';

/*
 * Nodes of forty packs as their own sources define them. What they make of their inputs is worked out, or left out: of no node here
 * is the input the output.
 */
type Inputs = { readonly [input: string]: unknown };
const words = (type: string, inputs: Inputs, slot = 0): string | undefined =>
  said(textToImage({ '6': ['CLIPTextEncode', { text: ['20', slot], clip: ['4', 1] }], '20': [type, inputs] }))?.prompt;

describe('a text is not recorded', () => {
  it.each<readonly [type: string, inputs: Inputs]>([
    ['TextShuffle', { text: 'a red door', separator: ' ', seed: 3 }],
    ['TextTruncateTokens', { text: 'a red door', truncate_words_to: 2 }],
    ['TextBoxConcatenate', { text: 'a red door', text_external: 'at night', separator: ', ', mode: 'append' }],
    ['Text Sort', { text: 'red, a', separator: ', ' }],
    ['Text Parse A1111 Embeddings', { text: 'EasyNegative' }],
    ['WildcardPromptFromString', { string: 'a door', delimiter: '\\n', prefix_all: 'x' }],
    ['Random Artist Picker (Image Saver)', { file_path: 'x', delimiter: ', ', prefix: 'by ' }],
    ['PromptUtilitiesSampleTags', { tags: 'red, blue', tags_delimiter: ',', seed: 3, max_k: 1, min_k: 1 }],
    ['PCMacroExpand', { text: 'DEF(a=red) a door' }],
    ['OneButtonPrompt', { insanitylevel: 5, subject: 'all', custom_subject: '', seed: 3 }],
    ['OneButtonSuperPrompt', { prompt: 'a door', insanitylevel: 5, seed: 3 }],
    ['OneButtonFlufferize', { prompt: 'a door', amount_of_fluff: 'dynamic', seed: 3 }],
    ['PromptSimplification', { prompt: 'a very red door', length: 2 }],
    ['FL_PromptSelector', { prompts: 'a red door\na blue one', prepend_text: '', append_text: '', index: 1 }],
    ['CR Get Parameter From Prompt', { prompt: 'a red door, steps: 5', search_string: 'steps' }],
    ['LayerUtility: StringCondition', { text: 'a red door', condition: 'include', sub_string: 'red' }],
    ['ChinesePrompt_Mix', { text: '红门', generation: 'on', seed: 3 }],
    ['SimulateDevDesignDiscussions', { subject: 'a door', model: 'x', api_url: 'y', api_key: 'z' }],
    ['TextGenerate', { prompt: 'a red door', max_length: 512, 'sampling_mode.temperature': 0.7 }],
  ])('out of %s', (type, inputs) => {
    expect(words(type, inputs)).toBe(undefined);
  });
});

describe('a text is worked out', () => {
  it.each<readonly [type: string, inputs: Inputs, slot: number, text: string]>([
    ['ImpactStringSelector', { strings: 'a red door\na blue one', multiline: false, select: 3 }, 0, 'a blue one'],
    ['ImpactStringSelector', { strings: '#a red\ndoor\n#a blue one', multiline: true, select: 0 }, 0, 'a red\ndoor'],
    ['easy promptLine', { prompt: 'a door\n\na gate', start_index: 1, max_rows: 1 }, 0, 'a gate'],
    ['easy stringJoinLines', { string: ' a red\n\n door ', delimiter: ' | ' }, 0, 'a red | door'],
    ['ttN text3BOX_3WAYconcat', { text1: 'a', text2: 'red', text3: 'door', delimiter: ' ' }, 1, 'red'],
    ['ttN text3BOX_3WAYconcat', { text1: 'a', text2: 'red', text3: 'door', delimiter: ' ' }, 4, 'a door'],
    ['ttN text3BOX_3WAYconcat', { text1: 'a', text2: 'red', text3: 'door', delimiter: ' ' }, 6, 'a red door'],
    ['ConcatStringSingle', { string_a: 'a red', string_b: 'door' }, 0, 'a reddoor'],
    ['FL_PromptBasic', { prepend: 'a ', prompt: 'red', append: ' door' }, 0, 'a red door'],
    ['Text Concatenate (JPS)', { delimiter: 'comma', text1: 'a door', text2: '', text3: 'red' }, 0, 'a door, red'],
    ['SDPromptMerger', { text_g: 'a door', text_l: 'red' }, 0, 'a door\nred'],
    ['SDXL Prompt Handling (JPS)', { handling: 'Copy Positive_L to Both', pos_g: 'a', pos_l: 'red' }, 0, 'red'],
    ['TextBox2', { text1: 'a door', text2: 'a gate' }, 1, 'a gate'],
  ])('out of %s', (type, inputs, slot, text) => {
    expect(words(type, inputs, slot)).toBe(text);
  });
});

describe('words that say what to look for in a picture', () => {
  it.each<readonly [type: string, inputs: Inputs]>([
    [
      'GroundingDinoSAMSegment (segment anything)',
      { prompt: 'bottle', threshold: 0.3, sam_model: ['28', 0], grounding_dino_model: ['27', 0], image: ['1', 0] },
    ],
    ['LayerMask: EvfSAMUltra', { image: ['1', 0], model: 'evf-sam2', precision: 'fp16', prompt: 'bottle' }],
    ['SomeFinder', { image: ['1', 0], prompt: 'bottle', confidence: 0.5 }],
  ])('of %s are no prompt', (type, inputs) => {
    expect(
      said({
        '1': ['LoadImage', { image: 'a.png' }],
        '29': [type, inputs],
        '31': ['MaskToImage', { mask: ['29', 1] }],
        '32': ['SaveImage', { images: ['31', 0] }],
      }),
    ).toEqual({});
  });

  it('do not stand in the way of those that a service was asked with', () => {
    const hosted = {
      '1': ['LoadImage', { image: 'a.png' }],
      '29': ['GroundingDinoSAMSegment (segment anything)', { prompt: 'bottle', threshold: 0.3, image: ['1', 0] }],
      '30': ['FluxProFillNode', { image: ['1', 0], mask: ['29', 1], prompt: 'a red bottle', seed: 7 }],
      '32': ['SaveImage', { images: ['30', 0] }],
    } as const;
    expect(said(hosted)).toMatchObject({ prompt: 'a red bottle', seed: '7' });
  });
});

it.each([['SimpleBatchPrompts'], ['FluxBatchPrompts'], ['SDXLBatchPrompts'], ['FluxKontextBatchPrompts']])(
  'of the lines of %s only one alone is known to be the one',
  (type) => {
    const [, own] = textToImage()['3']!;
    const batch = (prompts: string) =>
      said(
        textToImage({
          '3': ['KSampler', { ...own, positive: ['20', 0] }],
          '20': [type, { clip: ['4', 1], prompts, print_output: true }],
        }),
      )?.prompt;
    expect(batch('a red door\n')).toBe('a red door');
    expect(batch('a red door\na blue gate')).toBe(undefined);
  },
);

describe('words by the frame', () => {
  const schedule = '"0": "a red door",\n"12": "a blue door --neg people"';
  const scheduled = (type: string, inputs: Inputs, more: Nodes = {}): { readonly [name: string]: unknown } => {
    const [, own] = textToImage()['3']!;
    const { prompt, extra } = said(
      textToImage({
        '3': ['KSampler', { ...own, positive: ['20', 0] }],
        '20': [type, { clip: ['4', 1], max_frames: 24, ...inputs }],
        ...more,
      }),
    )!;
    return { prompt, ...extra };
  };
  const rest = { scheduler: 'normal', denoise: 1 };

  it('are told as they are, and none of them as the prompt', () => {
    for (const type of ['BatchPromptSchedule', 'PromptSchedule', 'BatchPromptScheduleLatentInput'])
      expect(scheduled(type, { text: schedule, pre_text: 'film,', app_text: '' })).toEqual({
        ...rest,
        ...{ 'Prompt schedule': schedule, 'Prompt schedule, before each': 'film,' },
      });
    expect(
      scheduled(
        'BatchPromptSchedule',
        { text: ['21', 0], app_text: ['22', 0] },
        {
          '21': ['PrimitiveStringMultiline', { value: schedule }],
          '22': ['PrimitiveString', { value: 'at night' }],
        },
      ),
    ).toEqual({ ...rest, 'Prompt schedule': schedule, 'Prompt schedule, after each': 'at night' });
  });

  it('of both encoders of SDXL are told where they are the same', () => {
    const sdxl = (text_l: string) => scheduled('BatchPromptScheduleEncodeSDXL', { text_g: schedule, text_l, width: 8 });
    expect(sdxl(schedule)['Prompt schedule']).toBe(schedule);
    expect(sdxl('"0": "another"')['Prompt schedule']).toBe(`${schedule}\n\n"0": "another"`);
  });

  it('are not told where another file holds them', () => {
    expect(
      scheduled('BatchPromptSchedule', { text: ['21', 0] }, { '21': ['Load Text File', { file_path: 'x' }] }),
    ).toEqual(rest);
  });
});

describe('prompts that Inspire keeps in one', () => {
  const list = 'positive: a red door\nnegative: people\n\n---\n\nname: second\npositive: a gate,\nopen\nnegative: fog';
  const unzipped = (type: string, inputs: Inputs, slot: number) =>
    said(
      textToImage({
        '6': ['CLIPTextEncode', { text: ['20', slot], clip: ['4', 1] }],
        '20': ['UnzipPrompt //Inspire', { zipped_prompt: ['21', 0] }],
        '21': ['Reroute', { '': ['22', 0] }],
        '22': [type, inputs],
        '23': ['PrimitiveStringMultiline', { value: list }],
      }),
    )?.prompt;
  const SINGLE = 'LoadSinglePromptFromFile //Inspire';
  const ALL = 'LoadPromptsFromFile //Inspire';
  it.each<readonly [type: string, inputs: Inputs, slot: number, text: string | undefined]>([
    ['ZipPrompt //Inspire', { positive: 'a door', negative: 'people' }, 0, 'a door'],
    ['ZipPrompt //Inspire', { positive: 'a door', negative: 'people' }, 1, 'people'],
    [SINGLE, { prompt_file: 'a.txt', index: 0, text_data_opt: ['23', 0] }, 0, 'a red door'],
    [SINGLE, { prompt_file: 'a.txt', index: 1, text_data_opt: ['23', 0] }, 0, 'a gate,\nopen'],
    [SINGLE, { prompt_file: 'a.txt', index: 1, text_data_opt: ['23', 0] }, 1, 'fog'],
    [SINGLE, { prompt_file: 'a.txt', index: 174, text_data_opt: ['23', 0] }, 1, 'fog'],
    [SINGLE, { prompt_file: 'a.txt', index: 0 }, 0, undefined],
    [SINGLE, { prompt_file: 'a.txt', index: 0, text_data_opt: 'a red door' }, 0, undefined],
    [SINGLE, { prompt_file: 'a.txt', index: 0, text_data_opt: 'positive: a red door' }, 0, undefined],
    [ALL, { prompt_file: 'a.txt', text_data_opt: ['23', 0] }, 0, undefined],
    [ALL, { prompt_file: 'a.txt', text_data_opt: ['23', 0], start_index: 1 }, 0, 'a gate,\nopen'],
    [ALL, { prompt_file: 'a.txt', text_data_opt: ['23', 0], start_index: 0, load_cap: 1 }, 1, 'people'],
    [ALL, { prompt_file: 'a.txt' }, 0, undefined],
  ])('%s of %j, its output %i', (type, inputs, slot, text) => {
    expect(unzipped(type, inputs, slot)).toBe(text);
  });
});

const sampled = (inputs: Inputs, more: Nodes) => {
  const [type, own] = textToImage()['3']!;
  return said(textToImage({ '3': [type, { ...own, ...inputs }], ...more }));
};

describe('a number is worked out or not recorded', () => {
  it.each<readonly [type: string, inputs: Inputs, seed: string | undefined]>([
    ['Seed Generator (Image Saver)', { seed: 111, increment: 0 }, '111'],
    ['Seed Generator (Image Saver)', { seed: 111, increment: 2 }, undefined],
    ['SeedSelector', { mode: false, seed: 5, fixed_seed: 111 }, '111'],
    ['easy seedList', { min_num: 0, max_num: 9, method: 'increment', total: 3, seed: 111 }, undefined],
    ['CR Index Increment', { index: 111, interval: 2 }, undefined],
  ])('out of %s', (type, inputs, seed) => {
    expect(sampled({ seed: ['20', 0] }, { '20': [type, inputs] })?.seed).toBe(seed);
  });

  it.each<readonly [type: string, inputs: Inputs, size: string | undefined]>([
    ['CR SDXL Aspect Ratio', { width: 64, height: 64, aspect_ratio: '3:2 landscape 1216x832' }, '1216x832'],
    ['CR SDXL Aspect Ratio', { width: 768, height: 512, aspect_ratio: 'custom', swap_dimensions: 'On' }, '512x768'],
    ['ImageResize+', { image: ['9', 0], width: 768, height: 512, method: 'keep proportion' }, undefined],
    ['ResolutionSelector', { aspect_ratio: '1:1 (Square)', megapixels: 1, multiple: 8 }, '1024x1024'],
    ['ResolutionSelector', { aspect_ratio: '16:9 (Widescreen)', megapixels: 1 }, '1368x768'],
    ['ResolutionSelector', { aspect_ratio: '21:9 (Ultrawide)', megapixels: 0.1, multiple: 8 }, undefined],
  ])('a size out of %s', (type, inputs, size) => {
    const slot = type === 'ImageResize+' ? 1 : 0;
    const graph = textToImage({
      '5': ['EmptyLatentImage', { width: ['20', slot], height: ['20', slot + 1] }],
      '20': [type, inputs],
    });
    expect(said(graph)?.size).toBe(size);
  });
});

describe('a model and its words are found', () => {
  it('behind a guider that carries the steps along', () => {
    const graph = textToImage({
      '3': [
        'SamplerCustomAdvanced',
        { noise: ['20', 0], guider: ['21', 0], sampler: ['22', 0], sigmas: ['21', 1], latent_image: ['5', 0] },
      ],
      '20': ['RandomNoise', { noise_seed: 111 }],
      '21': [
        'ScheduledCFGGuider //Inspire',
        { model: ['4', 0], positive: ['6', 0], negative: ['7', 0], sigmas: ['23', 0], from_cfg: 6.5, to_cfg: 1 },
      ],
      '22': ['KSamplerSelect', { sampler_name: 'dpmpp_sde' }],
      '23': ['BasicScheduler', { model: ['4', 0], scheduler: 'normal', steps: 12, denoise: 1 }],
    });
    const { cfg: _, ...known } = TEXT_TO_IMAGE;
    expect(said(graph)).toEqual(known);
  });

  const MODELS: readonly (readonly [what: string, nodes: Nodes, from: number])[] = [
    [
      'adapters for regions',
      {
        '20': ['ApplyRegionalIPAdapters //Inspire', { ipadapter_pipe: ['21', 0] }],
        '21': ['IPAdapterModelHelper //Inspire', { model: ['4', 0], clip: ['4', 1], preset: 'SDXL' }],
      },
      0,
    ],
    ['a control that hands the model on', { '20': ['ACN_AdvancedControlNetApply', { model_optional: ['4', 0] }] }, 2],
    [
      'one used in the place of what is loaded',
      { '20': ['easy fullLoader', { ckpt_name: 'x', model_override: ['4', 0] }] },
      0,
    ],
    ['a hook of another', { '20': ['ADE_RegisterModelAsLoraHook', { ckpt_name: 'x', model: ['4', 0] }] }, 0],
  ];
  it.each(MODELS)('behind %s', (_what, nodes, from) => {
    expect(sampled({ model: ['20', from] }, nodes)?.model).toBe('quietXL');
  });

  const SIDED: readonly (readonly [type: string, positive: number, inputs: Inputs])[] = [
    ['IPAdapterRegionalConditioning', 1, { image: ['9', 0] }],
    ['Latent CropGuides State Info', 1, { latent: ['5', 0] }],
    [
      'Set Precision Universal',
      0,
      { cond_pos: ['6', 0], cond_neg: ['7', 0], positive: undefined, negative: undefined },
    ],
  ];
  it.each(SIDED)('with each side at its own output: %s', (type, positive, inputs) => {
    const node: Nodes = { '20': [type, { positive: ['6', 0], negative: ['7', 0], ...inputs }] };
    const read = sampled({ positive: ['20', positive], negative: ['20', positive + 1] }, node);
    expect([read?.prompt, read?.negative]).toEqual(['a red door', 'people']);
  });

  it('in the words of HunyuanDiT, which have names of their own', () => {
    const node: Nodes = {
      '6': ['CLIPTextEncodeHunyuanDiT', { clip: ['4', 1], bert: 'a red door', mt5xl: 'a red door' }],
    };
    expect(said(textToImage(node))).toEqual(TEXT_TO_IMAGE);
  });
});

describe('pipes of SDXL', () => {
  const loader = { ckpt_name: 'xl/quietXL.safetensors', refiner_ckpt_name: 'xl/refinerXL.safetensors' };
  const { cfg, sampler, steps } = TEXT_TO_IMAGE;
  const settings = { cfg, sampler_name: sampler, scheduler: 'normal' };
  const graph = (own: Inputs): Nodes => ({
    '4': [
      'ttN pipeLoaderSDXL_v2',
      {
        ...{ ...loader, positive_g: 'a red door', positive_l: '', negative_g: 'people', negative_l: '' },
        ...{ empty_latent_aspect: '768 x 512 [L] 3:2', prepend_positive_g: own['before'] },
      },
    ],
    '2': ['ttN text', { text: 'A photograph:' }],
    '3': [
      'ttN pipeKSamplerSDXL_v2',
      { sdxl_pipe: ['4', 0], base_steps: steps, seed: 111, denoise: 1, ...settings, ...own },
    ],
    '9': ['SaveImage', { images: ['3', 11] }],
  });

  it('tell their refiner as a pass of its own, where it works', () => {
    const own = { refiner_steps: 5, refiner_cfg: 6, refiner_denoise: 0.5 };
    const pass = { kind: 'refiner', steps: 5, cfg: 6, denoise: 0.5, model: 'refinerXL' };
    expect(said(graph(own))).toEqual({ ...TEXT_TO_IMAGE, passes: [pass] });
    expect(said(graph({ refiner_steps: 0 }))).toEqual(TEXT_TO_IMAGE);
  });

  it('put one text before another, or leave both out', () => {
    expect(said(graph({ before: ['2', 0] }))?.prompt).toBe('A photograph: a red door');
    expect(said(graph({ before: ['77', 0] }))?.prompt).toBe(undefined);
  });
});

describe('a picture that a service made', () => {
  const asked: Nodes = {
    '30': ['FluxKontextProImageNode', { prompt: 'a blue door', aspect_ratio: '1:1', steps: 50, seed: 7 }],
    '31': ['SaveImage', { images: ['30', 0] }],
  };

  it.each<readonly [type: string, inputs: Inputs, model: string | undefined]>([
    ['LumaImageNode', { model: 'photon-1' }, 'photon-1'],
    ['OpenAIDalle3', { quality: 'hd' }, 'dall-e-3'],
    ['FluxKontextMaxImageNode', {}, 'flux-kontext-max'],
    ['ServiceOfTomorrow', {}, undefined],
    ['ServiceOfTomorrow', { image: ['9', 0], size: '1024x1024' }, undefined],
  ])('tells the model that was asked, where the node or its kind names it: %s', (type, inputs, model) => {
    const graph: Nodes = {
      '1': [type, { prompt: 'a blue door', seed: 7, ...inputs }],
      '2': ['SaveImage', { images: ['1', 0] }],
    };
    expect(said(graph)).toEqual({ prompt: 'a blue door', seed: '7', ...(model === undefined ? {} : { model }) });
  });

  it('is told from another that lies in the same graph, or nothing is where both are as likely', () => {
    const longer: Nodes = Object.fromEntries(
      Array.from({ length: 9 }, (_, at) => [`4${at}`, ['ImageInvert', { image: [at === 8 ? '30' : `4${at + 1}`, 0] }]]),
    );
    expect(said(textToImage({ ...asked, ...longer, '31': ['SaveImage', { images: ['40', 0] }] }))).toEqual({
      ...{ prompt: 'a blue door', seed: '7', steps: 50, model: 'flux-kontext-pro' },
    });
    const even: Nodes = Object.fromEntries(
      Array.from({ length: 5 }, (_, at) => [`4${at}`, ['ImageInvert', { image: [at === 4 ? '30' : `4${at + 1}`, 0] }]]),
    );
    expect(said(textToImage({ ...asked, ...even, '31': ['SaveImage', { images: ['40', 0] }] }))).toEqual({});
  });
});

describe('words that a language model wrote', () => {
  const asked = (refine: boolean): Nodes => ({
    '6': ['CLIPTextEncode', { text: ['20', 0], clip: ['4', 1] }],
    '20': ['PreviewAny', { source: ['21', 0] }],
    '21': ['ComfySwitchNode', { switch: refine, on_false: ['22', 0], on_true: ['23', 0] }],
    '22': ['PrimitiveStringMultiline', { value: 'a red door' }],
    '23': ['TextGenerate', { prompt: ['24', 0], clip: ['4', 1], 'sampling_mode.temperature': 0.7, thinking: false }],
    '24': ['StringConcatenate', { string_a: 'Describe a picture of: ', string_b: ['22', 0], delimiter: '' }],
  });

  it('are not recorded; what it was asked for is told as that', () => {
    const { prompt: _, extra, ...known } = TEXT_TO_IMAGE;
    expect(said(textToImage(asked(true)))).toEqual({
      ...known,
      extra: { ...extra, 'Prompt before rewriting': 'a red door' },
    });
    expect(said(textToImage({ ...asked(true), '20': ['PreviewAny', { source: ['23', 0] }] }))?.extra).toEqual({
      ...extra,
      'Prompt before rewriting': 'Describe a picture of: a red door',
    });
  });

  it('are none where the switch beside it took the plain ones', () => {
    expect(said(textToImage(asked(false)))).toEqual(TEXT_TO_IMAGE);
  });
});
