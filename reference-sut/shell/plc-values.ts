import {
  AttributeIds,
  DataType,
  StatusCodes,
  Variant,
  VariantArrayType,
  type CallMethodRequestOptions,
  type ClientSession,
} from 'node-opcua';
import type { Value } from '../core/messages.ts';

/** A method as the PLC describes it. */
export interface PlcMethod {
  request(args: readonly Value[]): CallMethodRequestOptions;
}

/** Asks the PLC for the arguments of its methods, so that each is called with the types that it declares; absent ones are left out. */
export async function readMethods(
  session: ClientSession,
  namespace: number,
  names: readonly string[],
): Promise<ReadonlyMap<string, PlcMethod>> {
  const methods = new Map<string, PlcMethod>();
  for (const name of names) {
    const objectId = `ns=${namespace};s=line`;
    const methodId = `ns=${namespace};s=line.${name}`;
    const known = await session.read({ nodeId: methodId, attributeId: AttributeIds.BrowseName });
    if (known.statusCode !== StatusCodes.Good) continue;
    const { inputArguments } = await session.getArgumentDefinition(methodId);
    methods.set(name, {
      request: (args) => ({
        objectId,
        methodId,
        inputArguments: inputArguments.map(({ dataType: type, valueRank }, place) => {
          const dataType = DataType[Number(type.value)] ?? 'Null';
          const value = args[place];
          return new Variant(
            valueRank >= 0
              ? { dataType, arrayType: VariantArrayType.Array, value: listOf(value) }
              : { dataType, value },
          );
        }),
      }),
    });
  }
  return methods;
}

/** Unpacks a value; an empty one reads as an empty text. */
export function fromVariant(variant: Variant | undefined): Value {
  const value: unknown = variant?.value;
  if (typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean') return value;
  if (Array.isArray(value)) return value.map(Number);
  return ArrayBuffer.isView(value) ? Array.from(value as Int32Array) : ''; // node-opcua holds number arrays in typed ones
}

function listOf(value: Value | undefined): readonly (number | boolean)[] {
  return Array.isArray(value) ? [...value] : [];
}
