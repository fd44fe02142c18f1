import type { GraphNode } from './graph.ts';

/** How a node asks for what its inputs hold. */
export type NodeAnswers = {
  readonly textOf: (input: unknown) => string | undefined;
  readonly plainOf: (input: unknown) => string | number | boolean | undefined;
  /** The node that an input comes from, past reroutes and decided switches. */
  readonly nodeOf: (input: unknown) => GraphNode | undefined;
};

/** How a kind of node makes the text that it gives through an output. */
export type Work = (node: GraphNode, answers: NodeAnswers, slot: number) => string | undefined;
