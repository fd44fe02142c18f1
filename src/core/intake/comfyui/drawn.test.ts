import { describe, expect, it } from 'vitest';
import { saidInDrawing } from '../../../testing/comfyui-graphs.ts';

type Drawn = { readonly [key: string]: unknown };
const node = (id: number, type: string, more: Drawn = {}): Drawn => ({ id, type, ...more });
const input = (name: string, link: number | null, type = '*'): Drawn => ({ name, type, link });
/** A widget that has become an input, or is declared as one. */
const widget = (name: string, link: number | null = null): Drawn => ({ name, link, widget: { name } });

/** One picture from words, as it is drawn. */
const NODES = [
  node(1, 'CheckpointLoaderSimple', { widgets_values: ['xl/quietXL.safetensors'] }),
  node(2, 'CLIPTextEncode', { inputs: [input('clip', 1)], widgets_values: ['a red door'] }),
  node(3, 'CLIPTextEncode', { inputs: [input('clip', 2)], widgets_values: ['people'] }),
  node(4, 'EmptyLatentImage', { widgets_values: [768, 512, 1] }),
  node(5, 'KSampler', {
    inputs: [input('model', 3), input('positive', 4), input('negative', 5), input('latent_image', 6)],
    widgets_values: [111, 'randomize', 12, 8, 'euler', 'normal', 1],
  }),
  node(6, 'VAEDecode', { inputs: [input('samples', 7), input('vae', 8)] }),
  node(7, 'SaveImage', { inputs: [input('images', 9)], widgets_values: ['out'] }),
];
const LINKS = [
  ...[
    [1, 1, 1, 2, 0],
    [2, 1, 1, 3, 0],
    [3, 1, 0, 5, 0],
    [4, 2, 0, 5, 1],
    [5, 3, 0, 5, 2],
  ],
  ...[
    [6, 4, 0, 5, 3],
    [7, 5, 0, 6, 0],
    [8, 1, 2, 6, 1],
    [9, 6, 0, 7, 0],
  ],
];
const SAID = {
  ...{ prompt: 'a red door', negative: 'people', model: 'quietXL', seed: '111', steps: 12, cfg: 8, sampler: 'euler' },
  ...{ size: '768x512', extra: { scheduler: 'normal', denoise: 1 } },
};
/** The drawing with nodes in the place of others of the same number, and more links. */
const drawing = (nodes: readonly Drawn[], links: readonly unknown[] = [], more: Drawn = {}): Drawn => ({
  nodes: [...NODES.filter((each) => !nodes.some(({ id }) => id === each['id'])), ...nodes],
  links: [...LINKS.filter((each) => !links.some((other) => Array.isArray(other) && other[0] === each[0])), ...links],
  ...more,
});

/** Words in a subgraph whose text encoder comes from outside. */
const fedSubgraph = node(2, 'a-subgraph', {
  inputs: [input('clip', null, 'CLIP')],
  outputs: [{ name: 'CONDITIONING', type: 'CONDITIONING' }],
});
const insideOf = (nodes: readonly Drawn[], links: readonly Drawn[], extra: Drawn = {}): Drawn => ({
  definitions: { subgraphs: [{ id: 'a-subgraph', nodes, links, extra }] },
});

describe('a workflow as it was drawn', () => {
  it('takes numbers before a sampler for its settings only where the first is a seed that the editor keeps', () => {
    const inputs = [input('model', 3), input('positive', 4), input('negative', 5), input('latent_image', 6)];
    const own = (values: readonly unknown[]) =>
      saidInDrawing(drawing([node(5, 'Own Sampler', { inputs, widgets_values: values })]));
    expect(own(['x', 111, 'fixed', 12, 8, 'euler', 'normal', 1, true])?.['seed']).toBe('111');
    expect(own([20, 8, 1, 5, 8, 1, 'euler', 'normal'])?.['seed']).toBe(undefined);
  });

  it('finds the only text of a node that makes a conditioning, whatever the node is called', () => {
    const outputs = [{ name: 'CONDITIONING', type: 'CONDITIONING' }];
    const own = node(2, 'Own Encoder', { inputs: [input('clip', 1)], outputs, widgets_values: ['a red door'] });
    expect(saidInDrawing(drawing([own]))).toEqual(SAID);
    const sized = { ...own, widgets_values: ['a red door', 1024, 1024, 0, true, null] };
    expect(saidInDrawing(drawing([sized]))).toEqual(SAID);
    // Beside a choice, or out of another conditioning, nobody knows which words they are.
    const { prompt: _, ...silent } = SAID;
    expect(saidInDrawing(drawing([{ ...own, widgets_values: ['a red door', 'balanced'] }]))).toEqual(silent);
    const styled = {
      ...own,
      inputs: [input('clip', 1), input('words', null, 'CONDITIONING')],
      widgets_values: ['warm', 1],
    };
    expect(saidInDrawing(drawing([styled]))).toEqual(silent);
  });

  it('says what the graph says that ran', () => {
    expect(saidInDrawing(drawing([]))).toEqual(SAID);
  });

  it.each<[string, Drawn]>([
    [
      'whose widgets are all declared',
      drawing([
        node(5, 'Some Sampler', {
          inputs: [
            ...[input('model', 3), input('positive', 4), input('negative', 5), input('latent_image', 6)],
            ...['seed', 'steps', 'cfg', 'sampler_name', 'scheduler', 'denoise'].map((name) => widget(name)),
          ],
          widgets_values: [111, 'fixed', 12, 8, 'euler', 'normal', 1],
        }),
      ]),
    ],
    [
      'with a sampler that nobody described, whose settings stand as the editor has them',
      drawing([
        node(5, 'Some Sampler', {
          inputs: [input('model', 3), input('positive', 4), input('negative', 5), input('latent_image', 6)],
          widgets_values: [111, 'fixed', 12, 8, 'euler', 'normal', 1, 'GPU'],
        }),
      ]),
    ],
    [
      'with reroutes and primitives',
      drawing(
        [
          node(2, 'CLIPTextEncode', { inputs: [input('clip', 1), widget('text', 20)], widgets_values: ['old words'] }),
          node(20, 'PrimitiveNode', { widgets_values: ['a red door', 'fixed'] }),
          node(21, 'Reroute', { inputs: [input('', 21)], outputs: [{ name: '', type: 'MODEL' }] }),
        ],
        [
          [20, 20, 0, 2, 1],
          [21, 1, 0, 21, 0],
          [3, 21, 0, 5, 0],
        ],
      ),
    ],
    [
      'with senders and receivers of a name',
      drawing(
        [
          node(20, 'SetNode', { inputs: [input('MODEL', 20)], widgets_values: ['the model'] }),
          node(21, 'GetNode', { widgets_values: ['the model'] }),
        ],
        [
          [20, 1, 0, 20, 0],
          [3, 21, 0, 5, 0],
        ],
      ),
    ],
    [
      'with a LoRA that is bypassed',
      drawing(
        [
          node(20, 'LoraLoader', {
            mode: 4,
            inputs: [input('model', 20, 'MODEL'), input('clip', 21, 'CLIP')],
            outputs: [
              { name: 'MODEL', type: 'MODEL' },
              { name: 'CLIP', type: 'CLIP' },
            ],
            widgets_values: ['film.safetensors', 1, 1],
          }),
        ],
        [
          [20, 1, 0, 20, 0],
          [21, 1, 1, 20, 1],
          [3, 20, 0, 5, 0],
        ],
      ),
    ],
    [
      'with a sampler that is muted',
      drawing(
        [
          node(20, 'KSampler', {
            mode: 2,
            inputs: [input('model', 20), input('positive', 21), input('latent_image', 22)],
            widgets_values: [5, 'fixed', 5, 5, 'lcm', 'normal', 1],
          }),
          node(22, 'VAEDecode', { inputs: [input('samples', 23), input('vae', null)] }),
          node(23, 'SaveImage', { inputs: [input('images', 24)] }),
        ],
        [
          [20, 1, 0, 20, 0],
          [21, 2, 0, 20, 1],
          [22, 5, 0, 20, 2],
          [23, 20, 0, 22, 0],
          [24, 22, 0, 23, 0],
        ],
      ),
    ],
    [
      'with links that an extension makes without drawing them',
      drawing(
        [
          node(5, 'KSampler', {
            inputs: [input('model', null), input('positive', 4), input('negative', 5), input('latent_image', 6)],
            widgets_values: [111, 'randomize', 12, 8, 'euler', 'normal', 1],
          }),
        ],
        [],
        {
          extra: { ue_links: [{ downstream: 5, downstream_slot: 0, upstream: '1', upstream_slot: 0, type: 'MODEL' }] },
        },
      ),
    ],
    [
      'with a subgraph that is fed from outside, and feeds what is inside, by links that an extension wrote down',
      drawing([fedSubgraph], [], {
        ...insideOf(
          [node(1, 'CLIPTextEncode', { inputs: [input('clip', null)], widgets_values: ['a red door'] })],
          [],
          {
            ue_links: [
              { downstream: 1, downstream_slot: 0, upstream: '-10', upstream_slot: 0, type: 'CLIP' },
              { downstream: -20, downstream_slot: 0, upstream: '1', upstream_slot: 0, type: 'CONDITIONING' },
            ],
          },
        ),
        extra: { ue_links: [{ downstream: 2, downstream_slot: 0, upstream: '1', upstream_slot: 1, type: 'CLIP' }] },
      }),
    ],
    [
      'with a node in a subgraph that feeds every open input there',
      drawing([{ ...fedSubgraph, inputs: [input('clip', 1, 'CLIP')] }], [], {
        ...insideOf(
          [
            node(1, 'CLIPTextEncode', { inputs: [input('clip', null, 'CLIP')], widgets_values: ['a red door'] }),
            node(9, 'Anything Everywhere', { inputs: [input('anything', 1, '*')] }),
          ],
          [
            { id: 1, origin_id: -10, origin_slot: 0, target_id: 9, target_slot: 0 },
            { id: 3, origin_id: 1, origin_slot: 0, target_id: -20, target_slot: 0 },
          ],
        ),
      }),
    ],
    [
      'with its words in a subgraph',
      drawing(
        [
          node(2, 'a-subgraph', {
            inputs: [input('clip', 1), widget('words')],
            outputs: [{ name: 'CONDITIONING', type: 'CONDITIONING' }],
            widgets_values: ['a red door'],
          }),
        ],
        [],
        {
          definitions: {
            subgraphs: [
              {
                id: 'a-subgraph',
                nodes: [
                  node(1, 'CLIPTextEncode', { inputs: [input('clip', 1), widget('text', 2)], widgets_values: ['old'] }),
                ],
                links: [
                  { id: 1, origin_id: -10, origin_slot: 0, target_id: 1, target_slot: 0 },
                  { id: 2, origin_id: -10, origin_slot: 1, target_id: 1, target_slot: 1 },
                  { id: 3, origin_id: 1, origin_slot: 0, target_id: -20, target_slot: 0 },
                ],
              },
            ],
          },
        },
      ),
    ],
    [
      'with a loader that nobody described, and a remark among the words',
      drawing([
        node(1, 'Some Loader', {
          outputs: [
            { name: 'MODEL', type: 'MODEL' },
            { name: 'CLIP', type: 'CLIP' },
          ],
          widgets_values: ['xl/quietXL.safetensors', 'fp16'],
        }),
        node(2, 'CLIPTextEncode', { inputs: [input('clip', 1)], widgets_values: ['a red door/* or blue */ // later'] }),
      ]),
    ],
    [
      'with its seed outside a subgraph, beside a yes',
      drawing(
        [
          node(5, 'a-subgraph', {
            inputs: [
              ...[input('model', 3), input('positive', 4), input('negative', 5), input('latent_image', 6)],
              ...[widget('seed'), widget('fast')],
            ],
            outputs: [{ name: 'LATENT', type: 'LATENT' }],
            widgets_values: [111, false],
          }),
        ],
        [],
        {
          definitions: {
            subgraphs: [
              {
                id: 'a-subgraph',
                nodes: [
                  node(1, 'KSampler', {
                    inputs: [
                      ...[input('model', 1), input('positive', 2), input('negative', 3), input('latent_image', 4)],
                      widget('seed', 5),
                    ],
                    widgets_values: [999, 'randomize', 12, 8, 'euler', 'normal', 1],
                  }),
                ],
                links: [
                  ...[0, 1, 2, 3, 4].map((at) => ({
                    ...{ id: at + 1, origin_id: -10, origin_slot: at, target_id: 1, target_slot: at },
                  })),
                  { id: 6, origin_id: 1, origin_slot: 0, target_id: -20, target_slot: 0 },
                ],
              },
            ],
          },
        },
      ),
    ],
    [
      'with its words in a group node',
      drawing([node(2, 'workflow/Words', { inputs: [input('clip', 1)], widgets_values: ['a red door'] })], [], {
        extra: {
          groupNodes: {
            Words: {
              nodes: [
                node(0, 'Reroute', { inputs: [input('', null)], outputs: [{ name: '', type: 'CLIP' }] }),
                node(1, 'CLIPTextEncode', {
                  inputs: [input('clip', null)],
                  outputs: [{ name: 'CONDITIONING', type: 'CONDITIONING' }],
                  widgets_values: ['old'],
                }),
              ],
              links: [
                [null, 1, 0, 0, 1, 'CLIP'],
                [0, 0, 1, 0, 2, 'CLIP'],
              ],
              external: [],
            },
          },
        },
      }),
    ],
  ])('%s says the same', (_, drawn) => {
    expect(saidInDrawing(drawn)).toEqual(SAID);
  });

  it.each([
    ['TextEncodeQwenImageEdit_lrzjason', ['make the door red', true, 1024]],
    [
      'TextEncodeQwenImageEditPlus_lrzjason',
      ['make the door red', true, true, false, 'lanczos', 'center', 'Describe it.'],
    ],
    ['TextEncodeQwenImageEditPlusAdvance_lrzjason', ['make the door red', 1024, 384, 'lanczos', 'pad', 'Describe it.']],
    ['TextEncodeQwenImageEditPlusPro_lrzjason', ['make the door red', '1,2', 1, 1024, 384, 'lanczos', 'pad', 'Say.']],
  ])('takes the words of %s, and not what it tells its encoder', (type, widgets_values) => {
    expect(saidInDrawing(drawing([node(2, type, { inputs: [input('clip', 1)], widgets_values })]))).toEqual({
      ...SAID,
      prompt: 'make the door red',
    });
  });

  it.each([['ignore'], ['fixed']])(
    'counts the steps of a regional sampler, whose second seed is there to be %s',
    (mode) => {
      const regional = drawing(
        [
          node(5, 'RegionalSampler', {
            inputs: [input('samples', 6), input('base_sampler', 20), input('regional_prompts', null)],
            widgets_values: [111, 'fixed', 2, mode, 20, 1, 0.4, 10, true, 'ratio between', 'AUTO', 0.3],
          }),
          node(20, 'KSamplerAdvancedProvider', {
            inputs: [input('basic_pipe', 21)],
            widgets_values: [8, 'euler', 'normal', 1],
          }),
          node(21, 'ToBasicPipe', { inputs: [input('model', 3), input('positive', 4), input('negative', 5)] }),
        ],
        [
          [3, 1, 0, 21, 0],
          [4, 2, 0, 21, 1],
          [5, 3, 0, 21, 2],
          [20, 20, 0, 5, 1],
          [21, 21, 0, 20, 0],
        ],
      );
      expect(saidInDrawing(regional)).toEqual({ ...SAID, steps: 20, extra: { scheduler: 'normal', denoise: 0.4 } });
    },
  );

  it('says nothing of widgets whose order is that of another version', () => {
    const { seed: _, steps: __, cfg: ___, sampler: ____, extra: _____, ...rest } = SAID;
    const drawn = drawing([
      node(5, 'KSampler', {
        inputs: [input('model', 3), input('positive', 4), input('negative', 5), input('latent_image', 6)],
        widgets_values: ['enable', 111, 12, 8, 'euler', 'normal', 1],
      }),
    ]);
    expect(saidInDrawing(drawn)).toEqual(rest);
  });

  it('leaves out words of which the editor takes some when it queues, and values that have become inputs', () => {
    const { prompt: _, ...rest } = SAID;
    const choice = node(2, 'CLIPTextEncode', { inputs: [input('clip', 1)], widgets_values: ['a {red|blue} door'] });
    expect(saidInDrawing(drawing([choice]))).toEqual(rest);
    const fed = node(2, 'CLIPTextEncode', { inputs: [input('clip', 1), widget('text', 77)], widgets_values: ['old'] });
    expect(saidInDrawing(drawing([fed]))).toEqual(rest);
  });

  it('ends when subgraphs stand inside themselves', () => {
    const inside = { id: 'loop', nodes: [node(1, 'loop'), node(2, 'loop')], links: [] };
    expect(saidInDrawing(drawing([node(30, 'loop')], [], { definitions: { subgraphs: [inside] } }))).toEqual(SAID);
  });
});
