import { expect, it } from 'vitest';
import { type PackedArchive, planPublish } from './plan-publish.ts';

const archive = (name: string, changes: Partial<PackedArchive> = {}): PackedArchive => ({
  ...{ file: `${name}-0.2.0.tgz`, name, version: '0.2.0', integrity: `sha512-${name}` },
  ...changes,
});
const [create, greenlit, samples] = [archive('create-greenlit'), archive('greenlit'), archive('greenlit-samples')];
const TAG = 'refs/tags/v0.2.0';

it('publishes what others need first, and passes over what a run that stopped has published already', () => {
  expect(planPublish([samples, create, greenlit], TAG, new Map())).toEqual({
    publish: [greenlit, create, samples],
    there: [],
  });
  const half = new Map([['greenlit', new Map([['0.2.0', 'sha512-greenlit']])]]);
  expect(planPublish([create, greenlit, samples], TAG, half)).toEqual({
    publish: [create, samples],
    there: [greenlit],
  });
});

it('refuses another version than the tag names, bytes that differ from what is published, and half of a release', () => {
  const older = new Map([['greenlit', new Map([['0.2.0', 'sha512-other']])]]);
  expect(planPublish([greenlit, create, samples], TAG, older)).toEqual({
    refused: ['greenlit 0.2.0 is published with other bytes. A version never changes: make the next one.'],
  });
  expect(planPublish([greenlit, create, samples], 'refs/tags/v0.3.0', new Map())).toEqual({
    refused: ['greenlit', 'create-greenlit', 'greenlit-samples'].map(
      (name) =>
        `The tag is v0.3.0, and ${name} was packed as 0.2.0: run npm run changelog, merge it, and tag that commit.`,
    ),
  });
  expect(planPublish([greenlit, samples, archive('left-pad')], TAG, new Map())).toEqual({
    refused: ['The package create-greenlit was not packed.', 'left-pad-0.2.0.tgz is none of ours.'],
  });
});
