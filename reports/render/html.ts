/** Text that is markup already; everything else is escaped on its way into a page. */
export class Safe {
  readonly markup: string;
  constructor(markup: string) {
    this.markup = markup;
  }
}

/** What may stand in a template. */
export type Part = string | number | Safe | readonly Part[] | undefined;

/** A template whose values are escaped unless they are markup themselves. */
export function html(texts: TemplateStringsArray, ...parts: readonly Part[]): Safe {
  return new Safe(texts.reduce((page, text, index) => page + markupOf(parts[index - 1]) + text));
}

/** The same for XML and SVG; formatters break lines inside what is called html, which XML would keep. */
export const xml: typeof html = html;

/** Escapes text for elements and quoted attributes; control characters are shown as their pictures (GS as U+241D). */
export function escapeText(text: string): string {
  return showControls(text).replace(/[&<>"'`]/g, (sign) => ENTITIES[sign] ?? sign);
}

/** Shows control characters, which no page and no XML may hold, as Unicode's pictures of them. */
export function showControls(text: string): string {
  // oxlint-disable-next-line no-control-regex -- control characters are the subject
  return text.toWellFormed().replace(/[\u0000-\u0008\u000b-\u001f\u007f\ufffe\uffff]/g, (sign) => {
    const value = sign.charCodeAt(0);
    return value === 0x7f ? '\u2421' : value < 0x20 ? String.fromCharCode(0x2400 + value) : '\ufffd';
  });
}

/** Escapes text for a string in a style sheet; only plain letters, digits and spaces stay as they are. */
export function cssString(text: string): string {
  const escaped = showControls(text).replace(
    /[^A-Za-z0-9 .,:()-]/gu,
    (sign) => `\\${(sign.codePointAt(0) ?? 0).toString(16)} `,
  );
  return `"${escaped}"`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '`': '&#96;',
};

function markupOf(part: Part): string {
  if (part === undefined) return '';
  if (part instanceof Safe) return part.markup;
  if (typeof part === 'string') return escapeText(part);
  if (typeof part === 'number') return String(part);
  return part.map(markupOf).join('');
}
