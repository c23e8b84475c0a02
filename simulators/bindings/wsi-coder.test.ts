import { beforeEach, describe, expect, test } from 'vitest';
import { createJournal, noteAs } from '../../src/journal/journal.ts';
import { createRules } from '../../src/kernel/rules.ts';
import { createVirtualClock, type VirtualClock } from '../../src/kernel/virtual-clock.ts';
import type { BytePort, SerialLine } from '../../src/seams/channels.ts';
import type { BufferDecision, BufferJob, PrintDecision, PrintJob } from '../../src/seams/line.ts';
import { type Coder, createCoder } from '../devices/coder/coder.ts';
import { encodeWsiCommand } from '../dialects/wsi/packet.ts';
import { createMemoryPipe } from '../transports/memory-pipe.ts';
import { bindWsiCoder } from './wsi-coder.ts';

const LINE: SerialLine = { baud: 38_400, dataBits: 8, parity: 'none', stopBits: 1 };
const GS = '\u001D';

interface Bench {
  readonly clock: VirtualClock;
  readonly coder: Coder;
  readonly controller: BytePort;
  readonly marks: string[];
  readonly print: ReturnType<typeof createRules<PrintJob, PrintDecision>>;
  readonly buffer: ReturnType<typeof createRules<BufferJob, BufferDecision>>;
  heard: string;
}

let bench: Bench;

beforeEach(() => {
  const clock = createVirtualClock();
  const journal = createJournal(() => clock.now_us());
  const { device, controller } = createMemoryPipe(clock, 'coder', { line: LINE });
  const marks: string[] = [];
  const print = createRules<PrintJob, PrintDecision>();
  const buffer = createRules<BufferJob, BufferDecision>();
  const coder = createCoder(
    clock,
    noteAs(journal, 'coder'),
    { bufferMax: 3, printTime_us: 30_000, template: ['GTIN', 'SN', 'EXP', 'LOT'] },
    { print, buffer },
    {
      mark(unit, text) {
        marks.push(`${unit} ${text}`);
        return { identity: 0, other: text };
      },
      identityOf: () => 0,
      text: (value) => journal.text(value),
    },
    {
      printStarted: () => events.printStarted(),
      printCompleted: (index, unit) => events.printCompleted(index, unit),
      stateChanged: (state, error) => events.stateChanged(state, error),
    },
  );
  const events = bindWsiCoder(coder, device);
  bench = { clock, coder, controller, marks, print, buffer, heard: '' };
  controller.open({
    bytes: (bytes) => (bench.heard += Buffer.from(bytes).toString('latin1')),
    link: () => {},
  });
  clock.run({ until: () => false, timeLimit_us: 1000, eventLimit: 1000 });
});

/** Lets a tenth of a second pass. */
function pass(): void {
  bench.clock.run({ until: () => false, timeLimit_us: bench.clock.now_us() + 100_000, eventLimit: 100_000 });
}

/** Sends a command and gives what came back. */
function ask(letter: string, data = ''): string {
  bench.heard = '';
  bench.controller.send(encodeWsiCommand(letter, data));
  pass();
  return bench.heard;
}

function setUp(): void {
  for (const [letter, data] of [
    ['M', 'LOT'],
    ['U', 'GTIN\n09521234000013'],
    ['U', 'EXP\n281130\nLOT\nL1'],
    ['J', ''],
  ] as const)
    expect(ask(letter, data)[0]).toBe('$');
}

describe('frames of the page', () => {
  test.each([
    ['024d4c4f5403', '243343', 'M LOT'],
    ['024503', '023030303030303103', 'E of a healthy printer'],
    ['024703', '023003', 'G of a counter at zero'],
    ['025203', '243532', 'R'],
    ['024f3003', '243746', 'O0 is $7F'],
    ['027a03', '213741', 'a letter that it does not know'],
  ])('%s is answered %s: %s', (sent, answer) => {
    bench.controller.send(Buffer.from(sent, 'hex'));
    pass();
    expect(Buffer.from(bench.heard, 'latin1').toString('hex')).toBe(answer);
  });

  test('what is no packet gets no answer', () => {
    bench.controller.send(Buffer.from('hello\r\n'));
    pass();
    expect(bench.heard).toBe('');
    expect(ask('G')).toBe('\u00020\u0003');
  });
});

describe('records', () => {
  test('an update of SN completes a record of all fields', () => {
    setUp();
    expect(ask('U', 'SN\nA1')[0]).toBe('$');
    expect(bench.coder.recordCount).toBe(1);
    expect(ask('O', '1')).toBe('$80');
    bench.coder.trigger(7);
    expect(bench.marks).toEqual([`7 010952123400001321A1${GS}1728113010L1`]);
  });

  test('SN without the other fields is refused', () => {
    expect(ask('U', 'SN\nA1')[0]).toBe('!');
    expect(bench.coder.recordCount).toBe(0);
  });

  test('a full buffer refuses the next record', () => {
    setUp();
    for (const serial of ['A1', 'A2', 'A3']) expect(ask('U', `SN\n${serial}`)[0]).toBe('$');
    expect(ask('U', 'SN\nA4')[0]).toBe('!');
    expect(bench.coder.recordCount).toBe(3);
  });

  test('D SN takes away the records that wait', () => {
    setUp();
    ask('U', 'SN\nA1');
    expect(ask('D', 'SN')[0]).toBe('$');
    expect(bench.coder.recordCount).toBe(0);
  });

  test('a field name without a value is refused', () => {
    expect(ask('U', 'GTIN')[0]).toBe('!');
  });
});

describe('the counter', () => {
  beforeEach(() => {
    setUp();
    for (const serial of ['A1', 'A2', 'A3']) ask('U', `SN\n${serial}`);
    ask('O', '1');
  });

  test('goes on with each completed print, and tells nothing unasked', () => {
    bench.heard = '';
    bench.coder.trigger(1);
    pass();
    expect(bench.heard).toBe('');
    expect(ask('G')).toBe('\u00021\u0003');
    bench.coder.trigger(2);
    pass();
    expect(ask('G')).toBe('\u00022\u0003');
    expect(ask('R')[0]).toBe('$');
    expect(ask('G')).toBe('\u00020\u0003');
  });

  test('stands still for a print that was skipped, and goes on by two for a trigger that bounced', () => {
    bench.print.add(({ unit }) => (unit === 1 ? { kind: 'skip' } : { kind: 'double' }));
    bench.coder.trigger(1);
    pass();
    expect(ask('G')).toBe('\u00020\u0003');
    bench.coder.trigger(2);
    pass();
    expect(ask('G')).toBe('\u00022\u0003');
  });
});

describe('states', () => {
  test('print on is refused without a jet or a message', () => {
    expect(ask('O', '1')).toBe('!80');
    ask('M', 'LOT');
    expect(ask('O', '1')).toBe('!80');
    ask('J');
    expect(ask('O', '1')).toBe('$80');
    expect(ask('K')[0]).toBe('$');
    expect(bench.coder.state).toBe('offline');
  });

  test('a fault shows the red lamp until the jet is started again', () => {
    setUp();
    ask('O', '1');
    bench.coder.trigger(1); // no record
    expect(ask('E')).toBe('\u0002000000C\u0003');
    expect(ask('O', '1')).toBe('!80');
    ask('J');
    expect(ask('E')).toBe('\u00020000001\u0003');
    expect(ask('Q')).toBe('\u0002LOT\u0003');
  });

  test('the line is as fast as its baud rate', () => {
    const begun_us = bench.clock.now_us();
    let answered_us = 0;
    bench.controller.open({ bytes: () => (answered_us = bench.clock.now_us()), link: () => {} });
    bench.controller.send(encodeWsiCommand('G', ''));
    pass();
    // 3 bytes there and 3 bytes back, 10 bits each.
    expect(answered_us - begun_us).toBeGreaterThanOrEqual(Math.floor((60 * 1e6) / LINE.baud));
    expect(answered_us - begun_us).toBeLessThan(2000);
  });
});
