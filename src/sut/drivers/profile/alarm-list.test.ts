import { beforeEach, expect, it } from 'vitest';
import type { MappedAlarm } from '../../../profile/alarms.ts';
import { createAlarmBook, type AlarmBook } from './alarm-book.ts';
import { createAlarmList, type AlarmList } from './alarm-list.ts';
import type { AlarmReading } from './alarm-reading.ts';
import { createTestWorld, type TestWorld } from './driver.test-kit.ts';
import { createRemarks, type Remarks } from './remarks.ts';

const ROWS: readonly MappedAlarm[] = [
  { theirs: '1020', ours: 'A03', priority: 4, latching: true, reaction: 'contain' },
  { theirs: '3000', ours: 'A13', priority: 3, latching: true, reaction: 'stop', station: 'Kontrolle' },
  { theirs: '3000', ours: 'A16', priority: 3, latching: true, reaction: 'none', station: 'Kartonpacker' },
];

let remarks: Remarks;
let book: AlarmBook;
let list: AlarmList;
let world: TestWorld;

beforeEach(() => {
  remarks = createRemarks((text) => text);
  book = createAlarmBook(ROWS, remarks);
  list = createAlarmList(book);
  world = createTestWorld();
  book.use(world);
  list.look([]);
});

const row = (theirs: string, more: Partial<AlarmReading> = {}): AlarmReading => ({ theirs, ...more });

it('an alarm that no row names is noted in its own words and is a problem', () => {
  list.look([row('9999')]);
  expect(world.facts).toEqual(['alarmRaised 1 9999 0 0']);
  expect(remarks.problems).toEqual([
    'alarms: no row of sut.alarms.rationalisation names the alarm 9999; it is noted in its own words',
  ]);
});

it('an id with two stations that names neither is no guess', () => {
  list.look([row('3000', { text: 'Folge' })]);
  expect(world.facts).toEqual(['alarmRaised 1 3000 0 0']);
  expect(remarks.problems[0]).toContain('neither its station nor its text names one');
});

it('the station decides between two rows of one id, from its field or from the text', () => {
  list.look([row('3000', { station: 'Kontrolle' }), row('3000', { text: 'Anzahl, Kartonpacker 2' })]);
  expect(world.facts).toEqual(['alarmRaised 1 A13 3 0', 'alarmRaised 2 A16 3 0']);
});

it('what stands at the first look is of before, and its end is not noted', () => {
  const late = createAlarmList(book);
  late.look([row('1020')]);
  late.look([]);
  expect(world.facts).toEqual([]);
  expect(remarks.remarks).toEqual([
    'alarm 1020 stood before anybody listened',
    'alarm 1020 was returned; it was raised before this scenario',
  ]);
});

it('a row that appears was raised, one that goes has returned, each once', () => {
  list.look([row('1020', { item: 7 })]);
  list.look([row('1020', { item: 7 })]);
  list.look([]);
  list.look([]);
  expect(world.facts).toEqual(['alarmRaised 1 A03 4 7', 'alarmReturned 1']);
});

it('words of the phase count between appearance and end', () => {
  list.look([row('1020', { phase: 'raised', instance: 'K-8' })]);
  list.look([row('1020', { phase: 'acknowledged', instance: 'K-8', user: 'anna' })]);
  list.look([row('1020', { phase: 'returned', instance: 'K-8' })]);
  list.look([]);
  expect(world.facts).toEqual(['alarmRaised 1 A03 4 0', 'alarmAcknowledged 1 anna', 'alarmReturned 1']);
});

it('a row that is seen when all is over was raised, acknowledged or returned all the same', () => {
  list.look([row('1020', { phase: 'acknowledged', user: 'anna' }), row('1020', { phase: 'returned', item: 4 })]);
  expect(world.facts).toEqual([
    'alarmRaised 1 A03 4 0',
    'alarmAcknowledged 1 anna',
    'alarmRaised 2 A03 4 4',
    'alarmReturned 2',
  ]);
});

it('a row without instance that comes back to life is a new alarm', () => {
  list.look([row('1020', { phase: 'returned' })]);
  list.look([row('1020', { phase: 'raised' })]);
  expect(world.facts).toEqual(['alarmRaised 1 A03 4 0', 'alarmReturned 1', 'alarmRaised 2 A03 4 0']);
});

it('the SUT gets its own name of an instance, and its number is ours where it has one', () => {
  list.look([row('1020', { instance: '417' }), row('1020', { instance: 'K-9' }), row('1020', { item: 3 })]);
  expect(world.facts.map((fact) => fact.split(' ')[1])).toEqual(['417', '1', '2']);
  expect([book.nameOf(417), book.nameOf(1), book.nameOf(2), book.nameOf(88)]).toEqual(['417', 'K-9', '1020', '88']);
});

it('a message twice is one alarm, and one of an alarm that nobody saw raised is a problem or the word of the SUT', () => {
  book.tell(row('1020', { instance: '5' }), 'raised');
  book.tell(row('1020', { instance: '5' }), 'raised');
  book.tell(row('1020', { item: 9 }), 'returned');
  book.tell(row('1020', { instance: '6', user: 'anna' }), 'acknowledged');
  expect(world.facts).toEqual(['alarmRaised 5 A03 4 0', 'alarmAcknowledged 6 anna']);
  expect(remarks.problems).toEqual(['alarms: 1020 was returned, and nobody saw it raised']);
});

it('messages without instance mean the oldest alarm of their kind that waits', () => {
  for (const item of [4, 4, 5]) book.tell(row('1020', { item }), 'raised');
  book.tell(row('1020', { item: 5, user: 'anna' }), 'acknowledged');
  book.tell(row('1020', { user: 'olga' }), 'acknowledged');
  book.tell(row('1020', { item: 4 }), 'returned');
  book.tell(row('1020', { item: 4 }), 'returned');
  expect(world.facts.slice(3)).toEqual([
    'alarmAcknowledged 3 anna',
    'alarmAcknowledged 1 olga',
    'alarmReturned 1',
    'alarmReturned 2',
  ]);
});

it('what happens between scenarios is known and not noted, and a SUT that begins anew may use its numbers again', () => {
  book.use(undefined);
  book.tell(row('1020', { instance: '1' }), 'raised');
  const next = createTestWorld();
  book.use(next);
  book.tell(row('1020', { instance: '1' }), 'returned');
  book.tell(row('1020', { instance: '1' }), 'raised');
  book.tell(row('1020', { instance: '1' }), 'returned');
  expect(next.facts).toEqual(['alarmRaised 1 A03 4 0', 'alarmReturned 1']);
  expect(remarks.remarks).toEqual([
    'alarm 1020 was raised between two scenarios',
    'alarm 1020 was returned; it was raised before this scenario',
  ]);
});
