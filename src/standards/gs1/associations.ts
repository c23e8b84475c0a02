import type { Gs1Element } from './element.ts';
import { findApplicationIdentifier } from './find-application-identifier.ts';
import type { StructureCode } from './problem.ts';

/** A rule between elements that is broken, and the element that is to blame by its place in the list. */
export interface AssociationProblem {
  readonly code: StructureCode;
  readonly elementIndex: number;
  readonly message: string;
}

/**
 * The rules between the elements of one physical item, from all its carriers together: repeats are equal, no pair is
 * excluded, what an AI requires is there (GS1 General Specifications 4.13; GS1 Barcode Syntax Dictionary, ex and req).
 */
export function checkAssociations(elements: readonly Gs1Element[]): AssociationProblem[] {
  const problems: AssociationProblem[] = [];
  for (let elementIndex = 0; elementIndex < elements.length; elementIndex++) {
    const element = elements[elementIndex];
    if (element === undefined) break;
    const broken = repeat(element, elementIndex, elements) ?? pair(element, elements) ?? serialised(element, elements);
    if (broken !== undefined) problems.push({ elementIndex, ...broken });
  }
  return problems;
}

type Broken = Omit<AssociationProblem, 'elementIndex'>;

function repeat(element: Gs1Element, index: number, elements: readonly Gs1Element[]): Broken | undefined {
  for (let earlier = 0; earlier < index; earlier++) {
    const other = elements[earlier];
    if (other?.ai !== element.ai) continue;
    if (other.value === element.value) return undefined;
    return { code: 'repeated-ai-differs', message: `AI ${element.ai} is given twice with different values.` };
  }
  return undefined;
}

function pair(element: Gs1Element, elements: readonly Gs1Element[]): Broken | undefined {
  const found = findApplicationIdentifier(element.ai);
  if (found === undefined) return undefined;
  for (const pattern of found.excludes) {
    const other = present(pattern, elements, element.ai);
    if (other === undefined) continue;
    return { code: 'excluded-ai-present', message: `AI ${element.ai} must not go with AI ${other}.` };
  }
  for (const alternatives of found.requires) {
    if (holds(alternatives, elements)) continue;
    const wanted = alternatives.map((group) => group.join('+')).join(' or ');
    return { code: 'required-ai-missing', message: `AI ${element.ai} needs ${wanted}.` };
  }
  return undefined;
}

// Loops, not `some` and `every`: this runs for every pack that passes.
function holds(alternatives: readonly (readonly string[])[], elements: readonly Gs1Element[]): boolean {
  for (const group of alternatives) {
    let count = 0;
    for (const pattern of group) if (present(pattern, elements) !== undefined) count++;
    if (count === group.length) return true;
  }
  return false;
}

// A digital signature signs one thing, so these keys need their serial part (GS1 General Specifications 3.9, AI 8030).
const lengthWithoutSerial: Readonly<Record<string, number>> = { '253': 13, '255': 13, '8003': 14 };

function serialised(element: Gs1Element, elements: readonly Gs1Element[]): Broken | undefined {
  const length = lengthWithoutSerial[element.ai];
  if (length === undefined || element.value.length > length || present('8030', elements) === undefined)
    return undefined;
  return { code: 'serialised-key-missing', message: `AI ${element.ai} needs its serial part beside AI 8030.` };
}

/** The first AI that fits the pattern, an AI with `n` for any digit; an AI does not exclude itself. */
function present(pattern: string, elements: readonly Gs1Element[], except?: string): string | undefined {
  for (const { ai } of elements) if (ai !== except && fits(ai, pattern)) return ai;
  return undefined;
}

function fits(ai: string, pattern: string): boolean {
  if (ai === pattern) return true;
  if (ai.length !== pattern.length || !pattern.endsWith('n')) return false;
  for (let index = 0; index < ai.length; index++) {
    if (pattern.charAt(index) !== 'n' && pattern.charAt(index) !== ai.charAt(index)) return false;
  }
  return true;
}
