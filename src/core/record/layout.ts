/**
 * Where things of the record stand: a path under the root tells the noun, the campaign and the id.
 * This is the only place that knows the folder names.
 */
export type RecordKind = 'team' | 'brief' | 'references' | 'batch' | 'asset' | 'copy' | 'approval' | 'delivery';

export type Located = { readonly kind: RecordKind; readonly campaign: string; readonly id: string };

const SHAPES: readonly { kind: RecordKind; shape: RegExp }[] = [
  { kind: 'team', shape: /^campaigns\/team\.ya?ml$/ },
  { kind: 'brief', shape: /^campaigns\/([^/]+)\/brief\.mdx$/ },
  { kind: 'references', shape: /^campaigns\/([^/]+)\/references\/references\.md$/ },
  { kind: 'batch', shape: /^campaigns\/([^/]+)\/batches\/([^/]+)\/batch\.md$/ },
  { kind: 'asset', shape: /^campaigns\/([^/]+)\/assets\/([^/]+)\/asset\.md$/ },
  { kind: 'copy', shape: /^campaigns\/([^/]+)\/copy\/([^/]+)\.(?:csv|ya?ml)$/ },
  { kind: 'approval', shape: /^campaigns\/([^/]+)\/approvals\/([^/]+)\.md$/ },
  { kind: 'delivery', shape: /^campaigns\/([^/]+)\/deliveries\/([^/]+)\.md$/ },
];

/** What a path of the record holds, or undefined when nothing reads it. Paths are posix and relative to the root. */
export function locate(path: string): Located | undefined {
  for (const { kind, shape } of SHAPES) {
    const match = shape.exec(path);
    if (match !== null) return { kind, campaign: match[1] ?? '', id: match[2] ?? match[1] ?? 'team' };
  }
  return undefined;
}

/** The folder of a campaign. */
export const campaignFolder = (campaign: string): string => `campaigns/${campaign}`;

/** The folder that a file's own names are relative to. */
export const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/'));

/** The id forms that may become addresses and file names. */
export const isId = (id: string): boolean => /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(id) && id.length <= 80;

/** Approval ids are `<subject>--<date>--<person>`; the subject may be a cell, as `assets-hero@de-DE.a`. */
export const isApprovalId = (id: string): boolean =>
  /^[a-z0-9]+(?:-{1,2}[a-z0-9]+)*(?:@[A-Za-z0-9]+(?:[._-][A-Za-z0-9]+)*(?:-{1,2}[a-z0-9]+)+)?$/.test(id) &&
  id.length <= 200;
