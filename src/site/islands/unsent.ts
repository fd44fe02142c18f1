/** A decision that was signed on this device and has not left it yet, as far as this page knows. */
export type Unsent = { readonly path: string; readonly text: string; readonly at: string };

const PREFIX = 'greenlit-unsent ';

/** Keeps a signed decision about a subject (`campaign/ref`) on this device: nobody signs twice because the train went into a tunnel. */
export function keepUnsent(subject: string, unsent: Unsent): void {
  try {
    localStorage.setItem(PREFIX + subject, JSON.stringify(unsent));
  } catch {
    // A browser that keeps nothing shows the file all the same.
  }
}

/** What was kept about a subject; undefined when there is nothing, or nothing that can be read. */
export function unsentOf(subject: string): Unsent | undefined {
  try {
    const { path, text, at } = JSON.parse(localStorage.getItem(PREFIX + subject) ?? '{}') as Partial<Unsent>;
    return path === undefined || text === undefined || at === undefined ? undefined : { path, text, at };
  } catch {
    return undefined;
  }
}

export function forgetUnsent(subject: string): void {
  try {
    localStorage.removeItem(PREFIX + subject);
  } catch {
    // Nothing was kept.
  }
}
