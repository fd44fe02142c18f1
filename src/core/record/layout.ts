/**
 * Where things of the record stand: a path under the root tells the noun, the campaign and the id.
 * This is the only place that knows the folder names.
 */
export type RecordKind = 'team' | 'brief' | 'references' | 'batch' | 'asset' | 'copy' | 'approval' | 'delivery';

export type Located = { readonly kind: RecordKind; readonly campaign: string; readonly id: string };

/** By what stands below a campaign's folder: every path of a history is asked about, and each is tried with one shape. */
const SHAPES: ReadonlyMap<string, { readonly kind: RecordKind; readonly shape: RegExp }> = new Map([
  ['', { kind: 'team', shape: /^campaigns\/team\.ya?ml$/ }],
  ['brief.mdx', { kind: 'brief', shape: /^campaigns\/([^/]+)\/brief\.mdx$/ }],
  ['references', { kind: 'references', shape: /^campaigns\/([^/]+)\/references\/references\.md$/ }],
  ['batches', { kind: 'batch', shape: /^campaigns\/([^/]+)\/batches\/([^/]+)\/batch\.md$/ }],
  ['assets', { kind: 'asset', shape: /^campaigns\/([^/]+)\/assets\/([^/]+)\/asset\.md$/ }],
  ['copy', { kind: 'copy', shape: /^campaigns\/([^/]+)\/copy\/([^/]+)\.(?:csv|ya?ml)$/ }],
  ['approvals', { kind: 'approval', shape: /^campaigns\/([^/]+)\/approvals\/([^/]+)\.md$/ }],
  ['deliveries', { kind: 'delivery', shape: /^campaigns\/([^/]+)\/deliveries\/([^/]+)\.md$/ }],
]);

/** What a path of the record holds, or undefined when nothing reads it. Paths are posix and relative to the root. */
export function locate(path: string): Located | undefined {
  const found = SHAPES.get(belowCampaign(path));
  const match = found?.shape.exec(path);
  if (found === undefined || match === null || match === undefined) return undefined;
  return { kind: found.kind, campaign: match[1] ?? '', id: match[2] ?? match[1] ?? 'team' };
}

/**
 * Where somebody's decision may lie: read as one, or put where none is read (`stray`), in a folder of its own or with another ending.
 * Undefined for what holds no words. `id` is its name without the ending.
 */
export function decisionAt(
  path: string,
): { readonly campaign: string; readonly id: string; readonly stray: boolean } | undefined {
  if (belowCampaign(path) !== 'approvals') return undefined;
  const located = locate(path);
  if (located !== undefined) return { campaign: located.campaign, id: located.id, stray: false };
  const [, campaign, withEnding, id = withEnding] = STRAY.exec(path) ?? [];
  return campaign === undefined || id === undefined ? undefined : { campaign, id, stray: true };
}

const STRAY =
  /^campaigns\/([^/]+)\/approvals\/(?:.+\/)?(?:([^/.][^/]*?)(?:\.(?:mdx?|markdown|txt|ya?ml))+|([^/.][^/]*--[^/.]+|[^/.]+))$/is;

/** The third name of a path; empty where there is none. */
function belowCampaign(path: string): string {
  const from = path.indexOf('/', path.indexOf('/') + 1) + 1;
  if (from === 0) return '';
  const to = path.indexOf('/', from);
  return path.slice(from, to < 0 ? undefined : to);
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
