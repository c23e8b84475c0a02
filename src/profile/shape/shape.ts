import type { Node } from 'yaml';

/** One thing that is wrong in a profile or a record file, with its place; lines and columns count from 1. */
export interface ProfileProblem {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** Where in the data: `stations[2].devices[0].connection.port`. */
  readonly field: string;
  readonly problem: string;
  readonly expected: string;
}

/** A fragment of a JSON Schema (draft 2020-12). */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** Puts a problem on record; whoever found it has no value to give. */
export type Report = (node: Node | null | undefined, field: string, problem: string, expected: string) => undefined;

/**
 * What a field of the profile may hold, told once: the JSON Schema for editors and the reading of a parsed YAML node,
 * which gives a value of the type or reports every mistake with its place.
 */
export interface Shape<out Value> {
  readonly schema: JsonSchema;
  /** Set where the schema is a reference: what it refers to, in the document's `$defs`. */
  readonly definition?: { readonly name: string; readonly schema: JsonSchema };
  /** Shapes inside, whose definitions belong to the document too. */
  readonly parts?: readonly Shape<unknown>[];
  read(node: Node | null | undefined, field: string, report: Report): Value | undefined;
}

/** All definitions that a shape needs, by name, itself first. */
export function definitionsOf(shape: Shape<unknown>, found = new Map<string, JsonSchema>()): Map<string, JsonSchema> {
  if (shape.definition !== undefined) {
    if (found.has(shape.definition.name)) return found;
    found.set(shape.definition.name, shape.definition.schema);
  }
  for (const part of shape.parts ?? []) definitionsOf(part, found);
  return found;
}
