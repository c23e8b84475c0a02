import { AttributeIds, NodeId, SimpleAttributeOperand, type Variant } from 'node-opcua';
import type { OpcuaAlarm } from './alarm-list.ts';
import { plainValue } from './plain-value.ts';

/** Event types that steer a listener (OPC 10000-9, 5.11; the overflow OPC 10000-4, 7.22). */
export const EVENT_TYPES = {
  refreshStart: 'ns=0;i=2787',
  refreshEnd: 'ns=0;i=2788',
  refreshRequired: 'ns=0;i=2789',
  queueOverflow: 'ns=0;i=3035',
} as const;

const BASE = 'i=2041';
const CONDITION = 'i=2782';
const ACKNOWLEDGEABLE = 'i=2881';
const ALARM = 'i=2915';

// Each field by the type that defines it, as the standard asks; the first is the type, which steers the listener.
const FIELDS = [
  ['eventType', BASE, 'EventType'],
  ['eventId', BASE, 'EventId'],
  ['sourceNode', BASE, 'SourceNode'],
  ['sourceName', BASE, 'SourceName'],
  ['time', BASE, 'Time'],
  ['message', BASE, 'Message'],
  ['severity', BASE, 'Severity'],
  ['conditionId', CONDITION, ''],
  ['conditionName', CONDITION, 'ConditionName'],
  ['conditionClassName', CONDITION, 'ConditionClassName'],
  ['branchId', CONDITION, 'BranchId'],
  ['retain', CONDITION, 'Retain'],
  ['enabled', CONDITION, 'EnabledState/Id'],
  ['comment', CONDITION, 'Comment'],
  ['user', CONDITION, 'ClientUserId'],
  ['acked', ACKNOWLEDGEABLE, 'AckedState/Id'],
  ['confirmed', ACKNOWLEDGEABLE, 'ConfirmedState/Id'],
  ['active', ALARM, 'ActiveState/Id'],
  ['activeSince', ALARM, 'ActiveState/TransitionTime'],
] as const;

type Field = (typeof FIELDS)[number][0];

/** What a listener asks of each event. An empty path with the attribute NodeId is the condition (OPC 10000-9, 5.5.2). */
export const ALARM_FIELDS: SimpleAttributeOperand[] = FIELDS.map(
  ([, typeDefinitionId, path]) =>
    new SimpleAttributeOperand({
      typeDefinitionId,
      browsePath: path === '' ? [] : path.split('/').map((name) => ({ namespaceIndex: 0, name })),
      attributeId: path === '' ? AttributeIds.NodeId : AttributeIds.Value,
    }),
);

/** Reads the fields of an event in the order of `ALARM_FIELDS`; undefined for an event that is of no condition. */
export function readAlarm(variants: readonly Variant[]): Omit<OpcuaAlarm, 'how'> | undefined {
  const value = (field: Field): unknown => {
    const variant = variants[FIELDS.findIndex(([name]) => name === field)];
    return variant === undefined ? undefined : plainValue(variant);
  };
  const text = (field: Field): string => {
    const found = value(field);
    return typeof found === 'string' ? found : '';
  };
  const flag = (field: Field, otherwise: boolean): boolean => {
    const found = value(field);
    return typeof found === 'boolean' ? found : otherwise;
  };
  const conditionId = nodeText(text('conditionId'));
  if (conditionId === '') return undefined;
  const retain = flag('retain', true);
  const enabled = flag('enabled', true);
  const severity = value('severity');
  return {
    conditionId,
    branchId: nodeText(text('branchId')),
    conditionName: text('conditionName'),
    sourceName: text('sourceName'),
    sourceNode: text('sourceNode'),
    eventType: text('eventType'),
    conditionClassName: text('conditionClassName'),
    message: text('message'),
    severity: typeof severity === 'number' ? severity : 0,
    enabled,
    active: flag('active', retain && enabled),
    acked: flag('acked', true),
    confirmed: flag('confirmed', true),
    retain,
    time: text('time'),
    activeSince: text('activeSince'),
    eventId: text('eventId'),
    comment: text('comment'),
    user: text('user'),
  };
}

function nodeText(nodeId: string): string {
  return nodeId === NodeId.nullNodeId.toString() ? '' : nodeId;
}
