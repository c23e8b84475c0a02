import { coerceLocalizedText, NodeClass, nodesets, StatusCodes } from 'node-opcua';
import type {
  AddressSpace,
  BaseNode,
  CallMethodResultOptions,
  Namespace,
  UAObject,
  UAObjectType,
  UAVariable,
  Variant,
} from 'node-opcua';
import type { TagAnswer, TagEvent, TagValue } from '../../../src/seams/channels.ts';
import { MODEL_NAMESPACE, type TagModel, type Typed } from './model.ts';
import { dataTypeOf, emptyValue, fromVariant, isArrayType, toVariant } from './variant.ts';

const PACKML_NAMESPACE = 'http://opcfoundation.org/UA/PackML/';

/** Files that the address space is made of: OPC UA itself and OPC 30050 PackML. */
export const NODESETS: readonly string[] = [nodesets.standard, nodesets.packML];

/** The nodes of a line, ready to be written and raised. */
export interface LineNodes {
  write(tag: string, value: TagValue): void;
  raise(event: TagEvent): void;
}

/** What answers a method; an answer that never comes leaves the caller to its time-out. */
export type Respond = (method: string, args: readonly TagValue[], answer: (answer: TagAnswer) => void) => void;

/** Builds the PackML unit with its tags and the `PackagingLine` with its methods and event types. */
export function addLine(addressSpace: AddressSpace, name: string, model: TagModel, respond: Respond): LineNodes {
  const namespace = addressSpace.registerNamespace(MODEL_NAMESPACE);
  const unit = addUnit(addressSpace, namespace, name);
  const line = namespace.addObject({
    browseName: 'PackagingLine',
    nodeId: 's=line',
    organizedBy: addressSpace.rootFolder.objects,
    eventNotifier: 1,
    eventSourceOf: addressSpace.rootFolder.objects.server,
  });
  const state = addState(namespace, unit);
  const tags = new Map(model.tags.map((tag) => [tag.name, { type: tag.type, node: addTag(namespace, unit, tag) }]));
  const events = new Map(
    model.events.map((event) => [event.name, { event, type: addEventType(addressSpace, namespace, event) }]),
  );
  for (const method of model.methods) addMethod(namespace, line, method, respond);

  return {
    write(tag, value) {
      const known = tags.get(tag);
      if (known === undefined) throw new Error(`the tag model of ${name} has no tag ${tag}`);
      known.node.setValueFromSource(toVariant(known.type, value));
      if (model.state?.tag === tag && typeof value === 'number')
        state(value, model.state.names[value] ?? String(value));
    },
    raise(event) {
      const known = events.get(event.name);
      if (known === undefined) throw new Error(`the tag model of ${name} has no event ${event.name}`);
      const fields: Record<string, Variant> = {};
      for (const field of known.event.fields) {
        fields[field.name] = toVariant(field.type, event.fields[field.name] ?? emptyValue(field.type));
      }
      line.raiseEvent(known.type, { ...fields, message: { dataType: 'LocalizedText', value: { text: event.name } } });
    },
  };
}

function addUnit(addressSpace: AddressSpace, namespace: Namespace, name: string): UAObject {
  const index = addressSpace.getNamespaceIndex(PACKML_NAMESPACE);
  const type = addressSpace.findObjectType('PackMLBaseObjectType', index);
  if (type === null) throw new Error('the PackML nodeset holds no PackMLBaseObjectType');
  return type.instantiate({ browseName: name, namespace, organizedBy: addressSpace.rootFolder.objects });
}

// Assumption: the state shown at the top machine is the one of the innermost machine, as the tag gives only that one;
// OPC 30050 nests MachineState and ExecuteState below it. `Number` is the optional property of StateVariableType.
function addState(namespace: Namespace, unit: UAObject): (number: number, text: string) => void {
  const current = unit.getComponentByName('BaseStateMachine')?.getComponentByName('CurrentState');
  if (!isVariable(current)) throw new Error('the PackML unit holds no CurrentState');
  const number = namespace.addVariable({
    propertyOf: current,
    browseName: { name: 'Number', namespaceIndex: 0 },
    dataType: 'UInt32',
  });
  return (stateNumber, stateText) => {
    current.setValueFromSource({ dataType: 'LocalizedText', value: coerceLocalizedText(stateText) });
    number.setValueFromSource({ dataType: 'UInt32', value: stateNumber });
  };
}

function isVariable(node: BaseNode | null | undefined): node is UAVariable {
  return node?.nodeClass === NodeClass.Variable;
}

function addTag(namespace: Namespace, unit: UAObject, tag: Typed): UAVariable {
  const node = namespace.addVariable({
    componentOf: unit,
    browseName: tag.name,
    nodeId: `s=unit.${tag.name}`,
    dataType: dataTypeOf(tag.type),
    valueRank: isArrayType(tag.type) ? 1 : -1,
    accessLevel: 'CurrentRead',
    userAccessLevel: 'CurrentRead',
    minimumSamplingInterval: 0, // each change is told, none is coalesced
  });
  node.setValueFromSource(toVariant(tag.type, emptyValue(tag.type)));
  return node;
}

function addEventType(
  addressSpace: AddressSpace,
  namespace: Namespace,
  event: TagModel['events'][number],
): UAObjectType {
  const type = namespace.addObjectType({
    browseName: event.name,
    nodeId: `s=event.${event.name}`,
    subtypeOf: addressSpace.findEventType('BaseEventType') ?? 'BaseEventType',
  });
  for (const field of event.fields) {
    namespace.addVariable({
      propertyOf: type,
      browseName: field.name,
      nodeId: `s=event.${event.name}.${field.name}`,
      dataType: dataTypeOf(field.type),
      valueRank: isArrayType(field.type) ? 1 : -1,
      modellingRule: 'Mandatory',
    });
  }
  return type;
}

function addMethod(namespace: Namespace, line: UAObject, method: TagModel['methods'][number], respond: Respond): void {
  const results = method.results ?? [];
  const node = namespace.addMethod(line, {
    browseName: method.name,
    nodeId: `s=line.${method.name}`,
    inputArguments: method.args.map(argument),
    outputArguments: [
      argument({ name: 'Accepted', type: 'Boolean' }),
      argument({ name: 'Reason', type: 'String' }),
      ...results.map(argument),
    ],
  });
  node.bindMethod((input: Variant[], _context, callback) => {
    respond(method.name, input.map(fromVariant), (answer) => {
      const values = answer.ok ? answer.results : [];
      const result: CallMethodResultOptions = {
        statusCode: StatusCodes.Good,
        outputArguments: [
          toVariant('Boolean', answer.ok),
          toVariant('String', answer.ok ? '' : answer.reason),
          ...results.map(({ type }, index) => toVariant(type, values[index] ?? emptyValue(type))),
        ],
      };
      callback(null, result);
    });
  });
}

function argument({ name, type }: Typed): {
  name: string;
  dataType: number;
  valueRank: number;
  arrayDimensions?: number[];
} {
  return isArrayType(type)
    ? { name, dataType: dataTypeOf(type), valueRank: 1, arrayDimensions: [0] }
    : { name, dataType: dataTypeOf(type), valueRank: -1 };
}
