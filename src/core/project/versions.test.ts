import { describe, expect, it } from 'vitest';
import { changesBetween, compareVersions, pinnedVersion, withPin } from './versions.ts';

it.each([
  ['0.1.0', '0.2.0'],
  ['0.9.0', '0.10.0'],
  ['1.0.0-beta.1', '1.0.0'],
  ['0.10.9', '1.0.0-beta.1'],
])('%s is older than %s', (older, newer) => {
  expect(compareVersions(older, newer)).toBeLessThan(0);
  expect(compareVersions(newer, older)).toBeGreaterThan(0);
  expect(compareVersions(older, older)).toBe(0);
});

it('a changelog tells of the versions between, newest first', () => {
  const log = '# greenlit\n\n## 0.3.0\n\n### Minor Changes\n\n- Three.\n\n## 0.2.0\n\n- Two.\n\n## 0.1.0\n\n- One.\n';
  expect(changesBetween(log, '0.1.0', '0.3.0')).toBe('## 0.3.0\n\n### Minor Changes\n\n- Three.\n\n## 0.2.0\n\n- Two.');
  expect(changesBetween(log, '0.2.0', '0.2.5')).toBe('');
});

describe('a pin', () => {
  it('is changed where it stands, and nothing else is', () => {
    const text = '{\n\t"name": "greenlit",\n\t"devDependencies": { "a": "1", "greenlit":  "^0.1.0" }\n}';
    expect(withPin(text, '0.2.0')).toBe(text.replace('"^0.1.0"', '"0.2.0"'));
    expect(withPin('{"dependencies":{"greenlit":"0.1.0"}}', 'file:../$&.tgz')).toBe(
      '{"dependencies":{"greenlit":"file:../$&.tgz"}}',
    );
  });

  it('is not made up where there is none', () => {
    expect(withPin('{ "name": "greenlit", "scripts": { "greenlit": "greenlit" } }', '0.2.0')).toBeUndefined();
  });
});

it.each([
  ['{ "devDependencies": { "astro": "7.0.0", "greenlit": "0.3.1" } }', '0.3.1'],
  ['{ "dependencies": { "greenlit": "1.0.0-next.2" } }', '1.0.0-next.2'],
  ['{ "devDependencies": { "greenlit": "^0.3.1" } }', undefined],
  ['{ "devDependencies": { "greenlit": "file:../greenlit.tgz" } }', undefined],
  ['{ "greenlit": "0.3.1" }', undefined],
])('the version that %s names is %s', (text, version) => {
  expect(pinnedVersion(text)).toBe(version);
});
