import { expect, test } from 'vitest';
import { command } from './bench.ts';

const bench = (...positionals: string[]): Promise<unknown> => Promise.resolve(command.run({ positionals } as never));

test('a benchmark that is called wrongly is no defect', async () => {
  await expect(bench('site', '--asets', '5')).rejects.toThrow("bench site: Unknown option '--asets'");
  await expect(bench('site', '--clock', 'sun')).rejects.toThrow('--clock is one of processor, wall, not sun');
  await expect(bench('sites')).rejects.toThrow('There is no benchmark "sites". Did you mean "site"?');
  for (const wrong of [['site', '--asets'], ['sites']])
    await expect(bench(...wrong)).rejects.toMatchObject({ name: 'WrongUse' });
});
