import {
  AttributeIds,
  ClientSubscription,
  EventFilter,
  TimestampsToReturn,
  type ClientSession,
  type DataValue,
  type Variant,
} from 'node-opcua';
import type { Clock } from '../../../src/kernel/clock.ts';
import { later } from '../later.ts';
import type { OpcuaAccess } from './access.ts';
import { ALARM_FIELDS, EVENT_TYPES, readAlarm } from './alarm-fields.ts';
import { createAlarmList, type OpcuaAlarm } from './alarm-list.ts';
import { keepSession } from './kept-session.ts';
import { acknowledgeArguments, CONDITION, type CallStatus } from './condition-methods.ts';
import { statusOf } from './refusals.ts';

/** Where alarms are heard. */
export interface OpcuaAlarmsOptions extends OpcuaAccess {
  /** Node id of the notifier; i=2253 is the Server object. */
  readonly notifier: string;
  /** Stamps what is heard. */
  readonly clock: Clock;
  /** A refresh that does not end within this time is taken as not offered. Default 5 s. */
  readonly refresh_ms?: number;
}

/** A change with the line time at which we heard of it. */
export type HeardAlarm = OpcuaAlarm & { readonly heard_us: number };

/** A listener to somebody's alarms. */
export interface OpcuaAlarms {
  /** Acknowledges the latest state of a condition, or the one of `eventId` (hex), with a comment (OPC 10000-9, 5.7.3). */
  acknowledge(
    alarm: { readonly conditionId: string; readonly branchId?: string; readonly eventId?: string },
    comment: string,
  ): Promise<CallStatus>;
  close(): Promise<void>;
}

const QUEUE_COUNT = 10_000;

/**
 * Subscribes to the conditions of a server (OPC 10000-9). Each change is told once. After every connect ConditionRefresh
 * brings what is retained before `onLink(true)`; `onLink(true, detail)` says that the server does not offer it, so that
 * alarms of before are not known. Throws FLT-E530 when the server cannot be entered at first.
 */
export async function connectOpcuaAlarms(
  options: OpcuaAlarmsOptions,
  onChange: (alarm: HeardAlarm) => void,
  onLink: (up: boolean, detail?: string) => void,
): Promise<OpcuaAlarms> {
  const list = createAlarmList((alarm) => onChange({ ...alarm, heard_us: options.clock.now_us() }));
  const kept = await keepSession(options, {
    async begin(session, lose) {
      list.subscribed();
      const refreshed = Promise.withResolvers<boolean>();
      let subscription: ClientSubscription | undefined;
      let refreshAgain = false;
      const monitored = await subscribe(session, options.notifier, lose, (variants) => {
        const type = String(variants[0]?.value);
        if (type === EVENT_TYPES.refreshStart) list.refreshStarted();
        else if (type === EVENT_TYPES.refreshEnd) {
          list.refreshEnded();
          refreshed.resolve(true);
          if (refreshAgain && subscription !== undefined) void refresh(session, subscription.subscriptionId);
          refreshAgain = false;
        } else if (type === EVENT_TYPES.refreshRequired || type === EVENT_TYPES.queueOverflow) {
          if (subscription === undefined) refreshAgain = true;
          else void refresh(session, subscription.subscriptionId);
        } else {
          const alarm = readAlarm(variants);
          if (alarm !== undefined) list.hear(alarm);
        }
      });
      const giveUp = later(undefined, options.refresh_ms ?? 5000, () => refreshed.resolve(false));
      const status = await refresh(session, monitored.subscriptionId);
      const ended = status === 'Good' && (await refreshed.promise);
      giveUp();
      subscription = monitored;
      const detail = `ConditionRefresh: ${status === 'Good' ? 'no end was told' : status}; former alarms are unknown`;
      return () => (ended ? onLink(true) : onLink(true, detail));
    },
    lost: (reason) => onLink(false, reason),
  });

  return {
    async acknowledge({ conditionId, branchId, eventId }, comment) {
      const session = kept.session();
      const named = eventId ?? list.latest(conditionId, branchId)?.eventId;
      if (session === undefined) return { ok: false, status: 'BadNotConnected' };
      if (named === undefined) return { ok: false, status: 'BadEventIdUnknown' };
      try {
        const { statusCode } = await session.call(acknowledgeArguments(conditionId, named, comment));
        return { ok: statusCode.isGood(), status: statusCode.name };
      } catch (error) {
        return { ok: false, status: statusOf(error) };
      }
    },
    close: () => kept.close(),
  };
}

async function subscribe(
  session: ClientSession,
  notifier: string,
  lose: () => void,
  hear: (variants: readonly Variant[]) => void,
): Promise<ClientSubscription> {
  const subscription = ClientSubscription.create(session, {
    publishingEnabled: true,
    requestedPublishingInterval: 20,
    requestedLifetimeCount: 1000,
    requestedMaxKeepAliveCount: 50,
    maxNotificationsPerPublish: 0,
    priority: 1,
  });
  subscription.on('terminated', lose);
  const item = await subscription.monitor(
    { nodeId: notifier, attributeId: AttributeIds.EventNotifier },
    {
      samplingInterval: 0,
      discardOldest: true,
      queueSize: QUEUE_COUNT,
      filter: new EventFilter({ selectClauses: ALARM_FIELDS }),
    },
    TimestampsToReturn.Both,
  );
  if (item.statusCode.isNotGood()) throw new Error(`${item.statusCode.name}: ${notifier} tells no events`);
  item.on('changed', (value: DataValue | Variant[]) => {
    if (Array.isArray(value)) hear(value);
  });
  return subscription;
}

async function refresh(session: ClientSession, subscriptionId: number): Promise<string> {
  try {
    const { statusCode } = await session.call({
      objectId: CONDITION.type,
      methodId: CONDITION.refresh,
      inputArguments: [{ dataType: 'UInt32', value: subscriptionId }],
    });
    return statusCode.isGood() ? 'Good' : statusCode.name;
  } catch (error) {
    return statusOf(error);
  }
}
