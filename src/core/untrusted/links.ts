import { isNamedPicture } from '../record/picture-kinds.ts';
import { pathRefusal } from './paths.ts';

/** Schemes that a link in the record may have. Anything without a scheme stays on the page or in the catalogue. */
const SCHEMES = ['https', 'http', 'mailto'];

/** Why a link may not be followed from a page of the catalogue, or undefined when it may. */
export function linkRefusal(url: string): string | undefined {
  const scheme = schemeOf(url);
  if (scheme !== undefined && !SCHEMES.includes(scheme)) return `has the scheme ${scheme}:`;
  // Browsers read //host and \\host as another host under the page's own scheme.
  if (scheme === undefined && /^[/\\]{2}/.test(strip(url))) return 'leaves out its scheme';
  return undefined;
}

/** Why an image may not be shown: it has to be a picture file of the campaign, named from its folder. */
export function imageRefusal(url: string): { kind: 'remote' | 'unsafe'; because: string } | undefined {
  const scheme = schemeOf(url);
  if (scheme === 'http' || scheme === 'https' || /^[/\\]{2}/.test(strip(url)))
    return { kind: 'remote', because: 'lies on another server' };
  if (scheme !== undefined) return { kind: 'unsafe', because: `has the scheme ${scheme}:` };
  const path = decoded(url);
  if (path === undefined) return { kind: 'unsafe', because: 'is no valid address' };
  const refusal = pathRefusal(path.replace(/^\.\//, ''));
  if (refusal) return { kind: 'unsafe', because: refusal.because };
  return isNamedPicture(path) ? undefined : { kind: 'unsafe', because: 'is no PNG, JPEG, WebP, AVIF or TIFF' };
}

/** The scheme as a browser finds it: white space and control characters inside it do not count. */
function schemeOf(url: string): string | undefined {
  return /^([a-z][a-z0-9+.-]*):/i.exec(strip(url))?.[1]?.toLowerCase();
}

// The WHATWG URL parser drops leading controls and spaces, and tabs and line ends anywhere.
// biome-ignore lint/suspicious/noControlCharactersInRegex: those are the characters meant
const strip = (url: string): string => url.replace(/^[\u0000-\u0020]+|[\t\n\r]/g, '');

function decoded(url: string): string | undefined {
  try {
    return decodeURIComponent(url);
  } catch {
    return undefined;
  }
}
