/** The fields of a file's front matter that forking writes, before they become YAML. */
export type ForkedFacts = { readonly [key: string]: unknown };
