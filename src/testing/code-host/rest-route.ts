import type { Grant } from './state.ts';
import type { World } from './world.ts';

/** A request of the REST API whose token is known. `path`: its parts behind `/repos/<owner>/<name>`. */
export type Asked = {
  readonly world: World;
  readonly grant: Grant;
  readonly path: readonly string[];
  readonly query: URLSearchParams;
  readonly raw: Buffer;
  readonly json: { readonly [field: string]: unknown };
};
/** What is answered: the state, and what goes out as JSON. */
export type Answer = { readonly status: number; readonly body?: unknown };
/** A place of the API, and what it does. */
export type Route = {
  readonly when: RegExp;
  /** One of these rights is enough; a question wants to read, anything else to write. */
  readonly needs: readonly string[];
  /** A question though it is posted. */
  readonly reads?: true;
  readonly answer: (asked: Asked) => Answer;
};

/** As an unknown place, and as what a stranger may not see. */
export const NOT_FOUND: Answer = { status: 404, body: { message: 'Not Found', status: '404' } };
export const ok = (body: unknown): Answer => ({ status: 200, body });
export const created = (body: unknown): Answer => ({ status: 201, body });
/** The answer about something, if it is there. */
export const orMissing = <Found>(found: Found | undefined, then: (found: Found) => Answer): Answer =>
  found === undefined ? NOT_FOUND : then(found);
/** Whoever writes, as it is told of what they wrote. */
export const wrote = ({ account }: Grant) => ({ login: account.login, type: account.type });
/** The part of a list that was asked for. */
export const page = <Each>(all: readonly Each[], { query }: Asked): readonly Each[] => {
  const [size, at] = [Number(query.get('per_page') ?? 30), Number(query.get('page') ?? 1)];
  return all.slice((at - 1) * size, at * size);
};
