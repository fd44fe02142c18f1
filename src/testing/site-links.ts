import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesUnder } from '../io/site/site-tree.ts';

/** Every address of its own that a built site's pages name, and that leads to no file: `<page>: <address>`. */
export async function brokenLinks(folder: string, base: string): Promise<{ pages: number; broken: string[] }> {
  const pages = (await filesUnder(folder)).filter((path) => path.endsWith('.html'));
  const broken = pages.flatMap((page) => {
    const html = readFileSync(join(folder, page), 'utf8');
    return [...new Set(addressesIn(html))]
      .filter((address) => leadsNowhere(folder, base, address))
      .map((address) => `${page}: ${address}`);
  });
  return { pages: pages.length, broken };
}

function addressesIn(html: string): string[] {
  const named = [...html.matchAll(/\s(?:href|src)="([^"]*)"/g)].map(([, address = '']) => address);
  const sets = [...html.matchAll(/\ssrcset="([^"]*)"/g)].flatMap(([, set = '']) =>
    set.split(', ').map((each) => each.split(' ')[0] ?? ''),
  );
  return [...named, ...sets].map((address) => address.replaceAll('&amp;', '&'));
}

/** Addresses of other hosts are not ours to check; fragments are looked for in the page they lead to. */
function leadsNowhere(folder: string, base: string, address: string): boolean {
  if (/^(?:https?:|mailto:|data:|\?)/.test(address) || address.startsWith('#')) return false;
  const [path, fragment] = splitFragment(address);
  if (!path.startsWith(base)) return true;
  const file = join(folder, path.slice(base.length));
  const page = path.endsWith('/') ? join(file, 'index.html') : file;
  if (!existsSync(page)) return true;
  return fragment !== undefined && !readFileSync(page, 'utf8').includes(`id="${fragment}"`);
}

function splitFragment(address: string): [path: string, fragment: string | undefined] {
  const [before = '', fragment] = address.split('#');
  return [before.split('?')[0] ?? '', fragment];
}
