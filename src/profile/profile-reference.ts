import type { JsonSchema } from './shape/shape.ts';

/** Every definition of the schema of `line.yaml` as a section with a table of its fields, in Markdown (docs/profile.md). */
export function profileReference(schema: JsonSchema): string {
  const { $defs, ...root } = schema;
  const sections = [
    sectionOf('line.yaml', root),
    ...Object.entries(asMap($defs)).map(([name, one]) => sectionOf(name, asMap(one))),
  ];
  return sections.join('\n\n');
}

function sectionOf(name: string, schema: JsonSchema): string {
  const fields = Object.entries(asMap(schema['properties']));
  const needed = Array.isArray(schema['required']) ? schema['required'] : [];
  const rows = fields.map(([field, one]) => {
    const property = asMap(one);
    const must = needed.includes(field) ? 'needed' : standardOf(property);
    return `| \`${field}\` | ${typeOf(property)} | ${must} | ${cell(textOf(property, 'description'))} |`;
  });
  const table = ['| field | holds | left out | meaning |', '| --- | --- | --- | --- |', ...rows];
  return [`### ${name}`, '', textOf(schema, 'description'), ...(rows.length > 0 ? ['', ...table] : [])].join('\n');
}

function standardOf(property: JsonSchema): string {
  if (!Object.hasOwn(property, 'default')) return 'absent';
  const value: unknown = property['default'];
  return typeof value === 'object' && value !== null && Object.keys(value).length > 0
    ? 'standard values of its fields'
    : `\`${JSON.stringify(value)}\``;
}

function typeOf(schema: JsonSchema): string {
  const { $ref, type, items, additionalProperties } = schema;
  if (typeof $ref === 'string') {
    const name = $ref.slice('#/$defs/'.length);
    return `[${name}](#${name.toLowerCase()})`;
  }
  if (Array.isArray(schema['oneOf'])) return schema['oneOf'].map((one) => typeOf(asMap(one))).join(' or ');
  if (Array.isArray(schema['enum'])) return schema['enum'].map((one) => `\`${String(one)}\``).join(', ');
  if (Object.hasOwn(schema, 'const')) return `\`${String(schema['const'])}\``;
  if (type === 'array') return `list of ${typeOf(asMap(items))}`;
  if (type === 'object' && Object.hasOwn(schema, 'properties')) {
    const fields = Object.entries(asMap(schema['properties']));
    const names = fields.map(([name]) => `\`${name}\``).join(', ');
    return `map of ${names} to ${typeOf(asMap(fields[0]?.[1]))}`;
  }
  if (type === 'object') return `map of names to ${typeOf(asMap(additionalProperties))}`;
  if (type === 'integer') return `${String(schema['minimum'])} to ${String(schema['maximum'])}`;
  return type === 'boolean' ? 'true or false' : 'text';
}

function textOf(schema: JsonSchema, name: string): string {
  const text = schema[name];
  return typeof text === 'string' ? text : '';
}

function cell(text: string): string {
  return text.replaceAll('|', String.raw`\|`);
}

function asMap(value: unknown): JsonSchema {
  // A schema of ours, which is made of maps; anything else has no fields.
  return typeof value === 'object' && value !== null ? (value as JsonSchema) : {};
}
