import { DataType, Variant, VariantArrayType } from 'node-opcua';
import type { TagValue } from '../../../src/seams/channels.ts';
import type { TagType } from './model.ts';

/** The OPC UA data type of one element of a tag type. */
export function dataTypeOf(type: TagType): DataType {
  return DataType[elementOf(type)];
}

/** True for types that hold several elements. */
export function isArrayType(type: TagType): boolean {
  return type.endsWith('[]');
}

/** Packs a value for the wire. A value that does not fit the type is our own bug or the model's, and throws. */
export function toVariant(type: TagType, value: TagValue): Variant {
  return new Variant(
    isArrayType(type)
      ? {
          dataType: dataTypeOf(type),
          arrayType: VariantArrayType.Array,
          value: Array.isArray(value) ? [...value] : [value],
        }
      : { dataType: dataTypeOf(type), value },
  );
}

/** The value a tag of this type has before the device writes it. */
export function emptyValue(type: TagType): TagValue {
  if (isArrayType(type)) return [];
  if (type === 'String') return '';
  return type === 'Boolean' ? false : 0;
}

/** Unpacks a value; typed arrays become plain ones, and a null reads as an empty text. */
export function fromVariant(variant: Variant): TagValue {
  const value: unknown = variant.value;
  if (typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean') return value;
  if (ArrayBuffer.isView(value) || Array.isArray(value)) {
    // as: a view here is one of the typed arrays of node-opcua, or a plain array of booleans
    return Array.from(value as unknown as Iterable<number>);
  }
  return '';
}

function elementOf(type: TagType): 'Boolean' | 'Int32' | 'UInt32' | 'Double' | 'String' {
  if (type === 'Boolean[]') return 'Boolean';
  if (type === 'Int32[]') return 'Int32';
  return type === 'UInt32[]' ? 'UInt32' : type;
}
