import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import type { HostEnvironment } from '../../core/host/host-setting.ts';

const named = z.union([z.string(), z.object({ name: z.string() }).transform(({ name }) => name)]);
const workflow = z.object({
  on: z.record(z.string(), z.unknown()),
  jobs: z.record(z.string(), z.object({ environment: named.optional() })),
});
const push = z.object({ branches: z.array(z.string()).default([]), tags: z.array(z.string()).default([]) });

/** What a project's workflows ask of the host: `started` are the branches whose pushes start one of them. */
export type WorkflowWishes = { readonly environments: readonly HostEnvironment[]; readonly started: readonly string[] };

/**
 * The environments that a project's workflows name, each with the branches and tags whose pushes start those workflows. `branch`: the one
 * that counts, on which whoever presses a button starts them.
 */
export async function workflowWishes(project: string, branch: string): Promise<WorkflowWishes> {
  const folder = join(project, '.github/workflows');
  const found = new Map<string, { branches: Set<string>; tags: Set<string> }>();
  const started = new Set<string>();
  // A project of another code host, or one that has none yet.
  if (!existsSync(folder)) return { environments: [], started: [] };
  for (const file of (await readdir(folder)).filter((each) => /\.ya?ml$/.test(each)).sort()) {
    const { on, jobs } = workflow.parse(parse(await readFile(join(folder, file), 'utf8')));
    const pushed = push.safeParse(on['push']).data ?? { branches: [], tags: [] };
    for (const each of pushed.branches) started.add(each);
    for (const { environment } of Object.values(jobs)) {
      // A name that is worked out when the job runs cannot be made before.
      if (environment === undefined || environment.includes('${{')) continue;
      const known = found.get(environment) ?? { branches: new Set(), tags: new Set() };
      for (const each of [...pushed.branches, branch]) known.branches.add(each);
      for (const each of pushed.tags) known.tags.add(each);
      found.set(environment, known);
    }
  }
  const environments = [...found].map(([name, { branches, tags }]) => ({
    ...{ name, branches: [...branches], tags: [...tags] },
  }));
  return { environments, started: [...started] };
}
