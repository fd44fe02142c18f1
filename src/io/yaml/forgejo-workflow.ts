import { type Document, isMap, isScalar, isSeq, parseDocument, type YAMLMap } from 'yaml';

/** Events that Forgejo has no word for, or, of an edited comment, none that says who ticked; a workflow that nothing else starts is none there. */
const UNKNOWN_EVENTS = ['merge_group', 'workflow_run', 'issue_comment'];

/** Actions that only GitHub's own service answers. */
const GITHUB_ONLY = ['actions/attest', 'actions/deploy-pages', 'actions/upload-pages-artifact'];

/** How Greenlit itself is tried on every system, and published: npm trusts workflows of GitHub. */
const OF_THE_TOOL = ['systems.yml', 'publish.yml'];

/** The artifacts of Forgejo want actions of its own; where every other action comes from is said in full. */
const ARTIFACTS: { readonly [action: string]: string } = {
  'actions/upload-artifact': 'https://code.forgejo.org/forgejo/upload-artifact@v4',
  'actions/download-artifact': 'https://code.forgejo.org/forgejo/download-artifact@v4',
};

/** The label that Forgejo's documentation gives a runner. */
const RUNNER = 'docker';

/**
 * A workflow of GitHub's as Forgejo runs it; undefined where nothing of it is left. What Forgejo does not know is taken out
 * instead of being left to be ignored: Pages and attestations, queues, environments.
 */
export function forgejoWorkflow(file: string, text: string): string | undefined {
  if (OF_THE_TOOL.includes(file)) return undefined;
  const document = parseDocument(text);
  const on = document.get('on');
  const jobs = document.get('jobs');
  if (!isMap(on) || !isMap(jobs)) return undefined;
  for (const event of UNKNOWN_EVENTS) on.delete(event);
  if (on.items.length === 0) return undefined;
  for (const pair of [...jobs.items]) if (!keeps(pair.value)) jobs.delete(pair.key);
  for (const { value } of jobs.items) if (isMap(value)) change(value, document);
  if (jobs.items.length === 0) return undefined;
  return `${HEAD(file)}${document.toString({ lineWidth: 0 })}`;
}

const HEAD = (file: string): string =>
  `# Made from .github/workflows/${file} by \`npm run schemas\`; change that, not this.\n`;

/** Whether a job is there for more than what only GitHub does. */
function keeps(job: unknown): job is YAMLMap {
  if (!isMap(job)) return false;
  const steps = job.get('steps');
  const last = isSeq(steps) ? steps.items.at(-1) : undefined;
  const uses = isMap(last) ? last.get('uses') : undefined;
  return !GITHUB_ONLY.includes(actionOf(uses));
}

function change(job: YAMLMap, document: Document): void {
  job.set('runs-on', RUNNER);
  job.delete('environment');
  const steps = job.get('steps');
  if (!isSeq(steps)) return;
  steps.items = steps.items.filter((step) => {
    const [uses, inputs] = isMap(step) ? [actionOf(step.get('uses')), step.get('with')] : ['', undefined];
    const plain = isMap(inputs) && inputs.get('archive') === false;
    return !GITHUB_ONLY.includes(uses) && !plain;
  });
  for (const step of steps.items) {
    if (!isMap(step)) continue;
    const line = step.get('run');
    if (typeof line === 'string') step.set('run', line.replace(' --boxes', ''));
    // A secret of Forgejo's is any branch's: there are no environments that would keep it for the branch that counts.
    const env = step.get('env');
    if (isMap(env)) env.items = env.items.filter(({ value }) => !String(value).includes('secrets.'));
    if (isMap(env) && env.items.length === 0) step.delete('env');
    const uses = step.get('uses', true);
    if (!isScalar(uses)) continue;
    const action = actionOf(uses.value);
    const own = ARTIFACTS[action];
    const moved = document.createNode(own ?? `https://github.com/${String(uses.value)}`);
    if (own === undefined && uses.comment != null) moved.comment = uses.comment;
    step.set('uses', moved);
  }
}

const actionOf = (uses: unknown): string => String(uses ?? '').replace(/@.*$/, '');
