import { describe, expect, it } from 'vitest';
import type { Files } from '../../testing/folder.ts';
import { pngOf } from '../../testing/png.ts';
import { recordIn } from '../../testing/record-in.ts';
import { SMALL_RECORD } from '../../testing/small-record.ts';
import type { Mark } from '../origin/marks.ts';
import type { Picture, TeamRecord } from '../record/record.ts';
import { declarationOf, termFor } from './declaration.ts';
import { originProblems } from './origin-problems.ts';

const BATCH = 'campaigns/first-light/batches/01-low-light/batch.md';
const ASSET = 'campaigns/first-light/assets/hero/asset.md';
const D01 = 'campaigns/first-light/batches/01-low-light/d01.png';
const RETOUCH = 'campaigns/first-light/assets/hero/retouch.png';
const DIGEST = `sha256:${'0'.repeat(64)}`;

const text = (path: string): string => String(SMALL_RECORD[path]);
const batchWith = (tool: string, more = ''): Files => ({
  [BATCH]: text(BATCH).replace('tool: { name: Blender, version: 3.4.1 }', `${tool}${more}`),
});
const recipe = (lines: string): Files => ({
  [ASSET]: text(ASSET).replace('  - crop: { ratio: "4:5" }', lines),
  [RETOUCH]: pngOf(4, 5, [1, 2, 3]),
});

/** The small record with these changes, its pictures carrying these marks. */
function record(changes: Files, marks: { readonly [path: string]: readonly Mark[] } = {}): TeamRecord {
  const made = recordIn({ ...SMALL_RECORD, ...changes });
  const pictures = [...made.pictures].map(([path, picture]): [string, Picture] => [
    path,
    marks[path] === undefined ? picture : { ...picture, marks: marks[path] },
  ]);
  return { ...made, pictures: new Map(pictures) };
}
function declared(changes: Files, marks?: { readonly [path: string]: readonly Mark[] }) {
  const made = record(changes, marks);
  const [campaign] = made.campaigns;
  return declarationOf(made, campaign!, campaign!.assets[0]!);
}
const problems = (changes: Files, marks?: { readonly [path: string]: readonly Mark[] }): string[] =>
  originProblems(record(changes, marks)).map(
    ({ severity, code, line, message, fix }) => `${line} ${severity} ${code}: ${message} ${fix}`,
  );

const SIGNED: Mark = {
  in: 'credentials',
  is: 'generated',
  term: 'trainedAlgorithmicMedia',
  says: 'trainedAlgorithmicMedia, made with gpt-image',
};
const PHOTO: Mark = { in: 'camera', is: 'captured', says: 'Canon EOS R5' };

describe('what is declared of an asset', () => {
  it('follows the tool that is known', () => {
    expect(declared({}).term).toBe('digitalCreation');
    expect(declared(batchWith('tool: { name: ComfyUI }')).term).toBe('trainedAlgorithmicMedia');
    expect(declared(batchWith('tool: { name: Picture Maker 9 }')).term).toBeUndefined();
  });

  it('follows the file itself where the tool is not known, as the record did that has it among its settings', () => {
    expect(declared(batchWith('tool: { name: Picture Maker 9 }'), { [D01]: [SIGNED] }).term).toBe(
      'trainedAlgorithmicMedia',
    );
    expect(
      declared(
        batchWith('tool: { name: Adobe Photoshop }\nsettings: { sourceType: compositeWithTrainedAlgorithmicMedia }'),
      ).term,
    ).toBe('compositeWithTrainedAlgorithmicMedia');
  });

  it('lets a draft say what its batch does not', () => {
    const files = batchWith('tool: { name: Picture Maker 9 }', '\norigin: { is: captured, by: mara, why: Shot by us }');
    expect(declared(files).term).toBe('digitalCapture');
    const alone = String(files[BATCH]).replace('verdict: pick', 'asBatch: [tool], verdict: pick');
    expect(declared({ [BATCH]: alone }).term).toBeUndefined();
    const with_ = String(files[BATCH]).replace('verdict: pick', 'asBatch: [tool, origin], verdict: pick');
    expect(declared({ [BATCH]: with_ }).term).toBe('digitalCapture');
    const own = { [BATCH]: String(files[BATCH]).replace('verdict: pick', 'origin: { is: generated }, verdict: pick') };
    expect(declared(own).term).toBe('trainedAlgorithmicMedia');
  });

  it.each([
    ['GIMP', '', 'humanEdits'],
    ['Canva', '', undefined],
    ['nano-banana', '', 'compositeWithTrainedAlgorithmicMedia'],
    ['rembg', '', 'algorithmicallyEnhanced'],
    ['Canva', ', origin: { is: edited-by-hand, by: tom, why: Only the text tool }', 'humanEdits'],
  ])('counts a step by %s%s on a rendering as %s', (tool, more, term) => {
    const step = `  - recorded: { file: retouch.png, input: "${DIGEST}", output: "${DIGEST}", tool: ${tool}${more} }`;
    expect(declared(recipe(step)).term).toBe(term);
  });

  it('takes what the result of a step says of itself, but not the camera of the picture before it', () => {
    const step = `  - recorded: { file: retouch.png, input: "${DIGEST}", output: "${DIGEST}", tool: Canva }`;
    const changed: Mark = {
      in: 'metadata',
      is: 'edited-with-ai',
      term: 'compositeWithTrainedAlgorithmicMedia',
      says: 'compositeWithTrainedAlgorithmicMedia',
    };
    expect(declared(recipe(step), { [RETOUCH]: [changed] }).term).toBe('compositeWithTrainedAlgorithmicMedia');
    expect(declared(recipe(step), { [RETOUCH]: [PHOTO] }).term).toBeUndefined();
  });

  it('counts what is laid on: a logo is a mark, a photograph a second picture, a file that nobody named is not known', () => {
    const references = 'campaigns/first-light/references/references.md';
    const laid = recipe('  - overlay: { file: references/product-front.png }');
    expect(declared(laid).term).toBeUndefined();
    const kind = (to: string): Files => ({ ...laid, [references]: text(references).replace('kind: product', to) });
    expect(declared(kind('kind: brand')).term).toBe('digitalCreation');
    expect(declared(kind('kind: product, origin: { is: captured, by: mara, why: Shot by us }')).term).toBe('composite');
    expect(declared(kind('kind: product, origin: { is: generated }')).term).toBe('compositeSynthetic');
    expect(declared(recipe('  - overlay: { file: retouch.png }')).term).toBeUndefined();
  });

  it('tells a channel by its own steps', () => {
    const step = `{ recorded: { file: retouch.png, input: "${DIGEST}", output: "${DIGEST}", tool: rembg } }`;
    const of = declared({
      [ASSET]: text(ASSET).replace(
        'channels: [ig-feed-4x5]',
        `channels: [ig-feed-4x5, { ig-feed-1x1: { recipe: [${step}] } }]`,
      ),
      [RETOUCH]: pngOf(4, 5, [1, 2, 3]),
    });
    expect([of.term, termFor(of, 'ig-feed-4x5'), termFor(of, 'ig-feed-1x1')]).toEqual([
      'digitalCreation',
      'digitalCreation',
      'algorithmicallyEnhanced',
    ]);
  });

  it('names who says less than the evidence', () => {
    const files = batchWith(
      'tool: { name: ComfyUI }',
      '\norigin: { is: rendered, by: mara, why: ComfyUI only ran the denoiser }',
    );
    const { term, weaker } = declared(files);
    expect(term).toBe('digitalCreation');
    expect(weaker.map(({ what, statement }) => `${what}: ${statement.is} by ${statement.by}`)).toEqual([
      '01-low-light/d01: rendered by mara',
    ]);
  });
});

describe('problems with origins', () => {
  it('say nothing of a record that is right', () => expect(problems({})).toEqual([]));

  it('quote both of what cannot be true', () => {
    expect(problems({}, { [D01]: [SIGNED] })).toEqual([
      '9 error origin-contradicted: Two things tell where the draft 01-low-light/d01 comes from, and both cannot be true: its Content Credentials: “trainedAlgorithmicMedia, made with gpt-image” (made by an AI model), and the list of known tools: “Blender” (rendered from a scene). Until it is settled it counts as made by an AI model. Mend what is wrong in the record. Where the file itself is wrong, a person says so here, with the reason.',
    ]);
    const d02 = D01.replace('d01', 'd02');
    expect(problems({}, { [d02]: [PHOTO] })).toEqual([
      '10 warning origin-doubtful: Two things tell where the draft 01-low-light/d02 comes from, and both cannot be true: what a camera wrote into it: “Canon EOS R5” (taken with a camera or scanned), and the list of known tools: “Blender” (rendered from a scene). Until it is settled it counts as taken with a camera or scanned. Mend what is wrong in the record. Where the file itself is wrong, a person says so here, with the reason.',
    ]);
  });

  it('quote a statement, and what stands against it', () => {
    const files = { [BATCH]: text(BATCH).replace('verdict: pick', 'origin: { is: captured }, verdict: pick') };
    expect(problems(files, { [D01]: [] })).toEqual([
      '9 error origin-contradicted: The record says of the draft 01-low-light/d01 “captured”, and the list of known tools: “Blender” (rendered from a scene) says otherwise. The statement does not count: it lacks a person of the team who says so, and the reason. Take the statement back. Or, where it is right all the same, write who says so and why: that will be told on every page, pack and report.',
    ]);
  });

  it('want a person where nothing else tells', () => {
    const files = batchWith('tool: { name: Canva }', '\norigin: { is: captured, by: eve, why: I was there }');
    expect(problems(files)[0]).toBe(
      '6 error origin-unfounded: The record says of the draft 01-low-light/d01 “captured” by eve, and nothing else tells where it comes from. The statement does not count: it lacks a person of the team who says so; a program cannot. Write who says so and why.',
    );
  });

  it('tell of credentials that do not hold, which count only for what they say of AI', () => {
    const broken = 'do not hold: the picture was changed after it was signed';
    const said = problems({}, { [D01]: [{ ...PHOTO, in: 'credentials', broken }] });
    expect(said).toEqual([
      '9 warning credentials-broken: The Content Credentials of the draft 01-low-light/d01 do not hold: the picture was changed after it was signed. What they say counts only where it says more of AI. Fetch the file again from where it was made. What else tells where it comes from counts as before.',
    ]);
    expect(declared({}, { [D01]: [{ ...PHOTO, in: 'credentials', broken }] }).term).toBe('digitalCreation');
    const unread = { in: 'credentials', says: 'nothing that can be read', broken: 'cannot be checked' } as const;
    expect(problems({}, { [D01]: [unread] })).toEqual([
      '9 warning credentials-broken: The Content Credentials of the draft 01-low-light/d01 cannot be checked. What they say counts only where it says more of AI. Fetch the file again from where it was made. What else tells where it comes from counts as before.',
    ]);
    expect(declared({}, { [D01]: [{ ...SIGNED, broken }] }).term).toBe('trainedAlgorithmicMedia');
  });

  it('name what keeps an asset from being declared', () => {
    expect(problems(batchWith('tool: { name: Canva }'))).toEqual([
      '4 warning source-type-unknown: Where first-light/hero comes from is not recorded well enough to say whether AI made it: nothing tells of 01-low-light/d01. Name the tool, say what it makes under tools in campaigns/team.yaml, or have a person say it where the picture is named.',
    ]);
  });
});
