import { homedir } from 'node:os';

/** The home of whoever runs this; undefined for somebody whom neither the environment nor the system knows one of, as in a container. */
export function homeFolder(): string | undefined {
  try {
    return homedir() || undefined;
  } catch {
    return undefined;
  }
}
