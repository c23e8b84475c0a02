import { isMap, isScalar, isSeq, type Node } from 'yaml';

/** Longest stretch of a value that stands in a problem's text. */
const SHOWN_MAX = 60;

/** Names of fields whose values are never shown and never may stand in a file. */
const SECRET_NAME = /pass(?:word|wd|phrase)|secret|token|api-?key|^authorization$|^proxy-authorization$|^cookie$/i;

/** A name and a password inside a URL. */
const URL_PASSWORD = /(\/\/[^/\s:@]*):[^/\s@]+@/;

/** How a node is named in a problem: its value, cut when it is long, without a password that a URL holds. */
export function shown(node: Node | null | undefined): string {
  if (isScalar(node)) {
    if (node.value === null) return 'nothing';
    const text = (typeof node.value === 'string' ? node.value : (node.source ?? '')).replace(URL_PASSWORD, '$1:...@');
    return text.length > SHOWN_MAX ? `${text.slice(0, SHOWN_MAX)}...` : text === '' ? 'an empty text' : text;
  }
  if (isSeq(node)) return 'a list';
  if (isMap(node)) return 'a map';
  return node === null || node === undefined ? 'nothing' : 'an alias';
}

/** Whether a field of this name holds something that must not be known. */
export function isSecretName(name: string): boolean {
  return SECRET_NAME.test(name);
}

/** Whether a text is a URL with a password in it. */
export function holdsUrlPassword(text: string): boolean {
  return URL_PASSWORD.test(text);
}
