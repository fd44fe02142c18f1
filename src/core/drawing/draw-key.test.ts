import { expect, test } from 'vitest';
import { sha256 } from '../../io/files/sha256.ts';
import { type DrawJob, type OutputSpec, withoutPurpose } from '../record/rendition.ts';
import { jobKey, outputKey } from './draw-key.ts';
import { previewSpec } from './plan-draw.ts';

const DRAFT = sha256('d01');
const job = (...outputs: OutputSpec[]): DrawJob => ({
  name: 'first-light/hero',
  place: () => ({ file: 'asset.md', line: 1, column: 1 }),
  sources: [{ path: 'd01.png', digest: DRAFT }],
  files: [],
  steps: [],
  keepSteps: false,
  outputs,
});
const PREVIEW = previewSpec(320);
const forChannel = (channel: string): OutputSpec => ({ ...withoutPurpose(PREVIEW), for: 'channel', channel });
const keyOf = (spec: OutputSpec): string => outputKey(DRAFT, spec, job(spec), 'engine 1', sha256);
const jobKeyOf = (...outputs: OutputSpec[]): string => jobKey(job(...outputs), 'engine 1', sha256);

test('a drawn file is kept under what it is drawn as, whatever for, so that caches outlive the names of channels', () => {
  expect(keyOf(PREVIEW)).toBe('sha256:86ce22c5b1191f93f48d53cda43ca03d835f17c17afa86da2dee2a3d9e3bb432');
  for (const spec of [forChannel('preview-wall'), forChannel('master')]) expect(keyOf(spec)).toBe(keyOf(PREVIEW));
});

test('a job is kept under what its files are for: no channel’s name makes it a preview', () => {
  const jobs = [PREVIEW, forChannel('preview'), forChannel('preview-320'), forChannel('channel')];
  const shared: OutputSpec = { ...withoutPurpose(PREVIEW), for: 'share' };
  expect(new Set([...jobs, shared].map((spec) => jobKeyOf(spec))).size).toBe(5);
});
