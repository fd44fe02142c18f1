import { canonicalJson } from '../../core/digest.ts';
import { problem } from '../../core/problem/problem.ts';
import { Refusal } from '../../core/problem/refusal.ts';
import type { Asset } from '../../core/record/asset.ts';
import { onCountedBranch } from '../../io/git/counted-branch.ts';
import { readSource } from '../../io/yaml/front-matter.ts';

/** Asks a person whether a program may run that the branch that counts does not know. */
export type AskToRun = (words: readonly string[], why: string) => Promise<boolean>;

/** What is about to run: a tool of team.yaml by its name, its words there, and all of them. `told`: the further ones stand in asset.md. */
export type ToolCall = {
  readonly name: string;
  readonly command: readonly string[];
  readonly words: readonly string[];
  readonly told: boolean;
};

/**
 * A proposal brings a team.yaml and recipes of its own, so what they would have this machine run is the proposal's. Only what
 * the branch that counts has word for word runs by itself; for anything else somebody is asked.
 * @throws Refusal when nobody is there to ask, or says no.
 */
export async function proveTool(
  { name, command, words, told }: ToolCall,
  { asset, root, ask }: { readonly asset: Asset; readonly root: string; readonly ask?: AskToRun | undefined },
): Promise<void> {
  const [team, recipe] = await Promise.all(
    ['campaigns/team.yaml', asset.source.path].map((path) => onCountedBranch(root, path)),
  );
  const known = team?.text === undefined ? undefined : commandIn(team.text, name);
  const same = canonicalJson(known ?? null) === canonicalJson(command);
  if (same && (!told || recipe?.text === asset.source.text)) return;
  const why =
    team === undefined
      ? 'there is no branch here that counts (origin/main, say), to compare it with'
      : same
        ? `what else it is told stands in ${asset.source.path}, which is another one on ${team.branch}`
        : `${team.branch} has no tool ${name} with this command in campaigns/team.yaml`;
  if ((await ask?.(words, why)) === true) return;
  throw new Refusal([
    problem('tool-unproven', asset.source.place(['recipe']), {
      message: `${name} was not run (${words.join(' ')}): ${why}.`,
      fix: 'Read what it would run. When it may, run the command again with --run-unknown.',
    }),
  ]);
}

function commandIn(text: string, name: string): unknown {
  const read = readSource('campaigns/team.yaml', text);
  const data = 'source' in read ? (read.source.data as { tools?: { [tool: string]: { command?: unknown } } }) : {};
  const tools = data.tools ?? {};
  return Object.hasOwn(tools, name) ? tools[name]?.command : undefined;
}
