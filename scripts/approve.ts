import type { Command } from './cli/command.ts';
import { DECISION_OPTIONS, runDecision } from './cli/decision.ts';

export const command: Command = {
  name: 'approve',
  summary: 'Approves a brief, a batch’s picks, an asset or a delivery as it stands, as one new file.',
  usage: '<campaign>/<subject>',
  options: DECISION_OPTIONS,
  run: (call) => runDecision(call, 'approved'),
};
