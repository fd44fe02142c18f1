import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { z } from 'zod';
import type { HostState } from './state.ts';

const batch = z.object({
  operation: z.enum(['download', 'upload']),
  objects: z.array(z.object({ oid: z.string(), size: z.number() })),
});

/**
 * Git LFS's batch API (git-lfs `docs/api/batch.md`) with the basic transfer, and how many bytes went each way in
 * `state.lfs`. `path` begins behind `info/lfs/`; who may do it was asked before. False where the path is none of it.
 */
export async function serveLfs(
  state: HostState,
  request: IncomingMessage,
  response: ServerResponse,
  { path, base }: { readonly path: string; readonly base: string },
): Promise<boolean> {
  const send = (status: number, body: unknown): true => {
    response.writeHead(status, { 'content-type': 'application/vnd.git-lfs+json' }).end(JSON.stringify(body));
    return true;
  };
  if (path === 'objects/batch') {
    const asked = batch.parse(JSON.parse((await buffer(request)).toString('utf8')));
    const action = (oid: string) => ({
      [asked.operation]: {
        href: `${base}/objects/${oid}`,
        header: { Authorization: request.headers.authorization ?? '' },
      },
    });
    return send(200, {
      transfer: 'basic',
      hash_algo: 'sha256',
      objects: asked.objects.map(({ oid, size }) => {
        const held = state.lfs.objects.has(oid);
        if (asked.operation === 'download' && !held)
          return { oid, size, error: { code: 404, message: 'Object does not exist on the server' } };
        return asked.operation === 'upload' && held
          ? { oid, size }
          : { oid, size, authenticated: true, actions: action(oid) };
      }),
    });
  }
  // Git LFS asks for locks before it pushes; a host without them says so.
  if (path.startsWith('locks')) return send(404, { message: 'Not Found' });
  const oid = /^objects\/([0-9a-f]{64})$/.exec(path)?.[1];
  if (oid === undefined) return false;
  if (request.method === 'PUT') {
    const content = await buffer(request);
    if (createHash('sha256').update(content).digest('hex') !== oid) return send(422, { message: 'digest mismatch' });
    state.lfs.objects.set(oid, content);
    state.lfs.up += content.byteLength;
    response.writeHead(200).end();
    return true;
  }
  const content = state.lfs.objects.get(oid);
  if (content === undefined) return send(404, { message: 'Not Found' });
  state.lfs.down += content.byteLength;
  response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(content);
  return true;
}

/** The text that git keeps in the place of a large file. */
export const pointerTo = (content: Uint8Array): string =>
  `version https://git-lfs.github.com/spec/v1\noid sha256:${createHash('sha256').update(content).digest('hex')}\nsize ${content.byteLength}\n`;
