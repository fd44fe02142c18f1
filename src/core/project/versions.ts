/** A version as numbers, to be compared; what stands behind a "-" comes before the version itself. */
const parts = (version: string): number[] => {
  const [numbers = '', before] = version.split('+')[0]!.split(/-(.*)/s);
  return [...numbers.split('.').map(Number), before === undefined ? 1 : 0];
};

/** Below 0 where `a` is older than `b`, above 0 where it is newer. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [parts(a), parts(b)];
  const at = left.findIndex((each, index) => each !== right[index]);
  return at < 0 ? 0 : (left[at] ?? 0) - (right[at] ?? 0);
}

/** What a changelog tells of the versions above `from` up to `to`, newest first, as it is written. */
export function changesBetween(changelog: string, from: string, to: string): string {
  const sections = changelog.split(/^(?=## )/m).slice(1);
  return sections
    .filter((each) => {
      const version = /^## (\d\S*)/.exec(each)?.[1];
      return version !== undefined && compareVersions(version, from) > 0 && compareVersions(version, to) <= 0;
    })
    .map((each) => each.trim())
    .join('\n\n');
}

/**
 * A package.json that names Greenlit by another specifier (`0.2.0`, `file:…`); everything else stays as it is written. Undefined
 * where it does not name it.
 */
export function withPin(text: string, specifier: string): string | undefined {
  const pin = /("(?:devD|optionalD|d)ependencies"\s*:\s*\{[^{}]*?"greenlit"\s*:\s*)"(?:[^"\\]|\\.)*"/;
  return pin.test(text) ? text.replace(pin, (_, before: string) => before + JSON.stringify(specifier)) : undefined;
}

/** The very version of Greenlit that a package.json names; undefined for a range, a file, or where it names none. */
export function pinnedVersion(text: string): string | undefined {
  const named = /"(?:devD|optionalD|d)ependencies"\s*:\s*\{[^{}]*?"greenlit"\s*:\s*"([^"\\]*)"/.exec(text)?.[1];
  return named !== undefined && /^\d+\.\d+\.\d+(?:-[\w.-]+)?$/.test(named) ? named : undefined;
}
