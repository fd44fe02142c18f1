/** The versions that drew and packed: `{ greenlit: "0.1.0", sharp: "0.35.5" }`. */
export type Engine = { readonly [program: string]: string };
