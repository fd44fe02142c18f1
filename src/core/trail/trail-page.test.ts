import { expect, test } from 'vitest';
import type { PackedRendition } from './packed-rendition.ts';
import type { Trail } from './trail.ts';
import { trailPage } from './trail-page.ts';

const NASTY = `<b title="x">Mara's & 'co'</b>\u0007`;
const DIGEST = `sha256:${'ab'.repeat(32)}`;
const trail = {
  declaration: {},
  weaker: [],
  ref: 'first-light/hero',
  title: NASTY,
  alt: `A "bottle" & a ledge`,
  subject: DIGEST,
  campaign: { brief: { brand: NASTY, title: 'First Light', message: 'Two\nlines', audience: NASTY } },
  references: [{ reference: { id: 'label', kind: 'brand', note: NASTY } }],
  sources: [
    {
      batch: { hypothesis: NASTY },
      draft: { ref: '01-low-light/d01', why: NASTY, made: { tool: { name: 'Fooocus', version: NASTY } } },
      prompt: { text: 'first line\n  second line', negative: NASTY },
      siblings: [
        { id: 'd02', verdict: 'reject', why: NASTY },
        { id: 'd03', verdict: 'open' },
      ],
    },
    { batch: { hypothesis: 'bare' }, draft: { ref: '02/d01', made: {} }, prompt: { text: '' }, siblings: [] },
  ],
  finishedBy: { id: 'tom', name: NASTY },
  steps: [{ words: NASTY, by: { id: 'tom' } }, { words: 'cropped to 4:5' }],
  decisions: [
    {
      by: { id: 'mara' },
      role: 'creative-lead',
      words: 'approved',
      at: '2026-11-12T09:30:00Z',
      digest: DIGEST,
      evidence: 'author',
      counts: true,
    },
    {
      by: { id: 'ruth', name: NASTY },
      role: 'stakeholder',
      words: 'approved',
      at: '2026-11-13T09:30:00Z',
      digest: DIGEST,
      evidence: 'claimed',
      counts: false,
      note: NASTY,
    },
  ],
} as unknown as Trail;
const rendition = {
  asset: { asset: { ref: 'first-light/hero' } },
  file: { channel: 'ig-feed-4x5', width: 1080, height: 1350, digest: DIGEST },
  name: `renditions/ig-feed-4x5/hero & co.jpg`,
} as unknown as PackedRendition;

test('the page of the trail keeps its bytes: packs that are out there are built again to the letter', () => {
  const bare = {
    ...trail,
    title: 'Bare',
    declaration: { term: 'trainedAlgorithmicMedia' },
    weaker: [],
    references: [],
    sources: [],
    steps: [],
    decisions: [],
  } as unknown as Trail;
  const page = trailPage(
    NASTY,
    [trail, bare],
    [rendition],
    new Map([['first-light/hero', 'data:image/jpeg;base64,AAAA']]),
  );
  expect(page).toMatchInlineSnapshot(`
    "<!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
    <title>&lt;b title=&quot;x&quot;&gt;Mara's &amp; 'co'&lt;/b&gt;: the trail</title>
    <style>:root{color-scheme:light dark;--paper:#f7f5f0;--ink:#23211d;--quiet:#5f5a52;--line:#d8d3c8}@media(prefers-color-scheme:dark){:root{--paper:#191816;--ink:#ece8df;--quiet:#aaa499;--line:#3a3732}}body{margin:0 auto;max-width:60rem;padding:2rem 1.25rem;background:var(--paper);color:var(--ink);font:1rem/1.55 system-ui,sans-serif}h1{font-size:1.75rem;margin:0}h2{margin:0 0 .25rem}h3{font-size:1rem;margin:1.5rem 0 .25rem}article{border-top:1px solid var(--line);margin-top:2.5rem;padding-top:1.5rem}img{max-width:100%;max-height:26rem;height:auto;display:block;margin:1rem 0}p,ul,ol{margin:.25rem 0}ul,ol{padding-left:1.25rem}small,.quiet{color:var(--quiet)}code{font:.85em ui-monospace,monospace;overflow-wrap:anywhere}pre{white-space:pre-wrap;overflow-wrap:anywhere;margin:.25rem 0;font:.9em/1.5 ui-monospace,monospace}.whole{white-space:nowrap}.whole code{overflow-wrap:normal}.table{overflow-x:auto}table{border-collapse:collapse}th,td{text-align:left;padding:.2rem 1rem .2rem 0;vertical-align:top}td{min-width:4rem;overflow-wrap:anywhere}</style>
    </head>
    <body>
    <header><h1>&lt;b title=&quot;x&quot;&gt;Mara's &amp; 'co'&lt;/b&gt;</h1><p>How each picture in this pack came about, from brief to file.</p></header>
    <main>
    <article id="first-light--hero">
    <h2>&lt;b title=&quot;x&quot;&gt;Mara's &amp; 'co'&lt;/b&gt;</h2>
    <p class="quiet"><code>first-light/hero</code> · subject <code>abababababab</code></p>
    <img src="data:image/jpeg;base64,AAAA" alt="A &quot;bottle&quot; &amp; a ledge">
    <p>How it was made, in the terms of the IPTC: not recorded.</p>
    <h3>Brief</h3>
    <p>&lt;b title=&quot;x&quot;&gt;Mara's &amp; 'co'&lt;/b&gt;, First Light. Two
    lines. For: &lt;b title=&quot;x&quot;&gt;Mara's &amp; 'co'&lt;/b&gt;.</p>
    <h3>References</h3>
    <ul><li>label (brand): &lt;b title=&quot;x&quot;&gt;Mara's &amp; 'co'&lt;/b&gt;</li></ul>
    <h3>Generation: &lt;b title=&quot;x&quot;&gt;Mara's &amp; 'co'&lt;/b&gt;</h3>
    <p>Draft <code>01-low-light/d01</code>, with Fooocus &lt;b title=&quot;x&quot;&gt;Mara's &amp; 'co'&lt;/b&gt;; seed not recorded. Picked because: &lt;b title=&quot;x&quot;&gt;Mara's &amp; 'co'&lt;/b&gt;</p>
    <pre>first line
      second line
    Negative prompt: &lt;b title=&quot;x&quot;&gt;Mara's &amp; 'co'&lt;/b&gt;</pre>
    <p class="quiet">Not taken:</p>
    <ul><li><code>d02</code> (reject): &lt;b title=&quot;x&quot;&gt;Mara's &amp; 'co'&lt;/b&gt;</li><li><code>d03</code> (open): not recorded</li></ul>
    <h3>Generation: bare</h3>
    <p>Draft <code>02/d01</code>, with not recorded; seed not recorded. Picked because: not recorded</p>
    <pre>Prompt not recorded</pre>
    <p class="quiet">Not taken:</p>
    <p class="quiet">None.</p>
    <h3>Refinement by &lt;b title=&quot;x&quot;&gt;Mara's &amp; 'co'&lt;/b&gt;</h3>
    <ol><li>&lt;b title=&quot;x&quot;&gt;Mara's &amp; 'co'&lt;/b&gt; by tom</li><li>cropped to 4:5</li></ol>
    <h3>Decisions</h3>
    <ul><li>mara (creative lead) approved on <time datetime="2026-11-12T09:30:00Z">2026-11-12</time>, digest <code>abababababab</code>, evidence: author</li><li>&lt;b title=&quot;x&quot;&gt;Mara's &amp; 'co'&lt;/b&gt; (stakeholder) approved on <time datetime="2026-11-13T09:30:00Z">2026-11-13</time>, digest <code>abababababab</code>, evidence: claimed; does not count today. “&lt;b title=&quot;x&quot;&gt;Mara's &amp; 'co'&lt;/b&gt;”</li></ul>
    <h3>Files</h3>
    <div class="table"><table><thead><tr><th>Channel</th><th>Size</th><th>File</th><th>sha256</th></tr></thead><tbody>
    <tr><td class="whole">ig-feed-4x5</td><td class="whole">1080 × 1350</td><td>renditions/ig-feed-4x5/hero &amp; co.jpg</td><td class="whole"><code>abababababab</code></td></tr>
    </tbody></table></div>
    </article>
    <article id="first-light--hero">
    <h2>Bare</h2>
    <p class="quiet"><code>first-light/hero</code> · subject <code>abababababab</code></p>
    <img src="data:image/jpeg;base64,AAAA" alt="A &quot;bottle&quot; &amp; a ledge">
    <p>Made by an AI model <small>(<code>http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia</code>)</small>.</p>
    <h3>Brief</h3>
    <p>&lt;b title=&quot;x&quot;&gt;Mara's &amp; 'co'&lt;/b&gt;, First Light. Two
    lines. For: &lt;b title=&quot;x&quot;&gt;Mara's &amp; 'co'&lt;/b&gt;.</p>
    <h3>References</h3>
    <p class="quiet">None.</p>

    <h3>Refinement by &lt;b title=&quot;x&quot;&gt;Mara's &amp; 'co'&lt;/b&gt;</h3>
    <p class="quiet">None.</p>
    <h3>Decisions</h3>
    <p class="quiet">None.</p>
    <h3>Files</h3>
    <div class="table"><table><thead><tr><th>Channel</th><th>Size</th><th>File</th><th>sha256</th></tr></thead><tbody>
    <tr><td class="whole">ig-feed-4x5</td><td class="whole">1080 × 1350</td><td>renditions/ig-feed-4x5/hero &amp; co.jpg</td><td class="whole"><code>abababababab</code></td></tr>
    </tbody></table></div>
    </article>
    </main>
    </body>
    </html>
    "
  `);
  expect(trailPage('No picture', [bare], [], new Map())).toContain('<p>A &quot;bottle&quot; &amp; a ledge</p>');
});
