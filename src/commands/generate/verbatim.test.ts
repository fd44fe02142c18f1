import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { forTool } from '../../core/pages/for-tool.ts';
import { promptOf } from '../../core/record/prompt.ts';
import { folderOf } from '../../testing/folder.ts';
import { iTXt, pngWith } from '../../testing/generated-files.ts';
import { pngOf } from '../../testing/png.ts';
import { SMALL_RECORD } from '../../testing/small-record.ts';
import { loadRecord } from '../load/load-record.ts';
import { ingest } from './ingest.ts';

const folders: { remove: () => void }[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) folder.remove();
});

const WORDS = {
  lines: '(a red  door:1.2),,\n\n  BREAK\tlow sun , film,',
  'line ends of Windows': 'a red door,\r\nlow sun\r\n\r\nfilm',
  'what YAML reads otherwise':
    '- a: "red" door # not a comment, {b: [1], \'c\'}, <lora:x:1>, &d *e |f >g %h @i `j\n---\nlow sun\n...',
  'other scripts': '静かな朝、é, 🚪 \u200Dzero width\u00A0blank, ﬁ',
  'what Markdown reads otherwise': '# door\n\n**low** sun  \n<b>film</b>\\',
};

it.each(Object.entries(WORDS))('a prompt survives into the record and back out of it: %s', async (_, words) => {
  const negative = `${words}\nhands`;
  const file = (seed: number, prompt: string) =>
    pngWith(
      [
        iTXt(
          'parameters',
          JSON.stringify({ prompt, negative_prompt: negative, seed, steps: 20, sampler: 'Euler', model: 'quiet' }),
        ),
      ],
      'before',
      pngOf(8, 10, [seed, 2, 3]),
    );
  // The second is a draft of the first one's batch and has words of its own.
  const folder = folderOf({ ...SMALL_RECORD, 'in/1.png': file(1, words), 'in/2.png': file(2, `${words} too`) });
  folders.push(folder);
  await ingest({ root: folder.path, files: [join(folder.path, 'in')], batch: '02-words' });
  const record = { ...(await loadRecord(folder.path)), pictures: new Map() };
  expect(record.problems).toEqual([]);
  const drafts = record.campaigns.flatMap(({ batches }) => batches).find(({ id }) => id === '02-words')!.drafts;
  const prompts = drafts.map((draft) => promptOf(record, draft));
  expect(prompts.map(({ text, negative }) => [text, negative])).toEqual([
    [words, negative],
    [`${words} too`, negative],
  ]);
  const copied = forTool({ tool: 'ComfyUI', prompt: prompts[0]!.text, negative: prompts[0]!.negative, settings: [] });
  expect(copied).toBe(`${words}\nNegative prompt: ${negative}`);
});
