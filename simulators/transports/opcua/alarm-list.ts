/** A condition of OPC 10000-9 as it is after a change. Times are ISO 8601 in UTC, and empty where the server gives none. */
export interface OpcuaAlarm {
  readonly conditionId: string;
  /** Node id of a branch, a former state that still waits for an acknowledgement; empty for the condition itself. */
  readonly branchId: string;
  readonly conditionName: string;
  readonly sourceName: string;
  readonly sourceNode: string;
  /** Node id of the type of the condition. */
  readonly eventType: string;
  readonly conditionClassName: string;
  readonly message: string;
  /** 1 to 1000. */
  readonly severity: number;
  readonly enabled: boolean;
  /** Assumption: a condition without ActiveState counts as active while it is retained. */
  readonly active: boolean;
  /** True for a condition that cannot be acknowledged. */
  readonly acked: boolean;
  readonly confirmed: boolean;
  /** False when nothing is left to be seen or done. */
  readonly retain: boolean;
  readonly time: string;
  /** When the condition last became active or inactive. */
  readonly activeSince: string;
  /** Hex; an acknowledgement names it. */
  readonly eventId: string;
  readonly comment: string;
  /** Who acknowledged or commented last. */
  readonly user: string;
  /** `told` as it happened, `recovered` by ConditionRefresh, `gone` when a refresh no longer has it. */
  readonly how: 'told' | 'recovered' | 'gone';
}

/** The conditions of one server as far as events and refreshes tell them. */
export interface AlarmList {
  /** An event of a condition arrived. */
  hear(alarm: Omit<OpcuaAlarm, 'how'>): void;
  /** A new subscription listens; what it hears before the refresh begins is news. */
  subscribed(): void;
  refreshStarted(): void;
  refreshEnded(): void;
  /** The latest state of a condition, or undefined when it was never heard of. */
  latest(conditionId: string, branchId?: string): OpcuaAlarm | undefined;
}

/**
 * Makes a list that tells each change once (OPC 10000-9, 4.5): retained conditions are suspect when a refresh begins, and
 * those that it does not repeat are gone when it ends.
 */
export function createAlarmList(onChange: (alarm: OpcuaAlarm) => void): AlarmList {
  const known = new Map<string, OpcuaAlarm>();
  const heard = new Set<string>();
  let suspects = new Set<string>();
  let refreshing = false;

  return {
    hear(event) {
      const key = keyOf(event);
      const before = known.get(key);
      heard.add(key);
      const repeated = suspects.delete(key);
      const alarm: OpcuaAlarm = {
        ...event,
        how: refreshing && (repeated || before === undefined) ? 'recovered' : 'told',
      };
      // A branch ends for good; a condition stays, so that a repeated end is not told twice.
      if (alarm.branchId !== '' && !alarm.retain) known.delete(key);
      else known.set(key, alarm);
      if (before === undefined || !isSame(before, alarm)) onChange(alarm);
    },
    subscribed() {
      heard.clear();
      suspects.clear();
      refreshing = false;
    },
    refreshStarted() {
      refreshing = true;
      suspects = new Set([...known].filter(([key, alarm]) => alarm.retain && !heard.has(key)).map(([key]) => key));
    },
    refreshEnded() {
      if (!refreshing) return;
      refreshing = false;
      heard.clear();
      for (const key of suspects) {
        const alarm = known.get(key);
        if (alarm === undefined) continue;
        // Assumption: what is no longer retained is inactive and acknowledged; by whom and when, nobody says.
        const gone: OpcuaAlarm = { ...alarm, active: false, acked: true, confirmed: true, retain: false, how: 'gone' };
        if (alarm.branchId === '') known.set(key, gone);
        else known.delete(key);
        onChange(gone);
      }
      suspects.clear();
    },
    latest: (conditionId, branchId = '') => known.get(keyOf({ conditionId, branchId })),
  };
}

function keyOf({ conditionId, branchId }: Pick<OpcuaAlarm, 'conditionId' | 'branchId'>): string {
  return `${conditionId} ${branchId}`;
}

// 5.5.7: a refreshed notification has the event id of the original. Where a server gives a new one, equal times tell that
// nothing happened; an alarm that went and came back while nobody listened has other times.
function isSame(before: OpcuaAlarm, after: OpcuaAlarm): boolean {
  if (before.how === 'gone' && after.retain) return false;
  if (before.eventId === after.eventId) return true;
  const moment = after.activeSince === '' ? 'time' : 'activeSince';
  return STATE.every((field) => before[field] === after[field]) && before[moment] === after[moment];
}

const STATE = ['message', 'severity', 'enabled', 'active', 'acked', 'confirmed', 'retain', 'comment', 'user'] as const;
