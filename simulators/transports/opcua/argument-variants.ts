import { BrowseDirection, coerceNodeId, DataType, Variant, VariantArrayType } from 'node-opcua';
import type { ArgumentOptions, ClientSession, NodeId } from 'node-opcua';

/** An argument that the method cannot take: which one, and why. */
export interface BadArgument {
  readonly kind: 'bad';
  readonly problem: string;
}

/** One argument of a method as its server describes it. */
export interface ArgumentType {
  readonly name: string;
  readonly dataType: NodeId;
  readonly isList: boolean;
  /** The built-in type that it has on the wire. */
  readonly builtIn: DataType;
}

/** Reads what a method takes and gives; a method without arguments has no properties for them. */
export async function argumentTypes(
  session: ClientSession,
  methodId: string,
): Promise<{ readonly inputs: readonly ArgumentType[]; readonly outputs: readonly ArgumentType[] }> {
  const { inputArguments, outputArguments } = await session.getArgumentDefinition(coerceNodeId(methodId));
  const types = (list: readonly ArgumentOptions[]): Promise<readonly ArgumentType[]> =>
    Promise.all(
      list.map(async (one) => {
        const dataType = coerceNodeId(one.dataType ?? 'i=24');
        const isList = (one.valueRank ?? -1) >= 0;
        return { name: one.name ?? '', dataType, isList, builtIn: await builtInType(session, dataType) };
      }),
    );
  return { inputs: await types(inputArguments), outputs: await types(outputArguments) };
}

/** Packs plain values into the types of a method; a value that does not fit is told with the name of its argument. */
export async function argumentVariants(
  session: ClientSession,
  inputs: readonly ArgumentType[],
  values: readonly unknown[],
): Promise<{ readonly kind: 'packed'; readonly variants: readonly Variant[] } | BadArgument> {
  if (values.length !== inputs.length) {
    const names = inputs.map(({ name }) => name).join(', ');
    return { kind: 'bad', problem: `${values.length} arguments were given and ${inputs.length} are taken: ${names}` };
  }
  const variants: Variant[] = [];
  for (const [index, type] of inputs.entries()) {
    const value = values[index];
    try {
      variants.push(await packed(session, type, value));
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      return { kind: 'bad', problem: `argument ${type.name} takes ${wanted(type)}, not ${shown(value)} (${why})` };
    }
  }
  return { kind: 'packed', variants };
}

async function packed(session: ClientSession, type: ArgumentType, value: unknown): Promise<Variant> {
  const one = (single: unknown): unknown => scalar(session, type, single);
  if (!type.isList) return new Variant({ dataType: wireType(type, value), value: await one(value) });
  if (!Array.isArray(value)) throw new TypeError('a list is needed');
  const list: unknown[] = [];
  for (const single of value) list.push(await one(single));
  return new Variant({ dataType: wireType(type, value[0]), arrayType: VariantArrayType.Array, value: list });
}

// A method may take any number, or anything: then the value decides.
function wireType({ builtIn }: ArgumentType, value: unknown): DataType {
  if (builtIn !== DataType.Variant && builtIn !== DataType.Null) return builtIn;
  if (typeof value === 'boolean') return DataType.Boolean;
  if (typeof value === 'string') return DataType.String;
  return Number.isInteger(value) ? DataType.Int32 : DataType.Double;
}

function scalar(session: ClientSession, type: ArgumentType, value: unknown): unknown {
  const builtIn = wireType(type, value);
  const range = RANGES[DataType[builtIn]];
  if (range !== undefined) return wholeNumber(value, range);
  switch (builtIn) {
    case DataType.Boolean:
      if (value === true || value === 'true') return true;
      if (value === false || value === 'false') return false;
      throw new TypeError('true or false is needed');
    case DataType.Float:
    case DataType.Double:
      return finite(value);
    case DataType.Int64:
    case DataType.UInt64:
      return words(value, builtIn);
    case DataType.String:
      return textOf(value);
    case DataType.DateTime:
      return instant(value);
    case DataType.ByteString:
      return Buffer.from(hexOf(value), 'hex');
    case DataType.LocalizedText:
      return { text: textOf(value) };
    case DataType.NodeId:
      return coerceNodeId(textOf(value));
    case DataType.ExtensionObject:
      if (typeof value !== 'object' || value === null) throw new TypeError('a record is needed');
      // as: the keys of a JSON record are texts
      return session.constructExtensionObject(type.dataType, value as Record<string, unknown>);
    default:
      throw new TypeError(`${DataType[builtIn]} is not supported`);
  }
}

const RANGES: Readonly<Record<string, readonly [number, number]>> = {
  SByte: [-128, 127],
  Byte: [0, 255],
  Int16: [-32_768, 32_767],
  UInt16: [0, 65_535],
  Int32: [-2_147_483_648, 2_147_483_647],
  UInt32: [0, 4_294_967_295],
};

function wholeNumber(value: unknown, [least, most]: readonly [number, number]): number {
  const number = finite(value);
  if (!Number.isInteger(number) || number < least || number > most)
    throw new TypeError(`${least} to ${most} is needed`);
  return number;
}

// Texts of digits are taken, since a template of a profile may have put a value into a text.
function finite(value: unknown): number {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isFinite(number)) throw new TypeError('a number is needed');
  return number;
}

function words(value: unknown, builtIn: DataType): [number, number] {
  const whole =
    typeof value === 'bigint' || typeof value === 'number' || typeof value === 'string' ? BigInt(value) : undefined;
  const bits = builtIn === DataType.Int64 ? BigInt.asIntN(64, whole ?? 0n) : BigInt.asUintN(64, whole ?? 0n);
  if (whole === undefined || bits !== whole) throw new TypeError('a whole number of 64 bits is needed');
  return [Number((bits >> 32n) & 0xffff_ffffn), Number(bits & 0xffff_ffffn)];
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint') return String(value);
  throw new TypeError('a text is needed');
}

function instant(value: unknown): Date {
  const date = new Date(textOf(value));
  if (Number.isNaN(date.getTime())) throw new TypeError('a time as in 2026-11-24T12:00:00Z is needed');
  return date;
}

function hexOf(value: unknown): string {
  const text = textOf(value);
  if (!/^(?:[0-9a-f]{2})*$/i.test(text)) throw new TypeError('bytes in hex are needed');
  return text;
}

function wanted({ builtIn, isList }: ArgumentType): string {
  return `${isList ? 'a list of ' : ''}${DataType[builtIn]}`;
}

function shown(value: unknown): string {
  return typeof value === 'bigint' ? `${value}` : (JSON.stringify(value) ?? String(value));
}

// Walks up to a type of namespace 0 that is built in (OPC 10000-3, 5.8.3); enumerations are Int32.
async function builtInType(session: ClientSession, dataType: NodeId): Promise<DataType> {
  let at = dataType;
  for (let depth = 0; depth < 20; depth += 1) {
    if (at.namespace === 0 && typeof at.value === 'number') {
      if (at.value === ENUMERATION) return DataType.Int32;
      if (at.value === NUMBER || at.value === BASE) return DataType.Variant;
      if (at.value >= 1 && at.value <= DataType.DiagnosticInfo) return at.value;
    }
    const { references } = await session.browse({
      nodeId: at,
      browseDirection: BrowseDirection.Inverse,
      referenceTypeId: 'HasSubtype',
      includeSubtypes: false,
    });
    const parent = references?.[0]?.nodeId;
    if (parent === undefined) break;
    at = parent;
  }
  throw new Error(`the server does not say what ${dataType.toString()} is made of`);
}

const BASE = 24;
const NUMBER = 26;
const ENUMERATION = 29;
