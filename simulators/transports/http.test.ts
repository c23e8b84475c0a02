import { expect, it } from 'vitest';
import type { Reply } from '../../src/seams/channels.ts';
import { createHttpClient, listenHttp } from './http.ts';

const ask = (address: string, body: string): Promise<Reply> =>
  new Promise((resolve) => {
    createHttpClient({ baseUrl: address }).request({ method: 'POST', path: '/', headers: {}, body }, resolve);
  });

it('refuses a body beyond the limit with 413 and does not hand it on', async () => {
  const server = await listenHttp('small', { bodyMax_bytes: 10 });
  const bodies: string[] = [];
  server.onRequest(({ body }, reply) => {
    bodies.push(body);
    reply({ status: 200, headers: {}, body: '' });
  });
  expect((await ask(server.address, 'x'.repeat(11))).status).toBe(413);
  expect((await ask(server.address, 'x'.repeat(10))).status).toBe(200);
  expect(bodies).toEqual(['x'.repeat(10)]);
  await server.close();
});

it('answers 503 before anybody serves', async () => {
  const server = await listenHttp('early');
  expect((await ask(server.address, '')).status).toBe(503);
  await server.close();
});

it('names the port in use and the remedy', async () => {
  const server = await listenHttp('first');
  const port = Number(new URL(server.address).port);
  await expect(listenHttp('second', { port })).rejects.toMatchObject({ code: 'FLT-E501', exitCode: 5 });
  await server.close();
});
