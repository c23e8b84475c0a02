import { DataType, LocalizedText, NodeId, QualifiedName, StatusCode, Variant } from 'node-opcua';

/**
 * A value of OPC UA as plain data: numbers, texts, booleans, lists and records. 64-bit numbers become bigint, DateTime ISO
 * 8601 text in UTC, ByteString hex, NodeId and QualifiedName text, LocalizedText its text, a structure a record.
 */
export function plainValue(variant: Variant): unknown {
  const { dataType } = variant;
  const value: unknown = variant.value;
  if (value === null || value === undefined) return undefined;
  if (dataType === DataType.Int64 || dataType === DataType.UInt64) {
    return isLong(value)
      ? long(value, dataType)
      : elements(value).map((one) => (isLong(one) ? long(one, dataType) : one));
  }
  if (dataType === DataType.ByteString && Buffer.isBuffer(value)) return value.toString('hex');
  return ArrayBuffer.isView(value) || Array.isArray(value) ? elements(value).map(plain) : plain(value);
}

function plain(value: unknown): unknown {
  if (value instanceof Variant) return plainValue(value);
  if (value instanceof Date) return value.toISOString();
  if (Buffer.isBuffer(value)) return value.toString('hex');
  if (value instanceof LocalizedText) return value.text ?? '';
  if (value instanceof NodeId || value instanceof QualifiedName) return value.toString();
  if (value instanceof StatusCode) return value.name;
  if (ArrayBuffer.isView(value) || Array.isArray(value)) return elements(value).map(plain);
  if (typeof value !== 'object' || value === null) return value;
  const schemaFields = Object.entries(value).filter(
    ([name, field]) => name !== 'schema' && typeof field !== 'function',
  );
  return Object.fromEntries(schemaFields.map(([name, field]) => [name, plain(field)]));
}

function elements(value: unknown): readonly unknown[] {
  // as: a view of the library is one of its typed arrays, which iterate over numbers
  return Array.from(value as Iterable<unknown>);
}

// The library keeps 64-bit numbers as high and low word.
function isLong(value: unknown): value is readonly [number, number] {
  return Array.isArray(value) && value.length === 2 && typeof value[0] === 'number' && typeof value[1] === 'number';
}

function long([high, low]: readonly [number, number], dataType: DataType): bigint {
  const bits = (BigInt(high >>> 0) << 32n) | BigInt(low >>> 0);
  return dataType === DataType.Int64 ? BigInt.asIntN(64, bits) : bits;
}
