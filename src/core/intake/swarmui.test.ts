import { describe, expect, it } from 'vitest';
import { exifOf, exifSegment, jpegWith, pngWith, tEXt, unicodeComment } from '../../testing/generated-files.ts';
import { readFacts as read } from '../../testing/read-metadata.ts';

describe('SwarmUI', () => {
  const data = {
    sui_image_params: {
      prompt: 'quiet morning',
      negativeprompt: 'noise',
      model: 'xl/quietXL_v2',
      seed: 77,
      steps: 20,
      cfgscale: 7,
      width: 1024,
      height: 1344,
      loras: 'grain,haze',
      loraweights: '0.5,1',
      swarm_version: '0.9.5.0',
    },
    sui_extra_data: { date: '2026-01-14' },
    sui_models: [
      { name: 'xl/quietXL_v2.safetensors', param: 'model', hash: '0xabc' },
      { name: 'grain.safetensors', param: 'loras', hash: '0xdef' },
    ],
  };
  const SAID = {
    writer: 'swarmui',
    prompt: 'quiet morning',
    negative: 'noise',
    model: 'quietXL_v2',
    modelHash: '0xabc',
    seed: '77',
    steps: 20,
    cfg: 7,
    size: '1024x1344',
    loras: [
      { name: 'grain', weight: 0.5, hash: '0xdef' },
      { name: 'haze', weight: 1 },
    ],
    tool: { name: 'SwarmUI', version: '0.9.5.0' },
  };
  it.each([
    ['PNG', pngWith([tEXt('parameters', JSON.stringify(data))])],
    [
      'UserComment',
      jpegWith([exifSegment(exifOf('II', {}, { UserComment: unicodeComment(JSON.stringify(data), 'LE') }))]),
    ],
    ['EXIF Model', jpegWith([exifSegment(exifOf('II', { Model: JSON.stringify(data) }))])],
  ])('is read from %s', async (_, bytes) => expect(await read(bytes)).toMatchObject(SAID));

  it('tells its refiner as a pass, which enlarges where it says by how much', async () => {
    const passes = async (refiner: object) => {
      const params = { ...data.sui_image_params, ...refiner };
      return (await read(pngWith([tEXt('parameters', JSON.stringify({ ...data, sui_image_params: params }))]))).passes;
    };
    const refiner = { refinermethod: 'PostApply', refinercontrolpercentage: 0.2, refinermodel: 'xl/film.safetensors' };
    expect(await passes(refiner)).toEqual([{ kind: 'refiner', denoise: 0.2, model: 'film' }]);
    expect(await passes({ ...refiner, refinerupscale: 1.5, refinersteps: 8 })).toEqual([
      { kind: 'hires', steps: 8, denoise: 0.2, scale: 1.5, model: 'film' },
    ]);
    expect(await passes({ refinerupscale: 1 })).toBeUndefined();
  });
});
