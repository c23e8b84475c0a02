import { expect, it } from 'vitest';
import { notExecuted, sharedCases, sharedData } from '../shared-data.ts';
import { readBracketed } from '../../src/standards/gs1/bracketed.ts';
import type { CheckOptions } from '../../src/standards/gs1/check-line.ts';
import { readDigitalLink } from '../../src/standards/gs1/digital-link.ts';
import type { DigitalLinkOptions } from '../../src/standards/gs1/digital-link.ts';
import type { Gs1Element } from '../../src/standards/gs1/element.ts';
import { readElementString } from '../../src/standards/gs1/element-string.ts';
import { exceptionsOf } from '../../src/standards/gs1/vector-exceptions.ts';
import type { VectorFile } from '../../src/standards/gs1/vector-exceptions.ts';

/** The vectors were answered in 2026, and century windows depend on that. */
export const referenceYear = 2026;

/** Settings of the GS1 engine that a vector was answered with. */
export interface Settings {
  readonly PermitUnknownAIs?: boolean;
  readonly PermitZeroSuppressedGTINinDLuris?: boolean;
  readonly permitConvenienceAlphas?: boolean;
  readonly IncludeDataTitlesInHRI?: boolean;
  readonly 'validation.UNKNOWN_AI_NOT_DL_ATTR'?: boolean;
}

/** What most vectors have. */
export interface Vector {
  readonly input: string;
  readonly ok: boolean;
  readonly settings?: Settings;
}

/** Runs all cases of a file: those named as exceptions must differ, all others must agree. */
export function vectors<T>(file: VectorFile, caseName: (vector: T) => string, agrees: (vector: T) => boolean): void {
  it.skipIf(sharedData(file) === undefined)(`agrees with ${file}${notExecuted(file)}`, () => {
    const exceptions = exceptionsOf(file);
    // The file says its own shape; a wrong one makes the comparison fail.
    const cases = sharedCases(file) as readonly T[];
    expect(cases.length).toBeGreaterThan(0);
    const differing = new Set(cases.filter((vector) => !agrees(vector)).map(caseName));
    expect([...differing].filter((name) => !exceptions.has(name))).toEqual([]);
    expect([...exceptions].filter((name) => !differing.has(name))).toEqual([]);
  });
}

/** Names a case by what it puts in. */
export function nameByInput({ input }: { readonly input: string }): string {
  return input;
}

/** Our code for the engine's error name; it spells EXIPIRATION. */
export function codeOf(error: string | undefined): string | undefined {
  return error?.toLowerCase().replaceAll('_', '-').replace('exipiration', 'expiration');
}

/** Elements of bracketed text, of an element string or of a Digital Link; `|` parts the carriers of one item. */
export function elementsOf(input: string, settings?: Settings): readonly Gs1Element[] {
  if (/^https?:/.test(input)) {
    const link = readDigitalLink(input, linkOptions(settings));
    return link.ok ? link.elements : [];
  }
  return input.split('|').flatMap((carrier) => {
    const options = checkOptions(settings);
    const read = carrier.startsWith('(') ? readBracketed(carrier, options) : readElementString(carrier, options);
    return read.problem === undefined ? read.elements : [];
  });
}

/** Our options for settings of the engine. */
export function checkOptions(settings: Settings = {}): CheckOptions {
  return { referenceYear, unknownAis: settings.PermitUnknownAIs === true ? 'permitted' : 'refused' };
}

/** Our Digital Link options for settings of the engine. */
export function linkOptions(settings: Settings = {}): DigitalLinkOptions {
  return {
    referenceYear,
    unknownAis: settings.PermitUnknownAIs === true ? 'permitted' : 'refused',
    zeroSuppressedGtins: settings.PermitZeroSuppressedGTINinDLuris === true ? 'permitted' : 'refused',
    convenienceAlphas: settings.permitConvenienceAlphas === true ? 'permitted' : 'refused',
  };
}

/** Elements without their places. */
export function plain(elements: readonly Gs1Element[]): Gs1Element[] {
  return elements.map(({ ai, value }) => ({ ai, value }));
}

/** Whether two plain values are equal. */
export function same(actual: unknown, expected: unknown): boolean {
  return JSON.stringify(actual) === JSON.stringify(expected);
}
