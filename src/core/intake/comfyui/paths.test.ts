import { describe, expect, it } from 'vitest';
import { FIRST, type Nodes, said, TEXT_TO_IMAGE, textToImage } from '../../../testing/comfyui-graphs.ts';

const steps = (nodes: Nodes) => said(textToImage({ ...sampling({ steps: ['60', 0] }), ...nodes }))?.steps;
const words = (nodes: Nodes) =>
  said(textToImage({ '6': ['CLIPTextEncode', { text: ['60', 0], clip: ['4', 1] }], ...nodes }))?.prompt;
const sampling = (inputs: { readonly [name: string]: unknown }): Nodes => ({
  '3': [
    'KSampler',
    { ...FIRST, model: ['4', 0], positive: ['6', 0], negative: ['7', 0], latent_image: ['5', 0], ...inputs },
  ],
});
const value = (text: string): Nodes[string] => ['PrimitiveString', { value: text }];

describe('paths to text and model', () => {
  it('go through a guider with two conditions', () => {
    expect(
      said(
        textToImage({
          '3': [
            'SamplerCustomAdvanced',
            { noise: ['32', 0], guider: ['33', 0], sampler: ['34', 0], sigmas: ['35', 0], latent_image: ['5', 0] },
          ],
          '32': ['RandomNoise', { noise_seed: 5 }],
          '33': [
            'DualCFGGuider',
            {
              ...{ cfg_conds: 5, cfg_cond2_negative: 2, model: ['4', 0] },
              ...{ cond1: ['6', 0], cond2: ['6', 0], negative: ['7', 0] },
            },
          ],
          '34': ['KSamplerSelect', { sampler_name: 'euler' }],
          '35': ['BasicScheduler', { scheduler: 'normal', steps: 20, denoise: 1, model: ['4', 0] }],
        }),
      ),
    ).toEqual({ ...TEXT_TO_IMAGE, seed: '5', steps: 20, cfg: 5, sampler: 'euler' });
  });

  it('tell the second condition of a guider beside the prompt', () => {
    const guided = (second: string) =>
      said(
        textToImage({
          '3': ['SamplerCustomAdvanced', { noise: ['32', 0], guider: ['33', 0], latent_image: ['5', 0] }],
          '32': ['RandomNoise', { noise_seed: 5 }],
          '33': [
            'DualCFGGuider',
            { cfg_conds: 5, model: ['4', 0], cond1: ['6', 0], cond2: [second, 0], negative: ['7', 0] },
          ],
          '36': ['CLIPTextEncode', { text: 'low sun', clip: ['4', 1] }],
        }),
      );
    expect(guided('36')).toMatchObject({ prompt: 'a red door', extra: { cond2: 'low sun' } });
    expect(guided('7')?.extra).toBeUndefined();
  });

  it.each<[string, Nodes]>([
    [
      'a basic pipe',
      {
        '20': [
          'ToBasicPipe',
          { model: ['4', 0], clip: ['4', 1], vae: ['4', 2], positive: ['6', 0], negative: ['7', 0] },
        ],
        '21': ['FromBasicPipe', { basic_pipe: ['20', 0] }],
        ...sampling({ model: ['21', 0], positive: ['21', 3], negative: ['21', 4] }),
      },
    ],
    [
      'a pipe that was edited on the way',
      {
        '19': [
          'ToBasicPipe',
          { model: ['4', 0], clip: ['4', 1], vae: ['4', 2], positive: ['7', 0], negative: ['7', 0] },
        ],
        '20': ['EditBasicPipe', { basic_pipe: ['19', 0], positive: ['6', 0] }],
        '21': ['FromBasicPipe_v2', { basic_pipe: ['20', 0] }],
        ...sampling({ model: ['21', 1], positive: ['21', 4], negative: ['21', 5] }),
      },
    ],
    [
      'contexts',
      {
        '20': ['Context (rgthree)', { model: ['4', 0], positive: ['6', 0], negative: ['7', 0] }],
        '21': ['Context (rgthree)', { base_ctx: ['20', 0], latent: ['5', 0] }],
        ...sampling({ model: ['21', 1], positive: ['21', 4], negative: ['21', 5], latent_image: ['21', 6] }),
      },
    ],
    [
      'a switch of contexts that takes the first',
      {
        '20': ['Context (rgthree)', { model: ['4', 0], positive: ['6', 0], negative: ['7', 0], latent: ['5', 0] }],
        '21': ['Context Switch (rgthree)', { ctx_02: ['20', 0] }],
        ...sampling({ model: ['21', 1], positive: ['21', 4], negative: ['21', 5], latent_image: ['21', 6] }),
      },
    ],
    [
      'sides that cross',
      {
        '20': [
          'ControlNetApplyAdvanced',
          { positive: ['7', 0], negative: ['6', 0], control_net: ['x', 0], strength: 1 },
        ],
        ...sampling({ positive: ['20', 1], negative: ['20', 0] }),
      },
    ],
    [
      'sides under other names',
      {
        '20': ['LayeredDiffusionCondApply', { cond: ['6', 0], uncond: ['7', 0], latent: ['x', 0], weight: 1 }],
        ...sampling({ positive: ['20', 0], negative: ['20', 1] }),
      },
    ],
    [
      'choices with a picture beside them',
      { '4': ['CheckpointLoader|pysssss', { ckpt_name: { content: 'xl/quietXL.safetensors', image: 'x.png' } }] },
    ],
    [
      'reroutes of any kind',
      {
        '20': ['Reroute', { '': ['21', 0] }],
        '21': ['Reroute (rgthree)', { '': ['22', 0] }],
        '22': ['ReroutePrimitive|pysssss', { value: ['4', 0] }],
        ...sampling({ model: ['20', 0] }),
      },
    ],
    [
      'a sampler that takes its pipe whole',
      {
        '20': [
          'ToBasicPipe',
          { model: ['4', 0], clip: ['4', 1], vae: ['4', 2], positive: ['6', 0], negative: ['7', 0] },
        ],
        '3': ['ImpactKSamplerBasicPipe', { basic_pipe: ['20', 0], ...FIRST, latent_image: ['5', 0] }],
        '8': ['VAEDecode', { samples: ['3', 1], vae: ['3', 2] }],
      },
    ],
  ])('go through %s', (_, nodes) => {
    expect(said(textToImage(nodes))).toEqual(TEXT_TO_IMAGE);
  });

  it('follow a switch to the side that ran', () => {
    const switching = (yes: unknown): Nodes => ({
      '40': ['ComfySwitchNode', { switch: ['41', 0], on_false: ['4', 0], on_true: ['42', 0] }],
      '41': ['PrimitiveBoolean', { value: yes }],
      '42': ['LoraLoaderModelOnly', { lora_name: 'film.safetensors', strength_model: 1, model: ['4', 0] }],
      ...sampling({ model: ['40', 0] }),
    });
    expect(said(textToImage(switching(false)))).toEqual(TEXT_TO_IMAGE);
    expect(said(textToImage(switching(true)))).toEqual({ ...TEXT_TO_IMAGE, loras: [{ name: 'film', weight: 1 }] });
  });

  it.each<[string, Nodes]>([
    ['by yes and no', { '60': ['easy ifElse', { boolean: true, on_true: ['61', 0], on_false: ['62', 0] }] }],
    ['by a letter', { '60': ['Text Input Switch', { boolean: true, text_a: ['61', 0], text_b: ['62', 0] }] }],
    ['by number', { '60': ['ImpactSwitch', { select: 2, input1: ['62', 0], input2: ['61', 0] }] }],
    ['by a number from zero', { '60': ['easy textIndexSwitch', { index: 0, text0: ['61', 0], text1: ['62', 0] }] }],
    ['by a choice', { '60': ['CR Text Input Switch', { Input: 2, text1: ['62', 0], text2: ['61', 0] }] }],
    ['by what is there', { '60': ['Any Switch (rgthree)', { any_03: ['61', 0], any_04: ['62', 0] }] }],
    ['with nothing to decide', { '60': ['ComfySwitchNode', { switch: ['x', 0], on_true: ['61', 0] }] }],
    ['by a comparison', { '60': ['ComfySwitchNode', { switch: ['63', 0], on_true: ['61', 0], on_false: ['62', 0] }] }],
  ])('follow a switch %s', (_, nodes) => {
    const others: Nodes = {
      '61': value('a blue door'),
      '62': value('WRONG'),
      '63': ['MathExpression|pysssss', { expression: 'a > 2', a: 3 }],
    };
    expect(words({ ...others, ...nodes })).toBe('a blue door');
  });

  it('end at a switch that the file does not decide', () => {
    expect(
      words({
        '60': ['ComfySwitchNode', { switch: ['63', 0], on_true: ['61', 0], on_false: ['62', 0] }],
        '61': value('one'),
        '62': value('other'),
        '63': ['Random Boolean', { seed: 1 }],
      }),
    ).toBeUndefined();
  });
});

describe('numbers', () => {
  it.each<[number | undefined, Nodes]>([
    [
      45,
      { '60': ['MathExpression|pysssss', { expression: 'a*3', a: ['61', 0] }], '61': ['PrimitiveInt', { value: 15 }] },
    ],
    [22, { '60': ['MathExpression|pysssss', { expression: '(a + 1) / 2 * b', a: 10, b: 4 }] }],
    [2, { '60': ['SimpleMath+', { value: 'a/2', a: 5 }] }],
    [12, { '60': ['CM_IntBinaryOperation', { op: 'Mul', a: 3, b: 4 }] }],
    [30, { '60': ['ComfyMathExpression', { expression: 'a * b', 'values.a': 10, 'values.b': 3 }] }],
    [40, { '60': ['CR Integer Multiple', { integer: 20, multiple: 2 }] }],
    [7, { '60': ['easy mathInt', { a: 3, b: 4, operation: 'add' }] }],
    [25, { '60': ['KSampler Config (rgthree)', { steps_total: 25, refiner_step: 20, cfg: 8, sampler_name: 'x' }] }],
    [18, { '60': ['INTConstant', { value: 18 }] }],
    // A calculation that is not known is no number, nor is one of names that nobody knows, nor a draw.
    [undefined, { '60': ['Any Math Node', { value: 15 }] }],
    [undefined, { '60': ['MathExpression|pysssss', { expression: 'KSampler.steps * 2', a: 1 }] }],
    [undefined, { '60': ['RandomInt', { value: 15, seed: 2 }] }],
  ])('are worked out exactly or left out: %s', (expected, nodes) => {
    expect(steps(nodes)).toBe(expected);
  });
});

describe('texts', () => {
  it.each<[string | undefined, Nodes]>([
    [
      'a red door, low sun',
      { '60': ['StringConcatenate', { string_a: 'a red door', string_b: 'low sun', delimiter: ', ' }] },
    ],
    ['a red doorlow sun', { '60': ['CR Text Concatenate', { text1: 'a red door', text2: 'low sun', separator: '' }] }],
    ['a red door\nlow sun', { '60': ['JoinStrings', { string1: 'a red door', string2: 'low sun', delimiter: '\\n' }] }],
    ['a red door, low sun', { '60': ['Any Concat', { a: ['61', 0], b: 'low sun' }], '61': value('a red door,') }],
    ['a blue door', { '60': ['StringReplace', { string: 'a red door', find: 'red', replace: 'blue' }] }],
    ['A RED DOOR', { '60': ['CaseConverter', { string: 'a red door', mode: 'UPPERCASE' }] }],
    ['a red door', { '60': ['Text Multiline', { text: '# first try\na red door' }] }],
    [
      'a red door',
      { '60': ['ImpactWildcardProcessor', { wildcard_text: 'a {red|blue} door', populated_text: 'a red door' }] },
    ],
    [
      'a red door',
      { '60': ['SDXLPromptStyler', { text_positive: 'a red door', text_negative: 'people', style: 'base' }] },
    ],
    ['a red door', { '60': ['Unknown box', { words_of_mine: ['61', 0] }], '61': value('a red door') }],
    // What is drawn, styled, read from a file or written by a model is not what goes in.
    [undefined, { '60': ['SDXLPromptStyler', { text_positive: 'a red door', style: 'film' }] }],
    [undefined, { '60': ['Text Random Line', { text: 'a red door\na blue door', seed: 3 }] }],
    [undefined, { '60': ['Load Text File', { file_path: 'prompts.txt', dictionary_name: '[filename]' }] }],
    [undefined, { '60': ['OllamaGenerate', { prompt: 'describe a door' }] }],
    [
      undefined,
      {
        '60': ['TextConcat', { text_a: 'a red door', text_b: ['61', 0] }],
        '61': ['Load Styles CSV', { styles: 'sun' }],
      },
    ],
    [undefined, { '60': ['easy wildcards', { text: 'a __colour__ door', seed: 1 }] }],
  ])('are worked out or left out: %s', (expected, nodes) => {
    expect(words(nodes)).toBe(expected);
  });

  it('that are drawn by lot where they are turned into conditions are left out too', () => {
    const drawn = (inputs: { readonly [name: string]: unknown }) =>
      said(textToImage({ '6': ['ImpactWildcardEncode', { ...inputs, model: ['4', 0], clip: ['4', 1] }] }))?.prompt;
    expect(drawn({ wildcard_text: 'a {red|blue} door' })).toBeUndefined();
    expect(drawn({ wildcard_text: 'a {red|blue} door', populated_text: 'a red door' })).toBe('a red door');
    expect(drawn({ wildcard_text: 'a red door' })).toBe('a red door');
  });

  it('of several conditions stand one after the other, once each', () => {
    const prompt = (nodes: Nodes) => said(textToImage({ ...sampling({ positive: ['60', 0] }), ...nodes }))?.prompt;
    const door: Nodes = { '61': ['CLIPTextEncode', { text: 'low sun', clip: ['4', 1] }] };
    expect(
      prompt({ ...door, '60': ['ConditioningCombine', { conditioning_1: ['6', 0], conditioning_2: ['61', 0] }] }),
    ).toBe('a red door, low sun');
    expect(
      prompt({ '60': ['CLIPTextEncodeSDXL', { text_g: 'a red door', text_l: 'a red door', clip: ['4', 1] }] }),
    ).toBe('a red door');
    expect(
      prompt({
        ...door,
        '60': ['ConditioningSetArea', { conditioning: ['62', 0], width: 64 }],
        '62': ['Regional (unknown)', { base: ['6', 0], region: ['61', 0], mask: ['63', 0] }],
        '63': ['CLIPSeg', { text: 'door' }],
      }),
    ).toBe('a red door, low sun');
    // Where in the picture words belong is told beside them, and adds none.
    const place: Nodes[string] = ['GLIGENTextBoxApply', { conditioning_to: ['6', 0], text: 'door', width: 64 }];
    expect(prompt({ '60': place })).toBe('a red door');
    // A prompt with a hole in it is another prompt.
    expect(
      prompt({
        '60': ['ConditioningCombine', { conditioning_1: ['6', 0], conditioning_2: ['61', 0] }],
        '61': ['CLIPTextEncode', { text: ['62', 0], clip: ['4', 1] }],
        '62': ['Random Words', { seed: 1 }],
      }),
    ).toBeUndefined();
  });
});

describe('LoRAs', () => {
  it.each<[string, Nodes[string]]>([
    [
      'a stack of four',
      ['Lora Loader Stack (rgthree)', { lora_01: 'film.safetensors', strength_01: 0.8, lora_02: 'None' }],
    ],
    [
      'objects',
      [
        'Power Lora Loader (rgthree)',
        {
          lora_1: { on: true, lora: 'film.safetensors', strength: 0.8 },
          lora_2: { on: false, lora: 'other.safetensors', strength: 1 },
        },
      ],
    ],
    [
      'a list of objects',
      ['Lora Loader (LoraManager)', { loras: { __value__: [{ name: 'film', strength: 0.8, active: true }] } }],
    ],
    ['a prompt', ['Power Prompt (rgthree)', { prompt: 'a red door <lora:film:0.8>', opt_clip: ['4', 1] }]],
    [
      'a stack that is switched on by line',
      [
        'CR LoRA Stack',
        { switch_1: 'On', lora_name_1: 'film.safetensors', model_weight_1: 0.8, switch_2: 'Off', lora_name_2: 'x' },
      ],
    ],
  ])('come in %s', (_, node) => {
    const [type, inputs] = node;
    const loader: Nodes = { '50': [type, { ...inputs, model: ['4', 0], opt_model: ['4', 0], clip: ['4', 1] }] };
    expect(
      said(textToImage({ ...loader, ...sampling({ model: ['50', type.startsWith('Power Prompt') ? 1 : 0] }) })),
    ).toEqual({ ...TEXT_TO_IMAGE, loras: [{ name: 'film', weight: 0.8 }] });
  });

  it('stand in the order in which they are loaded, and a merge names all its models', () => {
    expect(
      said(
        textToImage({
          '50': ['LoraLoader', { lora_name: 'second', strength_model: 1, model: ['51', 0], clip: ['4', 1] }],
          '51': ['LoraLoader', { lora_name: 'first', strength_model: 0.5, model: ['52', 0], clip: ['4', 1] }],
          '52': ['ModelMergeSimple', { model1: ['4', 0], model2: ['53', 0], ratio: 0.5 }],
          '53': ['UNETLoader', { unet_name: 'loudXL.safetensors' }],
          ...sampling({ model: ['50', 0] }),
        }),
      ),
    ).toEqual({
      ...TEXT_TO_IMAGE,
      model: 'quietXL + loudXL',
      loras: [
        { name: 'first', weight: 0.5 },
        { name: 'second', weight: 1 },
      ],
    });
  });
});
