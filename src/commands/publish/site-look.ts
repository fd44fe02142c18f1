import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { shortDigest } from '../../core/digest.ts';
import { LOOK_SHEET, lookSheet, type SiteLogo, type SiteLook } from '../../core/pages/site-look.ts';
import type { LookFacts } from '../../core/record/look.ts';
import { sha256 } from '../../io/files/sha256.ts';
import { drawLogo } from '../../io/pictures/look-files.ts';

/** A look with its files. */
export type OwnLook = { readonly look: SiteLook; readonly files: readonly SiteFile[] };

type SiteFile = { readonly path: string; readonly bytes: string | Uint8Array };

/** The files of a look as they lie in the site, each called by what it holds, and where pages find them. */
export async function siteLook(root: string, look: LookFacts): Promise<OwnLook> {
  const files: SiteFile[] = [];
  const put = (name: string, ending: string, bytes: Uint8Array): string => {
    const path = `look/${name}-${shortDigest(sha256(bytes))}.${ending}`;
    files.push({ path, bytes });
    return path;
  };
  const at = (path: string): string => join(root, 'campaigns', path);
  const logo = async (name: string, path: string | undefined): Promise<SiteLogo | undefined> => {
    if (path === undefined) return undefined;
    const { bytes, width, height } = await drawLogo(at(path));
    return { path: put(name, 'png', bytes), width, height };
  };
  const font = async (name: string, path: string | undefined): Promise<string | undefined> =>
    path === undefined ? undefined : put(name, 'woff2', await readFile(at(path)));
  const [light, dark] = [await logo('logo', look.logo), await logo('logo-on-dark', look.logoOnDark)];
  const [titles, text] = [await font('titles', look.type.titles), await font('text', look.type.text)];
  const own: SiteLook = {
    ...(light && { logo: light }),
    ...(dark && { logoOnDark: dark }),
    ...(titles && { titles }),
    ...(text && { text }),
  };
  files.push({ path: LOOK_SHEET, bytes: lookSheet(look, own) });
  return { look: own, files };
}
