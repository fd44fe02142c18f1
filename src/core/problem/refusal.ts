import type { Problem } from './problem.ts';

/**
 * An expected failure: the work cannot go on, and the problems say why and what to do. Exit code 1.
 * Anything else that is thrown is a defect of Greenlit and is printed as one.
 */
export class Refusal extends Error {
  readonly problems: readonly Problem[];
  constructor(problems: readonly Problem[]) {
    super(problems.map((each) => each.message).join('\n'));
    this.name = 'Refusal';
    this.problems = problems;
  }
}

/** The command was called in a way that it does not know. Exit code 2. */
export class WrongUse extends Error {
  readonly help: string;
  constructor(message: string, help = '') {
    super(message);
    this.name = 'WrongUse';
    this.help = help;
  }
}
