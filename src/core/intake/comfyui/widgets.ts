import { type Data, dataOf, isData, listOf } from '../values.ts';
import { WIDGETS } from './widget-orders.ts';

/** The values of a drawn node's widgets, by name, as far as their order is known. */
export function widgetsOf(type: string, node: Data): Data {
  const values = node['widgets_values'];
  if (isData(values)) return values;
  const list = listOf(values).slice(0, MAX_WIDGETS);
  // The editor writes down all widgets today; before, only those that had become inputs.
  const declared = CONTROLS.map((isControl) => named(declaredBy(node), list, isControl)).find(({ whole }) => whole);
  if (declared !== undefined) return declared.values;
  const orders = Object.hasOwn(WIDGETS, type) ? [WIDGETS[type]!].flat() : [];
  const known = orders.flatMap((order) => {
    const names = order.split(' ').map((name) => name.replaceAll('~', ' '));
    return CONTROLS.map((isControl) => named(names, list, isControl).values);
  });
  return (
    known.find(fits) ??
    (orders.length === 0 ? { ...byShape(list), ...loadedBy(node, list), ...heldBy(node, list) } : {})
  );
}

/** Whether a node declares each of its widgets. */
export const declaresAll = (node: Data): boolean =>
  CONTROLS.some((isControl) => named(declaredBy(node), listOf(node['widgets_values']), isControl).whole);

/** After a seed the editor keeps one more value: what happens to it after each run. Old editors kept a yes or no. */
type IsControl = (value: unknown) => boolean;
const SAYS_WHAT_HAPPENS: IsControl = (value) =>
  value === null || ['fixed', 'randomize', 'increment', 'decrement'].includes(String(value));
const CONTROLS: readonly IsControl[] = [
  SAYS_WHAT_HAPPENS,
  (value) => typeof value === 'boolean' || SAYS_WHAT_HAPPENS(value),
  () => false,
];

/** The settings of a sampler that nobody described stand in the order of the editor's own, after one another. */
function byShape(list: readonly unknown[]): Data {
  const at = list.findIndex((value) => typeof value === 'string' && SAMPLERS.test(value));
  const seed = SAYS_WHAT_HAPPENS(list[at - 3]) ? list[at - 4] : undefined;
  const [steps, cfg, sampler_name, scheduler, denoise] = list.slice(Math.max(0, at - 2), at + 3);
  // Without a seed and what happens to it before them, the numbers may be anything.
  if (at < 4 || !Number.isInteger(seed) || !SCHEDULERS.test(String(scheduler))) return {};
  const values = { seed, steps, cfg, sampler_name, scheduler };
  const strong = typeof denoise === 'number' && denoise > 0 && denoise <= 1 ? { denoise } : {};
  return fits(values) ? { ...values, ...strong } : {};
}
const SAMPLERS =
  /^(?:euler|heun|dpm|dpmpp|lms|lcm|ddim|ddpm|uni_pc|ipndm|deis|res_multistep|er_sde|sa_solver|gradient)/;
const SCHEDULERS = /^(?:normal|karras|exponential|sgm_uniform|simple|ddim_uniform|beta|linear_quadratic|kl_optimal)$/;

/** A node that gives a model, takes none and names one file of a model loads that. */
function loadedBy(node: Data, list: readonly unknown[]): Data {
  const types = (ends: unknown): unknown[] => listOf(ends).map((each) => dataOf(each)['type']);
  if (!types(node['outputs']).includes('MODEL') || types(node['inputs']).includes('MODEL')) return {};
  const files = list.filter((value) => typeof value === 'string' && /\.(?:safetensors|ckpt|gguf|sft)$/i.test(value));
  return files.length === 1 ? { ckpt_name: files[0] } : {};
}

/**
 * A node that takes nothing, gives a text and keeps one holds that; so does one that makes a conditioning, out of none that comes in,
 * and keeps no other words beside its numbers.
 */
function heldBy(node: Data, list: readonly unknown[]): Data {
  const types = (ends: unknown): unknown[] => listOf(ends).map((each) => dataOf(each)['type']);
  const gives = types(node['outputs']);
  const takes = listOf(node['inputs']).some((each) => !isData(dataOf(each)['widget']));
  const words = list.filter((value) => typeof value !== 'number' && typeof value !== 'boolean' && value !== null);
  const [text] = words;
  if (words.length !== 1 || typeof text !== 'string' || gives.length !== 1) return {};
  if (gives[0] === 'CONDITIONING' && !types(node['inputs']).includes('CONDITIONING')) return { text };
  return gives[0] === 'STRING' && !takes && list.length === 1 ? { text } : {};
}

/** Whether values are of the kind that their names promise; another version of a node has its widgets in another order. */
const fits = (values: Data): boolean =>
  Object.entries(values).every(([name, value]) => {
    if (/^(?:noise_)?seed$/.test(name)) return Number.isInteger(value) || /^\d+$/.test(String(value));
    if (/^(?:steps|width|height|empty_latent_width|empty_latent_height)$/.test(name)) return Number.isInteger(value);
    if (/^(?:cfg|denoise|strength_model|strength_clip|scale_by|guidance)$/.test(name))
      return typeof value === 'number' && value <= MAX_SETTING;
    if (/^(?:sampler_name|scheduler)$/.test(name)) return typeof value === 'string' && !/\.\w{2,12}$/.test(value);
    return !/_name$|^(?:scheduler|text|positive|negative|prompt)$/.test(name) || typeof value === 'string';
  });

const MAX_WIDGETS = 1000;
/** The editor lets nobody set more; a greater number is another widget's. */
const MAX_SETTING = 100;

/** The widgets of a node by the names that it declares itself. */
export const valuesByName = (node: Data): Data => widgetsOf(String(node['type'] ?? ''), node);

const declaredBy = (node: Data): string[] =>
  listOf(node['inputs'])
    .filter(isData)
    .filter((each) => isData(each['widget']))
    .map((each) => String(dataOf(each['widget'])['name'] ?? each['name']));

/** Values by names in the same order; `whole` when there is one value for each name, and no other. */
function named(
  names: readonly string[],
  list: readonly unknown[],
  isControl: IsControl,
): { values: Data; whole: boolean } {
  const values: { [name: string]: unknown } = {};
  let at = 0;
  for (const name of names) {
    if (at < list.length && list[at] !== null) values[name] = list[at];
    at += 1;
    if (/seed/i.test(name) && at < list.length && isControl(list[at])) at += 1;
  }
  return { values, whole: at === list.length && names.length > 0 };
}
