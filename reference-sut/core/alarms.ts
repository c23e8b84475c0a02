import type { Turn } from './turn.ts';

/** How the controller treats an alarm: priority 1 low to 4 critical (ISA-18.2), and what follows. */
export interface AlarmRule {
  readonly text: string;
  readonly priority: 1 | 2 | 3 | 4;
  /** Takes the line out of Execute at once. */
  readonly stops: boolean;
  /** Opens an incident: units are held, three roles are told, a restart needs a signed preliminary investigation. */
  readonly contains: boolean;
  /** Stays until a person acknowledges it. */
  readonly latches: boolean;
}

/** The rationalisation table (numbers of the site's alarm philosophy). */
export const ALARMS: Readonly<Record<string, AlarmRule>> = {
  A01: rule('too many rejects in a row', 3, true, false),
  A02: rule('reject rate in the window too high', 3, true, false),
  A03: rule('serial number seen before', 4, true, true),
  A04: rule('serial number not of this order', 3, false, false),
  A05: rule('content differs from the order', 4, true, true),
  A06: rule('reject not confirmed by the sensor', 4, true, true),
  A07: rule('reject bin full or door open', 3, false, false),
  A08: rule('unit without a confirmed print', 3, true, false),
  A09: rule('unexpected product', 4, true, true),
  A10: rule('device does not answer', 3, true, false),
  A11: rule('device not ready, start refused', 2, false, false),
  A12: rule('result came after the reject point', 3, false, false),
  A13: rule('results and items do not follow each other', 3, true, false),
  A14: rule('text beside the code differs from it', 3, false, false),
  A15: rule('print grade below the limit, or falling', 2, false, false),
  A16: rule('count of a parent is wrong, parent blocked', 3, false, false),
  A17: rule('parent and children do not belong together, parent blocked', 4, false, false),
  A18: rule('wrong format or order change', 3, false, false),
  A19: rule('serial numbers running out', 2, false, false),
  A20: rule('events wait for the enterprise', 2, false, false),
  A21: rule('clock jumped', 2, false, false),
  A23: rule('books do not balance, batch held', 3, false, false),
};

/** Raises an alarm with all that follows from its rule; an event-like cause is gone as soon as it is acknowledged. */
export function raiseAlarm(
  turn: Turn,
  alarm: string,
  item: number,
  detail: string,
  held: readonly number[] = [],
): void {
  const known = ALARMS[alarm];
  if (known === undefined) throw new RangeError(`${alarm} is not in the rationalisation table.`);
  const instance = turn.state.alarms.length + 1;
  turn.store({ kind: 'alarmRaised', instance, alarm, item, at_ms: turn.now_ms, detail });
  turn.emit({
    kind: 'request',
    request: `andon ${instance}`,
    method: 'POST',
    path: '/notifications/alarms',
    body: JSON.stringify({
      instance,
      alarm,
      priority: known.priority,
      text: known.text,
      item,
      detail,
      phase: 'raised',
      at_ms: turn.now_ms,
    }),
  });
  if (known.priority >= 3) turn.call('SetStackLight', [known.priority === 4 ? 'red' : 'yellow']);
  if (known.contains) contain(turn, instance, alarm, detail, held);
  if (known.stops) stopForQuality(turn, alarm);
}

/** True when something keeps the line from running again, with the reason. */
export function restartBar(turn: Turn): string | undefined {
  const incident = turn.state.incidents.find((one) => one.investigatedBy === '');
  if (incident) return `incident ${incident.incident} has no signed preliminary investigation`;
  const alarm = turn.state.alarms.find((one) => one.acknowledgedBy === '' && (ALARMS[one.alarm]?.latches ?? false));
  if (alarm) return `alarm ${alarm.alarm} (${alarm.instance}) is not acknowledged`;
  return undefined;
}

/** Takes an acknowledgement; a cause that was an event is over with it. */
export function acknowledge(turn: Turn, instance: number, user: string): boolean {
  const alarm = turn.state.alarms[instance - 1];
  if (alarm === undefined || alarm.acknowledgedBy !== '') return false;
  turn.store({ kind: 'alarmAcknowledged', instance, user });
  tell(turn, instance, alarm.alarm, 'acknowledged', user);
  if (alarm.alarm !== 'A07' || !turn.live.binFull) returnToNormal(turn, instance);
  if (turn.state.alarms.every((one) => one.acknowledgedBy !== '')) turn.call('SetStackLight', ['green']);
  return true;
}

/** The bin is empty again: alarms that were acknowledged while it was full are over. */
export function onBinEmptied(turn: Turn): void {
  for (const { instance, alarm, acknowledgedBy } of turn.state.alarms)
    if (alarm === 'A07' && acknowledgedBy !== '') returnToNormal(turn, instance);
}

/** Notes that the cause of an alarm is gone. */
export function returnToNormal(turn: Turn, instance: number): void {
  const alarm = turn.state.alarms[instance - 1];
  if (alarm === undefined || alarm.returned) return;
  turn.store({ kind: 'alarmReturned', instance });
  tell(turn, instance, alarm.alarm, 'returned', '');
}

function tell(turn: Turn, instance: number, alarm: string, phase: string, user: string): void {
  turn.emit({
    kind: 'request',
    request: `andon ${instance}`,
    method: 'POST',
    path: '/notifications/alarms',
    body: JSON.stringify({ instance, alarm, priority: ALARMS[alarm]?.priority ?? 0, phase, user, at_ms: turn.now_ms }),
  });
}

function contain(turn: Turn, instance: number, alarm: string, detail: string, held: readonly number[]): void {
  const incident = turn.state.incidents.length + 1;
  turn.store({ kind: 'incidentOpened', incident, alarm: instance, at_ms: turn.now_ms, held });
  const current = turn.state.current;
  if (current && current.status === 'running') turn.store({ kind: 'batchMoved', batch: current.batch, status: 'held' });
  const subject = `incident ${incident}: ${alarm} ${ALARMS[alarm]?.text ?? ''}, batch ${current?.batch ?? '-'}`;
  const { operations, quality, compliance } = turn.settings.mailTo;
  for (const to of [operations, quality, compliance]) {
    turn.emit({
      kind: 'mail',
      to,
      subject,
      body: `${detail}\nUnits on hold: ${held.length}\nThe line is stopped; a restart needs a signed preliminary investigation.`,
    });
  }
}

function stopForQuality(turn: Turn, alarm: string): void {
  turn.live.startWanted = false;
  turn.call('RemoteCommand', ['hold', alarm]);
  // What is under way between print and gate cannot be trusted any more: it is ejected, good or not.
  const bad: number[] = [];
  for (const [item, live] of turn.live.items) {
    live.purged = true;
    if (live.judged && live.good) bad.push(item);
  }
  if (bad.length > 0) turn.call('Verdict', [bad, bad.map(() => false)]);
}

function rule(text: string, priority: 1 | 2 | 3 | 4, stops: boolean, contains: boolean): AlarmRule {
  return { text, priority, stops, contains, latches: priority >= 3 };
}
