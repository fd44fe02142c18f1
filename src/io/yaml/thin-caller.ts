import { Document, isMap, isPair, isScalar, isSeq, parseDocument, visit, type YAMLMap, type YAMLSeq } from 'yaml';
import { startedBy } from '../../core/project/installed-words.ts';

/** A workflow as a team has it, and what it calls: an `action.yml` for each job that starts Greenlit, by the job's name there. */
export type ThinCaller = { readonly caller: string; readonly actions: ReadonlyMap<string, string> };

/**
 * Parts a workflow of this repository in two. The caller keeps what a team decides and a host has to read before anything runs: what
 * starts it, rights, environments, which commit is checked out, and the packages that are installed. The steps after that are actions
 * of the package (`at`: its folder of them, from the root of a project), so that the lockfile, which names the package by digest,
 * says what they do. What an action cannot see (secrets, variables, a matrix, other jobs) is handed to it by name.
 */
export function thinCaller(file: string, text: string, at: string): ThinCaller {
  const document = parseDocument(text);
  const jobs = document.get('jobs');
  const actions = new Map<string, string>();
  if (!isMap(jobs)) return { caller: text, actions };
  for (const { key, value: job } of jobs.items) {
    if (!isMap(job)) continue;
    const steps = job.get('steps');
    if (!isSeq(steps)) continue;
    leaveOut(steps);
    const install = steps.items.findIndex((step) => said(step, 'run').startsWith('npm ci'));
    if (install < 0 || steps.items.every((step) => startedBy(said(step, 'run')) === undefined)) continue;
    const stays = steps.items.filter((step, index) => index <= install && SETS_UP.test(said(step, 'uses', 'run')));
    const moves = steps.items.filter((step) => !stays.includes(step));
    const id = String(isScalar(key) ? key.value : key);
    const name = jobs.items.length === 1 ? stem(file) : `${stem(file)}-${id}`;
    const action = actionOf(`${stem(file)}/${id}`, moves, job, document);
    actions.set(name, action.text);
    const tool = said(steps.items[install], 'working-directory');
    steps.items = [
      ...stays,
      document.createNode({
        ...(action.outputs ? { id: 'greenlit' } : {}),
        uses: `./${tool === '' ? '' : `${tool}/`}${at}/${name}`,
        ...(Object.keys(action.inputs).length === 0 ? {} : { with: action.inputs }),
      }),
    ];
  }
  commentsToWhatFollows(document);
  return { caller: print(document), actions };
}

const print = (document: Document): string => document.toString({ lineWidth: 0, flowCollectionPadding: false });

/** A comment after a key without a value is read as that key's, and belongs to the next one. */
const commentsToWhatFollows = (document: Document): void =>
  visit(document, {
    Map: (_, { items }) => {
      for (const [index, { value }] of items.entries()) {
        const next = items[index + 1]?.key;
        if (!isScalar(value) || value.value !== null || value.comment == null || !isScalar(next)) continue;
        next.commentBefore = value.comment;
        next.spaceBefore = false;
        value.comment = null;
      }
    },
  });

/** What a job does before Greenlit is there: it cannot be part of it. */
const SETS_UP = /actions\/(?:checkout|setup-node)@|^npm ci\b/;

const stem = (file: string): string => file.replace(/\.ya?ml$/, '');

const said = (step: unknown, ...fields: readonly string[]): string =>
  isMap(step) ? fields.map((field) => String(step.get(field) ?? '')).join('') : '';

/** Steps that only this repository has a use for. The tests of a team are the script `test` of its package.json, if it has one. */
function leaveOut(steps: YAMLSeq): void {
  steps.items = steps.items.filter(
    (step) =>
      startedBy(said(step, 'run')) !== 'touches-code' && !(isMap(step) && step.getIn(['with', 'path']) === '~/.npm'),
  );
  for (const step of steps.items) {
    if (!isMap(step) || step.get('run') !== 'npm test') continue;
    step.set('run', 'npm test --if-present');
    step.delete('if');
  }
}

/** The steps as an action that says for itself what it needs; outputs of the job that its steps make become the action's. */
function actionOf(about: string, steps: readonly unknown[], job: YAMLMap, from: Document) {
  const inputs: { [input: string]: string } = {};
  const seq = from.createNode([]) as YAMLSeq;
  seq.items.push(...steps);
  visit(seq, {
    Scalar: (part, scalar, way) => {
      if (typeof scalar.value !== 'string') return;
      const pair = way.at(-1);
      // A condition is an expression without its braces.
      const bare = part === 'value' && isPair(pair) && isScalar(pair.key) && pair.key.value === 'if';
      scalar.value = scalar.value.replace(bare ? IN_CONDITION : HANDED, (_all, context: string, name: string) => {
        const input = `${PREFIX[context] ?? ''}${name.replace(/^GREENLIT_/, '')}`
          .replace(/\.outputs\.|_/g, '-')
          .toLowerCase();
        inputs[input] = `\${{ ${context}.${name} }}`;
        return bare ? `inputs.${input}` : `\${{ inputs.${input} }}`;
      });
    },
  });
  for (const step of seq.items) if (isMap(step) && step.has('run')) step.set('shell', 'bash');
  const outputs = job.get('outputs');
  const made: { [output: string]: { description: string; value: unknown } } = {};
  if (isMap(outputs))
    for (const pair of outputs.items) {
      const output = String(isScalar(pair.key) ? pair.key.value : pair.key);
      made[output] = { description: `What ${about} says of ${output}.`, value: outputs.get(output) };
      outputs.set(output, `\${{ steps.greenlit.outputs.${output} }}`);
    }
  const action = new Document({
    name: `Greenlit ${about}`,
    description: `The steps of ${about}, after the packages are installed.`,
    ...(Object.keys(inputs).length === 0
      ? {}
      : { inputs: Object.fromEntries(Object.entries(inputs).map(([key, value]) => [key, described(value)])) }),
    ...(Object.keys(made).length === 0 ? {} : { outputs: made }),
    runs: { using: 'composite' },
  });
  action.setIn(['runs', 'steps'], seq);
  return { text: print(action), inputs, outputs: Object.keys(made).length > 0 };
}

const described = (value: string) => ({ description: `What the workflow knows as ${value.slice(4, -3)}`, default: '' });

/** What only a workflow can read. */
const HANDED = /\$\{\{ (secrets|vars|matrix|needs)\.([\w.-]+) \}\}/g;
const IN_CONDITION = /\b(secrets|vars|matrix|needs)\.([\w.-]+)/g;
const PREFIX: { readonly [context: string]: string } = { matrix: 'matrix-' };
