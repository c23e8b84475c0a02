import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyText, packElements } from './arbitraries.ts';
import { canonicalIdentifier } from './canonical-identifier.ts';
import { readDigitalLink } from './digital-link.ts';
import { writeDigitalLink } from './write-digital-link.ts';

const options = { referenceYear: 2026 };

describe('Digital Link URI', () => {
  it('gives back the elements of a pack, whatever characters its serial has', () => {
    fc.assert(
      fc.property(
        packElements,
        fc.constantFrom('https://id.gs1.org', 'http://example.com/shop/', 'https://a:8080'),
        (elements, stem) => {
          const written = writeDigitalLink(elements, { stem });
          if (!written.ok) throw new Error(written.problem.code);
          const read = readDigitalLink(written.uri, options);
          if (!read.ok) throw new Error(`${written.uri} ${read.problem.code}`);
          const inPathOrder = ['01', '10', '21', '17'].map((ai) => elements.find((element) => element.ai === ai));
          expect(read.elements).toEqual(inPathOrder);
        },
      ),
    );
  });

  it('escapes everything that is not unreserved', () => {
    const elements = [
      { ai: '01', value: '80614141123458' },
      { ai: '21', value: '6789/&%"!?()' },
    ];
    expect(writeDigitalLink(elements)).toEqual({
      ok: true,
      uri: 'https://id.gs1.org/01/80614141123458/21/6789%2F%26%25%22%21%3F%28%29',
    });
    expect(readDigitalLink('https://id.gs1.org/01/80614141123458/21/6789%2F%26%25%22!%3F()', options)).toMatchObject({
      elements,
    });
  });

  it.each([
    ['ftp://a/01/09504000059101', 'not-a-uri'],
    ['https://a/01/0950400005910 1', 'not-a-uri'],
    ['https://a/01/09504000059101/21/A%2', 'not-a-uri'],
    ['https://a/', 'no-digital-link-key'],
    ['https://a/21/ABC', 'no-digital-link-key'],
    ['https://a/01/09504000059101/', 'no-digital-link-key'],
    ['https://a/01/09504000059102', 'incorrect-check-digit'],
    ['https://a/01/09504000059101/21/A/10/B', 'bad-path-order'],
    ['https://a/01/09504000059101/21/A/21/B', 'bad-path-order'],
    ['https://a/01/09504000059101?10=B', 'belongs-in-path'],
    ['https://a/01/09504000059101?21=B', 'not-a-data-attribute'],
    ['https://a/01/09504000059101?17=281300', 'illegal-month'],
    ['https://a/01/09504000059101?17=281100&17=281100', 'repeated-ai'],
    ['https://a/01/09504000059101?888=1', 'unknown-ai'],
    ['https://a/01/9504000059101', 'value-too-short'],
  ])('%s is refused: %s', (uri, code) => {
    const read = readDigitalLink(uri, options);
    expect(read).toMatchObject({ ok: false, problem: { code } });
    const end = read.ok ? 0 : read.problem.position + read.problem.length;
    expect(end).toBeLessThanOrEqual(uri.length);
  });

  it('never throws', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(
          '',
          'https://',
          'https://a/01/',
          'https://a/01/09504000059101/21/',
          'https://a/01/09504000059101?',
        ),
        anyText,
        (start, rest) => {
          expect(typeof readDigitalLink(start + rest, options).ok).toBe('boolean');
        },
      ),
    );
  });
});

describe('canonical identifier', () => {
  it.each([
    ['urn:epc:id:sgtin:4012345.011111.98%22', 'https://id.gs1.org/01/04012345111118/21/98%22'],
    ['https://example.org/x/01/04012345111118/10/L/21/S?17=281100#top', 'https://id.gs1.org/01/04012345111118/21/S'],
    ['https://example.org/gtin/4012345111118/lot/L', 'https://id.gs1.org/01/04012345111118/10/L'],
    ['Hello', undefined],
  ])('of %s is %s', (text, canonical) => {
    expect(canonicalIdentifier(text)).toBe(canonical);
  });
});
