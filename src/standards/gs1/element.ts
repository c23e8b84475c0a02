import type { Problem } from './problem.ts';

/** One GS1 element: an application identifier and its value (GS1 General Specifications 3.1). */
export interface Gs1Element {
  readonly ai: string;
  readonly value: string;
}

/** An element together with the place of its AI and value in the text it was read from. */
export interface LocatedElement extends Gs1Element {
  readonly aiPosition: number;
  readonly valuePosition: number;
}

/** What reading a text gave: the elements up to the first structural problem, and that problem if there was one. */
export interface ReadElements {
  readonly elements: readonly LocatedElement[];
  readonly problem: Problem | undefined;
}

/** Whether AIs that are not in the GS1 Barcode Syntax Dictionary are let through unlooked-at. */
export interface UnknownAiOption {
  readonly unknownAis?: 'refused' | 'permitted';
}

/** The value of the first element with this AI, or undefined. */
export function valueOf(elements: readonly Gs1Element[], ai: string): string | undefined {
  for (const element of elements) if (element.ai === ai) return element.value;
  return undefined;
}
