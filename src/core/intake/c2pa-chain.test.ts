import { describe, expect, it } from 'vitest';
import { chainOrigin } from './c2pa-chain.ts';
import { c2paManifests } from './c2pa-manifest.ts';

const TERM = 'http://cv.iptc.org/newscodes/digitalsourcetype/';
type Action = { readonly [field: string]: unknown };
type Ingredient = { readonly relationship: string; readonly of?: string; readonly [field: string]: unknown };

/** A manifest as decoded from a file: `of` names the manifest of an ingredient. */
const manifest = (label: string, actions: readonly Action[], ...ingredients: readonly Ingredient[]) => ({
  label,
  claim: { claim_generator_info: [{ name: 'Test' }] },
  assertions: {
    'c2pa.actions.v2': { actions },
    ...Object.fromEntries(
      ingredients.map(({ of, ...ingredient }, index) => [
        `c2pa.ingredient.v3${index === 0 ? '' : `__${index}`}`,
        { ...ingredient, ...(of === undefined ? {} : { activeManifest: { url: `self#jumbf=/c2pa/${of}` } }) },
      ]),
    ),
  },
});
const created = (term?: string, more: Action = {}): Action => ({
  action: 'c2pa.created',
  ...(term === undefined ? {} : { digitalSourceType: TERM + term }),
  ...more,
});
const did = (action: string, term?: string): Action => ({
  action: `c2pa.${action}`,
  ...(term === undefined ? {} : { digitalSourceType: TERM + term }),
});
const parentOf = (of?: string): Ingredient => ({ relationship: 'parentOf', ...(of === undefined ? {} : { of }) });
const componentOf = (of?: string): Ingredient => ({ relationship: 'componentOf', ...(of === undefined ? {} : { of }) });

const said = (...manifests: readonly object[]): string => {
  const { is, term, agent } = chainOrigin(
    c2paManifests([{ at: 'c2pa', key: 'manifests', text: JSON.stringify(manifests) }]),
  );
  return [is ?? 'open', term ?? '-', ...(agent === undefined ? [] : [agent])].join(' ');
};

const AI = manifest('ai', [
  created('trainedAlgorithmicMedia', { softwareAgent: { name: 'gpt-image', version: '1.5' } }),
]);
const PHOTO = manifest('photo', [created('digitalCapture', { softwareAgent: 'Camera' })]);
const MADE = 'generated trainedAlgorithmicMedia gpt-image';

describe('where a picture comes from by the chain of its Content Credentials', () => {
  it.each([
    ['created by a model', [AI], MADE],
    ['then opened and cropped', [AI, manifest('b', [did('opened'), did('cropped')], parentOf('ai'))], MADE],
    [
      'then converted, by another program',
      [AI, manifest('b', [did('opened'), did('converted'), did('repackaged')], parentOf('ai'))],
      MADE,
    ],
    ['then edited by hand', [AI, manifest('b', [did('opened'), did('edited', 'humanEdits')], parentOf('ai'))], MADE],
    [
      'then enhanced',
      [AI, manifest('b', [did('opened'), did('enhanced', 'algorithmicallyEnhanced')], parentOf('ai'))],
      MADE,
    ],
    [
      'then edited by a model again',
      [AI, manifest('b', [did('opened'), did('edited', 'compositeWithTrainedAlgorithmicMedia')], parentOf('ai'))],
      MADE,
    ],
    [
      'over three programs',
      [
        AI,
        manifest('b', [did('opened')], parentOf('ai')),
        manifest('c', [did('opened'), did('color_adjustments')], parentOf('b')),
      ],
      MADE,
    ],
    ['by an update manifest, which has no actions', [AI, manifest('b', [], parentOf('ai'))], MADE],
    [
      'then composed with a photograph',
      [AI, PHOTO, manifest('b', [did('opened'), did('placed')], parentOf('ai'), componentOf('photo'))],
      'generated compositeSynthetic gpt-image',
    ],
    [
      'placed alone on an empty canvas',
      [
        AI,
        manifest(
          'b',
          [created(undefined, { digitalSourceType: 'http://c2pa.org/digitalsourcetype/empty' }), did('placed')],
          componentOf('ai'),
        ),
      ],
      MADE,
    ],
    [
      'opened by a program of before C2PA 2, which calls it a component',
      [AI, manifest('b', [did('opened'), did('cropped')], componentOf('ai'))],
      MADE,
    ],
    ['signed once more, as a component and without an action', [AI, manifest('b', [], componentOf('ai'))], MADE],
    [
      'two of them in one, without an action',
      [AI, PHOTO, manifest('b', [], componentOf('ai'), componentOf('photo'))],
      'edited-with-ai compositeSynthetic gpt-image',
    ],

    ['a photograph', [PHOTO], 'captured digitalCapture Camera'],
    [
      'a photograph that was signed once more, as a component and without an action',
      [PHOTO, manifest('b', [], componentOf('photo'))],
      'captured digitalCapture Camera',
    ],
    [
      'a photograph that was cropped',
      [PHOTO, manifest('b', [did('opened'), did('cropped')], parentOf('photo'))],
      'captured digitalCapture Camera',
    ],
    [
      'a photograph with colours adjusted',
      [PHOTO, manifest('b', [did('opened'), did('adjustedColor')], parentOf('photo'))],
      'edited-by-hand humanEdits Camera',
    ],
    [
      'a photograph with less noise',
      [PHOTO, manifest('b', [did('opened'), did('enhanced', 'algorithmicallyEnhanced')], parentOf('photo'))],
      'enhanced-by-ai algorithmicallyEnhanced Camera',
    ],
    [
      'a photograph that a model filled in',
      [PHOTO, manifest('b', [did('opened'), did('edited', 'trainedAlgorithmicMedia')], parentOf('photo'))],
      'edited-with-ai compositeWithTrainedAlgorithmicMedia',
    ],
    [
      'a photograph with an AI-made part in it',
      [PHOTO, AI, manifest('b', [did('opened'), did('placed')], parentOf('photo'), componentOf('ai'))],
      'edited-with-ai compositeSynthetic gpt-image',
    ],
    [
      'a photograph with another one in it',
      [
        PHOTO,
        manifest('p2', [created('digitalCapture')]),
        manifest('b', [did('opened'), did('placed')], parentOf('photo'), componentOf('p2')),
      ],
      'captured compositeCapture Camera',
    ],
    [
      'a photograph with something in it that says nothing',
      [PHOTO, manifest('b', [did('opened'), did('placed')], parentOf('photo'), componentOf())],
      'open - Camera',
    ],
    [
      'a part that its own action calls AI-made',
      [
        PHOTO,
        manifest('b', [did('opened'), did('placed', 'trainedAlgorithmicMedia')], parentOf('photo'), componentOf()),
      ],
      'edited-with-ai compositeSynthetic',
    ],

    [
      'what a model was shown is not in the picture',
      [PHOTO, manifest('b', [created('trainedAlgorithmicMedia')], { relationship: 'inputTo', of: 'photo' })],
      'generated trainedAlgorithmicMedia',
    ],
    [
      'nor does an AI-made picture that a painter looked at make a painting AI',
      [AI, manifest('b', [created('digitalCreation')], { relationship: 'inputTo', of: 'ai' })],
      'drawn digitalCreation',
    ],
    [
      'a model among the inputs of what was created',
      [manifest('b', [created()], { relationship: 'inputTo', dataTypes: [{ type: 'c2pa.types.generator.prompt' }] })],
      'generated trainedAlgorithmicMedia',
    ],
    [
      'an ingredient’s actions are not the picture’s',
      [
        manifest('x', [created('digitalCapture'), did('edited', 'compositeWithTrainedAlgorithmicMedia')]),
        manifest('b', [created('digitalCreation')], { relationship: 'inputTo', of: 'x' }),
      ],
      'drawn digitalCreation',
    ],
    [
      'opened from a picture that says nothing',
      [manifest('b', [did('opened'), did('color_adjustments')], parentOf())],
      'open -',
    ],
    [
      'opened from one that says nothing, and edited by a model',
      [manifest('b', [did('opened'), did('edited', 'compositeWithTrainedAlgorithmicMedia')], parentOf())],
      'edited-with-ai compositeWithTrainedAlgorithmicMedia',
    ],
    [
      'an ingredient whose assertion says what it is',
      [
        manifest('b', [did('opened')], {
          relationship: 'parentOf',
          digitalSourceType: `${TERM}trainedAlgorithmicMedia`,
        }),
      ],
      'generated trainedAlgorithmicMedia',
    ],
    [
      'opened as what the claim says it is, as Greenlit writes it',
      [manifest('b', [did('opened', 'trainedAlgorithmicMedia')], parentOf())],
      'generated trainedAlgorithmicMedia',
    ],
    ['a term that leaves it open', [manifest('b', [created('composite')])], 'open composite'],
    ['nothing at all', [], 'open -'],
  ])('%s', (_, manifests, expected) => expect(said(...manifests)).toBe(expected));

  it('reads templates, listed agents and the actions of both versions', () => {
    const templated = {
      label: 't',
      assertions: {
        'c2pa.actions.v2': {
          actions: [{ action: 'c2pa.created', softwareAgentIndex: 0 }],
          softwareAgents: [{ name: 'Imagen', version: '4' }],
          templates: [{ action: '*', digitalSourceType: `${TERM}trainedAlgorithmicMedia` }],
        },
      },
    };
    expect(said(templated)).toBe('generated trainedAlgorithmicMedia Imagen');
    const first = {
      label: 'v1',
      assertions: {
        'c2pa.actions': {
          actions: [
            {
              action: 'c2pa.created',
              softwareAgent: 'DALL·E',
              parameters: { digitalSourceType: `${TERM}trainedAlgorithmicMedia` },
            },
          ],
        },
      },
    };
    const opened = {
      label: 'v1b',
      assertions: {
        'c2pa.actions': { actions: [did('opened')] },
        'c2pa.ingredient': { relationship: 'parentOf', c2pa_manifest: { url: 'self#jumbf=/c2pa/v1' } },
      },
    };
    expect(said(first, opened)).toBe('generated trainedAlgorithmicMedia DALL·E');
  });

  it('takes what a metadata assertion says where it says more of AI, and not where it says less', () => {
    const with_ = (term: string, of: object) => ({
      ...of,
      assertions: {
        ...(of as typeof AI).assertions,
        'c2pa.metadata': { 'Iptc4xmpExt:DigitalSourceType': TERM + term },
      },
    });
    expect(said(with_('trainedAlgorithmicMedia', PHOTO))).toBe('generated trainedAlgorithmicMedia Camera');
    expect(said(with_('digitalCapture', AI))).toBe(MADE);
  });

  it('comes to an end in circles, in chains of thousands, and with labels that objects have anyway', () => {
    expect(said(manifest('a', [did('opened')], parentOf('b')), manifest('b', [did('opened')], parentOf('a')))).toBe(
      'open -',
    );
    expect(said(manifest('__proto__', [did('opened')], parentOf('constructor')))).toBe('open -');
    const long = Array.from({ length: 1000 }, (_, at) =>
      at === 0 ? AI : manifest(`m${at}`, [did('opened')], parentOf(at === 1 ? 'ai' : `m${at - 1}`)),
    );
    expect(said(...long)).toBe(MADE);
  });
});
