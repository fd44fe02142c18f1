import { describe, expect, it } from 'vitest';
import { textsIn } from '../../testing/record-in.ts';
import { SMALL_RECORD } from '../../testing/small-record.ts';
import { promptOf } from './prompt.ts';

const BATCH = 'campaigns/first-light/batches/01-low-light/batch.md';

/** How the drafts of a batch were made, its front matter as somebody wrote it. */
function madeIn(text: string) {
  const { team, campaigns } = textsIn({ ...SMALL_RECORD, [BATCH]: `---\nhypothesis: Low light\n${text}---\n` });
  const record = { team, campaigns, pictures: new Map() };
  return (campaigns[0]?.batches[0]?.drafts ?? []).map((draft) => {
    const { words: _, asBatch, ...made } = draft.made;
    const { text: prompt, negative } = promptOf(record, draft);
    return { ...made, prompt, negative, asBatch: [...asBatch] };
  });
}

const ROUND = `tool: { name: ComfyUI, version: 0.3.40 }
model: { name: flux-dev, hash: 7f96a1a9ca }
fragments: { subject: a slim bottle, light: low sun }
negative: flash
settings: { steps: 20, cfg: 7, tool: pencil }
`;
const whole = {
  tool: { name: 'ComfyUI', version: '0.3.40' },
  model: { name: 'flux-dev', hash: '7f96a1a9ca' },
  prompt: 'a slim bottle, low sun',
  negative: 'flash',
  settings: { steps: 20, cfg: 7, tool: 'pencil' },
  asBatch: ['settings.steps', 'settings.cfg', 'settings.tool', 'prompt', 'tool', 'model', 'negative'],
};
const nothing = { prompt: '', negative: undefined, settings: {}, asBatch: [] };

describe('how a draft was made', () => {
  it('is all of its batch where neither says anything of it, as records always were read', () => {
    expect(
      madeIn(`${ROUND}drafts:
  - { id: d01, file: d01.png, seed: 7 }
  - { id: d02, file: d02.png, fragments: { light: moonlight }, negative: "", settings: { steps: 4 } }
  - { id: d03, file: d03.png, prompt: a dog, settings: { model: other-xl, steps: 20 }, raw: d03.metadata.json }
`),
    ).toEqual([
      { ...whole, seed: '7' },
      {
        ...whole,
        prompt: 'a slim bottle, moonlight',
        negative: undefined,
        settings: { cfg: 7, tool: 'pencil', steps: 4 },
        asBatch: ['settings.cfg', 'settings.tool', 'prompt', 'tool', 'model'],
      },
      {
        ...whole,
        prompt: 'a dog',
        model: { name: 'other-xl' },
        settings: { cfg: 7, tool: 'pencil', steps: 20 },
        asBatch: ['settings.cfg', 'settings.tool', 'tool', 'negative'],
      },
    ]);
  });

  it('is what the draft says and what it has as the batch, and nothing else', () => {
    expect(
      madeIn(`${ROUND}drafts:
  - { id: d01, file: d01.png, asBatch: all }
  - { id: d02, file: d02.png, asBatch: none }
  - { id: d03, file: d03.png, asBatch: [tool, prompt, cfg], fragments: { light: moonlight } }
  - { id: d04, file: d04.png, asBatch: none, tool: { name: A1111 }, model: { name: quiet }, prompt: "a\\n dog ", negative: hands, settings: { steps: 4 } }
  - { id: d05, file: d05.png, asBatch: none, fragments: { subject: a dog } }
  - { id: d06, file: d06.png, asBatch: [tool] }
`),
    ).toEqual([
      whole,
      nothing,
      {
        tool: whole.tool,
        prompt: 'a slim bottle, moonlight',
        negative: undefined,
        settings: { cfg: 7 },
        asBatch: ['settings.cfg', 'prompt', 'tool'],
      },
      {
        tool: { name: 'A1111' },
        model: { name: 'quiet' },
        prompt: 'a\n dog ',
        negative: 'hands',
        settings: { steps: 4 },
        asBatch: [],
      },
      { ...nothing, prompt: 'a dog' },
      { ...nothing, tool: whole.tool, asBatch: ['tool'] },
    ]);
  });

  it('leaves out what was not recorded, although everything else is as the batch', () => {
    expect(
      madeIn(`${ROUND}drafts:
  - { id: d01, file: d01.png, asBatch: all, notRecorded: [model, negative, cfg] }
  - { id: d02, file: d02.png, notRecorded: [settings, prompt] }
  - { id: d03, file: d03.png, asBatch: [settings], notRecorded: [tool, steps] }
`),
    ).toEqual([
      {
        tool: whole.tool,
        prompt: whole.prompt,
        negative: undefined,
        settings: { steps: 20, tool: 'pencil' },
        asBatch: ['settings.steps', 'settings.tool', 'prompt', 'tool'],
      },
      { ...whole, prompt: '', settings: {}, asBatch: ['tool', 'model', 'negative'] },
      { ...nothing, settings: { cfg: 7, tool: 'pencil' }, asBatch: ['settings.cfg', 'settings.tool'] },
    ]);
  });

  it('follows what the batch says for drafts that say nothing of it', () => {
    expect(
      madeIn(`asBatch: none\n${ROUND}drafts:
  - { id: d01, file: d01.png }
  - { id: d02, file: d02.png, asBatch: all }
`),
    ).toEqual([nothing, whole]);
  });

  it('keeps a whole prompt of the batch to the letter, and knows a seed among the settings', () => {
    expect(
      madeIn(`asBatch: all
prompt: "a dog,\\n\\na  cat, "
settings: { seed: 12 }
drafts:
  - { id: d01, file: d01.png }
  - { id: d02, file: d02.png, seed: 13, fragments: { light: moonlight } }
`),
    ).toEqual([
      { ...nothing, seed: '12', prompt: 'a dog,\n\na  cat, ', asBatch: ['settings.seed', 'prompt'] },
      { ...nothing, seed: '13', prompt: 'moonlight', asBatch: ['settings.seed'] },
    ]);
  });

  it('has what somebody said of the round’s origin, whatever it has else as the batch, where the round says so', () => {
    const origins = (asBatch: string) =>
      madeIn(`${ROUND}asBatch: ${asBatch}
origin: { is: captured, by: mara, why: Shot by us }
drafts:
  - { id: d01, file: d01.png, asBatch: none }
  - { id: d02, file: d02.png, asBatch: [tool] }
  - { id: d03, file: d03.png, asBatch: none, notRecorded: [origin] }
  - { id: d04, file: d04.png, asBatch: none, origin: { is: drawn, by: mara, why: A sketch } }
  - { id: d05, file: d05.png }
`).map(({ origin, tool }) => [origin?.is, tool?.name]);
    expect(origins('origin')).toEqual([
      ['captured', undefined],
      ['captured', 'ComfyUI'],
      [undefined, undefined],
      ['drawn', undefined],
      ['captured', undefined],
    ]);
    // As records of the form before were read.
    expect(origins('none')).toEqual([
      [undefined, undefined],
      [undefined, 'ComfyUI'],
      [undefined, undefined],
      ['drawn', undefined],
      [undefined, undefined],
    ]);
  });
});
