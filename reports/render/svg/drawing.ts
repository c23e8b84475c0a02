import type { Status } from '../../document.ts';
import { Safe, xml } from '../html.ts';

/** The colours of states; each is also told apart by its pattern and its word. */
export const STATUS_FILL: Readonly<Record<Status, string>> = {
  pass: '#2f6b4f',
  fail: '#9d2235',
  inconclusive: 'url(#hatch)',
  notExecuted: '#ffffff',
  notExercised: '#ffffff',
  notCovered: 'url(#dots)',
  outOfScope: '#e4e7eb',
  notSupplied: '#ffffff',
};

/** Patterns for states that must be told apart without colour. */
export const PATTERNS: Safe = new Safe(`<defs>
<pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="6" height="6" fill="#fff"/><rect width="3" height="6" fill="#a15c00"/></pattern>
<pattern id="dots" width="5" height="5" patternUnits="userSpaceOnUse"><rect width="5" height="5" fill="#fff"/><circle cx="2.5" cy="2.5" r="1.2" fill="#9d2235"/></pattern>
</defs>`);

/** Text in a drawing; `more` is markup of ours, never of the evidence. */
export function text(x: number, y: number, content: string, more = ''): Safe {
  return xml`<text x="${px(x)}" y="${px(y)}"${more === '' ? '' : new Safe(` ${more}`)}>${content}</text>`;
}

/** A number as it stands in a drawing: at most two decimals, always the same text. */
export function px(value: number): string {
  return String(Math.round(value * 100) / 100);
}
