import { assert, property, string } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cssString, escapeText, html, Safe } from './html.ts';

describe('a template', () => {
  test('escapes every value, in elements and in quoted attributes', () => {
    const serial = `"&<>/%'\``;
    expect(html`<td title="${serial}">${serial}</td>`.markup).toBe(
      '<td title="&quot;&amp;&lt;&gt;/%&#39;&#96;">&quot;&amp;&lt;&gt;/%&#39;&#96;</td>',
    );
  });

  test('takes markup, numbers, lists and nothing as they are', () => {
    expect(html`<p>${html`<b>${'<'}</b>`}${7}${[new Safe('<br>'), '&']}${undefined}</p>`.markup).toBe(
      '<p><b>&lt;</b>7<br>&amp;</p>',
    );
  });

  test('shows control characters, which no page may hold', () => {
    expect(escapeText('(01)\u001d(21)\u0000\u007f\ud800')).toBe('(01)\u241d(21)\u2400\u2421\ufffd');
    expect(escapeText('two\nlines\t')).toBe('two\nlines\t');
  });

  test('lets no text out of its place, whatever it is', () => {
    assert(
      property(string({ unit: 'binary' }), (text) => {
        const { markup } = html`<i title="${text}">${text}</i>`;
        expect(markup.slice(3).match(/[<>]/g)).toHaveLength(3);
        expect(markup.match(/"/g)).toHaveLength(2);
      }),
    );
  });
});

test('a string in a style sheet cannot end the string or the sheet', () => {
  expect(cssString('a"b\\</style>\n')).toBe('"a\\22 b\\5c \\3c \\2f style\\3e \\a "');
  assert(
    property(string({ unit: 'binary' }), (text) => {
      expect(cssString(text).slice(1, -1)).toMatch(/^[\w .,:()\\-]*$/);
    }),
  );
});
