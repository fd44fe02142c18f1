import { createHash } from 'node:crypto';
import { request as ask, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import S3rver from '@20minutes/s3rver';
import type { StorageAccess } from '../io/s3/object-storage.ts';

/** What goes wrong on the way to the storage: what becomes of a request, by how many came before it. */
export type Trouble = (method: string, path: string, nth: number) => 'busy' | 'lost' | 'changed' | undefined;

/**
 * S3-compatible storage on localhost with one bucket, `acme-packs`: s3rver, which checks signatures, behind a line that can be bad.
 * `asked` lists what came through the line.
 */
export async function startS3(directory: string): Promise<{
  readonly access: StorageAccess;
  readonly asked: string[];
  trouble: Trouble;
  readonly close: () => Promise<void>;
}> {
  const storage = new S3rver({
    port: 0,
    address: '127.0.0.1',
    silent: true,
    directory,
    allowMismatchedSignatures: false,
    vhostBuckets: false,
    configureBuckets: [{ name: 'acme-packs' }],
  });
  const { port } = await storage.run();
  const asked: string[] = [];
  const server = {
    access: { endpoint: '', region: 'us-east-1', accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' },
    asked,
    trouble: (() => undefined) as Trouble,
    close: async () => {
      line.closeAllConnections();
      await new Promise((done) => line.close(done));
      await storage.close();
    },
  };
  const line = createServer((request, response) => {
    const { method = '', url = '', headers } = request;
    asked.push(`${method} ${url.replace(/uploadId=\w+/, 'uploadId=…')}`);
    const trouble = server.trouble(method, url, asked.length);
    if (trouble === 'lost') return void request.socket.destroy();
    if (trouble === 'busy') {
      request.resume();
      return void response
        .writeHead(503)
        .end('<Error><Code>SlowDown</Code><Message>Reduce your request rate.</Message></Error>');
    }
    void buffer(request).then((body) => {
      if (trouble === 'changed') body[0]! ^= 1;
      // As S3 does; s3rver believes the header.
      const digest = createHash('sha256').update(body).digest('hex');
      if (digest !== headers['x-amz-content-sha256'])
        return void response
          .writeHead(400)
          .end(
            '<Error><Code>XAmzContentSHA256Mismatch</Code><Message>The provided header does not match what was computed.</Message></Error>',
          );
      const on = ask({ host: '127.0.0.1', port, method, path: url, headers }, (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      });
      on.on('error', () => response.destroy());
      on.end(body);
    });
  });
  await new Promise<void>((listening) => line.listen(0, '127.0.0.1', listening));
  server.access.endpoint = `http://127.0.0.1:${(line.address() as AddressInfo).port}`;
  return server;
}
