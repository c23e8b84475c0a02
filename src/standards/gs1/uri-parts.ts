import { problemAt } from './problem.ts';
import type { Problem } from './problem.ts';

/** Where the parts of a web URI begin and end in its text (RFC 3986 3). */
export interface UriParts {
  readonly pathStart: number;
  readonly pathEnd: number;
  readonly queryEnd: number;
}

/** Finds the path and query of an http or https URI, or says what is no URI about the text (RFC 3986 3). */
export function uriParts(uri: string): UriParts | Problem {
  const illegal = uri.search(/[^A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=%]/);
  if (illegal >= 0) return problemAt('not-a-uri', illegal, 1);
  const scheme = /^https?:\/\//i.exec(uri)?.[0];
  if (scheme === undefined) return problemAt('not-a-uri', 0, uri.length, 'The scheme is not http or https.');
  const rest = uri.slice(scheme.length).search(/[/?#]/);
  const pathStart = rest < 0 ? uri.length : scheme.length + rest;
  const domain = uri.slice(scheme.length, pathStart);
  if (!/^([A-Za-z0-9.-]+|\[[0-9A-Fa-f:.]+\])(:\d+)?$/.test(domain)) {
    return problemAt('not-a-uri', scheme.length, domain.length, 'The domain is not one.');
  }
  const hash = uri.indexOf('#', pathStart);
  const queryEnd = hash < 0 ? uri.length : hash;
  const question = uri.indexOf('?', pathStart);
  const pathEnd = question < 0 || question > queryEnd ? queryEnd : question;
  return { pathStart, pathEnd, queryEnd };
}

/** What stands between two slashes of a path, and where (RFC 3986 3.3). */
export interface Segment {
  readonly text: string;
  readonly position: number;
}

/** The segments of the path uri[start, end), which begins with a slash or is empty (RFC 3986 3.3). */
export function pathSegments(uri: string, start: number, end: number): Segment[] {
  const segments: Segment[] = [];
  let position = start + 1;
  for (const text of uri.slice(start, end).split('/').slice(1)) {
    segments.push({ text, position });
    position += text.length + 1;
  }
  return segments;
}
