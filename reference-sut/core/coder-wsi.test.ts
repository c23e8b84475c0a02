import { beforeEach, describe, expect, test } from 'vitest';
import { ORDER, SERIALS, tableCore, type TestedCore } from './core.test-kit.ts';
import { IDENTITY } from './records.ts';
import { wsiChecksum } from './wire/wsi.ts';

let table: TestedCore;
/** What the coder on the other side of the wire would say. */
let counter = 0;

/** Answers every command that waits as a coder does, until none comes any more; gives the commands without their frame. */
function answer(): string[] {
  const seen: string[] = [];
  for (;;) {
    const commands = table.sent('coder');
    if (commands.length === 0) return seen;
    expect(commands).toHaveLength(1); // never a second one before the answer
    const body = (commands[0] ?? '').slice(1, -1);
    seen.push(body);
    if (body === 'G') table.bytes('coder', `\u0002${counter}\u0003`);
    else if (body === 'E') table.bytes('coder', '\u00020000001\u0003');
    else table.bytes('coder', `$${wsiChecksum(body)}`);
  }
}

function eye(item: number): void {
  table.give({
    kind: 'event',
    name: 'PhotoEye',
    fields: { station: 'coder', itemId: item, count: item, expected: true },
  });
}

/** Lets time pass in which the coder answers. */
function pass(time_ms: number): string[] {
  const seen: string[] = [];
  for (let passed = 0; passed < time_ms; passed += 5) {
    table.pass(5);
    seen.push(...answer());
  }
  return seen;
}

function stateOf(index: number): number | undefined {
  return table.core.state.batches.get(ORDER.batch)?.states[index];
}

beforeEach(() => {
  counter = 0;
  table = tableCore({ coderDialect: 'wsi', recordsAhead: 3 });
});

function start(): string[] {
  const { status } = table.ask('POST', '/api/batches/L1/start', 'olivia', {
    lineClearanceBy: 'olivia',
    lineClearanceCheckedBy: 'oscar',
  });
  expect(status).toBe(200);
  const seen = answer();
  table.give({ kind: 'event', name: 'StateChanged', fields: { state: 6 } });
  return seen;
}

describe('a coder that only counts', () => {
  test('is emptied, set up and filled, one command at a time', () => {
    expect(start()).toEqual([
      'O0',
      'DSN',
      'R',
      'MGS1-CARTON',
      'UGTIN\n09521234000013',
      'UEXP\n281130',
      'ULOT\nL1',
      'J',
      `USN\n${SERIALS[0]}`,
      `USN\n${SERIALS[1]}`,
      `USN\n${SERIALS[2]}`,
      'O1',
    ]);
    expect(table.alarms).toEqual([]);
  });

  test('is asked for its counter all the time, and a step of one is the print of the unit in front of it', () => {
    start();
    pass(50);
    eye(1);
    pass(30);
    counter = 1;
    const seen = pass(30);
    expect(seen).toContain('G');
    expect(seen).toContain(`USN\n${SERIALS[3]}`);
    expect(table.facts).toContainEqual({ kind: 'printed', index: 1, item: 1 });
    expect(table.alarms).toEqual([]);
  });

  test('may tell of a print before the eye tells of its unit', () => {
    start();
    counter = 1;
    pass(25);
    eye(1);
    expect(table.facts).toContainEqual({ kind: 'printed', index: 1, item: 1 });
    pass(200);
    expect(table.alarms).toEqual([]);
  });

  test('that steps by two leaves both prints in doubt', () => {
    start();
    eye(1);
    pass(20);
    counter = 2;
    pass(40);
    expect([stateOf(1), stateOf(2), stateOf(3)]).toEqual([
      IDENTITY.printUncertain,
      IDENTITY.printUncertain,
      IDENTITY.inBuffer,
    ]);
    expect(table.alarms).toEqual(["A13 the coder's counter went on by 2: records 1, 2"]);
  });

  test('that counts back is out of step', () => {
    start();
    eye(1);
    counter = 1;
    pass(40);
    counter = 0;
    pass(40);
    expect(table.alarms[0]).toBe("A13 the coder's counter reads 0 after 1");
  });

  test('whose counter was misread once is asked again, and nothing is made of it', () => {
    start();
    pass(15);
    table.pass(10);
    expect(table.sent('coder')).toEqual(['\u0002G\u0003']);
    table.bytes('coder', '\u00027\u0003');
    expect(answer()).toEqual(['G']);
    pass(100);
    expect(table.alarms).toEqual([]);
  });
});

describe('when the answer is missing', () => {
  test('a question is asked three times, then the coder counts as dead', () => {
    start();
    table.pass(30);
    expect(table.sent('coder')).toEqual(['\u0002G\u0003']);
    table.pass(500);
    table.pass(500);
    expect(table.sent('coder')).toEqual(['\u0002G\u0003', '\u0002G\u0003']);
    expect(table.alarms).toEqual([]);
    table.pass(500);
    expect(table.alarms).toEqual(['A10 the coder did not answer: G']);
  });

  test('a record is not sent again: nobody knows whether the coder took it', () => {
    start();
    pass(15);
    eye(1);
    counter = 1;
    table.pass(30);
    expect(table.sent('coder')).toEqual(['\u0002G\u0003']);
    table.bytes('coder', '\u00021\u0003');
    expect(table.sent('coder')).toEqual([`\u0002USN\n${SERIALS[3]}\u0003`]);
    table.pass(600);
    expect(table.sent('coder')).toEqual([]);
    expect(stateOf(4)).toBe(IDENTITY.printUncertain);
    expect(table.alarms).toEqual(['A10 the coder did not answer: U SN 4']);
  });

  test('an echo of other bytes than ours means that the coder took another record', () => {
    start();
    pass(15);
    eye(1);
    counter = 1;
    table.pass(30);
    table.bytes('coder', '\u00021\u0003');
    table.sent('coder');
    table.bytes('coder', `$${wsiChecksum('USN\nother')}`);
    expect(stateOf(4)).toBe(IDENTITY.printUncertain);
    expect(table.alarms[0]).toMatch(/^A10 the coder took another command/);
  });

  test('a record that is refused is burnt', () => {
    start();
    pass(15);
    eye(1);
    counter = 1;
    table.pass(30);
    table.bytes('coder', '\u00021\u0003');
    table.sent('coder');
    table.bytes('coder', `!${wsiChecksum(`USN\n${SERIALS[3]}`)}`);
    expect(stateOf(4)).toBe(IDENTITY.printUncertain);
    expect(table.alarms).toEqual(['A13 the coder refused U SN 4']);
  });
});

test('after a doubt the line starts again only with a coder that was emptied, and what was in it is burnt', () => {
  start();
  eye(1);
  pass(20);
  counter = 2;
  pass(40);
  table.give({ kind: 'event', name: 'StateChanged', fields: { state: 11 } });
  expect(table.ask('POST', '/api/alarms/1/acknowledge', 'sven').status).toBe(200);
  counter = 0;
  expect(table.ask('POST', '/api/line/start', 'olivia', { reason: 'again' }).status).toBe(200);
  const seen = answer();
  expect(seen.slice(0, 3)).toEqual(['O0', 'DSN', 'R']);
  expect(seen).not.toContain(`USN\n${SERIALS[2]}`);
  expect(stateOf(3)).toBe(IDENTITY.printUncertain);
});

test('the red lamp stops the line', () => {
  start();
  let status = '\u00020000001\u0003';
  for (let passed = 0; passed < 2000 && table.alarms.length === 0; passed += 5) {
    table.pass(5);
    for (const command of table.sent('coder'))
      table.bytes('coder', command === '\u0002E\u0003' ? status : '\u00020\u0003');
    status = '\u0002000000C\u0003';
  }
  expect(table.alarms).toEqual(['A10 the coder reports a fault: 000000C']);
});
