/** One row of the table: what was measured, its figure, and the bar that it has to meet. */
export type Row = {
  readonly work: string;
  readonly figure: string;
  readonly bar: string;
  /** Undefined when it could not be measured here; the figure says why. */
  readonly holds?: boolean;
};
