import { describe, expect, it } from 'vitest';
import { AI_RECORD } from '../../testing/ai-record.ts';
import { catalogueOf } from '../../testing/catalogue-of.ts';
import type { MetadataPolicy } from '../record/channel.ts';
import { trailOf } from './trail.ts';
import { xmpOf } from './xmp.ts';

const catalogue = catalogueOf(AI_RECORD, { 'first-light/hero': 'approved' });
const [campaign] = catalogue.campaigns;
const [hero] = campaign!.assets;
const packet = (policy: MetadataPolicy): string | undefined =>
  xmpOf(trailOf(catalogue.record, campaign!.campaign, hero!), hero!.asset.rights, policy, { greenlit: '0.1.0' });

describe('xmpOf', () => {
  it('tells everything under full', () => {
    expect(packet('full')).toMatchInlineSnapshot(`
      "<?xpacket begin="﻿" id="W5M0MpCehiHzreSzNTczkc9d"?>
      <x:xmpmeta xmlns:x="adobe:ns:meta/">
       <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
        <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/" xmlns:stRef="http://ns.adobe.com/xap/1.0/sType/ResourceRef#" xmlns:stEvt="http://ns.adobe.com/xap/1.0/sType/ResourceEvent#" xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" xmlns:plus="http://ns.useplus.org/ldf/xmp/1.0/" xmlns:Iptc4xmpCore="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/" xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/">
         <dc:title>
          <rdf:Alt>
           <rdf:li xml:lang="x-default">First light &amp; &quot;hero&quot; – été</rdf:li>
          </rdf:Alt>
         </dc:title>
         <Iptc4xmpCore:AltTextAccessibility>
          <rdf:Alt>
           <rdf:li xml:lang="x-default">A bottle on a &lt;sunlit&gt; ledge</rdf:li>
          </rdf:Alt>
         </Iptc4xmpCore:AltTextAccessibility>
         <photoshop:Credit>Fernbrook</photoshop:Credit>
         <xmp:CreatorTool>greenlit 0.1.0</xmp:CreatorTool>
         <xmpMM:DocumentID>sha256:7bec0361ebebee6b87e24ec1794e84d32909f5be57582443f2071742ac737cdd</xmpMM:DocumentID>
         <Iptc4xmpExt:DigitalSourceType>http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia</Iptc4xmpExt:DigitalSourceType>
         <Iptc4xmpExt:AISystemUsed>ComfyUI, flux-dev</Iptc4xmpExt:AISystemUsed>
         <Iptc4xmpExt:AISystemVersionUsed>0.3.40, 7f96a1a9ca</Iptc4xmpExt:AISystemVersionUsed>
         <dc:rights>
          <rdf:Alt>
           <rdf:li xml:lang="x-default">© Fernbrook Soda Co.</rdf:li>
          </rdf:Alt>
         </dc:rights>
         <xmpRights:Marked>True</xmpRights:Marked>
         <xmpRights:Owner>
          <rdf:Bag>
           <rdf:li>Fernbrook Soda Co.</rdf:li>
          </rdf:Bag>
         </xmpRights:Owner>
         <xmpRights:UsageTerms>
          <rdf:Alt>
           <rdf:li xml:lang="x-default">All media, worldwide. To be used until 2029-12-31.</rdf:li>
          </rdf:Alt>
         </xmpRights:UsageTerms>
         <plus:LicenseEndDate>2029-12-31</plus:LicenseEndDate>
         <dc:creator>
          <rdf:Seq>
           <rdf:li>Tom Okafor</rdf:li>
          </rdf:Seq>
         </dc:creator>
         <dc:identifier>first-light/hero</dc:identifier>
         <Iptc4xmpExt:AIPromptInformation>a bottle &amp; &quot;two&quot; &lt;glasses&gt; — été ☀, low warm sun
      Negative prompt: hands, text</Iptc4xmpExt:AIPromptInformation>
         <Iptc4xmpExt:AIPromptWriterName>Tom Okafor</Iptc4xmpExt:AIPromptWriterName>
         <xmpRights:WebStatement>https://acme.example/campaigns/campaigns/first-light/hero/</xmpRights:WebStatement>
         <xmpMM:DerivedFrom rdf:parseType="Resource">
          <stRef:documentID>sha256:6ced5c6fe5db80baa34adf93107ac781ca1fd8ecd8def1f877be4f96ee3b27e2</stRef:documentID>
          <stRef:filePath>01-low-light/d01</stRef:filePath>
         </xmpMM:DerivedFrom>
         <xmpMM:History>
          <rdf:Seq>
           <rdf:li rdf:parseType="Resource">
            <stEvt:action>created</stEvt:action>
            <stEvt:parameters>Draft 01-low-light/d01: Low window light reads as a morning ritual</stEvt:parameters>
            <stEvt:softwareAgent>ComfyUI, flux-dev 0.3.40, 7f96a1a9ca</stEvt:softwareAgent>
            <stEvt:instanceID>sha256:6ced5c6fe5db80baa34adf93107ac781ca1fd8ecd8def1f877be4f96ee3b27e2</stEvt:instanceID>
           </rdf:li>
           <rdf:li rdf:parseType="Resource">
            <stEvt:action>cropped</stEvt:action>
            <stEvt:parameters>Cropped to 4:5</stEvt:parameters>
            <stEvt:softwareAgent>greenlit 0.1.0</stEvt:softwareAgent>
           </rdf:li>
          </rdf:Seq>
         </xmpMM:History>
        </rdf:Description>
       </rdf:RDF>
      </x:xmpmeta>
      <?xpacket end="r"?>"
    `);
  });

  it('tells under disclosure how it was made and whose it is, and neither prompt nor people nor places', () => {
    expect(packet('disclosure')).toMatchInlineSnapshot(`
      "<?xpacket begin="﻿" id="W5M0MpCehiHzreSzNTczkc9d"?>
      <x:xmpmeta xmlns:x="adobe:ns:meta/">
       <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
        <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/" xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" xmlns:plus="http://ns.useplus.org/ldf/xmp/1.0/" xmlns:Iptc4xmpCore="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/" xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/">
         <dc:title>
          <rdf:Alt>
           <rdf:li xml:lang="x-default">First light &amp; &quot;hero&quot; – été</rdf:li>
          </rdf:Alt>
         </dc:title>
         <Iptc4xmpCore:AltTextAccessibility>
          <rdf:Alt>
           <rdf:li xml:lang="x-default">A bottle on a &lt;sunlit&gt; ledge</rdf:li>
          </rdf:Alt>
         </Iptc4xmpCore:AltTextAccessibility>
         <photoshop:Credit>Fernbrook</photoshop:Credit>
         <xmp:CreatorTool>greenlit 0.1.0</xmp:CreatorTool>
         <xmpMM:DocumentID>sha256:7bec0361ebebee6b87e24ec1794e84d32909f5be57582443f2071742ac737cdd</xmpMM:DocumentID>
         <Iptc4xmpExt:DigitalSourceType>http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia</Iptc4xmpExt:DigitalSourceType>
         <Iptc4xmpExt:AISystemUsed>ComfyUI, flux-dev</Iptc4xmpExt:AISystemUsed>
         <Iptc4xmpExt:AISystemVersionUsed>0.3.40, 7f96a1a9ca</Iptc4xmpExt:AISystemVersionUsed>
         <dc:rights>
          <rdf:Alt>
           <rdf:li xml:lang="x-default">© Fernbrook Soda Co.</rdf:li>
          </rdf:Alt>
         </dc:rights>
         <xmpRights:Marked>True</xmpRights:Marked>
         <xmpRights:Owner>
          <rdf:Bag>
           <rdf:li>Fernbrook Soda Co.</rdf:li>
          </rdf:Bag>
         </xmpRights:Owner>
         <xmpRights:UsageTerms>
          <rdf:Alt>
           <rdf:li xml:lang="x-default">All media, worldwide. To be used until 2029-12-31.</rdf:li>
          </rdf:Alt>
         </xmpRights:UsageTerms>
         <plus:LicenseEndDate>2029-12-31</plus:LicenseEndDate>
        </rdf:Description>
       </rdf:RDF>
      </x:xmpmeta>
      <?xpacket end="r"?>"
    `);
  });

  it('tells nothing under none', () => {
    expect(packet('none')).toBeUndefined();
  });

  it('stays under the 64 KB that JPEG gives it, however long the texts are', () => {
    const long = '長'.repeat(4000);
    const record = {
      ...AI_RECORD,
      'campaigns/first-light/assets/hero/asset.md': String(AI_RECORD['campaigns/first-light/assets/hero/asset.md'])
        .replace(/title: .*/, `title: ${long}`)
        .replace(/alt: .*/, `alt: ${long}`)
        .replace('"All media, worldwide"', long)
        .replace('  - crop: { ratio: "4:5" }', '  - tone: { contrast: 1.03 }\n'.repeat(99)),
      'campaigns/first-light/batches/01-low-light/batch.md': String(
        AI_RECORD['campaigns/first-light/batches/01-low-light/batch.md'],
      )
        .replace('negative: hands, text', `negative: ${long.repeat(4)}`)
        .replace('low warm sun', long),
    };
    const changed = catalogueOf(record, {});
    const [first] = changed.campaigns;
    const [asset] = first!.assets;
    const xmp = xmpOf(trailOf(changed.record, first!.campaign, asset!), asset!.asset.rights, 'full', {
      greenlit: '0.1.0',
    });
    expect(new TextEncoder().encode(xmp).length).toBeLessThan(65_000);
  });
});
