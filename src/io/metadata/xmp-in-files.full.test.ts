import { parseMetadata } from '@uswriting/exiftool';
import sharp, { type Sharp } from 'sharp';
import { describe, expect, it } from 'vitest';
import { xmpProperties } from '../../core/intake/xmp.ts';
import { trailOf } from '../../core/trail/trail.ts';
import { xmpOf } from '../../core/trail/xmp.ts';
import { AI_RECORD } from '../../testing/ai-record.ts';
import { catalogueOf } from '../../testing/catalogue-of.ts';
import { readPicture } from './read-picture.ts';

const catalogue = catalogueOf(AI_RECORD, { 'first-light/hero': 'approved' });
const [campaign] = catalogue.campaigns;
const [hero] = campaign!.assets;
const xmp = xmpOf(trailOf(catalogue.record, campaign!.campaign, hero!), hero!.asset.rights, 'full', {
  greenlit: '0.1.0',
})!;

const picture = () => sharp({ create: { width: 120, height: 150, channels: 3, background: '#d2b478' } }).withXmp(xmp);
const FORMATS: { [name: string]: (image: Sharp) => Sharp } = {
  jpg: (image) => image.jpeg(),
  png: (image) => image.png(),
  webp: (image) => image.webp(),
  avif: (image) => image.avif({ effort: 0 }),
  tif: (image) => image.tiff({ compression: 'lzw' }),
};

/** What ExifTool reads in a file, by group and name. */
async function byExiftool(name: string, data: Uint8Array): Promise<{ readonly [field: string]: unknown }> {
  const read = await parseMetadata(
    { name, data },
    { args: ['-json', '-struct', '-G1', '-XMP:all'], transform: (said): unknown => JSON.parse(said) },
  );
  if (!read.success) throw new Error(read.error);
  const [{ SourceFile: _, 'XMP-x:XMPToolkit': __, ...fields }] = read.data as [{ [field: string]: unknown }];
  return fields;
}

describe('the packet in files', () => {
  it.each(Object.keys(FORMATS))('comes back from %s as it went in', async (format) => {
    const read = await sharp(await FORMATS[format]!(picture()).toBuffer()).metadata();
    expect(read.xmpAsString).toBe(xmp);
  });

  it.each(Object.keys(FORMATS))(
    'is read field by field by ExifTool in %s, and by our reader the same',
    async (format) => {
      const file = await FORMATS[format]!(picture()).toBuffer();
      const fields = await byExiftool(`picture.${format}`, file);
      expect(fields).toEqual({
        'XMP-dc:Title': 'First light & "hero" – été',
        'XMP-iptcCore:AltTextAccessibility': 'A bottle on a <sunlit> ledge',
        'XMP-photoshop:Credit': 'Fernbrook',
        'XMP-xmp:CreatorTool': 'greenlit 0.1.0',
        'XMP-xmpMM:DocumentID': hero!.standing.digest,
        'XMP-iptcExt:DigitalSourceType': 'http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia',
        'XMP-iptcExt:AISystemUsed': 'ComfyUI, flux-dev',
        'XMP-iptcExt:AISystemVersionUsed': '0.3.40, 7f96a1a9ca',
        'XMP-iptcExt:AIPromptInformation':
          'a bottle & "two" <glasses> — été ☀, low warm sun\nNegative prompt: hands, text',
        'XMP-iptcExt:AIPromptWriterName': 'Tom Okafor',
        'XMP-dc:Rights': '© Fernbrook Soda Co.',
        'XMP-xmpRights:Marked': true,
        'XMP-xmpRights:Owner': ['Fernbrook Soda Co.'],
        'XMP-xmpRights:UsageTerms': 'All media, worldwide. To be used until 2029-12-31.',
        'XMP-plus:LicenseEndDate': '2029:12:31',
        'XMP-dc:Creator': ['Tom Okafor'],
        'XMP-dc:Identifier': 'first-light/hero',
        'XMP-xmpRights:WebStatement': 'https://acme.example/campaigns/campaigns/first-light/hero/',
        'XMP-xmpMM:DerivedFrom': {
          DocumentID: catalogue.record.pictures.get(hero!.sources[0]!.draft.path)!.digest,
          FilePath: '01-low-light/d01',
        },
        'XMP-xmpMM:History': [
          {
            Action: 'created',
            InstanceID: catalogue.record.pictures.get(hero!.sources[0]!.draft.path)!.digest,
            Parameters: 'Draft 01-low-light/d01: Low window light reads as a morning ritual',
            SoftwareAgent: 'ComfyUI, flux-dev 0.3.40, 7f96a1a9ca',
          },
          { Action: 'cropped', Parameters: 'Cropped to 4:5', SoftwareAgent: 'greenlit 0.1.0' },
        ],
      });
      const { raw } = await readPicture(`picture.${format}`, file);
      const packet = raw.find(({ at, key }) => at === 'xmp' || /xmp/i.test(key))?.text ?? '';
      const theirs = new Map(Object.entries(fields).map(([name, value]) => [name.split(':')[1]!.toLowerCase(), value]));
      const ours = [...xmpProperties(packet)];
      expect(ours.map(([name]) => name)).toEqual([
        ...['title', 'Credit', 'CreatorTool', 'DigitalSourceType', 'AISystemUsed', 'AISystemVersionUsed', 'creator'],
        'AIPromptInformation',
      ]);
      for (const [name, value] of ours) expect([theirs.get(name.toLowerCase())].flat()[0], name).toBe(value);
    },
  );
});
