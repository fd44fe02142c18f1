import { realpathSync } from 'node:fs';
import { expect, it } from 'vitest';

it.runIf(process.env['GREENLIT_NODE'] === 'npm')('tests run on the Node that was asked for', () => {
  expect(realpathSync(process.execPath)).toBe(realpathSync(process.env['npm_node_execpath']!));
});
