import { describe, expect, it } from 'vitest';
import { ORIGIN_NAMES } from '../origin/origins.ts';
import { teamSchema } from '../record/team.ts';
import { evidenceOfMaking, evidenceOfTool, type OriginEvidence, quoted } from './evidence.ts';
import { agree, settleOrigin } from './settle.ts';

const team = teamSchema.parse({
  people: [
    { id: 'mara', name: 'Mara Lindqvist', roles: ['creative-lead'] },
    { id: 'robo', name: 'Darkroom', kind: 'agent', roles: ['agent'] },
  ],
  tools: {
    canva: { makes: 'edited-with-ai' },
    'house-upscaler': { command: ['up', '{in}', '{out}'], makes: 'enhanced-by-ai' },
    cutout: { onnx: 'models/u2net.onnx', sha256: `sha256:${'0'.repeat(64)}`, size: 320 },
    gimp: { command: ['gimp', '{in}', '{out}'] },
  },
});

const SIGNED: OriginEvidence = {
  how: 'credentials',
  is: 'generated',
  says: 'trainedAlgorithmicMedia',
  term: 'trainedAlgorithmicMedia',
};
const FORGED: OriginEvidence = { how: 'metadata', is: 'captured', says: 'digitalCapture', term: 'digitalCapture' };
const CAMERA: OriginEvidence = { how: 'camera', is: 'captured', says: 'Canon EOS R5' };
const BLENDER: OriginEvidence = { how: 'known', is: 'rendered', says: 'Blender' };

describe('evidence of a making', () => {
  it.each([
    ['a model was named', { model: { name: 'flux-dev' } }, ['model generated']],
    ['the tool generates', { tool: { name: 'ComfyUI' } }, ['known generated']],
    ['both', { tool: { name: 'ComfyUI' }, model: { name: 'flux-dev' } }, ['known generated']],
    ['the tool does not generate', { tool: { name: 'Blender', engine: 'Cycles' } }, ['known rendered']],
    ['the engine tells', { tool: { name: 'House pipeline', engine: 'Cycles' } }, ['known rendered']],
    ['a model was named beside such a tool', { tool: { name: 'Krita' }, model: { name: 'sdxl' } }, ['model generated']],
    [
      'an upscaler runs a model',
      { tool: { name: 'Upscayl' }, model: { name: 'ultrasharp' } },
      ['known enhanced-by-ai'],
    ],
    ['the team says what its tool makes', { tool: { name: 'Canva' } }, ['team edited-with-ai']],
    ['the tool does several things', { tool: { name: 'Adobe Photoshop' } }, []],
    ['the tool is not known', { tool: { name: 'Picture Maker 9' } }, []],
    ['nothing was written down', {}, []],
    [
      'the settings have what ingest read',
      { settings: { sourceType: 'trainedAlgorithmicMedia' } },
      ['settings generated'],
    ],
    [
      'the settings say that there was no AI, which only the file can',
      { settings: { sourceType: 'digitalCapture' } },
      [],
    ],
    ['the settings say what leaves it open', { settings: { sourceType: 'composite' } }, []],
    ['the settings inherit nothing', { settings: Object.create({ sourceType: 'trainedAlgorithmicMedia' }) }, []],
  ])('%s', (_, making, expected) => {
    expect(evidenceOfMaking(making, team).map(({ how, is }) => `${how} ${is}`)).toEqual(expected);
  });

  it('takes the team’s word on a tool before the list, and a model file for one that enhances', () => {
    expect(evidenceOfTool('House Upscaler', team)).toEqual({
      how: 'team',
      is: 'enhanced-by-ai',
      says: 'tools.house-upscaler.makes: enhanced-by-ai',
    });
    expect(evidenceOfTool('cutout', team)?.is).toBe('enhanced-by-ai');
    expect(evidenceOfTool('gimp', team)).toEqual({ how: 'known', is: 'edited-by-hand', says: 'gimp' });
  });
});

describe('settling an origin', () => {
  const settle = (evidence: OriginEvidence[], statement?: Parameters<typeof settleOrigin>[1]) => {
    const { is, fault, weakerThan } = settleOrigin(evidence, statement, team);
    return {
      is,
      ...(fault && { fault: 'lacks' in fault ? `${fault.kind}, lacks ${fault.lacks}` : fault.kind }),
      ...(weakerThan && { weakerThan: weakerThan.how }),
    };
  };
  const by = { by: 'mara', why: 'The RAW files are in the archive' };

  it.each([
    ['nothing tells', [], undefined, { is: undefined }],
    ['one thing tells', [CAMERA], undefined, { is: 'captured' }],
    [
      'a photograph that was edited by hand',
      [{ ...FORGED, is: 'edited-by-hand' }, CAMERA],
      undefined,
      { is: 'edited-by-hand' },
    ],
    [
      'a photograph that a model changed',
      [{ ...FORGED, is: 'edited-with-ai' }, CAMERA],
      undefined,
      { is: 'edited-with-ai' },
    ],
    [
      'an AI-made picture that was edited by hand',
      [SIGNED, { ...FORGED, is: 'edited-by-hand' }],
      undefined,
      { is: 'generated' },
    ],
    [
      'a signed generative edit with a tool that generates',
      [
        { ...SIGNED, is: 'edited-with-ai' },
        { ...BLENDER, is: 'generated' },
      ],
      undefined,
      { is: 'edited-with-ai' },
    ],
    [
      'an unsigned one',
      [
        { ...FORGED, is: 'edited-with-ai' },
        { ...BLENDER, is: 'generated' },
      ],
      undefined,
      { is: 'generated' },
    ],
    ['drawn and rendered are both made by people', [{ ...FORGED, is: 'drawn' }, BLENDER], undefined, { is: 'drawn' }],
    [
      'XMP that was forged beside valid credentials',
      [SIGNED, FORGED],
      undefined,
      { is: 'generated', fault: 'evidence' },
    ],
    ['a model’s mark in a batch of Blender', [SIGNED, BLENDER], undefined, { is: 'generated', fault: 'evidence' }],
    [
      'credentials that do not hold say AI',
      [{ ...SIGNED, broken: 'was changed' }, CAMERA],
      undefined,
      { is: 'generated' },
    ],
    [
      'credentials that do not hold say photograph',
      [{ ...SIGNED, is: 'captured', broken: 'was changed' }],
      undefined,
      { is: undefined },
    ],
    ['a statement alone', [], { is: 'captured', ...by }, { is: 'captured' }],
    [
      'a statement alone without a name',
      [],
      { is: 'captured' },
      { is: undefined, fault: 'unfounded, lacks person and reason' },
    ],
    [
      'a statement alone by a program',
      [],
      { is: 'captured', by: 'robo', why: 'I know' },
      { is: undefined, fault: 'unfounded, lacks person' },
    ],
    [
      'a statement alone by nobody of the team',
      [],
      { is: 'captured', by: 'eve', why: 'I know' },
      { is: undefined, fault: 'unfounded, lacks person' },
    ],
    [
      'a statement without a reason',
      [],
      { is: 'captured', by: 'mara' },
      { is: undefined, fault: 'unfounded, lacks reason' },
    ],
    ['AI is declared freely, also by a program', [CAMERA], { is: 'generated', by: 'robo' }, { is: 'generated' }],
    ['more AI than the evidence shows', [CAMERA], { is: 'enhanced-by-ai' }, { is: 'enhanced-by-ai' }],
    ['the same as the evidence', [SIGNED], { is: 'generated' }, { is: 'generated' }],
    [
      'less, without a name',
      [SIGNED],
      { is: 'captured' },
      { is: 'generated', fault: 'statement, lacks person and reason' },
    ],
    [
      'less, by a program',
      [SIGNED],
      { is: 'captured', by: 'robo', why: 'I know' },
      { is: 'generated', fault: 'statement, lacks person' },
    ],
    [
      'less, by a person with a reason',
      [SIGNED],
      { is: 'captured', ...by },
      { is: 'captured', weakerThan: 'credentials' },
    ],
    [
      'a person settles what contradicts itself, to the weaker side',
      [SIGNED, FORGED],
      { is: 'captured', ...by },
      { is: 'captured', weakerThan: 'credentials' },
    ],
    ['anybody settles it to the stronger side', [SIGNED, FORGED], { is: 'generated' }, { is: 'generated' }],
    [
      'a person settles what has nothing to do with AI',
      [FORGED, BLENDER],
      { is: 'rendered', ...by },
      { is: 'rendered' },
    ],
    [
      'nobody settles it',
      [FORGED, BLENDER],
      { is: 'rendered' },
      { is: 'captured', fault: 'statement, lacks person and reason' },
    ],
  ] as const)('%s', (_, evidence, statement, expected) => {
    expect(settle([...evidence], statement)).toEqual(expected);
  });

  it('quotes evidence as people see it', () => {
    expect(quoted(SIGNED)).toBe('its Content Credentials: “trainedAlgorithmicMedia” (made by an AI model)');
    expect(quoted({ ...SIGNED, broken: 'do not hold' })).toBe(
      'its Content Credentials, which do not hold: “trainedAlgorithmicMedia” (made by an AI model)',
    );
  });

  it('calls two origins contradictory only where both say how the picture came to be', () => {
    const clashes = ORIGIN_NAMES.flatMap((a, at) =>
      ORIGIN_NAMES.slice(at).flatMap((b) => (agree(a, b) ? [] : [`${a} ${b}`])),
    );
    expect(clashes).toEqual([
      'captured rendered',
      'captured drawn',
      'captured generated',
      'rendered generated',
      'drawn generated',
    ]);
  });
});
