import { connectOpcuaAlarms, type HeardAlarm } from '../../../../simulators/transports/opcua/alarm-client.ts';
import type { OpcuaAlarms } from '../../../profile/alarms.ts';
import type { AlarmInstance } from './alarm-book.ts';
import type { AlarmReading } from './alarm-reading.ts';
import type { OpenSource, SourceUse } from './alarm-source.ts';

interface Known {
  /** Those of the condition that may still be acknowledged, the oldest first. */
  readonly waiting: AlarmInstance[];
  active: AlarmInstance | undefined;
}

/**
 * Subscribes to Alarms and Conditions. Each time a condition becomes active is an alarm of its own. A branch, a former state that waits
 * for its acknowledgement, is taken for the oldest alarm of its condition that waits. Throws FLT-E530 when the server cannot be entered.
 */
export async function openOpcuaAlarms(source: OpcuaAlarms, use: SourceUse): Promise<OpenSource> {
  const { clock, book, remarks, secrets, pkiFolder } = use;
  const { endpoint, security, login, notifier } = source;
  const conditions = new Map<string, Known>();
  let isFirst = true;

  const hear = (alarm: HeardAlarm): void => {
    const known = conditions.get(alarm.conditionId) ?? { waiting: [], active: undefined };
    conditions.set(alarm.conditionId, known);
    const isBranch = alarm.branchId !== '';
    if (!isBranch && alarm.active && known.active === undefined) {
      const reading = readingFor(alarm, source);
      known.active = isFirst ? book.standing(reading) : book.raise(reading);
      if (!alarm.acked) known.waiting.push(known.active);
    } else if (alarm.acked) {
      const seen = known.waiting.splice(0, isBranch ? 1 : known.waiting.length);
      for (const one of seen) book.acknowledge(one, alarm.user);
    }
    if (!isBranch && !alarm.active && known.active !== undefined) {
      book.return(known.active);
      known.active = undefined;
    }
  };
  const link = (up: boolean, detail = ''): void => {
    if (!up) remarks.problem(`the alarms of ${endpoint} cannot be seen: ${detail}`);
    else if (detail !== '') remarks.problem(`the alarms of ${endpoint}: ${detail}`);
    else if (!isFirst) remarks.remark(`the alarms of ${endpoint} are seen again`);
    isFirst = false;
  };
  return await connectOpcuaAlarms(
    {
      endpoint,
      security,
      notifier,
      clock,
      pkiFolder,
      ...(login ? { login: { user: login.user, password: secrets.of(login.password.env) } } : {}),
    },
    hear,
    link,
  );
}

function readingFor(alarm: HeardAlarm, source: OpcuaAlarms): AlarmReading {
  const theirs: Readonly<Record<string, string>> = {
    ConditionName: alarm.conditionName,
    SourceName: alarm.sourceName,
    Message: alarm.message,
    ConditionClassName: alarm.conditionClassName,
    EventType: alarm.eventType,
  };
  return { theirs: theirs[source.alarm] ?? '', text: alarm.message, station: alarm.sourceName };
}
