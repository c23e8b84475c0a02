import { describe } from 'vitest';
import { checkAssociations } from './associations.ts';
import { humanReadable, readBracketed, writeBracketed } from './bracketed.ts';
import { checkLine } from './check-line.ts';
import type { CheckedLine } from './check-line.ts';
import { writeElementString } from './element-string.ts';
import { writeScanData } from './scan-data.ts';
import {
  checkOptions,
  codeOf,
  elementsOf,
  nameByInput,
  referenceYear,
  same,
  vectors,
} from '../../../tests/gs1/vector-cases.ts';
import type { Vector } from '../../../tests/gs1/vector-cases.ts';
import { writeDigitalLink } from './write-digital-link.ts';

describe('GS1 Barcode Syntax Engine', () => {
  vectors<Vector & { readonly expect?: string }>(
    'gs1-syntax/engine/ai-bracketed-to-element-string.json',
    nameByInput,
    ({ input, ok, expect: expected }) => {
      const line = checkLine(input, { referenceYear, associations: 'ignored' });
      // The first vectors are about splitting only; a value like (11)991225 is fine by the linters too.
      return line.ok === ok && (!ok || `^${writeElementString(line.elements, '^')}` === expected);
    },
  );

  vectors<Vector>('gs1-syntax/engine/ai-element-string-accept.json', nameByInput, ({ input, ok, settings }) => {
    return checkLine(input, { ...checkOptions(settings), associations: 'ignored' }).ok === ok;
  });

  vectors<Vector & { readonly errMarkup: string }>(
    'gs1-syntax/engine/ai-error-markup.json',
    nameByInput,
    ({ input, errMarkup }) => {
      const [problem] = checkLine(input, { referenceYear, associations: 'ignored' }).problems;
      // The engine shows the component and leaves out what comes before and after it.
      return (
        problem !== undefined &&
        errMarkup.split('|')[1] === input.slice(problem.position, problem.position + problem.length)
      );
    },
  );

  vectors<Vector & { readonly result: string }>(
    'gs1-syntax/engine/ai-linters.json',
    nameByInput,
    ({ input, ok, result }) => {
      const line = checkLine(input, { referenceYear, associations: 'ignored' });
      return line.ok === ok && (ok || line.problems[0]?.code === codeOf(result));
    },
  );

  const codesOfRule: Readonly<Record<string, string>> = {
    validateAIrepeats: 'repeated-ai-differs',
    validateAImutex: 'excluded-ai-present',
    validateAIrequisites: 'required-ai-missing',
    validateDigSigRequiresSerialisedKey: 'serialised-key-missing',
  };
  vectors<Vector & { readonly rule: string }>(
    'gs1-syntax/engine/ai-associations.json',
    nameByInput,
    ({ input, rule, ok, settings }) => {
      const { elements, problem } = readBracketed(input, checkOptions(settings));
      if (problem !== undefined) return false;
      return checkAssociations(elements).every(({ code }) => code !== codesOfRule[rule]) === ok;
    },
  );

  vectors<Vector & { readonly hri: readonly string[]; readonly form: string }>(
    'gs1-syntax/engine/hri.json',
    nameByInput,
    ({ input, hri, settings }) => {
      const dataTitles = settings?.IncludeDataTitlesInHRI ?? false;
      return same(humanReadable(elementsOf(input, settings), { dataTitles }), hri);
    },
  );
});

describe('official engine over random pharma data', () => {
  interface OracleVector extends Vector {
    readonly elementString?: string;
    readonly scanData?: string;
    readonly hri?: readonly string[];
    readonly digitalLink?: string | null;
    readonly markup?: string;
    readonly ai?: string;
  }
  vectors<OracleVector>('gs1-syntax/oracle/pharma-random.json', nameByInput, (vector) => {
    const line = checkLine(vector.input, { referenceYear });
    if (line.ok !== vector.ok) return false;
    if (!line.ok) return vector.markup === undefined || agreesWithMarkup(vector.input, line, vector.markup);
    if (vector.ai !== undefined) return writeBracketed(line.elements) === vector.ai;
    const link = writeDigitalLink(line.elements);
    return (
      `^${writeElementString(line.elements, '^')}` === vector.elementString &&
      writeScanData(']d2', line.elements) === vector.scanData &&
      same(humanReadable(line.elements), vector.hri ?? []) &&
      (link.ok ? link.uri : null) === vector.digitalLink
    );
  });
});

describe('BWIPP', () => {
  interface BwippVector {
    readonly input: string;
    readonly ok: boolean;
    readonly settings?: Readonly<Record<string, unknown>>;
  }
  vectors<BwippVector>(
    'gs1-syntax/bwipp/gs1process.json',
    ({ input, settings }) => `${input} ${JSON.stringify(settings ?? {})}`,
    ({ input, ok, settings }) => {
      const associations = settings?.['lintreqs'] === false ? 'ignored' : 'judged';
      return checkLine(input, { referenceYear, associations }).ok === ok;
    },
  );
});

describe('scans of packs', () => {
  interface PackVector {
    readonly id: string;
    readonly input: string;
    readonly elements: Readonly<Record<string, string>>;
    readonly gs1: boolean;
    readonly gs1ElementsOnly: boolean;
  }
  vectors<PackVector>(
    'pharma/fmd-element-strings.json',
    ({ id }) => id,
    ({ input, elements, gs1, gs1ElementsOnly }) => {
      const line = checkLine(input, { referenceYear });
      const alone = checkLine(input, { referenceYear, associations: 'ignored' });
      const read = Object.fromEntries(line.elements.map(({ ai, value }) => [ai, value]));
      return line.ok === gs1 && alone.ok === gs1ElementsOnly && (!gs1 || sameEntries(read, elements));
    },
  );
});

/** The engine shows the bad element as `(17)2701|32|`. */
function agreesWithMarkup(input: string, { elements, problems }: CheckedLine, markup: string): boolean {
  return problems.some(({ position, length }) => {
    const end = position + length;
    const element = elements.findLast(({ valuePosition }) => valuePosition <= position);
    if (element === undefined) return false;
    const { ai, value, valuePosition } = element;
    const after = input.slice(end, Math.max(end, valuePosition + value.length));
    return `(${ai})${input.slice(valuePosition, position)}|${input.slice(position, end)}|${after}` === markup;
  });
}

function sameEntries(actual: Readonly<Record<string, string>>, expected: Readonly<Record<string, string>>): boolean {
  return (
    Object.keys(actual).length === Object.keys(expected).length &&
    Object.entries(expected).every(([ai, value]) => actual[ai] === value)
  );
}
