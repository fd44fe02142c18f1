import { expect, it } from 'vitest';
import { runTool, unstartable } from './run-tool.ts';

it('says of a program that cannot even be started how it failed, instead of failing itself', async () => {
  const run = { cwd: import.meta.dirname, env: {}, seconds: 5, megabytes: 500 };
  expect(await runTool({ ...run, argv: ['a\0b'] })).toMatchObject({ end: 'failed', code: 'ERR_INVALID_ARG_VALUE' });
  expect(await runTool({ ...run, argv: ['greenlit-no-such-program'] })).toEqual({ end: 'missing' });
});

it('says that Windows starts no script without a shell', () => {
  const thrown = Object.assign(new Error('spawn EINVAL'), { code: 'EINVAL' });
  expect([unstartable('C:\\tools\\upscale.CMD', thrown), unstartable('upscale.exe', thrown)]).toEqual([
    {
      end: 'failed',
      code: 'EINVAL',
      said: 'Windows starts a .cmd or .bat only through a shell, and no tool gets one: name the program that it starts',
    },
    { end: 'failed', code: 'EINVAL', said: 'spawn EINVAL' },
  ]);
});
