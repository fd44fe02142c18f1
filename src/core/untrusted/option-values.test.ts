import { expect, it } from 'vitest';
import { dayGiven, nameGiven } from './option-values.ts';

it.each(['../x', 'a/b', 'Low light', '.', '', '01--x'])('"%s" cannot name a part of the record', (name) => {
  expect(() => nameGiven('--batch', name, '01-low-light')).toThrow(
    `--batch ${name} cannot be a name: use lower-case letters, digits and single hyphens, as in 01-low-light.`,
  );
});

it('a device of Windows cannot name a part of the record', () => {
  expect(() => nameGiven('--batch', 'aux', '01-low-light')).toThrow(
    '--batch aux cannot be a name: it uses aux, the name of a device on Windows. Take another, as in 01-low-light.',
  );
});

it.each(['never', '2026-13-01', '12.10.2026'])('"%s" is no day', (day) => {
  expect(() => dayGiven('--at', day)).toThrow(`--at ${day} is no day; write it as 2026-10-12.`);
});

it('takes what is right, and what was not given', () => {
  nameGiven('--batch', '01-low-light', '01-low-light');
  nameGiven('--batch', undefined, '01-low-light');
  dayGiven('--at', '2026-10-12');
});
