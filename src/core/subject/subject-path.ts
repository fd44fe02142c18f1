/** The file that a subject is told by, from the record's root: what people open when they hear of it. */
export function subjectPath(campaign: string, ref: string): string {
  const folder = `campaigns/${campaign}`;
  if (ref === 'brief') return `${folder}/brief.mdx`;
  if (ref.startsWith('assets/')) return `${folder}/${ref}/asset.md`;
  return ref.startsWith('batches/') ? `${folder}/${ref}/batch.md` : `${folder}/${ref}.md`;
}
