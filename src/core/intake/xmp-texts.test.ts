import { describe, expect, it } from 'vitest';
import {
  avifWithXmp,
  exifOf,
  exifSegment,
  iTXt,
  jpegWith,
  pngWith,
  xmpSegment,
  zTXt,
} from '../../testing/generated-files.ts';
import { readFacts as read, xmp } from '../../testing/read-metadata.ts';
import { xmpProperties } from './xmp.ts';

const SETTINGS =
  'a red door <b>\nNegative prompt: people\nSteps: 20, Sampler: Euler a, CFG scale: 7, Seed: 5, Size: 64x80';
const GRAPH = JSON.stringify({
  '3': { class_type: 'KSampler', inputs: { seed: 5, steps: 20, positive: ['6', 0], model: ['4', 0] } },
  '4': { class_type: 'CheckpointLoaderSimple', inputs: { ckpt_name: 'quiet.safetensors' } },
  '6': { class_type: 'CLIPTextEncode', inputs: { text: 'a "red" door > <lora:film:1>' } },
  '9': { class_type: 'SaveImage', inputs: { images: ['3', 0] } },
});
const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;').replaceAll('\n', '&#10;');

describe('texts in XMP', () => {
  it.each([
    ['an attribute', `xmlns:comfy="https://comfy.org/" comfy:prompt="${escaped(GRAPH)}" comfy:workflow="{}">`],
    ['an element', `xmlns:comfy="https://comfy.org/"><comfy:prompt>${escaped(GRAPH)}</comfy:prompt>`],
    ['unescaped characters', `xmlns:comfy="https://comfy.org/"><comfy:prompt><![CDATA[${GRAPH}]]></comfy:prompt>`],
  ])('of ComfyUI in an AVIF are its graph, in %s', async (_, inner) => {
    expect(await read(avifWithXmp(xmp(inner)))).toMatchObject({
      ...{ writer: 'comfyui', prompt: 'a "red" door > <lora:film:1>', seed: '5', steps: 20, model: 'quiet' },
      at: ['xmp XMP'],
    });
  });

  it.each(['exif:UserComment', 'dc:description'])('in A1111’s form are read from %s', async (name) => {
    const inner = `xmlns:exif="e" xmlns:dc="d"><${name}><rdf:Alt><rdf:li xml:lang="x-default">${escaped(SETTINGS)}</rdf:li></rdf:Alt></${name}>`;
    expect(await read(jpegWith([xmpSegment(xmp(inner))]))).toMatchObject({
      ...{ writer: 'a1111', prompt: 'a red door <b>', negative: 'people', seed: '5' },
    });
    const photograph = exifSegment(exifOf('II', { Make: 'Canon' }, { FNumber: '2.8' }));
    const { writer } = await read(jpegWith([photograph, xmpSegment(xmp(inner))]));
    expect(writer).toBe(name === 'dc:description' ? 'none' : 'a1111');
  });

  it('may stand in a PNG as profiles in hexadecimal, as programs write them that convert', async () => {
    const hex = (name: string, data: Buffer) =>
      `\n${name}\n${String(data.length).padStart(8)}\n${(data.toString('hex').match(/.{1,72}/g) ?? []).join('\n')}\n`;
    const exif = exifOf('II', { ImageDescription: SETTINGS });
    const profile = (name: string, data: Buffer) => pngWith([zTXt(`Raw profile type ${name}`, hex(name, data))]);
    const said = { writer: 'a1111', prompt: 'a red door <b>', seed: '5' };
    for (const name of ['exif', 'APP1'])
      expect(await read(profile(name, Buffer.concat([Buffer.from('Exif\0\0'), exif])))).toMatchObject(said);
    const packet = xmp(`xmlns:dc="d"><dc:description>${escaped(SETTINGS)}</dc:description>`);
    expect(await read(profile('xmp', Buffer.from(packet)))).toMatchObject({
      ...said,
      at: ['xmp Raw profile type xmp'],
    });
    expect(await read(pngWith([zTXt('Raw profile type exif', 'no profile')]))).toEqual({
      ...{ writer: 'none', at: [], notes: ['the text "Raw profile type exif" is no profile'] },
    });
  });

  it('end within their length, whatever opens and never closes', () => {
    for (const piece of ['<a "', '<a b:c="', "<a '>", '<![CDATA[', '<x:UserComment>', '<', '&amp;', '<a b:c="d" '])
      expect(xmpProperties(piece.repeat(200_000)).size).toBeLessThan(2);
  });

  it('of Photoshop’s and Lightroom’s PNGs too', async () => {
    const inner = `xmlns:dc="d"><dc:description>${escaped(SETTINGS)}</dc:description>`;
    expect(await read(pngWith([iTXt('XML:com.adobe.xmp', xmp(inner))]))).toMatchObject({ writer: 'a1111', seed: '5' });
  });

  it('in the history of an editor are no prompt, as every photograph out of Lightroom has them', async () => {
    const inner = `xmlns:xmpMM="m" xmlns:stEvt="e"><xmpMM:History><rdf:Seq>
<rdf:li stEvt:action="derived" stEvt:parameters="saved to new location"/>
<rdf:li rdf:parseType="Resource"><stEvt:action>converted</stEvt:action><stEvt:parameters>from image/dng</stEvt:parameters></rdf:li>
</rdf:Seq></xmpMM:History>`;
    expect((await read(jpegWith([xmpSegment(xmp(inner))]))).writer).toBe('none');
    expect(xmpProperties(xmp(inner)).has('parameters')).toBe(false);
  });
});
