import {
  ALARM_FIELDS,
  type AlarmField,
  type AlarmFields,
  type MappedAlarm,
  type Phases,
} from '../../../profile/alarms.ts';
import { readTime, ISO_TIME, type TimeForm } from '../../../profile/time-form.ts';
import type { Cell, TextProblem } from '../../../profile/record-text/places.ts';

/** What happened to an alarm. */
export type AlarmPhase = keyof Phases;

/** An alarm as a source shows it: the texts of its fields. */
export type AlarmTexts = Readonly<Partial<Record<AlarmField, string>>>;

/** How a source is read. */
export interface AlarmForm {
  readonly fields: AlarmFields;
  readonly phases?: Phases;
  readonly time?: TimeForm;
}

/** An alarm in our words. `theirs` is the SUT's own id or text. */
export interface AlarmReading {
  readonly theirs: string;
  readonly instance?: string;
  readonly phase?: AlarmPhase;
  readonly priority?: number;
  readonly item?: number;
  readonly user?: string;
  readonly text?: string;
  readonly station?: string;
}

/** Reads the cells of a row by the names of the mapping. */
export function textsOf(
  fields: AlarmFields,
  cell: (place: string) => Cell | undefined | TextProblem,
): AlarmTexts | { readonly trouble: string } {
  const texts: Partial<Record<AlarmField, string>> = {};
  for (const field of ALARM_FIELDS) {
    const place = fields[field];
    const found = place === undefined ? undefined : cell(place);
    if (found === undefined) continue;
    if ('problem' in found) return { trouble: `${field}: ${found.problem}; expected: ${found.expected}` };
    texts[field] = found.text;
  }
  return texts;
}

/** Makes a reading of texts, or says what is wrong with them. A bad time is told and the alarm is read. */
export function readingOf(
  texts: AlarmTexts,
  form: AlarmForm,
  tell: (problem: string) => undefined,
): AlarmReading | undefined {
  const { alarm = '', instance, phase, priority, item, user, at, text, station } = texts;
  if (alarm === '') return tell('it names no alarm');
  const found = phase === undefined || form.phases === undefined ? undefined : phaseOf(phase, form.phases);
  if (form.fields.phase !== undefined && found === undefined)
    return tell(`alarm ${alarm}: ${phase ?? 'nothing'} is no word of a phase; expected one of ${wordsOf(form)}`);
  const counted = { priority: count(priority), item: count(item) };
  for (const [name, value] of Object.entries({ priority, item }))
    if (value !== undefined && count(value) === undefined) tell(`alarm ${alarm}: ${name} ${value} is no whole number`);
  if (at !== undefined && readTime(at, form.time ?? ISO_TIME) === undefined)
    tell(`alarm ${alarm}: ${at} is no time of the form ${(form.time ?? ISO_TIME).form}`);
  return {
    theirs: alarm,
    ...(instance === undefined ? {} : { instance }),
    ...(found === undefined ? {} : { phase: found }),
    ...(counted.priority === undefined ? {} : { priority: counted.priority }),
    ...(counted.item === undefined ? {} : { item: counted.item }),
    ...(user === undefined ? {} : { user }),
    ...(text === undefined ? {} : { text }),
    ...(station === undefined ? {} : { station }),
  };
}

/**
 * The row of the rationalisation that an alarm is. Where one id of theirs has several rows, the station decides: its own
 * field, or its name in the text.
 */
export function mappedAlarm(
  { theirs, station, text }: Pick<AlarmReading, 'theirs' | 'station' | 'text'>,
  rationalisation: readonly MappedAlarm[],
): { readonly row: MappedAlarm } | { readonly trouble: string } {
  const rows = rationalisation.filter((one) => one.theirs === theirs);
  const [first] = rows;
  if (first === undefined) return { trouble: `no row of sut.alarms.rationalisation names the alarm ${theirs}` };
  if (rows.length === 1) return { row: first };
  const at = rows.filter((one) => one.station !== undefined && (station ?? text ?? '').includes(one.station));
  const [only] = at.length === 1 ? at : rows.filter((one) => one.station === undefined);
  if (only !== undefined) return { row: only };
  const names = rows.map((one) => one.station ?? '').join(', ');
  return {
    trouble: `the alarm ${theirs} has a row for each of ${names}, and neither its station nor its text names one`,
  };
}

function phaseOf(word: string, phases: Phases): AlarmPhase | undefined {
  const names = ['raised', 'acknowledged', 'returned'] as const;
  return names.find((name) => phases[name].includes(word));
}

function wordsOf({ phases }: AlarmForm): string {
  return Object.values(phases ?? {})
    .flat()
    .join(', ');
}

/** A whole number that a fact can hold. */
function count(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}
