import { describe, expect, it } from 'vitest';
import { readPicture } from '../../io/metadata/read-picture.ts';
import {
  exifOf,
  exifSegment,
  iTXt,
  jpegWith,
  manifestStoreOf,
  pngWith,
  tEXt,
  unicodeComment,
  webpWith,
} from '../../testing/generated-files.ts';
import { pngChunk } from '../../testing/png.ts';
import { readFacts as read, xmp } from '../../testing/read-metadata.ts';

const SETTINGS = 'Steps: 20, Sampler: Euler a, CFG scale: 7, Seed: 5, Size: 512x768';

describe('forms that writers have beside their usual one', () => {
  it('Civitai signs with an artist called ai', async () => {
    const comment = unicodeComment(`a cat\n${SETTINGS}, Created Date: 2024-10-31T06:53:44.2360213Z`, 'BE');
    const bytes = jpegWith([exifSegment(exifOf('MM', { Artist: 'ai' }, { UserComment: comment }))]);
    expect(await read(bytes)).toMatchObject({
      writer: 'civitai',
      seed: '5',
      extra: { 'Created Date': '2024-10-31T06:53:44.2360213Z' },
    });
  });

  it.each(['postprocessing', 'extras'])('A1111 tells what its upscaler did, in %s', async (key) => {
    expect(await read(pngWith([tEXt(key, 'Postprocess upscale by: 4, Postprocess upscaler: R-ESRGAN 4x+')]))).toEqual({
      writer: 'a1111',
      extra: { 'Postprocess upscale by': 4, 'Postprocess upscaler': 'R-ESRGAN 4x+' },
      at: [`png tEXt ${key}`],
    });
  });

  it('InvokeAI 1 quotes a file among its flags, and has flags without a value', async () => {
    expect(
      await read(
        pngWith([tEXt('Dream', '"a sign "open" [blur]" -s 50 -t -S 41 -W512 -H 768 -C 7.5 -A k_lms -I "in.png"')]),
      ),
    ).toMatchObject({
      prompt: 'a sign "open"',
      negative: 'blur',
      seed: '41',
      steps: 50,
      cfg: 7.5,
      sampler: 'k_lms',
      size: '512x768',
    });
  });

  it('InvokeAI leaves a graph alone', async () => {
    expect(await read(pngWith([tEXt('invokeai_graph', '{"id":"1","nodes":{}}')]))).toMatchObject({
      writer: 'invokeai',
    });
  });

  it('InvokeAI 3 named the model model_name', async () => {
    const metadata = { positive_prompt: 'a cat', model: { model_name: 'sdxl', base_model: 'sdxl' }, seed: 1 };
    expect(await read(pngWith([tEXt('invokeai_metadata', JSON.stringify(metadata))]))).toMatchObject({ model: 'sdxl' });
  });

  it('Fooocus keeps the weights of LoRAs in a list, or in the label of an old log', async () => {
    const text = `a cat\n${SETTINGS}, Lora hashes: "offset: 4852686128", Lora weights: "offset: 0.1", Version: Fooocus v2.5.0`;
    expect(await read(pngWith([tEXt('parameters', text), tEXt('fooocus_scheme', 'a1111')]))).toMatchObject({
      writer: 'fooocus',
      loras: [{ name: 'offset', weight: 0.1, hash: '4852686128' }],
    });
    const log = { Prompt: 'a cat', 'Guidance Scale': 4, Performance: 'Speed', 'LoRA [offset.safetensors] weight': 0.2 };
    expect(await read(pngWith([tEXt('parameters', JSON.stringify(log))]))).toMatchObject({
      writer: 'fooocus',
      loras: [{ name: 'offset', weight: 0.2 }],
    });
  });

  it('Midjourney without a job is known by its author and time', async () => {
    expect(
      await read(
        pngWith([
          tEXt('Description', 'a quiet bottle --ar 2:1 --no hands, flash --v 6.1'),
          tEXt('Author', 'somebody'),
          tEXt('Creation Time', 'Sat, 01 Nov 2025 10:00:00 GMT'),
        ]),
      ),
    ).toMatchObject({
      writer: 'midjourney',
      prompt: 'a quiet bottle',
      negative: 'hands, flash',
      extra: { ar: '2:1', v: 6.1 },
    });
  });

  it('Draw Things without its JSON has a description like A1111’s', async () => {
    const packet = xmp(
      `xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><xmp:CreatorTool>Draw Things</xmp:CreatorTool><dc:description><rdf:Alt><rdf:li xml:lang="x-default">a cat\nNegative prompt: dog\n${SETTINGS}</rdf:li></rdf:Alt></dc:description>`,
    );
    expect(await read(pngWith([iTXt('XML:com.adobe.xmp', packet)]))).toMatchObject({
      writer: 'draw-things',
      prompt: 'a cat',
      negative: 'dog',
      seed: '5',
    });
  });

  it('ComfyUI prints NaN, and its WebP has the head of EXIF or none', async () => {
    const graph = `{"4:1":{"class_type":"KSampler","inputs":{"seed":18446744073709551615,"steps":4,"positive":["2",0],"x":NaN}},"2":{"class_type":"CLIPTextEncode","inputs":{"text":"not NaN, a cat"}},"9":{"class_type":"SaveImage","inputs":{"images":["4:1",0]}}}`;
    const exif = exifOf('II', { Make: 'workflow:{"nodes":[],"links":[]}', Model: `prompt:${graph}` });
    for (const block of [exif, Buffer.concat([Buffer.from('Exif\0\0'), exif])])
      expect(await read(webpWith([['EXIF', block]]))).toMatchObject({
        writer: 'comfyui',
        prompt: 'not NaN, a cat',
        seed: '18446744073709551615',
        steps: 4,
      });
  });
});

describe('an EXIF text that was moved', () => {
  const ran = 'prompt:{"3":{"class_type":"KSampler","inputs":{"seed":7,"steps":5}}}';
  const block = (workflow: string): Buffer => exifOf('MM', { Make: workflow, Model: ran });
  /** The block of one workflow, whose second text is still told to stand where it stood behind the other one. */
  const replaced = (now: string, before: string): Buffer => {
    const bytes = block(now);
    const entry = 8 + 2 + 12;
    block(before).copy(bytes, entry, entry, entry + 12);
    return bytes;
  };
  const facts = async (exif: Buffer) => {
    const { seed, notes } = await read(webpWith([['EXIF', exif]]));
    return { seed, notes };
  };

  it.each([
    ['behind a shorter one', 'workflow:{}', 'workflow:{"nodes":[]}'],
    ['behind a longer one', 'workflow:{"nodes":[]}', 'workflow:{}'],
  ])('by an editor is found by its length, %s', async (_, now, before) => {
    expect(await facts(replaced(now, before))).toEqual({ seed: '7', notes: undefined });
  });

  it('is not guessed where two texts are as long', async () => {
    const twin = `workflow:${'x'.repeat(ran.length - 'workflow:'.length)}`;
    expect((await facts(replaced(twin, 'workflow:{}'))).seed).toBe(undefined);
  });
});

describe('Content Credentials in a chain', () => {
  const SOURCE = 'http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia';
  const store = manifestStoreOf([
    {
      label: 'urn:1',
      claim: { claim_generator_info: { name: 'ChatGPT' } },
      assertions: {
        'c2pa.actions.v2': {
          actions: [{ action: 'c2pa.created', softwareAgent: { name: 'GPT-4o' }, digitalSourceType: SOURCE }],
        },
      },
    },
    {
      label: 'urn:2',
      claim: { claim_generator: 'Adobe_Photoshop/26' },
      assertions: { 'c2pa.actions': { actions: [{ action: 'c2pa.edited', softwareAgent: 'Adobe Photoshop' }] } },
    },
  ]);

  it('name the maker of the picture, not the editor it went through', async () => {
    expect(await read(pngWith([pngChunk('caBX', store)]))).toMatchObject({
      writer: 'openai',
      tool: { name: 'GPT-4o' },
      sourceType: 'trainedAlgorithmicMedia',
    });
  });

  it('are kept as one manifest each, with its claim inside', async () => {
    const { raw } = await readPicture('x', pngWith([pngChunk('caBX', store)]));
    expect(JSON.parse(raw[0]?.text ?? '')).toMatchObject([
      { label: 'urn:1', claim: { claim_generator_info: { name: 'ChatGPT' } } },
      { label: 'urn:2', claim: { claim_generator: 'Adobe_Photoshop/26' } },
    ]);
  });
});
