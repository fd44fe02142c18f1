import { setTimeout as sleep } from 'node:timers/promises';
import { problem } from '../../core/problem/problem.ts';
import { Refusal } from '../../core/problem/refusal.ts';

/** One question to the API of a code host, and what to say when it is refused. */
export type HostQuestion = {
  readonly method: string;
  readonly address: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Bytes and forms go as they are, anything else as JSON. */
  readonly body: object | undefined;
  /** States that are an answer, though not a good one. */
  readonly fine: readonly number[];
  readonly refused: {
    /** The folder of the workflows of that host, which a problem is about. */
    readonly file: string;
    /** The path as it was asked, for the message. */
    readonly path: string;
    readonly fix: (status: number, said: string) => string;
  };
};

/**
 * Asks it, and again where the host says that it was asked too often, once the time has passed that it names. Undefined for an answer without a body, and for the states that are `fine`.
 * @throws Refusal with what the host said.
 */
export async function askHost(
  { method, address, headers, body, fine, refused }: HostQuestion,
  tries = 4,
): Promise<unknown> {
  const large = body instanceof Uint8Array || body instanceof FormData;
  const answer = await fetch(address, {
    method,
    headers: { ...headers, ...contentType(body) },
    ...(body === undefined
      ? {}
      : { body: large ? (body as Uint8Array<ArrayBuffer> | FormData) : JSON.stringify(body) }),
    signal: AbortSignal.timeout(large ? 600_000 : 30_000),
  });
  if (fine.includes(answer.status)) return undefined;
  if (answer.status === 429 && tries > 1) {
    await answer.body?.cancel();
    await sleep(1000 * Math.min(60, Number(answer.headers.get('retry-after') ?? 5) || 0));
    return askHost({ method, address, headers, body, fine, refused }, tries - 1);
  }
  const said = await answer.text();
  if (answer.ok) return said === '' ? undefined : (JSON.parse(said) as unknown);
  throw new Refusal([
    problem(
      'host-refused',
      { file: refused.file, line: 1, column: 1 },
      {
        message: `${method} ${refused.path.split('?')[0]}: ${answer.status} ${said.slice(0, 300)}`,
        fix: refused.fix(answer.status, said),
      },
    ),
  ]);
}

/** Of a form the type has a boundary, which only whoever sends it knows. */
function contentType(body: object | undefined): Readonly<Record<string, string>> {
  if (body === undefined || body instanceof FormData) return {};
  return { 'content-type': body instanceof Uint8Array ? 'application/octet-stream' : 'application/json' };
}
