import { describe, expect, it } from 'vitest';
import { type Nodes, said, saidInDrawing, textToImage } from '../../../testing/comfyui-graphs.ts';

const MANY = 30_000;
const numbered = (count: number, node: (number: number) => Nodes[string]): Nodes =>
  Object.fromEntries(Array.from({ length: count }, (_, number) => [`n${number}`, node(number)]));

/** Graphs that are too deep, too wide or go round: what cannot be worked out is left out, and nothing is tried for ever. */
describe('graphs that nobody drew', () => {
  it.each<[string, Nodes]>([
    ['thirty thousand reroutes', numbered(MANY, (at) => ['Reroute', { '': [`n${at + 1}`, 0] }])],
    [
      'thirty thousand texts joined',
      numbered(MANY, (at) => ['StringConcatenate', { string_a: 'x', string_b: [`n${at + 1}`, 0], delimiter: '' }]),
    ],
    [
      'a text that doubles forty times',
      numbered(40, (at) => [
        'StringConcatenate',
        { string_a: [`n${at + 1}`, 0], string_b: [`n${at + 1}`, 0], delimiter: '' },
      ]),
    ],
    [
      'words made of themselves',
      {
        n0: ['Any Text', { text: ['n1', 0], text_b: ['n1', 0] }],
        n1: ['Any Text', { text: ['n0', 0], text_b: ['n0', 0] }],
      },
    ],
    [
      'switches that decide each other',
      {
        n0: ['ComfySwitchNode', { switch: ['n1', 0], on_true: ['n1', 0], on_false: ['n1', 0] }],
        n1: ['ComfySwitchNode', { switch: ['n0', 0], on_true: ['n0', 0], on_false: ['n0', 0] }],
      },
    ],
    [
      'a node with thirty thousand inputs',
      { n0: ['Many', Object.fromEntries(Array.from({ length: MANY }, (_, at) => [`text_${at}`, ['n0', 0]]))] },
    ],
    [
      'pipes in a circle',
      { n0: ['FromBasicPipe', { basic_pipe: ['n1', 0] }], n1: ['EditBasicPipe', { basic_pipe: ['n0', 0] }] },
    ],
  ])('%s', (_, nodes) => {
    const graph = textToImage({ ...nodes, '6': ['CLIPTextEncode', { text: ['n0', 0], clip: ['4', 1] }] });
    const facts = said(graph);
    expect(facts).not.toHaveProperty('prompt');
    expect(facts).toMatchObject({ seed: '111', model: 'quietXL' });
  });

  it('thirty thousand samplers and results', () => {
    const facts = said({
      ...textToImage(),
      ...numbered(MANY / 2, (at) => [
        'KSampler',
        { seed: at, steps: 1, positive: ['6', 0], model: ['4', 0], latent_image: [`n${at + 1}`, 0] },
      ]),
      ...Object.fromEntries(
        Array.from({ length: MANY / 2 }, (_, at) => [`s${at}`, ['SaveImage', { images: [`n${at}`, 0] }] as const]),
      ),
    });
    expect(facts?.prompt).toBe('a red door');
  });

  it('drawings with thirty thousand links that go round', () => {
    const nodes = Array.from({ length: MANY }, (_, id) => ({
      ...{ id, type: 'Reroute', mode: 4, inputs: [{ name: '', type: '*', link: id }] },
      ...{ outputs: [{ name: '', type: '*' }] },
    }));
    const sampler = { id: -1, type: 'KSampler', inputs: [{ name: 'model', link: 0 }], widgets_values: [1, 'fixed'] };
    const links = nodes.map(({ id }) => [id, (id + 1) % MANY, 0, id, 0]);
    expect(saidInDrawing({ nodes: [sampler, ...nodes], links })).toEqual({ seed: '1' });
  });

  it('drawings in which ten thousand nodes feed ten thousand others', () => {
    const feeding = Array.from({ length: MANY / 3 }, (_, id) => ({
      ...{ id, type: 'Anything Everywhere', inputs: [{ name: 'anything', type: '*', link: 1 }] },
    }));
    const fed = Array.from({ length: MANY / 3 }, (_, at) => ({
      ...{ id: MANY + at, type: 'Many', outputs: [{ name: 'MODEL', type: 'MODEL' }] },
      inputs: [{ name: 'model', type: 'MODEL', link: null }],
    }));
    const sampler = { id: -1, type: 'KSampler', inputs: [{ name: 'model', link: null }], widgets_values: [1, 'fixed'] };
    expect(saidInDrawing({ nodes: [sampler, ...feeding, ...fed], links: [[1, MANY, 0, 0, 0]] })).toEqual({ seed: '1' });
  });
});
