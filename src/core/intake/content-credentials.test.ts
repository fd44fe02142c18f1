import { describe, expect, it } from 'vitest';
import {
  avifWith,
  exifOf,
  jpegWith,
  jumbfSegments,
  manifestStoreOf,
  pngWith,
  tEXt,
  webpWith,
} from '../../testing/generated-files.ts';
import { pngChunk } from '../../testing/png.ts';
import { A1111, readFacts as read, SAID } from '../../testing/read-metadata.ts';

describe('Content Credentials', () => {
  const SOURCE = 'http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia';
  const openai = manifestStoreOf([
    {
      label: 'urn:c2pa:1',
      claim: { claim_generator_info: { name: 'ChatGPT' } },
      assertions: {
        'c2pa.actions.v2': {
          actions: [
            { action: 'c2pa.created', softwareAgent: { name: 'gpt-image', version: '1.5' }, digitalSourceType: SOURCE },
          ],
        },
      },
    },
    {
      label: 'urn:c2pa:2',
      claim: { claim_generator_info: { name: 'OpenAI API' } },
      assertions: {
        'c2pa.actions.v2': { actions: [{ action: 'c2pa.opened' }] },
        'c2pa.ingredient.v3': { relationship: 'parentOf' },
      },
    },
  ]);
  const expected = {
    writer: 'openai',
    sourceType: 'trainedAlgorithmicMedia',
    tool: { name: 'gpt-image', version: '1.5' },
    at: ['c2pa manifests'],
  };
  it.each([
    ['PNG', pngWith([pngChunk('caBX', openai)])],
    ['JPEG, in one segment', jpegWith(jumbfSegments(openai))],
    ['JPEG, in many segments', jpegWith(jumbfSegments(openai, 90))],
    ['WebP', webpWith([['C2PA', openai]])],
  ])('are read from %s', async (_, bytes) => expect(await read(bytes)).toEqual(expected));

  it('are read from AVIF', async () => {
    expect(await read(avifWith(exifOf('II', { Software: 'x' }), openai))).toMatchObject({
      writer: 'openai',
      sourceType: 'trainedAlgorithmicMedia',
    });
  });

  it('tell Google and Adobe, in both versions of the claim', async () => {
    const of = (claim: unknown, agent: unknown) =>
      pngWith([
        pngChunk(
          'caBX',
          manifestStoreOf([
            {
              label: 'urn:uuid:1',
              claim,
              assertions: {
                'c2pa.actions': {
                  actions: [{ action: 'c2pa.created', softwareAgent: agent, digitalSourceType: SOURCE }],
                },
              },
            },
          ]),
        ),
      ]);
    expect(
      await read(of({ claim_generator_info: { name: 'Google C2PA Core Generator Library' } }, undefined)),
    ).toMatchObject({ writer: 'google', sourceType: 'trainedAlgorithmicMedia' });
    expect(await read(of({ claim_generator: 'Adobe_Firefly adobe_c2pa/0.7.6' }, 'Adobe Firefly'))).toMatchObject({
      writer: 'adobe',
      tool: { name: 'Adobe Firefly' },
    });
  });

  it('say the kind of source, and another writer the prompt', async () => {
    expect(await read(pngWith([pngChunk('caBX', openai), tEXt('parameters', A1111)]))).toMatchObject({
      writer: 'a1111',
      also: ['openai'],
      seed: SAID.seed,
      sourceType: 'trainedAlgorithmicMedia',
    });
  });
});
