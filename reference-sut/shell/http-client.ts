import { request as plainRequest, type ClientRequest } from 'node:http';
import { request as secureRequest } from 'node:https';
import type { Input } from '../core/messages.ts';
import type { Released } from './wire-shell.ts';

type RequestOutput = Extract<Released, { kind: 'request' }>;

/** Sends the controller's requests to the enterprise. */
export interface EnterpriseClient {
  send(output: RequestOutput): void;
  close(): void;
}

/** An answer that takes longer is none. */
const TIMEOUT_ms = 5000;

/**
 * Makes a client of the enterprise. Requests of one kind (`capture`, `andon`) go one after the other, so that they
 * arrive in the order of their causes. What was not answered comes back with status 0 and the reason as body.
 */
export function createEnterpriseClient(base: string, deliver: (input: Input) => void): EnterpriseClient {
  const lanes = new Map<string, { waiting: RequestOutput[]; current: ClientRequest | undefined }>();
  let closed = false;

  const next = (lane: string): void => {
    const line = lanes.get(lane);
    const output = line?.waiting.shift();
    if (line === undefined) return;
    line.current =
      output === undefined || closed
        ? undefined
        : ask(base, output, (status, body) => {
            if (closed) return;
            deliver({ kind: 'response', request: output.request, status, body });
            next(lane);
          });
  };

  return {
    send(output) {
      const lane = output.request.split(' ')[0] ?? '';
      const line = lanes.get(lane) ?? { waiting: [], current: undefined };
      lanes.set(lane, line);
      line.waiting.push(output);
      if (line.current === undefined) next(lane);
    },
    close() {
      closed = true;
      for (const line of lanes.values()) line.current?.destroy();
    },
  };
}

function ask(base: string, output: RequestOutput, done: (status: number, body: string) => void): ClientRequest {
  const url = new URL(base.replace(/\/$/, '') + output.path);
  const body = Buffer.from(output.body);
  let settled = false;
  const settle = (status: number, text: string): void => {
    if (settled) return;
    settled = true;
    clearTimeout(limit);
    done(status, text);
  };
  const sent = (url.protocol === 'https:' ? secureRequest : plainRequest)(url, {
    method: output.method,
    agent: false, // a connection of its own: a kept one may be closed under the next request
    headers: { 'content-type': 'application/json', 'content-length': body.length },
  });
  const limit = setTimeout(() => {
    sent.destroy();
    settle(0, `no answer within ${TIMEOUT_ms} ms`);
  }, TIMEOUT_ms);
  sent.on('response', (response) => {
    const chunks: Buffer[] = [];
    response.on('data', (chunk: Buffer) => chunks.push(chunk));
    response.on('end', () => settle(response.statusCode ?? 0, Buffer.concat(chunks).toString()));
    response.on('error', (error) => settle(0, error.message));
    response.on('close', () => settle(0, 'the answer broke off'));
  });
  sent.on('error', (error) => settle(0, error.message));
  sent.on('close', () => settle(0, 'the connection was closed'));
  sent.end(body);
  return sent;
}
