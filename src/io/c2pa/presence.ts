/**
 * Whether a file carries a C2PA manifest store: every container embeds it as a JUMBF superbox whose description box is
 * labelled `c2pa` (C2PA 2.2, section 11). A search for that label's box header is exact enough to find what is there.
 */
export const hasManifest = (bytes: Buffer): boolean => bytes.includes('jumdc2pa', 0, 'latin1');
