import { spawn } from 'node:child_process';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';

/** One request of git's smart HTTP, answered by git's own `http-backend`; resolves when it was sent. */
export async function serveGit(
  request: IncomingMessage,
  response: ServerResponse,
  at: {
    readonly folder: string;
    readonly path: string;
    readonly query: string;
    readonly login: string;
    readonly refuses: string;
    /** Is told how many bytes went out. */
    readonly sent: (bytes: number) => void;
  },
): Promise<void> {
  const header = (name: string): string => String(request.headers[name] ?? '');
  const backend = spawn('git', ['http-backend'], {
    env: {
      PATH: process.env['PATH'],
      GIT_PROJECT_ROOT: at.folder,
      GIT_HTTP_EXPORT_ALL: '1',
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_CONFIG_NOSYSTEM: '1',
      LC_ALL: 'C',
      PATH_INFO: `/${at.path}`,
      QUERY_STRING: at.query,
      REQUEST_METHOD: request.method,
      CONTENT_TYPE: header('content-type'),
      HTTP_CONTENT_ENCODING: header('content-encoding'),
      HTTP_GIT_PROTOCOL: header('git-protocol'),
      GIT_PROTOCOL: header('git-protocol'),
      REMOTE_ADDR: '127.0.0.1',
      HOST_REFUSES: at.refuses,
      ...(header('content-length') === '' ? {} : { CONTENT_LENGTH: header('content-length') }),
      ...(at.login === '' ? {} : { REMOTE_USER: at.login }),
    },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  backend.stdin.on('error', () => {});
  request.pipe(backend.stdin);
  const said = await buffer(backend.stdout);
  const end = said.indexOf('\r\n\r\n');
  let status = 200;
  for (const line of said.toString('latin1', 0, Math.max(end, 0)).split('\r\n')) {
    const [name = '', value = ''] = line.split(/: ?(.*)/s);
    if (name.toLowerCase() === 'status') status = Number.parseInt(value, 10);
    else if (name !== '') response.setHeader(name, value);
  }
  if (end < 0) status = 500;
  at.sent(said.length - end - 4);
  response.writeHead(status).end(said.subarray(end + 4));
}
