import type { HostEnvironment, HostSetting, KnownEnvironment } from '../../core/host/host-setting.ts';
import { whoBypasses } from '../../core/host/ruleset-bypass.ts';
import {
  RULESET,
  saysAll,
  TAG_RULESET,
  WANTED_LABELS,
  WANTED_TAG_RULESET,
  wantedRuleset,
} from '../../core/host/wanted-setting.ts';
import { Refusal } from '../../core/problem/refusal.ts';

/** One setting of the repository: what it is, and how it stands now. */
export type SetupStep = {
  readonly what: string;
  readonly why: string;
  /** `missing` is what would be made, `made` what was; `refused` says why in `said`; `left` is not ours to change. */
  readonly stands: 'there' | 'missing' | 'made' | 'refused' | 'left';
  readonly said?: string;
};

/**
 * Looks at what the workflows need of the repository's settings and, with `apply`, makes what is missing. It takes nothing
 * away, changes what it made itself only where that says less than is wanted, and can be run again: what is there stays.
 * What the host refuses is told, and the rest goes on.
 */
export async function setup(options: {
  readonly host: HostSetting;
  readonly apply: boolean;
  /** Whether the host is github.com, whose app of workflows is known by its number. */
  readonly actionsApp: boolean;
  readonly environments: readonly HostEnvironment[];
  /** The branch that counts, and those whose pushes start a workflow here. */
  readonly branch: string;
  readonly started: readonly string[];
}): Promise<readonly SetupStep[]> {
  const { host, apply } = options;
  const steps: SetupStep[] = [];
  const step = async (
    what: string,
    why: string,
    wish: { isThere: () => Promise<boolean>; make: () => Promise<void> },
  ) => {
    try {
      if (await wish.isThere()) steps.push({ what, why, stands: 'there' });
      else if (apply) {
        await wish.make();
        steps.push({ what, why, stands: 'made' });
      } else steps.push({ what, why, stands: 'missing' });
    } catch (thrown) {
      if (!(thrown instanceof Refusal)) throw thrown;
      steps.push({ what, why, stands: 'refused', said: thrown.problems[0]?.message ?? '' });
    }
  };
  const labels = remember(host.labels);
  for (const label of WANTED_LABELS)
    await step(`the label "${label.name}"`, label.description, {
      isThere: async () => (await labels()).some((each) => each.toLowerCase() === label.name),
      make: () => host.addLabel(label),
    });
  const wanted = wantedRuleset(options);
  const known = remember(() => host.ruleset(RULESET));
  await step(
    `the ruleset "${RULESET}" of the default branch`,
    'Pull requests only, both checks green, merge commits only: squash and rebase lose approvals. Nobody rewrites it: a no that its history does not hold is heard by nobody, and no check can miss it',
    {
      isThere: async () => saysAll(await known(), wanted),
      make: async () => host.saveRuleset(wanted, (await known())?.id),
    },
  );
  const knownOfTags = remember(() => host.ruleset(TAG_RULESET));
  await step(
    `the ruleset "${TAG_RULESET}" of the tags delivery/*`,
    'What is delivered under a tag is signed: nobody moves or deletes it',
    {
      isThere: async () => saysAll(await knownOfTags(), WANTED_TAG_RULESET),
      make: async () => host.saveRuleset(WANTED_TAG_RULESET, (await knownOfTags())?.id),
    },
  );
  for (const [name, ruleset] of [
    [RULESET, await known().catch(nobodyKnows)],
    [TAG_RULESET, await knownOfTags().catch(nobodyKnows)],
  ] as const) {
    const who = whoBypasses(ruleset);
    if (who !== undefined)
      steps.push({
        what: `who may pass over the ruleset "${name}"`,
        why: `Today ${who}. What they push there is looked at by nobody before it counts: take them out of its bypass list, or let it be for pull requests only`,
        stands: 'left',
      });
  }
  if ((await host.asksForSignatures().catch(nobodyKnows)) === true)
    steps.push({
      what: 'that the default branch takes only signed commits',
      why: 'What workflows write down is then committed and signed by the host, in a program’s name: a review counts by the recorder’s key alone. Where you have none: npm run enrol -- --recorder actions-2026 --private ../recorder.pem. Whoever pushes commits signs their own',
      stands: 'left',
    });
  const { branch, started } = options;
  if (started.length > 0 && !started.includes(branch))
    steps.push({
      what: `that ${branch} starts the workflows`,
      why: `Its pushes start none: in .github/workflows they are started by ${started.join(', ')}. Write ${branch} under "branches:" there`,
      stands: 'left',
    });
  const environments = remember(host.environments);
  for (const each of options.environments)
    await step(`the environment "${each.name}"`, `Only for jobs on ${[...each.branches, ...each.tags].join(', ')}`, {
      isThere: async () => isLimitedTo((await environments()).find(({ name }) => name === each.name)?.only, each),
      make: () => host.limitEnvironment(each),
    });
  for (const { name, only } of (await environments().catch(nobodyKnows)) ?? []) {
    const wanted = options.environments.find((each) => each.name === name);
    const more = wanted === undefined ? [] : moreThan(only, wanted);
    if (more.length > 0)
      steps.push({
        what: `what else may use the environment "${name}"`,
        why: `Today ${more.join(', ')} as well. Whoever may push there can read the secrets that it holds: take them out of its deployment branches and tags`,
        stands: 'left',
      });
  }
  await step('that workflows may open pull requests', 'A brief that came by form is proposed by a program', {
    isThere: host.mayOpenPullRequests,
    make: host.letOpenPullRequests,
  });
  const isPublic = await host.visibility().then((it) => it === 'public');
  if (isPublic)
    await step('Pages, by workflows', 'The catalogue is published there', {
      isThere: async () => (await host.site())?.byWorkflow === true,
      make: host.openSite,
    });
  else
    steps.push({
      what: 'Pages',
      why: 'A site of a private repository is public on most plans, so whether there is one is for you to say: Settings → Pages, source "GitHub Actions"',
      stands: 'left',
    });
  return steps;
}

/** Whether all that is wanted may use an environment, which has to be limited by name: the host makes one without limits for the first job that names it. */
const isLimitedTo = (only: KnownEnvironment['only'], wanted: HostEnvironment): boolean =>
  only !== undefined &&
  wanted.branches.every((each) => only.branches.includes(each)) &&
  wanted.tags.every((each) => only.tags.includes(each));

/** What may use it besides. */
const moreThan = (only: KnownEnvironment['only'], wanted: HostEnvironment): string[] => [
  ...(only?.branches ?? []).filter((each) => !wanted.branches.includes(each)).map((each) => `the branch ${each}`),
  ...(only?.tags ?? []).filter((each) => !wanted.tags.includes(each)).map((each) => `the tag ${each}`),
];

/** What the host refused is told where it was asked for. */
const nobodyKnows = (thrown: unknown): undefined => {
  if (!(thrown instanceof Refusal)) throw thrown;
};

/** The answer to a question that is asked once. */
function remember<Answer>(ask: () => Promise<Answer>): () => Promise<Answer> {
  let answer: Promise<Answer> | undefined;
  return () => {
    answer ??= ask();
    return answer;
  };
}
