/** Who speaks in a fact: the run itself, the harness acting on the line, the physical line, or the SUT. */
export type Voice = 'run' | 'injected' | 'observed' | 'claimed';

/** What a field holds: a plain integer, the number of an interned text, or an identity (index of a serial number). */
export type FieldType = 'int' | 'text' | 'identity';

/** A kind of fact: a name, who speaks, and its integer fields in order. */
export interface Kind<Fields extends readonly string[] = readonly string[]> {
  readonly id: number;
  readonly name: string;
  readonly voice: Voice;
  readonly fields: Fields;
  readonly types: readonly FieldType[];
}

/** The values of a kind's fields as a tuple of integers. */
export type Values<Fields extends readonly string[]> = { readonly [Index in keyof Fields]: number };

/** Words that every fact begins with: kind and source, time low, time high. */
export const HEADER_WORDS = 3;

/** Kind number of an interned text; its payload is the length in bytes and the bytes. */
export const TEXT_KIND = 0;

/** Declares a kind of fact; a field is written `name`, `name:text` or `name:identity`. */
export function kind<const Fields extends readonly string[]>(
  id: number,
  voice: Voice,
  name: string,
  declared: Fields,
): Kind<Names<Fields>> {
  const parts = declared.map((field) => field.split(':'));
  return {
    id,
    name,
    voice,
    fields: parts.map(([field]) => field ?? '') as unknown as Names<Fields>, // the type says what split does
    types: parts.map(([, type]) => (type === 'text' || type === 'identity' ? type : 'int')),
  };
}

type Name<Field extends string> = Field extends `${infer Bare}:${string}` ? Bare : Field;
type Names<Fields extends readonly string[]> = { readonly [Index in keyof Fields]: Name<Fields[Index]> };
