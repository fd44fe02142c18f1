/** Ids of the two ends of a subgraph, by the editor's own convention: where links come in, and where they go out. */
export const ENTRANCE = '-10';
export const EXIT = '-20';
