import type { TeamRecord } from '../record/record.ts';

/** Where a picture is shown, which decides how large its previews are. */
export type PreviewUse = 'master' | 'draft' | 'reference';

/**
 * Pixel widths of the catalogue's own pictures. A master is judged full screen, a draft is compared, a reference is
 * looked up. A telephone of 412 points and 1.75 pixels a point shows
 * two masters in a row at 330 pixels and one at 700: without a width just above each it fetches twice the bytes.
 */
const PREVIEW_WIDTHS: { readonly [use in PreviewUse]: readonly number[] } = {
  master: [320, 480, 800, 1280, 2048],
  draft: [240, 480, 1200],
  reference: [240, 720],
};

/** The widths to draw of a picture that is `width` pixels wide: never enlarged, and one at its own size instead. */
export function previewWidths(use: PreviewUse, width: number): number[] {
  const wanted = PREVIEW_WIDTHS[use];
  const fitting = wanted.filter((each) => each < width);
  return fitting.length === wanted.length ? [...fitting] : [...fitting, width];
}

/** Every picture of the record that the pages show by itself, with the widths they need: drafts and references. */
export function wantedPreviews(record: TeamRecord): { readonly path: string; readonly widths: readonly number[] }[] {
  const wanted = new Map<string, number[]>();
  const want = (path: string | undefined, use: PreviewUse): void => {
    const picture = path === undefined ? undefined : record.pictures.get(path);
    if (picture?.pointer === 'unknown') return;
    if (picture !== undefined && !wanted.has(picture.path)) wanted.set(picture.path, previewWidths(use, picture.width));
  };
  for (const campaign of record.campaigns) {
    for (const batch of campaign.batches) for (const draft of batch.drafts) want(draft.path, 'draft');
    for (const reference of campaign.references) want(reference.path, 'reference');
  }
  return [...wanted].map(([path, widths]) => ({ path, widths }));
}
