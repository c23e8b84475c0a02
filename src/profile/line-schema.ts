import { lineProfile } from './line-profile.ts';
import { definitionsOf, type JsonSchema } from './shape/shape.ts';

/** The JSON Schema (draft 2020-12) of `line.yaml`, for editors; `src/profile/line-profile.schema.json` is its text. */
export function lineSchema(): JsonSchema {
  const definitions = definitionsOf(lineProfile);
  const { LineProfile: root, ...others } = Object.fromEntries(definitions);
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: 'urn:faultline:schema:line:1',
    ...root,
    title: 'Line profile',
    $defs: others,
  };
}
