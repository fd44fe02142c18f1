import { readFile } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import { modelsOf } from '../../core/drawing/plan-draw.ts';
import type { Slot } from '../../core/drawing/plan-recording.ts';
import { problem } from '../../core/problem/problem.ts';
import { Refusal, WrongUse } from '../../core/problem/refusal.ts';
import type { KeptPicture } from '../../core/recipe/steps/step-module.ts';
import type { Asset } from '../../core/record/asset.ts';
import { modelNamed } from '../../core/record/rendition.ts';
import type { Team } from '../../core/record/team.ts';
import { furtherWords, type ToolCommand, toolWords } from '../../core/record/tool.ts';
import { meant } from '../../core/words/no-such.ts';
import { StepFailure } from '../../io/engine/context.ts';
import { maskByModel } from '../../io/engine/onnx-model.ts';
import { type Through, throughTool } from '../../io/tool/through-tool.ts';
import { type AskToRun, proveTool } from './proven-tool.ts';

/** Who makes the result: a tool of team.yaml, somebody by hand (`file`), or the model that the step in the slot names. */
export type Maker = {
  readonly tool?: string;
  /** An absolute path. */
  readonly file?: string;
  readonly more: readonly string[];
  readonly version?: string;
  readonly env: NodeJS.ProcessEnv;
  /** Asked before a program runs that the branch that counts does not know; without it none does. */
  readonly ask?: AskToRun;
};

/** A result that is to be kept, and what the trail says of it. */
export type Result = {
  readonly bytes: Buffer;
  readonly tool: string;
  readonly version?: string;
  readonly arguments?: readonly string[];
};

/** Makes one result from the picture file `start`. @throws WrongUse for names that are not there, Refusal when the work fails. */
export async function makeResult(
  maker: Maker,
  { asset, team, slot, start, root }: { asset: Asset; team: Team; slot: Slot; start: string; root: string },
): Promise<Result> {
  const old = slot.old?.kept;
  if (old?.kind === 'mask') return byModel(old.model, { asset, team, start, root });
  if (maker.file !== undefined) return byHand(maker.file, maker, old?.tool);
  const name = maker.tool ?? old?.tool;
  if (name === undefined)
    throw new WrongUse('Say what made it: --tool NAME for a tool of team.yaml, and --file FILE for a hand edit.');
  const tool = Object.hasOwn(team.tools, name) ? team.tools[name] : undefined;
  if (tool === undefined || !('command' in tool)) throw new WrongUse(notAllowed(name, team));
  const before = maker.more.length > 0 ? [] : toldBefore(tool, old);
  const words = toolWords(tool, maker.more.length > 0 ? maker.more : before);
  const { ask } = maker;
  await proveTool({ name, command: tool.command, words, told: before.length > 0 }, { asset, root, ask });
  const made = await throughTool(start, words, { ...tool, env: maker.env });
  if (!('bytes' in made)) throw new Refusal([toolFailed(asset, name, tool, made)]);
  return { bytes: made.bytes, tool: name, arguments: words.slice(1), ...versioned(maker.version ?? tool.version) };
}

async function byHand(file: string, { tool, more, version }: Maker, before: string | undefined): Promise<Result> {
  const name = tool ?? before;
  if (name === undefined) throw new WrongUse('Say with what it was edited: --tool GIMP');
  if (more.length > 0)
    throw new WrongUse(`Arguments are for tools that are run; with --file there is none: ${more.join(' ')}`);
  const bytes = await readFile(file).catch(() => undefined);
  if (bytes === undefined) throw new WrongUse(`There is no file ${file} that can be read.`);
  return { bytes, tool: name, ...versioned(version) };
}

async function byModel(
  name: string,
  { asset, team, start, root }: { asset: Asset; team: Team; start: string; root: string },
): Promise<Result> {
  const models = modelsOf(team);
  const model = modelNamed(models, name);
  if (model === undefined)
    throw new WrongUse(
      `team.yaml has no model "${name}". ${meant({ word: name, known: Object.keys(models), otherwise: 'It lists no model.' })}`,
    );
  try {
    const file = isAbsolute(model.path) ? model.path : join(root, model.path);
    return { bytes: await maskByModel(start, model, file), tool: name };
  } catch (thrown) {
    if (!(thrown instanceof StepFailure)) throw thrown;
    throw new Refusal([
      problem('tool-failed', asset.source.place(['recipe']), {
        message: `The model ${name} made no mask: ${thrown.message}.`,
        fix: thrown.fix,
      }),
    ]);
  }
}

/** Done again, a step is told what it was told the first time, as long as the team's own words are still the same. */
const toldBefore = (tool: ToolCommand, old: KeptPicture | undefined): readonly string[] =>
  old === undefined ? [] : furtherWords(tool, old.arguments ?? []);

const versioned = (version: string | undefined): { version?: string } => (version === undefined ? {} : { version });

function notAllowed(name: string, { tools }: Team): string {
  const known = Object.entries(tools).flatMap(([each, tool]) => ('command' in tool ? [each] : []));
  const otherwise = 'It lists no tool that may be run.';
  const hint = meant({ word: name, known, listed: 'Tools that may be run', otherwise });
  return `campaigns/team.yaml has no tool "${name}". ${hint} For a hand edit, name its result: --file FILE`;
}

function toolFailed(asset: Asset, name: string, tool: ToolCommand, how: Exclude<Through, { bytes: Buffer }>) {
  const [message, fix] = {
    missing: () => [
      `there is no program "${tool.command[0]}" on this machine`,
      `Install it, or mend tools.${name}.command in campaigns/team.yaml.`,
    ],
    'too-slow': () => [
      `it was stopped after ${tool.seconds} s`,
      `Give it a smaller picture (a crop or resize before this step), or more time: tools.${name}.seconds in campaigns/team.yaml.`,
    ],
    'too-large': () => [
      `it was stopped with ${how.end === 'too-large' ? how.megabytes : 0} MB of memory in use, and ${tool.megabytes} are allowed`,
      `Give it a smaller picture (a crop or resize before this step), or more memory: tools.${name}.megabytes in campaigns/team.yaml.`,
    ],
    failed: () => [
      how.end === 'failed'
        ? `it ended with ${how.code}${how.said === '' ? ' and said nothing' : `: ${how.said.replace(/\.$/, '')}`}`
        : '',
      `Run it by hand to see more: ${tool.command.join(' ')}`,
    ],
    'no-result': () => [
      'it ended well, and wrote no picture where {out} stands',
      `Mend tools.${name}.command in campaigns/team.yaml: {out} is a PNG file that it has to write.`,
    ],
  }[how.end]() as [string, string];
  return problem('tool-failed', asset.source.place(['recipe']), {
    message: `${name} made no picture: ${message}.`,
    fix,
  });
}
