import { createHttpClient } from '../../../../simulators/transports/http.ts';
import type { SutHttp } from '../../../profile/sut.ts';
import { filled, type Template } from '../../../profile/template.ts';
import type { Reply } from '../../../seams/channels.ts';
import { templateValues, userProblem, type ActingUser, type ActValues } from './act-values.ts';
import type { Secrets } from './secrets.ts';
import { behind, sutAddress } from './sut-address.ts';

/** A request as it is written in the profile. */
export interface SutRequest {
  readonly method: string;
  /** Behind `sut.http.baseUrl`, percent-encoded. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, Template>>;
  /** JSON text. */
  readonly body?: string;
  readonly values: ActValues;
}

/** What came of a request: the SUT's reply (status 0: none came), or why it was not sent. */
export type SutReply = { readonly sent: true; readonly reply: Reply } | { readonly sent: false; readonly why: string };

/** Headers of a request, or why there can be none. */
export type SutHeaders =
  | { readonly ok: true; readonly headers: Readonly<Record<string, string>> }
  | { readonly ok: false; readonly why: string };

/** The HTTP interface of a SUT, used as one of its people. */
export interface SutRequests {
  send(who: ActingUser, request: SutRequest): Promise<SutReply>;
  /** Asks a whole URL of the SUT. */
  get(who: ActingUser, url: string): Promise<SutReply>;
  /** Headers for a URL of the origin of `sut.http`; none for others, which get no passwords of ours. */
  headersFor(who: ActingUser, url: string): SutHeaders;
  /** The address behind a URL of the profile; undefined while the SUT has not told its port. */
  addressOf(url: string): string | undefined;
}

/** Makes requests by `sut.http`; `told` is the base URL that the SUT told when it was ready, or empty. */
export function createSutRequests(http: SutHttp | undefined, secrets: Secrets, told: () => string): SutRequests {
  const addressOf = (url: string): string | undefined => sutAddress(url, told());
  const headersOf = (who: ActingUser, values: ActValues, own: Readonly<Record<string, Template>>): SutHeaders => {
    const templates: Readonly<Record<string, Template>> = { ...http?.headers, ...own };
    const problem = userProblem(templates, who);
    if (problem !== undefined) return { ok: false, why: problem };
    const headers: Record<string, string> = {};
    for (const [name, template] of Object.entries(templates)) {
      const value = filled(template, templateValues(values, secrets));
      if (value === undefined || value === null) continue;
      const text = typeof value === 'string' ? value : JSON.stringify(value);
      // Whoever can put a line end into a header can add headers.
      if (/[^\t\x20-\x7e\x80-\xff]/.test(text))
        return { ok: false, why: `the header ${name} would hold a character that no header may have` };
      headers[name.toLowerCase()] = text;
    }
    return { ok: true, headers };
  };
  const headersFor = (who: ActingUser, url: string): SutHeaders => {
    const own = http === undefined ? undefined : addressOf(http.baseUrl);
    if (own === undefined || URL.parse(own)?.origin !== URL.parse(url)?.origin) return { ok: true, headers: {} };
    return headersOf(who, { user: who.user ?? '', password: who.password }, {});
  };
  const request = async (method: string, path: string, found: SutHeaders, body: string): Promise<SutReply> => {
    if (!found.ok) return { sent: false, why: found.why };
    const client = createHttpClient({ timeout_ms: http?.timeout_ms ?? TIMEOUT_ms });
    const reply = await new Promise<Reply>((resolve) =>
      client.request({ method, path, headers: found.headers, body }, resolve),
    );
    return { sent: true, reply };
  };

  return {
    addressOf,
    headersFor,
    async get(who, url) {
      const address = addressOf(url);
      if (address === undefined) return { sent: false, why: NOT_TOLD };
      return await request('GET', address, headersFor(who, address), '');
    },
    async send(who, { method, path, headers = {}, body, values }) {
      if (http === undefined) return { sent: false, why: 'the profile has no sut.http' };
      const base = addressOf(http.baseUrl);
      if (base === undefined) return { sent: false, why: NOT_TOLD };
      const own = body === undefined ? headers : { 'content-type': 'application/json', ...headers };
      return await request(method, behind(base, path), headersOf(who, values, own), body ?? '');
    },
  };
}

const TIMEOUT_ms = 5000;

const NOT_TOLD = 'the SUT has not told its address yet';
