import about from '../package.json' with { type: 'json' };
import { doctor } from '../src/commands/maintain/doctor.ts';
import { findingsText } from '../src/core/project/finding.ts';
import type { Command } from './cli/command.ts';
import { INSTALLED, PROJECT } from './cli/project.ts';

export const command: Command = {
  name: 'doctor',
  summary:
    'Looks at what Greenlit needs on this machine and for this record, and says what is wrong and how to mend it.',
  run: async ({ root, now, env }) => {
    const clone = INSTALLED ? {} : { clone: PROJECT };
    const findings = await doctor({ ...clone, root, version: about.version, node: process.versions.node, now, env });
    return {
      text: findingsText(findings),
      json: { findings },
      failed: findings.some(({ stands }) => stands === 'wrong'),
    };
  },
};
