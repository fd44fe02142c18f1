import type { Command } from './cli/command.ts';
import { DECISION_OPTIONS, runDecision } from './cli/decision.ts';

export const command: Command = {
  name: 'request-changes',
  summary: 'Asks for changes: holds the subject until the same person approves or withdraws.',
  usage: '<campaign>/<subject>',
  options: {
    ...DECISION_OPTIONS,
    reject: { type: 'boolean', describe: 'reject it for good instead' },
  },
  changes: 'record',
  run: (call) => runDecision(call, call.flag('reject') ? 'rejected' : 'changes-requested'),
};
