import type { Command } from './cli/command.ts';
import { DECISION_OPTIONS, runDecision } from './cli/decision.ts';

export const command: Command = {
  name: 'withdraw',
  summary: 'Takes back what the same person decided last about a subject.',
  usage: '<campaign>/<subject>',
  options: DECISION_OPTIONS,
  changes: 'record',
  run: (call) => runDecision(call, 'withdrawn'),
};
