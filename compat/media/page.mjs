// Serves the client's page on loopback.
import { createServer } from 'node:http';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const FILES = {
  '/': ['page/index.html', 'text/html'],
  '/client.mjs': ['page/client.mjs', 'text/javascript'],
  '/janus.es.js': ['node_modules/janus-gateway/npm/dist/janus.es.js', 'text/javascript'],
  '/adapter.js': ['node_modules/webrtc-adapter/out/adapter.js', 'text/javascript'],
};

export async function servePage() {
  const server = createServer(async (request, response) => {
    const [file, type] = FILES[request.url] ?? [];
    if (!file) {
      response.writeHead(404).end();
      return;
    }
    const text = await readFile(fileURLToPath(new URL(file, import.meta.url)));
    response.writeHead(200, { 'Content-Type': `${type}; charset=utf-8` }).end(text);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { url: `http://127.0.0.1:${server.address().port}/`, close: () => server.close() };
}
