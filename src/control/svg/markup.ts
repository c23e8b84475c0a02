/** What an element may hold: markup made here, or a text, which is escaped. */
export type Child = { readonly markup: string } | string;

/** The value of an attribute; numbers are written with at most two decimals. */
export type Attribute = string | number | undefined;

/** One element with its attributes and children, everything escaped; attributes that are undefined are left out. */
export function element(
  name: string,
  attributes: Readonly<Record<string, Attribute>>,
  ...children: readonly Child[]
): { readonly markup: string } {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${typeof value === 'number' ? px(value) : escaped(value ?? '')}"`)
    .join('');
  if (children.length === 0) return { markup: `<${name}${written}/>` };
  const inside = children.map((child) => (typeof child === 'string' ? escaped(child) : child.markup)).join('');
  return { markup: `<${name}${written}>${inside}</${name}>` };
}

/** A length in a drawing: at most two decimals, always the same text. */
export function px(value: number): string {
  const rounded = Math.round(value * 100) / 100;
  return String(rounded === 0 ? 0 : rounded);
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

// XML may not hold control characters, not even escaped; Unicode has pictures of them (GS as U+241D).
function escaped(text: string): string {
  return (
    text
      .toWellFormed()
      // oxlint-disable-next-line no-control-regex -- control characters are the subject
      .replace(/[\u0000-\u001f\u007f\ufffe\uffff]/g, (sign) => {
        const value = sign.charCodeAt(0);
        return value < 0x20 ? String.fromCharCode(0x2400 + value) : value === 0x7f ? '\u2421' : '\ufffd';
      })
      .replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign)
  );
}
