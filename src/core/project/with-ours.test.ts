import { expect, it } from 'vitest';
import { withOurs } from './with-ours.ts';

const OURS =
  '{ "name": "acme-campaigns", "scripts": { "start": "greenlit start", "check": "greenlit check" }, "devDependencies": { "greenlit": "0.1.0" } }';

it('adds what a package.json lacks, and leaves what it says, also how it names Greenlit', () => {
  const packed =
    '{ "devDependencies": { "greenlit": "file:vendor/greenlit-0.1.0.tgz" }, "scripts": { "check": "lint" } }';
  expect(JSON.parse(withOurs(packed, OURS))).toEqual({
    devDependencies: { greenlit: 'file:vendor/greenlit-0.1.0.tgz' },
    scripts: { check: 'lint', start: 'greenlit start' },
  });
  expect(withOurs('{ "name": "shop" }\n', OURS)).toBe(
    '{\n  "name": "shop",\n  "scripts": {\n    "start": "greenlit start",\n    "check": "greenlit check"\n  },\n  "devDependencies": {\n    "greenlit": "0.1.0"\n  }\n}\n',
  );
});

it.each(['{"scripts":{"start":"x","check":"y"},"dependencies":{"greenlit":"^0.1.0"}}', '{ no JSON', '[]', 'null'])(
  'is %s, to the letter',
  (text) => {
    expect(withOurs(text, OURS)).toBe(text);
  },
);
