/** A file of a team's project: its posix path from the root, and its text. */
export type ProjectFile = { readonly path: string; readonly text: string };
