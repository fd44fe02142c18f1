import { describe, expect, it } from 'vitest';
import { messagesIn } from '../../core/messages/messages.ts';
import { textsIn } from '../../testing/record-in.ts';
import { SMALL_RECORD } from '../../testing/small-record.ts';
import { ownHtml, roundHtml } from '../html/round.ts';
import type { Html } from '../words/html.ts';
import { roundOf } from './round.ts';

const ENGLISH = messagesIn();

const BATCH = 'campaigns/first-light/batches/01-low-light/batch.md';

/** The sheet of a batch, its front matter as somebody or ingest wrote it. */
function roundIn(text: string) {
  const { team, campaigns } = textsIn({ ...SMALL_RECORD, [BATCH]: `---\nhypothesis: A door leads in\n${text}---\n` });
  const batch = campaigns[0]!.batches[0]!;
  const { prompt, own, ...round } = roundOf({ team, campaigns, pictures: new Map() }, batch, ENGLISH);
  return { ...round, prompt: prompt?.text, negative: prompt?.negative, own: Object.fromEntries(own) };
}

const SEVERAL = `asBatch: none
tool: { name: A1111, version: v1.9.4 }
model: { name: sdxl, hash: aa11 }
fragments: [a red door]
negative: people
settings: { steps: 20, cfg: 7, loras: [film] }
drafts:
  - { id: d01, file: d01.png, original: one.png, asBatch: [tool, model, prompt, negative, settings] }
  - { id: d02, file: d02.png, original: "<b>.png", asBatch: [tool, model, prompt, settings], notRecorded: [loras], settings: { cfg: 8 } }
  - { id: d03, file: d03.png, original: DSC01.jpg, asBatch: none }
  - { id: d04, file: d04.png, asBatch: [steps], tool: { name: ComfyUI }, prompt: a blue door }
`;

describe('the sheet of a round', () => {
  it('of several writers says that they differ, and shows each draft’s own', () => {
    expect(roundIn(SEVERAL)).toEqual({
      made: 'A1111 sdxl v1.9.4; not recorded; ComfyUI',
      prompt: undefined,
      negative: undefined,
      differs: 'Tools, prompts, negative prompts and settings differ: shown at each draft.',
      settings: [],
      own: {
        '01-low-light/d01': {
          original: 'one.png',
          made: 'A1111 sdxl v1.9.4',
          prompt: 'a red door',
          negative: 'people',
          settings: [
            { name: 'steps', value: '20' },
            { name: 'cfg', value: '7' },
            { name: 'loras', value: 'film' },
          ],
          missing: [],
        },
        '01-low-light/d02': {
          original: '<b>.png',
          made: 'A1111 sdxl v1.9.4',
          prompt: 'a red door',
          negative: '',
          settings: [
            { name: 'steps', value: '20' },
            { name: 'cfg', value: '8' },
          ],
          missing: ['loras'],
        },
        '01-low-light/d03': {
          original: 'DSC01.jpg',
          made: 'not recorded',
          prompt: '',
          negative: '',
          settings: [],
          missing: ['steps', 'cfg', 'loras'],
        },
        '01-low-light/d04': {
          made: 'ComfyUI',
          prompt: 'a blue door',
          negative: '',
          settings: [{ name: 'steps', value: '20' }],
          missing: ['cfg', 'loras'],
        },
      },
    });
  });

  it('shows what holds for all once, and calls files what they were called', () => {
    const like = (id: string) =>
      `  - { id: ${id}, file: ${id}.png, original: ${id}-raw.png, asBatch: [tool, prompt, settings] }\n`;
    expect(
      roundIn(
        `tool: { name: A1111 }\nprompt: "a red\\ndoor"\nsettings: { steps: 20 }\ndrafts:\n${like('d01')}${like('d02')}`,
      ),
    ).toEqual({
      made: 'A1111',
      prompt: 'a red\ndoor',
      negative: undefined,
      settings: [{ name: 'steps', value: '20' }],
      own: {
        '01-low-light/d01': { original: 'd01-raw.png', settings: [], missing: [] },
        '01-low-light/d02': { original: 'd02-raw.png', settings: [], missing: [] },
      },
    });
  });

  it('keeps the words of a round over drafts that say parts of them otherwise', () => {
    expect(
      roundIn(`tool: { name: Blender }
fragments: { subject: a door, light: low sun }
negative: people
drafts:
  - { id: d01, file: d01.png }
  - { id: d02, file: d02.png, fragments: { light: moonlight } }
`),
    ).toEqual({
      made: 'Blender',
      prompt: 'a door, low sun',
      negative: 'people',
      differs: 'Prompts differ: shown at each draft.',
      settings: [],
      own: {
        '01-low-light/d01': { prompt: 'a door, low sun', settings: [], missing: [] },
        '01-low-light/d02': { prompt: 'a door, moonlight', settings: [], missing: [] },
      },
    });
  });

  it('that has no drafts yet shows how it is set up', () => {
    expect(roundIn('asBatch: none\ntool: { name: Blender }\nfragments: [a door]\nsettings: { steps: 4 }\n')).toEqual({
      made: 'Blender',
      prompt: 'a door',
      negative: undefined,
      settings: [{ name: 'steps', value: '4' }],
      own: {},
    });
  });

  it('is printed with what strangers’ files say escaped', () => {
    const { team, campaigns } = textsIn({ ...SMALL_RECORD, [BATCH]: `---\nhypothesis: Doors\n${SEVERAL}---\n` });
    const round = roundOf({ team, campaigns, pictures: new Map() }, campaigns[0]!.batches[0]!, ENGLISH);
    expect(roundHtml(round, ENGLISH).text.trim()).toBe(
      '<p class="soft">Tools, prompts, negative prompts and settings differ: shown at each draft.</p>',
    );
    expect((ownHtml(round.own.get('01-low-light/d02'), ENGLISH) as Html).text).toMatchInlineSnapshot(
      `"<p class="caption">from &lt;b&gt;.png</p><details class="otherwise"><summary class="edge">its own words and settings</summary><p>a red door</p><p>What it should not show was not recorded.</p><dl class="facts"><dt>made with</dt><dd>A1111 sdxl v1.9.4</dd><dt>steps</dt><dd>20</dd><dt>cfg</dt><dd>8</dd><dt>not recorded</dt><dd>loras</dd></dl></details>"`,
    );
    expect(ownHtml(undefined, ENGLISH)).toBe('');
  });
});
