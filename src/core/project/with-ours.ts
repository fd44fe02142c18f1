/**
 * A package.json of a team's own with what a project of campaigns needs besides: scripts that it lacks, and Greenlit where it names none.
 * What it says already stays, also another pin. The very text where nothing is lacking, or where it is none that can be read.
 */
export function withOurs(text: string, ours: string): string {
  const [own, wanted] = [read(text), read(ours)];
  if (own === undefined || wanted === undefined) return text;
  const named = [own.dependencies, own.devDependencies].some((each) => each?.['greenlit'] !== undefined);
  const scripts = { ...own.scripts, ...lacking(wanted.scripts, own.scripts) };
  const pins = { ...own.devDependencies, ...wanted.devDependencies };
  const whole = { ...own, scripts, ...(named ? {} : { devDependencies: pins }) };
  const lacksNothing = named && Object.keys(scripts).length === Object.keys(own.scripts ?? {}).length;
  return lacksNothing ? text : `${JSON.stringify(whole, null, 2)}\n`;
}

type Named = { readonly [name: string]: string };
type Manifest = { readonly scripts?: Named; readonly dependencies?: Named; readonly devDependencies?: Named };

const lacking = (wanted: Named = {}, own: Named = {}): Named =>
  Object.fromEntries(Object.entries(wanted).filter(([name]) => own[name] === undefined));

function read(text: string): Manifest | undefined {
  try {
    const read: unknown = JSON.parse(text);
    return typeof read === 'object' && read !== null && !Array.isArray(read) ? read : undefined;
  } catch {
    return undefined;
  }
}
