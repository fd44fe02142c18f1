import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isAbsolute, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { mayBeListed } from '../../src/core/html/head.ts';
import { WrongUse } from '../../src/core/problem/refusal.ts';
import { serveFolder } from '../../src/io/site/serve.ts';
import { startBrowser } from '../../src/testing/browser.ts';
import { PROJECT } from '../cli/project.ts';

type Audited = {
  readonly lhr: {
    readonly categories: {
      readonly [id: string]: { readonly score: number | null; readonly auditRefs: { id: string; weight: number }[] };
    };
    readonly audits: { readonly [id: string]: Audit };
  };
};
type Audit = {
  readonly score: number | null;
  readonly displayValue?: string;
  readonly details?: { readonly items?: readonly { readonly node?: { readonly snippet?: string } }[] };
};
type Lighthouse = (url: string, flags: object) => Promise<Audited>;

const PORT = 9333;
const PAGES = [
  '',
  'campaigns/fernbrook-first-light/',
  'campaigns/fernbrook-first-light/hero/',
  'waiting/',
  'patterns/',
  'check/',
];
/** What an audit would call a fault and is meant: the team's edition asks to be listed nowhere. */
const MEANT = ['is-crawlable'];

/**
 * `npm run bench -- lighthouse --dist dist`: Lighthouse (mobile) on home, a campaign, an asset, what waits, patterns and the check of a file, each `--runs`
 * times, of which the median by performance is told with whatever it found. A public edition has no patterns and nothing that waits; a page that asks to be
 * listed nowhere is not asked why. Lighthouse is 85 packages that only this needs,
 * so it is not among the dependencies: `npm i --no-save lighthouse@13.5.0` first.
 */
export async function run(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      dist: { type: 'string', default: join(PROJECT, 'dist') },
      runs: { type: 'string', default: '3' },
      lighthouse: { type: 'string', default: 'lighthouse' },
    },
  });
  const { default: lighthouse } = (await import(packageAddress(values.lighthouse)).catch(() => {
    throw new WrongUse('Lighthouse is not here. Install it beside the rest: npm i --no-save lighthouse@13.5.0');
  })) as { default: Lighthouse };
  const served = await serveFolder({ folder: values.dist, port: 0 });
  const host = await compressing(served.url);
  const browser = await startBrowser([`--remote-debugging-port=${PORT}`]);
  try {
    for (const path of PAGES.filter((each) => existsSync(join(values.dist, each, 'index.html')))) {
      const skipAudits = mayBeListed(readFileSync(join(values.dist, path, 'index.html'), 'utf8')) ? [] : MEANT;
      const all: Audited[] = [];
      for (let left = Number(values.runs); left > 0; left -= 1)
        all.push(
          await lighthouse(`${host.url}/${path}`, { port: PORT, output: 'json', logLevel: 'error', skipAudits }),
        );
      tell(path, all.sort((a, b) => performanceOf(a) - performanceOf(b))[Math.floor(all.length / 2)] as Audited);
    }
  } finally {
    await browser.close();
    host.close();
    await served.close();
  }
}

const performanceOf = ({ lhr }: Audited): number => lhr.categories['performance']?.score ?? 0;

function tell(path: string, { lhr }: Audited): void {
  const scores = Object.entries(lhr.categories).map(([id, { score }]) => `${id} ${Math.round((score ?? 0) * 100)}`);
  const shown = [
    'first-contentful-paint',
    'largest-contentful-paint',
    'total-blocking-time',
    'cumulative-layout-shift',
  ];
  console.log(`/${path}\n  ${scores.join(', ')}`);
  console.log(`  ${shown.map((id) => `${id} ${lhr.audits[id]?.displayValue}`).join(', ')}`);
  for (const [id, { auditRefs }] of Object.entries(lhr.categories))
    for (const { id: audit, weight } of auditRefs) {
      const { score = null, displayValue = '', details } = lhr.audits[audit] ?? {};
      if (weight === 0 || score === null || score >= 0.9) continue;
      console.log(`  ${id}: ${audit} ${score} ${displayValue}`);
      for (const { node } of details?.items?.slice(0, 3) ?? []) if (node?.snippet) console.log(`    ${node.snippet}`);
    }
}

/** A package by its name, or by the absolute path of its file. */
const packageAddress = (named: string): string => (isAbsolute(named) ? pathToFileURL(named).href : named);

/** A host in front of the server for this desk, which compresses what hosts compress. */
async function compressing(behind: string): Promise<{ readonly url: string; readonly close: () => void }> {
  const server = createServer(async (request, response) => {
    const answer = await fetch(new URL(request.url ?? '/', behind));
    const body = Buffer.from(await answer.arrayBuffer());
    const type = answer.headers.get('content-type') ?? '';
    const squeezed = /text|javascript|json|svg|xml/.test(type);
    response.writeHead(answer.status, {
      'content-type': type,
      'cache-control': /\/(?:media|_)\//.test(request.url ?? '') ? 'public, max-age=31536000, immutable' : 'no-cache',
      ...(squeezed ? { 'content-encoding': 'gzip' } : {}),
    });
    response.end(squeezed ? gzipSync(body) : body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://localhost:${(server.address() as AddressInfo).port}`, close: () => server.close() };
}
