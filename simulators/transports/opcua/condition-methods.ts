import { DataType, type CallMethodRequestOptions } from 'node-opcua';

/** What became of a call: the name of its status; `ok` when that is good. */
export interface CallStatus {
  readonly ok: boolean;
  readonly status: string;
}

/** Node ids of the ConditionType and its methods (OPC 10000-6, annex A). */
export const CONDITION = {
  type: 'i=2782',
  refresh: 'i=3875',
  acknowledge: 'i=9111',
} as const;

/** The call that acknowledges an event, by its id in hex (OPC 10000-9, 5.7.3). */
export function acknowledgeArguments(conditionId: string, eventId: string, comment: string): CallMethodRequestOptions {
  return {
    objectId: conditionId,
    methodId: CONDITION.acknowledge,
    inputArguments: [
      { dataType: DataType.ByteString, value: Buffer.from(eventId, 'hex') },
      { dataType: DataType.LocalizedText, value: { text: comment } },
    ],
  };
}
