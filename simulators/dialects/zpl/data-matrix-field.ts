import { fnc1, type SymbolData, transmitted } from './symbol-data.ts';

const identifiers = { plain: ']d1', first: ']d2', second: ']d3' };

/** Most field data that ^BX takes with quality 200; more is cut off (ZPL II guide, ^BX). */
export const dataMatrixDataMax_bytes = 3072;

/**
 * What a ^BX symbol says, from field data after ^FH (ZPL II guide, ^BX, "Quality 200"): escape + `1` is FNC1, `dNNN` a
 * byte, doubled the character itself, `@`..`_` a control character, `2` structured append, `3` reader programming,
 * `5NNN` a code page. With the wrong escape character the escapes stay in the data and the symbol is `]d1`.
 */
export function dataMatrixData(fieldData: string, escape: string, quality: number): SymbolData {
  if (quality !== 200) {
    return {
      symbologyIdentifier: ']d0',
      data: fieldData,
      problems: [`quality ${quality} is not ECC 200, so GS1 readers do not read the symbol`],
    };
  }
  const problems: string[] = [];
  let source = fieldData;
  if (source.length > dataMatrixDataMax_bytes) {
    problems.push(`field data of ${source.length} bytes was cut to ${dataMatrixDataMax_bytes}`);
    source = source.slice(0, dataMatrixDataMax_bytes);
  }
  let content = '';
  let hasCodePage = false;
  for (let at = 0; at < source.length; at += 1) {
    if (source[at] !== escape) {
      content += source[at] ?? '';
      continue;
    }
    at += 1;
    const code = source[at];
    if (code === escape) content += escape;
    else if (code === '1') content += fnc1;
    else if (code === 'd' && isByte(source.slice(at + 1, at + 4))) {
      content += String.fromCharCode(Number(source.slice(at + 1, at + 4)));
      at += 3;
    } else if (code === '2' && /^\d{9}$/.test(source.slice(at + 1, at + 10))) {
      problems.push('structured append: the symbol is one of several');
      at += 9;
    } else if (code === '3') problems.push('FNC3: readers take the data as programming');
    else if (code === '5' && /^\d{3}$/.test(source.slice(at + 1, at + 4))) {
      hasCodePage = true;
      problems.push(`code page ${source.slice(at + 1, at + 4)} is not interpreted`);
      at += 3;
    } else if (code !== undefined && code >= '@' && code <= '_') {
      content += String.fromCharCode(code.charCodeAt(0) - 0x40);
    } else {
      // Assumption: an escape that the guide does not list is printed as it stands.
      problems.push(`${escape}${code ?? ''} is no escape of ^BX`);
      content += escape + (code ?? '');
    }
  }
  const { symbologyIdentifier, data } = transmitted(content, identifiers);
  return {
    symbologyIdentifier: hasCodePage && symbologyIdentifier === ']d1' ? ']d4' : symbologyIdentifier,
    data,
    problems,
  };
}

function isByte(digits: string): boolean {
  return /^\d{3}$/.test(digits) && Number(digits) <= 0xff;
}
