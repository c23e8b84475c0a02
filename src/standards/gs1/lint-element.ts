import { firstOutside } from './character-sets.ts';
import type { Gs1Element } from './element.ts';
import { findApplicationIdentifier } from './find-application-identifier.ts';
import type { ApplicationIdentifier } from './find-application-identifier.ts';
import { problemAt } from './problem.ts';
import type { Problem } from './problem.ts';

/**
 * The first thing wrong with the value of an element, position counted from the start of the value: length, character
 * set, then the tests of each component (GS1 Barcode Syntax Dictionary, "Specification"). Undefined if nothing is.
 */
export function lintElement(element: Gs1Element, referenceYear: number): Problem | undefined {
  const found = findApplicationIdentifier(element.ai);
  return found === undefined ? lintUnknown(element.value) : lintValue(found, element.value, referenceYear);
}

/** As `lintElement`, for an AI that was looked up before. */
export function lintValue(found: ApplicationIdentifier, value: string, referenceYear: number): Problem | undefined {
  let start = 0;
  const { components } = found;
  // Lengths first, as the components after a bad length would be read from the wrong place.
  const wrongLength = lintLength(found, value);
  if (wrongLength !== undefined) return wrongLength;
  for (let index = 0; index < components.length; index++) {
    const component = components[index];
    if (component === undefined || (component.optional && start === value.length)) break;
    const end = Math.min(value.length, start + component.lengthMax);
    for (const linter of component.linters) {
      const problem = linter(value, start, end, referenceYear);
      if (problem !== undefined) return problem;
    }
    start = end;
  }
  return undefined;
}

function lintLength(found: ApplicationIdentifier, value: string): Problem | undefined {
  const { components } = found;
  let start = 0;
  for (let index = 0; index < components.length; index++) {
    const component = components[index];
    if (component === undefined || (component.optional && start === value.length)) break;
    if (value.length - start < component.lengthMin) return problemAt('value-too-short', 0, value.length);
    start = Math.min(value.length, start + component.lengthMax);
  }
  return start < value.length ? problemAt('value-too-long', start, value.length - start) : undefined;
}

const unknownValueLengthMax = 90;

function lintUnknown(value: string): Problem | undefined {
  if (value.length === 0) return problemAt('value-too-short', 0, 0);
  if (value.length > unknownValueLengthMax) {
    return problemAt('value-too-long', unknownValueLengthMax, value.length - unknownValueLengthMax);
  }
  const outside = firstOutside('X', value, 0, value.length);
  return outside < 0 ? undefined : problemAt('invalid-cset82-character', outside, 1);
}
