import { KINDS } from './facts.ts';
import { createFactReader, type FactReader } from './fold.ts';

/** Turns facts into canonical JSON lines: fixed key order, texts spelled out, identities by serial number. */
export function createCanonicalView(line: (json: string, unit: number) => void): FactReader {
  const serials: string[] = [];
  const reader = createFactReader(KINDS, [], (kind, values) => {
    const parts: string[] = [];
    let unit = 0;
    for (let index = 0; index < kind.fields.length; index += 1) {
      const value = values[index] ?? 0;
      const field = kind.fields[index] ?? '';
      const type = kind.types[index];
      if (field === 'unit') unit = value;
      const shown = type === 'text' ? reader.textOf(value) : type === 'identity' ? (serials[value] ?? value) : value;
      parts.push(`${JSON.stringify(field)}:${JSON.stringify(shown)}`);
      if (kind.name === 'serialProvisioned' && field === 'serial') serials[values[1] ?? 0] = reader.textOf(value);
    }
    const { index, time_us, source } = reader.place;
    line(
      `{"fact":${index},"time_us":${time_us},"source":${JSON.stringify(reader.textOf(source))},"voice":"${kind.voice}","kind":"${kind.name}",${parts.join(',')}}`,
      unit,
    );
  });
  return reader;
}
